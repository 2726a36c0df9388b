"""`features`: what each time series of a frame is like, under tsfresh's names."""

import json
import warnings
from collections.abc import Sequence
from typing import Any, Literal

from framescope.api.frames import frame_rows
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
) -> Any:
    """One row a series, one column a feature, such as `temperature__mean`.

    `id` is the column that tells the series apart, `time` the one that puts them in order, `value`
    the name or names of columns of numbers; without them the frame is one series in the order of
    its rows, of every column of numbers. Values that are missing are left out. The comprehensive
    set holds 783 features a column, `efficient` leaves out what grows with the square of the
    length. With `window` there is a row for each window of so many values, `step` apart; `sample`
    is the largest number of series. What was computed on a part of a series is told as a warning.

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
    }
    control = {
        "op": "features",
        "format": "arrow",
        "totalRows": frame_rows(df, table),
        "features": {part: given for part, given in wanted.items() if given is not None},
    }
    reply = exchange(json.dumps(control).encode(), to_stream(table))["features"]
    for note in reply["notes"]:
        warnings.warn(note, stacklevel=2)
    return _frame(type(df).__module__.partition(".")[0], reply)


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
