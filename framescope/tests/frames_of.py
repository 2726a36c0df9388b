"""Spills and scans one frame of a library, in that library's own environment.

`python frames_of.py LIBRARY PROBE`: LIBRARY is ibis, dask, modin or pyspark, PROBE the file of the
probe's joined text. Prints JSON.
"""

import json
import os
import sys
import tempfile
import time
import types

ROWS = 6000
DATA = {"a": list(range(ROWS)), "b": [f"s{at % 7}" + " " * (at == 9) for at in range(ROWS)]}


def frame_of(library):
    """A frame of 6,000 rows, and how often its rows were computed or fetched so far.

    `a` counts the rows, `b` has 7 labels, one of them once with a space behind it.
    """
    return {"dask": _dask, "ibis": _ibis, "modin": _modin, "pyspark": _pyspark}[library]()


def _dask():
    import dask.dataframe
    import pandas

    runs = []

    def seen(part):
        runs.append(len(part))
        return part

    plain = pandas.DataFrame(DATA)
    lazy = dask.dataframe.from_pandas(plain, npartitions=3)
    return lazy.map_partitions(seen, meta=plain.head(0)), lambda: len(runs)


def _ibis():
    import ibis
    import pandas

    runs = []

    @ibis.udf.scalar.python
    def seen(value: int) -> int:
        runs.append(value)
        return value

    table = ibis.memtable(pandas.DataFrame(DATA))
    return table.mutate(a=seen(table.a)), lambda: len(runs)


def _modin():
    os.environ["MODIN_ENGINE"] = "python"
    import modin.pandas as modin

    frame, runs = modin.DataFrame(DATA), []
    fetch = modin.DataFrame._to_pandas

    def seen(self):
        runs.append(1)
        return fetch(self)

    modin.DataFrame._to_pandas = seen
    return frame, lambda: len(runs)


def _pyspark():
    from pyspark.sql import SparkSession

    session = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
    session = session.getOrCreate()
    rows = list(zip(DATA["a"], DATA["b"], strict=True))
    jobs = session.sparkContext.statusTracker()
    return session.createDataFrame(rows, ["a", "b"]), lambda: len(jobs.getJobIdsForGroup())


def told(report):
    """What a report says of the frame as a whole, and of the space."""
    content = report.to_dict()
    return {
        "rows": content["dataset"]["rows"],
        "basis": content["engine"]["basis"],
        "notes": report.notes,
        "space": [report.rows(one["id"]) for one in report if one["detector"] == "white-space"],
    }


def main(library, path):
    """List, spill whole and as a sample, scan."""
    probe = types.ModuleType("_framescope_probe")
    with open(path, encoding="utf-8") as text:
        exec(compile(text.read(), "<framescope>", "exec"), probe.__dict__)  # noqa: S102
    frame, runs = frame_of(library)
    ns = {"f": frame}
    before = runs()
    out = {"listed": json.loads(probe.list_frames(ns))}
    directory = tempfile.mkdtemp()

    def spill(token, budget, consent):
        probe.spill(ns, "f", directory, token, budget, None, 300, consent)
        while json.loads(probe.spill_status(token))["state"] == "running":
            time.sleep(0.02)
        return json.loads(probe.spill_status(token))

    out["asked"] = spill("a" * 32, None, False)
    out["unasked"] = runs() - before
    out["whole"] = spill("b" * 32, None, True)
    out["runs"] = runs() - before
    out["sample"] = spill("c" * 32, 1000, True)
    import pyarrow as pa

    out["values"] = {}
    for name, token in (("whole", "b" * 32), ("sample", "c" * 32)):
        with pa.OSFile(os.path.join(directory, token)) as file:
            out["values"][name] = pa.ipc.open_stream(file).read_all()["a"].to_pylist()
    import framescope as fs
    from framescope.kernel import arrow

    out["scanned"] = told(fs.scan(frame))
    arrow.SAMPLED_ABOVE, arrow.SAMPLE_ROWS = 1000, 300
    out["sampled"] = told(fs.scan(frame))
    sys.stdout.write(json.dumps(out))
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
