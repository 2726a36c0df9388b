"""What went wrong, as RFC 9457 says it: a code, one sentence, the request's correlation id."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from framescope.server.problem import problem_json
from framescope.server.review.operation import BrokenChainError, RefusedError
from framescope.server.store.base import StoreError

Json = dict[str, Any]
MEDIA = "application/problem+json"


class ProblemError(RefusedError):
    """A request that is refused before it is an operation."""


def problem(
    code: str, detail: str, status: int, headers: Mapping[str, str] | None = None, **more: Any
) -> JSONResponse:
    """The answer that tells a problem."""
    return JSONResponse(
        problem_json(code, detail, status, **more), status, headers=headers, media_type=MEDIA
    )


async def _refused(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RefusedError)  # noqa: S101
    headers = {"WWW-Authenticate": "Bearer"} if error.status == 401 else None
    return problem(error.code, error.detail, error.status, headers)


async def _away(_: Request, error: Exception) -> JSONResponse:
    return problem("store", str(error), 503, {"Retry-After": "2"})


async def _broken(_: Request, error: Exception) -> JSONResponse:
    return problem("broken", str(error), 503)


async def _http(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)  # noqa: S101
    codes = {404: "unknown", 405: "method"}
    sentences = {404: "There is nothing at this address.", 405: "This address has no such method."}
    status = error.status_code
    return problem(
        codes.get(status, "http"),
        sentences.get(status, HTTPStatus(status).phrase),
        status,
        error.headers,
    )


async def _invalid(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)  # noqa: S101
    places = [
        {"where": "/".join(str(step) for step in one["loc"]), "rule": one["type"]}
        for one in error.errors()[:5]
    ]
    return problem("invalid", "The request does not fit its description.", 422, errors=places)


async def _internal(_: Request, error: Exception) -> JSONResponse:
    return problem("internal", "The server failed; its log names the place.", 500)


def add_problems(app: FastAPI) -> None:
    """Answer every error of the application with a problem."""
    app.add_exception_handler(RefusedError, _refused)
    app.add_exception_handler(StoreError, _away)
    app.add_exception_handler(BrokenChainError, _broken)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _internal)
