"""Lists the dataframes of a kernel and spills one of them as an Arrow stream.

The text of this file is sent to the kernel and executed there, once, in a module of its own; it
therefore needs nothing but the standard library. Libraries of dataframes are used only where they
have been imported already; to write Arrow, an installed pyarrow is imported on the spill's thread.

No method of an object of unknown type is ever called: not `repr`, `str`, `len`, `hash` or `==`.
Every function that the front end calls returns JSON text.
"""

import datetime
import decimal
import importlib.util
import json
import os
import re
import sys
import threading
import time
import uuid
import zlib

UNKNOWN = "<object>"
QUOTA = 4 << 30
TIME_TO_LIVE = 3600
_TOKEN = re.compile(r"[0-9a-f]{32}\Z")
_FILE = re.compile(r"[0-9a-f]{32}(\.part)?\Z")
_DEEPEST = 8
_CHECKED_COLUMNS = 32
_CHECKED_WORDS = 1 << 17
_ROWS_PER_BATCH = 1 << 18
_PLAIN = {bool, int, float, complex, decimal.Decimal, uuid.UUID}
_PLAIN |= {getattr(datetime, name) for name in ("datetime", "date", "time", "timedelta")}
_SCALARS = {
    "bool", "bool_", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64",
    "intc", "uintc", "longlong", "ulonglong", "longdouble", "clongdouble", "float16", "float32",
    "float64", "complex64", "complex128", "datetime64", "timedelta64", "Timestamp", "Timedelta",
    "Period", "Interval",
}  # fmt: skip
_ARROW_READS = _PLAIN - {complex, uuid.UUID} | {str, bytes, type(None)}


class AbortedError(Exception):
    """Nobody waits for the spill any more."""


class OverBudgetError(Exception):
    """The whole frame takes longer than it may."""


class RefusedError(Exception):
    """The frame cannot be spilled; the message says why and what to do."""

    def __init__(self, message, state="failed"):
        super().__init__(message)
        self.state = state


# -- cells and labels as text


def clean_text(text):
    """The text with lone surrogates replaced, so that it can be written as UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _is_missing(value, kind):
    if value is None or (kind is float and value != value):
        return True
    return kind.__name__ in ("NAType", "NaTType") and kind.__module__.startswith("pandas.")


def _from_library(kind):
    """Whether numpy or pandas itself defines this type; `__module__` is easily claimed."""
    root = kind.__module__.partition(".")[0]
    return root in ("numpy", "pandas") and getattr(sys.modules.get(root), kind.__name__, 0) is kind


def cell_text(value, above=()):
    """A cell of a column of mixed types as text; None where missing, UNKNOWN where not built in.

    Nested values are written to eight levels and never inside themselves, UNKNOWN there. `above`
    holds the ids of the values that this one stands in.
    """
    kind = type(value)
    if kind is str:
        return clean_text(value)
    if issubclass(kind, str):
        return clean_text(str.__str__(value))
    if type(kind) is not type:
        return UNKNOWN
    if _is_missing(value, kind):
        return None
    if kind in _PLAIN or _from_library(kind):
        if kind not in _PLAIN and kind.__name__ not in _SCALARS:
            return UNKNOWN
        try:
            return clean_text(str(value))
        except ValueError:
            return UNKNOWN
    if kind is bytes:
        return value.decode("utf-8", "replace")
    if kind not in (list, tuple, dict) or len(above) >= _DEEPEST or id(value) in above:
        return UNKNOWN
    inside = (*above, id(value))
    if kind is dict:
        pairs = list(value.items())
        texts = (f"{cell_text(k, inside)}: {cell_text(v, inside)}" for k, v in pairs)
        return "{" + ", ".join(texts) + "}"
    return "[" + ", ".join(cell_text(item, inside) or "null" for item in value) + "]"


def label_text(label):
    """The name of a column as text; the levels of a MultiIndex are joined by ` / `."""
    if type(label) is tuple:
        return " / ".join(text for text in map(label_text, label) if text)
    text = cell_text(label)
    return "" if text is None else text


# -- pandas to Arrow


def _readable(values, depth=0):
    """Whether Arrow can read these without asking an object of unknown type anything."""
    kinds = set(map(type, values))
    nested = kinds & {list, tuple, dict}
    missing = {k for k in kinds if k.__name__ in ("NAType", "NaTType")}
    if kinds - nested - missing - _ARROW_READS or depth > _DEEPEST:
        return False
    for value in values if nested else ():
        inside = value
        if type(value) is dict:
            if any(type(key) is not str for key in value):
                return False
            inside = list(value.values())
        if type(inside) in (list, tuple) and not _readable(inside, depth + 1):
            return False
    return True


def _objects(pa, values, note):
    if _readable(values):
        try:
            return pa.array(values, from_pandas=True)
        except (pa.ArrowException, UnicodeEncodeError, OverflowError, TypeError, ValueError):
            pass
    texts = [cell_text(value) for value in values]
    unknown = texts.count(UNKNOWN)
    if unknown and note is not None:
        note(unknown)
    return pa.array(texts, pa.large_string())


def _own_dtype(dtype):
    root = type(dtype).__module__.partition(".")[0]
    return root in ("pandas", "numpy") and getattr(dtype, "kind", "O") not in ("O", "c", "V")


def pandas_column(pa, series, note=None):
    """One pandas Series as Arrow; `note(count)` is told of values that could not be read."""
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
        return pandas_column(pa, series.sparse.to_dense(), note)
    text = name == "StringDtype"
    if name == "ArrowDtype" or text or _own_dtype(dtype):
        try:
            return pa.Array.from_pandas(series)
        except (pa.ArrowException, UnicodeEncodeError, TypeError, ValueError):
            if not text and getattr(dtype, "kind", "O") in "biufM":
                raise
    if type(dtype).__module__.partition(".")[0] not in ("pandas", "numpy"):
        if note is not None:
            note(series.shape[0])
        return pa.array([UNKNOWN] * series.shape[0], pa.string())
    return _objects(pa, series.astype(object).tolist(), note)


def pandas_table(pa, frame, note=None, step=None):
    """A pandas DataFrame as an Arrow table: named index levels first, then the columns.

    Names may repeat. `note(column, count)` is told of values of unknown types; `step()` is called
    before each column and may raise.
    """
    pieces = []
    index = frame.index
    for level, label in enumerate(index.names):
        if label is not None:
            pieces.append((label, index.get_level_values(level).to_series()))
    labels = list(frame.columns)
    pieces.extend((label, None) for label in labels)
    first = len(pieces) - len(labels)
    names, arrays = [], []
    for at, (label, series) in enumerate(pieces):
        if step is not None:
            step()
        title = label_text(label)
        tell = None if note is None else (lambda count, title=title: note(title, count))
        source = frame.iloc[:, at - first] if series is None else series
        arrays.append(pandas_column(pa, source, tell))
        names.append(title)
    return plain_table(pa, pa.Table.from_arrays(arrays, names=names))


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
    for at, field in enumerate(table.schema):
        kind = _plain_type(pa, field.type)
        column = table.column(at)
        if isinstance(field.type, pa.BaseExtensionType):
            chunks = [chunk.storage for chunk in column.chunks]
            column = pa.chunked_array(chunks, field.type.storage_type)
        if kind != field.type:
            table = table.set_column(at, pa.field(clean_text(field.name), kind), column.cast(kind))
    return table.replace_schema_metadata(None).unify_dictionaries()


# -- listing


def _classes():
    names = ["pandas.DataFrame", "polars.DataFrame", "pyarrow.Table", "pyarrow.RecordBatch"]
    found = []
    for library, _, name in (path.partition(".") for path in [*names, "duckdb.DuckDBPyRelation"]):
        kind = getattr(sys.modules.get(library), name, None)
        if isinstance(kind, type):
            found.append((kind, library))
    return found


def _library(value, classes):
    return next((library for kind, library in classes if issubclass(type(value), kind)), None)


def _spread(count, most):
    return range(0, count, -(-count // most)) if count > most else range(count)


def _numpy_sum(values, words):
    step = max(1, -(-values.size // max(1, words)))
    part = values[::step]
    width = {1: "u1", 2: "u2", 4: "u4", 8: "u8"}.get(values.dtype.itemsize)
    if width is None or values.dtype.hasobject:
        return 0
    return int(part.view(width).sum(dtype="u8")) if part.size else 0


def _pandas_mark(frame):
    rows, columns = frame.shape
    mark = [id(frame), rows, columns, id(frame.columns), id(frame.index)]
    numpy = sys.modules["numpy"]
    picked = _spread(columns, _CHECKED_COLUMNS)
    share = _CHECKED_WORDS * 4 // max(1, len(picked))
    for at in picked:
        values = frame.iloc[:, at].array
        values = getattr(values, "_ndarray", values)
        arrow = getattr(values, "_pa_array", None)
        if arrow is not None:
            mark.append(_arrow_mark(arrow))
        elif type(values) is numpy.ndarray and values.dtype.hasobject:
            step = max(1, -(-rows // (1 << 10)))
            mark.append(hash(tuple(map(id, values[::step]))))
        elif type(values) is numpy.ndarray:
            mark += [values.__array_interface__["data"][0], _numpy_sum(values, share)]
        else:
            data = getattr(values, "_data", getattr(values, "_codes", None))
            if type(data) is numpy.ndarray:
                mark += [data.__array_interface__["data"][0], _numpy_sum(data, share)]
            mask = getattr(values, "_mask", None)
            if type(mask) is numpy.ndarray:
                mark.append(_numpy_sum(mask, share))
    return mark


def _arrow_mark(column):
    mark = [len(column)]
    for chunk in column.chunks[:4] if hasattr(column, "chunks") else [column]:
        mark += [chunk.offset, *(b.address for b in chunk.buffers() if b is not None)]
    return tuple(mark)


def _polars_mark(frame):
    mark = [id(frame), frame.shape]
    for at in _spread(frame.width, _CHECKED_COLUMNS):
        series = frame.to_series(at)
        mark.append(str(series.dtype))
        if not series.dtype.is_nested() and "Object" not in mark[-1]:
            step = max(1, -(-frame.height // 4096))
            mark.append(int(series.gather_every(step).hash().sum() or 0))
    return mark


def _describe(value, library):
    if library == "pandas":
        rows, columns = value.shape
        heads = value.dtypes
        wide = sum(1 for kind in heads if getattr(kind, "kind", "O") == "O")
        size = int(value.memory_usage(index=False, deep=False).sum()) + wide * rows * 40
        return rows, columns, size, _pandas_mark(value)
    if library == "polars":
        return value.height, value.width, int(value.estimated_size()), _polars_mark(value)
    if library == "pyarrow":
        picked = _spread(value.num_columns, _CHECKED_COLUMNS)
        mark = [id(value), *(_arrow_mark(value.column(at)) for at in picked)]
        return value.num_rows, value.num_columns, int(value.nbytes), mark
    return None, len(value.columns), None, [id(value)]


_SEEN = {}


def list_frames(ns):
    """The dataframes among the variables of `ns`, newest first.

    JSON: a list of {name, library, rows, columns, bytes, version, order, error}; `version` changes
    when the content does, `order` grows with each new frame or version. What cannot be described is
    listed with an `error` and no shape.
    """
    classes = _classes()
    frames = []
    for name, value in list(ns.items()):
        if type(name) is not str or name.startswith("_"):
            continue
        library = _library(value, classes)
        if library is None:
            continue
        error = None
        try:
            rows, columns, size, mark = _describe(value, library)
        except Exception as problem:  # noqa: BLE001
            rows = columns = size = None
            mark = [id(value)]
            error = f"{name} could not be described ({type(problem).__name__})."
        version = f"{zlib.crc32(repr(mark).encode()):08x}-{id(value):x}"
        seen = _SEEN.get(name)
        if seen is None or seen[0] != version:
            _SEEN[name] = seen = (version, max((s[1] for s in _SEEN.values()), default=0) + 1)
        frames.append({
            "name": name, "library": library, "rows": rows, "columns": columns, "bytes": size,
            "version": version, "order": seen[1], "error": error,
        })  # fmt: skip
    for name in set(_SEEN) - {frame["name"] for frame in frames}:
        del _SEEN[name]
    frames.sort(key=lambda frame: -frame["order"])
    return json.dumps(frames)


# -- spilling


def sample_positions(rows, wanted):
    """`wanted` rows of `rows`, ascending: one of each equal stretch, chosen by a fixed hash."""
    if wanted >= rows:
        return list(range(rows))
    chosen = []
    for at in range(wanted):
        start, end = at * rows // wanted, (at + 1) * rows // wanted
        mixed = (at * 0x9E3779B97F4A7C15 + 0xD1B54A32D192ED03) & 0xFFFFFFFFFFFFFFFF
        mixed = ((mixed ^ (mixed >> 29)) * 0xBF58476D1CE4E5B9) & 0xFFFFFFFFFFFFFFFF
        chosen.append(start + (mixed >> 33) % (end - start))
    return chosen


class _Job:
    def __init__(self, value, library, name, directory, token, budget, sample_rows):
        self.value, self.library, self.name = value, library, name
        self.directory, self.token = directory, token
        self.budget_bytes, self.budget_ms = budget
        self.sample_rows = sample_rows
        self.stop = threading.Event()
        self.status = {
            "ticket": token, "state": "running", "token": token, "format": "arrow",
            "rows": None, "total_rows": None, "basis": "exact", "bytes": 0,
            "main_ms": 0.0, "seconds": 0.0, "notes": [], "error": None,
        }  # fmt: skip

    def run(self):
        begin = time.monotonic()
        part = os.path.join(self.directory, self.token + ".part")
        outcome, error = "done", None
        try:
            self._spill(part, begin)
        except AbortedError:
            outcome = "aborted"
        except RefusedError as problem:
            outcome, error = problem.state, str(problem)
        except OSError as problem:
            outcome = "failed"
            error = (
                f"{self.name} could not be written to the spill directory ({problem.strerror}). "
            )
            error += "Free some space there, or inspect fewer rows."
        except Exception as problem:  # noqa: BLE001
            outcome = "failed"
            error = f"{self.name} could not be turned into Arrow ({type(problem).__name__}). "
            error += "Convert the column types that Arrow does not know, then inspect it again."
        finally:
            self.value = None
        if outcome != "done":
            _remove(part)
        self.status.update(seconds=time.monotonic() - begin, error=error)
        self.status["state"] = outcome

    def _spill(self, part, begin):
        _sweep(self.directory)
        rows, _, size, _ = _describe(self.value, self.library)
        self.status["total_rows"] = rows
        over = self.budget_bytes is not None and size > self.budget_bytes
        _check_quota(self.directory, size if not over else self.budget_bytes)
        limit = None if self.budget_ms is None else begin + self.budget_ms / 1000
        try:
            self._write(part, rows, sampled=over, limit=None if over else limit)
        except OverBudgetError:
            _remove(part)
            self._write(part, rows, sampled=True, limit=None)
        os.rename(part, os.path.join(self.directory, self.token))

    def _step(self, limit):
        if self.stop.is_set():
            raise AbortedError
        if limit is not None and time.monotonic() > limit:
            raise OverBudgetError

    def _write(self, part, rows, sampled, limit):
        value = self.value
        sampled = sampled and rows > self.sample_rows
        picked = sample_positions(rows, self.sample_rows) if sampled else None
        self.status["notes"] = []
        self._step(None)
        if self.library == "polars" and "pyarrow" not in sys.modules:
            if picked is not None:
                value = value[picked]
            with _create(part) as sink:
                value.write_ipc_stream(
                    sink, compat_level=sys.modules["polars"].CompatLevel.oldest()
                )
        else:
            pa = _pyarrow()
            if self.library == "pandas":
                value = value.iloc[picked] if picked is not None else value
                table = pandas_table(pa, value, self._note, lambda: self._step(limit))
            elif self.library == "polars":
                value = value[picked] if picked is not None else value
                table = plain_table(pa, polars_table(pa, value, self._note))
            else:
                if not isinstance(value, pa.Table):
                    value = pa.Table.from_batches([value])
                table = plain_table(pa, value.take(picked) if picked is not None else value)
            with _create(part) as sink, pa.ipc.new_stream(sink, table.schema) as writer:
                for batch in table.to_batches(max_chunksize=_ROWS_PER_BATCH):
                    self._step(limit)
                    writer.write_batch(batch)
        self.status.update(
            rows=rows if picked is None else len(picked),
            basis="exact" if picked is None else "sample",
            bytes=os.stat(part).st_size,
        )

    def _note(self, column, count):
        self.status["notes"].append({"column": column, "count": count})


def polars_table(pa, frame, note=None):
    """A Polars DataFrame as Arrow; columns of Python objects become UNKNOWN or built-in text."""
    polars = sys.modules["polars"]
    for column in frame.columns:
        if frame.schema[column] == polars.Object:
            texts = [cell_text(value) for value in frame.get_column(column).to_list()]
            if note is not None and UNKNOWN in texts:
                note(column, texts.count(UNKNOWN))
            frame = frame.with_columns(polars.Series(column, texts, dtype=polars.String))
    return frame.to_arrow()


def _pyarrow():
    if "pyarrow" not in sys.modules and importlib.util.find_spec("pyarrow") is None:
        raise RefusedError(
            "This kernel has no pyarrow, which is needed to hand its frames over. "
            "Run `%pip install pyarrow` in it.",
            "needs-pyarrow",
        )
    import pyarrow as pa
    import pyarrow.ipc

    return pa


def _create(path):
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    return os.fdopen(os.open(path, flags | getattr(os, "O_BINARY", 0), 0o600), "wb")


def _remove(path):
    try:
        os.unlink(path)
    except FileNotFoundError:
        return


def _spilled(directory):
    for entry in os.scandir(directory):
        if _FILE.match(entry.name):
            try:
                yield entry.path, entry.stat(follow_symlinks=False)
            except FileNotFoundError:
                continue


def _sweep(directory):
    oldest = time.time() - TIME_TO_LIVE
    for path, stat in list(_spilled(directory)):
        if stat.st_mtime < oldest:
            _remove(path)


def _check_quota(directory, size):
    used = sum(stat.st_size for _, stat in _spilled(directory))
    if used + (size or 0) > QUOTA:
        raise RefusedError(
            "The spill directory is full. Close other inspected notebooks, or inspect fewer rows."
        )


_JOBS = {}


def spill(ns, name, directory, opaque, budget_bytes, budget_ms, sample_rows):
    """Begin to write the frame `name` of `ns` into `directory` under the name `opaque`.

    Returns at once, with the status of `spill_status`. Above `budget_bytes` (estimated Arrow bytes)
    or `budget_ms`, `sample_rows` rows are written instead; None for no budget. `opaque` is 32
    hexadecimal digits and serves as the ticket.
    """
    begin = time.perf_counter()
    value = ns.get(name)
    library = _library(value, _classes())
    job = _Job(value, library, name, directory, opaque, (budget_bytes, budget_ms), sample_rows)
    problem = None
    if not _TOKEN.match(opaque):
        problem = "The name of a spill is 32 hexadecimal digits."
    elif not os.path.isdir(directory):
        problem = (
            "The kernel does not share a disk with the Jupyter server. "
            "Run the kernel on the server's machine."
        )
    elif library is None:
        problem = f"There is no dataframe named {name} any more. Run the cell that makes it."
    elif library == "duckdb":
        problem = (
            f"{name} is a DuckDB query that has not run. "
            f"Run it, for example `{name}_table = {name}.to_arrow_table()`."
        )
    for ticket in [t for t, j in _JOBS.items() if j.status["state"] != "running"][:-16]:
        del _JOBS[ticket]
    _JOBS[opaque] = job
    if problem is not None:
        job.value = None
        job.status.update(state="failed", error=problem)
    else:
        if library == "pandas":
            job.value = value.copy(deep=False)
        threading.Thread(target=job.run, name="framescope-spill", daemon=True).start()
    job.status["main_ms"] = (time.perf_counter() - begin) * 1000
    return spill_status(opaque)


def spill_status(ticket):
    """How far a spill is, as JSON.

    {ticket, state, token, format, rows, total_rows, basis, bytes, main_ms, seconds, notes, error};
    `state` is running, done, failed, aborted, needs-pyarrow or unknown; `error` is a sentence.
    """
    job = _JOBS.get(ticket)
    if job is None:
        return json.dumps({"ticket": ticket, "state": "unknown", "error": "No such spill."})
    begin = time.perf_counter()
    text = json.dumps(job.status)
    job.status["main_ms"] += (time.perf_counter() - begin) * 1000
    return text


def spill_abort(ticket):
    """Stop a spill at its next column or batch and remove what it wrote. JSON, as its status."""
    job = _JOBS.get(ticket)
    if job is not None:
        job.stop.set()
        if job.status["state"] == "done":
            _remove(os.path.join(job.directory, job.token))
    return spill_status(ticket)
