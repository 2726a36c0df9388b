"""`scan` and `profile`: a dataframe through the engine, as a Report."""

from collections.abc import Mapping
from os import PathLike
from typing import Literal, overload

from framescope.api.baseline import Memory, read_baseline
from framescope.api.fixes import Source
from framescope.api.frames import frame_rows
from framescope.api.options import (
    DEFAULT_K,
    ReleaseOption,
    checked_release,
    checked_workers,
    options,
)
from framescope.api.report import Report
from framescope.api.rules_text import rules_text
from framescope.engine.client import FORMS, Release, Request, ask, exchange
from framescope.kernel.arrow import Converted, to_stream, to_table


def released_columns(release: ReleaseOption | None, columns: list[str]) -> Release:
    """The columns to release, all of them real, by default those of `fs.options`.

    Raises ValueError for what is no column of the frame, TypeError as `checked_release` does. Of
    `fs.options`, which speak of many frames, a column that this one lacks is left out.
    """
    if release is None:
        chosen = options.release
        return chosen if isinstance(chosen, str) else [name for name in chosen if name in columns]
    names = checked_release(release)
    unknown = [name for name in names if name not in columns] if isinstance(names, list) else []
    if unknown:
        raise ValueError(
            f"release names {unknown[0]!r}, which is no column of this frame. "
            "Give 'none', 'all' or names of columns."
        )
    return names


def _ask(
    op: Literal["scan", "profile"],
    frame: object,
    converted: Converted,
    name: str | None,
    release: ReleaseOption | None,
    k: int | None,
    bundle: bool = False,
    rules: object = None,
    baseline: str | PathLike[str] | None = None,
    workers: int | None = None,
    beside: Mapping[str, object] | None = None,
    detectors: Mapping[str, bool] | None = None,
) -> Report:
    table = converted.table
    given = "dataframe" if name is None else str(name)
    own = to_stream(table)
    streams = [own, *_streams(beside)]
    request = Request(
        op=op,
        name=given,
        release=released_columns(release, table.column_names),
        k=options.given_k(k) or DEFAULT_K,
        detectors=options.with_detectors(detectors),
        total_rows=frame_rows(frame, table),
        sample_of=converted.total_rows,
        spread=converted.spread,
        notes=tuple(converted.notes),
        render=("markdown",) if bundle else FORMS,
        bundle=bundle,
        rules=None if rules is None else rules_text(rules),
        baseline=None if baseline is None else read_baseline(baseline),
        remember=baseline is not None,
        workers=options.workers if workers is None else checked_workers(workers),
        sizes=None if beside is None else tuple(len(stream) for stream in streams),
        names=None if beside is None else (given, *map(str, beside)),
    )
    payload = own if beside is None else b"".join(map(bytes, streams))
    answer = ask(request, payload, rows=table.num_rows)
    memory = None if answer.memory is None else Memory(answer.memory, answer.key, baseline)
    return Report(answer.report, answer.rendered, Source(frame, request.rules), memory, bundle)


def _streams(beside: Mapping[str, object] | None) -> list[bytes]:
    return [bytes(to_stream(to_table(frame).table)) for frame in (beside or {}).values()]


def scan(
    df: object,
    *,
    rules: object = None,
    baseline: str | PathLike[str] | None = None,
    beside: Mapping[str, object] | None = None,
    name: str | None = None,
    release: ReleaseOption | None = None,
    k: int | None = None,
    workers: int | None = None,
    detectors: Mapping[str, bool] | None = None,
) -> Report:
    """Find what is wrong with a dataframe.

    `df` is a dataframe of pandas, Polars, PyArrow, DuckDB, Ibis, Dask, Modin or Spark, or anything
    with `__arrow_c_stream__` or `__arrow_c_array__`. A query is run; of a large frame in other
    processes (Dask, Modin, Spark) a sample of rows is scanned, which the report and its notes say.
    The report shows a cell value only where at least `k` rows share it or its column is released:
    `release` is `"none"`, `"all"` or names of columns. `detectors` turns some off by their ids,
    `{"typo": False}`; the report names them. What is not given here is taken from `fs.options`.
    `rules` is a ruleset to check, too: of `fs.suggest`, a mapping, JSON or YAML text, or the path
    of a file; its findings carry the id of their rule. `baseline` is the path of a file with
    accepted findings (see `Report.accept`): they stay quiet until they get worse or their time is
    over. `workers` is the number of threads of the engine; by default it goes by the size of the
    frame and the cores. The findings are the same. `beside` names other dataframes that this one
    may refer to, such as `{"customers": customers}`: values that are no key there are told, and how
    often keys occur.

    Raises TypeError for what is no dataframe, EngineError where the engine cannot run.
    """
    converted = to_table(df)
    return _ask(
        "scan",
        df,
        converted,
        name,
        release,
        k,
        rules=rules,
        baseline=baseline,
        workers=workers,
        beside=beside,
        detectors=detectors,
    )


def saved_scan(
    df: object,
    converted: Converted,
    name: str | None,
    release: ReleaseOption | None,
    k: int | None,
    detectors: Mapping[str, bool] | None = None,
) -> Report:
    """A scan whose report is small enough for a notebook, with its saved forms; see `scan`."""
    return _ask("scan", df, converted, name, release, k, bundle=True, detectors=detectors)


def profile(
    df: object,
    *,
    name: str | None = None,
    release: ReleaseOption | None = None,
    k: int | None = None,
) -> Report:
    """Summarize each column of a dataframe, without looking for what is wrong; see `scan`."""
    return _ask("profile", df, to_table(df), name, release, k)


@overload
def compare(
    a: object,
    b: object,
    *,
    names: tuple[str, str] = ...,
    release: ReleaseOption | None = ...,
    k: int | None = ...,
    detectors: Mapping[str, bool] | None = ...,
) -> Report: ...


@overload
def compare(
    a: object,
    *,
    time: str,
    windows: int = ...,
    names: tuple[str, str] = ...,
    release: ReleaseOption | None = ...,
    k: int | None = ...,
    detectors: Mapping[str, bool] | None = ...,
) -> list[Report]: ...


def compare(
    a: object,
    b: object = None,
    *,
    time: str | None = None,
    windows: int = 4,
    names: tuple[str, str] = ("a", "b"),
    release: ReleaseOption | None = None,
    k: int | None = None,
    detectors: Mapping[str, bool] | None = None,
) -> Report | list[Report]:
    """What changed from one dataframe to another: a report of `b` held against `a`.

    Its findings are those that are new or worse in `b`, columns that were added, removed, renamed
    (known by what they hold) or changed their type, and distributions that drifted: by an effect
    that is large enough and a chance, corrected for all questions asked, that is small enough.
    `report.comparison` has every finding of both as new, worse, same, better or gone, each with the
    smallest segment that explains it, and under `drift` the distances of all columns. `names` are
    how the two are called in sentences; for the rest see `scan`.

    With `time` and without `b`: the frame is cut by that column into so many `windows` of about
    equally many rows, and each is held against the one before; a list with a report a window from
    the second on.

    Raises TypeError for what is no dataframe, ValueError where neither `b` nor `time` is given,
    EngineError where the two have no column in common or the frame cannot be cut.
    """
    if (b is None) == (time is None):
        raise ValueError(
            "Give two frames, fs.compare(a, b), or one and its time, fs.compare(a, time='day')."
        )
    if time is not None:
        return _windows(a, time, windows, release, k, detectors)
    sides = [to_table(frame) for frame in (a, b)]
    tables = [side.table for side in sides]
    streams = [bytes(to_stream(table)) for table in tables]
    columns = sorted({name for table in tables for name in table.column_names})
    request = Request(
        op="compare",
        name=names[1],
        release=released_columns(release, columns),
        k=options.given_k(k) or DEFAULT_K,
        detectors=options.with_detectors(detectors),
        render=FORMS,
        sizes=(len(streams[0]), len(streams[1])),
        names=(str(names[0]), str(names[1])),
        sample_of=sides[1].total_rows,
        spread=sides[1].spread,
        notes=tuple(sides[1].notes),
    )
    answer = ask(request, b"".join(streams), rows=tables[1].num_rows)
    return Report(answer.report, answer.rendered, Source(b))


def _windows(
    frame: object,
    time: str,
    windows: int,
    release: ReleaseOption | None,
    k: int | None,
    detectors: Mapping[str, bool] | None,
) -> list[Report]:
    side = to_table(frame)
    if side.total_rows is not None:
        raise ValueError(
            "Windows are cut of whole frames, and this one is too large to fetch: "
            "give a part of it, for example `df.head(100_000)`."
        )
    request = Request(
        op="windows",
        name="frame",
        release=released_columns(release, side.table.column_names),
        k=options.given_k(k) or DEFAULT_K,
        detectors=options.with_detectors(detectors),
        render=FORMS,
        notes=tuple(side.notes),
        windows={"time": time, "count": windows},
    )
    reply = exchange(request.header(), to_stream(side.table), rows=side.table.num_rows)
    return [Report(one["report"], one["rendered"], Source(frame)) for one in reply["reports"]]
