"""What a frame tells of itself, whatever its library, and what is asked about it."""

import math
import sys
from collections.abc import Iterable, Mapping
from typing import Any

from framescope.kernel.arrow import to_table


def frame_rows(frame: object, table: object) -> int:
    """Rows of the frame, also where it has no columns and Arrow therefore has no rows."""
    shape = getattr(frame, "shape", None) if not getattr(table, "num_columns", 0) else None
    if type(shape) is tuple and shape and type(shape[0]) is int:
        return shape[0]
    return int(getattr(table, "num_rows", 0))


def whole_frame(frame: object, what: str) -> Any:
    """Turn a frame into an Arrow table of all its rows.

    `what` begins the sentence that refuses one which is too large to fetch. Raises TypeError for
    what is no dataframe, ValueError for such a frame.
    """
    converted = to_table(frame)
    if converted.total_rows is not None:
        raise ValueError(
            f"{what} whole frames, and this one is too large to fetch: "
            "give a part of it, for example `df.head(100_000)`."
        )
    return converted.table


def preparation(
    columns: Iterable[str] | None, categories: str, scaling: str
) -> dict[str, str | list[str]]:
    """Say how columns become numbers, for models over all of them."""
    given: dict[str, str | list[str]] = {"categories": categories, "scaling": scaling}
    if columns is not None:
        names = [columns] if isinstance(columns, str) else columns
        given["columns"] = [str(name) for name in names]
    return given


def control_of(
    op: str, frame: object, table: object, asked: Mapping[str, object], **more: object
) -> dict[str, object]:
    """Give the control part of a request about a whole frame that is sent as an Arrow table.

    `asked` goes under the name of `op`; what is None in it or in `more` is left out. Raises
    ValueError for a value that is no text, no truth value and no finite number.
    """
    control: dict[str, object] = {
        "op": op,
        "format": "arrow",
        "totalRows": frame_rows(frame, table),
        **more,
        op: {name: _plain(name, value) for name, value in asked.items() if value is not None},
    }
    return {name: value for name, value in control.items() if value is not None}


def _plain(name: str, value: object) -> object:
    numpy = sys.modules.get("numpy")
    if numpy is not None and isinstance(value, numpy.generic):
        value = value.item()
    if isinstance(value, Mapping):
        return {str(key): _plain(str(key), part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(name, part) for part in value]
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError(f"{name} takes a finite number, not {value}.")
    if value is not None and not isinstance(value, bool | int | float | str):
        raise ValueError(f"{name} takes a number, a text, True or False, not {value!r}.")
    return value
