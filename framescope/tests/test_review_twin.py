"""The front end's projection and the server's are one: the same log gives the same documents."""

import asyncio
import json
import os
import random
import uuid
from pathlib import Path

from framescope.server.review.operation import Author, Operation, RefusedError
from framescope.server.review.projection import Draft, project
from framescope.server.review.steps import STEPS

TWIN = Path(__file__).parents[2] / "src/review/__tests__/projection.json"
PEOPLE = [Author("anna", "Anna"), Author("ben", "Ben"), Author("eve", "Eve", admin=True)]
FINDINGS = ["f1", "f2"]
STATUSES = ["open", "confirmed", "false-alarm", "accepted", "fixed", "wont-fix"]
KEPT = {
    "reports": ["title", "signatures"],
    "annotations": [
        "report", "anchor", "comment", "tags", "mentions", "parent", "status", "assignee",
        "reactions", "edited",
    ],
    "results": ["report", "finding", "status", "assignee", "tags", "ratings"],
}  # fmt: skip
PLACES = [
    {"on": "finding", "finding": "f2"}, {"on": "row", "row": 7, "key": [], "report": "d1.r2"},
    {"on": "column", "columns": ["age"]}, {"on": "finding"},
]  # fmt: skip
SHARED = ["id", "version", "changed", "conflicts", "written"]
MADE = ["first", "author", "author_name", "created", "removed"]


class Dicts:
    """Tables in memory."""

    def __init__(self):
        self.tables = {}

    async def get(self, table, key):
        return self.tables.get(table, {}).get(key)

    async def put(self, table, document):
        self.tables.setdefault(table, {})[document["id"]] = document


def report_of(name):
    finding = {
        "kind": "missing", "detector": "missing", "columns": ["age"], "severity": "warning",
        "rows": {"count": 3}, "message": {"text": "age is missing"},
    }  # fmt: skip
    return {
        "dataset": {"name": name, "fingerprint": "f", "rows": 3},
        "findings": [{**finding, "id": one} for one in FINDINGS],
        "profile": [{"name": "age"}],
        "score": 90,
        "released": [],
    }


def some(turn, comments):
    """A random wish: kind, target, body."""
    comment = turn.choice(comments) if comments else "none"
    finding = turn.choice(FINDINGS)
    status = {"status": turn.choice(STATUSES), "reason": turn.choice(["", "so"])}
    person = {"assignee": turn.choice(["anna", "ben", None])}
    tags = {"add": turn.sample("abc", 2), "remove": turn.sample("abc", 1)}
    anchor = {"on": "finding", "finding": finding}
    fresh = f"c{len(comments)}-{turn.randrange(10**6)}"
    made = {"anchor": anchor, "comment": f"text {turn.randrange(99)}", "mentions": ["ben"]}
    return turn.choice([
        ("annotation.add", fresh, made),
        ("annotation.add", fresh, {**made, "parent": comment, "tags": ["x"]}),
        ("annotation.edit", comment, {"comment": f"new {turn.randrange(99)}"}),
        ("annotation.remove", comment, {}),
        ("annotation.react", comment, {"reaction": "agree", "on": turn.random() < 0.7}),
        ("annotation.place", comment, {"anchor": turn.choice(PLACES)}),
        ("annotation.status", comment, status),
        ("annotation.assign", comment, person),
        ("annotation.tag", comment, tags),
        ("finding.status", finding, {**status, "scope": "frame", "expires": None}),
        ("finding.assign", finding, person),
        ("finding.tag", finding, tags),
        ("finding.severity", finding, {"severity": turn.choice(["error", "info", "warning"])}),
        ("finding.rate", finding, {"useful": turn.choice([True, False, None])}),
        ("report.sign", None, {"verdict": "approved", "comment": "ok"}),
        ("report.edit", None, {"title": f"title {turn.randrange(9)}"}),
    ])  # fmt: skip


async def told(seed=7, count=250):
    """A log and the documents that follow from it."""
    turn = random.Random(seed)  # noqa: S311
    tables = Dicts()
    log = []
    comments = []
    reports = ["d1.r1", "d1.r2"]
    wishes = [("report.add", one, {"title": one, "content": "0" * 64}) for one in reports]
    while len(log) < count:
        report = reports[len(log)] if wishes else turn.choice(reports)
        kind, target, body = wishes.pop(0) if wishes else some(turn, comments)
        seq = len(log) + 1
        operation = Operation(
            id=str(uuid.UUID(int=turn.getrandbits(128))), kind=kind, report=report,
            target=target or report, base=max(0, seq - 1 - turn.randrange(60)), body=body,
            made=None, seq=seq, author=turn.choice(PEOPLE),
            time=f"2026-11-30T12:{seq // 60:02}:{seq % 60:02}.000000Z",
        )  # fmt: skip
        draft = Draft(operation, tables, report_of(report) if kind == "report.add" else None)
        try:
            await project(draft, STEPS)
        except RefusedError:
            continue
        for (table, _), document in draft.changes.items():
            await tables.put(table, document)
        if kind == "annotation.add":
            comments.append(target)
        log.append({**operation.to_json(), "conflicts": draft.conflicts})
    documents = {
        table: {
            key: {name: one.get(name) for name in (*SHARED, *names, *made_of(table))}
            for key, one in tables.tables[table].items()
            if table != "results" or one["version"] > one["first"]
        }
        for table, names in KEPT.items()
    }
    return {"operations": log, "documents": documents}


def made_of(table):
    return [] if table == "results" else MADE


def test_the_log_of_the_front_ends_test_gives_these_documents():
    now = asyncio.run(told())
    kinds = {one["kind"] for one in now["operations"]}
    assert kinds == {one for one in STEPS if not one.startswith(("rule", "base", "dataset"))} - {
        "report.remove"
    }
    assert any(one["conflicts"] for one in now["operations"])
    if os.environ.get("FRAMESCOPE_WRITE"):
        TWIN.write_text(json.dumps(now, separators=(",", ":")) + "\n", "utf-8")
    assert json.loads(TWIN.read_text("utf-8")) == json.loads(json.dumps(now))
