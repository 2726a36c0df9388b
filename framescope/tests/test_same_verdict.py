"""One frame through every door: the findings must be the same."""

import json
import subprocess

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import framescope as fs
from framescope.engine.errors import NoEngineError
from framescope.engine.node import find_bundle, find_node

try:
    find_bundle()
except NoEngineError:
    pytest.skip("the engine is not built; run `make setup`", allow_module_level=True)

ROWS = 400


def numbers():
    steps = np.arange(ROWS)
    value = np.round(np.sin(steps) * 50 + 200, 3)
    value[steps % 10 == 3] = np.nan
    ratio = np.round(np.cos(steps * 1.7) * 8 + 30, 3)
    ratio[[17, 230]] = np.inf
    ratio[[41]] = -np.inf
    return {"value": value, "ratio": ratio, "nothing": np.full(ROWS, np.nan)}


def scanned(path):
    done = subprocess.run(
        [find_node(), str(find_bundle()), "scan", str(path), "--format", "json", "--rows", "all"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return json.loads(done.stdout)


def verdict(report):
    return sorted(
        (one["kind"], one["severity"], one["columns"], one["rows"]["positions"])
        for one in report["findings"]
    )


def by_csv(path):
    pl.DataFrame(numbers()).write_csv(path / "polars.csv")
    return scanned(path / "polars.csv")


def by_pandas_csv(path):
    pd.DataFrame(numbers()).to_csv(path / "pandas.csv", index=False)
    return scanned(path / "pandas.csv")


def by_parquet(path):
    pq.write_table(pa.table(numbers()), path / "arrow.parquet")
    return scanned(path / "arrow.parquet")


def by_arrow(path):
    pl.DataFrame(numbers()).write_ipc(path / "polars.arrow")
    return scanned(path / "polars.arrow")


DOORS = {
    "Polars": lambda _: fs.scan(pl.DataFrame(numbers())).to_dict(),
    "PyArrow": lambda _: fs.scan(pa.table(numbers())).to_dict(),
    "Parquet": by_parquet,
    "Arrow": by_arrow,
    "CSV of Polars": by_csv,
    "CSV of pandas": by_pandas_csv,
}


@pytest.mark.parametrize("door", DOORS)
def test_nan_is_missing_and_infinities_are_found_whatever_the_door(tmp_path, door):
    expected = verdict(fs.scan(pd.DataFrame(numbers())).to_dict())
    assert [kind for kind, *_ in expected] == ["empty-column", "impossible", "missing"]
    assert expected[1][1:] == ("warning", ["ratio"], [17, 41, 230])
    assert expected[2][3] == list(range(3, ROWS, 10))
    assert verdict(DOORS[door](tmp_path)) == expected
