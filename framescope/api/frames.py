"""What a frame tells of itself, whatever its library."""

from collections.abc import Mapping


def frame_rows(frame: object, table: object) -> int:
    """Rows of the frame, also where it has no columns and Arrow therefore has no rows."""
    shape = getattr(frame, "shape", None) if not getattr(table, "num_columns", 0) else None
    if type(shape) is tuple and shape and type(shape[0]) is int:
        return shape[0]
    return int(getattr(table, "num_rows", 0))


def control_of(
    op: str, frame: object, table: object, asked: Mapping[str, object], **more: object
) -> dict[str, object]:
    """Give the control part of a request about a whole frame that is sent as an Arrow table.

    `asked` goes under the name of `op`; what is None in it or in `more` is left out.
    """
    control: dict[str, object] = {
        "op": op,
        "format": "arrow",
        "totalRows": frame_rows(frame, table),
        **more,
        op: {name: value for name, value in asked.items() if value is not None},
    }
    return {name: value for name, value in control.items() if value is not None}
