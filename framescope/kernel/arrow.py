"""Any dataframe as an Arrow table, and the table as the stream that the engine reads."""

import sys
from dataclasses import dataclass, field
from typing import Any

from framescope.kernel.probe import UNKNOWN, pandas_table, plain_table, polars_table

_READS = (
    "framescope reads pandas, Polars and PyArrow tables, DuckDB relations "
    "and whatever else has __arrow_c_stream__"
)


@dataclass
class Converted:
    """An Arrow table, and what could not be carried over, one sentence each."""

    table: Any
    notes: list[str] = field(default_factory=list)


def _class(module: str, name: str) -> type | None:
    found = getattr(sys.modules.get(module), name, None)
    return found if isinstance(found, type) else None


def _is(value: object, module: str, name: str) -> bool:
    kind = _class(module, name)
    return kind is not None and issubclass(type(value), kind)


def _refusal(value: object) -> TypeError:
    kind = type(value)
    if _is(value, "polars", "LazyFrame"):
        return TypeError(
            "framescope reads data, not queries: call `.collect()` on the Polars LazyFrame first."
        )
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

    Raises TypeError, with a sentence that says how to convert it, for anything else.
    """
    import pyarrow as pa

    notes: list[str] = []

    def note(column: str, count: int) -> None:
        plural = "values are" if count != 1 else "value is"
        notes.append(
            f"Column {column}: {count:,} {plural} of a type that cannot be read, "
            f"shown as {UNKNOWN}."
        )

    if _is(frame, "pandas", "DataFrame"):
        return Converted(pandas_table(pa, frame, note), notes)
    if _is(frame, "polars", "DataFrame"):
        return Converted(plain_table(pa, polars_table(pa, frame, note)), notes)
    if issubclass(type(frame), pa.RecordBatch):
        return Converted(plain_table(pa, pa.Table.from_batches([frame])), notes)
    if issubclass(type(frame), pa.Table):
        return Converted(plain_table(pa, frame), notes)
    if _is(frame, "polars", "LazyFrame"):
        raise _refusal(frame)
    if not any("__arrow_c_stream__" in vars(kind) for kind in type(frame).__mro__):
        return Converted(plain_table(pa, _by_narwhals(pa, frame)), notes)
    try:
        with pa.RecordBatchReader.from_stream(frame) as reader:
            return Converted(plain_table(pa, reader.read_all()), notes)
    except (pa.ArrowException, TypeError, ValueError) as problem:
        raise _refusal(frame) from problem


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
