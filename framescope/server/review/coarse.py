"""Twin of `src/report/coarse.ts`: what shapes and coarse numbers look like."""

import math
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise

_SHAPE = re.compile(r"(?:[Aax?]\+?|9(?:\+|\{\d+\})?|[ -/:-@\[-`{-~]\+?|…)*")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TINY = 1e-290
_CLOSE = 1e-9


def is_shape(text: str) -> bool:
    """Whether a text can be a shape: no letter but `A`, `a`, `x`, no digit but counts and `9`."""
    return len(text) <= 60 and _SHAPE.fullmatch(text) is not None


def _same(a: float, b: float) -> bool:
    return a == b or math.isclose(a, b, rel_tol=_CLOSE, abs_tol=_TINY)


def is_rounded(value: float, digits: int = 2) -> bool:
    """Whether a number has no more significant digits than these."""
    return not math.isfinite(value) or _same(float(f"{value:.{digits - 1}e}"), value)


def is_coarse_date(milliseconds: float) -> bool:
    """Whether this is the first of a month, or the last day there is."""
    try:
        moment = _EPOCH + timedelta(milliseconds=milliseconds)
    except (OverflowError, ValueError):
        return is_rounded(milliseconds)
    whole = (moment.hour, moment.minute, moment.second, moment.microsecond) == (0, 0, 0, 0)
    last = (moment.year, moment.month, moment.day) == (9999, 12, 31)
    return whole and (moment.day == 1 or last)


def coarse_for(scale: str) -> Callable[[float], bool]:
    """The test of one value of this scale."""
    return is_coarse_date if scale == "date" else is_rounded


def edges_are_coarse(edges: list[float | None], scale: str) -> bool:
    """Whether bin edges are those of `coarseAxis`: months, a grid of 1, 2 or 5 times a
    power of ten, or both ends rounded."""
    known = [edge for edge in edges if edge is not None]
    if len(known) < 2:
        return len(known) == len(edges) and all(is_rounded(edge) for edge in known)
    if scale == "date":
        return all(is_coarse_date(edge) for edge in known)
    if all(is_rounded(edge) for edge in known):
        return True
    steps = [b - a for a, b in pairwise(known)]
    step = steps[0]
    size = max(abs(edge) for edge in known)
    if step <= 0 or any(abs(other - step) > 1e-6 * step + 1e-11 * size for other in steps):
        return False
    mantissa = float(f"{step:.6e}".split("e")[0])
    on_grid = any(abs(mantissa - digit) < 1e-4 for digit in (1, 2, 5, 10))
    return on_grid and all(abs(edge / step - round(edge / step)) < 1e-4 for edge in known)
