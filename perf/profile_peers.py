"""The figures of an exact profile by polars and by pandas, one thread.

Usage: python perf/profile_peers.py polars|pandas [ROWS] [RUNS]; prints one JSON
line with the fastest of several runs. Data of the shapes of profile.mjs: 6 float, 2 int,
2 text columns of few values.
"""

import json
import os
import sys
import time

os.environ["POLARS_MAX_THREADS"] = "1"

import numpy as np

SHARES = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99]


def data(rows):
    rng = np.random.default_rng(42)
    words = [f"category-{i}" for i in range(12)]
    towns = [f"town number {i}" for i in range(500)]
    return {
        "c0": rng.normal(size=rows),
        "c1": 1000 + 50 * rng.normal(size=rows),
        "c2": np.exp(rng.normal(size=rows)),
        "c3": rng.uniform(size=rows),
        "c4": rng.exponential(1e-3, size=rows),
        "c5": np.round(rng.uniform(size=rows) * 1e5) / 100,
        "c6": rng.integers(0, 1000, size=rows),
        "c7": rng.integers(0, 1000000, size=rows),
        "c8": [words[i] for i in rng.integers(0, 12, size=rows)],
        "c9": [towns[i] for i in rng.integers(0, 500, size=rows)],
    }


def with_polars(columns):
    import polars as pl

    frame = pl.DataFrame(columns)

    def run():
        for name in frame.columns:
            column = frame[name]
            column.null_count()
            if column.dtype == pl.String:
                column.n_unique()
                column.value_counts(sort=True).head(20)
                continue
            ordered = column.sort()
            ordered.n_unique()
            ordered.min()
            ordered.max()
            ordered.mean()
            ordered.std()
            for share in SHARES:
                ordered.quantile(share, interpolation="linear")

    return run


def with_pandas(columns):
    import pandas as pd

    frame = pd.DataFrame(columns)

    def run():
        for name in frame.columns:
            column = frame[name]
            column.isna().sum()
            column.nunique()
            if not pd.api.types.is_numeric_dtype(column):
                column.value_counts().head(20)
                continue
            column.min()
            column.max()
            column.mean()
            column.std()
            column.quantile(SHARES)

    return run


def main():
    peer = sys.argv[1] if len(sys.argv) > 1 else ""
    if peer not in ("polars", "pandas"):
        sys.exit("Say which library to time: polars or pandas.")
    rows = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
    runs = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    columns = data(rows)
    run = (with_polars if peer == "polars" else with_pandas)(columns)
    run()
    best = float("inf")
    for _ in range(runs):
        start = time.perf_counter()
        run()
        best = min(best, time.perf_counter() - start)
    print(
        json.dumps({"work": f"profile {rows} x {len(columns)}, {peer}", "seconds": round(best, 4)})
    )


if __name__ == "__main__":
    main()
