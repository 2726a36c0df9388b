"""An example of everything the interface takes and answers; a test holds them to their shapes."""

from typing import Any

Json = dict[str, Any]

_TIME = "2026-05-04T09:30:00.000000Z"
_HASH = "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef"
_UUID = "0d5f3a52-7f0e-4c58-9d1a-6a1f2f6b7c11"
_ANNA = {"author": "anna", "author_name": "Anna"}
_MADE: Json = {
    **_ANNA, "created": _TIME, "changed": _TIME, "removed": False, "conflicts": [], "written": {},
}  # fmt: skip
_REPORT: Json = {
    "id": "r1", "first": 1, "version": 1, **_MADE, "title": "Orders of May", "tags": ["monthly"],
    "dataset": "orders", "fingerprint": "orders-9f2c", "rows": 40000,
    "columns": ["order", "price", "city"], "score": 71.5, "findings": 3,
    "by_severity": {"error": 1, "warning": 1, "info": 1}, "content": _HASH, "released": [],
    "signatures": {},
}  # fmt: skip
_FINDING: Json = {
    "id": "r1/f1", "first": 1, "version": 7, "report": "r1", "finding": "f1", "dataset": "orders",
    "kind": "duplicate-key", "detector": "keys", "columns": ["order"], "found": "error",
    "severity": "error", "rows": 2, "text": "order repeats in 2 rows", "status": "confirmed",
    "assignee": "ben", "tags": [], "ratings": {"anna": True}, "changed": _TIME, "conflicts": [],
    "written": {"status": {"seq": 7, **_ANNA, "time": _TIME}}, "reason": "seen in the shop, too",
}  # fmt: skip
_ANCHOR: Json = {"on": "finding", "finding": "f1"}
_ANNOTATION: Json = {
    "id": "a1", "first": 2, "version": 2, **_MADE, "report": "r1", "anchor": _ANCHOR,
    "on": "finding", "finding": "f1", "comment": "Is this real?", "tags": [], "mentions": ["ben"],
    "parent": None, "status": "open", "assignee": None, "reactions": {"👍": ["ben"]},
    "edited": False,
}  # fmt: skip
_SAVED: Json = {"id": "orders", "first": 3, "version": 3, **_MADE, "name": "Orders", "revision": 1}
_RULES: Json = {
    "format": "framescope.rules", "version": 1,
    "rules": [{"rule": "not-null", "column": "order"}],
}  # fmt: skip
_BASELINE: Json = {
    "format": "framescope.baseline", "version": 1, "frames": [], "accepted": [],
}  # fmt: skip
_PROPOSAL: Json = {
    "id": _UUID, "kind": "annotation.add", "report": "r1", "target": "a1", "base": 1,
    "body": {"anchor": _ANCHOR, "comment": "Is this real?"},
}  # fmt: skip
_OPERATION: Json = {
    **_PROPOSAL, "made": None, "seq": 2, "author": {"id": "anna", "name": "Anna"}, "time": _TIME,
    "conflicts": [], "previous": _HASH, "hash": _HASH,
}  # fmt: skip
_PROFILED: Json = {
    "format": "framescope.report", "version": 1,
    "dataset": {"name": "orders", "rows": 0, "columns": 0, "fingerprint": "orders-9f2c"},
    "engine": {"version": "0.1.0", "host": "node", "seconds": 0.1, "basis": "exact"},
    "score": 100, "findings": [], "profile": [], "not_run": [], "released": [],
}  # fmt: skip


def _page(*items: Json) -> Json:
    return {"items": list(items), "next": None}


EXAMPLES: dict[str, Any] = {
    "report": _REPORT,
    "reports": _page(_REPORT),
    "content": _PROFILED,
    "newReport": {"id": "r1", "title": "Orders of May", "report": _PROFILED},
    "title": {"title": "Orders of June"},
    "signature": {"verdict": "approved", "comment": "Checked with the shop."},
    "finding": _FINDING,
    "findings": _page(_FINDING),
    "decision": {"status": "confirmed", "reason": "seen in the shop, too"},
    "annotation": _ANNOTATION,
    "annotations": _page(_ANNOTATION),
    "newAnnotation": {"report": "r1", "anchor": _ANCHOR, "comment": "Is this real?"},
    "edit": {"comment": "Is this really so?"},
    "reaction": {"reaction": "👍", "on": True},
    "ruleset": {**_SAVED, "content": _HASH},
    "rulesets": _page({**_SAVED, "content": _HASH}),
    "ruleset.save": {"name": "Orders", "rules": _RULES},
    "rules.content": _RULES,
    "baseline": {**_SAVED, "content": _HASH},
    "baselines": _page({**_SAVED, "content": _HASH}),
    "baseline.content": _BASELINE,
    "baseline.save": {"name": "Orders", "baseline": _BASELINE},
    "dataset": {**_SAVED, "rows": 40000, "columns": ["order", "price", "city"]},
    "datasets": _page({**_SAVED, "rows": 40000}),
    "dataset.save": {"name": "Orders", "description": "Orders of a shop.", "rows": 40000},
    "proposals": [_PROPOSAL],
    "outcomes": {
        "outcomes": [
            {"id": _UUID, "state": "stored", "seq": 2, "time": _TIME, "conflicts": []},
        ],
        "head": {"seq": 2, "hash": _HASH},
    },
    "operations": {"items": [_OPERATION], "head": {"seq": 2, "hash": _HASH}},
    "activity": _page(
        {key: value for key, value in _OPERATION.items() if key not in ("hash", "previous")}
    ),
    "hits": _page({"table": "annotations", "id": "a1", "report": "r1", "document": _ANNOTATION}),
    "health": {"status": "ok", "version": "0.1.0", "store": "sqlite", "head": 7},
    "events": {"told": {"operations": 7, "presence": 2}, "failures": 0, "listeners": 1},
    "me": {
        "author": {"id": "anna", "name": "Anna"}, "admin": False, "may_write": True,
        "version": "0.1.0", "features": {"collaboration": True, "search": True, "presence": True},
        "limits": {"body_bytes": 20000000, "message_bytes": 1000000, "batch": 200},
    },
    "users": _page(
        {"id": "anna", "first": 1, "version": 7, "name": "Anna", "since": _TIME, "seen": _TIME}
    ),
    "detectors": _page(
        {"id": "keys", "first": 1, "version": 1, "name": "keys", "kinds": {"duplicate-key": 1},
         "last": _TIME}
    ),
    "people": {
        "people": [
            {"connection": "3f2a", "author": {"id": "anna", "name": "Anna"},
             "at": {"finding": "f1"}}
        ]
    },
}  # fmt: skip
"""By name, as `describing.answers` and `describing.asks` call them."""
