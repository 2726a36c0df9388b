"""The dataframes among a user's variables."""

import itertools
import json
import os
import weakref
import zlib

from framescope.kernel.probe.classes import Classes, module_names, plain_frame
from framescope.kernel.probe.marks import describe

NOTES = {
    "arrow": "It hands out its rows as Arrow data, which is read when you inspect it.",
    "dask": "Dask has not computed it: inspecting it runs its tasks and fetches a sample of rows.",
    "duckdb": "A DuckDB query that has not run: inspecting it runs it in this kernel.",
    "ibis": "An Ibis query that has not run: inspecting it runs it in its database.",
    "modin": "Modin keeps its rows in other processes: inspecting it fetches a sample of them.",
    "polars": "A lazy Polars query that has not run: inspecting it runs it in this kernel.",
    "pyarrow": "An Arrow dataset that has not been read: inspecting it reads its files.",
    "pyspark": "Its rows are in Spark: inspecting it runs its plan and fetches a sample of them.",
}
_WITH_COLUMNS = {
    "duckdb": ("duckdb", "DuckDBPyRelation"),
    "dask": ("dask.dataframe", "DataFrame"),
    "ibis": ("ibis.expr.types", "Table"),
}
_SEEN = {}
_BORN = os.urandom(4).hex()
_SERIAL = itertools.count(1)


class _Seen:
    """What is remembered of a variable between two listings."""

    def __init__(self, value):
        self.serial = next(_SERIAL)
        self.mark = None
        self.order = 0
        try:
            self._alive = weakref.ref(value)
        except TypeError:
            self._alive = None
        self._id = id(value)

    def holds(self, value):
        """Whether this is the object that was seen, not another one at its address."""
        return self._id == id(value) and (self._alive is None or self._alive() is value)


def _columns_of_query(value, library):
    module, name = _WITH_COLUMNS.get(library, ("", ""))
    if type(value) is not module_names(module).get(name):
        return None
    return len(value.columns)


def _shape(value, library, lazy):
    if lazy:
        return None, _columns_of_query(value, library), None, []
    return describe(plain_frame(value, library, copy=False), library)


def list_frames(ns):
    """The dataframes among the variables of `ns`, newest first.

    JSON: a list of {name, library, rows, columns, bytes, version, order, error, lazy, note};
    `version` changes when the content does, `order` grows with each new frame or version. What
    cannot be described is listed with an `error` and no shape. Nothing that is `lazy` is run or
    read: its `note` is a sentence that says what inspecting it would do.
    """
    classes = Classes()
    frames = []
    for name, value in list(ns.items()):
        if type(name) is not str or name.startswith("_"):
            continue
        found = classes.of(value)
        if found is None:
            continue
        library, lazy = found
        error = None
        try:
            rows, columns, size, mark = _shape(value, library, lazy)
        except Exception as problem:  # noqa: BLE001
            rows = columns = size = mark = None
            error = f"{name} could not be described ({type(problem).__name__})."
        seen = _SEEN.get(name)
        if seen is None or not seen.holds(value):
            _SEEN[name] = seen = _Seen(value)
        told = zlib.crc32(repr(mark).encode())
        if seen.mark != told:
            seen.mark = told
            seen.order = 1 + max((one.order for one in _SEEN.values()), default=0)
        frames.append({
            "name": name, "library": library, "rows": rows, "columns": columns, "bytes": size,
            "version": f"{told:08x}-{_BORN}-{seen.serial}", "order": seen.order, "error": error,
            "lazy": lazy, "note": NOTES[library] if lazy else None,
        })  # fmt: skip
    for name in set(_SEEN) - {frame["name"] for frame in frames}:
        del _SEEN[name]
    frames.sort(key=lambda frame: -frame["order"])
    return json.dumps(frames)
