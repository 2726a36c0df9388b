"""Reports, their findings, and who has signed them."""

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
    Moment,
    Origin,
    Removed,
    Text,
    Uuid,
    read_object,
    span_of,
)
from framescope.server.api.service import Serving
from framescope.server.review.steps import result_id

router = APIRouter(tags=["reports"])
FINDING = {
    "status": "finding.status",
    "assignee": "finding.assign",
    "tags": "finding.tag",
    "severity": "finding.severity",
    "useful": "finding.rate",
}


@router.get("/reports", responses=answers(page_of("review.report"), "reports", 400))
async def list_reports(
    service: Serving,
    dataset: Text = None,
    fingerprint: Text = None,
    origin: Origin = None,
    author: Text = None,
    removed: Removed = False,
    since: Moment = None,
    until: Moment = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Any:
    """Reports, newest first; those of one dataset are its history, with score and findings.

    `since` and `until` take a span out of it; the end does not belong to it.
    """
    where = {
        "dataset": dataset, "fingerprint": fingerprint, "origin": origin, "author": author,
        "removed": removed,
    }  # fmt: skip
    span = span_of(since, until)
    return await answering.page(service, "reports", where, cursor, limit, span)


@router.post(
    "/reports",
    status_code=201,
    responses=answers("review.report", "report", 400, 404, 409, 413, 415, status=201),
    openapi_extra=asks("review.newReport", "newReport"),
)
async def add_report(request: Request, service: Serving, who: Writing, key: Uuid = None) -> Any:
    """Keep a report. Reports with values that were not taken out are refused."""
    body = await read_object(request)
    told = answering.proposed(key, "report.add", None, "", body, 0)
    target = body.pop("id", told["id"])
    told = {**told, "report": target, "target": target}
    return await answering.changed(service, who, told, "reports", target, created=True)


@router.get("/reports/{report}", responses=answers("review.report", "report", 404, 410, known=True))
async def get_report(request: Request, service: Serving, report: Id) -> Any:
    """What is known of a report: title, dataset, score, counts, signatures."""
    found = await answering.document(service, "reports", report)
    return answering.versioned(request, found)


@router.get(
    "/reports/{report}/content", responses=answers("report", "content", 404, 410, known=True)
)
async def get_content(request: Request, service: Serving, report: Id) -> Any:
    """The report itself, `schema/report.json`."""
    return await answering.text_of(service, request, "reports", report)


@router.patch(
    "/reports/{report}",
    responses=answers("review.report", "report", 400, 404, 409, 410, 412, 413, 415, 428),
    openapi_extra=asks("operations.report.edit", "title"),
)
async def edit_report(
    request: Request,
    service: Serving,
    who: Writing,
    report: Id,
    match: Match = None,
    key: Uuid = None,
) -> Any:
    """Change a report's title."""
    base, guard = answering.matching("reports", report, match)
    body = await read_object(request)
    told = answering.proposed(key, "report.edit", report, report, body, base)
    return await answering.changed(service, who, told, "reports", report, guard)


@router.delete("/reports/{report}", status_code=204, responses=done(404, 409, 410, 412, 428))
async def remove_report(
    service: Serving, who: Writing, report: Id, match: Match = None, key: Uuid = None
) -> Response:
    """Remove a report; that it was there stays in the log."""
    base, guard = answering.matching("reports", report, match)
    told = answering.proposed(key, "report.remove", report, report, {}, base)
    return await answering.removed(service, who, told, guard)


@router.post(
    "/reports/{report}/signatures",
    responses=answers("review.report", "report", 400, 404, 409, 410, 413, 415),
    openapi_extra=asks("operations.report.sign", "signature"),
)
async def sign_report(
    request: Request, service: Serving, who: Writing, report: Id, key: Uuid = None
) -> Any:
    """Sign a report off, or take the signature back; everybody has one a report."""
    body = await read_object(request)
    told = answering.proposed(key, "report.sign", report, report, body, 0)
    return await answering.changed(service, who, told, "reports", report)


@router.get("/findings", responses=answers(page_of("review.finding"), "findings", 400))
async def list_findings(
    service: Serving,
    report: Text = None,
    finding: Text = None,
    dataset: Text = None,
    kind: Text = None,
    detector: Text = None,
    severity: Text = None,
    status: Text = None,
    assignee: Text = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Any:
    """Findings of all reports with what was decided about them."""
    where = {
        "report": report, "finding": finding, "dataset": dataset, "kind": kind,
        "detector": detector, "severity": severity, "status": status, "assignee": assignee,
    }  # fmt: skip
    return await answering.page(service, "results", where, cursor, limit)


@router.get(
    "/reports/{report}/findings", responses=answers(page_of("review.finding"), "findings", 400, 404)
)
async def list_findings_of_report(
    service: Serving, report: Id, cursor: Cursor = None, limit: Limit = 200
) -> Any:
    """A report's findings with what was decided about them."""
    await answering.document(service, "reports", report)
    return await answering.page(service, "results", {"report": report}, cursor, limit)


@router.get(
    "/reports/{report}/findings/{finding}",
    responses=answers("review.finding", "finding", 404, known=True),
)
async def get_finding(request: Request, service: Serving, report: Id, finding: Id) -> Any:
    """One finding with what was decided about it."""
    found = await answering.document(service, "results", result_id(report, finding))
    return answering.versioned(request, found)


@router.patch(
    "/reports/{report}/findings/{finding}",
    responses=answers("review.finding", "finding", 400, 404, 409, 410, 412, 413, 415, 428),
    openapi_extra=asks("review.findingChange", "decision"),
)
async def change_finding(
    request: Request,
    service: Serving,
    who: Writing,
    report: Id,
    finding: Id,
    match: Match = None,
    key: Uuid = None,
) -> Any:
    """Change one thing of a finding: status, assignee, tags, severity, or whether it is useful."""
    base, guard = answering.matching("results", result_id(report, finding), match)
    kind, body = answering.change_of(await read_object(request), FINDING)
    told = answering.proposed(key, kind, report, finding, body, base)
    return await answering.changed(service, who, told, "results", result_id(report, finding), guard)
