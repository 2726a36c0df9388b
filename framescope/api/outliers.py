"""`outliers`: the oddest rows of a dataframe by all its columns together, and why."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from framescope.api.frames import control_of, preparation, whole_frame
from framescope.engine.client import exchange
from framescope.kernel.arrow import to_stream
from framescope.models.detectors import adapted


@dataclass(frozen=True)
class Outliers:
    """Scores of the rows of a frame, in its order; higher is odder.

    `labels` are true above `threshold`; `probabilities` are 0 to 1 and never fall with the score.
    `models` are those that were joined, `why` says in a sentence why `auto` took them. `top` holds
    the oddest rows, each with `row` (0-based), `columns` (name and share), `neighbours` and
    `reason`; `importance` the shares of the columns in what makes them odd. `saved` is the fitted
    model as text where it was asked for: `fs.outliers(df, load=text)` scores with it. Where series
    were looked at by their features, `ids` tells which score is of which series, and None else.
    """

    scores: list[float]
    model: str
    models: list[str]
    threshold: float
    probabilities: list[float]
    columns: list[str] = field(default_factory=list)
    options: dict[str, Any] = field(default_factory=dict)
    top: list[dict[str, Any]] = field(default_factory=list)
    importance: list[dict[str, Any]] = field(default_factory=list)
    why: str | None = None
    saved: str | None = None
    ids: list[str] | None = None

    @property
    def labels(self) -> list[bool]:
        """Whether each row is an outlier."""
        return [score > self.threshold for score in self.scores]

    def __repr__(self) -> str:
        found = sum(self.labels)
        return f"<Outliers of {len(self.scores)} rows by {' + '.join(self.models)}: {found} found>"


def outliers(
    df: object,
    model: str = "auto",
    *,
    seed: int = 0,
    contamination: float | Literal["tail"] = 0.1,
    columns: Iterable[str] | None = None,
    categories: Literal["leave", "surprise", "indicators"] = "leave",
    scaling: Literal["none", "standard", "robust"] = "none",
    top: int = 20,
    save: bool = False,
    load: str | None = None,
    use_features: Iterable[str] | bool | None = None,
    id: str | None = None,
    time: str | None = None,
    value: str | Iterable[str] | None = None,
    calendar: bool = False,
    space: Iterable[str] | None = None,
    **options: Any,
) -> Outliers:
    """Score the rows of a dataframe by how odd they are.

    `model` is the id of a model of the engine (`"auto"`, `"iforest"`, `"lof"`, `"ecod"`, ...), or
    a detector of another library, such as `"pyod:VAE"` or `"sklearn:OneClassSVM"`, which must be
    installed. `options` are those of the model, by PyOD's names: `n_neighbors=10`. All numeric
    columns are taken as they are; the median stands for a missing value, the largest or smallest
    finite value for an infinity. `categories` takes texts and booleans in, too, by how rare their
    value is or as columns of 0 and 1. `contamination` is the share of rows above the threshold, or
    `"tail"` for those that a skewed distribution does not explain.

    With `use_features` the scores are of time series in place of rows: `id`, `time`, `value`,
    `calendar` and `space` are those of `fs.features`, and the model looks at the features of these
    names, such as `"power__mean"`; True takes those that tell odd series best. Each reason names
    the features that make a series odd.

    A detector of another library is explained by how its scores change with the values of a row;
    `top=0` leaves that out.

    Raises TypeError for what is no dataframe, ValueError for an option that cannot be, EngineError
    where the engine refuses, with one sentence that says what to do.
    """
    table = whole_frame(df, "Outliers are looked for in")
    features = _features(use_features, id, time, value, calendar, space)
    if ":" in model:
        if features is not None:
            raise ValueError(f"{model} looks at rows; use_features works with framescope's models.")
        if load is not None or save:
            raise ValueError(f"{model} is not kept by framescope; save and load work without it.")
        if categories != "leave" or scaling != "none":
            raise ValueError(
                f"{model} takes numeric columns as they are; categories and scaling are for "
                "framescope's own models."
            )
        found = adapted(table, model, seed, contamination, columns, options, top)
        explained = found.pop("explained")
        told = _reasons(explained) if explained["rows"] else {}
        return Outliers(**found, **told)
    asked = {
        "model": model,
        "params": options,
        "seed": seed,
        "contamination": contamination,
        "prepare": preparation(columns, categories, scaling),
        "top": top,
        "load": load,
        "save": save,
        "features": features,
    }
    header = json.dumps(control_of("outliers", df, table, asked))
    reply = exchange(header.encode(), to_stream(table), rows=table.num_rows)
    found = reply["outliers"]
    return Outliers(
        scores=found["scores"],
        model=found["model"],
        models=found["models"],
        threshold=found["threshold"],
        probabilities=found["probabilities"],
        columns=found["columns"],
        options=found["options"],
        top=_with_reason(found["top"]),
        importance=found["importance"],
        why=None if found["why"] is None else found["why"]["text"].replace("`", ""),
        saved=found.get("saved"),
        ids=found.get("ids"),
    )


def _reasons(explained: dict[str, Any]) -> dict[str, Any]:
    header = json.dumps({"op": "reasons", "reasons": explained}, allow_nan=False)
    told = exchange(header.encode(), b"")["reasons"]
    return {"top": _with_reason(told["top"]), "importance": told["importance"]}


def _with_reason(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**row, "reason": row["message"]["text"].replace("`", "")} for row in rows]


def _features(
    use: Iterable[str] | bool | None,
    id: str | None,
    time: str | None,
    value: str | Iterable[str] | None,
    calendar: bool,
    space: Iterable[str] | None,
) -> dict[str, Any] | None:
    if use is None or use is False:
        if calendar or any(one is not None for one in (id, time, value, space)):
            raise ValueError(
                "id, time, value, calendar and space go with use_features; name features, or True."
            )
        return None
    values = [value] if isinstance(value, str) else None if value is None else list(value)
    names = None if use is True else [use] if isinstance(use, str) else [str(one) for one in use]
    asked = {
        "id": id,
        "time": time,
        "values": values,
        "use": names,
        "calendar": calendar or None,
        "space": None if space is None else list(space),
    }
    return {name: one for name, one in asked.items() if one is not None}
