"""`concept`: whether what a label follows from has changed over the rows of a dataframe."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from framescope.api.frames import control_of
from framescope.engine.client import exchange
from framescope.kernel.arrow import to_stream, to_table


@dataclass(frozen=True)
class Concept:
    """Where the errors of a model, or the values of a column, change.

    `headline` says it in a sentence, `watched` what was watched. `changes` are the places where
    several methods alarm and the mean turns, each with `row` (0-based, in the frame, the first
    after it), `methods`, and the mean `before` and `after`. `methods` hold each with its `drifts`
    and `warnings`, rows in the order of time.
    """

    headline: str
    watched: str
    rows: int
    used: int
    mean: float | None
    changes: list[dict[str, Any]] = field(default_factory=list)
    methods: list[dict[str, Any]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    text: str = field(default="", repr=False)

    def __getitem__(self, method: str) -> list[int]:
        """The rows at which a method alarms. Raises KeyError for one that was not asked for."""
        for one in self.methods:
            if one["method"] == method:
                return list(one["drifts"])
        raise KeyError(method)

    def __repr__(self) -> str:
        return f"<Concept of {self.used} rows: {self.headline}>"

    def __str__(self) -> str:
        return self.text


def concept(
    df: object,
    label: str | None = None,
    *,
    prediction: str | None = None,
    value: str | None = None,
    time: str | None = None,
    methods: str | Iterable[str] | None = None,
    seed: int = 0,
) -> Concept:
    """Tell whether what a label follows from changes over the rows of a dataframe.

    `label` is the column with the true class, or number, `prediction` the one with what a model
    said of it; without it a model of the engine (naive Bayes) learns the label row by row and its
    errors are watched. `value` is a column of numbers to watch in their place, `time` the column
    that puts the rows in order. `methods` are `"adwin"`, `"ddm"`, `"eddm"`, `"fhddm"`, `"hddm-a"`,
    `"hddm-w"`, `"page-hinkley"` and `"kswin"` (its draws by `seed`), with the defaults of river;
    all by default, as a change that several agree on is seldom chance.

    Raises TypeError for what is no dataframe, ValueError for a frame that is too large to fetch,
    EngineError where nothing can be watched, with one sentence that says what to do.
    """
    converted = to_table(df)
    if converted.total_rows is not None:
        raise ValueError(
            "Changes are looked for in whole frames, and this one is too large to fetch: "
            "give a part of it, for example `df.head(100_000)`."
        )
    names = [methods] if isinstance(methods, str) else None if methods is None else list(methods)
    asked = {
        "label": label,
        "prediction": prediction,
        "value": value,
        "time": time,
        "methods": names,
        "seed": seed,
    }
    control = control_of("concept", df, converted.table, asked)
    header = json.dumps(control, allow_nan=False)
    reply = exchange(header.encode(), to_stream(converted.table), rows=converted.table.num_rows)
    found: dict[str, Any] = reply["concept"]
    return Concept(
        headline=found["headline"],
        watched=found["watched"].replace("`", ""),
        rows=found["rows"],
        used=found["used"],
        mean=found["mean"],
        changes=found["changes"],
        methods=found["methods"],
        notes=[note.replace("`", "") for note in found["notes"]],
        text=reply["text"],
    )
