"""One frame to an Arrow file, in the background."""

import importlib.util
import json
import os
import sys
import threading
import time

from framescope.kernel.probe.cells import unread_sentence
from framescope.kernel.probe.classes import Classes, plain_frame
from framescope.kernel.probe.columns import pandas_table, plain_table, polars_table
from framescope.kernel.probe.files import TOKEN, RefusedError, check_quota, create, remove, sweep
from framescope.kernel.probe.listing import NOTES
from framescope.kernel.probe.marks import describe
from framescope.kernel.probe.queries import fetch, sample_positions

_ROWS_PER_BATCH = 1 << 18
_JOBS = {}


class AbortedError(Exception):
    """Nobody waits for the spill any more."""


class OverBudgetError(Exception):
    """The whole frame takes longer than it may."""


class _Job:
    def __init__(self, value, found, name, directory, token, budget, sample_rows):
        self.value, self.name = value, name
        self.library, self.lazy = found or (None, False)
        self.directory, self.token = directory, token
        self.budget_bytes, self.budget_ms = budget
        self.sample_rows = sample_rows
        self.stop = threading.Event()
        self.status = {
            "ticket": token, "state": "running", "token": token, "format": "arrow",
            "rows": None, "total_rows": None, "basis": "exact", "spread": False, "bytes": 0,
            "note": None, "main_ms": 0.0, "seconds": 0.0, "notes": [], "error": None,
        }  # fmt: skip

    def run(self):
        begin = time.monotonic()
        part = os.path.join(self.directory, self.token + ".part")
        outcome, error = "done", None
        try:
            self._spill(part, begin)
        except AbortedError:
            outcome = "aborted"
        except RefusedError as problem:
            outcome, error = problem.state, str(problem)
        except OSError as problem:
            outcome = "failed"
            error = f"{self.name} could not be written or read ({problem.strerror or problem}). "
            error += "Free some space in the spill directory, or inspect fewer rows."
        except Exception as problem:  # noqa: BLE001
            outcome = "failed"
            error = self._failure(problem)
        finally:
            self.value = None
        if outcome != "done":
            remove(part)
        self.status.update(seconds=time.monotonic() - begin, error=error)
        self.status["state"] = outcome

    def _failure(self, problem):
        kind = type(problem).__name__
        if kind == "ResourceInUseException":
            return (
                f"{self.name} could not be run because its connection is busy. "
                "Wait until its other query has ended, then inspect it again."
            )
        if self.lazy:
            return f"{self.name} could not be run ({kind}). Run it in a cell to see why."
        return (
            f"{self.name} could not be turned into Arrow ({kind}). "
            "Convert the column types that Arrow does not know, then inspect it again."
        )

    def _spill(self, part, begin):
        sweep(self.directory)
        limit = None if self.budget_ms is None else begin + self.budget_ms / 1000
        if self.lazy:
            self._fetch()
            limit = None
        rows, _, size, _ = describe(self.value, self.library)
        total = self.status["total_rows"]
        sampled = self.status["basis"] == "sample"
        if total is None:
            self.status["total_rows"] = rows
        over = not sampled and self.budget_bytes is not None and size > self.budget_bytes
        check_quota(self.directory, size if not over else self.budget_bytes)
        try:
            self._write(part, rows, sampled=over, limit=None if over else limit)
        except OverBudgetError:
            remove(part)
            self._write(part, rows, sampled=True, limit=None)
        os.rename(part, os.path.join(self.directory, self.token))

    def _fetch(self):
        bounded = self.budget_bytes is not None
        limit = (self.budget_bytes, self.sample_rows) if bounded else None
        needs_arrow = self.library != "polars"
        found = fetch(
            _pyarrow() if needs_arrow else None,
            self.value,
            self.library,
            limit,
            lambda: self._step(None),
        )
        self.value, self.library = found.frame, found.library
        basis = "sample" if found.sampled else "exact"
        self.status.update(total_rows=found.total, basis=basis, spread=found.spread)

    def _step(self, limit):
        if self.stop.is_set():
            raise AbortedError
        if limit is not None and time.monotonic() > limit:
            raise OverBudgetError

    def _write(self, part, rows, sampled, limit):
        value = self.value
        sampled = sampled and rows > self.sample_rows
        picked = sample_positions(rows, self.sample_rows) if sampled else None
        self.status["notes"] = []
        self._step(None)
        if self.library == "polars" and "pyarrow" not in sys.modules:
            if picked is not None:
                value = value[picked]
            with create(part) as sink:
                value.write_ipc_stream(
                    sink, compat_level=sys.modules["polars"].CompatLevel.oldest()
                )
        else:
            pa = _pyarrow()
            table = self._table(pa, value, picked, limit)
            with create(part) as sink, pa.ipc.new_stream(sink, table.schema) as writer:
                for batch in table.to_batches(max_chunksize=_ROWS_PER_BATCH):
                    self._step(limit)
                    writer.write_batch(batch)
        written = rows if picked is None else len(picked)
        if picked is not None:
            self.status.update(basis="sample", spread=True)
        if self.status["basis"] == "sample":
            total = self.status["total_rows"]
            self.status["note"] = f"A sample of {written:,} of {total:,} rows."
        self.status.update(rows=written, bytes=os.stat(part).st_size)

    def _table(self, pa, value, picked, limit):
        if self.library == "pandas":
            value = value.iloc[picked] if picked is not None else value
            return pandas_table(pa, value, self._note, lambda: self._step(limit))
        if self.library == "polars":
            value = value[picked] if picked is not None else value
            return plain_table(pa, polars_table(pa, value, self._note))
        if not isinstance(value, pa.Table):
            value = pa.Table.from_batches([value])
        return plain_table(pa, value.take(picked) if picked is not None else value)

    def _note(self, column, count):
        self.status["notes"].append(unread_sentence(column, count))


def _pyarrow():
    if "pyarrow" not in sys.modules and importlib.util.find_spec("pyarrow") is None:
        raise RefusedError(
            "This kernel has no pyarrow, which is needed to hand its frames over. "
            "Run `%pip install pyarrow` in it.",
            "needs-pyarrow",
        )
    import pyarrow as pa
    import pyarrow.compute
    import pyarrow.ipc

    return pa


def _problem(job, consent):
    if not TOKEN.match(job.token):
        return "failed", "The name of a spill is 32 hexadecimal digits."
    if not os.path.isdir(job.directory):
        return "no-disk", (
            "The kernel does not share a disk with the Jupyter server. "
            "Run the kernel on the server's machine."
        )
    if job.library is None:
        return "failed", (
            f"There is no dataframe named {job.name} any more. Run the cell that makes it."
        )
    if job.lazy and not consent:
        return "needs-consent", NOTES[job.library]
    return None


def spill(ns, name, directory, opaque, budget_bytes, budget_ms, sample_rows, consent=False):
    """Begin to write the frame `name` of `ns` into `directory` under the name `opaque`.

    Returns at once, with the status of `spill_status`. Above `budget_bytes` (estimated Arrow bytes)
    or `budget_ms`, `sample_rows` rows are written instead; None for no budget. `opaque` is 32
    hexadecimal digits and serves as the ticket. A lazy frame is run only with `consent`, and for as
    long as it takes; without it the state is `needs-consent`.
    """
    begin = time.perf_counter()
    value = ns.get(name)
    found = Classes().of(value)
    job = _Job(value, found, name, directory, opaque, (budget_bytes, budget_ms), sample_rows)
    for ticket in [t for t, j in _JOBS.items() if j.status["state"] != "running"][:-16]:
        del _JOBS[ticket]
    problem = _problem(job, consent)
    if problem is None and not job.lazy:
        try:
            job.value = plain_frame(value, job.library)
        except Exception as wrong:  # noqa: BLE001
            problem = "failed", job._failure(wrong)
    _JOBS[opaque] = job
    if problem is not None:
        job.value = None
        job.status.update(state=problem[0], error=problem[1])
    else:
        threading.Thread(target=job.run, name="framescope-spill", daemon=True).start()
    job.status["main_ms"] = (time.perf_counter() - begin) * 1000
    return spill_status(opaque)


def spill_status(ticket):
    """How far a spill is, as JSON.

    {ticket, state, token, format, rows, total_rows, basis, spread, bytes, note, main_ms, seconds,
    notes, error}; `state` is running, done, failed, aborted, needs-consent, needs-pyarrow, no-disk
    (where the directory is not on the kernel's machine) or unknown; `spread` says whether a sample
    is that of `sample_positions`; `error` is a sentence, and so is `note`, where a sample was
    taken, and each of `notes`.
    """
    job = _JOBS.get(ticket)
    if job is None:
        return json.dumps({"ticket": ticket, "state": "unknown", "error": "No such spill."})
    begin = time.perf_counter()
    text = json.dumps(job.status)
    job.status["main_ms"] += (time.perf_counter() - begin) * 1000
    return text


def spill_abort(ticket):
    """Stop a spill at its next column or batch and remove what it wrote. JSON, as its status."""
    job = _JOBS.get(ticket)
    if job is not None:
        job.stop.set()
        if job.status["state"] == "done":
            remove(os.path.join(job.directory, job.token))
    return spill_status(ticket)
