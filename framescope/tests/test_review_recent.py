"""Texts that are kept in memory are those of the store, within bounds."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framescope.server.store.base import StoreError
from framescope.server.store.recent import RecentTexts

TEXTS = {f"k{n}": "x" * n for n in range(12)}


@given(st.lists(st.sampled_from([*TEXTS, "none"])), st.integers(0, 30))
def test_it_answers_as_the_store_and_keeps_no_more_than_it_may(asked, most):
    read = []

    async def content(key):
        read.append(key)
        return TEXTS.get(key)

    recent = RecentTexts(content, most)

    async def ask():
        for key in asked:
            assert await recent.get(key) == TEXTS.get(key)
            assert sum(map(len, recent._texts.values())) == recent._size <= most
            kept = recent._texts.get(key)
            fits = key in TEXTS and len(TEXTS[key]) <= most
            assert kept == (TEXTS[key] if fits else None)

    asyncio.run(ask())
    if most >= sum(map(len, TEXTS.values())):
        known = [key for key in read if key in TEXTS]
        assert len(known) == len(set(known))


async def test_what_was_read_is_not_read_again_and_a_fault_is_told_each_time():
    read = []

    async def content(key):
        read.append(key)
        if key == "gone":
            raise StoreError("The database is gone.")
        return "text"

    recent = RecentTexts(content)
    assert [await recent.get("a"), await recent.get("a")] == ["text", "text"]
    for _ in range(2):
        with pytest.raises(StoreError):
            await recent.get("gone")
    assert read == ["a", "gone", "gone"]
