"""Frames of every type become Arrow with the same values."""

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framescope.kernel.arrow import to_stream, to_table

VALUES = {
    pa.int64(): st.integers(-(2**63), 2**63 - 1),
    pa.float64(): st.floats(allow_nan=False),
    pa.bool_(): st.booleans(),
    pa.large_string(): st.text(st.characters(exclude_categories=["Cs"])),
    pa.date32(): st.dates(),
    pa.timestamp("us"): st.datetimes(),
    pa.large_list(pa.int64()): st.lists(st.integers(-9, 9), max_size=3),
}


@given(st.data(), st.sampled_from(sorted(VALUES, key=str)))
@settings(max_examples=80, deadline=None)
def test_values_survive_the_stream(data, kind):
    values = data.draw(st.lists(st.none() | VALUES[kind], max_size=8))
    table = pa.table({"a": pa.array(values, kind)})
    for frame in (table, pl.from_arrow(table), table.to_pandas(types_mapper=pd.ArrowDtype)):
        read = pa.ipc.open_stream(to_stream(to_table(frame).table)).read_all()
        assert read["a"].to_pylist() == values


@given(
    st.lists(
        st.none() | st.text() | st.integers() | st.floats() | st.binary() | st.complex_numbers()
    )
)
@settings(max_examples=100, deadline=None)
def test_cells_of_mixed_types_become_text_or_stay(cells):
    column = to_table(pd.DataFrame({"a": pd.Series(cells, dtype=object)})).table["a"]
    missing = [cell is None or cell != cell for cell in cells]
    assert column.is_null().to_pylist() == missing or any(type(c) is complex for c in cells)


def test_names_are_kept_flattened_and_cleaned():
    frame = pd.DataFrame(
        [[1, 2, 3]], columns=pd.MultiIndex.from_tuples([("a", "x"), ("a", "x"), ("b", "")])
    )
    frame.index.name = "key"
    assert to_table(frame).table.column_names == ["key", "a / x", "a / x", "b"]


@pytest.mark.parametrize(
    ("value", "advice"),
    [
        ([1], "DataFrame"),
        ("x.csv", "read_csv"),
        (pd.Series([1]), "to_frame"),
    ],
)
def test_what_is_no_frame_is_refused_with_advice(value, advice):
    with pytest.raises(TypeError, match=advice):
        to_table(value)


def test_an_index_level_called_like_a_column_is_told_apart():
    frame = pd.DataFrame({"a": [1, 2]}, index=pd.Index([7, 8], name="a"))
    assert to_table(frame).table.column_names == ["a (index)", "a"]
    assert to_table(frame.reset_index(drop=True)).table.column_names == ["a"]
