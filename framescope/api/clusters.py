"""`cluster`: the rows of a dataframe in clusters, and what tells each from the rest."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from framescope.api.frames import control_of, preparation, whole_frame
from framescope.engine.client import exchange
from framescope.kernel.arrow import to_stream


@dataclass(frozen=True)
class Clusters:
    """The cluster of each row of a frame, in its order.

    `labels` count from 0 in the order of the clusters' first rows; -1 is noise, which `hdbscan` and
    `dbscan` alone know. `clusters` holds one record each, in the order of their labels: `label`,
    `rows` and `apart`, the columns in which its middle value lies farthest from that of the other
    rows, each with `name` and `by` in interquartile ranges of all rows (above 0: higher). `noise`
    counts rows in no cluster. `options` are those of the method with what it chose itself, such as
    the `eps` of `dbscan`. `tried` holds `components` and `bic` of each mixture that `gmm` tried.
    """

    labels: list[int]
    method: str
    clusters: list[dict[str, Any]]
    noise: int
    columns: list[str] = field(default_factory=list)
    options: dict[str, Any] = field(default_factory=dict)
    tried: list[dict[str, Any]] = field(default_factory=list)

    def __len__(self) -> int:
        """Give the number of clusters."""
        return len(self.clusters)

    def __repr__(self) -> str:
        return (
            f"<Clusters of {len(self.labels)} rows by {self.method}: "
            f"{len(self.clusters)} clusters, {self.noise} rows in none>"
        )


def cluster(
    df: object,
    method: str = "hdbscan",
    *,
    seed: int = 0,
    columns: Iterable[str] | None = None,
    categories: Literal["leave", "surprise", "indicators"] = "leave",
    scaling: Literal["none", "standard", "robust"] = "none",
    **options: Any,
) -> Clusters:
    """Put the rows of a dataframe into clusters by all its numeric columns together.

    The methods, each with its options under scikit-learn's names and their defaults:

    - `"hdbscan"`: clusters of different densities, and noise; needs no number of clusters.
      `min_cluster_size=5`.
    - `"dbscan"`: rows joined by dense ones, and noise. `eps=0` (0 takes the radius in which 90 % of
      the rows have enough others), `min_samples=5`.
    - `"k-means"`: k-means++. `n_clusters=8`, `max_iter=300`.
    - `"mini-batch"`: k-means for many rows. `n_clusters=8`, `batch_size=1024`, `max_iter=100`.
    - `"hierarchical"`: the nearest clusters joined until so many are left, up to 8,000 rows.
      `n_clusters=2`, `linkage="ward"` (or `"average"`, `"complete"`, `"single"`).
    - `"gmm"`: normal distributions, as many as BIC likes best. `max_components=10`,
      `reg_covar=1e-6`, `max_iter=100`.

    Columns are taken as they are; where their units differ, `scaling="standard"` (or `"robust"`)
    makes them count alike. The median stands for a missing value, the largest or smallest finite
    value for an infinity. `categories` takes texts and booleans in, too, by how rare their value is
    or as columns of 0 and 1. One `seed` gives one outcome.

    >>> found = fs.cluster(df, "k-means", n_clusters=3, scaling="standard")
    >>> df["cluster"] = found.labels

    Raises TypeError for what is no dataframe, ValueError for an option that cannot be, EngineError
    where the engine refuses, with one sentence that says what to do.
    """
    table = whole_frame(df, "Clusters are made of")
    asked = {
        "method": method,
        "params": options,
        "seed": seed,
        "prepare": preparation(columns, categories, scaling),
    }
    header = json.dumps(control_of("cluster", df, table, asked))
    reply = exchange(header.encode(), to_stream(table), rows=table.num_rows)
    found: dict[str, Any] = reply["cluster"]
    return Clusters(
        labels=found["labels"],
        method=found["method"],
        clusters=found["clusters"],
        noise=found["noise"],
        columns=found["columns"],
        options=found["options"],
        tried=found["tried"],
    )
