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


BYTES = [b"\xff\xfe\x00ab" + bytes([at % 7]) for at in range(60)]


def test_bytes_are_no_damaged_text_whatever_the_door(tmp_path):
    pq.write_table(pa.table({"raw": BYTES}), tmp_path / "bytes.parquet")
    reports = [
        scanned(tmp_path / "bytes.parquet"),
        fs.scan(pa.table({"raw": BYTES})).to_dict(),
        fs.scan(pl.DataFrame({"raw": BYTES})).to_dict(),
        fs.scan(pd.DataFrame({"raw": BYTES})).to_dict(),
    ]
    assert [verdict(report) for report in reports] == [[]] * 4
    assert {report["profile"][0]["physical"] for report in reports} == {"binary"}
    among = fs.scan(pd.DataFrame({"raw": pd.Series([*BYTES[:30], *["x"] * 31], dtype=object)}))
    assert [finding["kind"] for finding in among] == ["mixed-types"]
    assert among.rows(0) == list(range(30))


MIXED = {
    "numbers and truth": ([1.5, True, 2.5, False] * 10, "20 float, 20 bool", range(1, 40, 2)),
    "numbers and their text": ([1, "1", 2, "2", 3] * 8, "24 int, 16 str", None),
    "dicts and text": ([{"a": 1}, "b", "c"] * 10, "20 str, 10 dict", range(0, 30, 3)),
    "numbers of every size": ([1, 2.5, np.nan, np.int64(3)] * 10, None, None),
    "text and missing": (["a", None, np.nan, pd.NA, "b"] * 10, None, None),
}  # fmt: skip


@pytest.mark.parametrize("what", MIXED)
def test_values_of_several_types_are_told_with_their_rows(what):
    values, said, rows = MIXED[what]
    report = fs.scan(pd.DataFrame({"a": pd.Series(values, dtype=object), "n": range(len(values))}))
    found = [finding for finding in report if finding["kind"] == "mixed-types"]
    if said is None:
        assert found == []
        return
    assert said in found[0]["message"]["text"]
    usual = str if "20 str" in said else type(values[0])
    expected = [at for at, value in enumerate(values) if type(value) is not usual]
    assert report.rows(found[0]["id"]) == expected
    assert rows is None or expected == list(rows)


def test_a_mixed_column_of_polars_is_told_too():
    values = [1, "x", 2, 3] * 10
    frame = pl.DataFrame({"a": pl.Series(values, dtype=pl.Object)})
    (found,) = [finding for finding in fs.scan(frame) if finding["kind"] == "mixed-types"]
    assert "30 int, 10 str" in found["message"]["text"]


def test_times_are_shown_by_the_clocks_of_their_zone():
    times = pd.Series(pd.to_datetime(["2024-07-01 00:30"] * 30)).dt.tz_localize("Asia/Tokyo")
    for frame in (pd.DataFrame({"t": times}), pl.DataFrame({"t": times})):
        (top,) = fs.scan(frame, release="all").columns[0]["top"]
        assert top["literal"]["value"] == "2024-07-01 00:30:00+09:00"
