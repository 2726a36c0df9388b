"""`cluster` on frames: its methods, their options and what it refuses."""

import json
import subprocess

import numpy as np
import pandas as pd
import polars as pl
import pytest

import framescope as fs
from framescope.engine.errors import EngineError, NoEngineError
from framescope.engine.node import find_bundle, find_node

try:
    find_bundle()
except NoEngineError:
    pytest.skip("the engine is not built; run `make setup`", allow_module_level=True)


@pytest.fixture(scope="module")
def frame():
    rng = np.random.default_rng(3)
    frame = pd.DataFrame(rng.normal(size=(301, 3)), columns=["a", "width", "c"])
    frame.loc[frame.index % 2 == 1, "width"] += 12
    frame.loc[300] = [60, 60, 60]
    frame["word"] = "usual"
    frame.loc[40, "a"] = np.nan
    frame.loc[41, "a"] = np.inf
    return frame


METHODS = [
    ("hdbscan", {"min_cluster_size": 20}),
    ("dbscan", {"eps": 2.0}),
    ("k-means", {"n_clusters": np.int64(3)}),
    ("mini-batch", {"n_clusters": 3, "batch_size": 100}),
    ("hierarchical", {"n_clusters": 4, "linkage": "average"}),
    ("gmm", {"max_components": 4}),
]


@pytest.mark.parametrize(("method", "options"), METHODS)
def test_two_groups_are_found_and_told_apart(frame, method, options):
    found = fs.cluster(frame, method, seed=np.int64(2), **options)
    assert found.method == method
    assert found.columns == ["a", "width", "c"]
    assert len(found.labels) == 301
    assert sum(one["rows"] for one in found.clusters) + found.noise == 301
    labels = pd.Series(found.labels)
    even, odd = labels[0:300:2].mode()[0], labels[1:300:2].mode()[0]
    assert even != odd
    assert (labels[0:300:2] == even).mean() > 0.9
    assert (labels[1:300:2] == odd).mean() > 0.9
    assert labels[300] not in (even, odd)
    assert (labels[300] == -1) == (method in ("hdbscan", "dbscan"))
    assert found.clusters[odd]["apart"][0]["name"] == "width"
    assert found.clusters[odd]["apart"][0]["by"] > 0
    assert len(found.tried) == (4 if method == "gmm" else 0)
    assert len(found) == len(found.clusters)
    assert repr(found).startswith(f"<Clusters of 301 rows by {method}: ")


def test_every_library_and_the_command_line_agree(frame, tmp_path):
    path = tmp_path / "rows.csv"
    frame.drop(index=[40, 41]).to_csv(path, index=False)
    ours = fs.cluster(pd.read_csv(path), "k-means", n_clusters=5).labels
    assert fs.cluster(pl.read_csv(path), "k-means", n_clusters=5).labels == ours
    command = [find_node(), str(find_bundle()), "cluster", str(path), "--method", "k-means"]
    done = subprocess.run(
        [*command, "--param", "n_clusters=5", "--format", "json"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout)["labels"] == ours


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({"method": "nothing"}, "no way to cluster named nothing; use hdbscan"),
        ({"method": "k-means", "n_clusters": 0}, "n_clusters of k-means takes a whole number"),
        ({"method": "k-means", "n_clusters": 302}, "k-means needs 302 rows"),
        ({"depth": 3}, "hdbscan has no option depth; it has min_cluster_size"),
        ({"columns": ["gone"]}, "There is no column gone"),
        ({"columns": ["word"]}, "There is no numeric column"),
        ({"scaling": "log"}, "scaling takes none, standard, robust, not log"),
        ({"categories": "all"}, "categories takes leave, surprise, indicators, not all"),
        ({"seed": -1}, "The seed is a whole number from 0 on"),
    ],
)
def test_what_cannot_be_is_one_sentence(frame, arguments, sentence):
    with pytest.raises(EngineError, match=sentence) as problem:
        fs.cluster(frame, **arguments)
    assert "\n" not in str(problem.value)


def test_values_that_are_no_options_are_refused_before_they_are_sent(frame):
    with pytest.raises(ValueError, match="eps takes a finite number, not nan"):
        fs.cluster(frame, "dbscan", eps=float("nan"))
    with pytest.raises(ValueError, match="eps takes a number, a text, True or False"):
        fs.cluster(frame, "dbscan", eps=object())
    with pytest.raises(TypeError, match="got a list"):
        fs.cluster([1, 2])
    with pytest.raises(EngineError, match="no row to put into a cluster"):
        fs.cluster(frame.head(0))
