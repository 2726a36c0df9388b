"""The rows of reviews: the collaboration server, and the talk in JupyterLab."""

from __future__ import annotations

from perf_table import Row
from processes import PYTHON, last_json, run


def server_rows() -> list[Row]:
    """The collaboration server in a real Jupyter server, on loopback."""
    lines = last_json(run(PYTHON, "perf/server.py"))
    found = {line["work"]: line for line in lines}
    both, rest = found["together"], found["memory"]["megabytes"]
    wrong = sum(both[name] for name in ("lost", "doubled", "reordered", "unacknowledged"))
    rows = [
        Row(
            f"report with 50 findings, 50 clients at 1/s, {line['store']}, p95",
            f"{line['p95']:.0f} ms, {line['failed']} of {line['count']} failed",
            "-",
            "< 50 ms, < 1 %",
            line["p95"] < 50 and line["failed"] < line["count"] / 100,
        )
        for line in lines
        if line["work"] == "read"
    ]
    return [
        *rows,
        Row(
            "10 people at 5 operations/s on one report, to every client, p95",
            f"{both['p95']:.0f} ms, {wrong} of {both['count']} lost, doubled or out of order",
            "-",
            "< 200 ms, 0",
            both["p95"] < 200 and wrong == 0,
        ),
        *(
            Row(
                f"search over {line['rows']:,} annotations, {line['store']}, p95",
                f"{line['p95']:.0f} ms (worst {line['worst']:.0f})",
                "-",
                "< 200 ms",
                line["p95"] < 200,
            )
            for line in lines
            if line["work"] == "search"
        ),
        Row("server's memory at rest", f"{rest:.0f} MB", "-", "< 200 MB", rest < 200),
    ]


def talk_rows() -> list[Row]:
    """What is said about a finding, in two pages of JupyterLab."""
    talk = last_json(run("node", "perf/talk.mjs"))[0]
    live, opened = talk["live"], talk["opened"]
    return [
        Row(
            "a comment, from the key on one page of JupyterLab to the other, worst",
            f"{live['worst']:.0f} ms (the first, with the report, {live['first']:.0f})",
            "-",
            "< 200 ms",
            live["worst"] < 200,
        ),
        Row(
            f"opening a finding's {opened['threads']:,} threads in JupyterLab, worst",
            f"{opened['worst']:.0f} ms (first {opened['first']:.0f})",
            "-",
            "< 300 ms",
            opened["worst"] < 300,
        ),
    ]
