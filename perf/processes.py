"""Processes that are measured: what they print, how long they take."""

from __future__ import annotations

import json
import os
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = ROOT / ".venv" / "bin" / "python"


def run(*command: str | Path, env: dict[str, str] | None = None) -> str:
    """Standard output of a command; its standard error goes through."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env={**os.environ, **(env or {})},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout


def last_json(text: str) -> list[dict]:
    """The JSON objects among the lines of a text."""
    return [json.loads(line) for line in text.splitlines() if line.startswith("{")]


def timed(count: int, *command: str | Path) -> float:
    """Least seconds of a whole process over several runs."""
    best = float("inf")
    for _ in range(count):
        start = time.perf_counter()
        run(*command)
        best = min(best, time.perf_counter() - start)
    return best
