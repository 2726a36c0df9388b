"""`plant`: chosen errors put into a dataframe, with a key that says where."""

import json
from collections.abc import Iterable
from typing import Any, TypeVar

from framescope.api.frames import frame_rows
from framescope.api.plant_cells import apply
from framescope.api.plant_key import Key
from framescope.engine.client import exchange
from framescope.kernel.arrow import to_stream, to_table

Frame = TypeVar("Frame")


def plant(
    df: Frame,
    kinds: str | Iterable[str] | None = None,
    rate: float = 0.02,
    seed: int = 0,
) -> tuple[Frame, Key]:
    """Put errors into a dataframe: the dirty frame and the key to it.

    `kinds` are names such as `"typo"` or `"broken-sum"`, by default all 25; each looks for columns
    it applies to and touches `rate` of the rows, a share above 0 and at most 0.5. Equal frames and
    seeds give equal errors. `df` stays as it is; pandas, Polars and PyArrow get their own back,
    of anything else a PyArrow table is made. A column that gets text among its numbers or dates
    becomes a column of text. The index of a pandas frame is left out of account.

    The key maps each planted kind to `{"columns": [...], "rows": [...]}`, 0-based rows of the dirty
    frame; `key.skipped` says which kinds have no place in this frame, and why.

    Raises TypeError for what is no dataframe, ValueError for an unknown kind, a rate or a seed that
    cannot be, EngineError where the engine cannot run.
    """
    control = {"op": "plant", "format": "arrow", "rate": _rate(rate), "seed": _seed(seed)}
    names = _names(kinds)
    if names is not None:
        control["kinds"] = names
    converted = to_table(_without_index(df))
    if converted.total_rows is not None:
        raise ValueError(
            "Errors are planted into whole frames, and this one is too large to fetch: "
            "give a part of it, for example `df.head(100_000)`."
        )
    control["totalRows"] = frame_rows(df, converted.table)
    reply = exchange(json.dumps(control).encode(), to_stream(converted.table))
    planted: dict[str, Any] = reply["planted"]
    dirty = apply(df, converted.table, planted)
    return dirty, Key(planted["key"], about=planted["about"], skipped=planted["skipped"])


KINDS = (
    "bad-format", "broken-conversion", "broken-dependency", "broken-ratio", "broken-sum",
    "case-variant", "decimal-comma", "duplicate-key", "duplicate-row", "flat-line",
    "impossible-value", "level-shift", "missing-at-random", "missing-by-segment",
    "mixed-date-format", "mojibake", "reversed-interval", "sentinel", "swapped-columns",
    "synonym-label", "text-in-number", "time-gap", "truncated-string", "typo", "unit-error",
)  # fmt: skip


def _names(kinds: str | Iterable[str] | None) -> list[str] | None:
    if kinds is None:
        return None
    names = [kinds] if isinstance(kinds, str) else list(kinds)
    unknown = [name for name in names if name not in KINDS]
    if unknown:
        raise ValueError(
            f"There is no kind {unknown[0]!r} to plant; choose from {', '.join(KINDS)}."
        )
    return names


def _rate(rate: float) -> float:
    if isinstance(rate, bool) or not isinstance(rate, int | float) or not 0 < rate <= 0.5:
        raise ValueError(f"rate is a share of the rows above 0 and at most 0.5, not {rate!r}.")
    return float(rate)


def _seed(seed: int) -> int:
    if type(seed) is not int or abs(seed) >= 1 << 53:
        raise ValueError(f"seed is a whole number below 2**53, not {seed!r}.")
    return seed


def _without_index(frame: Any) -> Any:
    kind = type(frame)
    if kind.__module__.split(".")[0] == "pandas" and kind.__name__ == "DataFrame":
        return frame.reset_index(drop=True)
    return frame
