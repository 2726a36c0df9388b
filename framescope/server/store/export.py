"""The log as a file: one operation a line, then a record that closes it, so that it verifies."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from framescope.server.review.operation import (
    BrokenChainError,
    Operation,
    canonical,
    check_chain,
    read_operation,
)
from framescope.server.store.base import Repository

EXTENDED = "Something follows the closing record: the export was extended."


def _line(value: dict[str, Any]) -> bytes:
    return f"{canonical(value)}\n".encode()


def _closing(seq: int, sealed: str) -> bytes:
    return _line({"end": seq, "hash": sealed})


async def export_lines(store: Repository) -> AsyncIterator[bytes]:
    """The log as it is when this begins: each operation, and a last line with their count (`end`)
    and the hash of the last one (`hash`)."""
    head = await store.head()
    async for one in store.all_operations():
        if one.seq > head.seq:
            break
        yield _line(one.to_json())
    yield _closing(head.seq, head.hash)


def verify_export(path: Path) -> tuple[int, str]:
    """Number and hash of the last operation of an export.

    Raises BrokenChainError, one sentence, where any byte of it is another one than was written:
    where it was cut, extended or edited, or where lines were moved, left out or put in.
    """
    seq, last, closed = 0, "", False
    with path.open("rb") as file:
        for line in file:
            if closed:
                raise BrokenChainError(EXTENDED)
            if line == _closing(seq, last):
                closed = True
            else:
                seq, last = _next(line, seq, last)
    if not closed:
        raise BrokenChainError(f"The export has no closing record: it was cut after {seq}.")
    return seq, last


def _next(line: bytes, seq: int, last: str) -> tuple[int, str]:
    if not line.endswith(b"\n"):
        raise BrokenChainError(f"The export was cut or extended after operation {seq}.")
    changed = BrokenChainError(f"Operation {seq + 1} was changed.")
    try:
        one = _operation(line.decode("utf-8"), seq)
        sealed = check_chain([one], seq, last)
        whole = _line(one.to_json()) == line
    except (ValueError, TypeError, RecursionError):
        raise changed from None
    if not whole:
        raise changed
    return sealed


def _operation(text: str, seq: int) -> Operation:
    told = json.loads(text)
    if not isinstance(told, dict):
        raise BrokenChainError(f"After operation {seq} comes no operation.")
    if "end" in told:
        raise BrokenChainError(f"The closing record does not fit the {seq} operations before it.")
    return read_operation(told)
