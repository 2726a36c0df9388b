"""Who looks at what, now. In memory of one process; nothing of it is stored."""

from typing import Any

from framescope.server.events.bus import Bus
from framescope.server.review.operation import Author

Json = dict[str, Any]


class People:
    """Each connection's place; a change is told on the bus as `presence/REPORT`."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus
        self._at: dict[str, tuple[Author, str, Json]] = {}

    def in_report(self, report: str) -> list[Json]:
        """Who is there, one entry a connection."""
        return [
            {"connection": key, "author": author.to_json(), "at": at}
            for key, (author, place, at) in self._at.items()
            if place == report
        ]

    async def move(self, key: str, author: Author, report: str, at: Json) -> None:
        """A connection looks at a place of a report."""
        before = self._at.get(key)
        self._at[key] = (author, report, at)
        if before is not None and before[1] != report:
            await self._tell(before[1])
        await self._tell(report)

    async def leave(self, key: str) -> None:
        """A connection has ended, or looks at nothing."""
        before = self._at.pop(key, None)
        if before is not None:
            await self._tell(before[1])

    async def _tell(self, report: str) -> None:
        await self._bus.publish(f"presence/{report}", self.in_report(report))
