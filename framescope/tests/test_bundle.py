"""The budgets of what the browser loads: before anything is asked for, and later."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from bundle import BUDGET, entry_bundle, lazy_problems  # noqa: E402


def test_the_entry_and_the_panel_stay_small_and_bring_no_chart_library() -> None:
    size, files, charts = entry_bundle(ROOT)
    assert files >= 3
    assert size < BUDGET
    assert charts == []


def test_the_chart_libraries_and_the_engine_worker_stay_within_their_budgets() -> None:
    problems = lazy_problems(ROOT)
    assert problems == [], "\n".join(problems)
