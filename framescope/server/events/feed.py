"""The log as a stream of events: in its order, each once, whichever process wrote it."""

import asyncio
import contextlib
import json
import logging
from collections import deque
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from itertools import islice

from framescope.server.events.bus import Bus
from framescope.server.review.operation import Operation
from framescope.server.store.base import Head, Repository, StoreError

log = logging.getLogger("framescope.server.feed")

KEPT = 2000
"""Operations kept in memory, so that a client that was away for a moment needs no query."""
EVERY = 0.25
"""Seconds between two looks for what other processes wrote, while somebody listens."""
PAGE = 200


class Feed:
    """Publishes operations on the bus as `operations/REPORT/KIND`; `-` where no report is."""

    def __init__(self, store: Repository, bus: Bus, every: float = EVERY) -> None:
        self.head = Head(0, "")
        self._store = store
        self._bus = bus
        self._every = every
        self._recent: deque[Operation] = deque(maxlen=KEPT)
        self._texts: dict[int, str] = {}
        self._lock = asyncio.Lock()
        self._listeners = 0
        self._watch: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin at the end of the log."""
        self.head = await self._store.head()

    async def advance(self, stored: Sequence[Operation] = ()) -> None:
        """Publish what is new; `stored` saves a query where it is what comes next."""
        async with self._lock:
            fresh = [one for one in stored if one.seq > self.head.seq]
            if [one.seq for one in fresh] != [
                *range(self.head.seq + 1, self.head.seq + 1 + len(fresh))
            ]:
                fresh = []
            if not fresh and not (stored and stored[-1].seq <= self.head.seq):
                fresh = await self._store.operations(self.head.seq, PAGE)
            while fresh:
                await self._publish(fresh)
                fresh = (
                    [] if len(fresh) < PAGE else await self._store.operations(self.head.seq, PAGE)
                )

    async def _publish(self, operations: Sequence[Operation]) -> None:
        for one in operations:
            if len(self._recent) == KEPT:
                self._texts.pop(self._recent[0].seq, None)
            self._recent.append(one)
            self.head = Head(one.seq, one.hash)
            await self._bus.publish(f"operations/{one.report or '-'}/{one.kind}", one)

    async def after(self, seq: int, limit: int = PAGE) -> list[Operation]:
        """Published operations behind a number, from memory where they are there."""
        if seq >= self.head.seq:
            return []
        recent = self._recent
        if recent and recent[0].seq <= seq + 1:
            start = seq + 1 - recent[0].seq
            return list(islice(recent, start, start + limit))
        end = self.head.seq
        found = await self._store.operations(seq, limit)
        return [one for one in found if one.seq <= end]

    def text(self, operation: Operation) -> str:
        """An operation as JSON, made once for all who are told it."""
        known = self._texts.get(operation.seq)
        if known is None:
            known = json.dumps(operation.to_json(), ensure_ascii=False)
            if self._recent and operation.seq >= self._recent[0].seq:
                self._texts[operation.seq] = known
        return known

    async def knows(self, seq: int, sealed: str) -> bool:
        """Whether the operation of this number has this hash; (0, "") is where all logs begin."""
        if seq == 0:
            return sealed == ""
        found = await self.after(seq - 1, 1)
        return bool(found) and found[0].hash == sealed

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[None]:
        """While somebody listens, look for what other processes write."""
        self._listeners += 1
        if self._watch is None:
            self._watch = asyncio.create_task(self._look())
        try:
            yield
        finally:
            self._listeners -= 1
            if self._listeners == 0:
                await self.stop()

    async def stop(self) -> None:
        """Look no more."""
        watch, self._watch = self._watch, None
        if watch is not None:
            watch.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await watch

    async def _look(self) -> None:
        while True:
            try:
                await self.refresh()
            except StoreError as problem:
                log.warning("store away", extra={"problem": str(problem)})
            await asyncio.sleep(self._every)

    async def refresh(self) -> None:
        """Publish what other processes wrote; `log/replaced` where the log is another one."""
        async with self._lock:
            head = await self._store.head()
            if head.seq < self.head.seq:
                self._recent.clear()
                self._texts.clear()
                self.head = head
                await self._bus.publish("log/replaced", head)
        if head.seq > self.head.seq:
            await self.advance()
