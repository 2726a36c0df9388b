"""CPU seconds of tsfresh's comprehensive features of the series in a JSON file, and peak memory.

Runs in a venv of its own, which is made first: `python perf/features_peers.py FILE`.
"""

from __future__ import annotations

import json
import resource
import time
from pathlib import Path

from own_venv import run_in

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venvs" / "tsfresh"


def main(file: Path) -> None:
    """Print the seconds and the megabytes."""
    import pandas as pd
    from tsfresh import extract_features
    from tsfresh.feature_extraction import ComprehensiveFCParameters

    series = json.loads(file.read_text())
    rows = [(i, k, v) for i, one in enumerate(series) for k, v in enumerate(one)]
    frame = pd.DataFrame(rows, columns=["id", "t", "v"])

    def extract(part: pd.DataFrame) -> int:
        made = extract_features(
            part,
            column_id="id",
            column_sort="t",
            default_fc_parameters=ComprehensiveFCParameters(),
            n_jobs=0,
            disable_progressbar=True,
        )
        return int(made.shape[1])

    extract(frame[frame["id"] == 0])
    start = time.process_time()
    features = extract(frame)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "features": features, "megabytes": peak}))


if __name__ == "__main__":
    run_in(VENV, __file__, main, "tsfresh", "setuptools<81")
