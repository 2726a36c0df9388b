"""What one library says of a frame's columns, as JSON; runs in that library's own environment.

Usage: python perf/side_by_side_figures.py ydata|buckaroo|quak|skrub CLEAN.parquet DIRTY.parquet
Prints {"version", "import_seconds", "clean": {column: figures}, "dirty": {...}}; figures are
{"type": "number" | "time" | "text", "missing", "distinct", "shown": [texts of values], "told":
[words]}. `shown` holds the extremes and the most frequent values that the library computes of
the column, `told` what it calls a fault of it in its own words.
"""
# ruff: noqa: S608

import json
import sys
import time
from importlib.metadata import version

import pandas as pd

TOP = 10
PACKAGES = {"ydata": "ydata-profiling"}


def _kind(dtype):
    name = str(dtype).lower()
    if "time" in name or name == "date":
        return "time"
    numbers = ("int", "float", "double", "decimal", "numeric")
    return "number" if any(word in name for word in numbers) else "text"


def _figures(kind, missing, distinct, shown, told=()):
    texts = [str(value) for value in shown if value is not None and value == value]
    return {
        "type": kind,
        "missing": int(missing),
        "distinct": int(distinct),
        "shown": texts,
        "told": list(told),
    }


def ydata(frame):
    """Alerts and variables of a minimal report."""
    from ydata_profiling import ProfileReport

    report = ProfileReport(frame, minimal=True, progress_bar=False).get_description()
    told = {}
    for alert in report.alerts:
        told.setdefault(alert.column_name, []).append(alert.alert_type.name.lower())
    out = {}
    for name, own in report.variables.items():
        frequent = own.get("value_counts_without_nan", pd.Series(dtype=int))
        out[name] = _figures(
            _kind(own["type"]),
            own["n_missing"],
            own["n_distinct"],
            [own.get("min"), own.get("max"), *frequent.index[:TOP]],
            told.get(name, ()),
        )
    return out


def buckaroo(frame):
    """The summary statistics of the widget."""
    from buckaroo import BuckarooWidget

    out = {}
    for own in BuckarooWidget(frame).dataflow.merged_sd.values():
        if own.get("orig_col_name") not in frame.columns:
            continue
        frequent = [own.get(f"{rank}_freq") for rank in ("most", "2nd", "3rd", "4th", "5th")]
        out[own["orig_col_name"]] = _figures(
            _kind(own["dtype"]),
            own["null_count"],
            own["distinct_count"],
            [own.get("min"), own.get("max"), *frequent],
        )
    return out


def quak(frame):
    """The figures that the widget's column heads draw, asked of its own DuckDB connection.

    It draws them in the browser; no output of it can be read by a program.
    """
    import quak as package

    base = package.Widget(frame)._conn
    out = {}
    for name, kind, *_ in base.query('describe "df"').fetchall():
        column = f'"{name}"'
        sums = base.query(
            f"select count(*) - count({column}), count(distinct {column}), "
            f"min({column}), max({column}) from df"
        ).fetchall()[0]
        frequent = base.query(
            f"select {column} from df where {column} is not null "
            f"group by 1 order by count(*) desc limit {TOP}"
        ).fetchall()
        missing, distinct, least, most = sums
        out[name] = _figures(
            _kind(kind), missing, distinct, [least, most, *(row[0] for row in frequent)]
        )
    return out


def skrub(frame):
    """The summary behind TableReport; a red figure of it counts as told."""
    from skrub import TableReport

    out = {}
    for own in json.loads(TableReport(frame, verbose=0).json())["columns"]:
        bars = own.get("histogram_data") or {}
        odd = bars.get("n_low_outliers", 0) + bars.get("n_high_outliers", 0)
        told = ["outliers"] * bool(odd) + ["missing"] * (own["nulls_level"] != "ok")
        ends = own.get("quantiles") or {}
        out[own["name"]] = _figures(
            _kind(own["dtype"]),
            own["null_count"],
            own["n_unique"],
            [
                *(own.get(end) for end in ("min", "max")),
                *(ends.get(end) for end in ("0.0", "1.0")),
                *own.get("most_frequent_values", [])[:TOP],
            ],
            told,
        )
    return out


def main():
    name, *files = sys.argv[1:]
    start = time.perf_counter()
    package = {"ydata": "ydata_profiling"}.get(name, name)
    __import__(package)
    took = time.perf_counter() - start
    read = {"ydata": ydata, "buckaroo": buckaroo, "quak": quak, "skrub": skrub}[name]
    clean, dirty = (read(pd.read_parquet(file)) for file in files)
    told = {
        "version": version(PACKAGES.get(name, name)),
        "import_seconds": took,
        "clean": clean,
        "dirty": dirty,
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
