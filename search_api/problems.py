"""Errors as problem documents (RFC 9457), in the language of the one who asks."""

import logging
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from corpus.errors import EssaimError, HomeError, NotFoundError, UsageError
from corpus.messages import say
from search_api.security import RefusedError

MEDIA_TYPE = "application/problem+json"
_LOGGER = logging.getLogger(__name__)
_STATUS: tuple[tuple[type[EssaimError], HTTPStatus], ...] = (
    (NotFoundError, HTTPStatus.NOT_FOUND),
    (RefusedError, HTTPStatus.FORBIDDEN),
    (UsageError, HTTPStatus.UNPROCESSABLE_ENTITY),
    (HomeError, HTTPStatus.SERVICE_UNAVAILABLE),
    (EssaimError, HTTPStatus.INTERNAL_SERVER_ERROR),
)


def add_problem_handlers(app: FastAPI) -> None:
    """Make every error of `app` a problem document."""
    app.add_exception_handler(EssaimError, _on_essaim_error)
    app.add_exception_handler(RequestValidationError, _on_invalid)
    app.add_exception_handler(HTTPException, _on_http)
    app.add_exception_handler(Exception, _on_unexpected)


def language_of(request: Request) -> str:
    """Return "fr" or "en": the `language` parameter, else the browser's, else French."""
    asked = request.query_params.get("language")
    if asked in {"fr", "en"}:
        return str(asked)
    spoken = request.headers.get("accept-language", "").strip().lower()
    return "en" if spoken.startswith("en") else "fr"


def problem(
    request: Request,
    status: HTTPStatus,
    *,
    key: str,
    detail: str,
    errors: list[dict[str, str]] | None = None,
    headers: dict[str, str] | None = None,
) -> JSONResponse:
    """Return a problem document; `key` ends its type, an URN that names the kind of error."""
    content: dict[str, object] = {
        "type": f"urn:essaim:problem:{key}",
        "title": status.phrase,
        "status": status.value,
        "detail": detail,
        "instance": request.url.path,
    }
    if errors:
        content["errors"] = errors
    return JSONResponse(content, status.value, headers, MEDIA_TYPE)


async def _on_essaim_error(request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, EssaimError):
        return await _on_unexpected(request, error)
    status = next(status for kind, status in _STATUS if isinstance(error, kind))
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        _LOGGER.error("request failed", extra={"path": request.url.path, "key": error.key})
    return problem(request, status, key=error.key, detail=error.text(language_of(request)))


async def _on_invalid(request: Request, error: Exception) -> JSONResponse:
    language = language_of(request)
    found = error.errors() if isinstance(error, RequestValidationError) else []
    errors = [
        {"name": str(each["loc"][-1]), "in": str(each["loc"][0]), "reason": str(each["msg"])}
        for each in found
    ]
    told = [say("problem_invalid", language, name=e["name"], reason=e["reason"]) for e in errors]
    return problem(
        request,
        HTTPStatus.UNPROCESSABLE_ENTITY,
        key="invalid_parameter",
        detail=" ".join(told),
        errors=errors,
    )


async def _on_http(request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, HTTPException):
        return await _on_unexpected(request, error)
    status, language, path = HTTPStatus(error.status_code), language_of(request), request.url.path
    headers = dict(error.headers) if error.headers else None
    if status is HTTPStatus.NOT_FOUND:
        detail = say("problem_not_found", language, path=path)
    elif status is HTTPStatus.METHOD_NOT_ALLOWED:
        detail = say("problem_method", language, method=request.method)
    else:
        detail = str(error.detail)
    key = status.phrase.lower().replace(" ", "_")
    return problem(request, status, key=key, detail=detail, headers=headers)


async def _on_unexpected(request: Request, error: Exception) -> JSONResponse:
    _LOGGER.error(
        "unexpected error", extra={"path": request.url.path, "error": type(error).__name__}
    )
    return problem(
        request,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        key="internal",
        detail=say("problem_internal", language_of(request)),
    )
