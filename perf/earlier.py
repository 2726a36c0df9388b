"""Figures kept from one measurement and compared by the next.

A row that was measured beside a peer is judged by its ratio, in which the machine's speed cancels
out. Times without a peer are judged by how much more they changed than such times did in the
median, which is taken for the change of the machine. What is left is noise up to :data:`BAND`.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from perf_table import Row

#: How many times worse a figure may be before it is told as a regression.
BAND = 1.5

_RATIO = re.compile(r"([\d.]+)x\b")
_TIME = re.compile(r"([\d.]+) (ms|s)\b")
_NUMBER = re.compile(r"[\d.]+")


@dataclass(frozen=True)
class Figure:
    """What a row is judged by: a ratio or a score (more is better), time in s or size (less)."""

    kind: str
    value: float


@dataclass(frozen=True)
class Change:
    """How a row changed; `worse` is a factor, above 1 where it became worse."""

    work: str
    before: float
    now: float
    kind: str
    worse: float

    @property
    def regressed(self) -> bool:
        """Whether it is worse by more than noise."""
        return self.worse > BAND


def figure_of(row: Row) -> Figure | None:
    """The figure that a row is judged by; None where it holds no number above 0."""
    ratio = _RATIO.search(row.peer)
    time = _TIME.match(row.ours)
    number = _NUMBER.match(row.ours)
    if ratio is not None:
        figure = Figure("ratio", float(ratio[1]))
    elif time is not None:
        figure = Figure("time", float(time[1]) * (0.001 if time[2] == "ms" else 1))
    elif number is not None:
        figure = Figure("score" if row.aim.startswith(">") else "size", float(number[0]))
    else:
        return None
    return figure if figure.value > 0 else None


def figures_of(rows: list[Row]) -> dict[str, Figure]:
    """The figures of a table by the names of its rows."""
    found = ((row.work, figure_of(row)) for row in rows)
    return {work: figure for work, figure in found if figure is not None}


def write_figures(rows: list[Row], to: Path) -> None:
    """Keep the figures of a table as JSON."""
    to.parent.mkdir(parents=True, exist_ok=True)
    kept = {work: asdict(figure) for work, figure in figures_of(rows).items()}
    to.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


def read_figures(path: Path) -> dict[str, Figure]:
    """Figures that :func:`write_figures` kept; ValueError with what is wrong where they are not."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        figures = {
            str(work): Figure(str(one["kind"]), float(one["value"])) for work, one in told.items()
        }
    except OSError as error:
        raise ValueError(f"{path} cannot be read: {error.strerror}.") from error
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{path} holds no figures that `make perf` wrote.") from error
    if any(figure.value <= 0 for figure in figures.values()):
        raise ValueError(f"{path} holds figures that are not above 0.")
    return figures


def compare(rows: list[Row], earlier: dict[str, Figure]) -> list[Change]:
    """How the rows changed that both measurements have, in the order of the table."""
    pairs = [
        (work, earlier[work], now)
        for work, now in figures_of(rows).items()
        if work in earlier and earlier[work].kind == now.kind
    ]
    times = [now.value / before.value for _, before, now in pairs if now.kind == "time"]
    machine = median(times) if times else 1.0
    changes = []
    for work, before, now in pairs:
        factor = now.value / before.value
        worse = {"time": factor / machine, "size": factor}.get(now.kind, 1 / factor)
        changes.append(Change(work, before.value, now.value, now.kind, worse))
    return changes


def print_changes(changes: list[Change]) -> None:
    """Print each change with its unit; a regression is marked."""
    units = {"ratio": "x", "time": " s"}
    width = max((len(change.work) for change in changes), default=0)
    for change in changes:
        unit = units.get(change.kind, "")
        told = f"{change.before:g}{unit} -> {change.now:g}{unit}"
        mark = f"WORSE by {change.worse:.2f}x" if change.regressed else ""
        print(f"{change.work.ljust(width)} | {told.ljust(24)} | {mark}".rstrip(" |"))
