"""The bus and the stream of the log."""

import asyncio

import pytest

from framescope.server.events.bus import Bus, matches
from framescope.server.events.feed import KEPT, Feed
from framescope.server.store.opening import store_of
from framescope.tests.review_data import ANNA, added, comment
from framescope.tests.review_stores import ready


@pytest.mark.parametrize(
    ("pattern", "topic", "fits"),
    [
        ("operations/r1/annotation.add", "operations/r1/annotation.add", True),
        ("operations/*/annotation.add", "operations/r1/annotation.add", True),
        ("operations/*", "operations/r1/annotation.add", False),
        ("operations/**", "operations/r1/annotation.add", True),
        ("operations/**", "operations", True),
        ("operations/r1/**", "operations/r2/report.add", False),
        ("**", "presence/r1", True),
        ("*", "presence/r1", False),
        ("presence/r.", "presence/r1", False),
    ],
)
def test_topics_are_asked_for_by_word(pattern, topic, fits):
    assert matches(pattern, topic) is fits


async def test_events_are_heard_by_priority_filtered_and_kept():
    bus, heard = Bus(keep=3), []

    async def slow(event):
        await asyncio.sleep(0)
        heard.append(("slow", event.body))

    bus.subscribe("a/*", lambda event: heard.append(("late", event.body)), priority=-1)
    bus.subscribe("a/*", slow)
    even = bus.subscribe(
        "**", lambda e: heard.append(("even", e.body)), 5, lambda e: not e.body % 2
    )
    for n in range(3):
        await bus.publish(f"a/{n}", n)
    assert heard == [
        ("even", 0), ("slow", 0), ("late", 0), ("slow", 1), ("late", 1),
        ("even", 2), ("slow", 2), ("late", 2),
    ]  # fmt: skip
    bus.unsubscribe(even)
    await bus.publish("b/4", 4)
    assert len(heard) == 8
    assert [one.topic for one in bus.history()] == ["a/1", "a/2", "b/4"]
    assert [one.body for one in bus.history("a/*", lambda e: e.body > 1)] == [2]
    assert [one.body for one in bus.history(after=2)] == [2, 4]


async def test_a_handler_that_fails_keeps_nobody_from_hearing():
    bus, heard = Bus(), []

    def fails(event):
        heard.append("first")
        bus.unsubscribe(last)
        raise ValueError

    bus.subscribe("a", fails, priority=9)
    bus.subscribe("a", lambda event: heard.append("second"))
    last = bus.subscribe("a", lambda event: heard.append("gone"), priority=-9)
    await bus.publish("a", None)
    await bus.publish("b/1", None)
    await bus.publish("b/2", None)
    assert (heard, bus.failures) == (["first", "second"], 1)
    assert (bus.told, bus.listeners) == ({"a": 1, "b": 2}, 2)


async def test_the_log_is_told_in_order_and_once_whoever_wrote_it(store):
    bus, heard = Bus(), []
    bus.subscribe("operations/**", lambda event: heard.append(event.body.seq))
    feed = Feed(store, bus, every=0.02)
    await store.append([added()], ANNA)
    await feed.start()
    first, second, third = [
        [one.operation for one in await store.append([comment(f"a{i}", "x")], ANNA)]
        for i in range(3)
    ]
    await feed.advance(third)
    await feed.advance(first)
    await feed.advance(second)
    assert heard == [2, 3, 4]
    other = store_of(store.url, 5)
    await other.open()
    async with feed.listening():
        await other.append([comment(f"b{i}", "x") for i in range(210)], ANNA)
        for _ in range(400):
            if len(heard) == 213:
                break
            await asyncio.sleep(0.02)
    assert heard == [*range(2, 215)]
    assert [one.seq for one in await feed.after(0, 3)] == [1, 2, 3]
    assert [one.seq for one in await feed.after(212)] == [213, 214]
    assert await feed.after(214) == []
    assert await feed.knows(214, feed.head.hash)
    assert not await feed.knows(213, feed.head.hash)
    assert len(heard) < KEPT
    await other.close()


async def test_a_log_that_was_replaced_is_noticed(address, templates):
    store = await ready(templates("sqlite", address))
    empty = await ready(templates("sqlite", address))
    bus, heard = Bus(), []
    bus.subscribe("log/*", lambda event: heard.append(event.body.seq))
    feed = Feed(store, bus)
    await store.append([added()], ANNA)
    await feed.start()
    feed._store = empty
    await feed.refresh()
    assert (heard, feed.head.seq) == ([0], 0)
    await store.close()
    await empty.close()
