"""`plant` on frames of every library, its key, and the command line."""

import csv
import datetime
import io
import json
import subprocess
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import framescope as fs
from framescope.api.plant import KINDS
from framescope.engine.node import find_bundle, find_node

ROOT = Path(__file__).resolve().parents[2]

if not any(
    (ROOT / place / "framescope.mjs").exists() for place in ("framescope/engine/bundle", "dist")
):
    pytest.skip("the engine is not built; run `make setup`", allow_module_level=True)


def orders(rows=500):
    rng = np.random.default_rng(7)
    towns = {"Paris": "France", "Lyon": "France", "Hamburg": "Germany", "New York": "USA"}
    town = rng.choice(list(towns), rows)
    net = rng.integers(100, 9000, rows) / 100
    tax = rng.integers(5, 700, rows) / 100
    quantity = rng.integers(1, 9, rows)
    kg = rng.integers(50, 900, rows) / 10
    day = pd.Timestamp("2023-01-01")
    return pd.DataFrame(
        {
            "order_id": np.arange(1000, 1000 + rows),
            "code": [f"AB-{10000 + i}" for i in range(rows)],
            "town": town,
            "country": [towns[name] for name in town],
            "net": net,
            "tax": tax,
            "total": np.round(net + tax, 2),
            "quantity": quantity,
            "volume": np.round(net * quantity, 2),
            "kg": kg,
            "lb": np.round(kg * 2.2046, 3),
            "ordered": [day + pd.Timedelta(days=i) for i in range(rows)],
            "shipped": [day + pd.Timedelta(days=i + int(rng.integers(1, 9))) for i in range(rows)],
        }
    )


def changed_rows(clean, dirty):
    """Rows of two frames of one shape whose texts differ, by column.

    Whole numbers of NumPy become floats beside a missing value.
    """
    clean = clean.astype(
        {
            n: "float64"
            for n in clean
            if dirty[n].dtype != clean[n].dtype and dirty[n].dtype == "float64"
        }
    )
    return {
        name: [
            row
            for row, (a, b) in enumerate(zip(clean[name], dirty[name], strict=True))
            if not (pd.isna(a) and pd.isna(b)) and text(a) != text(b)
        ]
        for name in clean.columns
    }


def text(value):
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return str(value)


MOVING = ("duplicate-row", "time-gap")


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in MOVING])
def test_cells_differ_where_the_key_says_and_nowhere_else(kind):
    clean = orders()
    before = clean.copy(deep=True)
    dirty, key = fs.plant(clean, kind, seed=3)
    pd.testing.assert_frame_equal(clean, before)
    assert type(dirty) is pd.DataFrame
    assert key.skipped == {}
    assert list(key) == [kind]
    assert list(dirty.columns) == list(clean.columns)
    assert dirty.index.equals(clean.index)
    for name, rows in changed_rows(clean, dirty).items():
        if name not in key[kind]["columns"]:
            assert rows == [], name
            pd.testing.assert_series_equal(dirty[name], clean[name])
        elif kind in ("duplicate-key", "flat-line"):
            assert rows
            assert set(rows) <= set(key[kind]["rows"])
        else:
            assert rows == key[kind]["rows"]
            assert len(rows) == 10


def test_rows_that_are_repeated_or_left_out():
    clean = orders()
    dirty, key = fs.plant(clean, "duplicate-row", seed=1)
    assert len(dirty) == 510
    members = dirty.index[dirty.duplicated(keep=False)]
    assert list(members) == key["duplicate-row"]["rows"]
    pd.testing.assert_frame_equal(
        dirty.drop_duplicates().reset_index(drop=True), clean, check_index_type=False
    )
    dirty, key = fs.plant(clean, ["time-gap"], seed=1)
    assert 480 < len(dirty) < 500
    steps = dirty["ordered"].diff().dt.days
    after = list(steps.index[steps > 1])
    assert sorted([*after, *(row - 1 for row in after)]) == key["time-gap"]["rows"]


def frame_texts(frame):
    if isinstance(frame, pd.DataFrame):
        frame = pl.from_pandas(frame)
    columns = frame.to_pydict() if isinstance(frame, pa.Table) else frame.to_dict(as_series=False)
    return {name: [None if v is None else text_of(v) for v in own] for name, own in columns.items()}


def text_of(value):
    return value.date().isoformat() if isinstance(value, datetime.datetime) else str(value)


@pytest.mark.parametrize("seed", [0, 1])
def test_every_library_gets_its_own_back_with_the_same_errors(seed):
    base = orders()
    arrow = pa.Table.from_pandas(base, preserve_index=False)
    frames = [
        base,
        base.convert_dtypes(),
        base.convert_dtypes(dtype_backend="pyarrow"),
        pl.from_pandas(base),
        arrow,
    ]
    results = [fs.plant(frame, seed=seed) for frame in frames]
    for frame, (dirty, key) in zip(frames, results, strict=True):
        assert type(dirty) is type(frame)
        assert key == results[0][1]
    texts = [frame_texts(dirty) for dirty, _ in results]
    assert texts[1] == texts[2] == texts[3] == texts[4]


def test_types_stay_where_the_values_allow_it():
    base = orders().astype({"quantity": "int8", "town": "category"})
    dirty, _ = fs.plant(base, ["sentinel", "impossible-value", "broken-dependency"], seed=5)
    assert all(kind.kind in "iufOM" or str(kind) in ("str", "category") for kind in dirty.dtypes)
    assert dirty["town"].dtype.name == "category"
    dirty, key = fs.plant(base, "typo", seed=5)
    column = key["typo"]["columns"][0]
    assert dirty[column].dtype.name == base[column].dtype.name
    dirty, key = fs.plant(base, "text-in-number", seed=5)
    assert pd.api.types.is_string_dtype(dirty[key["text-in-number"]["columns"][0]])
    frame = pl.from_pandas(base)
    dirty, key = fs.plant(frame, "reversed-interval", seed=5)
    assert dirty.schema == frame.schema


@pytest.mark.parametrize("timed", [True, False])
@pytest.mark.parametrize("make", [pd.DataFrame, pl.DataFrame, pa.table])
def test_times_that_become_text_are_written_alike(make, timed):
    step = "h" if timed else "D"
    moments = pd.date_range("2025-01-01", periods=400, freq=step).to_pydatetime().tolist()
    dirty, key = fs.plant(make({"at": moments}), kinds="mixed-date-format", seed=1)
    rows = set(key["mixed-date-format"]["rows"])
    texts = list(dirty["at"].to_pylist() if isinstance(dirty, pa.Table) else dirty["at"])
    kept = {len(text) for row, text in enumerate(texts) if row not in rows}
    assert kept == {len("2025-01-01 00:00:00" if timed else "2025-01-01")}


def test_the_index_stays_with_its_rows():
    base = orders(100).set_index("code")
    dirty, key = fs.plant(base, "duplicate-row", seed=2)
    twice = dirty.index[dirty.index.duplicated(keep=False)]
    assert sorted(twice) == sorted(dirty.index[key["duplicate-row"]["rows"]])


cells = st.one_of(
    st.none(), st.text(max_size=6), st.sampled_from(["Paris", "Lyon", "a@b.org", "2024-01-05"])
)
columns = st.sampled_from(
    [
        st.lists(cells, min_size=30, max_size=30),
        st.lists(st.integers(-(2**40), 2**40), min_size=30, max_size=30),
        st.lists(st.floats(allow_infinity=False), min_size=30, max_size=30),
        st.lists(st.booleans(), min_size=30, max_size=30),
        st.just([None] * 30),
        st.lists(st.datetimes(), min_size=30, max_size=30),
        st.lists(st.dates(), min_size=30, max_size=30),
        st.lists(st.sampled_from(["Paris", "Leipzig", "York"]), min_size=30, max_size=30),
    ]
).flatmap(lambda column: column)


@settings(max_examples=12, deadline=None)
@given(
    data=st.lists(columns, max_size=4),
    rows=st.integers(0, 30),
    seed=st.integers(0, 9),
    make=st.sampled_from([pd.DataFrame, pa.table, lambda own: pl.DataFrame(own, strict=False)]),
)
def test_any_frame_is_planted_or_told_why_not(data, rows, seed, make):
    frame = make({f"c{i}": own[:rows] for i, own in enumerate(data)})
    dirty, key = fs.plant(frame, rate=0.1, seed=seed)
    assert set(key) | set(key.skipped) == set(KINDS)
    assert all(why for why in key.skipped.values())
    assert type(dirty) is type(frame)
    assert all(0 <= row < len(dirty) for row in key.rows)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"kinds": "typos"}, "no kind 'typos'"),
        ({"rate": 0}, "rate is a share"),
        ({"rate": float("nan")}, "rate is a share"),
        ({"rate": 0.6}, "rate is a share"),
        ({"seed": 1.5}, "seed is a whole number"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(options, message):
    with pytest.raises(ValueError, match=message):
        fs.plant(orders(20), **options)
    with pytest.raises(TypeError):
        fs.plant([1, 2, 3], "typo")


def test_a_key_is_scored():
    key = fs.Key(
        {
            "typo": {"columns": ["town"], "rows": [1, 2, 3, 4]},
            "sentinel": {"columns": ["net"], "rows": [8, 9]},
        }
    )
    pooled = key.score([1, 2, 8, 20])
    assert pooled["typo"]["recall"] == 0.5
    assert pooled["typo"]["precision"] == pytest.approx(2 / 3)
    assert pooled["sentinel"]["precision"] == 0.5
    assert (pooled["all"]["hits"], pooled["all"]["precision"]) == (3, 0.75)
    told = key.score({"typo": [1, 2, 3, 4], "outlier": [8]})
    assert told["typo"]["f1"] == 1
    assert told["sentinel"]["recall"] == 0
    assert told["outlier"]["precision"] == 0
    assert key.score([])["all"] == {
        "precision": 0, "recall": 0, "f1": 0, "planted": 6, "marked": 0, "hits": 0,
    }  # fmt: skip


def test_a_sealed_key_hides_and_tells_when_it_was_changed(tmp_path):
    _, key = fs.plant(orders(), ["typo", "sentinel"], seed=9)
    key.save(tmp_path / "sealed.json")
    written = (tmp_path / "sealed.json").read_text()
    assert "typo" not in written
    opened = fs.open_key(tmp_path / "sealed.json")
    assert opened == key
    assert opened.checksum == key.checksum
    assert "typo" not in repr(opened)
    assert opened.score(key.rows)["all"]["f1"] == 1
    key.save(tmp_path / "plain.json", sealed=False)
    assert json.loads((tmp_path / "plain.json").read_text()) == dict(key)
    assert fs.open_key(tmp_path / "plain.json") == key
    box = json.loads(written)
    for change, message in [
        ({"checksum": "0" * 64}, "was changed"),
        ({"sealed": "AAAA"}, "was changed"),
        ({"version": 2}, "update framescope"),
        ({"format": "other"}, "is no key"),
    ]:
        (tmp_path / "other.json").write_text(json.dumps({**box, **change}))
        with pytest.raises(ValueError, match=message):
            fs.open_key(tmp_path / "other.json")
    (tmp_path / "other.json").write_text("no json")
    with pytest.raises(ValueError, match="is no key"):
        fs.open_key(tmp_path / "other.json")


def run_plant(*arguments):
    return subprocess.run(
        [find_node(), str(find_bundle()), "plant", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_command_line_plants_what_python_plants(tmp_path):
    base = orders(300)
    path, out, place = tmp_path / "f.csv", tmp_path / "dirty.csv", tmp_path / "key.json"
    base.to_csv(path, index=False)
    done = run_plant(path, "--kinds", "typo,broken-sum", "--seed", 4, "--out", out, "--key", place)
    assert (done.returncode, done.stdout) == (0, "")
    _, key = fs.plant(base, ["typo", "broken-sum"], seed=4)
    assert json.loads(place.read_text()) == dict(key)
    clean = list(csv.reader(io.StringIO(path.read_text())))
    dirty = list(csv.reader(io.StringIO(out.read_text())))
    found = {
        (row - 1, clean[0][at])
        for row, (a, b) in enumerate(zip(clean, dirty, strict=True))
        for at, (x, y) in enumerate(zip(a, b, strict=True))
        if x != y
    }
    assert found == {(r, c) for own in key.values() for r in own["rows"] for c in own["columns"]}
    sealed = run_plant(path, "--seed", 4, "--key", tmp_path / "s.json", "--sealed")
    assert sealed.returncode == 0
    assert fs.open_key(tmp_path / "s.json") == fs.plant(base, seed=4)[1]
