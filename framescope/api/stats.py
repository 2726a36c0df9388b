"""`stats`: figures of a dataframe, each with what it means, assumes and whether that holds."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from framescope.api.frames import control_of, whole_frame
from framescope.api.options import ReleaseOption, options
from framescope.api.scanning import released_columns
from framescope.engine.client import exchange
from framescope.kernel.arrow import to_stream

Model = Literal["ols", "huber", "quantile", "logistic", "poisson", "ridge", "lasso"]
Correction = Literal[
    "holm",
    "bonferroni",
    "sidak",
    "holm-sidak",
    "simes-hochberg",
    "hommel",
    "fdr_bh",
    "fdr_by",
]


@dataclass(frozen=True)
class Stats:
    """The answer to a question of statistics about a frame.

    `headline` says it in a sentence. `sections` hold `title`, `figures`, `assumes` and `checks`
    (each with `holds`, `"yes"`, `"no"` or `"cannot tell"`, and `text`). A figure has `key`,
    `name`, `value` (None where it is not defined, never NaN), `means` and, where there are any,
    `of` (groups), `error`, `interval`, `p`, `corrected` and `df`.
    """

    headline: str
    columns: list[str]
    rows: int
    used: int
    sections: list[dict[str, Any]]
    notes: list[str] = field(default_factory=list)
    rendered: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def figures(self) -> list[dict[str, Any]]:
        """The figures of all sections, in their order."""
        return [figure for section in self.sections for figure in section["figures"]]

    def __getitem__(self, key: str) -> dict[str, Any]:
        """The first figure of a key or name, such as `answer["pearson"]["value"]`.

        Raises KeyError where there is none.
        """
        for figure in self.figures:
            if key in (figure["key"], figure["name"]):
                return figure
        raise KeyError(key)

    def to_text(self) -> str:
        """As plain text."""
        return self.rendered["text"]

    def to_markdown(self) -> str:
        """As Markdown, a table a section."""
        return self.rendered["markdown"]

    def to_html(self) -> str:
        """As static HTML: no script, no style sheet, no address."""
        return self.rendered["html"]

    def to_frame(self) -> Any:
        """The figures as a pandas or, where there is no pandas, a pyarrow table."""
        rows = [
            {
                "section": section["title"].replace("`", ""),
                "key": figure["key"],
                "name": figure["name"].replace("`", ""),
                "of": ", ".join(str(one["value"]) for one in figure.get("of", [])),
                "value": figure["value"],
                "error": figure.get("error"),
                "low": (figure.get("interval") or [None, None])[0],
                "high": (figure.get("interval") or [None, None])[1],
                "p": figure.get("p"),
                "corrected": figure.get("corrected"),
            }
            for section in self.sections
            for figure in section["figures"]
        ]
        try:
            import pandas
        except ImportError:
            import pyarrow

            return pyarrow.Table.from_pylist(rows)
        return pandas.DataFrame(rows)

    def _repr_html_(self) -> str:
        return self.to_html()

    def __repr__(self) -> str:
        return f"<Stats of {self.used} rows: {self.headline.replace('`', '')}>"

    def __str__(self) -> str:
        return self.to_text()


def stats(
    df: object,
    *columns: str,
    target: str | None = None,
    model: Model | None = None,
    given: Iterable[str] = (),
    paired: bool = False,
    trend: bool = False,
    against: float | None = None,
    share: float | None = None,
    penalty: float | None = None,
    correction: Correction | None = None,
    release: ReleaseOption | None = None,
    k: int | None = None,
) -> Stats:
    """Answer a question of statistics about a dataframe in figures with words.

    No column: all numeric ones are described. One: described, with tests of a normal
    distribution, of a mean (`against`) or of a `trend` over its rows. Two: held against each other
    by what they hold (correlations, groups, a table of counts), with what `given` columns tell
    taken out, or as measurements of the same things (`paired`, for more columns too). More: all
    pairs. `correction` is how p of all pairs, of columns or of groups, is corrected. With
    `target`: a regression of it on the columns, or on all other numbers, by `model`; `share` is
    that of a quantile regression, `penalty` of ridge and lasso. `release` and `k` are those of
    `scan`.

    Raises TypeError for what is no dataframe, ValueError for a frame that is too large to fetch,
    EngineError where the question cannot be answered, with one sentence that says what to do.
    """
    table = whole_frame(df, "Statistics are of")
    asked = {
        "columns": [str(name) for name in columns] or None,
        "target": target,
        "model": model,
        "given": [str(name) for name in given] or None,
        "paired": paired or None,
        "trend": trend or None,
        "against": against,
        "share": share,
        "penalty": penalty,
        "correction": correction,
    }
    control = control_of(
        "stats",
        df,
        table,
        asked,
        release=released_columns(release, table.column_names),
        k=options.given_k(k),
    )
    header = json.dumps(control)
    reply = exchange(header.encode(), to_stream(table), rows=table.num_rows)
    found: dict[str, Any] = reply["stats"]
    return Stats(
        headline=found["headline"],
        columns=found["columns"],
        rows=found["rows"],
        used=found["used"],
        sections=found["sections"],
        notes=found["notes"],
        rendered=reply["rendered"],
    )
