"""What the columns add to the scores of rows, for detectors that tell nothing of themselves."""

from collections.abc import Callable
from time import monotonic
from typing import Any

Scorer = Callable[[Any], Any]

# Rows to hold others against, orders of the columns for one row, seconds for all rows.
_BACKGROUND = 64
_ORDERS = 24
_SECONDS = 20.0
_TRIED = 8


def parts_of(score: Scorer, x: Any, rows: list[int], seed: int) -> list[list[float]]:
    """Give for each row what each column adds to its score; for fewer rows where time runs out.

    `score` gives the scores of a matrix of the shape of `x`. Where it scores every row by itself,
    they are Shapley values by sampled orders of the columns (Strumbelj and Kononenko 2014), as in
    the engine; else how much the row's score among the others falls with the median in its place.
    """
    one_by_one = _each_by_itself(score, x)
    found: list[list[float]] = []
    start = monotonic()
    for row in rows:
        if found and monotonic() - start > _SECONDS:
            break
        found.append(_shapley(score, x, row, seed) if one_by_one else _swapped(score, x, row))
    return found


def _each_by_itself(score: Scorer, x: Any) -> bool:
    import numpy as np

    few = x[:_TRIED]
    try:
        return bool(np.allclose(score(few), score(x[: 3 * _TRIED])[: len(few)], rtol=1e-6))
    except (ArithmeticError, LookupError, RuntimeError, ValueError):
        # Too few rows for a detector that looks at rows among each other.
        return False


def _shapley(score: Scorer, x: Any, row: int, seed: int) -> list[float]:
    import numpy as np

    random = np.random.default_rng([seed, row])
    rows, cols = x.shape
    usual = x[random.choice(rows, size=min(rows, _BACKGROUND), replace=False)]
    orders: list[Any] = []
    walks: list[Any] = []
    for order in range(_ORDERS):
        own = orders[-1][::-1] if order % 2 else random.permutation(cols)
        orders.append(own)
        walk = np.repeat(usual[None, (order // 2) % len(usual)], cols + 1, axis=0)
        for step, column in enumerate(own):
            walk[step + 1 :, column] = x[row, column]
        walks.append(walk)
    scores = np.asarray(score(np.concatenate(walks)), dtype=float).reshape(_ORDERS, cols + 1)
    parts = np.zeros(cols)
    for own, walked in zip(orders, scores, strict=True):
        parts[own] += np.diff(walked) / _ORDERS
    return [float(part) for part in parts]


def _swapped(score: Scorer, x: Any, row: int) -> list[float]:
    import numpy as np

    usual = np.median(x, axis=0)
    whole = float(score(x)[row])
    parts = []
    for column, value in enumerate(usual):
        other = x.copy()
        other[row, column] = value
        parts.append(whole - float(score(other)[row]))
    return parts
