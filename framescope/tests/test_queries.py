"""Frames that are not in the kernel's memory: listed without a run, run by consent, sampled."""

import json
import os
import re
import subprocess
import threading
import time

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import framescope as fs
from framescope.kernel.arrow import to_table
from framescope.kernel.probe.queries import sample_positions
from framescope.tests.environments import ROOT, other_python
from framescope.tests.test_probe import TICKET, joined, load_probe, read, wait

ROWS = 5000


class Stream:
    """A class of nobody's that hands out Arrow, once."""

    def __init__(self, table):
        self.table = table

    def __arrow_c_stream__(self, requested_schema=None):
        table, self.table = self.table, None
        return table.__arrow_c_stream__(requested_schema)


class Batch:
    """A class of nobody's that hands out one batch, or whatever else, as an Arrow array."""

    def __init__(self, values):
        self.values = values

    def __arrow_c_array__(self, requested_schema=None):
        return self.values.__arrow_c_array__(requested_schema)


class Int64Array(Batch):
    """Called as arrays are."""


def polars_query():
    return pl.LazyFrame({"a": range(ROWS)})


def duckdb_relation():
    return duckdb.connect().sql("SELECT range AS a FROM range(5000)")


def dataset():
    return ds.dataset(pa.table({"a": range(ROWS)}))


def stream():
    return Stream(pa.table({"a": range(ROWS)}))


def batch():
    return Batch(pa.record_batch({"a": list(range(ROWS))}))


MAKERS = {"polars": polars_query, "duckdb": duckdb_relation, "pyarrow": dataset, "arrow": stream}


@pytest.fixture
def probe():
    return load_probe()


def test_a_batch_without_a_stream_is_a_frame_and_an_array_is_none(probe, tmp_path):
    ns = {
        "b": batch(),
        "n": Batch(pa.array([{"s": {"x": 1}, "t": "u"}, {"s": None, "t": "v"}, None])),
        "e": Batch(pa.record_batch({"a": pa.array([], pa.int64())})),
        "one": Batch(pa.array([1, 2, 3])),
        "values": Int64Array(pa.array([1, 2, 3])),
        "plain": pa.array([1, 2]),
    }
    listed = {frame["name"]: frame for frame in json.loads(probe.list_frames(ns))}
    assert sorted(listed) == ["b", "e", "n", "one"]
    assert (listed["b"]["library"], listed["b"]["lazy"]) == ("arrow", True)
    assert json.loads(probe.spill(ns, "b", str(tmp_path), TICKET, None, None, 10))["state"] == (
        "needs-consent"
    )
    expected = {"b": list(range(ROWS)), "e": []}
    for at, (name, values) in enumerate(expected.items()):
        ticket = f"{at:032x}"
        probe.spill(ns, name, str(tmp_path), ticket, None, None, 10, True)
        assert wait(probe, ticket)["state"] == "done"
        assert read(tmp_path, ticket)["a"].to_pylist() == values
    probe.spill(ns, "b", str(tmp_path), "b" * 32, 100, None, 10, True)
    assert wait(probe, "b" * 32)["basis"] == "sample"
    assert len(read(tmp_path, "b" * 32)) == 10
    probe.spill(ns, "one", str(tmp_path), "a" * 32, None, None, 10, True)
    status = wait(probe, "a" * 32)
    assert status["state"] == "failed"
    assert status["error"].startswith("It hands out one Arrow array, which has no columns.")
    assert to_table(ns["n"]).table.to_pydict() == {
        "s": [{"x": 1}, None, None],
        "t": ["u", "v", None],
    }
    with pytest.raises(TypeError, match=r"got .*Batch"):
        to_table(ns["one"])


@pytest.mark.parametrize("library", MAKERS)
def test_a_query_is_listed_with_a_note_and_run_by_consent_only(probe, tmp_path, library):
    ns = {"q": MAKERS[library]()}
    (listed,) = json.loads(probe.list_frames(ns))
    assert (listed["library"], listed["lazy"], listed["rows"]) == (library, True, None)
    assert "inspect" in listed["note"]
    refused = json.loads(probe.spill(ns, "q", str(tmp_path), TICKET, None, None, 10))
    assert (refused["state"], refused["error"]) == ("needs-consent", listed["note"])
    probe.spill(ns, "q", str(tmp_path), TICKET, None, None, 10, True)
    status = wait(probe, TICKET)
    assert (status["state"], status["basis"], status["note"]) == ("done", "exact", None)
    assert read(tmp_path, TICKET)["a"].to_pylist() == list(range(ROWS))


@pytest.mark.parametrize("library", MAKERS)
def test_a_query_over_its_budget_gives_a_sample_and_says_so(probe, tmp_path, library):
    ns = {"q": MAKERS[library]()}
    probe.spill(ns, "q", str(tmp_path), TICKET, 1000, None, 50, True)
    status = wait(probe, TICKET)
    told = (status["state"], status["basis"], status["rows"], status["total_rows"])
    assert told == ("done", "sample", 50, ROWS)
    assert status["note"] == "A sample of 50 of 5,000 rows."
    assert read(tmp_path, TICKET)["a"].to_pylist() == sample_positions(ROWS, 50)


def gone_files(directory):
    """A dataset whose file is not there any more: reading it would fail."""
    pyarrow.parquet.write_table(pa.table({"a": [1]}), directory / "a.parquet")
    found = ds.dataset(directory / "a.parquet")
    (directory / "a.parquet").unlink()
    return found


@pytest.mark.parametrize("library", MAKERS)
def test_listing_and_a_refused_spill_run_nothing(probe, tmp_path, library):
    seen = []

    def tell(frame):
        seen.append(1)
        return frame

    query = {
        "polars": lambda: pl.LazyFrame({"a": [1]}).map_batches(tell),
        "duckdb": lambda: duckdb.connect().sql("SELECT error('it ran') AS a FROM range(9)"),
        "pyarrow": lambda: gone_files(tmp_path),
        "arrow": lambda: Stream(None),
    }[library]()
    ns = {"q": query}
    json.loads(probe.list_frames(ns))
    json.loads(probe.spill(ns, "q", str(tmp_path), TICKET, None, None, 10))
    assert seen == []
    assert list(tmp_path.iterdir()) == []


def test_a_query_that_fails_says_what_to_do(probe, tmp_path):
    ns = {"q": duckdb.connect().sql("SELECT error('private ' || range) AS a FROM range(9)")}
    probe.spill(ns, "q", str(tmp_path), TICKET, None, None, 10, True)
    status = wait(probe, TICKET)
    assert status["state"] == "failed"
    assert "Run it in a cell to see why" in status["error"]
    assert "private" not in status["error"]
    assert list(tmp_path.iterdir()) == []


def test_a_busy_connection_says_so(probe, tmp_path):
    con = duckdb.connect()
    ns = {"q": con.sql("SELECT range AS a FROM range(100)")}
    busy = threading.Thread(
        target=lambda: con.sql("SELECT sum(sqrt(range)) FROM range(600000000)").fetchall()
    )
    busy.start()
    time.sleep(0.2)
    probe.spill(ns, "q", str(tmp_path), TICKET, None, None, 10, True)
    status = wait(probe, TICKET)
    busy.join()
    assert status["state"] == "done" or "connection is busy" in status["error"]


def test_a_new_query_under_an_old_name_is_a_new_version(probe):
    ns = {}
    versions = set()
    for _ in range(20):
        ns["q"] = polars_query()
        versions.add(json.loads(probe.list_frames(ns))[0]["version"])
    assert len(versions) == 20
    again = json.loads(probe.list_frames(ns))[0]["version"]
    assert again in versions


@pytest.mark.parametrize("library", MAKERS)
def test_scan_runs_a_query_once_asked(library):
    report = fs.scan(MAKERS[library]())
    assert report.to_dict()["dataset"]["rows"] == ROWS
    assert report.to_dict()["engine"]["basis"] == "exact"


@given(st.integers(0, 3000), st.integers(1, 400))
@settings(max_examples=60, deadline=None)
def test_sampled_rows_are_even_and_ascending(rows, wanted):
    picked = sample_positions(rows, wanted)
    assert len(picked) == min(rows, wanted)
    assert picked == sorted(set(picked))
    if wanted < rows:
        for at, row in enumerate(picked):
            assert at * rows // wanted <= row < (at + 1) * rows // wanted


@pytest.mark.parametrize("backend", ["pyarrow", "numpy_nullable"])
def test_pandas_backends_keep_their_types(probe, tmp_path, backend):
    plain = pd.DataFrame({"i": [1, None], "s": ["x", None], "b": [True, None], "f": [0.5, None]})
    frame = plain.convert_dtypes(dtype_backend=backend)
    (listed,) = json.loads(probe.list_frames({"f": frame}))
    assert (listed["rows"], listed["columns"], listed["lazy"], listed["error"]) == (
        2,
        4,
        False,
        None,
    )
    probe.spill({"f": frame}, "f", str(tmp_path), TICKET, None, None, 10)
    assert wait(probe, TICKET)["state"] == "done"
    table = read(tmp_path, TICKET)
    assert table.to_pylist() == [
        {"i": 1, "s": "x", "b": True, "f": 0.5}, {"i": None, "s": None, "b": None, "f": None},
    ]  # fmt: skip
    assert pa.types.is_integer(table.schema.field("i").type)
    assert pa.types.is_boolean(table.schema.field("b").type)


ROWS_ELSEWHERE = 6000
SAMPLERS = {"dask": "Dask", "modin": "Modin", "pyspark": "Spark"}
OTHERS = {"ibis": "frames", "dask": "frames", "modin": "modin", "pyspark": "spark"}


@pytest.mark.elsewhere
@pytest.mark.parametrize("library", OTHERS)
def test_frames_of_other_libraries(tmp_path, library):
    environment = OTHERS[library]
    python = other_python(environment, library, f"scripts/frame-venvs.sh {environment}")
    text = tmp_path / "probe.py"
    text.write_text(joined(), encoding="utf-8")
    script = ROOT / "framescope" / "tests" / "frames_of.py"
    done = subprocess.run(
        [str(python), "-W", "ignore", str(script), library, str(text)],
        capture_output=True, text=True, check=False, timeout=240,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYSPARK_PYTHON": str(python)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    out = json.loads(done.stdout)
    (listed,) = out["listed"]
    assert (listed["library"], listed["lazy"], listed["error"]) == (library, True, None)
    assert out["asked"]["state"] == "needs-consent"
    assert out["unasked"] == 0
    assert out["runs"] > 0
    assert out["whole"]["state"] == "done", out["whole"]
    assert sorted(out["values"]["whole"]) == list(range(ROWS_ELSEWHERE))
    sample = out["values"]["sample"]
    assert (out["sample"]["basis"], out["sample"]["total_rows"]) == ("sample", ROWS_ELSEWHERE)
    assert out["sample"]["rows"] == len(sample)
    assert 200 < len(set(sample)) < 400
    assert out["scanned"] == {"rows": ROWS_ELSEWHERE, "basis": "exact", "notes": [], "space": [[9]]}
    if library == "ibis":
        assert out["sampled"] == out["scanned"]
        return
    sampled = out["sampled"]
    assert (sampled["rows"], sampled["basis"]) == (ROWS_ELSEWHERE, "sample")
    note, *more = sampled["notes"]
    assert more == ([] if library == "modin" else ["Row numbers count within the sample."])
    name, count = SAMPLERS[library], re.match(r"A sample: (\d+) of 6,000 rows", note)
    assert note.endswith(f"taken by {name}. Rare problems may be missing.")
    assert 200 < int(count[1]) < 400
