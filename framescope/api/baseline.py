"""Accepted findings: the file `framescope.baseline.json`, read and written in one step."""

import json
import os
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from os import PathLike
from pathlib import Path
from typing import Any, Literal

from framescope.api.frames import frame_rows
from framescope.engine.client import Request, ask, exchange
from framescope.kernel.arrow import to_stream, to_table

DEFAULT = "framescope.baseline.json"

Scope = Literal["values", "column", "frame", "everywhere"]


@dataclass(frozen=True)
class Memory:
    """What a scan keeps so that its findings can be accepted; the key never leaves the process."""

    content: Mapping[str, Any]
    key: str | None = field(repr=False)
    path: str | PathLike[str] | None = None


def read_baseline(path: str | PathLike[str]) -> dict[str, str]:
    """A baseline as the engine takes it.

    Raises ValueError where the file is not there or is no text.
    """
    try:
        text = Path(path).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ValueError(
            f"There is no baseline {os.fspath(path)}; accept a finding first, "
            "for example with `fs.scan(df).accept(0, reason=...)`."
        ) from None
    except (OSError, UnicodeDecodeError) as problem:
        raise ValueError(f"{os.fspath(path)} cannot be read as text: {problem}.") from None
    return {"path": os.fspath(path), "text": text}


def memory_of(frame: object | None, name: str) -> Memory:
    """What it takes to accept findings of a frame, by a scan of its own.

    Raises ValueError where the frame is gone.
    """
    if frame is None:
        raise ValueError(
            "The frame of this report is gone. Keep it in a variable, scan it again, then accept."
        )
    table = to_table(frame).table
    request = Request(op="scan", name=name, remember=True, total_rows=frame_rows(frame, table))
    answer = ask(request, to_stream(table))
    return Memory(answer.memory or {}, answer.key)


def accept_in_file(
    path: Path,
    report: Mapping[str, Any],
    memory: Memory,
    ids: Sequence[str],
    said: Mapping[str, Any],
    expires: date | timedelta | str | None,
) -> None:
    """Write a baseline with more findings accepted; the old file stays whole until then."""
    options = {name: value for name, value in said.items() if value is not None}
    request: dict[str, Any] = {
        "baseline": read_baseline(path) if path.exists() else None,
        "report": report,
        "memory": memory.content,
        "key": memory.key,
        "ids": list(ids),
        "options": options,
    }
    if isinstance(expires, timedelta):
        request["days"] = expires.days
    elif expires is not None:
        options["expires"] = _day(expires)
    header = json.dumps({"op": "accept"}).encode()
    reply = exchange(header, json.dumps(request, allow_nan=False).encode())
    write_whole(path, str(reply["baseline"]))


def _day(given: date | str) -> str:
    if isinstance(given, datetime):
        return given.date().isoformat()
    if isinstance(given, date):
        return given.isoformat()
    return given


def write_whole(path: Path, text: str) -> None:
    """Write a file as a whole or not at all: a new file takes the place of the old one.

    Raises ValueError where it cannot be written.
    """
    part = path.with_name(f".{path.name}-{secrets.token_hex(6)}.part")
    try:
        with part.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    except OSError as problem:
        raise ValueError(f"{path} cannot be written ({problem.strerror}).") from None
    finally:
        part.unlink(missing_ok=True)
