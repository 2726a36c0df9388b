"""Least processor seconds of PyOD and scikit-learn on normal rows x 10, one thread; JSON lines.

Run by perf/outliers.mjs with the Python of an environment that has both.
"""

import json
import os
import sys
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS"):
    os.environ[name] = "1"

import numpy as np  # noqa: E402
from pyod.models.copod import COPOD  # noqa: E402
from pyod.models.ecod import ECOD  # noqa: E402
from pyod.models.hbos import HBOS  # noqa: E402
from pyod.models.pca import PCA  # noqa: E402
from sklearn.ensemble import IsolationForest  # noqa: E402
from sklearn.neighbors import LocalOutlierFactor, NearestNeighbors  # noqa: E402
from sklearn.svm import OneClassSVM  # noqa: E402

WORK = {
    "iforest": lambda x: IsolationForest(random_state=0).fit(x).score_samples(x),
    "ecod": lambda x: ECOD().fit(x),
    "copod": lambda x: COPOD().fit(x),
    "hbos": lambda x: HBOS().fit(x),
    "pca": lambda x: PCA().fit(x),
    "lof": lambda x: LocalOutlierFactor(20, algorithm="brute").fit(x),
    "knn": lambda x: NearestNeighbors(n_neighbors=5, algorithm="brute").fit(x).kneighbors(),
    "ocsvm": lambda x: OneClassSVM(gamma="auto").fit(x).score_samples(x),
}
for line in sys.argv[1:]:
    model, rows = line.split(":")
    data = np.random.default_rng(1).normal(size=(int(rows), 10))
    least = float("inf")
    for _ in range(3):
        start = time.process_time()
        WORK[model](data)
        least = min(least, time.process_time() - start)
    print(json.dumps({"model": model, "rows": int(rows), "seconds": least}), flush=True)
