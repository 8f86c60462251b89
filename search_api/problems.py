"""Errors as problem documents (RFC 9457), or as pages to those who read pages.

Both are in the language of the one who asks.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from corpus.errors import EssaimError, HomeError, NotFoundError, UsageError
from corpus.messages import say
from search_api.security import RefusedError, TooMuchError

MEDIA_TYPE = "application/problem+json"
_LOGGER = logging.getLogger(__name__)
RETRY_S = 5
"""Seconds after which one who found another one writing may try again."""
_STATUS: tuple[tuple[type[EssaimError], HTTPStatus], ...] = (
    (NotFoundError, HTTPStatus.NOT_FOUND),
    (RefusedError, HTTPStatus.FORBIDDEN),
    (TooMuchError, HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
    (UsageError, HTTPStatus.UNPROCESSABLE_ENTITY),
    (HomeError, HTTPStatus.SERVICE_UNAVAILABLE),
    (EssaimError, HTTPStatus.INTERNAL_SERVER_ERROR),
)

ErrorPage = Callable[[Request, int, str], Response]
"""Makes the page of an error from the request, the status and what to tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """An error to tell; `key` ends its type, an URN that names the kind of error."""

    status: HTTPStatus
    key: str
    detail: str
    errors: list[dict[str, str]] = field(default_factory=list)
    headers: Mapping[str, str] | None = None


Teller = Callable[[Request, Exception, str], Problem]


def add_problem_handlers(app: FastAPI, page: ErrorPage) -> None:
    """Make every error of `app` a problem document, or `page` where a browser asks for one."""
    tellers: tuple[tuple[type[Exception], Teller], ...] = (
        (EssaimError, _of_essaim_error),
        (RequestValidationError, _of_invalid),
        (HTTPException, _of_http),
        (Exception, _of_unexpected),
    )
    for kind, tell in tellers:
        app.add_exception_handler(kind, _handler(tell, page))


def _handler(tell: Teller, page: ErrorPage) -> Callable[[Request, Exception], Response]:
    def handle(request: Request, error: Exception) -> Response:
        if _is_page(request):
            language = "en" if request.query_params.get("lang") == "en" else "fr"
            told = tell(request, error, language)
            return page(request, told.status.value, told.detail)
        return _document(request, tell(request, error, language_of(request)))

    return handle


def language_of(request: Request) -> str:
    """Return "fr" or "en": the `language` parameter, else the browser's, else French."""
    asked = request.query_params.get("language")
    if asked in {"fr", "en"}:
        return str(asked)
    spoken = request.headers.get("accept-language", "").strip().lower()
    return "en" if spoken.startswith("en") else "fr"


def _is_page(request: Request) -> bool:
    """Tell whether a person reads the answer in a browser."""
    reads = "text/html" in request.headers.get("accept", "")
    return reads and not request.url.path.startswith("/v1/")


def _document(request: Request, told: Problem) -> JSONResponse:
    content: dict[str, object] = {
        "type": f"urn:essaim:problem:{told.key}",
        "title": told.status.phrase,
        "status": told.status.value,
        "detail": told.detail,
        "instance": request.url.path,
    }
    if told.errors:
        content["errors"] = told.errors
    return JSONResponse(content, told.status.value, told.headers, MEDIA_TYPE)


def _of_essaim_error(request: Request, error: Exception, language: str) -> Problem:
    if not isinstance(error, EssaimError):
        return _of_unexpected(request, error, language)
    status = next(status for kind, status in _STATUS if isinstance(error, kind))
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        _LOGGER.error("request failed", extra={"path": request.url.path, "key": error.key})
    later = {"Retry-After": str(RETRY_S)} if error.key == "home_busy" else None
    return Problem(status=status, key=error.key, detail=error.text(language), headers=later)


def _of_invalid(_: Request, error: Exception, language: str) -> Problem:
    found = error.errors() if isinstance(error, RequestValidationError) else []
    errors = [
        {"name": str(each["loc"][-1]), "in": str(each["loc"][0]), "reason": str(each["msg"])}
        for each in found
    ]
    told = [say("problem_invalid", language, name=e["name"], reason=e["reason"]) for e in errors]
    return Problem(
        status=HTTPStatus.UNPROCESSABLE_ENTITY,
        key="invalid_parameter",
        detail=" ".join(told),
        errors=errors,
    )


def _of_http(request: Request, error: Exception, language: str) -> Problem:
    if not isinstance(error, HTTPException):
        return _of_unexpected(request, error, language)
    status = HTTPStatus(error.status_code)
    if status is HTTPStatus.NOT_FOUND:
        detail = say("problem_not_found", language, path=request.url.path)
    elif status is HTTPStatus.METHOD_NOT_ALLOWED:
        detail = say("problem_method", language, method=request.method)
    else:
        detail = str(error.detail)
    key = status.phrase.lower().replace(" ", "_")
    return Problem(status=status, key=key, detail=detail, headers=error.headers)


def _of_unexpected(request: Request, error: Exception, language: str) -> Problem:
    _LOGGER.error(
        "unexpected error", extra={"path": request.url.path, "error": type(error).__name__}
    )
    detail = say("problem_internal", language)
    return Problem(status=HTTPStatus.INTERNAL_SERVER_ERROR, key="internal", detail=detail)
