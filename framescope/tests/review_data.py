"""What tests of the review server store: real reports, and proposals."""

import json
import uuid
from functools import cache
from typing import Any

import pandas as pd

import framescope as fs
from framescope.server.review.operation import Author, Proposal

ANNA = Author("anna", "Anna")
BEN = Author("ben", "Ben")


@cache
def _scanned(released: str) -> str:
    n = 400
    frame = pd.DataFrame(
        {
            "order": [*range(1, n), 7],
            "price": [10 + (i % 37) * 1.25 for i in range(n)],
            "city": [["Zürich", "Berlin", "Paris", "Oslo"][i % 4] for i in range(n)],
        }
    )
    frame.loc[5, "price"] = 98765.4321
    frame.loc[11:30, "city"] = None
    return fs.scan(frame, name="orders", release=released).to_json()


def report(released: str = "none") -> dict[str, Any]:
    """A report of orders with findings in it; a copy of its own."""
    return json.loads(_scanned(released))


def finding() -> str:
    """Id of a finding of that report."""
    return report()["findings"][0]["id"]


def proposal(kind: str, target: str, body: dict | None = None, **more: Any) -> Proposal:
    """A proposal with an id of its own, about report r1 unless told otherwise."""
    told = {"report": "r1", "base": 0, "id": str(uuid.uuid4()), **more}
    return Proposal(kind=kind, target=target, body=body or {}, **told)


def added(key: str = "r1", title: str = "Orders of May") -> Proposal:
    """A proposal to add the report."""
    return proposal("report.add", key, {"title": title, "report": report()}, report=key)


def comment(key: str, text: str, **more: Any) -> Proposal:
    """A proposal of a thread on the report's first finding."""
    anchor = {"on": "finding", "finding": finding()}
    return proposal("annotation.add", key, {"anchor": anchor, "comment": text}, **more)
