"""A bus of events inside one process: topics with wildcards, priorities, filters, a history.

A topic is words between slashes, `operations/REPORT/KIND`. In a pattern `*` stands for one
word and a last `**` for all that follow.
"""

import bisect
import inspect
import itertools
import logging
import time
from collections import Counter, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

log = logging.getLogger("framescope.server.bus")


@dataclass(frozen=True)
class Event:
    """What happened. `number` counts within this process."""

    number: int
    topic: str
    body: Any
    time: float


Handler = Callable[[Event], Awaitable[None] | None]
Filter = Callable[[Event], bool]


def matches(pattern: str, topic: str) -> bool:
    """Whether a topic is one of the pattern's."""
    wanted, words = pattern.split("/"), topic.split("/")
    if wanted[-1] == "**":
        wanted = wanted[:-1]
        words = words[: len(wanted)] if len(words) >= len(wanted) else words
    return len(wanted) == len(words) and all(
        one in ("*", word) for one, word in zip(wanted, words, strict=True)
    )


@dataclass(order=True)
class Subscription:
    """One who listens; sorted by who hears first."""

    order: tuple[int, int]
    pattern: str = field(compare=False)
    handler: Handler = field(compare=False)
    where: Filter | None = field(compare=False)
    open: bool = field(compare=False, default=True)

    def wants(self, event: Event) -> bool:
        """Whether this event is for this one."""
        return (
            self.open
            and matches(self.pattern, event.topic)
            and (self.where is None or self.where(event))
        )


class Bus:
    """Events one after another: the next is told when all have heard the last.

    `told` counts events by the first word of their topic, `failures` handlers that failed.
    """

    def __init__(self, keep: int = 1000) -> None:
        self.failures = 0
        self.told: Counter[str] = Counter()
        self._past: deque[Event] = deque(maxlen=keep)
        self._heard_by: list[Subscription] = []
        self._count = itertools.count(1)
        self._places = itertools.count()

    @property
    def listeners(self) -> int:
        """How many hear something."""
        return len(self._heard_by)

    def subscribe(
        self, pattern: str, handler: Handler, priority: int = 0, where: Filter | None = None
    ) -> Subscription:
        """Hear events of a pattern; higher priorities first, equal ones in order of arrival."""
        one = Subscription((-priority, next(self._places)), pattern, handler, where)
        bisect.insort(self._heard_by, one)
        return one

    def unsubscribe(self, one: Subscription) -> None:
        """Hear no more, not even what is being told now."""
        one.open = False
        if one in self._heard_by:
            self._heard_by.remove(one)

    async def publish(self, topic: str, body: Any) -> Event:
        """Tell all who want it. A handler that fails is logged and keeps nobody from hearing."""
        event = Event(next(self._count), topic, body, time.time())
        self._past.append(event)
        self.told[topic.partition("/")[0]] += 1
        for one in tuple(self._heard_by):
            try:
                if one.wants(event):
                    done = one.handler(event)
                    if inspect.isawaitable(done):
                        await done
            except Exception as problem:
                self.failures += 1
                log.exception(
                    "handler failed",
                    extra={"topic": one.pattern, "problem": type(problem).__name__},
                )
        return event

    def history(
        self, pattern: str = "**", where: Filter | None = None, after: int = 0
    ) -> list[Event]:
        """Past events of a pattern that are still kept, oldest first."""
        return [
            one
            for one in self._past
            if one.number > after and matches(pattern, one.topic) and (where is None or where(one))
        ]
