"""Bad input through Python and through the command line: a report or a sentence, nothing lost."""

import datetime
import decimal
import json
import subprocess
import time
from pathlib import Path
from types import SimpleNamespace

import jsonschema
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import framescope as fs
from framescope.engine.errors import EngineError, NoEngineError
from framescope.engine.node import find_bundle, find_node
from framescope.kernel.arrow import to_table

try:
    find_bundle()
except NoEngineError:
    pytest.skip("the engine is not built; run `make setup`", allow_module_level=True)

SCHEMA = jsonschema.Draft202012Validator(
    json.loads(
        (Path(__file__).resolve().parents[2] / "schema" / "report.json").read_text(encoding="utf-8")
    )
)
UTC = datetime.UTC
NEW_YEAR = datetime.datetime(2024, 1, 1)
PAIRS = [("a", "x"), ("a", "y")]
CASES = {
    "zero rows": (pl.DataFrame({"a": [], "b": []}), (0, 2), {}),
    "zero columns": (pd.DataFrame(index=range(5)), (5, 0), {}),
    "nothing at all": (pd.DataFrame(), (0, 0), {}),
    "one row": (pd.DataFrame({"a": [1]}), (1, 1), {"a": [1]}),
    "names that repeat": (pd.DataFrame([[1, "x"]], columns=["a", "a"]), (1, 2), None),
    "a MultiIndex of columns": (
        pd.DataFrame([[1, 2]], columns=pd.MultiIndex.from_tuples(PAIRS)),
        (1, 2), {"a / x": [1], "a / y": [2]},
    ),
    "a MultiIndex of rows": (
        pd.DataFrame({"v": [1, 2]}, index=pd.MultiIndex.from_tuples(PAIRS, names=["k", "l"])),
        (2, 3), {"k": ["a", "a"], "l": ["x", "y"], "v": [1, 2]},
    ),
    "nested values": (
        pa.table({"l": [[1, None], None], "s": [{"a": [1]}, None]}),
        (2, 2), {"l": [[1, None], None], "s": [{"a": [1]}, None]},
    ),
    "nested objects of pandas": (
        pd.DataFrame({"a": [[1, 2], {"k": 1}, None]}), (3, 1), {"a": ["[1, 2]", "{k: 1}", None]},
    ),
    "nulls alone": (
        pd.DataFrame({"a": [None] * 3, "b": [np.nan] * 3, "c": pd.array([pd.NA] * 3, "Int64")}),
        (3, 3), {"a": [None] * 3, "b": [None] * 3, "c": [None] * 3},
    ),
    "infinities": (
        pl.DataFrame({"a": [float("inf"), float("-inf"), None]}),
        (3, 1), {"a": [float("inf"), float("-inf"), None]},
    ),
    "integers beyond 2^53": (
        pd.DataFrame({"a": [2**63 - 1, -(2**63), 2**53 + 1]}),
        (3, 1), {"a": [2**63 - 1, -(2**63), 2**53 + 1]},
    ),
    "integers beyond 2^64": (
        pd.DataFrame({"a": pd.Series([2**70, 1], dtype=object)}), (2, 1), None,
    ),
    "decimals": (
        pd.DataFrame({"a": [decimal.Decimal("12345678901234567890.5"), decimal.Decimal("1")]}),
        (2, 1),
        {"a": [decimal.Decimal("12345678901234567890.5"), decimal.Decimal("1.0")]},
    ),
    "time zones": (
        pd.DataFrame({"a": pd.to_datetime(["2024-03-31 00:30"]).tz_localize("Europe/Paris")}),
        (1, 1), {"a": [pd.Timestamp("2024-03-31 00:30", tz="Europe/Paris")]},
    ),
    "times with and without a zone": (
        pd.DataFrame({"a": pd.Series([NEW_YEAR.replace(tzinfo=UTC), NEW_YEAR], dtype=object)}),
        (2, 1), {"a": ["2024-01-01 00:00:00+00:00", "2024-01-01 00:00:00"]},
    ),
    "dates among times": (
        pd.DataFrame({"a": pd.Series([NEW_YEAR.replace(hour=5), NEW_YEAR.date()], dtype=object)}),
        (2, 1), {"a": ["2024-01-01 05:00:00", "2024-01-01"]},
    ),
    "bytes among texts": (
        pd.DataFrame({"a": pd.Series([b"x", "y"], dtype=object)}), (2, 1), {"a": ["x", "y"]},
    ),
    "objects of mixed types": (
        pd.DataFrame({"a": pd.Series([1, "x", 2.5, object(), b"\xff", None], dtype=object)}),
        (6, 1), {"a": ["1", "x", "2.5", "<object>", "ff", None]},
    ),
    "lone surrogates": (
        pd.DataFrame(
            np.array([["\ud800x"], ["ok"]], dtype=object),
            columns=pd.Index(np.array(["\udc80"], dtype=object), dtype=object),
            dtype=object,
        ),
        (2, 1), {"\ufffd": ["\ufffdx", "ok"]},
    ),
    "complex numbers": (pd.DataFrame({"a": [1 + 2j, 3j]}), (2, 1), {"a": ["(1+2j)", "3j"]}),
    "columns named by numbers": (pd.DataFrame({1: [1], "b": [2]}), (1, 2), {"1": [1], "b": [2]}),
}  # fmt: skip


@pytest.mark.parametrize("what", CASES)
def test_a_frame_gives_a_report_and_loses_nothing(what):
    frame, shape, values = CASES[what]
    table = to_table(frame).table
    if values:
        assert table.to_pydict() == values
    report = fs.scan(frame)
    data = report.to_dict()["dataset"]
    assert (data["rows"], data["columns"]) == shape
    assert list(SCHEMA.iter_errors(report.to_dict())) == []
    assert list(SCHEMA.iter_errors(fs.profile(frame).to_dict())) == []
    assert report.not_run == []
    assert [column["name"] for column in report.columns] == table.column_names


@pytest.mark.parametrize("what", CASES)
def test_inspect_never_shows_an_empty_box(what, capsys, monkeypatch):
    monkeypatch.setattr("framescope.api.inspection._shell", lambda: None)
    fs.inspect(CASES[what][0], name="bad")
    assert capsys.readouterr().out.startswith("framescope  bad")


@pytest.mark.slow
def test_ten_thousand_columns_take_well_under_a_minute():
    frame = pd.DataFrame(np.arange(30_000).reshape(3, 10_000) % 7)
    frame.insert(0, "text", "x")
    begin = time.monotonic()
    to_table(frame)
    assert time.monotonic() - begin < 20
    assert fs.scan(frame).to_dict()["dataset"]["columns"] == 10_001
    assert time.monotonic() - begin < 60


@pytest.mark.slow
def test_a_cell_of_100_mb_is_kept_and_not_shown():
    cell = "x" * 100_000_000
    frame = pd.DataFrame({"a": [cell, "y", None]})
    assert to_table(frame).table["a"].to_pylist() == [cell, "y", None]
    report = fs.scan(frame)
    assert len(report.to_json()) < 100_000
    assert len(report.to_html()) < 100_000


@pytest.mark.parametrize(
    ("rows", "shape"), [(1, "1 row, 1 column"), (2, "2 rows, 1 column"), (0, "0 rows, 1 column")]
)
def test_counts_are_written_in_their_number(rows, shape):
    report = fs.scan(pd.DataFrame({"a": range(rows)}))
    assert shape in repr(report)
    assert f"{report.to_dict()['dataset']['rows']} rows" not in repr(report) or rows != 1


FILES = {
    "ragged.csv": (b"a,b\n1,2\n3\n4,5,6\n", 0, "ragged-rows", None),
    "open.csv": (b'a,b\n1,"x\n2,y\n', 0, "broken-quotes", None),
    "latin.csv": ("name,v\nZürich,1\nGenève,2\n".encode("latin-1"), 0, "", None),
    "binary.csv": (b"a,b\n\x00\x01,2\n", 2, None, "binary data, not text; convert it"),
    "empty.csv": (b"", 2, None, "is empty"),
    "broken.jsonl": (b'{"a":1}\n{"a":\n', 2, None, "Line 2 is not valid JSON"),
    "cut.parquet": (None, 2, None, "cut off: its end is missing; copy or write it again"),
    "cut.arrow": (None, 2, None, "cut off, damaged or no Arrow at all"),
    "missing.csv": ("missing", 2, None, "does not exist; check the path"),
    "folder.csv": ("folder", 2, None, "is a folder; name a file in it"),
}


def write_cut(path):
    table = pa.table({"a": list(range(1000)), "b": ["x"] * 1000})
    if path.suffix == ".parquet":
        pq.write_table(table, path)
    else:
        with pa.OSFile(str(path), "wb") as file, pa.ipc.new_stream(file, table.schema) as writer:
            writer.write_table(table)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


@pytest.mark.parametrize("name", FILES)
def test_a_bad_file_gives_a_report_or_one_sentence(tmp_path, name):
    content, code, kind, advice = FILES[name]
    path = tmp_path / name
    if content is None:
        write_cut(path)
    elif content == "folder":
        path.mkdir()
    elif content != "missing":
        path.write_bytes(content)
    done = subprocess.run(
        [find_node(), str(find_bundle()), "scan", str(path), "--format", "json"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == code, done.stderr
    if advice is not None:
        assert done.stdout == ""
        assert done.stderr.startswith("framescope: ")
        assert advice in done.stderr
        assert len(done.stderr.strip().splitlines()) == 1
    elif kind:
        assert kind in [finding["kind"] for finding in json.loads(done.stdout)["findings"]]


DYING = """#!/bin/sh
cat > /dev/null
echo '[1:0x5581c0] 40 ms: Mark-Compact 7.9 (9.1) -> 7.9 (9.1) MB' >&2
echo 'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory' >&2
echo '----- Native stack trace -----' >&2
echo ' 1: 0xb8d0a3 node::OOMErrorHandler(char const*, v8::OOMDetails const&) [node]' >&2
exit 134
"""


@pytest.fixture
def dying_engine(tmp_path, monkeypatch):
    script = tmp_path / "node"
    script.write_text(DYING)
    script.chmod(0o700)
    monkeypatch.setattr("framescope.engine.client.find_node", lambda: str(script))


@pytest.mark.parametrize(
    ("rows", "advice"),
    [
        (0, "Scan again;"),
        (100, "Scan again;"),
        (50_000, "Scan fewer rows, for example `fs.scan(df.head(10_000))`."),
    ],
)
def test_an_engine_that_dies_leaves_shape_types_and_one_sentence(
    dying_engine, monkeypatch, rows, advice
):
    frame = pd.DataFrame({"name": ["x"] * rows, "n": range(rows)})
    with pytest.raises(EngineError) as problem:
        fs.scan(frame)
    said = str(problem.value)
    assert said.startswith(f"framescope's engine stopped before it answered. {advice}")
    shown = []
    shell = SimpleNamespace(user_ns={"df": frame})
    monkeypatch.setattr("framescope.api.inspection._shell", lambda: shell)
    monkeypatch.setattr("framescope.api.inspection._display", shown.append)
    fs.inspect(frame)
    text = shown[0]["text/plain"]
    assert text.startswith(f"df: {rows:,} rows, 2 columns. Not checked. framescope's engine")
    assert advice in text
    assert "  n: int64" in text
    assert advice in shown[0]["text/html"]


def test_what_cannot_be_read_is_told_in_every_form():
    values = pd.Series([1, "x", object(), None] * 8, dtype=object)
    report = fs.scan(pd.DataFrame({"a": values}))
    said = "Column a: 8 values are of a type that cannot be read"
    assert report.notes == (f"{said}, shown as <object>.",)
    bundle = report._repr_mimebundle_()
    forms = [report.to_text(), report.to_html(), report.to_json(), *map(str, bundle.values())]
    for form in forms:
        assert said in " ".join(form.split())
    assert said in report.to_markdown()
