"""Connections that reach nothing but the open Internet: no private network, no machine near.

Whoever may name an address to fetch could else have a server read what only it can reach:
another service on its machine, a printer's page, a cloud's metadata. A name is looked up
once, and the connection goes to the address that was looked at, so that a name that means
something else a moment later gains nothing.
"""

import socket
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, NameResolutionError


class PrivateHostError(HTTPError):
    """A name stands for a place that is not on the open Internet."""


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the open Internet.

    IPv6 addresses that wrap an IPv4 address are none, whatever they wrap: those of NAT64
    and "::ffff:10.0.0.1" lie in ::/8, which is reserved.
    """
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, IPv6Address) and (found.sixtofour or found.teredo or found.is_site_local):
        return False
    return found.is_global and not found.is_multicast and not found.is_reserved


def public_address(host: str, port: int) -> str:
    """Return an IP address of `host` to connect to.

    Raises:
        PrivateHostError: One of its addresses is not on the open Internet.
        OSError: It has none.
    """
    found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
    addresses = [str(each[4][0]) for each in found]
    if not all(is_public(each) for each in addresses):
        raise PrivateHostError(host)
    return addresses[0]


def public_pool() -> PoolManager:
    """Return a pool of connections that reach nothing but the open Internet."""
    made = PoolManager()
    made.pool_classes_by_scheme = {"http": _PublicPool, "https": _PublicSecurePool}
    return made


class _Public(HTTPConnection):
    def _new_conn(self) -> socket.socket:
        return _connected(self, super()._new_conn)


class _PublicSecure(HTTPSConnection):
    def _new_conn(self) -> socket.socket:
        return _connected(self, super()._new_conn)


class _PublicPool(HTTPConnectionPool):
    ConnectionCls = _Public


class _PublicSecurePool(HTTPSConnectionPool):
    ConnectionCls = _PublicSecure


def _connected(connection: HTTPConnection, connect: Callable[[], socket.socket]) -> socket.socket:
    """Return a socket to the address that was looked at; certificates are for the name."""
    named = connection.host
    try:
        connection.host = public_address(named, connection.port)
        return connect()
    except OSError as error:
        failed = socket.gaierror(*error.args)
        raise NameResolutionError(named, connection, failed) from error
    finally:
        connection.host = named
