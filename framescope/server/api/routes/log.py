"""The log: proposals in, operations out; activity, search, and an export that verifies."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, StreamingResponse

from framescope.server.api import answering
from framescope.server.api.describing import answers, asks
from framescope.server.api.identity import Identity, Writing
from framescope.server.api.problems import ProblemError
from framescope.server.api.reading import (
    MOST,
    Cursor,
    Kinds,
    Limit,
    Origin,
    Text,
    number,
    pack,
    read_json,
    unpack,
)
from framescope.server.api.service import Service, Serving
from framescope.server.review.operation import Operation, Proposal, RefusedError, read_proposal
from framescope.server.store.base import Outcome
from framescope.server.store.export import export_lines

router = APIRouter(tags=["log"])
DEEPEST = 10_000


async def take(service: Service, who: Identity, told: object) -> list[Outcome]:
    """Store a list of proposals in its order; each is stored, known or refused alone."""
    most = service.settings.batch
    if not isinstance(told, list) or not 1 <= len(told) <= most:
        raise ProblemError("invalid", f"Send a list of 1 to {most} proposals.", 422)
    places: list[Outcome | Proposal] = []
    for one in told:
        try:
            places.append(read_proposal(one))
        except RefusedError as problem:
            key = one.get("id") if isinstance(one, dict) else None
            known = key if isinstance(key, str) and len(key) <= 64 else ""
            places.append(Outcome(known, "refused", problem=problem))
    asked = [one for one in places if isinstance(one, Proposal)]
    outcomes = iter(await service.propose(asked, who.author) if asked else [])
    return [next(outcomes) if isinstance(one, Proposal) else one for one in places]


@router.post(
    "/operations",
    responses=answers("review.outcomes", "outcomes", 400, 413, 415),
    openapi_extra=asks("review.proposals", "proposals"),
)
async def propose(request: Request, service: Serving, who: Writing) -> Any:
    """Propose operations in their order. When this answers, those stored are on disk."""
    outcomes = await take(service, who, await read_json(request))
    return {
        "outcomes": [answering.outcome_json(one) for one in outcomes],
        "head": vars(await service.store.head()),
    }


@router.get("/operations", responses=answers("review.operationPage", "operations", 400))
async def list_operations(
    service: Serving,
    after: Annotated[int, Query(ge=0, le=MOST, description="The last number known.")] = 0,
    report: Text = None,
    origin: Origin = None,
    limit: Limit = 200,
) -> Any:
    """The log from a number on, in its order."""
    told = {"report": report, "origin": origin}
    where = {name: value for name, value in told.items() if value is not None}
    found = await service.store.operations(after, limit, where)
    return {
        "items": [one.to_json() for one in found],
        "head": vars(await service.store.head()),
    }


@router.get(
    "/operations/export",
    response_class=StreamingResponse,
    responses={
        200: {
            "description": "One operation a line, from the first, hash-chained; the last line "
            "is {end, hash}: how many there are, and the hash of the last one.",
            "content": {"application/x-ndjson": {"schema": {"type": "string"}}},
        },
        **{code: answers("review.outcomes", "outcomes")[code] for code in (401, 403, 503)},
    },
)
async def export(service: Serving) -> StreamingResponse:
    """The whole log, hash-chained: the audit trail. `framescope db verify FILE` checks it."""
    await service.store.head()
    return StreamingResponse(
        export_lines(service.store),
        media_type="application/x-ndjson",
        headers={"Content-Disposition": 'attachment; filename="operations.ndjson"'},
    )


@router.get("/activity", responses=answers("review.activity", "activity", 400))
async def activity(
    service: Serving,
    author: Text = None,
    kind: Kinds = None,
    report: Text = None,
    origin: Origin = None,
    target: Text = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Any:
    """Who did what, newest first."""
    before = 0 if cursor is None else number(unpack(cursor, 1)[0])
    told = {
        "author": author,
        "kind": None if kind is None else tuple(kind.split(",")),
        "report": report,
        "origin": origin,
        "target": target,
    }
    where = {name: value for name, value in told.items() if value is not None}
    if cursor is not None and before <= 1:
        return {"items": [], "next": None}
    found = await service.store.operations(before, limit + 1, where, newest=True)
    items = found[:limit]
    more = pack(str(items[-1].seq)) if len(found) > limit else None
    return {"items": [_brief(one) for one in items], "next": more}


def _brief(one: Operation) -> dict[str, Any]:
    told = one.to_json()
    return {name: value for name, value in told.items() if name not in ("hash", "previous")}


@router.get("/search", responses=answers("review.hits", "hits", 400))
async def search(
    service: Serving,
    q: Annotated[str, Query(min_length=1, max_length=300, pattern="^[^\\x00]*$")],
    table: Text = None,
    report: Text = None,
    cursor: Cursor = None,
    limit: Limit = 20,
) -> Any:
    """Entries of all reports in which every word begins some word, newest first."""
    if not service.settings.features["search"]:
        raise ProblemError("feature", "Search is switched off here.", 404)
    skip = 0 if cursor is None else number(unpack(cursor, 1)[0])
    if skip > DEEPEST:
        raise ProblemError("cursor", "Search for more words.", 400)
    told = {"table": table, "report": report}
    where = {name: value for name, value in told.items() if value is not None}
    found = await service.store.search(q, where, limit + 1, skip)
    items = [
        {"table": one.table, "id": one.id, "report": one.report, "document": one.document}
        for one in found[:limit]
    ]
    more = pack(str(skip + limit)) if len(found) > limit else None
    return JSONResponse({"items": items, "next": more})
