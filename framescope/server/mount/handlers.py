"""Requests of the Jupyter server, answered by the application; Jupyter decides who may ask."""

import asyncio
import json
import logging
import uuid
from collections.abc import MutableMapping
from http import HTTPStatus
from typing import Any, cast

from jupyter_server.base.handlers import APIHandler, JupyterHandler
from jupyter_server.base.websocket import WebSocketMixin
from tornado import web
from tornado.iostream import StreamClosedError
from tornado.websocket import WebSocketClosedError, WebSocketHandler

from framescope.server.mount.host import ReviewHost, UnavailableError
from framescope.server.mount.scope import scope_of
from framescope.server.mount.who import identify
from framescope.server.problem import problem_json

Message = MutableMapping[str, Any]
WAITING = 50
"""Messages of one websocket that wait for the application; more are left in the network."""

log = logging.getLogger("framescope.server.mount")


def _no_token_in_address(handler: JupyterHandler) -> None:
    if "token" in handler.request.query_arguments:
        raise web.HTTPError(400, "Send the token in a header: addresses are written into logs.")


def _problem(status: int, code: str, detail: str) -> str:
    return json.dumps(problem_json(code, detail, status, correlation=uuid.uuid4().hex))


class QuietHandler(web.RequestHandler):
    """Keeps addresses out of the logs of Jupyter and tornado: they hold what is searched for."""

    def _log(self) -> None:
        """The application has logged what it answered; this is for what it never saw."""
        status = self.get_status()
        if status >= 400 and not self._is_served:
            log.warning("refused", extra={"method": self.request.method, "status": status})

    def _request_summary(self) -> str:
        return f"{self.request.method} {self._root}"

    def log_exception(self, typ: Any, value: Any, tb: Any) -> None:
        """Tell of a failure by its places; tornado would add the whole request."""
        if isinstance(value, web.HTTPError):
            super().log_exception(typ, value, tb)
        else:
            log.error("failed", exc_info=(typ, value, tb), extra={"method": self.request.method})

    _is_served = False
    _root = ""


@web.stream_request_body
class ReviewHandler(QuietHandler, APIHandler):
    """All HTTP of `framescope/api/v1` and `framescope/openapi.json`."""

    def initialize(self, host: ReviewHost, root: str) -> None:
        """`root`: the path that the application is mounted at."""
        self._host = host
        self._root = root
        self._body = bytearray()
        self._closed = asyncio.Event()
        self._too_large = False

    async def prepare(self) -> None:  # type: ignore[override]
        """Refuse strangers before the body is read."""
        _no_token_in_address(self)
        await super().prepare()
        if self._finished:
            return
        self._limit = self._host_settings().body_bytes

    def data_received(self, chunk: bytes) -> None:
        """Keep a piece of the body; above the limit read on, so that the refusal arrives."""
        if len(self._body) + len(chunk) > self._limit:
            self._too_large = True
            self._body.clear()
        elif not self._too_large:
            self._body += chunk

    def on_connection_close(self) -> None:
        """Tell the application."""
        self._closed.set()
        super().on_connection_close()

    def _host_settings(self) -> Any:
        try:
            return self._host.settings()
        except UnavailableError as problem:
            raise web.HTTPError(problem.status, problem.detail) from None

    async def _serve(self, *_: str) -> None:
        if self._too_large:
            raise web.HTTPError(413, f"A body has at most {self._limit} bytes.")
        identity = await identify(self, self._host_settings())
        try:
            opened = await self._host.opened()
        except UnavailableError as problem:
            self.set_status(problem.status)
            text = _problem(problem.status, problem.code, problem.detail)
            self.finish(text, set_content_type="application/problem+json")
            return
        scope = scope_of(self.request, "http", self._root, identity)
        self._is_served = True
        sent = False

        async def receive() -> Message:
            nonlocal sent
            if not sent:
                sent = True
                return {"type": "http.request", "body": bytes(self._body), "more_body": False}
            await self._closed.wait()
            return {"type": "http.disconnect"}

        await cast(Any, opened.app)(scope, receive, self._send)
        if not self._finished:
            self.finish()

    async def _send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.set_status(message["status"])
            for name, value in message["headers"]:
                self.set_header(name.decode("latin-1"), value.decode("latin-1"))
            return
        if message.get("body"):
            self.write(message["body"])
        try:
            await self.flush()
        except StreamClosedError:
            self._closed.set()
            raise OSError("The client is gone.") from None

    get = post = put = patch = delete = web.authenticated(_serve)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """A problem, as RFC 9457 says it."""
        error = kwargs.get("exc_info", (None, None, None))[1]
        detail = getattr(error, "log_message", None) or HTTPStatus(status_code).phrase
        code = {401: "unauthenticated", 403: "forbidden", 413: "too-large"}.get(status_code, "http")
        text = _problem(status_code, code, detail)
        self.finish(text, set_content_type="application/problem+json")


class ReviewSocket(QuietHandler, WebSocketMixin, WebSocketHandler, JupyterHandler):
    """The websocket `framescope/api/v1/events`."""

    def initialize(self, host: ReviewHost, root: str) -> None:
        """`root`: the path that the application is mounted at."""
        self._host = host
        self._root = root
        self._messages: asyncio.Queue[Message] = asyncio.Queue()
        self._places = asyncio.Semaphore(WAITING)
        self._task: asyncio.Task[None] | None = None

    @property
    def max_message_size(self) -> int:
        """Bytes of a message; tornado closes with 1009 above."""
        return int(self._host.settings().message_bytes)

    async def get(self, *args: Any, **kwargs: Any) -> None:
        """Decide who it is, then shake hands."""
        _no_token_in_address(self)
        try:
            self._identity = await identify(self, self._host.settings())
            self._app = cast(Any, (await self._host.opened()).app)
        except UnavailableError as problem:
            raise web.HTTPError(problem.status, problem.detail) from None
        await super().get(*args, **kwargs)

    def open(self, *args: Any, **kwargs: Any) -> None:
        """Begin the application's side."""
        super().open(*args, **kwargs)
        self._messages.put_nowait({"type": "websocket.connect"})
        self._task = asyncio.create_task(self._run())

    async def _run(self) -> None:
        scope = scope_of(self.request, "websocket", self._root, self._identity)
        try:
            await self._app(scope, self._receive, self._send)
        except Exception:
            log.exception("websocket failed")
            self.close(1011)

    async def _receive(self) -> Message:
        message = await self._messages.get()
        if message["type"] == "websocket.receive":
            self._places.release()
        return message

    async def _send(self, message: Message) -> None:
        if message["type"] == "websocket.send":
            try:
                await self.write_message(message["text"])
            except (WebSocketClosedError, StreamClosedError):
                raise OSError("The client is gone.") from None
        elif message["type"] == "websocket.close":
            self.close(message.get("code") or 1000, message.get("reason") or None)

    async def on_message(self, message: str | bytes) -> None:
        """Hand a message over; wait where the application is behind."""
        await self._places.acquire()
        text = message if isinstance(message, str) else None
        self._messages.put_nowait({"type": "websocket.receive", "text": text})

    def on_close(self) -> None:
        """Tell the application."""
        super().on_close()
        self._places.release()
        code = self.close_code or 1006
        self._messages.put_nowait({"type": "websocket.disconnect", "code": code})
