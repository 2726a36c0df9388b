"""Rulesets, baselines and datasets: what is saved under an id, revision by revision."""

from typing import Annotated, Any

from fastapi import APIRouter, Header, Request
from fastapi.responses import Response

from framescope.server.api import answering
from framescope.server.api.describing import answers, asks, done, page_of
from framescope.server.api.identity import Writing
from framescope.server.api.problems import ProblemError
from framescope.server.api.reading import (
    Cursor,
    Id,
    Limit,
    Match,
    Removed,
    Text,
    Uuid,
    read_object,
)
from framescope.server.api.service import Serving
from framescope.server.store.base import Guard, Transaction

NoneMatch = Annotated[
    str | None,
    Header(alias="If-None-Match", max_length=1000, description="`*`: only where there is none."),
]


def saved(table: str, kind: str, text: str | None) -> APIRouter:
    """Routes of a table of saved documents; `text`: the shape of what they stand for."""
    router = APIRouter(tags=[table])
    shape, path = f"review.{kind}", f"/{table}/{{key}}"

    @router.get(
        f"/{table}",
        name=f"list_{table}",
        description=f"{table.capitalize()}, newest first.",
        responses=answers(page_of(shape), table, 400),
    )
    async def listed(
        service: Serving,
        name: Text = None,
        author: Text = None,
        removed: Removed = False,
        cursor: Cursor = None,
        limit: Limit = 50,
    ) -> Any:
        where = {"name": name, "author": author, "removed": removed}
        return await answering.page(service, table, where, cursor, limit)

    @router.get(
        path,
        name=f"get_{kind}",
        description=f"What is known of a {kind}.",
        responses=answers(shape, kind, 404, 410, known=True),
    )
    async def get(request: Request, service: Serving, key: Id) -> Any:
        found = await answering.document(service, table, key)
        return answering.versioned(request, found)

    @router.put(
        path,
        name=f"save_{kind}",
        description=f"Save a {kind}: a new one with `If-None-Match: *`, else with `If-Match`.",
        responses=answers(shape, kind, 400, 404, 409, 412, 413, 415, 428),
        openapi_extra=asks(f"operations.{kind}.save", f"{kind}.save"),
    )
    async def save(
        request: Request,
        service: Serving,
        who: Writing,
        key: Id,
        match: Match = None,
        none: NoneMatch = None,
        uuid: Uuid = None,
    ) -> Any:
        base, guard = _guard(table, key, match, none)
        body = await read_object(request)
        told = answering.proposed(uuid, f"{kind}.save", None, key, body, base)
        return await answering.changed(service, who, told, table, key, guard)

    @router.delete(
        path,
        name=f"remove_{kind}",
        description=f"Remove a {kind}; its revisions stay in the log.",
        status_code=204,
        responses=done(404, 409, 410, 412, 428),
    )
    async def remove(
        service: Serving, who: Writing, key: Id, match: Match = None, uuid: Uuid = None
    ) -> Response:
        base, guard = answering.matching(table, key, match)
        told = answering.proposed(uuid, f"{kind}.remove", None, key, {}, base)
        return await answering.removed(service, who, told, guard)

    if text is not None:

        @router.get(
            f"{path}/content",
            name=f"get_{kind}_content",
            description=f"The {kind} itself, `schema/{text}.json`.",
            responses=answers(text, f"{text}.content", 404, 410, known=True),
        )
        async def content(request: Request, service: Serving, key: Id) -> Any:
            return await answering.text_of(service, request, table, key)

    return router


def _guard(table: str, key: str, match: str | None, none: str | None) -> tuple[int, Guard]:
    if none is None:
        return answering.matching(table, key, match)
    if none.strip() != "*" or match is not None:
        raise ProblemError("precondition", "Send If-None-Match: * or If-Match.", 428)

    async def guard(transaction: Transaction) -> None:
        await answering.absent(transaction, table, key)

    return 0, guard


ROUTERS = (
    saved("rulesets", "ruleset", "rules"),
    saved("baselines", "baseline", "baseline"),
    saved("datasets", "dataset", None),
)
