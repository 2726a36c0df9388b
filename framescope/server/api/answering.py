"""How documents, pages and outcomes are answered, and how a change becomes an operation."""

import uuid
from collections.abc import Mapping
from typing import Any

from fastapi import Request
from fastapi.responses import JSONResponse, Response

from framescope.server.api.identity import Identity
from framescope.server.api.problems import ProblemError
from framescope.server.api.reading import behind, cursor_of, etag, is_known, versions
from framescope.server.api.service import Service
from framescope.server.review.operation import RefusedError, read_proposal
from framescope.server.review.tables import Value
from framescope.server.store.base import EVER, Guard, Outcome, Span, Transaction

Json = dict[str, Any]
Change = Mapping[str, str]


async def page(
    service: Service,
    table: str,
    where: Mapping[str, Value | None],
    cursor: str | None,
    limit: int,
    span: Span = EVER,
) -> Response:
    """{items, next}: documents, newest first; `next` is null on the last page."""
    asked = {name: value for name, value in where.items() if value is not None}
    found = await service.store.page(table, asked, behind(cursor), limit + 1, span)
    items = found[:limit]
    more = cursor_of(items[-1]) if len(found) > limit else None
    return JSONResponse({"items": items, "next": more})


async def document(service: Service, table: str, key: str) -> Json:
    """A document; a problem of status 404 or 410 where there is none."""
    found = await service.store.get(table, key)
    if found is None:
        raise ProblemError("unknown", f"There is no such entry in {table}.", 404)
    if found.get("removed"):
        raise ProblemError("removed", f"This entry of {table} was removed.", 410)
    return found


def versioned(request: Request, found: Json) -> Response:
    """A document with its ETag, or 304."""
    tag = etag(found["version"])
    if is_known(request, tag):
        return Response(status_code=304, headers={"ETag": tag})
    return JSONResponse(found, headers={"ETag": tag})


async def text_of(service: Service, request: Request, table: str, key: str) -> Response:
    """The text that a document stands for; its ETag is its sha256."""
    found = await document(service, table, key)
    tag = etag(found["content"])
    if is_known(request, tag):
        return Response(status_code=304, headers={"ETag": tag})
    text = await service.contents.get(found["content"])
    if text is None:
        raise ProblemError("unknown", "The text of this entry is missing.", 404)
    return Response(text, media_type="application/json", headers={"ETag": tag})


def proposed(
    key: uuid.UUID | None, kind: str, report: str | None, target: str, body: Any, base: int
) -> Json:
    """A proposal in JSON, not yet checked."""
    return {
        "id": str(key or uuid.uuid4()),
        "kind": kind,
        "report": report,
        "target": target,
        "base": base,
        "body": body,
    }


def matching(table: str, key: str, given: str | None) -> tuple[int, Guard]:
    """The version that a change was made for, and the check that it still is the last.

    A problem of status 428 where the request names none.
    """
    if given is None:
        raise ProblemError("precondition", "Say with If-Match which version you change.", 428)
    wanted = versions(given)

    async def guard(transaction: Transaction) -> None:
        found = await transaction.get(table, key)
        if found is not None and wanted is not None and found["version"] not in wanted:
            raise RefusedError("precondition", "It was changed meanwhile; read it again.", 412)

    return max(wanted or {0}), guard


async def absent(transaction: Transaction, table: str, key: str) -> None:
    """Refuse where a document is there."""
    found = await transaction.get(table, key)
    if found is not None and not found.get("removed"):
        raise RefusedError("precondition", "This id is taken.", 412)


async def _one(service: Service, who: Identity, told: Json, guard: Guard | None) -> Outcome:
    """Store one proposal; what refuses it becomes the request's problem."""
    outcome = (await service.propose([read_proposal(told)], who.author, guard))[0]
    if outcome.problem is not None:
        raise outcome.problem
    return outcome


async def changed(
    service: Service,
    who: Identity,
    told: Json,
    table: str,
    key: str,
    guard: Guard | None = None,
    created: bool = False,
) -> Response:
    """Store one proposal, and answer with the document that it changed or has `created`."""
    outcome = await _one(service, who, told, guard)
    found = await service.store.get(table, key)
    if found is None:
        raise ProblemError("unknown", f"There is no such entry in {table}.", 404)
    headers = {"ETag": etag(found["version"])}
    if outcome.state == "known":
        headers["Idempotent-Replayed"] = "true"
    if created:
        headers["Location"] = f"{table}/{key}"
    return JSONResponse(found, 201 if created else 200, headers=headers)


async def removed(service: Service, who: Identity, told: Json, guard: Guard) -> Response:
    """Store a proposal that takes something away; there is nothing to answer."""
    await _one(service, who, told, guard)
    return Response(status_code=204)


def change_of(body: Json, changes: Change) -> tuple[str, Any]:
    """Kind and body of the operation that a partial document asks for."""
    asked = [field for field in changes if field in body]
    if len(asked) != 1:
        raise ProblemError("invalid", f"Change one of {', '.join(changes)}.", 422)
    kind = changes[asked[0]]
    return kind, body[asked[0]] if kind.endswith(".tag") else body


def outcome_json(outcome: Outcome) -> Json:
    """What became of a proposal: its number in the log, or why it was refused."""
    told: Json = {"id": outcome.id, "state": outcome.state}
    if outcome.operation is not None:
        told.update(
            seq=outcome.operation.seq,
            time=outcome.operation.time,
            conflicts=list(outcome.operation.conflicts),
        )
    if outcome.problem is not None:
        problem = outcome.problem
        told["problem"] = {
            "code": problem.code,
            "detail": problem.detail,
            "status": problem.status,
        }
    return told
