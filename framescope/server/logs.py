"""Structured logs: one JSON object a line, with the request's correlation id and no values."""

import json
import logging
import re
import sys
import uuid
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

correlation: ContextVar[str] = ContextVar("framescope_correlation", default="")
"""The id of the request that this task works for."""

ROOT = "framescope.server"
FIELDS = (
    "method", "route", "status", "milliseconds", "bytes", "problem", "topic", "count", "store",
    "version",
)  # fmt: skip
_ID = re.compile(r"[A-Za-z0-9-]{8,64}")


def correlation_of(given: str) -> str:
    """The id that a client has sent if it is one, else a new one."""
    return given if _ID.fullmatch(given) else uuid.uuid4().hex


class JsonFormatter(logging.Formatter):
    """Writes the message, named fields and the places of an error; never an error's text."""

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        told: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
        }
        if correlation.get():
            told["correlation"] = correlation.get()
        for name in FIELDS:
            if hasattr(record, name):
                told[name] = getattr(record, name)
        if record.exc_info and record.exc_info[0] is not None:
            told["problem"] = record.exc_info[0].__name__
            told["at"] = _places(record.exc_info[2])
        return json.dumps(told, ensure_ascii=False)


def _places(trace: object) -> list[str]:
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code  # type: ignore[attr-defined]
        places.append(f"{Path(code.co_filename).name}:{trace.tb_lineno}")  # type: ignore[attr-defined]
        trace = trace.tb_next  # type: ignore[attr-defined]
    return places[-8:]


def configure(level: str, stream: TextIO | None = None) -> logging.Logger:
    """The server's logger, writing JSON to a stream (standard error)."""
    logger = logging.getLogger(ROOT)
    logger.setLevel(level.upper())
    logger.propagate = False
    for old in [one for one in logger.handlers if isinstance(one.formatter, JsonFormatter)]:
        logger.removeHandler(old)
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonFormatter())
    logger.addHandler(handler)
    return logger
