"""Which library an object is of, told without running a line of the object's own code."""

import sys
import types

_MRO = type.__dict__["__mro__"]
_DICT = type.__dict__["__dict__"]
_NAME = type.__dict__["__name__"]
_MODULE = type.__dict__["__module__"]
_EAGER = (
    ("pandas", "DataFrame", "pandas"),
    ("polars", "DataFrame", "polars"),
    ("pyarrow", "Table", "pyarrow"),
    ("pyarrow", "RecordBatch", "pyarrow"),
)
_LAZY = (
    ("polars", "LazyFrame", "polars"),
    ("duckdb", "DuckDBPyRelation", "duckdb"),
    ("pyarrow.dataset", "Dataset", "pyarrow"),
    ("ibis.expr.types", "Table", "ibis"),
    ("dask.dataframe", "DataFrame", "dask"),
    ("modin.pandas", "DataFrame", "modin"),
    ("pyspark.sql", "DataFrame", "pyspark"),
    ("pyspark.sql.connect.dataframe", "DataFrame", "pyspark"),
)
_NO_FRAMES = {
    "Array", "ArrayStream", "Categorical", "ChunkedArray", "Column", "Index", "RecordBatchReader",
    "Series",
}  # fmt: skip
_NO_BATCHES = ("Array", "Buffer", "Column", "Index", "Scalar", "Series")


def mro_of(kind):
    """The classes of a class, whatever its metaclass says."""
    return _MRO.__get__(kind)


def name_of(kind):
    """The name of a class, whatever its metaclass says."""
    return _NAME.__get__(kind)


def has_class(value, kind):
    """Whether `value` is an instance; `kind` may be None."""
    return any(one is kind for one in mro_of(type(value)))


def module_names(name):
    """The names of an imported module; empty where it was not imported or is no module."""
    module = sys.modules.get(name)
    if module is None or not has_class(module, types.ModuleType):
        return {}
    return types.ModuleType.__getattribute__(module, "__dict__")


def defined_in(kind, roots):
    """Whether one of these packages itself defines this class; `__module__` is easily claimed."""
    module = _MODULE.__get__(kind)
    if type(module) is not str or module.partition(".")[0] not in roots:
        return False
    name = name_of(kind)
    places = (module, module.partition(".")[0])
    return any(module_names(place).get(name) is kind for place in places)


def hands_out(kind, method):
    """Whether a class has a method, told without asking it."""
    return any(method in _DICT.__get__(one) for one in mro_of(kind))


def known_array(values):
    """Whether the values of a pandas column are of numpy or of pandas itself."""
    return defined_in(type(values), ("numpy", "pandas"))


class Classes:
    """The classes of dataframes that this kernel has imported, at one moment."""

    def __init__(self):
        self._known = {}
        self._told = {}
        self._kept = []
        for lazy, table in ((False, _EAGER), (True, _LAZY)):
            for module, name, library in table:
                kind = module_names(module).get(name)
                if kind is not None:
                    self._known[id(kind)] = (library, lazy)
                    self._kept.append(kind)

    def of(self, value):
        """(library, lazy) of a dataframe, None for anything else.

        The library `arrow` stands for any class that hands out its rows as an Arrow stream, or as
        one batch: an array alone, of a class that is not called one of values.
        """
        kind = type(value)
        told = self._told.get(id(kind), 0)
        if told == 0:
            self._kept.append(kind)
            told = self._told[id(kind)] = self._look(kind)
        return told

    def _look(self, kind):
        names = [name_of(one) for one in mro_of(kind)]
        for one, name in zip(mro_of(kind), names, strict=True):
            known = self._known.get(id(one))
            if known is not None:
                return known
            if name in _NO_FRAMES:
                return None
        batch = hands_out(kind, "__arrow_c_array__") and not any(
            name.endswith(_NO_BATCHES) for name in names
        )
        return ("arrow", True) if batch or hands_out(kind, "__arrow_c_stream__") else None


def instance_dict(value, base):
    """The attributes kept in `value`, read past whatever a class derived from `base` defines."""
    for one in mro_of(base):
        slot = _DICT.__get__(one).get("__dict__")
        if type(slot) is types.GetSetDescriptorType:
            return slot.__get__(value)
    return {}


def plain_frame(value, library, copy=True):
    """An eager frame as one of the library's own class, sharing its data.

    With `copy`, later changes of the user's frame do not reach it.
    """
    if library == "pandas":
        pandas = sys.modules["pandas"]
        manager = instance_dict(value, pandas.DataFrame)["_mgr"]
        if copy and all(known_array(block.values) for block in manager.blocks):
            manager = manager.copy(deep=False)
        return pandas.DataFrame._from_mgr(manager, manager.axes)
    if library == "polars":
        polars = sys.modules["polars"]
        inner = instance_dict(value, polars.DataFrame)["_df"]
        return polars.DataFrame._from_pydf(inner.clone() if copy else inner)
    pyarrow = sys.modules["pyarrow"]
    kind = pyarrow.Table if has_class(value, pyarrow.Table) else pyarrow.RecordBatch
    return kind.slice(value, 0)
