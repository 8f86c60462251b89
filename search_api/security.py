"""Who may write, and headers that keep browsers from more than showing our answers."""

from hmac import compare_digest
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from corpus.errors import EssaimError
from search_api.sessions import holds_session

ORIGINAL_POLICY = (
    "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'none'"
)
"""For files as received: an HTML page from elsewhere must run nothing and fetch nothing."""
_DATA_POLICY = "default-src 'none'; frame-ancestors 'none'"
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
}


THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})


class RefusedError(EssaimError):
    """The one who asks may not write."""


class TooMuchError(EssaimError):
    """A request sends more than is taken."""


def check_may_write(request: Request, key: str | None) -> None:
    """Do nothing if a request may write.

    With a key whoever sends it may; without one only this machine, under a name of its
    own, so that no page elsewhere comes in by a name that it lets point here.

    Raises:
        RefusedError: It may not.
    """
    check_same_site(request)
    if not may_write(request, key):
        raise RefusedError("write_forbidden" if key is None else "write_key")
    if key is not None and not _bears(request, key) and not _says_whence(request):
        raise RefusedError("write_cross_site")  # a cookie comes from browsers, and they say


def may_write(request: Request, key: str | None) -> bool:
    """Tell whether the one who asks may write: by the key, a session, or being here."""
    if key is None:
        return _is_local(request)
    return _bears(request, key) or holds_session(request, key)


def check_same_site(request: Request) -> None:
    """Do nothing unless a page of another site sends a request.

    Raises:
        RefusedError: One does.
    """
    if _is_cross_site(request):
        raise RefusedError("write_cross_site")


def _bears(request: Request, key: str) -> bool:
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    sent = given.encode("latin-1")  # as headers are decoded
    return scheme.lower() == "bearer" and compare_digest(sent, key.encode())


def _says_whence(request: Request) -> bool:
    return "origin" in request.headers or "sec-fetch-site" in request.headers


def _is_cross_site(request: Request) -> bool:
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
        return True
    return request.headers.get("sec-fetch-site", "none") not in {"none", "same-origin"}


def _is_local(request: Request) -> bool:
    try:
        near = request.client is not None and ip_address(request.client.host).is_loopback
    except ValueError:
        return False
    return near and request.url.hostname in THIS_MACHINE


class SecurityHeaders:
    """An application whose responses carry protective headers.

    Args:
        app: The application inside.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, headers added; those that the inside set stay."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                if str(scope["path"]).startswith("/v1/"):
                    headers.setdefault("Content-Security-Policy", _DATA_POLICY)
            await send(message)

        await self._app(scope, receive, send_with_headers)
