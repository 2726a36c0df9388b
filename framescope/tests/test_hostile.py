"""Objects and classes that sleep for an hour when asked anything are never asked."""

import ast
import datetime
import json
import threading
import time

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from framescope.tests.test_probe import TICKET, joined, load_probe, read, wait

ASKED = []


def sleep(name):
    def method(*_, **__):
        ASKED.append(name)
        time.sleep(3600)

    return method


NAMES = (
    "__repr__", "__str__", "__len__", "__hash__", "__eq__", "__ne__", "__lt__", "__bool__",
    "__iter__", "__getitem__", "__contains__", "__getattr__", "__format__", "__sizeof__",
    "__float__", "__int__", "__index__", "__bytes__", "__array__", "__dir__", "__copy__",
    "__deepcopy__", "__reduce_ex__", "__call__",
)  # fmt: skip
MORE_OF_A_CLASS = ("__instancecheck__", "__subclasscheck__", "__getattribute__", "mro_asked")


def sleeping_class(name="Sleeper", bases=(), more=None):
    """A class whose methods, properties and metaclass sleep."""
    slow = {one: sleep(one) for one in (*NAMES, *MORE_OF_A_CLASS)}
    slow["__class__"] = property(sleep("metaclass.__class__"))
    slow["__module__"] = property(sleep("metaclass.__module__"))
    slow["__name__"] = property(sleep("metaclass.__name__"))
    slow["__dict__"] = property(sleep("metaclass.__dict__"))
    del slow["__call__"]
    meta = type("Meta", (type,), slow)
    own = {one: sleep(one) for one in (*NAMES, "__getattribute__")}
    own["__class__"] = property(sleep("__class__"))
    own["shape"] = property(sleep("shape"))
    return type.__call__(meta, name, bases, {**own, **(more or {})})


def make(kind):
    return object.__new__(kind)


class PlainSleeper:
    """The methods sleep, the metaclass is `type`, and what `__module__` holds sleeps as well."""

    __module__ = make(sleeping_class())
    __repr__ = __str__ = __len__ = __eq__ = __hash__ = __getattr__ = sleep("plain")
    __class__ = property(sleep("plain.__class__"))


@pytest.fixture
def probe():
    ASKED.clear()
    yield load_probe()
    assert ASKED == []


def in_time(seconds, act):
    """The outcome of `act`, which must not take longer; it may have to be left behind."""
    out = []
    thread = threading.Thread(target=lambda: out.append(act()), daemon=True)
    thread.start()
    thread.join(seconds)
    assert out, f"still busy after {seconds} s; asked: {ASKED}"
    return out[0]


def sleepers():
    return [make(sleeping_class()), object.__new__(PlainSleeper), sleeping_class()]


def object_column(values):
    cells = np.empty(len(values), dtype=object)
    for at, value in enumerate(values):
        cells[at] = value
    return pd.DataFrame({"a": pd.Series(cells, dtype=object)})


def test_listing_asks_no_object_and_no_class_anything(probe):
    ns = {f"h{at}": value for at, value in enumerate(sleepers())}
    ns["cells"] = object_column([*sleepers(), "x"])
    ns["inside"] = object_column([[one] for one in sleepers()])
    ns["polars"] = pl.DataFrame({"a": pl.Series([1, 2], dtype=pl.Int64)})
    frames = in_time(5, lambda: json.loads(probe.list_frames(ns)))
    assert {(f["name"], f["rows"], f["error"]) for f in frames} == {
        ("cells", 4, None), ("inside", 3, None), ("polars", 2, None),
    }  # fmt: skip


def test_a_class_derived_from_a_frame_cannot_hide_it(probe, tmp_path):
    slow = {name: property(sleep(name)) for name in ("shape", "columns", "_mgr", "dtypes", "index")}
    slow |= {name: sleep(name) for name in ("__len__", "__getattr__", "copy")}
    sly = type("Sly", (pd.DataFrame,), slow)
    frame = object.__new__(sly)
    slot = next(vars(k)["__dict__"] for k in pd.DataFrame.__mro__ if "__dict__" in vars(k))
    slot.__get__(frame).update(slot.__get__(pd.DataFrame({"a": [1, 2, 3]})))
    ns = {"sly": frame}
    (listed,) = in_time(5, lambda: json.loads(probe.list_frames(ns)))
    assert (listed["rows"], listed["columns"], listed["error"]) == (3, 1, None)
    in_time(5, lambda: probe.spill(ns, "sly", str(tmp_path), TICKET, None, None, 10))
    assert wait(probe, TICKET)["state"] == "done"
    assert read(tmp_path, TICKET)["a"].to_pylist() == [1, 2, 3]


def test_a_spill_asks_no_cell_anything(probe, tmp_path):
    held = {"k": make(sleeping_class())}
    zone = type("Zone", (datetime.tzinfo,), {"utcoffset": sleep("utcoffset"), "dst": sleep("dst")})
    values = [*sleepers(), [make(sleeping_class())], held, datetime.datetime(2024, 1, 1), "x", None]
    values.append(datetime.datetime(2024, 1, 1, tzinfo=zone()))
    ns = {"f": object_column(values)}
    ns["f"].attrs["note"] = make(sleeping_class())
    in_time(5, lambda: probe.spill(ns, "f", str(tmp_path), TICKET, None, None, 10))
    status = in_time(10, lambda: wait(probe, TICKET))
    assert status["state"] == "done", status
    unknown = ["<object>"] * 3
    inside = ["[<object>]", "{k: <object>}", "2024-01-01 00:00:00", "x", None, "<object>"]
    assert read(tmp_path, TICKET)["a"].to_pylist() == unknown + inside


def test_only_datetimes_of_unknown_zones_become_unknown(probe):
    import zoneinfo

    zone = type("Zone", (datetime.tzinfo,), {"utcoffset": sleep("utcoffset"), "dst": sleep("dst")})
    clock = datetime.datetime(2024, 7, 1, 12)
    known = [datetime.UTC, zoneinfo.ZoneInfo("Europe/Paris"), None]
    column = object_column([clock.replace(tzinfo=one) for one in known])["a"]
    texts = [probe.cell_text(value) for value in column]
    assert texts == [
        "2024-07-01 12:00:00+00:00",
        "2024-07-01 12:00:00+02:00",
        "2024-07-01 12:00:00",
    ]
    sly = object_column([clock.replace(tzinfo=zone())])["a"]
    assert in_time(5, lambda: probe.pandas_column(pa, sly)).to_pylist() == ["<object>"]


def test_an_extension_array_of_an_unknown_library_is_not_asked(probe, tmp_path):
    from pandas.api.extensions import ExtensionArray, ExtensionDtype

    awake = [True]

    class Kind(ExtensionDtype):
        name, type = "sleepy", object

        @classmethod
        def construct_array_type(cls):
            return Values

    class Values(ExtensionArray):
        dtype = Kind()
        ndim, shape, size = 1, (2,), 2

        def __len__(self):
            return 2 if awake[0] else sleep("len")()

        def isna(self):
            return np.array([False, False]) if awake[0] else sleep("isna")()

        def __getitem__(self, at):
            return self if awake[0] else sleep("getitem")()

        def copy(self):
            return self

        nbytes = property(sleep("nbytes"))
        __array__ = __arrow_array__ = __hash__ = __eq__ = sleep("array")

    frame = pd.DataFrame({"a": pd.Series(Values()), "b": [1, 2]})
    awake[0] = False
    ns = {"f": frame}
    (listed,) = in_time(5, lambda: json.loads(probe.list_frames(ns)))
    assert (listed["rows"], listed["columns"], listed["error"]) == (2, 2, None)


def test_lies_about_being_a_frame_are_not_believed(probe):
    liar = type("DataFrame", (), {"__module__": "pandas", "__class__": pd.DataFrame, "shape": 1})
    stream = sleeping_class("Stream", more={"__arrow_c_stream__": sleep("stream")})
    listed = in_time(5, lambda: json.loads(probe.list_frames({"l": liar(), "s": make(stream)})))
    assert [(f["name"], f["library"], f["lazy"], f["rows"]) for f in listed] == [
        ("s", "arrow", True, None)
    ]


def test_listing_a_thousand_names_takes_milliseconds(probe):
    kinds = (1, "x", [1], {}, print, object(), json)
    ns = {f"v{at}": kinds[at % len(kinds)] for at in range(1000)}

    ns |= {f"h{at}": make(sleeping_class()) for at in range(20)}
    ns["f"] = pd.DataFrame(np.random.default_rng(1).normal(size=(10_000, 10)))
    probe.list_frames(ns)
    took = []
    for _ in range(20):
        begin = time.perf_counter()
        probe.list_frames(ns)
        took.append(time.perf_counter() - begin)
    assert sorted(took)[10] < 0.02


def test_the_parts_define_each_name_once():
    tree = ast.parse(joined())
    names = [node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    for node in tree.body:
        if isinstance(node, ast.Assign):
            names += [one.id for one in node.targets if isinstance(one, ast.Name)]
    assert len(names) == len(set(names)), {n for n in names if names.count(n) > 1}
    assert "framescope." not in joined()
