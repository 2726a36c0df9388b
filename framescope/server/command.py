"""`framescope db`: the store of reviews from the command line."""

import argparse
import asyncio
import dataclasses
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy.exc import ArgumentError, DBAPIError

from framescope.server.review.operation import BrokenChainError, RefusedError
from framescope.server.settings import Settings, SettingsError, kind_of, load
from framescope.server.store.base import Repository, StoreError
from framescope.server.store.export import verify_export
from framescope.server.store.opening import is_same_store, make_place, place_of, store_of
from framescope.server.store.transfer import Moved, backup, migrate, plan, restore, verify
from framescope.server.store.upgrade import revision, upgrade

Json = dict[str, Any]
EVERY = 5000
"""Operations between two lines of progress."""
ADDRESSES = "files:///DIRECTORY, sqlite:///FILE or postgresql://NAME:PASSWORD@HOST/DATABASE"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="framescope db",
        description="The store of reviews: FRAMESCOPE_DATABASE_URL, else SQLite in Jupyter's data "
        f"directory. An address is like {ADDRESSES}.",
    )
    parser.add_argument("--format", choices=["text", "json"], default="text")
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("upgrade", help="make the tables, or bring them to a revision")
    one.add_argument("--to", default="head", metavar="REVISION")
    one = commands.add_parser("migrate", help="copy one store into another; goes on where it ended")
    one.add_argument("--from", dest="source", required=True, metavar="URL")
    one.add_argument("--to", dest="target", required=True, metavar="URL")
    one.add_argument("--dry-run", action="store_true", help="check the source, write nothing")
    one = commands.add_parser("backup", help="write the store into one compressed file")
    one.add_argument("file", type=Path, metavar="FILE")
    one = commands.add_parser("restore", help="fill an empty store from such a file")
    one.add_argument("file", type=Path, metavar="FILE")
    one = commands.add_parser("verify", help="check every hash of the store, or of an exported log")
    one.add_argument("file", type=Path, nargs="?", metavar="EXPORT")
    commands.add_parser("rebuild", help="make the tables anew from the log")
    return parser


def main(argv: list[str]) -> int:
    """Run one command; 0 when it is done, 2 with one sentence where it cannot be."""
    try:
        asked = _parser().parse_args(argv)
    except SystemExit as stop:
        return 2 if stop.code else 0
    try:
        told = asyncio.run(_run(asked, load()))
    except KeyboardInterrupt:
        sys.stderr.write("framescope: stopped; the same command goes on from here.\n")
        return 130
    except (StoreError, SettingsError, BrokenChainError, RefusedError) as problem:
        sys.stderr.write(f"framescope: {problem}\n")
        return 2
    except ArgumentError:
        sys.stderr.write(f"framescope: This is no address; one is like {ADDRESSES}.\n")
        return 2
    except DBAPIError as problem:
        sys.stderr.write(f"framescope: The database refused it ({type(problem.orig).__name__}).\n")
        return 2
    except OSError as problem:
        why = problem.strerror or type(problem).__name__
        where = f"{problem.filename}: " if problem.filename else ""
        sys.stderr.write(f"framescope: {where}{why}.\n")
        return 2
    text = json.dumps(told) if asked.format == "json" else str(told["text"])
    sys.stdout.write(f"{text}\n")
    return 0


async def _run(asked: argparse.Namespace, settings: Settings) -> Json:
    if asked.command == "migrate":
        return await _migrate(asked.source, asked.target, asked.dry_run)
    if asked.command == "verify" and asked.file is not None:
        return _verified(*await asyncio.to_thread(verify_export, asked.file))
    url = settings.url()
    settings.kind()
    if asked.command == "upgrade":
        return await _upgrade(url, asked.to)
    if asked.command == "backup":
        if asked.file.exists():
            raise SettingsError(f"{asked.file} is there already.")
        async with _opened(url) as store:
            return _moved("saved", await backup(store, asked.file))
    if asked.command == "restore":
        if not asked.file.is_file():
            raise SettingsError(f"{asked.file} is no file.")
        async with _opened(url, make=True) as store:
            return _moved("restored", await restore(asked.file, store))
    if asked.command == "rebuild":
        async with _opened(url) as store:
            count = await store.rebuild()
        return {"operations": count, "text": f"Tables made anew from {count} operations."}
    async with _opened(url) as store:
        return _verified(*await verify(store))


def _verified(seq: int, sealed: str) -> Json:
    text = f"All {seq} operations are as they were written; the last one's hash is {sealed}."
    return {"operations": seq, "hash": sealed, "text": text}


async def _upgrade(url: str, to: str) -> Json:
    if kind_of(url) == "files":
        return {"before": None, "after": None, "text": "Files have no tables to upgrade."}
    make_place(url)
    before, after = await upgrade(url, to)
    same = before == after
    step = f"From {before or 'nothing'} to {after or 'nothing'}."
    text = f"At revision {after}." if same else step
    return {"before": before, "after": after, "text": text}


async def _migrate(source: str, target: str, dry_run: bool) -> Json:
    if is_same_store(source, target):
        raise SettingsError("Source and target are the same store.")
    async with _opened(source) as old:
        if dry_run:
            return _moved("would be copied", await _plan(old, target))
        async with _opened(target, make=True) as new:
            return _moved("copied", await migrate(old, new, _Progress()))


def _moved(what: str, moved: Moved) -> Json:
    sure = "the source is whole" if what.startswith("would") else "counts and hashes agree"
    text = f"{moved.new} of {moved.operations} operations {what}; {sure}."
    return {**dataclasses.asdict(moved), "text": text}


class _Progress:
    def __init__(self) -> None:
        self._next = EVERY

    def __call__(self, seq: int) -> None:
        if seq >= self._next:
            self._next = seq + EVERY
            sys.stderr.write(f"{seq} operations\n")


@asynccontextmanager
async def _opened(url: str, make: bool = False) -> AsyncIterator[Repository]:
    if make:
        make_place(url)
        if kind_of(url) != "files":
            await upgrade(url)
    elif not _is_there(url):
        raise StoreError("There is no store at this address.")
    store = store_of(url, 2)
    await store.open()
    try:
        yield store
    finally:
        await store.close()


async def _plan(source: Repository, target: str) -> Moved:
    empty = not _is_there(target)
    if not empty and kind_of(target) != "files":
        empty = await revision(target) is None
    if empty:
        return await plan(source, None)
    async with _opened(target) as store:
        return await plan(source, store)


def _is_there(url: str) -> bool:
    place = place_of(url)
    return place is None or place.exists()
