"""One request to the engine in Node, over length-prefixed frames on its standard streams.

Request: u32 LE length, JSON, u64 LE length, Arrow IPC stream. Reply: u32 LE length, JSON.
"""

import json
import re
import struct
import subprocess
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Any, Literal

from framescope.engine.errors import EngineError
from framescope.engine.node import find_bundle, find_node

PIECE = 1 << 20
_OUT_OF_MEMORY = re.compile(rb"heap out of memory|Allocation failed|----- Native stack trace")
FORMS = ("html", "text", "markdown")
MANY_ROWS = 10_000
_ADDRESS = re.compile(r"\b0x[0-9a-f]{6,}|^\d+: |^-+|^<---|^#\d")
ALL_FORMS = (*FORMS, "sarif", "junit")

Release = str | Sequence[str]


@dataclass(frozen=True)
class Request:
    """What the engine is asked.

    `release` is `none`, `all` or the names of the columns whose values may be shown; `rows`
    says whether every offending row is listed (`all`) or none; `k` is the number of rows that must
    share a value for it to be shown; `render` names the forms wanted beside the report, of
    ALL_FORMS. `render` as `op` takes a report as JSON in place of a frame and writes its forms, or
    what a notebook may hold of it. `rules` is a ruleset as text. With `bundle` the report is cut to
    what a notebook may hold, its html and text too. `sample_of` is the number of rows that these
    are a sample of, `spread` whether it is that of `sample_positions`; `notes` are sentences for
    the report. `baseline` holds `path` and `text` of the file with accepted findings; `remember`
    asks for what it takes to accept more. `compare` takes two frames one after the other, with
    their `sizes` in bytes and their `names`; what is said of a sample is said of the second. `scan`
    takes the frame and those that it may refer to in the same way. `workers` is the number of
    threads of a scan; as many as are worth it where it is None. `detectors` holds ids with False
    for those turned off. `windows` takes one frame, with `windows` saying by which column of times
    and into how many stretches it is cut.
    """

    op: Literal["scan", "profile", "render", "compare", "windows"]
    name: str
    release: Release = "none"
    rows: Literal["all", "none"] = "all"
    k: int = 20
    render: tuple[str, ...] = ()
    bundle: bool = False
    total_rows: int | None = None
    sample_of: int | None = None
    spread: bool = False
    notes: tuple[str, ...] = ()
    rules: str | None = None
    baseline: dict[str, str] | None = None
    remember: bool = False
    sizes: tuple[int, ...] | None = None
    names: tuple[str, ...] | None = None
    workers: int | None = None
    detectors: Mapping[str, bool] | None = None
    windows: Mapping[str, object] | None = None

    def header(self) -> bytes:
        """The JSON part of the request, without its length."""
        content: dict[str, Any] = {
            "op": self.op,
            "name": self.name,
            "format": "arrow",
            "release": self.release if isinstance(self.release, str) else list(self.release),
            "rows": self.rows,
            "k": self.k,
            "render": list(self.render),
            "bundle": self.bundle,
        }
        if self.sample_of is not None:
            content["sample"] = {"of": self.sample_of, "spread": self.spread}
        if self.notes:
            content["notes"] = list(self.notes)
        if self.total_rows is not None:
            content["totalRows"] = self.total_rows
        if self.rules is not None:
            content["rules"] = self.rules
        if self.baseline is not None:
            content["baseline"] = self.baseline
        if self.remember:
            content["remember"] = True
        if self.sizes is not None:
            content["sizes"] = list(self.sizes)
        if self.names is not None:
            content["names"] = list(self.names)
        if self.workers is not None:
            content["workers"] = self.workers
        if self.windows is not None:
            content["windows"] = dict(self.windows)
        if self.detectors:
            content["detectors"] = dict(self.detectors)
        return json.dumps(content, allow_nan=False).encode()


@dataclass(frozen=True)
class Answer:
    """A redacted report, and the forms of it that were asked for."""

    report: dict[str, Any]
    rendered: dict[str, str]
    memory: dict[str, Any] | None = None
    key: str | None = None


class _Pump(threading.Thread):
    """Writes the request while the reply is read; a broken pipe is told by the reply's absence."""

    def __init__(self, to: IO[bytes], header: bytes, payload: memoryview) -> None:
        super().__init__(name="framescope-engine-write", daemon=True)
        self._to = to
        self._header = header
        self._payload = payload
        self.problem: OSError | None = None

    def run(self) -> None:
        try:
            self._to.write(struct.pack("<I", len(self._header)) + self._header)
            self._to.write(struct.pack("<Q", len(self._payload)))
            for start in range(0, len(self._payload), PIECE):
                self._to.write(self._payload[start : start + PIECE])
            self._to.close()
        except OSError as problem:
            self.problem = problem


class _Drain(threading.Thread):
    """Keeps the end of what the engine logs."""

    def __init__(self, log: IO[bytes]) -> None:
        super().__init__(name="framescope-engine-log", daemon=True)
        self._log = log
        self.tail = b""

    def run(self) -> None:
        for piece in iter(lambda: self._log.read(4096), b""):
            self.tail = (self.tail + piece)[-8192:]

    def reason(self) -> str:
        """Why the process ended, in its own words: the fatal error, else the last line; or nothing.

        Addresses of a native stack, which follow a fatal error, say nothing to a user.
        """
        lines = [line.strip() for line in self.tail.decode(errors="replace").splitlines()]
        fatal = [line for line in lines if line.startswith("FATAL ERROR: ")]
        if fatal:
            return fatal[-1].removeprefix("FATAL ERROR: ").rstrip(".")
        plain = [line for line in lines if line and not _ADDRESS.search(line)]
        return plain[-1] if plain else ""


def _read_reply(stream: IO[bytes]) -> dict[str, Any] | None:
    prefix = stream.read(4)
    if len(prefix) < 4:
        return None
    (length,) = struct.unpack("<I", prefix)
    body = stream.read(length)
    if len(body) < length:
        return None
    reply = json.loads(body)
    return reply if isinstance(reply, dict) else None


def ask(
    request: Request,
    payload: bytes | memoryview,
    command: Callable[[], list[str]] | None = None,
    rows: int | None = None,
) -> Answer:
    """Send one frame to the engine and wait for its report.

    `payload` is an Arrow IPC stream; for `render` a report as JSON. `rows` are those of the frame,
    for the advice where the engine dies. Raises NoEngineError where
    there is no Node, EngineError where the engine refuses the frame or dies.
    """
    reply = exchange(request.header(), payload, command, rows)
    saved = {form: reply[form] for form in FORMS if form in reply}
    return Answer(
        reply["report"],
        {**reply.get("rendered", {}), **saved},
        reply.get("memory"),
        reply.get("key"),
    )


def _advice(rows: int | None) -> str:
    if rows is None or rows < MANY_ROWS:
        return " Scan again; if it stops again, please report it with this sentence."
    return f" Scan fewer rows, for example `fs.scan(df.head({max(MANY_ROWS, rows // 10):_}))`."


def exchange(
    header: bytes,
    payload: bytes | memoryview,
    command: Callable[[], list[str]] | None = None,
    rows: int | None = None,
) -> dict[str, Any]:
    """Send one request, its JSON part ready made, and wait for the reply; raises as `ask` does."""
    argv = command() if command else [find_node(), str(find_bundle()), "engine"]
    with subprocess.Popen(
        argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        if process.stdin is None or process.stdout is None or process.stderr is None:
            raise EngineError("The engine was started without its streams.")
        pump = _Pump(process.stdin, header, memoryview(payload).cast("B"))
        drain = _Drain(process.stderr)
        pump.start()
        drain.start()
        try:
            reply = _read_reply(process.stdout)
        except BaseException:
            process.kill()
            raise
        if reply is None:
            process.kill()
        pump.join()
        drain.join()
    if reply is None:
        detail = drain.reason()
        raise EngineError(
            "framescope's engine stopped before it answered"
            + (f" ({detail})." if detail and not _OUT_OF_MEMORY.search(drain.tail) else ".")
            + _advice(rows)
        )
    if "error" in reply:
        problem = reply["error"]
        raise EngineError(problem if isinstance(problem, str) else str(problem.get("message")))
    return reply
