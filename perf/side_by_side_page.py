"""The page that `side_by_side.py` writes."""
# ruff: noqa: E501

from __future__ import annotations

from typing import Any

TITLES = {"ydata": "ydata-profiling", "skrub": "skrub TableReport"}
MARKS = {"rows": "**rows**", "column": "column", "figure": "figure", "": "–"}

HOW = """\
## How it was measured

- **Frame**: {rows:,} rows, {columns} columns of made-up orders, made by the script; `fs.plant` puts {kinds} kinds of
  error into it, each into {rate:.0%} of the rows. The frame was made so that each kind has a place in it, by the authors of
  framescope; `python perf/side_by_side.py` makes it again.
- **Seconds**: from the run of the cell in JupyterLab, in Chromium, until its output stands; the least of several runs in one
  kernel, which has imported the library before. **Import** is that import alone, after pandas. {machine}.
- **KB saved**: the cell's outputs in the notebook, as JupyterLab saves them by default. A widget saves a reference of less
  than a KB and shows nothing without its kernel.
- **Rows**: a finding of a fitting kind names one of the planted columns and at least half of the planted rows.
- **Column**: no rows, but the library itself calls a fitting fault of the column: an alert of ydata-profiling, a red figure
  of skrub (missing values, outliers), a finding. It must not say so of the clean frame.
- **Figure**: no such word, but a figure of the column, other than on the clean frame, gives it away to a reader: missing
  values counted, numbers now of type text, an unbroken key now with repeats, a planted value among the extremes or the most
  frequent values. They are read from `get_description()` of ydata-profiling (alerts, variables), from the summary statistics
  of `BuckarooWidget` (its other widget, which fetches rows as one scrolls, showed none of them here), from `TableReport.json()` of skrub. quak draws them in the browser, so its own DuckDB connection was asked.
- **Said of the clean frame**: alerts, red figures or findings on the frame before anything was planted.
- Not measured: what a person sees in a histogram. buckaroo and quak let a person sort and filter all rows, which no other
  figure here values.
"""


def _title(name: str) -> str:
    return TITLES.get(name, name)


def page(
    *,
    code: dict[str, str],
    told: dict[str, dict[str, Any]],
    results: dict[str, dict[str, Any]],
    verdicts: dict[str, dict[str, str]],
    alarms: dict[str, int],
    kinds: dict[str, Any],
    planted: dict[str, list[str]],
    shape: tuple[int, int],
    rate: float,
    machine: str,
) -> str:
    """Markdown: a table of figures, a table of kinds, how it was measured, the screenshots."""
    why = {
        name: own["problem"]
        for source in (told, results)
        for name, own in source.items()
        if "problem" in own
    }
    shown = [name for name in code if name not in why]
    parts = [
        "# Side by side\n",
        f"The same frame of {shape[0]:,} rows with {len(planted)} kinds of planted error, in "
        f"{', '.join(_title(name) for name in code)}. Made by `python perf/side_by_side.py`.\n",
        _figures(shown, code, told, results, verdicts, alarms),
        *(f"{_title(name)} could not be run here: {reason}\n" for name, reason in why.items()),
        "## Kinds found\n",
        _kinds(shown, verdicts, kinds, planted),
        HOW.format(rows=shape[0], columns=shape[1], kinds=len(planted), rate=rate, machine=machine),
        "## Screenshots\n",
        *(
            f"### {_title(name)}\n\n`{code[name]}`\n\n"
            f"![{_title(name)} of the frame in JupyterLab](side-by-side-{name}.png)\n"
            for name in shown
        ),
    ]
    return "\n".join(parts)


def _table(head: list[str], rows: list[list[str]], numbers: bool) -> str:
    rule = ["---", *(["--:" if numbers else ":-:"] * (len(head) - 1))]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, rule, *rows)) + "\n"


def _figures(
    shown: list[str],
    code: dict[str, str],
    told: dict[str, dict[str, Any]],
    results: dict[str, dict[str, Any]],
    verdicts: dict[str, dict[str, str]],
    alarms: dict[str, int],
) -> str:
    def count(name: str, level: str) -> str:
        return str(sum(found == level for found in verdicts[name].values()))

    rows = [
        [
            f"{_title(name)} {told[name]['version']}",
            f"{results[name]['seconds']:.1f}",
            f"{told[name]['import_seconds']:.1f}",
            f"{results[name]['bytes'] / 1000:,.0f}" if results[name]["bytes"] > 999 else "< 1",
            *(count(name, level) for level in ("rows", "column", "figure", "")),
            str(alarms[name]),
        ]
        for name in shown
    ]
    head = [
        *("Library", "Seconds", "Import, s", "KB saved"),
        *("Kinds with rows", "Kinds with column", "Figure only", "Not found"),
        "Said of the clean frame",
    ]
    return _table(head, rows, True)


def _kinds(
    shown: list[str],
    verdicts: dict[str, dict[str, str]],
    kinds: dict[str, Any],
    planted: dict[str, list[str]],
) -> str:
    rows = [
        [
            f"{own['title']} ({_columns(planted[kind])})",
            *(MARKS[verdicts[name][kind]] for name in shown),
        ]
        for kind, own in kinds.items()
        if kind in planted
    ]
    return _table(["Planted", *(_title(name) for name in shown)], rows, False)


def _columns(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names) if len(names) < 4 else "all columns"
