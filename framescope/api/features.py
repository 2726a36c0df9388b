"""`features`: what each time series of a frame is like, under tsfresh's names."""

import json
import warnings
from collections.abc import Sequence
from typing import Any, Literal

from framescope.api.frames import control_of
from framescope.engine.client import exchange
from framescope.kernel.arrow import to_stream, to_table


def features(
    df: object,
    *,
    id: str | None = None,
    time: str | None = None,
    value: str | Sequence[str] | None = None,
    set: Literal["minimal", "efficient", "comprehensive"] = "comprehensive",
    window: int | None = None,
    step: int | None = None,
    sample: int | None = None,
    target: str | None = None,
    fdr: float | None = None,
    independent: bool = False,
    redundant: float | None = None,
    ranking: bool = False,
    calendar: bool = False,
    space: Sequence[str] | None = None,
    memory: int | None = None,
) -> Any:
    """One row a series, one column a feature, such as `temperature__mean`.

    `id` is the column that tells the series apart, `time` the one that puts them in order, `value`
    the name or names of columns of numbers; without them the frame is one series in the order of
    its rows, of every column of numbers. Values that are missing are left out. The comprehensive
    set holds 783 features a column, `efficient` leaves out what grows with the square of the
    length. With `window` there is a row for each window of so many values, `step` apart; `sample`
    is the largest number of series. What was computed on a part of a series is told as a warning.

    `calendar` adds features of the stamps of `time`, and of the values by hour, weekday and month,
    in UTC; `space`, the names of columns of latitude and longitude, those of a way on the earth.
    `memory` is how many megabytes all values may take: above it fewer series are taken, spread
    evenly, which is told as a warning. What is too large to be sent at once comes in parts.

    With `target`, a column with one value a series, only features that have to do with it are
    given, best first: each is tested by its type and the target's, and of those selected a share of
    `fdr` (0.05) may be false; `independent` says that the features are independent of each other.
    `redundant` leaves out a feature whose ranks are correlated so much with those of a better one.
    With `ranking` the answer is a frame of all features in place of their values, best first: with
    `p`, `corrected`, `relevant` and `information` for a target, else with `separation`, how far the
    odd series stand out by it; the ids of these are in `odd` of its `attrs` in pandas.

    A frame of the library of `df`: Polars for Polars, PyArrow for PyArrow, else pandas, indexed by
    id. Raises TypeError for what is no dataframe, EngineError where a column is missing or holds no
    numbers.
    """
    converted = to_table(df)
    table = converted.table
    wanted = {
        "id": id,
        "time": time,
        "values": [value] if isinstance(value, str) else None if value is None else list(value),
        "set": set,
        "window": window,
        "step": step,
        "sample": sample,
        "target": target,
        "fdr": fdr,
        "independent": independent or None,
        "redundant": redundant,
        "ranking": ranking or None,
        "calendar": calendar or None,
        "space": None if space is None else list(space),
        "memory": memory,
    }
    stream = to_stream(table)
    reply: dict[str, Any] = {"next": 0, "ids": [], "columns": [], "notes": []}
    while "next" in reply:
        wanted["from"] = reply["next"] or None
        control = control_of("features", df, table, wanted)
        part = exchange(json.dumps(control).encode(), stream)["features"]
        ids, columns = reply["ids"] + part["ids"], part["columns"]
        if reply["columns"]:
            columns = [a + b for a, b in zip(reply["columns"], columns, strict=True)]
        notes = list(dict.fromkeys(reply["notes"] + part["notes"]))
        reply = {**part, "ids": ids, "columns": columns, "notes": notes}
    for note in reply["notes"]:
        warnings.warn(note, stacklevel=2)
    library = type(df).__module__.partition(".")[0]
    return _ranking(library, reply) if ranking else _frame(library, reply)


def _ranking(library: str, reply: dict[str, Any]) -> Any:
    rows = reply["ranking"]
    names = list(rows[0]) if rows else ["feature", "kept"]
    if library == "polars":
        import polars as pl

        return pl.DataFrame(rows, schema=names, infer_schema_length=None, orient="row")
    if library == "pyarrow":
        import pyarrow as pa

        return pa.table({name: [row[name] for row in rows] for name in names})
    import pandas as pd

    frame = pd.DataFrame(rows, columns=names)
    frame.attrs["odd"] = reply["odd"]
    return frame


def _frame(library: str, reply: dict[str, Any]) -> Any:
    data = dict(zip(reply["names"], reply["columns"], strict=True))
    if library == "polars":
        import polars as pl

        schema = {"id": pl.String, **dict.fromkeys(data, pl.Float64)}
        return pl.DataFrame({"id": reply["ids"], **data}, schema=schema)
    if library == "pyarrow":
        import pyarrow as pa

        columns = {name: pa.array(column, pa.float64()) for name, column in data.items()}
        return pa.table({"id": pa.array(reply["ids"], pa.string()), **columns})
    import pandas as pd

    return pd.DataFrame(data, index=pd.Index(reply["ids"], name="id"), dtype="float64")
