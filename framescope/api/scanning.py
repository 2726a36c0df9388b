"""`scan` and `profile`: a dataframe through the engine, as a Report."""

from collections.abc import Iterable
from typing import Literal

from framescope.api.report import Report
from framescope.engine.client import FORMS, Release, Request, ask
from framescope.kernel.arrow import Converted, to_stream, to_table

ReleaseOption = str | Iterable[str]


def _checked_release(release: ReleaseOption, columns: list[str]) -> Release:
    if isinstance(release, str):
        if release in ("none", "all"):
            return release
        names = [release]
    else:
        names = [str(name) for name in release]
    unknown = [name for name in names if name not in columns]
    if unknown:
        raise ValueError(
            f"release names {unknown[0]!r}, which is no column of this frame. "
            "Give 'none', 'all' or names of columns."
        )
    return names


def checked_table(frame: object, k: int) -> Converted:
    """The frame as Arrow, for several uses; raises as `scan` does."""
    if type(k) is not int or k < 1:
        raise ValueError(f"k is a whole number of rows from 1 on, not {k!r}.")
    return to_table(frame)


def _ask(
    op: Literal["scan", "profile"],
    frame: object,
    converted: Converted,
    name: str | None,
    release: ReleaseOption,
    k: int,
    bundle: bool = False,
) -> Report:
    table = converted.table
    request = Request(
        op=op,
        name="dataframe" if name is None else str(name),
        release=_checked_release(release, table.column_names),
        k=k,
        total_rows=frame_rows(frame, table),
        basis="exact" if converted.total_rows is None else "sample",
        render=("markdown",) if bundle else FORMS,
        bundle=bundle,
    )
    answer = ask(request, to_stream(table))
    return Report(answer.report, answer.rendered, converted.notes)


def frame_rows(frame: object, table: object) -> int:
    """Rows of the frame, also where it has no columns and Arrow therefore has no rows."""
    shape = getattr(frame, "shape", None) if not getattr(table, "num_columns", 0) else None
    if type(shape) is tuple and shape and type(shape[0]) is int:
        return shape[0]
    return int(getattr(table, "num_rows", 0))


def scan(
    df: object, *, name: str | None = None, release: ReleaseOption = "none", k: int = 20
) -> Report:
    """Find what is wrong with a dataframe.

    `df` is a dataframe of pandas, Polars, PyArrow, DuckDB, Ibis, Dask, Modin or Spark, or anything
    with `__arrow_c_stream__`. A query is run; of a large frame in other processes (Dask, Modin,
    Spark) a sample of rows is scanned, which the report and its notes say. The report shows a cell
    value only where at least `k` rows share it or its column is released: `release` is `"none"`,
    `"all"` or names of columns.

    Raises TypeError for what is no dataframe, EngineError where the engine cannot run.
    """
    return _ask("scan", df, checked_table(df, k), name, release, k)


def saved_scan(
    df: object, converted: Converted, name: str | None, release: ReleaseOption, k: int
) -> Report:
    """A scan whose report is small enough for a notebook, with its saved forms; see `scan`."""
    return _ask("scan", df, converted, name, release, k, bundle=True)


def profile(
    df: object, *, name: str | None = None, release: ReleaseOption = "none", k: int = 20
) -> Report:
    """Summarize each column of a dataframe, without looking for what is wrong; see `scan`."""
    return _ask("profile", df, checked_table(df, k), name, release, k)
