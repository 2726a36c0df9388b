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
    model as text where it was asked for: `fs.outliers(df, load=text)` scores with it.
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

    Raises TypeError for what is no dataframe, ValueError for an option that cannot be, EngineError
    where the engine refuses, with one sentence that says what to do.
    """
    table = whole_frame(df, "Outliers are looked for in")
    if ":" in model:
        if load is not None or save:
            raise ValueError(f"{model} is not kept by framescope; save and load work without it.")
        return Outliers(**adapted(table, model, seed, contamination, columns, options))
    asked = {
        "model": model,
        "params": options,
        "seed": seed,
        "contamination": contamination,
        "prepare": preparation(columns, categories, scaling),
        "top": top,
        "load": load,
        "save": save,
    }
    header = json.dumps(control_of("outliers", df, table, asked))
    reply = exchange(header.encode(), to_stream(table), rows=table.num_rows)
    found: dict[str, Any] = reply["outliers"]
    return Outliers(
        scores=found["scores"],
        model=found["model"],
        models=found["models"],
        threshold=found["threshold"],
        probabilities=found["probabilities"],
        columns=found["columns"],
        options=found["options"],
        top=[{**row, "reason": row["message"]["text"].replace("`", "")} for row in found["top"]],
        importance=found["importance"],
        why=None if found["why"] is None else found["why"]["text"].replace("`", ""),
        saved=found.get("saved"),
    )
