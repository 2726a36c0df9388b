"""A kernel that has no pyarrow: its frames are listed, and the spill says what is missing."""

import json
import subprocess
import sys

from framescope.tests.test_probe import TICKET, joined

# A Python that finds every package but pyarrow, with the probe as the front end sends it.
KERNEL = """
import importlib.machinery as machinery, json, os, sys, time, types

class Finder(machinery.PathFinder):
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        found = name.split(".")[0] != "pyarrow"
        return super().find_spec(name, path, target) if found else None

sys.meta_path = [Finder if one is machinery.PathFinder else one for one in sys.meta_path]
import pandas as pd
import polars as pl

probe = types.ModuleType("_framescope_probe")
exec(compile(sys.stdin.read(), "<framescope>", "exec"), probe.__dict__)
directory, tickets = sys.argv[1], sys.argv[2:]
ns = {"p": pd.DataFrame({"a": [1, 2, 3]}), "q": pl.DataFrame({"a": [1, 2, 3]})}

def listed():
    return {f["name"]: [f["rows"], f["error"]] for f in json.loads(probe.list_frames(ns))}

out = {"before": listed(), "spills": {}}
for name, ticket in zip(ns, tickets):
    status = json.loads(probe.spill(ns, name, directory, ticket, None, None, 10))
    end = time.monotonic() + 30
    while status["state"] == "running" and time.monotonic() < end:
        time.sleep(0.01)
        status = json.loads(probe.spill_status(ticket))
    out["spills"][name] = [status["state"], status["error"]]
out.update(after=listed(), arrow="pyarrow" in sys.modules, files=sorted(os.listdir(directory)))
print(json.dumps(out))
"""


def test_without_pyarrow_a_pandas_frame_is_listed_and_its_spill_says_what_to_install(tmp_path):
    other = "f" * 32
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", KERNEL, str(tmp_path), TICKET, other],
        input=joined(), capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    out = json.loads(done.stdout)
    assert out["arrow"] is False
    assert out["before"] == out["after"] == {"p": [3, None], "q": [3, None]}
    assert out["spills"]["p"] == [
        "needs-pyarrow",
        "This kernel has no pyarrow, which is needed to hand its frames over. "
        "Run `%pip install pyarrow` in it.",
    ]
    # polars writes Arrow by itself, and the refused spill leaves no file behind.
    assert out["spills"]["q"] == ["done", None]
    assert [name for name in out["files"] if name.startswith(TICKET)] == []
    assert other in out["files"]
