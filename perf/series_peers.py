"""Change points of ruptures on the series of a folder, as JSON: peer -> series -> points.

Runs in a venv of its own, which is made first: `python perf/series_peers.py FOLDER`.
"""

from __future__ import annotations

import json
import math
from pathlib import Path

from own_venv import run_in

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venvs" / "series"


def main(folder: Path) -> None:
    """Print the change points."""
    import numpy as np
    import ruptures as rpt

    found: dict[str, dict[str, list[int]]] = {}
    for path in sorted(folder.glob("*.json")):
        content = json.loads(path.read_text())
        if "series" not in content:
            continue
        raw = [math.nan if v is None else float(v) for v in content["series"][0]["raw"]]
        x = np.array(raw)
        at = np.arange(len(x))
        x = np.interp(at, at[~np.isnan(x)], x[~np.isnan(x)]).reshape(-1, 1)
        z = (x - x.mean()) / (x.std() or 1)
        n = len(x)
        asked = {
            "PELT, l2, pen 10": (rpt.Pelt(), x, 10),
            "PELT, rbf, pen 10": (rpt.Pelt(model="rbf"), x, 10),
            "PELT, l2, z-scores, pen 10": (rpt.Pelt(), z, 10),
            "PELT, l2, z-scores, pen 3 log n": (rpt.Pelt(), z, 3 * math.log(n)),
            "PELT, rbf, pen 3 log n": (rpt.Pelt(model="rbf"), x, 3 * math.log(n)),
        }
        for name, (search, signal, penalty) in asked.items():
            ends = search.fit(signal).predict(pen=penalty)
            found.setdefault(name, {})[content["name"]] = [int(end) for end in ends[:-1]]
    print(json.dumps(found))


if __name__ == "__main__":
    run_in(VENV, __file__, main, "ruptures")
