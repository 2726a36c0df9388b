"""Least processor seconds of PyOD, scikit-learn and numpy on normal rows x 10, one thread.

Prints JSON lines; with `--wide` alone the names of numpy's kernels for AVX-512, which
NPY_DISABLE_CPU_FEATURES turns off.
"""

import json
import os
import resource
import sys
import time
import warnings

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS"):
    os.environ[name] = "1"

import numpy as np  # noqa: E402
from numpy._core._multiarray_umath import __cpu_dispatch__, __cpu_features__  # noqa: E402

WIDE = [
    name
    for name in __cpu_dispatch__
    if (name.startswith("AVX512") or name == "X86_V4") and __cpu_features__.get(name)
]
if sys.argv[1:] == ["--wide"]:
    print(json.dumps(WIDE))
    sys.exit()

from pyod.models.copod import COPOD  # noqa: E402
from pyod.models.ecod import ECOD  # noqa: E402
from pyod.models.hbos import HBOS  # noqa: E402
from pyod.models.pca import PCA  # noqa: E402
from sklearn.ensemble import IsolationForest  # noqa: E402
from sklearn.neighbors import LocalOutlierFactor, NearestNeighbors  # noqa: E402
from sklearn.neural_network import MLPRegressor  # noqa: E402
from sklearn.svm import OneClassSVM  # noqa: E402


def mad(x):
    """Largest distance from the median in median absolute deviations."""
    away = np.abs(x - np.median(x, axis=0))
    return (away / (np.median(away, axis=0) / 0.6745)).max(axis=1)


def iqr(x):
    """Largest distance beyond the quartiles in interquartile ranges."""
    low, high = np.percentile(x, [25, 75], axis=0)
    return (np.maximum(low - x, x - high) / (high - low)).max(axis=1)


def autoencoder(x):
    """Distance from what a small network gives back."""
    z = (x - x.mean(axis=0)) / x.std(axis=0)
    net = MLPRegressor(
        hidden_layer_sizes=(32, 5, 32), max_iter=20, batch_size=32, alpha=1e-5, random_state=0
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        net.fit(z, z)
    return np.sqrt(((net.predict(z) - z) ** 2).sum(axis=1))


def argsort(x):
    """Order one column, by the faster of both sorts."""
    np.argsort(x[:, 0], kind="stable" if argsort.stable else None)
    argsort.stable = not argsort.stable


argsort.stable = False


WORK = {
    "argsort": argsort,
    "iforest": lambda x: IsolationForest(random_state=0).fit(x).score_samples(x),
    "ecod": lambda x: ECOD().fit(x),
    "copod": lambda x: COPOD().fit(x),
    "hbos": lambda x: HBOS().fit(x),
    "pca": lambda x: PCA().fit(x),
    "lof": lambda x: LocalOutlierFactor(20, algorithm="brute").fit(x),
    "lof tree": lambda x: LocalOutlierFactor(20, algorithm="kd_tree").fit(x),
    "knn": lambda x: NearestNeighbors(n_neighbors=5, algorithm="brute").fit(x).kneighbors(),
    "ocsvm": lambda x: OneClassSVM(gamma="auto").fit(x).score_samples(x),
    "mad": mad,
    "iqr": iqr,
    "autoencoder": autoencoder,
}


def filled(x):
    """Put the median in place of missing values."""
    return np.where(np.isnan(x), np.nanmedian(x, axis=0), x)


for line in sys.argv[1:]:
    model, rows, *form = line.split(":")
    data = np.random.default_rng(1).normal(size=(int(rows), 10))
    if form == ["ties"]:
        data = data.round(1)
    if form == ["nan"]:
        data.ravel()[::100] = np.nan
    least = float("inf")
    other = WORK.get(f"{model} tree")
    for work in [WORK[model]] * 4 + ([] if other is None else [other]):
        start = time.process_time()
        work(filled(data) if form == ["nan"] else data)
        least = min(least, time.process_time() - start)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"seconds": least, "memory": memory}), flush=True)
