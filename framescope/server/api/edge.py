"""The outermost layer: correlation ids, limits of size, headers, one log line a request."""

import logging
import time
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from starlette.datastructures import Headers, MutableHeaders

from framescope.server.api.problems import ProblemError, problem
from framescope.server.logs import correlation, correlation_of

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

log = logging.getLogger("framescope.server.access")
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Edge:
    """Wraps the application. What it raises it has answered; here it becomes a log line."""

    def __init__(self, app: App, body_bytes: Callable[[], int]) -> None:
        self._app = app
        self._body_bytes = body_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request or websocket."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        told = correlation_of(Headers(scope=scope).get("x-correlation-id", ""))
        token = correlation.set(told)
        try:
            if scope["type"] == "http":
                await self._request(scope, receive, send, told)
            else:
                await self._app(scope, receive, send)
        finally:
            correlation.reset(token)

    async def _request(self, scope: Scope, receive: Receive, send: Send, told: str) -> None:
        began = time.perf_counter()
        status, size, read = 0, 0, 0
        most = self._body_bytes()

        async def sending(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers["X-Correlation-ID"] = told
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "private, no-cache")
            else:
                size += len(message.get("body", b""))
            await send(message)

        async def receiving() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > most:
                raise _too_large(most)
            return message

        try:
            given = Headers(scope=scope).get("content-length", "0")
            if given.isdecimal() and int(given) > most:
                refused = _too_large(most)
                answer = problem(refused.code, refused.detail, refused.status)
                await answer(scope, receive, sending)
            else:
                await self._app(scope, receiving, sending)
        except Exception:
            log.exception("request failed", extra={"route": _route(scope)})
        spent = round((time.perf_counter() - began) * 1000, 2)
        level = logging.DEBUG if scope["method"] in ("GET", "HEAD") else logging.INFO
        log.log(
            level if status < 500 else logging.ERROR,
            "request",
            extra={
                "method": scope["method"],
                "route": _route(scope),
                "status": status,
                "milliseconds": spent,
                "bytes": size,
            },
        )


def _route(scope: Scope) -> str:
    return str(getattr(scope.get("route"), "path", "-")).removeprefix("/api/v1")


def _too_large(limit: int) -> ProblemError:
    return ProblemError("too-large", f"A body has at most {limit} bytes.", 413)
