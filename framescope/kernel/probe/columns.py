"""Frames to Arrow."""

import base64
import datetime
import sys

from framescope.kernel.probe.cells import (
    ARROW_READS,
    CLOCKS,
    DEEPEST,
    UNKNOWN,
    cell_text,
    clean_text,
    known_clock,
    known_zone,
    label_text,
    missing_kind,
    type_word,
)
from framescope.kernel.probe.classes import known_array

_TYPES, _CODES = b"framescope:types", b"framescope:codes"
_MOST_TYPED = 1 << 24
_FAMILIES = {"float": "int", "Decimal": "int", "tuple": "list"}
_NESTED = {id(list), id(tuple), id(dict)}
_APART = ({id(datetime.date), id(datetime.datetime)}, {id(bytes), id(str)})


def _one_clock(values):
    """Whether all times stand in known zones, or all in none; Arrow would forget which did."""
    if not all(map(known_clock, values)):
        return False
    clocks = [value for value in values if id(type(value)) in CLOCKS]
    return len({value.tzinfo is None for value in clocks}) < 2


def _readable(values, depth=0):
    """Whether Arrow can read these without asking an object of unknown type anything."""
    kinds = {id(kind): kind for kind in map(type, values)}
    nested = kinds.keys() & _NESTED
    rest = kinds.keys() - _NESTED - ARROW_READS
    if depth > DEEPEST or not all(missing_kind(kinds[kind]) for kind in rest):
        return False
    if any(kinds.keys() >= pair for pair in _APART):
        return False
    if kinds.keys() & CLOCKS and not _one_clock(values):
        return False
    for value in values if nested else ():
        kind = type(value)
        inside = value
        if kind is dict:
            if any(type(key) is not str for key in list(value)):
                return False
            inside = list(value.values())
        if id(kind) in _NESTED and not _readable(inside, depth + 1):
            return False
    return True


def _types(values):
    """(words, a byte for each value) where a column holds values of several types, else None.

    Numbers of whatever type are alike, and so are lists and tuples. A missing value has byte 0,
    others count from 1.
    """
    one_each = {id(type(value)): value for value in values}
    by_class = {kind: type_word(value) for kind, value in one_each.items()}
    by_class[id(float)] = "float"
    words = []
    codes = bytearray(len(values))
    if len({_FAMILIES.get(by_class[kind], by_class[kind]) for kind in one_each} - {None}) < 2:
        return None
    for at, value in enumerate(values):
        word = by_class[id(type(value))]
        if word is None or (word == "float" and value != value):
            continue
        if word not in words:
            words.append(word)
        codes[at] = words.index(word) + 1
    families = {_FAMILIES.get(word, word) for word in words}
    return None if len(families) < 2 or len(values) > _MOST_TYPED else (words, bytes(codes))


def _typed_field(pa, field, types):
    words, codes = types
    text = base64.b64encode(codes)
    return field.with_metadata({_TYPES: ",".join(words).encode(), _CODES: text})


def _own_metadata(field):
    given = field.metadata or {}
    return {key: given[key] for key in (_TYPES, _CODES) if key in given} or None


def _objects(pa, values, note, tell=None):
    types = _types(values)
    if types is not None and tell is not None:
        tell(types)
    if types is None and _readable(values):
        try:
            return pa.array(values, from_pandas=True)
        except (pa.ArrowException, UnicodeEncodeError, OverflowError, TypeError, ValueError):
            pass
    texts = [cell_text(value) for value in values]
    unknown = texts.count(UNKNOWN)
    if unknown and note is not None:
        note(unknown)
    return pa.array(texts, pa.large_string())


def _unread(pa, count, note):
    if note is not None:
        note(count)
    return pa.array([UNKNOWN] * count, pa.string())


def pandas_column(pa, series, note=None, tell=None):
    """One pandas Series as Arrow.

    `note(count)` is told of values that could not be read, `tell(types)` of several types in it.
    """
    if not known_array(series.array):
        return _unread(pa, series.shape[0], note)
    dtype = series.dtype
    name = type(dtype).__name__
    if name == "CategoricalDtype":
        codes = series.cat.codes.to_numpy()
        values = _objects(pa, dtype.categories.astype(object).tolist(), note)
        if not isinstance(values, pa.Array):
            values = values.combine_chunks()
        return pa.DictionaryArray.from_arrays(pa.array(codes, mask=codes < 0), values)
    if name in ("PeriodDtype", "IntervalDtype"):
        missing = series.isna().to_numpy()
        return pa.array(series.astype(str).to_numpy(dtype=object), pa.string(), mask=missing)
    if name == "SparseDtype":
        return pandas_column(pa, series.sparse.to_dense(), note, tell)
    if name == "DatetimeTZDtype" and not known_zone(dtype.tz):
        series = series.dt.tz_convert("UTC")
    text = name == "StringDtype"
    if name == "ArrowDtype" or text or getattr(dtype, "kind", "O") not in ("O", "c", "V"):
        try:
            return pa.Array.from_pandas(series)
        except (pa.ArrowException, UnicodeEncodeError, TypeError, ValueError):
            if not text and getattr(dtype, "kind", "O") in "biufM":
                raise
    return _objects(pa, series.astype(object).tolist(), note, tell)


def pandas_table(pa, frame, note=None, step=None):
    """A pandas DataFrame as an Arrow table: named index levels first, then the columns.

    Names may repeat; a level that is called like a column is told apart. `note(column, count)` is
    told of values of unknown types; `step()` is called before each column and may raise.
    """
    pieces = []
    index = frame.index
    labels = list(frame.columns)
    titles = {label_text(label) for label in labels}
    for level, label in enumerate(index.names):
        if label is not None:
            title = label_text(label)
            title = f"{title} (index)" if title in titles else label
            pieces.append((title, index.get_level_values(level).to_series()))
    pieces.extend((label, None) for label in labels)
    first = len(pieces) - len(labels)
    fields, arrays = [], []
    for at, (label, series) in enumerate(pieces):
        if step is not None:
            step()
        title = label_text(label)
        told, types = None if note is None else (lambda count, title=title: note(title, count)), []
        source = frame.iloc[:, at - first] if series is None else series
        array = pandas_column(pa, source, told, types.append)
        arrays.append(array)
        field = pa.field(title, array.type)
        fields.append(_typed_field(pa, field, types[0]) if types else field)
    return plain_table(pa, pa.Table.from_arrays(arrays, schema=pa.schema(fields)))


def _plain_type(pa, kind):
    types = pa.types
    if isinstance(kind, pa.BaseExtensionType):
        return _plain_type(pa, kind.storage_type)
    plain = {"string_view": pa.large_string(), "binary_view": pa.large_binary()}
    plain = plain.get(str(kind), pa.float32() if types.is_float16(kind) else None)
    if plain is not None:
        return plain
    if str(kind).startswith(("decimal32", "decimal64")):
        return pa.decimal128(kind.precision, kind.scale)
    if types.is_dictionary(kind):
        value = _plain_type(pa, kind.value_type)
        return kind if value == kind.value_type else value
    if getattr(types, "is_run_end_encoded", lambda _: False)(kind):
        return _plain_type(pa, kind.value_type)
    return kind


def plain_table(pa, table):
    """The table without the column types that readers of Arrow streams often lack."""
    if table.num_columns == 0:
        return table.replace_schema_metadata(None)
    fields, columns = [], []
    for field, column in zip(table.schema, table.columns, strict=True):
        kind = _plain_type(pa, field.type)
        if isinstance(field.type, pa.BaseExtensionType):
            chunks = [chunk.storage for chunk in column.chunks]
            column = pa.chunked_array(chunks, field.type.storage_type)
        fields.append(pa.field(clean_text(field.name), kind, metadata=_own_metadata(field)))
        columns.append(column if kind == field.type else column.cast(kind))
    return pa.Table.from_arrays(columns, schema=pa.schema(fields)).unify_dictionaries()


def polars_table(pa, frame, note=None):
    """A Polars DataFrame as Arrow; columns of Python objects become UNKNOWN or built-in text."""
    polars, types = sys.modules["polars"], {}
    for column in frame.columns:
        if frame.schema[column] == polars.Object:
            values = frame.get_column(column).to_list()
            texts = [cell_text(value) for value in values]
            types[column] = _types(values)
            if note is not None and UNKNOWN in texts:
                note(column, texts.count(UNKNOWN))
            frame = frame.with_columns(polars.Series(column, texts, dtype=polars.String))
    table = frame.to_arrow()
    for at, field in enumerate(table.schema):
        if types.get(field.name) is not None:
            typed = _typed_field(pa, field, types[field.name])
            table = table.set_column(at, typed, table.column(at))
    return table
