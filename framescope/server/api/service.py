"""What the endpoints work with: the store, the stream of its log, the bus, the settings."""

from collections.abc import Sequence
from typing import cast

from fastapi import Request, WebSocket

from framescope.server.api.people import People
from framescope.server.events.bus import Bus
from framescope.server.events.feed import Feed
from framescope.server.review.operation import Author, Proposal
from framescope.server.settings import Settings
from framescope.server.store.base import Guard, Outcome, Repository


class Service:
    """One for each application."""

    def __init__(self, store: Repository, settings: Settings) -> None:
        self.store = store
        self.settings = settings
        self.bus = Bus()
        self.feed = Feed(store, self.bus)
        self.people = People(self.bus)

    async def start(self) -> None:
        """Begin at the end of the store's log; the store is open."""
        await self.feed.start()

    async def stop(self) -> None:
        """End what runs by itself; the store stays open."""
        await self.feed.stop()

    async def propose(
        self, proposals: Sequence[Proposal], author: Author, guard: Guard | None = None
    ) -> list[Outcome]:
        """Store proposals and tell everybody; when it returns they are on disk."""
        outcomes = await self.store.append(proposals, author, guard=guard)
        stored = [
            one.operation for one in outcomes if one.state == "stored" and one.operation is not None
        ]
        if stored:
            await self.feed.advance(stored)
        return outcomes


async def service_of(request: Request) -> Service:
    """The service of the application that answers."""
    return cast(Service, request.app.state.service)


def service_of_socket(socket: WebSocket) -> Service:
    """The same for a websocket."""
    return cast(Service, socket.app.state.service)
