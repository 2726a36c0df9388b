"""Any dataframe as an Arrow table, and the table as the stream that the engine reads."""

import sys
from dataclasses import dataclass, field
from typing import Any

from framescope.kernel.probe.cells import unread_sentence
from framescope.kernel.probe.classes import Classes, plain_frame
from framescope.kernel.probe.columns import pandas_table, plain_table, polars_table
from framescope.kernel.probe.files import RefusedError
from framescope.kernel.probe.queries import fetch

SAMPLE_ROWS = 1_000_000
SAMPLED_ABOVE = 1 << 30
_ELSEWHERE = {"dask": "Dask", "modin": "Modin", "pyspark": "Spark"}
_READS = (
    "framescope reads dataframes of pandas, Polars, PyArrow, DuckDB, Ibis, Dask, Modin and Spark, "
    "and whatever else has __arrow_c_stream__ or __arrow_c_array__"
)


@dataclass
class Converted:
    """An Arrow table, and what could not be carried over, one sentence each.

    `total_rows` are those of the whole frame where the table is a sample of it, else None; `spread`
    says whether the sample is that of `sample_positions`.
    """

    table: Any
    notes: list[str] = field(default_factory=list)
    total_rows: int | None = None
    spread: bool = False


def _class(module: str, name: str) -> type | None:
    found = getattr(sys.modules.get(module), name, None)
    return found if isinstance(found, type) else None


def _is(value: object, module: str, name: str) -> bool:
    kind = _class(module, name)
    return kind is not None and issubclass(type(value), kind)


def _refusal(value: object) -> TypeError:
    kind = type(value)
    if _is(value, "pandas", "Series") or _is(value, "polars", "Series"):
        return TypeError(f"{_READS}; got a Series: convert it with `.to_frame()`.")
    if _is(value, "numpy", "ndarray"):
        return TypeError(f"{_READS}; got a NumPy array: convert it with `pandas.DataFrame(array)`.")
    if kind in (dict, list, tuple):
        return TypeError(
            f"{_READS}; got a {kind.__name__}: convert it with `pandas.DataFrame(...)` "
            "or `pyarrow.table(...)`."
        )
    if kind is str:
        return TypeError(
            f"{_READS}; got a str: read the file first, for example with `pandas.read_csv(path)`, "
            "or run `framescope scan PATH` in a terminal."
        )
    return TypeError(
        f"{_READS}; got {kind.__module__}.{kind.__qualname__}: "
        "convert it with its `to_pandas()` or `to_arrow()`, or with `pandas.DataFrame(...)`."
    )


def to_table(frame: object) -> Converted:
    """Turn a dataframe into an Arrow table with plain column types.

    A lazy frame is run. Of a frame that lives in other processes, a sample is fetched where it is
    large. Raises TypeError, with a sentence that says how to convert it, for anything else.
    """
    import pyarrow as pa
    import pyarrow.compute

    found = Classes().of(frame)
    if found is None:
        return Converted(plain_table(pa, _by_narwhals(pa, frame)))
    library, lazy = found
    if not lazy:
        return _converted(pa, plain_frame(frame, library, copy=False), library)
    limit = (SAMPLED_ABOVE, SAMPLE_ROWS) if library in _ELSEWHERE else None
    try:
        fetched = fetch(pa, frame, library, limit)
    except (pa.ArrowException, RefusedError, TypeError, ValueError) as problem:
        if library == "arrow":
            raise _refusal(frame) from problem
        raise
    converted = _converted(pa, fetched.frame, fetched.library)
    if fetched.sampled:
        converted.total_rows = fetched.total
        converted.spread = fetched.spread
        converted.notes.append(
            f"A sample: {converted.table.num_rows:,} of {fetched.total:,} rows, "
            f"taken by {_ELSEWHERE[library]}. Rare problems may be missing."
        )
    return converted


def _converted(pa: Any, frame: Any, library: str) -> Converted:
    notes: list[str] = []

    def note(column: str, count: int) -> None:
        notes.append(unread_sentence(column, count))

    if library == "pandas":
        return Converted(pandas_table(pa, frame, note), notes)
    if library == "polars":
        return Converted(plain_table(pa, polars_table(pa, frame, note)), notes)
    if isinstance(frame, pa.RecordBatch):
        frame = pa.Table.from_batches([frame])
    return Converted(plain_table(pa, frame), notes)


def _by_narwhals(pa: Any, frame: Any) -> Any:
    import narwhals as nw

    try:
        wrapped = nw.from_native(frame, eager_only=True)
    except TypeError as problem:
        raise _refusal(frame) from problem
    return pa.table(wrapped.to_arrow())


def to_stream(table: Any) -> memoryview:
    """The table as an Arrow IPC stream."""
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return memoryview(sink.getvalue())
