"""Who I am, who is here, what finds things, and whether the server is well."""

from typing import Any

from fastapi import APIRouter

import framescope
from framescope.server.api import answering
from framescope.server.api.describing import answers, page_of
from framescope.server.api.identity import Identity, Reading
from framescope.server.api.reading import Cursor, Id, Limit, Text
from framescope.server.api.service import Service, Serving

router = APIRouter(tags=["system"])
health_router = APIRouter(tags=["system"])


@health_router.get("/health", responses=answers("review.health", "health"))
async def health(service: Serving) -> Any:
    """Whether the store answers. Tells nothing of what is in it."""
    head = await service.store.head()
    return {
        "status": "ok",
        "version": framescope.__version__,
        "store": service.store.name,
        "head": head.seq,
    }


def about(service: Service, who: Identity) -> dict[str, Any]:
    """What a client must know of the server and of itself."""
    settings = service.settings
    return {
        "author": who.author.to_json(),
        "admin": who.author.admin,
        "may_write": who.may_write,
        "version": framescope.__version__,
        "features": dict(settings.features),
        "limits": {
            "body_bytes": settings.body_bytes,
            "message_bytes": settings.message_bytes,
            "batch": settings.batch,
        },
    }


@router.get("/me", responses=answers("review.me", "me"))
async def me(service: Serving, who: Reading) -> Any:
    """Under which name this client writes, and what it may send."""
    return about(service, who)


@router.get("/events/metrics", responses=answers("review.events", "events"))
async def event_metrics(service: Serving) -> Any:
    """How many events of each kind this process has told, to how many, and what failed."""
    bus = service.bus
    return {"told": dict(bus.told), "failures": bus.failures, "listeners": bus.listeners}


@router.get("/users", responses=answers(page_of("review.user"), "users", 400))
async def list_users(
    service: Serving, name: Text = None, cursor: Cursor = None, limit: Limit = 200
) -> Any:
    """Everybody who has ever written."""
    return await answering.page(service, "users", {"name": name}, cursor, limit)


@router.get("/detectors", responses=answers(page_of("review.detector"), "detectors", 400))
async def list_detectors(service: Serving, cursor: Cursor = None, limit: Limit = 200) -> Any:
    """Which detectors have found what, over all reports."""
    return await answering.page(service, "detectors", {}, cursor, limit)


@router.get("/reports/{report}/people", responses=answers("review.people", "people"))
async def people(service: Serving, report: Id) -> Any:
    """Who looks at a report now."""
    return {"people": service.people.in_report(report)}
