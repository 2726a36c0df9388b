"""Run on a disk of 3 MB: write until it is full, then make room and go on."""

import asyncio
import json
import sys
import uuid
from pathlib import Path

from framescope.server.review.operation import Author, Proposal
from framescope.server.settings import Settings
from framescope.server.store.base import StoreError
from framescope.server.store.opening import open_store
from framescope.server.store.transfer import verify

ANNA = Author("anna", "Anna")


def saved(key: str) -> Proposal:
    """A dataset of some kilobytes."""
    body = {"name": "Orders", "description": "x" * 2000, "columns": ["y" * 500] * 6}
    return Proposal(str(uuid.uuid4()), "dataset.save", None, key, 0, body)


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
    ballast.unlink()
    again = await store.append([saved("more")], ANNA)
    whole, _ = await verify(store)
    before = await store.digests()
    await store.rebuild()
    same = before == await store.digests()
    await store.close()
    return {
        "told": told, "stored": stored, "full": full, "found": found,
        "again": again[0].state, "whole": whole, "same": same,
    }  # fmt: skip


if __name__ == "__main__":
    place = Path(sys.argv[2])
    sys.stdout.write(json.dumps(asyncio.run(main(sys.argv[1], place))))
