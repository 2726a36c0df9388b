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
DATA = {"a": list(range(ROWS)), "b": [f"s{at % 7}" for at in range(ROWS)]}


def frame_of(library):
    """A frame of 6,000 rows: `a` counts them, `b` has 7 labels."""
    if library == "modin":
        os.environ["MODIN_ENGINE"] = "python"
        import modin.pandas as modin

        return modin.DataFrame(DATA)
    if library == "pyspark":
        from pyspark.sql import SparkSession

        session = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
        rows = list(zip(DATA["a"], DATA["b"], strict=True))
        return session.getOrCreate().createDataFrame(rows, ["a", "b"])
    import pandas

    if library == "ibis":
        import ibis

        return ibis.memtable(pandas.DataFrame(DATA))
    import dask.dataframe

    return dask.dataframe.from_pandas(pandas.DataFrame(DATA), npartitions=3)


def main(library, path):
    """List, spill whole and as a sample, scan."""
    probe = types.ModuleType("_framescope_probe")
    with open(path, encoding="utf-8") as text:
        exec(compile(text.read(), "<framescope>", "exec"), probe.__dict__)  # noqa: S102
    ns = {"f": frame_of(library)}
    out = {"listed": json.loads(probe.list_frames(ns))}
    directory = tempfile.mkdtemp()

    def spill(token, budget, consent):
        probe.spill(ns, "f", directory, token, budget, None, 300, consent)
        while json.loads(probe.spill_status(token))["state"] == "running":
            time.sleep(0.02)
        return json.loads(probe.spill_status(token))

    out["asked"] = spill("a" * 32, None, False)
    out["whole"] = spill("b" * 32, None, True)
    out["sample"] = spill("c" * 32, 1000, True)
    import pyarrow as pa

    out["values"] = {}
    for name, token in (("whole", "b" * 32), ("sample", "c" * 32)):
        with pa.OSFile(os.path.join(directory, token)) as file:
            out["values"][name] = pa.ipc.open_stream(file).read_all()["a"].to_pylist()
    from framescope.kernel import arrow

    converted = arrow.to_table(ns["f"])
    out["table"] = [converted.table.num_rows, converted.table.column_names, converted.total_rows]
    arrow.SAMPLED_ABOVE, arrow.SAMPLE_ROWS = 1000, 300
    converted = arrow.to_table(ns["f"])
    out["sampled"] = [converted.table.num_rows, converted.total_rows, converted.notes]
    sys.stdout.write(json.dumps(out))
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
