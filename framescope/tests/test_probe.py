"""The probe lists and spills frames, and asks nothing of objects it does not know."""

import json
import os
import stat
import subprocess
import time
from functools import lru_cache
from pathlib import Path
from types import ModuleType

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from framescope.engine.node import find_node


class Hostile:
    """Fails the test when it is looked at in any way."""

    def _refuse(self, *_):
        raise AssertionError("an unknown object was asked something")

    __repr__ = __str__ = __len__ = __eq__ = __bool__ = __iter__ = __getitem__ = _refuse
    __getattr__ = __format__ = __sizeof__ = __float__ = __int__ = __index__ = _refuse

    def __hash__(self):
        raise AssertionError("an unknown object was hashed")

    @property
    def __class__(self):
        raise AssertionError("an unknown object was asked its class")


@lru_cache(maxsize=1)
def joined():
    """The probe's parts as one text, as the front end sends it."""
    script = Path(__file__).resolve().parents[2] / "scripts" / "embed-probe.mjs"
    done = subprocess.run(
        [find_node(), str(script), "--print"], check=True, capture_output=True, text=True
    )
    return done.stdout


def load_probe():
    """The probe in a module of its own, without framescope."""
    module = ModuleType("_framescope_probe")
    exec(compile(joined(), "<framescope>", "exec"), module.__dict__)  # noqa: S102
    return module


@pytest.fixture
def probe():
    return load_probe()


def wait(probe, ticket):
    for _ in range(500):
        status = json.loads(probe.spill_status(ticket))
        if status["state"] != "running":
            return status
        time.sleep(0.01)
    raise AssertionError("the spill did not end")


def read(directory, ticket):
    with pa.OSFile(str(directory / ticket)) as file:
        return pa.ipc.open_stream(file).read_all()


TICKET = "0123456789abcdef" * 2


def test_lists_frames_newest_first_and_no_hostile_object(probe):
    cells = pd.Series([Hostile(), "a", 1], dtype=object)
    ns = {"h": Hostile(), "old": pd.DataFrame({"a": cells}), "new": pl.DataFrame({"a": [1, 2]})}
    frames = json.loads(probe.list_frames(ns))
    assert [frame["name"] for frame in frames] == ["new", "old"]
    assert [(frame["rows"], frame["columns"]) for frame in frames] == [(2, 1), (3, 1)]
    ns["old"] = pd.DataFrame({"b": [1]})
    assert json.loads(probe.list_frames(ns))[0]["name"] == "old"


@pytest.mark.parametrize(
    "change",
    [
        lambda f: f.__setitem__("c", 1),
        lambda f: f.__setitem__("a", 7),
        lambda f: f.isetitem(0, [4, 4, 4]),
        lambda f: f.drop(index=0, inplace=True),
    ],
)
def test_version_changes_with_the_content_only(probe, change):
    ns = {"f": pd.DataFrame({"a": [1, 2, 3], "b": ["x", "y", "z"]})}
    first = json.loads(probe.list_frames(ns))[0]["version"]
    assert json.loads(probe.list_frames(ns))[0]["version"] == first
    change(ns["f"])
    assert json.loads(probe.list_frames(ns))[0]["version"] != first


def test_spills_mixed_cells_as_text_in_a_private_file(probe, tmp_path):
    ns = {"f": pd.DataFrame({"a": pd.Series([Hostile(), "x", 1, "\ud800", None], dtype=object)})}
    probe.spill(ns, "f", str(tmp_path), TICKET, None, None, 10)
    status = wait(probe, TICKET)
    assert status["state"] == "done", status
    told = "Column a: 1 value is of a type that cannot be read, shown as <object>."
    assert status["notes"] == [told]
    assert read(tmp_path, TICKET)["a"].to_pylist() == ["<object>", "x", "1", "\ufffd", None]
    assert stat.S_IMODE(os.stat(tmp_path / TICKET).st_mode) == 0o600


def test_a_cell_inside_itself_ends_and_shows_the_rest(probe):
    loop = [1]
    loop += [loop] * 9
    ring = {"a": "b"}
    ring["self"] = ring
    deep = []
    for _ in range(5000):
        deep = [deep]
    texts = [probe.cell_text(cell) for cell in (loop, ring, deep)]
    assert texts[:2] == [f"[1{', <object>' * 9}]", "{a: b, self: <object>}"]
    assert texts[2] == "[" * 8 + "<object>" + "]" * 8
    assert probe.label_text((loop, "x")).endswith(" / x")


@pytest.mark.parametrize("module", ["numpy", "pandas._libs.tslibs.timestamps"])
@pytest.mark.parametrize("name", ["float64", "Timestamp", "ndarray", "Other"])
def test_a_type_that_claims_to_be_of_a_library_is_not_asked(probe, module, name):
    fake = type(name, (Hostile,), {"__module__": module})
    assert probe.cell_text(fake()) == "<object>"


class Nosy(type):
    """Fails the test when the class of an object is asked something."""

    def __getattribute__(cls, _):
        raise AssertionError("an unknown class was asked something")


def test_a_metaclass_is_not_asked(probe):
    assert probe.cell_text(type.__call__(Nosy, "Sly", (), {})()) == "<object>"


def test_values_of_the_libraries_stay_readable(probe):
    cells = [np.float64(1.5), np.int8(3), np.bool_(True), np.str_("a"), pd.Timestamp("2024-01-02")]
    texts = ["1.5", "3", "True", "a", "2024-01-02 00:00:00"]
    assert [probe.cell_text(cell) for cell in cells] == texts
    assert probe.cell_text(pd.NA) is None


def test_a_frame_over_its_budget_is_sampled_evenly(probe, tmp_path):
    frame = pd.DataFrame({"a": range(10_000)})
    for ticket in (TICKET, TICKET[::-1]):
        probe.spill({"f": frame}, "f", str(tmp_path), ticket, 100, None, 50)
        status = wait(probe, ticket)
        assert (status["basis"], status["rows"], status["total_rows"]) == ("sample", 50, 10_000)
    values = read(tmp_path, TICKET)["a"].to_pylist()
    assert values == read(tmp_path, TICKET[::-1])["a"].to_pylist()
    assert [value // 200 for value in values] == list(range(50))


def test_never_writes_through_a_link_or_to_another_name(probe, tmp_path):
    victim = tmp_path / "victim"
    victim.write_text("kept")
    (tmp_path / f"{TICKET}.part").symlink_to(victim)
    ns = {"f": pl.DataFrame({"a": [1]})}
    probe.spill(ns, "f", str(tmp_path), TICKET, None, None, 10)
    assert wait(probe, TICKET)["state"] == "failed"
    assert victim.read_text() == "kept"
    status = json.loads(probe.spill(ns, "f", str(tmp_path), "../x", None, None, 10))
    assert status["state"] == "failed"
    gone = json.loads(probe.spill(ns, "g", str(tmp_path), TICKET, None, None, 10))
    assert "Run the cell" in gone["error"]


@pytest.mark.parametrize("make", [pd.DataFrame, pl.DataFrame, pa.table])
def test_a_sample_says_which_rows_it_holds(probe, tmp_path, make):
    ns = {"f": make({"row": list(range(10_000))})}
    probe.spill(ns, "f", str(tmp_path), TICKET, 1000, None, 500)
    status = wait(probe, TICKET)
    assert (status["basis"], status["spread"], status["total_rows"]) == ("sample", True, 10_000)
    kept = read(tmp_path, TICKET)["row"].to_pylist()
    assert kept == probe.sample_positions(10_000, 500)


def test_the_rows_of_a_sample_are_those_that_the_front_end_computes(probe):
    assert probe.sample_positions(1000, 7) == [75, 276, 358, 522, 686, 848, 954]
    assert sum(probe.sample_positions(1_234_567, 20_000)) == 12_345_649_139
