"""Run on a disk of 3 MB: write until it is full, then make room and go on."""

import asyncio
import contextlib
import json
import sys
import uuid
from pathlib import Path

from framescope.server.review.operation import Author, Proposal
from framescope.server.settings import Settings
from framescope.server.store.base import Repository, StoreError
from framescope.server.store.opening import open_store
from framescope.server.store.transfer import backup, verify

ANNA = Author("anna", "Anna")


def saved(key: str) -> Proposal:
    """A dataset of some kilobytes."""
    body = {"name": "Orders", "description": "x" * 2000, "columns": ["y" * 500] * 6}
    return Proposal(str(uuid.uuid4()), "dataset.save", None, key, 0, body)


async def save_nowhere(store: Repository, disk: Path) -> list[str]:
    """Why a backup cannot be written where not a byte is left, and what is left of it."""
    filler, told = disk / "filler", []
    with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while file.write(b"x" * 512):
            pass
    try:
        await backup(store, disk / "backup")
    except OSError as problem:
        told.append(problem.strerror or "")
    told += [one.name for one in disk.glob("backup*")]
    filler.unlink()
    return told


async def main(url: str, disk: Path) -> dict:
    ballast = disk / "ballast"
    ballast.write_bytes(b"x" * 1_500_000)
    store = await open_store(Settings(database_url=url))
    stored, told = 0, ""
    while not told:
        try:
            await store.append([saved(f"d{stored}")], ANNA)
            stored += 1
        except StoreError as problem:
            told = str(problem)
    full = (await store.head()).seq
    found = (await store.counts())["datasets"]
    no_room = await save_nowhere(store, disk)
    ballast.unlink()
    again = await store.append([saved("more")], ANNA)
    whole, _ = await verify(store)
    before = await store.digests()
    await store.rebuild()
    same = before == await store.digests()
    await store.close()
    return {
        "told": told, "stored": stored, "full": full, "found": found,
        "no_room": no_room, "again": again[0].state, "whole": whole, "same": same,
    }  # fmt: skip


if __name__ == "__main__":
    place = Path(sys.argv[2])
    sys.stdout.write(json.dumps(asyncio.run(main(sys.argv[1], place))))
