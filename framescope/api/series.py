"""`series`: what is odd about the time series of a dataframe, where, and why."""

import json
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from typing import Any, Literal

from framescope.api.frames import control_of
from framescope.engine.client import exchange
from framescope.kernel.arrow import to_stream, to_table

_SHOWN = 20
_CELL = "padding:2px 12px 2px 0;text-align:left;vertical-align:top;white-space:nowrap"


@dataclass(frozen=True)
class OneSeries:
    """What is known of one series; positions are rows of the frame, counted from 0.

    `scores` holds one finite number for each of `rows`, higher is odder. `ranges` are half-open,
    each with `start`, `end`, `kind`, `score` (0 to 1) and `reason`. `change_points` are the rows
    from which on the series is another; `periods` the lengths of its seasons in values; `step` the
    usual step of its stamps, in milliseconds where they are times. `forecast` holds `values`,
    `low`, `high` and `level` where a method forecasts; `notes` what a reader should know. `charts`
    holds the specifications of `course` and `season` (None without one) where they were asked for.
    """

    id: str
    rows: list[int]
    scores: list[float]
    ranges: list[dict[str, Any]]
    change_points: list[int]
    periods: list[int]
    step: float | None
    notes: list[str] = field(default_factory=list)
    forecast: dict[str, Any] | None = None
    picture: dict[str, str] | None = None
    charts: dict[str, Any] | None = None

    def __repr__(self) -> str:
        return (
            f"<OneSeries {self.id}: {len(self.scores)} values, {len(self.ranges)} ranges, "
            f"{len(self.change_points)} changes>"
        )


@dataclass(frozen=True)
class Series:
    """The series of a frame, in the order of their first rows; it renders in a notebook.

    `for one in result` goes through them, `result["id"]` is one. Of a frame without an id there is
    one, whose `scores`, `ranges` and `change_points` are those of the result, too.
    """

    series: list[OneSeries]
    method: str
    value: str

    def __iter__(self) -> Iterator[OneSeries]:
        """Every series."""
        return iter(self.series)

    def __len__(self) -> int:
        return len(self.series)

    def __getitem__(self, id: str) -> OneSeries:
        """The series of an id; KeyError where there is none."""
        for one in self.series:
            if one.id == id:
                return one
        raise KeyError(id)

    def _only(self) -> OneSeries:
        if len(self.series) != 1:
            raise ValueError(f"There are {len(self.series)} series; take one of them by its id.")
        return self.series[0]

    @property
    def scores(self) -> list[float]:
        """Scores of the only series; ValueError where there are several."""
        return self._only().scores

    @property
    def ranges(self) -> list[dict[str, Any]]:
        """Ranges of the only series; ValueError where there are several."""
        return self._only().ranges

    @property
    def change_points(self) -> list[int]:
        """Change points of the only series; ValueError where there are several."""
        return self._only().change_points

    def to_frame(self) -> Any:
        """All ranges as a pandas frame: series, start, end, kind, score, reason."""
        import pandas as pd

        found = [{"series": one.id, **each} for one in self.series for each in one.ranges]
        return pd.DataFrame(found, columns=["series", "start", "end", "kind", "score", "reason"])

    def to_html(self) -> str:
        """A picture of each series and a table of its ranges, the clearest first, as HTML."""
        parts = [_html(one) for one in self.series[:_SHOWN]]
        more = len(self.series) - _SHOWN
        if more > 0:
            parts.append(f"<p>and {more} more series</p>")
        head = f"<p><b>{escape(self.value)}</b> by {escape(self.method)}</p>"
        return f"<div>{head}{''.join(parts)}</div>"

    def _repr_html_(self) -> str:
        return self.to_html()

    def __repr__(self) -> str:
        found = sum(len(one.ranges) for one in self.series)
        return (
            f"<Series of {self.value} by {self.method}: {len(self.series)} series, {found} ranges>"
        )


def _html(one: OneSeries) -> str:
    seasons = " and ".join(str(period) for period in one.periods)
    told = f"season of {seasons} values" if seasons else "no season"
    head = f"<p>{escape(one.id)}: {len(one.scores)} values, {told}</p>"
    rows = sorted(one.ranges, key=lambda each: -each["score"])[:_SHOWN]
    lines = "".join(
        f'<tr><td style="{_CELL}">{_rows(each["start"], each["end"])}</td>'
        f'<td style="{_CELL}">{escape(each["kind"])}</td>'
        f'<td style="{_CELL}">{each["score"]:.2f}</td>'
        f'<td style="{_CELL}">{escape(each["reason"])}</td></tr>'
        for each in rows
    )
    heads = "".join(f'<th style="{_CELL}">{name}</th>' for name in ("rows", "kind", "score", "why"))
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>" if rows else ""
    changes = ", ".join(str(at) for at in one.change_points[:_SHOWN])
    notes = "".join(f"<p>{escape(note)}</p>" for note in one.notes)
    moved = f"<p>changes at rows {changes}</p>" if changes else ""
    return f"<section>{head}{_image(one.picture)}{table}{moved}{notes}</section>"


def _rows(start: int, end: int) -> str:
    return str(start) if end - start == 1 else f"{start}–{end - 1}"


def _image(picture: dict[str, str] | None) -> str:
    if picture is None:
        return ""
    data = b64encode(picture["svg"].encode()).decode()
    return f'<img src="data:image/svg+xml;base64,{data}" alt="{escape(picture["text"])}">'


def series(
    df: object,
    *,
    time: str | None = None,
    value: str | None = None,
    id: str | None = None,
    method: str = "auto",
    period: int | None = None,
    window: int | None = None,
    cost: str | None = None,
    penalty: float | None = None,
    changes: int | None = None,
    ahead: int | None = None,
    chart: Literal["vega-lite", "plotly"] | None = None,
) -> Series:
    """Look for what is odd in time series: spikes, levels, noise, shapes, flat-lines, stamps.

    `time` is the column that puts the values in order, `value` the column of numbers (it may be
    left out where only one holds numbers), `id` the one that tells several series apart. `method`
    is `"auto"` or one of the engine: `"residual"`, `"esd"`, `"ar"`, `"holt-winters"`,
    `"matrix-profile"`, `"window-pca"`, `"window-knn"`, `"spectral-residual"`, `"excursions"`,
    `"flat-line"`, `"stamps"`, and for change points `"pelt"`, `"binseg"`, `"window"`, `"dynp"` with
    `cost` (`"l2"`, `"l1"`, `"rbf"`, `"normal"`, `"linear"`), `penalty` or `changes`. `period` is a
    season that is known, `window` the length of a shape, `ahead` how many values are forecast.
    `chart` asks for the charts of the first series as specifications of that library. Missing
    values score 0.

    Raises TypeError for what is no dataframe, EngineError where a column is missing, holds no
    numbers or a method does not exist.
    """
    converted = to_table(df)
    table = converted.table
    wanted = {
        "time": time,
        "value": value,
        "id": id,
        "method": method,
        "period": period,
        "window": window,
        "cost": cost,
        "penalty": penalty,
        "changes": changes,
        "ahead": ahead,
        "chart": chart,
    }
    control = control_of("series", df, table, wanted)
    reply = exchange(json.dumps(control).encode(), to_stream(table), rows=table.num_rows)["series"]
    return Series(
        series=[OneSeries(**one) for one in reply["series"]],
        method=reply["method"],
        value=reply["value"],
    )
