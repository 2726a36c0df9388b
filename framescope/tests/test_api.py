"""`scan`, `profile` and `inspect` on real frames, with the real engine."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nbconvert.preprocessors import ExecutePreprocessor

import framescope as fs
from framescope.api.report import REPORT_MIME
from framescope.api.scanning import saved_scan
from framescope.engine import client, node
from framescope.engine.errors import EngineError, NoEngineError
from framescope.kernel.arrow import to_table

ROOT = Path(__file__).resolve().parents[2]
MIMES = {REPORT_MIME, "text/html", "text/plain"}

if not any(
    (ROOT / place / "framescope.mjs").exists() for place in ("framescope/engine/bundle", "dist")
):
    pytest.skip("the engine is not built; run `make setup`", allow_module_level=True)


def rows_of(report):
    return [(f["kind"], f["columns"], f["rows"]["positions"]) for f in report.findings]


def dirty():
    amounts = [str(i * 3 % 97) for i in range(200)]
    amounts[17], amounts[42] = "12,5", "n/a"
    return {
        "id": list(range(200)),
        "amount": amounts,
        "town": ["Paris", "Lyon "] * 50 + ["Nice", None] * 50,
    }


def test_the_same_findings_and_rows_from_every_library():
    data = dirty()
    reports = [rows_of(fs.scan(make(data))) for make in (pd.DataFrame, pl.DataFrame, pa.table)]
    assert reports[0] == reports[1] == reports[2]
    missing = [rows for kind, columns, rows in reports[0] if columns == ["town"] and len(rows)]
    assert list(range(101, 200, 2)) in missing


def secrets(rows=60):
    frame = pd.DataFrame({"number": [float(i % 7) for i in range(rows)]})
    frame["label"] = [f"label{i % 3}" for i in range(rows)]
    frame["note"] = [f"note number {i}" for i in range(rows)]
    frame["mixed"] = pd.Series([1] * rows, dtype=object)
    frame["date"] = ["2024-01-02"] * rows
    planted = {"label": "QzSecretLabel", "note": " QzSecretNote ", "mixed": "QzSecretMixed"}
    planted |= {"date": "QzSecretDate", "number": 987654321.25}
    for at, (column, value) in enumerate(planted.items()):
        frame.loc[at, column] = value
    return frame


LEAKS = ("QzSecret", "987654321")


def test_no_form_of_a_report_shows_an_unreleased_value():
    report = fs.scan(secrets())
    forms = [report.to_json(), report.to_html(), report.to_text(), report.to_markdown()]
    assert [leak for form in forms for leak in LEAKS if leak in form] == []
    assert report.findings
    released = fs.scan(secrets(), release=["label"]).to_json()
    assert "QzSecretLabel" in released
    assert "QzSecretNote" not in released
    assert "QzSecretLabel" in fs.scan(secrets(), k=1).to_json()


def test_one_scan_gives_all_forms(monkeypatch):
    asked = []

    def ask(*given, **named):
        asked.append(given)
        return client.ask(*given, **named)

    monkeypatch.setattr("framescope.api.scanning.ask", ask)
    report = fs.scan(pd.DataFrame(dirty()), name="dirty")
    assert report.to_html().startswith("<div style=")
    assert report.to_text().startswith("framescope  dirty")
    assert report.to_markdown().startswith("**framescope** · dirty")
    assert len(asked) == 1


def test_inspect_prints_text_outside_ipython(capsys, monkeypatch):
    monkeypatch.setattr("framescope.api.inspection._shell", lambda: None)
    fs.inspect(pd.DataFrame(dirty()))
    assert "framescope  dataframe  200 rows" in capsys.readouterr().out


def written_size(data):
    """Bytes that an output of this data adds to a notebook file."""
    empty = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("x", id="a")])
    output = nbformat.v4.new_output("display_data", data=data)
    full = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell("x", outputs=[output], id="a")]
    )
    return len(nbformat.writes(full).encode()) - len(nbformat.writes(empty).encode())


def test_the_output_of_a_wide_frame_takes_150_kb_of_the_notebook_file_and_keeps_evidence():
    names = [f"flag_{at}" for at in range(200)]
    frame = pd.DataFrame({name: ["Bern", "Basel ", None, "Genf"] * 50 for name in names})
    bundle = saved_scan(frame, to_table(frame), "wide", None, None)._repr_mimebundle_()
    assert 0.7 * 150 * 1024 < written_size(bundle) <= 150 * 1024
    findings = bundle[REPORT_MIME]["findings"]
    assert len(findings) >= 20
    assert all(finding["evidence"] for finding in findings[:8])


def test_a_report_as_the_value_of_a_cell_takes_no_more_of_the_notebook_than_an_output_of_inspect():
    names = [f"flag_{at}" for at in range(200)]
    frame = pd.DataFrame({name: ["Bern", "Basel ", None, "Genf"] * 50 for name in names})
    report = fs.scan(frame, name="wide")
    whole = {REPORT_MIME: report.to_dict(), "text/html": report.to_html()}
    assert written_size(whole) > 300 * 1024
    shown = report._repr_mimebundle_()
    assert 0.7 * 150 * 1024 < written_size(shown) <= 150 * 1024
    saved = saved_scan(frame, to_table(frame), "wide", None, None)._repr_mimebundle_()
    for one in (shown, saved):
        del one[REPORT_MIME]["engine"]
    assert shown[REPORT_MIME] == saved[REPORT_MIME]
    assert report._repr_html_() == shown["text/html"]
    assert len(report.to_dict()["findings"]) > len(shown[REPORT_MIME]["findings"])


def test_inspect_gives_one_small_display_in_ipython(monkeypatch):
    from IPython.core.interactiveshell import InteractiveShell
    from IPython.utils.capture import capture_output

    shell = InteractiveShell.instance()
    wide = pd.concat([secrets(400).add_prefix(f"c{i}_") for i in range(12)], axis=1)
    shell.user_ns.update(fs=fs, wide=wide)
    monkeypatch.setattr("framescope.api.inspection._shell", lambda: shell)
    try:
        with capture_output() as seen:
            fs.inspect(wide)
    finally:
        InteractiveShell.clear_instance()
    (output,) = seen.outputs
    assert set(output.data) == MIMES
    text = json.dumps(output.data, ensure_ascii=False)
    assert written_size(output.data) <= 150 * 1024
    assert output.data[REPORT_MIME]["dataset"]["name"] == "wide"
    assert output.data[REPORT_MIME]["findings"]
    assert [leak for leak in LEAKS if leak in text] == []


@pytest.mark.parametrize("k", [0, -1, 2.5, True, "20"])
def test_a_bad_k_is_refused(k):
    with pytest.raises(ValueError, match="whole number of rows"):
        fs.scan(pd.DataFrame({"a": [1]}), k=k)


@pytest.mark.parametrize("release", [5, b"a"])
def test_a_release_that_names_nothing_is_refused(release):
    with pytest.raises(TypeError, match="release takes 'none', 'all' or names of columns, not "):
        fs.scan(pd.DataFrame({"a": [1]}), release=release)


def test_a_frame_without_rows_has_no_score():
    report = fs.scan(pd.DataFrame({"a": pd.Series([], dtype="int64")}))
    assert report.score is None
    assert "score unknown" in repr(report)
    assert "Nothing was checked: there are no rows." in report.to_markdown()


def test_a_released_name_that_is_no_column_is_refused():
    with pytest.raises(ValueError, match="'b', which is no column"):
        fs.scan(pd.DataFrame({"a": [1]}), release="b")


BAD = {
    "zero rows": pd.DataFrame({"a": pd.Series([], dtype="int64")}),
    "zero columns": pd.DataFrame(index=range(5)),
    "nothing": pd.DataFrame(),
    "one row": pd.DataFrame({"a": [1]}),
    "duplicate names": pd.DataFrame([[1, 2]], columns=["a", "a"]),
    "MultiIndex": pd.DataFrame(
        [[1, 2]], columns=pd.MultiIndex.from_tuples([("a", "x"), ("b", "y")])
    ),
    "nested": pa.table({"a": [[1], [2, None]], "b": [{"c": 1}, {"c": None}]}),
    "all null": pa.table({"a": pa.nulls(3), "b": pa.array([None] * 3, pa.float64())}),
    "infinite": pd.DataFrame({"a": [np.nan, np.inf, -np.inf, 1.0]}),
    "int64": pd.DataFrame({"a": [2**63 - 1, -(2**63), 2**53 + 1]}),
    "decimals": pa.table({"a": pa.array([1, 2], pa.decimal128(38, 10))}),
    "time zones": pd.DataFrame({"a": pd.to_datetime(["2024-03-31"], utc=True)}),
    "mixed": pd.DataFrame({"a": pd.Series([1, "x", object(), None, [1], b"\xff"], dtype=object)}),
    "surrogates": pd.DataFrame({"a": pd.Series(["\ud800", "ok"], dtype=object)}),
    "inside itself": pd.DataFrame({"a": pd.Series([[], 1], dtype=object)}),
}
BAD["inside itself"].iat[0, 0].append(BAD["inside itself"].iat[0, 0])


@pytest.mark.parametrize("what", BAD)
def test_bad_input_gives_a_report(what):
    report = fs.scan(BAD[what])
    rows = 5 if what == "zero columns" else len(BAD[what])
    assert report.to_dict()["dataset"]["rows"] == rows
    assert report.not_run == []
    assert all((report.to_html(), report.to_text(), report.to_markdown(), report.to_json()))


CELL = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.binary()
CELL |= st.dates() | st.datetimes() | st.lists(st.integers(0, 3), max_size=2) | st.decimals()


@given(st.integers(0, 9).flatmap(lambda n: st.lists(st.lists(CELL, min_size=n, max_size=n))))
@settings(max_examples=25, deadline=None)
def test_any_frame_of_mixed_cells_is_scanned(columns):
    frame = pd.DataFrame({f"c{i}": pd.Series(c, dtype=object) for i, c in enumerate(columns)})
    assert fs.scan(frame).to_dict()["dataset"]["columns"] == len(columns)


def test_a_dead_engine_is_told_with_advice():
    request = client.Request("scan", "df", "none")
    die = [sys.executable, "-c", "import sys; sys.exit('out of memory')"]
    with pytest.raises(EngineError, match=r"stopped before it answered \(out of memory\).*head"):
        client.ask(request, b"x" * (4 << 20), lambda: die, 5_000_000)


def test_without_node_shape_and_types_are_shown(monkeypatch, capsys):
    monkeypatch.setattr(node, "_bundled_node", lambda: None)
    monkeypatch.setenv("PATH", "/nowhere")
    node._find_node.cache_clear()
    try:
        with pytest.raises(NoEngineError, match=r"found no Node.*framescope\[engine\]"):
            fs.scan(pd.DataFrame({"a": [1]}))
        monkeypatch.setattr("framescope.api.inspection._shell", lambda: None)
        fs.inspect(pd.DataFrame({"a": [1]}))
    finally:
        node._find_node.cache_clear()
    assert "1 row, 1 column. Not checked. framescope found no Node" in capsys.readouterr().out


def test_exit_codes_of_the_command(tmp_path):
    command = shutil.which("framescope", path=str(Path(sys.executable).parent))
    if command is None:
        pytest.skip("framescope is not installed beside this Python; run `make setup`")
    (tmp_path / "a.csv").write_text("a,b\n1,\n1,\n2,x\n")

    def code(*arguments):
        done = subprocess.run(
            [command, *arguments], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        return done.returncode

    assert code("scan", "a.csv") == 0
    assert code("scan", "a.csv", "--fail-on", "info") == 1
    assert code("scan", "none.csv") == 2


@pytest.mark.parametrize("name", ["movies", "penguins"])
def test_examples_run_and_hold_findings(name):
    notebook = nbformat.read(ROOT / "examples" / f"{name}.ipynb", as_version=4)
    assert not any(cell.get("outputs") for cell in notebook.cells)
    ExecutePreprocessor(timeout=120, kernel_name="python3").preprocess(
        notebook, {"metadata": {"path": str(ROOT / "examples")}}
    )
    outputs = [out for cell in notebook.cells for out in cell.get("outputs", [])]
    (shown,) = (out.data for out in outputs if REPORT_MIME in out.get("data", {}))
    assert set(shown) == MIMES
    assert shown[REPORT_MIME]["findings"]


def test_values_that_are_no_key_of_a_frame_beside():
    customers = pd.DataFrame({"id": range(300), "town": ["Rome", "Oslo", "Bern"] * 100})
    refers = [i % 290 for i in range(900)]
    refers[5] = refers[70] = 9001
    orders = pl.DataFrame({"customer_id": refers, "piece": ["a", "b", "c"] * 300})
    alone = fs.scan(orders)
    report = fs.scan(orders, beside={"customers": customers}, release="all")
    assert ("orphan", ["customer_id"], [5, 70]) in rows_of(report)
    assert [f["message"]["key"] for f in report.findings if f["kind"] == "fan-out"] == ["fan-out"]
    assert not [f for f in alone.findings if f["kind"] in ("orphan", "fan-out")]
