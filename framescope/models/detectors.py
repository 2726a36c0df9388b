"""Detectors of PyOD and scikit-learn behind the interface of `fs.outliers`."""

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import Any, Literal

import pyarrow as pa

from framescope.models.reasons import parts_of

_NEEDS = {"pyod": "pyod", "sklearn": "scikit-learn", "torch": "torch", "suod": "suod"}
# What a detector throws where a frame or an option does not suit it.
_FAULTS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NameError,
    RuntimeError,
    TypeError,
    ValueError,
)
# Packages that a sentence names where the error itself does not.
_SPOKEN_OF = ("torch", "tensorflow", "xgboost", "combo", "suod", "pyod")
_SKLEARN = {
    "IsolationForest": "sklearn.ensemble",
    "LocalOutlierFactor": "sklearn.neighbors",
    "OneClassSVM": "sklearn.svm",
    "EllipticEnvelope": "sklearn.covariance",
    "SGDOneClassSVM": "sklearn.linear_model",
}


def adapted(
    table: pa.Table,
    model: str,
    seed: int,
    contamination: float | Literal["tail"],
    columns: Iterable[str] | None,
    options: Mapping[str, Any],
    top: int = 20,
) -> dict[str, Any]:
    """Fit a detector of another library to the numeric columns; what `Outliers` is made of.

    `explained` holds the oddest rows, `top` at most, and what each column adds to their scores;
    both are empty where the detector scores no rows but those that it was fitted to.

    Raises ValueError with one sentence where the library, the detector or an option is not there.
    """
    library, _, name = model.partition(":")
    kind = _class_of(library, name)
    if contamination == "tail":
        raise ValueError(f"{model} takes a share of rows as contamination, not 'tail'.")
    if not 0 < contamination <= 0.5:
        raise ValueError(f"contamination is a share above 0 and up to .5, not {contamination}.")
    import numpy as np

    names, x = _matrix(table, columns)
    given = dict(options)
    known = kind.__init__.__code__.co_varnames
    for key, value in (("contamination", contamination), ("random_state", seed)):
        if key in known and key not in given:
            given[key] = value
    if library == "sklearn" and name == "LocalOutlierFactor":
        given.setdefault("novelty", True)
    try:
        detector = kind(**given)
        detector.fit(x)
    except ImportError as problem:
        raise ValueError(_missing(model, problem)) from None
    except _FAULTS as problem:
        raise ValueError(f"{model} refuses: {_first_line(problem)}") from None
    if library == "pyod":
        scores = detector.decision_scores_
    elif hasattr(detector, "negative_outlier_factor_"):
        scores = -detector.negative_outlier_factor_
    else:
        scores = -detector.score_samples(x)
    scores = np.asarray(scores, dtype=float).ravel()
    if not np.isfinite(scores).all():
        raise ValueError(f"{model} gives no finite scores for this frame; choose another model.")
    threshold = float(np.quantile(scores, 1 - contamination))
    centre = float(np.median(scores))
    spread = 1.4826 * float(np.median(np.abs(scores - centre))) or float(scores.std()) or 1.0
    from math import erf, sqrt

    chances = [max(0.0, erf((score - centre) / spread / sqrt(2))) for score in scores]
    oddest = np.argsort(-scores, kind="stable")[: max(0, top)].tolist()
    try:
        parts = parts_of(_scorer(detector, library), x, oddest, seed) if oddest else []
    except _FAULTS:
        # Some detectors score no other rows at all; their scores stand without reasons.
        parts = []
    return {
        "scores": scores.tolist(),
        "model": model,
        "models": [model],
        "threshold": threshold,
        "probabilities": chances,
        "columns": names,
        "options": dict(options),
        "explained": {"rows": oddest[: len(parts)], "parts": parts, "columns": names},
    }


def _scorer(detector: Any, library: str) -> Callable[[Any], Any]:
    if library == "pyod":
        return lambda rows: detector.decision_function(rows)
    return lambda rows: -detector.score_samples(rows)


def _class_of(library: str, name: str) -> Any:
    model = f"{library}:{name}"
    try:
        if library == "sklearn" and name in _SKLEARN:
            return getattr(import_module(_SKLEARN[name]), name)
        if library == "pyod" and name.isidentifier():
            import_module("pyod")
            return _pyod_class(name)
    except ImportError as problem:
        raise ValueError(_missing(model, problem)) from None
    except NameError as problem:
        raise ValueError(f"{model} cannot be loaded: {_first_line(problem)}") from None
    if library == "sklearn":
        raise ValueError(f"sklearn has no detector {name!r}; choose from {', '.join(_SKLEARN)}.")
    raise ValueError(f"There is no library {library!r} to take {name!r} from; use pyod or sklearn.")


def _pyod_class(name: str) -> Any:
    from pkgutil import iter_modules

    models = import_module("pyod.models")
    wanted = name.replace("_", "").lower()
    for found in iter_modules(models.__path__):
        if found.name.replace("_", "") == wanted:
            module = import_module(f"pyod.models.{found.name}")
            for attribute, value in vars(module).items():
                same = attribute.replace("_", "").lower() == wanted
                if same and isinstance(value, type):
                    return value
    raise ValueError(f"PyOD has no detector {name!r}; its names are those of pyod.models.")


def _missing(model: str, problem: ImportError) -> str:
    said = str(problem).lower()
    package = (problem.name or next((name for name in _SPOKEN_OF if name in said), "")).split(".")[
        0
    ]
    if package == "":
        return f"{model} cannot be loaded: {_first_line(problem)}"
    return f"{model} needs {package}; install it with `pip install {_NEEDS.get(package, package)}`."


def _first_line(problem: Exception) -> str:
    lines = str(problem).strip().splitlines()
    return lines[0] if lines else type(problem).__name__


def _matrix(table: pa.Table, columns: Iterable[str] | None) -> tuple[list[str], Any]:
    import numpy as np

    wanted = None if columns is None else [str(name) for name in columns]
    unknown = [name for name in wanted or [] if name not in table.column_names]
    if unknown:
        some = ", ".join(table.column_names[:10])
        raise ValueError(f"There is no column {unknown[0]}; the columns are {some}.")
    names: list[str] = []
    parts: list[Any] = []
    for name, column in zip(table.column_names, table.columns, strict=True):
        kind = column.type
        number = (
            pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind)
        )
        if not number or (wanted is not None and name not in wanted):
            continue
        values = np.asarray(column.cast(pa.float64(), safe=False).to_numpy(), dtype=float)
        finite = values[np.isfinite(values)]
        if finite.size > 0:
            filled = np.where(np.isnan(values), np.median(finite), values)
            names.append(name)
            parts.append(np.clip(filled, finite.min(), finite.max()))
    if not parts:
        raise ValueError("There is no numeric column with values to look at; name columns.")
    return names, np.column_stack(parts)
