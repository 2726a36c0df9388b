"""Measure framescope beside its peers and print a table of ratios.

Exit 0 when everything was measured; a figure that misses its aim is marked. Times are the least
of several runs, except ydata-profiling's, which runs once, in a venv of its own that is made
first; PEERS=0 in the environment leaves it out.

The figures are kept in perf/out/figures.json. With `--against FILE` they are compared with such
a file of an earlier run, and with `--strict` a regression ends with exit 1.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

from earlier import compare, print_changes, read_figures, write_figures
from perf_table import Row, print_table
from processes import PYTHON, ROOT, last_json, run, timed
from review_rows import server_rows, talk_rows

sys.path.insert(0, str(ROOT / "scripts"))

from bundle import BUDGET, entry_bundle

YDATA = """
import sys, time
start = time.perf_counter()
import pandas as pd
from ydata_profiling import ProfileReport
read = pd.read_csv if sys.argv[1].endswith("csv") else pd.read_parquet
ProfileReport(read(sys.argv[1]), minimal=True, progress_bar=False).to_json()
print(time.perf_counter() - start)
"""


def ydata(data: Path) -> dict[str, float]:
    """Seconds of ydata-profiling's minimal report, in a venv of its own; empty with PEERS=0."""
    venv = ROOT / ".venvs" / "ydata"
    python = venv / "bin" / "python"
    if os.environ.get("PEERS") == "0":
        return {}
    if not (venv / "bin" / "ydata_profiling").exists():
        run(sys.executable, "-m", "venv", venv)
        run(python, "-m", "pip", "install", "-q", "ydata-profiling", "pyarrow", "setuptools<81")
    return {
        name: float(run(python, "-c", YDATA, data / name).splitlines()[-1])
        for name in ("orders.csv", "million.parquet")
    }


def against_ydata(peer: float | None, ours: float) -> str:
    """The cell of the peer."""
    if peer is None:
        return "ydata left out (PEERS=0)"
    return f"ydata minimal {peer:.1f} s, {peer / ours:.1f}x"


def browser_rows(data: Path, peers: dict[str, float]) -> list[Row]:
    """A scan in Chromium."""
    parquet = last_json(run("node", "perf/browser.mjs", data / "million.parquet", "parquet"))[0]
    arrow = last_json(run("node", "perf/browser.mjs", data / "eighty.arrow", "arrow"))[0]
    charts, findings = parquet["warm"]["charts"], parquet["warm"]["findings"]
    cold = parquet["cold"]
    peer = peers.get("million.parquet")
    size = (data / "eighty.arrow").stat().st_size
    return [
        Row(
            "1M x 10 Parquet in Chromium: header charts",
            f"{charts:.2f} s (cold {cold['charts']:.2f})",
            "-",
            "< 1.5 s",
            charts < 1.5,
        ),
        Row(
            "1M x 10 Parquet in Chromium: all findings",
            f"{findings:.2f} s (cold {cold['findings']:.2f})",
            against_ydata(peer, findings),
            "< 4 s",
            findings < 4,
        ),
        Row(
            f"worker pool's peak memory on {size / 1e6:.0f} MB of Arrow",
            f"{arrow['peakBytes'] / size:.1f}x",
            "-",
            "< 4x",
            arrow["peakBytes"] < 4 * size,
        ),
    ]


def lab_rows(data: Path) -> list[Row]:
    """The Inspector in JupyterLab, from the end of the cell that makes a frame of 1M x 10."""
    lab = last_json(run("node", "perf/lab.mjs", data / "million.parquet", "3"))[0]
    charts, findings = lab["warm"]["charts"], lab["warm"]["findings"]
    cold, longest, moved = lab["cold"], lab["longest"], lab["moved"]
    return [
        Row(
            "1M x 10 pandas frame in JupyterLab: header charts after the cell",
            f"{charts:.2f} s (cold {cold['charts']:.2f})",
            "-",
            "< 1.5 s",
            charts < 1.5,
        ),
        Row(
            "1M x 10 pandas frame in JupyterLab: all findings after the cell",
            f"{findings:.2f} s (cold {cold['findings']:.2f})",
            "-",
            "< 4 s",
            findings < 4,
        ),
        Row(
            "longest main-thread task while that scan runs",
            f"{longest:.0f} ms" if longest else "none of 50 ms or more",
            "-",
            "< 50 ms",
            longest < 50,
        ),
        Row("layout shift of the panel meanwhile", f"{moved:.3f}", "-", "< 0.1", moved < 0.1),
    ]


def workers_row(data: Path) -> Row:
    """A scan by two workers over one by one."""
    one, two = (
        last_json(run("node", "perf/browser.mjs", data / "broad.parquet", "parquet", workers))[0]
        for workers in ("1", "2")
    )
    ratio = one["warm"]["findings"] / two["warm"]["findings"]
    return Row(
        "two workers over one, 500k x 60 Parquet in Chromium",
        f"{two['warm']['findings']:.2f} s",
        f"one worker {one['warm']['findings']:.2f} s, {ratio:.2f}x",
        "> 1x",
        ratio > 1,
    )


def scan_row(data: Path, peers: dict[str, float]) -> Row:
    """The command line as a whole process."""
    csv = data / "orders.csv"
    ours = timed(
        3, "node", "dist/framescope.mjs", "scan", csv, "--format", "json", "--out", data / "o.json"
    )
    peer = peers.get("orders.csv")
    return Row(
        f"scan 100k x 20 CSV ({csv.stat().st_size / 1e6:.0f} MB), whole process",
        f"{ours:.2f} s",
        against_ydata(peer, ours),
        "< 4 s",
        ours < 4,
    )


def law_rows() -> list[Row]:
    """The detectors of laws, in one thread; processor seconds."""
    found = last_json(run("node", "perf/laws.mjs", "wide", "tied", "long", "broad"))
    aims = [10, 10, 10, 60]
    return [
        Row(
            f"{one['work']}, one thread",
            f"{one['seconds']:.1f} s",
            "-",
            f"< {aim} s",
            one["seconds"] < aim,
        )
        for one, aim in zip(found, aims, strict=True)
    ]


def profile_rows() -> list[Row]:
    """A warm exact profile against polars and pandas, in turns: each one's least counts."""
    ours = float("inf")
    least = {"polars": float("inf"), "pandas": float("inf")}
    for _ in range(3):
        ours = min(ours, last_json(run("node", "perf/profile.mjs"))[0]["seconds"])
        for peer, best in least.items():
            told = last_json(run(PYTHON, "perf/profile_peers.py", peer))[0]
            least[peer] = min(best, told["seconds"])
    rows = []
    for peer, aim in (("polars", 0.9), ("pandas", 3.0)):
        seconds = least[peer]
        ratio = seconds / ours
        rows.append(
            Row(
                f"profile 1M x 10 exact, one thread, warm: against {peer}",
                f"{ours:.3f} s",
                f"{seconds:.3f} s, {ratio:.2f}x",
                f">= {aim}x",
                ratio >= aim,
            )
        )
    return rows


def spill_row(data: Path) -> Row:
    """What one refresh costs the kernel."""
    spill = last_json(run(PYTHON, "perf/spill.py", data / "eighty.arrow"))[0]
    return Row(
        "kernel's main thread kept by one refresh of 80 MB, p95",
        f"{spill['p95'] * 1000:.1f} ms",
        f"on the main thread {spill['naive'] * 1000:.0f} ms",
        "< 50 ms",
        spill["p95"] < 0.05,
    )


def grid_rows() -> list[Row]:
    """The big grid in Chromium: scrolling with its header charts, brushing, opening a finding."""
    found = {line["work"]: line for line in last_json(run("node", "perf/grid.mjs"))}
    scrolls = {work: line["longest"] for work, line in found.items() if "longest" in line}
    brush = next(line["ms"] for work, line in found.items() if work.startswith("brush"))
    opened = next(line for work, line in found.items() if work.startswith("open a finding"))
    rows = [
        Row(
            f"longest task while {frame} scrolls, header charts on",
            f"{worst:.1f} ms",
            "-",
            "< 33 ms",
            worst < 33,
        )
        for frame, worst in (
            (
                "1,000 columns x 100k rows",
                max(ms for work, ms in scrolls.items() if "x 1000," in work),
            ),
            ("10 columns x 10M rows", max(ms for work, ms in scrolls.items() if "x 10," in work)),
        )
    ]
    return [
        *rows,
        Row(
            "a move of the brush over 1M x 12, to the picture",
            f"{brush['median']:.0f} ms (worst {brush['worst']:.0f})",
            "-",
            "< 100 ms",
            brush["median"] < 100,
        ),
        Row(
            "opening a finding of 1M x 12 with its chart",
            f"{opened['chart']['median']:.0f} ms (words {opened['words']['least']:.0f}, "
            f"main thread {opened['main']['median']:.0f}, first {opened['first']:.0f})",
            "-",
            "< 100 ms",
            opened["chart"]["median"] < 100,
        ),
    ]


def crossfilter_row() -> Row:
    """A move of a brush in the engine alone."""
    move = last_json(run("node", "perf/crossfilter.mjs"))[0]
    return Row(
        "crossfilter on 1M x 12, one move in the worker, worst of 40",
        f"{move['worst']:.0f} ms (median {move['median']:.0f})",
        "-",
        "< 100 ms",
        move["worst"] < 100,
    )


def charts_row() -> Row:
    """Charts of a million rows, in both libraries."""
    charts = last_json(run("node", "perf/charts.mjs", "--json"))[0]["charts"]
    aggregate = max(one["aggregate"] for one in charts)
    warm = max(one["warm"] for one in charts)
    return Row(
        "series and scatter of 1M points, drawn again, the slower library",
        f"{warm:.0f} ms (aggregated in {aggregate:.0f})",
        "-",
        "< 200 ms",
        warm < 200,
    )


def lighthouse_rows(data: Path) -> list[Row]:
    """Lighthouse's scores of a saved report of 100k x 20."""
    report = data / "orders.html"
    run(
        "node", "dist/framescope.mjs", "scan", data / "orders.csv",
        "--format", "html", "--out", report,
    )  # fmt: skip
    told = last_json(run("node", "perf/lighthouse.mjs", report))[0]
    return [
        Row(
            f"Lighthouse on a saved report, {name}",
            f"{told[name]:.2f}" + (f" ({', '.join(told['wrong'])})" if told["wrong"] else ""),
            "-",
            f">= {aim}",
            told[name] >= aim,
        )
        for name, aim in (("performance", 0.95), ("accessibility", 1), ("best-practices", 1))
    ]


def bundle_row() -> Row:
    """What the page loads before the first chart."""
    size, files, charts = entry_bundle(ROOT)
    return Row(
        "entry and panel bundle, gzip",
        f"{size / 1024:.0f} KB in {files} files" + "".join(f", with {name}" for name in charts),
        "-",
        f"< {BUDGET // 1024} KB, no chart library",
        size < BUDGET and not charts,
    )


def main() -> int:
    """Measure everything, print the table; 1 where a regression is found and that is asked for."""
    asked = argparse.ArgumentParser(description="Measure framescope beside its peers.")
    asked.add_argument("--against", type=Path, help="figures of an earlier run, as JSON")
    asked.add_argument("--strict", action="store_true", help="exit 1 at a regression")
    options = asked.parse_args()
    try:
        earlier = {} if options.against is None else read_figures(options.against)
    except ValueError as error:
        asked.error(str(error))
    with tempfile.TemporaryDirectory() as name:
        data = Path(name)
        run(PYTHON, "perf/make_data.py", data)
        peers = ydata(data)
        rows = [
            *browser_rows(data, peers),
            *lab_rows(data),
            workers_row(data),
            *grid_rows(),
            crossfilter_row(),
            charts_row(),
            scan_row(data, peers),
            *profile_rows(),
            *law_rows(),
            spill_row(data),
            *server_rows(),
            *talk_rows(),
            *lighthouse_rows(data),
            bundle_row(),
        ]
    print_table(rows)
    write_figures(rows, ROOT / "perf" / "out" / "figures.json")
    changes = compare(rows, earlier)
    if changes:
        print()
        print_changes(changes)
    return 1 if options.strict and any(change.regressed for change in changes) else 0


if __name__ == "__main__":
    if shutil.which("node") is None:
        sys.exit("perf needs Node >= 20 on PATH.")
    sys.exit(main())
