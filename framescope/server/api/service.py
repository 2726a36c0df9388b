"""What the endpoints work with: the store, the stream of its log, the bus, the settings."""

import asyncio
from collections.abc import Sequence
from typing import Annotated, cast

from fastapi import Depends, Request, WebSocket

from framescope.server.api.people import People
from framescope.server.events.bus import Bus
from framescope.server.events.feed import Feed
from framescope.server.review.operation import Author, Proposal
from framescope.server.settings import Settings
from framescope.server.store.base import Asked, Guard, Outcome, Repository, StoreError
from framescope.server.store.recent import RecentTexts

Batch = list[tuple[Asked, "asyncio.Future[list[Outcome]]"]]
TOGETHER = 50
"""Requests that share a transaction at most."""


class Service:
    """One for each application."""

    def __init__(self, store: Repository, settings: Settings) -> None:
        self.store = store
        self.settings = settings
        self.bus = Bus()
        self.feed = Feed(store, self.bus)
        self.people = People(self.bus)
        self.contents = RecentTexts(store.content)
        self._waiting: Batch = []
        self._writer: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin at the end of the store's log; the store is open."""
        await self.feed.start()

    async def stop(self) -> None:
        """End what runs by itself; the store stays open."""
        if self._writer is not None:
            await asyncio.wait([self._writer])
        await self.feed.stop()

    async def propose(
        self, proposals: Sequence[Proposal], author: Author, guard: Guard | None = None
    ) -> list[Outcome]:
        """Store proposals and tell everybody; when it returns they are on disk.

        What is proposed while others are being stored waits and is stored in one transaction.
        """
        answer: asyncio.Future[list[Outcome]] = asyncio.get_running_loop().create_future()
        self._waiting.append((Asked(proposals, author, guard), answer))
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._write())
        return await answer

    async def _write(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:TOGETHER], self._waiting[TOGETHER:]
            if not await self._store(batch):
                for one in batch:
                    await self._store([one], alone=True)

    async def _store(self, batch: Batch, alone: bool = False) -> bool:
        """Store a batch and answer; false where one of several has broken it."""
        try:
            told = await self.store.append_all([asked for asked, _ in batch])
            fresh = [
                one.operation
                for outcomes in told
                for one in outcomes
                if one.state == "stored" and one.operation is not None
            ]
            if fresh:
                await self.feed.advance(fresh)
        except Exception as problem:  # noqa: BLE001
            if len(batch) > 1 and not alone and not isinstance(problem, StoreError):
                return False
            for _, answer in batch:
                if not answer.done():
                    answer.set_exception(problem)
            return True
        for (_, answer), outcomes in zip(batch, told, strict=True):
            if not answer.done():
                answer.set_result(outcomes)
        return True


async def service_of(request: Request) -> Service:
    """The service of the application that answers."""
    return cast(Service, request.app.state.service)


Serving = Annotated[Service, Depends(service_of)]


def service_of_socket(socket: WebSocket) -> Service:
    """The same for a websocket."""
    return cast(Service, socket.app.state.service)
