"""Least processor seconds of the strongest libraries for a work of `outliers.mjs`, one thread.

Prints JSON: the seconds of the fastest peer, its name and the most memory of the process; for
`wide` the names of numpy's kernels for AVX-512, which NPY_DISABLE_CPU_FEATURES turns off. Runs in
an environment of its own, which is made first, or with `--here` in this one:
`python perf/outliers_peers.py WORK:ROWS[:ties|nan]`.
"""

import json
import os
import resource
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from own_venv import run_in

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venvs" / "peer-outliers"
PACKAGES = ("pyod", "scikit-learn", "polars", "pandas", "duckdb", "pyarrow")
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS", "POLARS_MAX_THREADS")
RUNS = 4
GROUPS = 100_000
# Every so many rows one repeats the row before.
REPEATED = 100

Work = Callable[[], object]
Peers = dict[str, Work]


def wide() -> list[str]:
    """Name numpy's kernels for AVX-512 that this processor runs."""
    from numpy._core._multiarray_umath import __cpu_dispatch__, __cpu_features__

    return [
        name
        for name in __cpu_dispatch__
        if (name.startswith("AVX512") or name == "X86_V4") and __cpu_features__.get(name)
    ]


def normal_rows(rows: int, form: str) -> Any:
    """Draw rows; rounded to one decimal for ties, every hundredth value missing for nan."""
    import numpy as np

    data = np.random.default_rng(1).normal(size=(rows, 10))
    if form == "ties":
        return data.round(1)
    if form == "nan":
        data.ravel()[::100] = np.nan
    return data


def filled(x: Any) -> Any:
    """Put the median in place of missing values."""
    import numpy as np

    return np.where(np.isnan(x), np.nanmedian(x, axis=0), x)


def mad(x: Any) -> object:
    """Largest distance from the median in median absolute deviations."""
    import numpy as np

    away = np.abs(x - np.median(x, axis=0))
    return (away / (np.median(away, axis=0) / 0.6745)).max(axis=1)


def iqr(x: Any) -> object:
    """Largest distance beyond the quartiles in interquartile ranges."""
    import numpy as np

    low, high = np.percentile(x, [25, 75], axis=0)
    return (np.maximum(low - x, x - high) / (high - low)).max(axis=1)


def autoencoder(x: Any) -> object:
    """Distance from what a small network gives back."""
    import numpy as np
    from sklearn.neural_network import MLPRegressor

    z = (x - x.mean(axis=0)) / x.std(axis=0)
    net = MLPRegressor(
        hidden_layer_sizes=(32, 5, 32), max_iter=20, batch_size=32, alpha=1e-5, random_state=0
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        net.fit(z, z)
    return np.sqrt(((net.predict(z) - z) ** 2).sum(axis=1))


def of_sklearn(name: str) -> dict[str, Callable[[Any], object]]:
    """The models of scikit-learn that do a work."""
    from sklearn.ensemble import IsolationForest
    from sklearn.neighbors import LocalOutlierFactor, NearestNeighbors
    from sklearn.svm import OneClassSVM

    known: dict[str, dict[str, Callable[[Any], object]]] = {
        "iforest": {
            "scikit-learn": lambda x: IsolationForest(random_state=0).fit(x).score_samples(x)
        },
        "lof": {
            f"scikit-learn {how}": lambda x, how=how: LocalOutlierFactor(20, algorithm=how).fit(x)
            for how in ("brute", "kd_tree")
        },
        "knn": {
            f"scikit-learn {how}": lambda x, how=how: (
                NearestNeighbors(n_neighbors=5, algorithm=how).fit(x).kneighbors()
            )
            for how in ("brute", "kd_tree")
        },
        "ocsvm": {"scikit-learn": lambda x: OneClassSVM(gamma="auto").fit(x).score_samples(x)},
    }
    return known.get(name, {})


def of_pyod(name: str) -> dict[str, Callable[[Any], object]]:
    """The models of PyOD that do a work."""
    from importlib import import_module

    kinds = {"ecod": "ECOD", "copod": "COPOD", "hbos": "HBOS", "pca": "PCA"}
    if name not in kinds:
        return {}
    kind = getattr(import_module(f"pyod.models.{name}"), kinds[name])
    return {"PyOD": lambda x: kind().fit(x)}


def model_peers(name: str, rows: int, form: str) -> Peers:
    """Prepare the works of an outlier model."""
    by_hand = {"mad": mad, "iqr": iqr, "autoencoder": autoencoder}
    hands = {"mad": "numpy", "iqr": "numpy", "autoencoder": "scikit-learn"}
    models = {**of_sklearn(name), **of_pyod(name)}
    if name in by_hand:
        models[hands[name]] = by_hand[name]
    data = normal_rows(rows, form)
    fill = filled if form == "nan" else lambda x: x
    return {peer: lambda fit=fit: fit(fill(data)) for peer, fit in models.items()}


def argsort_peers(rows: int, form: str) -> Peers:
    """Prepare both sorts of numpy."""
    import numpy as np

    column = np.ascontiguousarray(normal_rows(rows, form)[:, 0])
    return {
        "numpy": lambda: np.argsort(column),
        "numpy stable": lambda: np.argsort(column, kind="stable"),
    }


def group_peers(rows: int) -> Peers:
    """Prepare counts of 100,000 texts."""
    import duckdb
    import numpy as np
    import polars as pl

    keys = np.random.default_rng(1).integers(0, GROUPS, size=rows)
    frame = pl.DataFrame({"key": [f"group {key} of all" for key in keys]})
    connection = duckdb.connect(config={"threads": 1})
    connection.register("arrow", frame.to_arrow())
    connection.execute("create table own as select * from arrow")
    return {
        "duckdb": lambda: connection.execute(
            "select key, count(*) from own group by key"
        ).fetchnumpy(),
        "polars": lambda: frame.group_by("key").len(),
    }


def duplicate_peers(rows: int, form: str) -> Peers:
    """Prepare the rows that occur more than once."""
    import polars as pl

    data = normal_rows(rows, form)
    data[REPEATED::REPEATED] = data[REPEATED - 1 : rows - 1 : REPEATED]
    frame = pl.DataFrame({f"c{j}": data[:, j] for j in range(10)})
    other = frame.to_pandas()
    return {
        "polars": lambda: frame.is_duplicated(),
        "pandas": lambda: other.duplicated(keep=False),
    }


def profile_peers(rows: int, form: str) -> Peers:
    """Prepare the figures of an exact profile."""
    import numpy as np
    from profile_peers import data, with_pandas, with_polars

    columns = data(rows)
    for name in ("c0", "c1", "c2", "c3", "c4", "c5"):
        if form == "ties":
            columns[name] = columns[name].round(1)
        if form == "nan":
            columns[name][::100] = np.nan
    return {"polars": with_polars(columns), "pandas": with_pandas(columns)}


OTHERS: dict[str, Callable[[int, str], Peers]] = {
    "argsort": argsort_peers,
    "groups": lambda rows, _form: group_peers(rows),
    "duplicates": duplicate_peers,
    "profile": profile_peers,
}


def main(work: Path) -> None:
    """Print the least seconds of each run of each peer."""
    for name in THREADS:
        os.environ[name] = "1"
    if str(work) == "wide":
        print(json.dumps(wide()))
        return
    name, count, *form = str(work).split(":")
    prepare = OTHERS.get(name) or (lambda rows, form: model_peers(name, rows, form))
    peers = prepare(int(count), form[0] if form else "")
    least: dict[str, float] = {}
    for peer, run in peers.items():
        times = []
        for _ in range(RUNS):
            start = time.process_time()
            run()
            times.append(time.process_time() - start)
            if times[0] > 2 * min(least.values(), default=float("inf")):
                # No further run makes this one the fastest.
                break
        least[peer] = min(times)
    best = min(least, key=lambda peer: least[peer])
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"seconds": least[best], "peer": best, "memory": memory, "all": least}))


if __name__ == "__main__":
    if "--here" in sys.argv:
        main(Path(sys.argv[1]))
    else:
        run_in(VENV, __file__, main, *PACKAGES)
