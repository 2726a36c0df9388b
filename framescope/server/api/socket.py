"""The websocket: what others write as it is stored, and proposals with a receipt.

A client says `hello` with the number (and hash) of the last operation it has; it then gets
everything behind it in the log's order, and `current` when it has all. An `ack` is sent when what
was proposed is on disk. After a drop the client says `hello` again: nothing is lost or told twice.
Whoever says where it looks (`presence`) is told who else looks there.
"""

import asyncio
import contextlib
import json
import logging
import uuid
from typing import Any, Literal

from fastapi import APIRouter, WebSocket, WebSocketDisconnect

from framescope.server.api.answering import outcome_json
from framescope.server.api.identity import Identity, identity_of
from framescope.server.api.problems import ProblemError
from framescope.server.api.reading import parse_json
from framescope.server.api.routes.log import take
from framescope.server.api.routes.system import about
from framescope.server.api.service import Service, service_of_socket
from framescope.server.events.bus import Event
from framescope.server.problem import problem_json
from framescope.server.review.operation import RefusedError
from framescope.server.review.schema import problems
from framescope.server.store.base import StoreError

Json = dict[str, Any]
log = logging.getLogger("framescope.server.socket")
router = APIRouter()
REFUSED, TOO_BIG, AGAIN = 1008, 1009, 1013


@router.websocket("/events")
async def events(socket: WebSocket) -> None:
    """One client's connection."""
    who = identity_of(socket.scope)
    if who is None or "token" in socket.query_params:
        await socket.close(REFUSED)
        return
    await socket.accept()
    await Session(socket, service_of_socket(socket), who).run()


class Session:
    """Two loops: what the client says, and what it has not been told yet."""

    def __init__(self, socket: WebSocket, service: Service, who: Identity) -> None:
        self.id = uuid.uuid4().hex
        self._socket = socket
        self._service = service
        self._who = who
        self._after = 0
        self._report: str | None = None
        self._place: str | None = None
        self._greeted = asyncio.Event()
        self._wake = asyncio.Event()
        self._news: dict[str, Json] = {}
        self._current = False

    async def run(self) -> None:
        """Until the client is gone or the store is."""
        bus = self._service.bus
        heard = [
            bus.subscribe("operations/**", self._on_operation),
            bus.subscribe("log/replaced", self._on_replaced, priority=10),
            bus.subscribe("presence/*", self._on_presence, where=self._is_mine),
        ]
        log.info("opened")
        try:
            async with self._service.feed.listening():
                await self._send({"type": "welcome", **about(self._service, self._who)})
                await self._loops()
        except WebSocketDisconnect:
            log.info("closed")
        except StoreError as problem:
            log.warning("store away", extra={"problem": str(problem)})
            with contextlib.suppress(WebSocketDisconnect, RuntimeError):
                await self._send(_problem(RefusedError("store", str(problem), 503)))
                await self._socket.close(AGAIN)
        finally:
            for one in heard:
                bus.unsubscribe(one)
            await self._service.people.leave(self.id)

    async def _loops(self) -> None:
        tasks = [asyncio.create_task(self._listen()), asyncio.create_task(self._tell())]
        try:
            finished, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for one in finished:
                one.result()
        finally:
            for one in tasks:
                one.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _send(self, message: Json) -> None:
        await self._socket.send_text(json.dumps(message, ensure_ascii=False))

    def _on_operation(self, _: Event) -> None:
        self._wake.set()

    def _on_replaced(self, _: Event) -> None:
        self._news["reset"] = {"type": "reset"}
        self._after = self._service.feed.head.seq
        self._wake.set()

    def _is_mine(self, event: Event) -> bool:
        return event.topic.partition("/")[2] in (self._report, self._place)

    def _on_presence(self, event: Event) -> None:
        report = event.topic.partition("/")[2]
        self._news[event.topic] = {"type": "presence", "report": report, "people": event.body}
        self._wake.set()

    async def _tell(self) -> None:
        await self._greeted.wait()
        feed = self._service.feed
        while True:
            self._wake.clear()
            for name in tuple(self._news):
                await self._send(self._news.pop(name))
            page = await feed.after(self._after)
            if page:
                shown = [one for one in page if self._report in (None, one.report)]
                self._after = page[-1].seq
                self._current = False
                items = ", ".join(map(feed.text, shown))
                end = f'"seq": {self._after}, "hash": "{page[-1].hash}"'
                await self._socket.send_text(f'{{"type": "operations", "items": [{items}], {end}}}')
                continue
            if not self._current:
                self._current = True
                await self._send({"type": "current", "seq": self._after})
            if not self._wake.is_set():
                await self._wake.wait()

    async def _listen(self) -> None:
        while True:
            told = await self._socket.receive()
            if told["type"] == "websocket.disconnect":
                raise WebSocketDisconnect(told.get("code") or 1000)
            text = told.get("text") or ""
            if len(text.encode("utf-8", "replace")) > self._service.settings.message_bytes:
                await self._socket.close(TOO_BIG)
                return
            message: Any = None
            try:
                message = _read(text)
                await self._answer(message)
            except RefusedError as problem:
                ref = message.get("ref") if isinstance(message, dict) else None
                await self._send({**_problem(problem), "ref": ref})

    async def _answer(self, message: Json) -> None:
        kind: Literal["hello", "propose", "presence", "ping"] = message["type"]
        if kind == "hello":
            await self._greet(message)
        elif kind == "propose":
            if not self._who.may_write:
                raise ProblemError("forbidden", "You may read, but not write.", 403)
            outcomes = await take(self._service, self._who, message["operations"])
            told = [outcome_json(one) for one in outcomes]
            await self._send({"type": "ack", "ref": message.get("ref"), "outcomes": told})
        elif kind == "presence":
            await self._look(message)
        else:
            await self._send({"type": "pong", "ref": message.get("ref")})

    async def _greet(self, message: Json) -> None:
        feed = self._service.feed
        await feed.refresh()
        after, sealed = message["after"], message.get("hash")
        known = after <= feed.head.seq and (sealed is None or await feed.knows(after, sealed))
        if not known:
            after = 0
            await self._send({"type": "reset"})
        self._after, self._report, self._current = after, message.get("report"), False
        self._greeted.set()
        self._wake.set()

    async def _look(self, message: Json) -> None:
        if not self._service.settings.features["presence"]:
            return
        self._place = message["report"]
        if self._place is None:
            await self._service.people.leave(self.id)
            return
        author = self._who.author
        await self._service.people.move(self.id, author, self._place, message.get("at", {}))


def _problem(problem: RefusedError) -> Json:
    told = problem_json(problem.code, problem.detail, problem.status)
    return {**told, "type": "problem", "ref": None}


def _read(text: str) -> Json:
    message = parse_json(text)
    wrong = problems("review", message, "message")
    if wrong:
        raise ProblemError("invalid", f"No message: {'; '.join(wrong)}.", 422)
    return dict(message)
