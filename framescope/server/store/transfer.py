"""A log from one store to another, into a file and back; verified by counts and hashes."""

import gzip
import io
import json
import os
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from framescope.server.review.operation import (
    BrokenChainError,
    Operation,
    check_chain,
    content_of,
    digest,
    read_operation,
)
from framescope.server.store.base import Head, Repository

Json = dict[str, Any]
PAGE = 200
FORMAT = "framescope.backup"


@dataclass(frozen=True)
class Moved:
    """How many operations there are, how many were new, and what both sides hold."""

    operations: int
    new: int
    counts: dict[str, int]
    digests: dict[str, str]


def _content_ids(operations: list[Operation]) -> list[str]:
    return [key for key in map(content_of, operations) if key is not None]


async def _contents(store: Repository, operations: list[Operation]) -> dict[str, str]:
    out: dict[str, str] = {}
    for key in _content_ids(operations):
        if key not in out:
            text = await store.content(key)
            if text is None or digest(text) != key:
                raise BrokenChainError("A document of the source is missing or was changed.")
            out[key] = text
    return out


async def _behind(source: Repository, target: Repository) -> tuple[Head, Head]:
    """The last operations of both; the target must be the source's beginning."""
    head, have = await source.head(), await target.head()
    if have.seq > head.seq:
        raise BrokenChainError("The target has operations that the source has not.")
    if have.seq > 0:
        last = await source.operations(have.seq - 1, 1)
        if not last or last[0].hash != have.hash:
            raise BrokenChainError("The target is another log; migrate into an empty one.")
    return head, have


async def plan(source: Repository, target: Repository | None) -> Moved:
    """What `migrate` would copy, after a check of the whole source; None: an empty target."""
    head = await source.head()
    have = 0 if target is None else (await _behind(source, target))[1].seq
    await _verified(source)
    return Moved(head.seq, head.seq - have, await source.counts(), await source.digests())


async def migrate(
    source: Repository,
    target: Repository,
    progress: Callable[[int], None] = lambda _: None,
) -> Moved:
    """Copy what the target lacks, page by page, so that it goes on where it was stopped."""
    _, have = await _behind(source, target)
    new, after = 0, have.seq
    while True:
        while page := await source.operations(after, PAGE):
            new += await target.take_over(page, await _contents(source, page))
            after = page[-1].seq
            progress(after)
        async with source.writing() as still:
            if still.head.seq > after:
                continue
            counts, digests = await target.counts(), await target.digests()
            if counts != await source.counts() or digests != await source.digests():
                raise BrokenChainError("Source and target do not hold the same.")
            return Moved(after, new, counts, digests)


async def _verified(store: Repository) -> tuple[int, str]:
    seq, last, after = 0, "", 0
    while page := await store.operations(after, PAGE):
        await _contents(store, page)
        seq, last = check_chain(page, seq, last)
        after = page[-1].seq
    return seq, last


async def verify(store: Repository) -> tuple[int, str]:
    """Check every hash of a log and of its documents; number and hash of the last operation."""
    return await _verified(store)


async def backup(store: Repository, path: Path) -> Moved:
    """Write a whole store into one compressed file, which takes its name when it is complete."""
    async with store.writing() as still:
        head = still.head
        counts, digests = await store.counts(), await store.digests()
    part = path.with_name(f"{path.name}.part")
    try:
        after = await _write(store, part, head, {"counts": counts, "digests": digests})
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return Moved(after, after, counts, digests)


async def _write(store: Repository, part: Path, head: Head, held: Json) -> int:
    """Write the log up to its head, and what the tables hold; the number of the last operation."""
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with (
        os.fdopen(descriptor, "wb") as raw,
        gzip.GzipFile("", "wb", fileobj=raw) as packed,
        io.TextIOWrapper(packed, "utf-8") as file,
    ):
        file.write(f"{json.dumps({'format': FORMAT, 'version': 1})}\n")
        after = 0
        sent: set[str] = set()
        while page := await store.operations(after, PAGE):
            page = [one for one in page if one.seq <= head.seq]
            if not page:
                break
            for key, text in (await _contents(store, page)).items():
                if key not in sent:
                    file.write(f"{json.dumps({'content': key, 'text': text})}\n")
                    sent.add(key)
            for one in page:
                file.write(f"{json.dumps({'operation': one.to_json()})}\n")
            after = page[-1].seq
        file.write(f"{json.dumps({'end': after, 'hash': head.hash, **held})}\n")
    with part.open("rb") as file_again:
        os.fsync(file_again.fileno())
    return after


def _lines(path: Path) -> Iterator[Json]:
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                told = json.loads(line)
                if not isinstance(told, dict):
                    raise ValueError
                yield told
    except (EOFError, ValueError, RecursionError, zlib.error, gzip.BadGzipFile):
        raise BrokenChainError(f"{path.name} is no whole backup.") from None


async def restore(path: Path, store: Repository) -> Moved:
    """Fill a store from a backup; goes on where it was stopped, refuses another log's."""
    lines = _lines(path)
    if next(lines, {}).get("format") != FORMAT:
        raise BrokenChainError(f"{path.name} is no backup of framescope.")
    end: Json | None = None
    contents: dict[str, str] = {}
    new = 0
    while chunk := list(islice(lines, PAGE)):
        operations = []
        for line in chunk:
            if end is not None:
                raise BrokenChainError(f"{path.name} has more behind its end.")
            match line:
                case {"content": str(key), "text": str(text)}:
                    contents[key] = text
                case {"operation": dict(told)}:
                    operations.append(read_operation(told))
                case {"end": int(), "hash": str(), "counts": dict(), "digests": dict()}:
                    end = line
                case _:
                    raise BrokenChainError(f"{path.name} has a line that is none of a backup.")
        new += await store.take_over(operations, contents)
        for one in operations:
            contents.pop(content_of(one) or "", None)
    if end is None:
        raise BrokenChainError(f"{path.name} ends too early; what was whole in it is restored.")
    return await _compared(store, end, new)


async def _compared(store: Repository, end: Json, new: int) -> Moved:
    head = await store.head()
    if head.seq > end["end"]:
        raise BrokenChainError("The store has operations that the backup has not.")
    counts, digests = await store.counts(), await store.digests()
    held = {"end": head.seq, "hash": head.hash, "counts": counts, "digests": digests}
    if held != end:
        raise BrokenChainError("What was restored is not what was saved.")
    return Moved(head.seq, new, counts, digests)
