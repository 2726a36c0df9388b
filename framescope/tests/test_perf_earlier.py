"""Measurements are compared with earlier ones beyond the noise of the machine."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "perf"))

from earlier import Figure, compare, figure_of, figures_of, read_figures, write_figures  # noqa: E402
from perf_table import Row, print_table  # noqa: E402


def row(work: str, ours: str, peer: str = "-") -> Row:
    return Row(work, ours, peer, "-", True)


TABLE = [
    row("charts", "0.69 s (cold 1.11)"),
    row("move", "68 ms (worst 89)"),
    row("brush", "36 ms (median 30)"),
    row("profile", "0.250 s", "0.300 s, 1.20x"),
    row("memory", "3.0x"),
    row("bundle", "145 KB in 5 files"),
    row("tasks", "none of 50 ms or more"),
]


def test_each_row_has_the_figure_it_is_judged_by() -> None:
    found = figures_of(TABLE)
    assert found["charts"] == Figure("time", 0.69)
    assert found["move"] == Figure("time", pytest.approx(0.068))
    assert found["profile"] == Figure("ratio", 1.2)
    assert found["memory"] == Figure("size", 3.0)
    assert found["bundle"] == Figure("size", 145)
    assert figure_of(row("tasks", "none of 50 ms or more")) is None


def test_a_slower_machine_is_no_regression_and_a_slower_row_is() -> None:
    earlier = figures_of(TABLE)
    slow = [
        row("charts", "1.38 s"),
        row("move", "136 ms"),
        row("brush", "150 ms"),
        row("profile", "0.500 s", "0.600 s, 1.20x"),
        row("memory", "3.1x"),
        row("bundle", "146 KB in 5 files"),
    ]
    worse = {change.work: change.regressed for change in compare(slow, earlier)}
    assert worse == {
        "charts": False, "move": False, "brush": True,
        "profile": False, "memory": False, "bundle": False,
    }  # fmt: skip
    lost = [row("profile", "0.250 s", "0.175 s, 0.70x"), row("memory", "6.0x")]
    assert [change.regressed for change in compare(lost, earlier)] == [True, True]
    assert compare([row("new", "1 s")], earlier) == []
    scores = [Row("score", ours, "-", ">= 0.95", True) for ours in ("0.50", "1.00")]
    assert [change.regressed for change in compare(scores[:1], figures_of(scores[1:]))] == [True]
    assert [change.regressed for change in compare(scores[1:], figures_of(scores[:1]))] == [False]


def test_figures_are_kept_and_what_is_none_is_refused(tmp_path: Path) -> None:
    kept = tmp_path / "out" / "figures.json"
    write_figures(TABLE, kept)
    assert read_figures(kept) == figures_of(TABLE)
    for wrong in ("[1]", '{"a": {"kind": "time"}}', "{", '{"a": {"kind": "time", "value": 0}}'):
        kept.write_text(wrong, encoding="utf-8")
        with pytest.raises(ValueError, match=r"figures\.json holds"):
            read_figures(kept)
    with pytest.raises(ValueError, match="cannot be read"):
        read_figures(tmp_path / "none.json")


def test_a_missed_aim_is_marked(capsys: pytest.CaptureFixture[str]) -> None:
    print_table([Row("a", "1 s", "-", "< 1 s", False), row("b", "2 s")])
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].endswith("MISSED")
    assert "MISSED" not in lines[2]
