"""The cell magic, and what `inspect` leaves to a front end that has greeted the kernel."""

import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import jsonschema
import pandas as pd
import pyarrow as pa
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

import framescope as fs
from framescope.api.report import REPORT_MIME

SCHEMA = json.loads(
    (Path(__file__).resolve().parents[2] / "schema" / "pending.json").read_text(encoding="utf-8")
)
FRAME = "import pandas as pd\norders = pd.DataFrame({'age': [20, 30, -999] * 20})\n"


@pytest.fixture
def shell():
    InteractiveShell.clear_instance()
    one = InteractiveShell.instance()
    one.extension_manager.load_extension("framescope")
    yield one
    InteractiveShell.clear_instance()


@pytest.fixture
def kept():
    greeting = ModuleType("_framescope_greeting")
    greeting.kept = {}
    sys.modules["_framescope_greeting"] = greeting
    yield greeting.kept
    del sys.modules["_framescope_greeting"]


def _bundles(shell: Any, line: str, cell: str) -> list[dict[str, Any]]:
    with capture_output() as told:
        shell.run_cell_magic("framescope", line, cell)
    return [output.data for output in told.outputs if REPORT_MIME in output.data]


def test_greeted_inspect_keeps_the_table_and_says_what_is_to_come(shell, kept):
    (bundle,) = _bundles(shell, "", FRAME + "orders")
    pending = bundle[REPORT_MIME]
    jsonschema.validate(pending, SCHEMA)
    assert (pending["name"], pending["rows"], pending["columns"]) == ("orders", 60, 1)
    assert kept[pending["ticket"]].equals(pa.table({"age": [20, 30, -999] * 20}))
    assert "60 rows, 1 column" in bundle["text/plain"]
    assert "-999" not in json.dumps(bundle)


def test_who_has_not_greeted_gets_a_finished_output(shell, kept):
    sys.modules["_framescope_greeting"].clients = ["page"]
    for session, form in {"page": "framescope.pending", "console": "framescope.report"}.items():
        shell.parent_header = {"header": {"session": session}}
        (bundle,) = _bundles(shell, "", FRAME + "orders")
        assert bundle[REPORT_MIME]["format"] == form
    assert len(kept) == 1


def test_what_waits_for_its_scan_stays_and_the_oldest_finished_tables_go(shell, kept):
    for _ in range(12):
        _bundles(shell, "", FRAME + "orders")
    assert len(kept) == 12
    for at, ticket in enumerate(list(kept)):
        kept[f"{at:014x}"] = kept.pop(ticket)
    (bundle,) = _bundles(shell, "", FRAME + "orders")
    assert list(kept) == [*(f"{at:014x}" for at in range(5, 12)), bundle[REPORT_MIME]["ticket"]]


def test_all_kept_tables_share_one_budget(monkeypatch, shell, kept):
    (first,) = _bundles(shell, "", FRAME + "orders")
    size = kept[first[REPORT_MIME]["ticket"]].nbytes
    monkeypatch.setattr("framescope.api.inspection.MOST_KEPT_BYTES", 2 * size)
    _bundles(shell, "", FRAME + "orders")
    (third,) = _bundles(shell, "", FRAME + "orders")
    assert third[REPORT_MIME]["format"] == "framescope.report"
    kept["0123456789abcd"] = kept.pop(first[REPORT_MIME]["ticket"])
    (fourth,) = _bundles(shell, "", FRAME + "orders")
    assert fourth[REPORT_MIME]["format"] == "framescope.pending"
    assert "0123456789abcd" not in kept
    assert sum(table.nbytes for table in kept.values()) <= 2 * size


def test_release_is_handed_on_and_checked(shell, kept):
    (bundle,) = _bundles(shell, "--release age", FRAME + "orders")
    assert bundle[REPORT_MIME]["release"] == ["age"]
    with pytest.raises(ValueError, match="no column"):
        _bundles(shell, "--release city", FRAME + "orders")


def test_the_magic_shows_named_frames_or_all_that_the_cell_made(shell, kept):
    names = lambda line, cell: [  # noqa: E731
        bundle[REPORT_MIME]["name"] for bundle in _bundles(shell, line, cell)
    ]
    assert names("", FRAME + "other = orders.copy()") == ["orders", "other"]
    assert names("orders", "x = 1") == ["orders"]
    assert names("", "(orders\n  .head(3))") == ["dataframe"]
    assert shell.user_ns["x"] == 1


def test_a_cell_without_frames_says_so_and_shows_its_value(shell):
    with capture_output() as told:
        shell.run_cell_magic("framescope", "", "y = 41\ny + 1")
    assert "made no dataframe" in told.stdout
    assert "42" in told.stdout


def test_a_cell_that_fails_inspects_nothing(shell, kept):
    with capture_output() as told:
        shell.run_cell_magic("framescope", "", FRAME + "1 / 0\norders")
    assert "ZeroDivisionError" in told.stdout
    assert not kept


@pytest.mark.parametrize("line", ["--nonsense", "or-ders", "--release"])
def test_a_bad_line_is_refused_with_the_usage(shell, line):
    with pytest.raises(ValueError, match="%%framescope"):
        shell.run_cell_magic("framescope", line, "1")


def test_an_unknown_name_is_told(shell):
    with pytest.raises(NameError, match="no variable nowhere"):
        shell.run_cell_magic("framescope", "nowhere", "1")


def test_nobody_greeted_so_the_engine_runs_here(shell):
    (bundle,) = _bundles(shell, "", FRAME + "orders")
    assert bundle[REPORT_MIME]["format"] == "framescope.report"
    assert "<img" in bundle["text/html"]


def test_unload_takes_the_magic_out(shell):
    shell.extension_manager.unload_extension("framescope")
    assert shell.find_cell_magic("framescope") is None


def test_a_table_too_large_for_a_browser_is_scanned_here(monkeypatch, shell, kept):
    monkeypatch.setattr("framescope.api.inspection.MOST_KEPT_BYTES", 10)
    (bundle,) = _bundles(shell, "", FRAME + "orders")
    assert bundle[REPORT_MIME]["format"] == "framescope.report"
    assert not kept


def test_outside_ipython_nothing_is_kept(kept, capsys):
    InteractiveShell.clear_instance()
    fs.inspect(pd.DataFrame({"age": [1, 2]}))
    assert not kept
    assert "2 rows" in capsys.readouterr().out
