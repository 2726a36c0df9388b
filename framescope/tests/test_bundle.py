"""The budget of what the browser loads before anything is asked for."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from bundle import BUDGET, entry_bundle  # noqa: E402


def test_the_entry_and_the_panel_stay_small_and_bring_no_chart_library() -> None:
    size, files, charts = entry_bundle(ROOT)
    assert files >= 3
    assert size < BUDGET
    assert charts == []
