"""What a frame tells of itself, whatever its library."""


def frame_rows(frame: object, table: object) -> int:
    """Rows of the frame, also where it has no columns and Arrow therefore has no rows."""
    shape = getattr(frame, "shape", None) if not getattr(table, "num_columns", 0) else None
    if type(shape) is tuple and shape and type(shape[0]) is int:
        return shape[0]
    return int(getattr(table, "num_rows", 0))
