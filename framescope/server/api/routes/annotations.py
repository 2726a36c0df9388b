"""Threads and replies on reports, findings, columns, rows, values and segments."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from framescope.server.api import answering
from framescope.server.api.describing import answers, asks, done, page_of
from framescope.server.api.identity import Writing
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
from framescope.server.api.service import Service, Serving

router = APIRouter(tags=["annotations"])
CHANGES = {
    "comment": "annotation.edit",
    "anchor": "annotation.place",
    "status": "annotation.status",
    "assignee": "annotation.assign",
    "tags": "annotation.tag",
}


@router.get("/annotations", responses=answers(page_of("review.annotation"), "annotations", 400))
async def list_annotations(
    service: Serving,
    report: Text = None,
    finding: Text = None,
    on: Text = None,
    parent: Text = None,
    author: Text = None,
    status: Text = None,
    assignee: Text = None,
    removed: Removed = False,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Any:
    """Comments of all reports, newest first."""
    where = {
        "report": report, "finding": finding, "on": on, "parent": parent, "author": author,
        "status": status, "assignee": assignee, "removed": removed,
    }  # fmt: skip
    return await answering.page(service, "annotations", where, cursor, limit)


@router.post(
    "/annotations",
    status_code=201,
    responses=answers("review.annotation", "annotation", 400, 404, 409, 410, 413, 415, status=201),
    openapi_extra=asks("review.newAnnotation", "newAnnotation"),
)
async def add_annotation(request: Request, service: Serving, who: Writing, key: Uuid = None) -> Any:
    """Begin a thread, or reply (`parent`). The author is whoever signed in."""
    body = await read_object(request)
    told = answering.proposed(key, "annotation.add", body.pop("report", None), "", body, 0)
    target = body.pop("id", told["id"])
    told = {**told, "target": target}
    return await answering.changed(service, who, told, "annotations", target, created=True)


@router.get(
    "/annotations/{annotation}",
    responses=answers("review.annotation", "annotation", 404, 410, known=True),
)
async def get_annotation(request: Request, service: Serving, annotation: Id) -> Any:
    """One comment."""
    found = await answering.document(service, "annotations", annotation)
    return answering.versioned(request, found)


@router.patch(
    "/annotations/{annotation}",
    responses=answers("review.annotation", "annotation", 400, 404, 409, 410, 412, 413, 415, 428),
    openapi_extra=asks("review.annotationChange", "edit"),
)
async def change_annotation(
    request: Request,
    service: Serving,
    who: Writing,
    annotation: Id,
    match: Match = None,
    key: Uuid = None,
) -> Any:
    """Change one thing of a comment: text (by its author alone), place, status, assignee, tags."""
    base, guard = answering.matching("annotations", annotation, match)
    kind, body = answering.change_of(await read_object(request), CHANGES)
    report = await _report(service, annotation)
    told = answering.proposed(key, kind, report, annotation, body, base)
    return await answering.changed(service, who, told, "annotations", annotation, guard)


@router.delete(
    "/annotations/{annotation}", status_code=204, responses=done(404, 409, 410, 412, 428)
)
async def remove_annotation(
    service: Serving, who: Writing, annotation: Id, match: Match = None, key: Uuid = None
) -> Response:
    """Take a comment's text away; that it was there stays."""
    base, guard = answering.matching("annotations", annotation, match)
    report = await _report(service, annotation)
    told = answering.proposed(key, "annotation.remove", report, annotation, {}, base)
    return await answering.removed(service, who, told, guard)


@router.post(
    "/annotations/{annotation}/reactions",
    responses=answers("review.annotation", "annotation", 400, 404, 409, 410, 413, 415),
    openapi_extra=asks("operations.annotation.react", "reaction"),
)
async def react(
    request: Request, service: Serving, who: Writing, annotation: Id, key: Uuid = None
) -> Any:
    """Put a reaction on a comment, or take it off."""
    body = await read_object(request)
    report = await _report(service, annotation)
    told = answering.proposed(key, "annotation.react", report, annotation, body, 0)
    return await answering.changed(service, who, told, "annotations", annotation)


async def _report(service: Service, annotation: str) -> str | None:
    found = await service.store.get("annotations", annotation)
    return None if found is None else found["report"]
