"""Planted cells, written into a frame of pandas, Polars or PyArrow."""

import datetime
import decimal
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any

_WHOLE = re.compile(r"-?\d+\Z")
_NUMBER = re.compile(r"-?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\Z")

Edits = list[tuple[int, Any]]


def apply(frame: Any, table: Any, planted: Mapping[str, Any]) -> Any:
    """The dirty frame, of the frame's own library; `table` is the frame as Arrow."""
    order = _order(table.num_rows, planted)
    by_column: dict[int, list[Mapping[str, Any]]] = {}
    for cell in planted["cells"]:
        by_column.setdefault(cell["column"], []).append(cell)
    name = type(frame).__module__.split(".")[0]
    if name == "pandas":
        return _pandas(frame, order, by_column)
    if name == "polars" and type(frame).__name__ == "DataFrame":
        return _polars(frame, order, by_column)
    return _arrow(frame, table, order, by_column)


def _order(rows: int, planted: Mapping[str, Any]) -> list[int] | None:
    """For each dirty row its clean row; None where rows stay where they are."""
    if not planted["copies"] and not planted["removed"]:
        return None
    gone = set(planted["removed"])
    copied = {copy["at"]: copy["of"] for copy in planted["copies"]}
    kept = (row for row in range(rows) if row not in gone)
    return [copied[at] if at in copied else next(kept) for at in range(planted["rows"])]


class _NotOfTypeError(Exception):
    """A planted text is no value of the column's type."""


def _values(
    cells: Iterable[Mapping[str, Any]],
    parse: Callable[[str], Any],
    clean: Callable[[int, int], Any],
    same_type: Callable[[int, int], bool],
) -> Edits:
    out: Edits = []
    for cell in cells:
        like, text = cell.get("like"), cell["text"]
        if like is not None and same_type(like["column"], cell["column"]):
            out.append((cell["row"], clean(like["column"], like["row"])))
        else:
            out.append((cell["row"], None if text is None else parse(text)))
    return out


def _whole(text: str) -> int:
    if not _WHOLE.match(text):
        raise _NotOfTypeError
    return int(text)


def _number(text: str) -> float:
    if not _NUMBER.match(text):
        raise _NotOfTypeError
    return float(text)


def _decimal(text: str) -> decimal.Decimal:
    if not _NUMBER.match(text):
        raise _NotOfTypeError
    return decimal.Decimal(text)


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as problem:
        raise _NotOfTypeError from problem


def _refuse(text: str) -> Any:
    raise _NotOfTypeError


def _texts(values: Iterable[Any], absent: Callable[[Any], bool]) -> list[str | None]:
    """The texts of a column that becomes text; days alone where no value has a time of day."""
    cells = [None if absent(value) else value for value in values]
    moments = [value for value in cells if isinstance(value, datetime.datetime)]
    bare = all(value.time() == datetime.time() for value in moments)

    def text(value: Any) -> str:
        days = bare and isinstance(value, datetime.datetime)
        return value.date().isoformat() if days else str(value)

    return [None if value is None else text(value) for value in cells]


def _is_none(value: Any) -> bool:
    return value is None


# -- pandas


def _pandas(frame: Any, order: list[int] | None, by_column: Mapping[int, Any]) -> Any:
    pd = sys.modules["pandas"]
    plain = isinstance(frame.index, pd.RangeIndex)
    dirty = frame.copy() if order is None else frame.iloc[order]
    if order is not None and plain:
        start, step = frame.index.start, frame.index.step
        dirty.index = pd.RangeIndex(start, start + step * len(order), step, name=frame.index.name)
    if not by_column:
        return dirty
    columns = [dirty.iloc[:, at] for at in range(dirty.shape[1])]

    def clean(column: int, row: int) -> Any:
        return frame.iat[row, column]

    def same_type(left: int, right: int) -> bool:
        return bool(frame.dtypes.iloc[left] == frame.dtypes.iloc[right])

    for at, cells in by_column.items():
        series = columns[at]
        try:
            edits = _values(cells, _pandas_parser(pd, series), clean, same_type)
            columns[at] = _pandas_typed(pd, series, edits)
        except _NotOfTypeError:
            texts = [(cell["row"], cell["text"]) for cell in cells]
            columns[at] = _pandas_text(pd, series, texts)
    out = pd.concat([series.rename(None) for series in columns], axis=1)
    out.columns = frame.columns
    out.attrs = dict(frame.attrs)
    return out


def _pandas_parser(pd: Any, series: Any) -> Callable[[str], Any]:
    types = pd.api.types
    dtype = series.dtype
    if isinstance(dtype, pd.CategoricalDtype):
        dtype = dtype.categories.dtype
    if types.is_bool_dtype(dtype):
        return _refuse
    if types.is_integer_dtype(dtype):
        return _whole
    if types.is_float_dtype(dtype):
        return _number
    if types.is_datetime64_any_dtype(dtype):
        return _refuse
    if types.is_string_dtype(dtype) or types.is_object_dtype(dtype):
        kind = types.infer_dtype(series, skipna=True)
        parsers = {"decimal": _decimal, "date": _day, "integer": _whole, "floating": _number}
        return parsers.get(kind, str)
    return _refuse


def _pandas_typed(pd: Any, series: Any, edits: Edits) -> Any:
    rows = [row for row, _ in edits]
    values = [value for _, value in edits]
    dtype = series.dtype
    if isinstance(dtype, pd.CategoricalDtype):
        new = [value for value in dict.fromkeys(values) if not pd.isna(value)]
        series = series.cat.add_categories([v for v in new if v not in series.cat.categories])
    elif pd.api.types.is_integer_dtype(dtype):
        series = _pandas_wider(pd, series, values)
    elif dtype.kind == "b" and not hasattr(dtype, "na_value") and None in values:
        series = series.astype(object)
    out = series.copy()
    for row, value in zip(rows, values, strict=True):
        out.iat[row] = _pandas_missing(pd, out) if value is None else value
    return out


def _pandas_missing(pd: Any, series: Any) -> Any:
    dtype = series.dtype
    plain = pd.api.types.is_object_dtype(dtype)
    return None if plain else getattr(dtype, "na_value", float("nan"))


def _pandas_wider(pd: Any, series: Any, values: list[Any]) -> Any:
    present = [value for value in values if value is not None]
    dtype = series.dtype
    if isinstance(dtype, pd.ArrowDtype):
        low, high = _bounds(str(dtype.pyarrow_dtype))
        wide: Any = "int64[pyarrow]"
    else:
        low, high = _bounds(str(dtype).lower())
        wide = "Int64" if hasattr(dtype, "na_value") else "int64"
    if any(not low <= value <= high for value in present):
        series = series.astype(wide)
    plain = not hasattr(dtype, "na_value")
    return series.astype("float64") if plain and None in values else series


def _bounds(name: str) -> tuple[int, int]:
    found = re.search(r"(u?)int(\d+)", name)
    unsigned, bits = (found[1], int(found[2])) if found else ("", 64)
    return (0, (1 << bits) - 1) if unsigned else (-(1 << (bits - 1)), (1 << (bits - 1)) - 1)


def _pandas_text(pd: Any, series: Any, edits: Edits) -> Any:
    texts = _texts(series.tolist(), pd.isna)
    for row, text in edits:
        texts[row] = text
    dtype: Any = None
    if isinstance(series.dtype, pd.ArrowDtype):
        dtype = "string[pyarrow]"
    elif series.dtype.name in {"Int8", "Int16", "Int32", "Int64", "Float32", "Float64"}:
        dtype = "string"
    return pd.Series(texts, index=series.index, name=series.name, dtype=dtype)


# -- Polars


def _polars(frame: Any, order: list[int] | None, by_column: Mapping[int, Any]) -> Any:
    pl = sys.modules["polars"]
    dirty = frame if order is None else frame[order]
    columns = dirty.get_columns()

    def clean(column: int, row: int) -> Any:
        return frame[row, column]

    def same_type(left: int, right: int) -> bool:
        return bool(frame.dtypes[left] == frame.dtypes[right])

    for at, cells in by_column.items():
        series = columns[at]
        try:
            edits = _values(cells, _polars_parser(pl, series.dtype), clean, same_type)
            columns[at] = _polars_typed(pl, series, edits)
        except _NotOfTypeError:
            texts = _texts(series.to_list(), _is_none)
            for cell in cells:
                texts[cell["row"]] = cell["text"]
            columns[at] = pl.Series(series.name, texts, dtype=pl.String)
    return pl.DataFrame(columns)


def _polars_parser(pl: Any, dtype: Any) -> Callable[[str], Any]:
    if dtype.is_integer():
        return _whole
    if dtype.is_decimal():
        return _decimal
    if dtype.is_float():
        return _number
    if dtype in (pl.String, pl.Categorical, pl.Enum):
        return str
    return _day if dtype == pl.Date else _refuse


def _polars_typed(pl: Any, series: Any, edits: Edits) -> Any:
    dtype = series.dtype
    values = series.to_list()
    for row, value in edits:
        values[row] = value
    if dtype == pl.Enum:
        new = dict.fromkeys(v for _, v in edits if v is not None)
        dtype = pl.Enum([*dtype.categories, *(v for v in new if v not in set(dtype.categories))])
    if dtype.is_integer():
        low, high = _bounds(str(dtype).lower())
        if any(value is not None and not low <= value <= high for _, value in edits):
            dtype = pl.Int64
    return pl.Series(series.name, values, dtype=dtype)


# -- PyArrow


def _arrow(frame: Any, table: Any, order: list[int] | None, by_column: Mapping[int, Any]) -> Any:
    import pyarrow as pa

    batch = isinstance(frame, pa.RecordBatch)
    native = isinstance(frame, pa.Table) or batch
    source = (pa.Table.from_batches([frame]) if batch else frame) if native else table
    dirty = source if order is None else source.take(order)

    def clean(column: int, row: int) -> Any:
        return source.column(column)[row].as_py()

    def same_type(left: int, right: int) -> bool:
        return bool(source.schema.field(left).type == source.schema.field(right).type)

    for at, cells in by_column.items():
        field, column = dirty.schema.field(at), dirty.column(at)
        values = column.to_pylist()
        kind = field.type
        try:
            edits = _values(cells, _arrow_parser(pa, kind), clean, same_type)
            for row, value in edits:
                values[row] = value
            array = _arrow_array(pa, values, kind, edits)
        except _NotOfTypeError:
            values = _texts(column.to_pylist(), _is_none)
            for cell in cells:
                values[cell["row"]] = cell["text"]
            array = pa.array(values, pa.string())
        dirty = dirty.set_column(
            at, pa.field(field.name, array.type, metadata=field.metadata), array
        )
    return dirty.combine_chunks().to_batches()[0] if batch and dirty.num_rows else dirty


def _arrow_parser(pa: Any, kind: Any) -> Callable[[str], Any]:
    types = pa.types
    if types.is_dictionary(kind):
        return _arrow_parser(pa, kind.value_type)
    if types.is_integer(kind):
        return _whole
    if types.is_floating(kind):
        return _number
    if types.is_decimal(kind):
        return _decimal
    if any(test(kind) for test in (types.is_string, types.is_large_string, types.is_string_view)):
        return str
    return _day if types.is_date(kind) else _refuse


def _arrow_array(pa: Any, values: list[Any], kind: Any, edits: Edits) -> Any:
    if pa.types.is_dictionary(kind):
        return pa.array(values, kind.value_type).dictionary_encode()
    if pa.types.is_integer(kind):
        low, high = _bounds(str(kind))
        if any(value is not None and not low <= value <= high for _, value in edits):
            kind = pa.int64()
    return pa.array(values, kind)
