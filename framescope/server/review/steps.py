"""One step a kind of operation: the table of what each of them does."""

from typing import Any

from framescope.server.review.operation import RefusedError
from framescope.server.review.projection import Draft, Step

Json = dict[str, Any]


def result_id(report: str, finding: str) -> str:
    """The id of a finding's entry in `results`."""
    return f"{report}/{finding}"


async def _fresh(draft: Draft, table: str) -> None:
    if await draft.get(table, draft.operation.target) is not None:
        raise RefusedError("exists", f"This id is taken in {table}.", 409)


async def _add_report(draft: Draft) -> None:
    operation, report = draft.operation, draft.document
    if report is None or operation.report != operation.target:
        raise RefusedError("invalid", "A report is added under its own id, with its text.")
    await _fresh(draft, "reports")
    dataset, findings = report["dataset"], report["findings"]
    by_severity = {
        level: sum(one["severity"] == level for one in findings)
        for level in ("error", "warning", "info")
    }
    draft.put(
        "reports",
        draft.new(
            title=operation.body.get("title") or dataset["name"],
            tags=operation.body.get("tags", []),
            dataset=dataset["name"],
            fingerprint=dataset["fingerprint"],
            rows=dataset["rows"],
            columns=[profile["name"] for profile in report["profile"]],
            score=report["score"],
            findings=len(findings),
            by_severity=by_severity,
            content=operation.body["content"],
            released=report["released"],
            signatures={},
        ),
    )
    for finding in findings:
        draft.put("results", _result(draft, finding, dataset["name"]))
        await _count(draft, finding)


def _result(draft: Draft, finding: Json, dataset: str) -> Json:
    return {
        "id": result_id(draft.operation.target, finding["id"]),
        "report": draft.operation.target,
        "finding": finding["id"],
        "dataset": dataset,
        "kind": finding["kind"],
        "detector": finding["detector"],
        "columns": finding["columns"],
        "found": finding["severity"],
        "severity": finding["severity"],
        "rows": finding["rows"]["count"],
        "text": finding["message"]["text"],
        "status": "open",
        "assignee": None,
        "tags": [],
        "ratings": {},
        "conflicts": [],
        "written": {},
        "changed": draft.operation.time,
    }


async def _count(draft: Draft, finding: Json) -> None:
    name = finding["detector"]
    known = await draft.get("detectors", name)
    document = dict(known) if known else {"id": name, "name": name, "kinds": {}}
    kinds = dict(document["kinds"])
    kinds[finding["kind"]] = kinds.get(finding["kind"], 0) + 1
    draft.put("detectors", {**document, "kinds": kinds, "last": draft.operation.time})


async def _edit_report(draft: Draft) -> None:
    report = await draft.known("reports", draft.operation.target)
    draft.only_author(report)
    draft.write(report, "title", draft.operation.body["title"])
    draft.put("reports", report)


async def _sign(draft: Draft) -> None:
    operation = draft.operation
    report = await draft.known("reports", operation.target)
    signatures = dict(report["signatures"])
    signatures[operation.author.id] = {
        "name": operation.author.name,
        "verdict": operation.body["verdict"],
        "comment": operation.body.get("comment", ""),
        "time": operation.time,
        "seq": operation.seq,
    }
    draft.put("reports", {**report, "signatures": signatures, "changed": operation.time})


def _remove(table: str) -> Step:
    async def step(draft: Draft) -> None:
        document = await draft.known(table, draft.operation.target)
        draft.only_author(document)
        document.update(removed=True, changed=draft.operation.time)
        if table == "annotations":
            document["comment"] = ""
        draft.put(table, document)

    return step


async def _annotate(draft: Draft) -> None:
    operation, body = draft.operation, draft.operation.body
    anchor = body["anchor"]
    if operation.report is None:
        raise RefusedError("invalid", "An annotation belongs to a report.")
    await draft.known("reports", operation.report)
    await _fresh(draft, "annotations")
    _names_its(anchor)
    parent = body.get("parent")
    if parent is not None:
        above = await draft.get("annotations", parent)
        if above is None or above["report"] != operation.report:
            raise RefusedError("unknown", "There is no such thread in this report.", 404)
    draft.put(
        "annotations",
        draft.new(
            report=operation.report,
            anchor=anchor,
            on=anchor["on"],
            finding=anchor.get("finding"),
            comment=body["comment"],
            tags=body.get("tags", []),
            mentions=body.get("mentions", []),
            parent=parent,
            status="open",
            assignee=None,
            reactions={},
            edited=False,
        ),
    )


def _names_its(anchor: Json) -> None:
    if anchor["on"] == "finding" and anchor.get("finding") is None:
        raise RefusedError("invalid", "An annotation on a finding names it.")


async def _place(draft: Draft) -> None:
    anchor = draft.operation.body["anchor"]
    annotation = await draft.known("annotations", draft.operation.target)
    if annotation["parent"] is not None or "chat" in (annotation["on"], anchor["on"]):
        raise RefusedError("invalid", "Only a thread has a place in the data.")
    _names_its(anchor)
    draft.write(annotation, "anchor", anchor)
    annotation.update(on=anchor["on"], finding=anchor.get("finding"))
    draft.put("annotations", annotation)


async def _edit(draft: Draft) -> None:
    body = draft.operation.body
    annotation = await draft.known("annotations", draft.operation.target)
    draft.only_author(annotation)
    draft.write(annotation, "comment", body["comment"])
    annotation.update(edited=True, mentions=body.get("mentions", []))
    draft.put("annotations", annotation)


async def _react(draft: Draft) -> None:
    operation = draft.operation
    annotation = await draft.known("annotations", operation.target)
    reactions = {name: list(people) for name, people in annotation["reactions"].items()}
    told = reactions.get(operation.body["reaction"], [])
    people = [one for one in told if one != operation.author.id]
    if operation.body["on"]:
        people.append(operation.author.id)
    reactions[operation.body["reaction"]] = people
    kept = {name: those for name, those in reactions.items() if those}
    draft.put("annotations", {**annotation, "reactions": kept})


async def _reviewed(draft: Draft, table: str) -> Json:
    operation = draft.operation
    if table == "annotations":
        return await draft.known("annotations", operation.target)
    if operation.report is None:
        raise RefusedError("invalid", "A finding belongs to a report.")
    await draft.known("reports", operation.report)
    return await draft.known("results", result_id(operation.report, operation.target))


def _set(table: str, field: str) -> Step:
    async def step(draft: Draft) -> None:
        body = draft.operation.body
        document = await _reviewed(draft, table)
        value = body[field]
        if field == "severity" and value is None:
            value = document["found"]
        draft.write(document, field, value)
        if field == "status":
            document["reason"] = body.get("reason", "")
            document.update({key: body.get(key) for key in ("scope", "expires") if key in body})
        draft.put(table, document)

    return step


def _tag(table: str) -> Step:
    async def step(draft: Draft) -> None:
        body = draft.operation.body
        document = await _reviewed(draft, table)
        kept = [tag for tag in document["tags"] if tag not in body.get("remove", [])]
        added = [tag for tag in body.get("add", []) if tag not in kept]
        draft.put(table, {**document, "tags": list(dict.fromkeys([*kept, *added]))[:200]})

    return step


async def _rate(draft: Draft) -> None:
    operation = draft.operation
    document = await _reviewed(draft, "results")
    ratings = {who: one for who, one in document["ratings"].items() if who != operation.author.id}
    if operation.body["useful"] is not None:
        ratings[operation.author.id] = operation.body["useful"]
    draft.put("results", {**document, "ratings": ratings})


def _save(table: str) -> Step:
    async def step(draft: Draft) -> None:
        operation = draft.operation
        parts = {key: value for key, value in operation.body.items() if key != "rules"}
        if table != "datasets" and "content" not in parts:
            raise RefusedError("invalid", "There is no text to save.")
        known = await draft.get(table, operation.target)
        document = dict(known) if known else draft.new(revision=0)
        for field, value in sorted(parts.items()):
            draft.write(document, field, value)
        document.update(removed=False, revision=document["revision"] + 1)
        draft.put(table, document)

    return step


STEPS: dict[str, Step] = {
    "report.add": _add_report,
    "report.edit": _edit_report,
    "report.remove": _remove("reports"),
    "report.sign": _sign,
    "annotation.add": _annotate,
    "annotation.edit": _edit,
    "annotation.remove": _remove("annotations"),
    "annotation.react": _react,
    "annotation.place": _place,
    "annotation.status": _set("annotations", "status"),
    "annotation.assign": _set("annotations", "assignee"),
    "annotation.tag": _tag("annotations"),
    "finding.status": _set("results", "status"),
    "finding.assign": _set("results", "assignee"),
    "finding.tag": _tag("results"),
    "finding.severity": _set("results", "severity"),
    "finding.rate": _rate,
    "ruleset.save": _save("rulesets"),
    "ruleset.remove": _remove("rulesets"),
    "baseline.save": _save("baselines"),
    "baseline.remove": _remove("baselines"),
    "dataset.save": _save("datasets"),
    "dataset.remove": _remove("datasets"),
}
"""By kind of operation; `schema/operations.json` names the same kinds."""
