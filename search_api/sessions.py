"""The key typed once into a page: a cookie that proves it for a while, and is not the key."""

import time
from hashlib import sha256
from hmac import compare_digest
from hmac import new as hmac

from starlette.requests import Request
from starlette.responses import Response

COOKIE = "essaim_session"
LASTS_S = 12 * 3600
"""A working day."""


def is_key(given: str, key: str) -> bool:
    """Tell whether what was given is the key, in the same time whatever it is."""
    return compare_digest(given.encode(), key.encode())


def holds_session(request: Request, key: str) -> bool:
    """Tell whether a request carries a cookie that `open_session` gave for this key."""
    until, _, proof = request.cookies.get(COOKIE, "").partition(".")
    if not until.isascii() or not until.isdecimal() or int(until) < time.time():
        return False
    return compare_digest(proof.encode(), _proof(until, key).encode())


def open_session(request: Request, response: Response, key: str) -> None:
    """Give the one who showed the key a cookie; scripts cannot read it, no other site send it."""
    until = str(int(time.time()) + LASTS_S)
    response.set_cookie(
        COOKIE,
        f"{until}.{_proof(until, key)}",
        max_age=LASTS_S,
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="strict",
    )


def close_session(response: Response) -> None:
    """Take the cookie back."""
    response.delete_cookie(COOKIE, httponly=True, samesite="strict")


def _proof(until: str, key: str) -> str:
    return hmac(key.encode(), f"essaim session {until}".encode(), sha256).hexdigest()
