"""One contract, held by files, SQLite and PostgreSQL alike."""

import asyncio
import json
import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from framescope.server.review.operation import (
    Author,
    BrokenChainError,
    check_chain,
    read_operation,
    read_proposal,
)
from framescope.server.review.schema import problems
from framescope.server.store.base import Span, moment_text
from framescope.server.store.opening import store_of
from framescope.tests.review_data import ANNA, BEN, added, comment, finding, proposal, report


async def say(store, who, *proposals):
    outcomes = await store.append(proposals, who)
    bad = [one.problem.code for one in outcomes if one.state == "refused"]
    return bad[0] if bad else outcomes[-1].operation


async def log(store):
    return [one async for one in store.all_operations()]


async def test_a_report_becomes_rows_that_can_be_asked_for(store):
    operation = await say(store, ANNA, added())
    assert operation.seq == 1
    assert operation.author == ANNA
    assert "report" not in operation.body
    assert json.loads(await store.content(operation.body["content"])) == report()
    kept = await store.get("reports", "r1")
    assert (kept["title"], kept["author"], kept["dataset"]) == ("Orders of May", "anna", "orders")
    results = await store.page("results", {"report": "r1", "status": "open"})
    assert {one["finding"] for one in results} == {one["id"] for one in report()["findings"]}
    counts = await store.counts()
    assert counts["reports"] == counts["operations"] == counts["contents"] == counts["users"] == 1
    assert counts["results"] == len(report()["findings"]) == kept["findings"] > 1
    detectors = await store.page("detectors")
    assert sum(sum(one["kinds"].values()) for one in detectors) == kept["findings"]


async def test_an_operation_counts_once_and_under_its_own_author(store):
    await say(store, ANNA, added())
    asked = comment("a1", "Is this real?")
    first, again = await store.append([asked, asked], ANNA)
    assert (first.state, again.state) == ("stored", "known")
    assert again.operation == first.operation
    assert await say(store, BEN, asked) == "replayed"
    assert await say(store, ANNA, replace(asked, target="a2")) == "replayed"
    assert (await store.head()).seq == 2
    assert [one.seq for one in await log(store)] == [1, 2]


async def test_what_two_people_decide_at_once_is_a_conflict_until_someone_decides(store):
    await say(store, ANNA, added(), comment("a1", "Real?"))
    seen = (await store.head()).seq
    accepts = proposal("annotation.status", "a1", {"status": "accepted"}, base=seen)
    reopens = proposal("annotation.status", "a1", {"status": "confirmed"}, base=seen)
    first = await say(store, ANNA, accepts)
    second = await say(store, BEN, reopens)
    assert (first.conflicts, second.conflicts) == ((), (first.seq,))
    thread = await store.get("annotations", "a1")
    assert thread["status"] == "confirmed"
    assert [(one["value"], one["author"]) for one in thread["conflicts"]] == [("accepted", "anna")]
    decided = proposal("annotation.status", "a1", {"status": "fixed"}, base=second.seq)
    assert (await say(store, ANNA, decided)).conflicts == ()
    thread = await store.get("annotations", "a1")
    assert (thread["status"], thread["conflicts"]) == ("fixed", [])


async def test_one_persons_queue_and_equal_decisions_are_no_conflict(store):
    await say(store, ANNA, added())
    for status in ("confirmed", "accepted"):
        one = proposal("finding.status", finding(), {"status": status}, base=1)
        assert (await say(store, ANNA, one)).conflicts == ()
    same = proposal("finding.status", finding(), {"status": "accepted"}, base=1)
    assert (await say(store, BEN, same)).conflicts == ()


async def test_only_its_author_edits_or_removes_a_comment(store):
    await say(store, ANNA, added(), comment("a1", "Mine"))
    edit = proposal("annotation.edit", "a1", {"comment": "Yours"})
    assert await say(store, BEN, edit) == "forbidden"
    assert await say(store, BEN, proposal("annotation.remove", "a1")) == "forbidden"
    await say(store, ANNA, proposal("annotation.edit", "a1", {"comment": "Still mine"}))
    await say(store, Author("root", "Root", admin=True), proposal("annotation.remove", "a1"))
    gone = await store.get("annotations", "a1")
    assert (gone["removed"], gone["comment"]) == (True, "")
    assert (
        await say(store, ANNA, proposal("annotation.react", "a1", {"reaction": "+", "on": True}))
        == "removed"
    )
    assert [one.kind for one in await log(store)][-1] == "annotation.remove"


async def test_reactions_tags_ratings_and_signatures_add_up(store):
    await say(store, ANNA, added(), comment("a1", "See"))
    for who in (ANNA, BEN):
        await say(store, who, proposal("annotation.react", "a1", {"reaction": "👍", "on": True}))
        await say(store, who, proposal("annotation.tag", "a1", {"add": [who.id, "both"]}))
        await say(store, who, proposal("finding.rate", finding(), {"useful": who is ANNA}))
        await say(store, who, proposal("report.sign", "r1", {"verdict": "approved"}))
    await say(store, BEN, proposal("annotation.react", "a1", {"reaction": "👍", "on": False}))
    thread = await store.get("annotations", "a1")
    assert thread["reactions"] == {"👍": ["anna"]}
    assert thread["tags"] == ["anna", "both", "ben"]
    rated = await store.get("results", f"r1/{finding()}")
    assert rated["ratings"] == {"anna": True, "ben": False}
    assert set((await store.get("reports", "r1"))["signatures"]) == {"anna", "ben"}


@pytest.mark.parametrize(
    ("code", "asked"),
    [
        ("unknown", lambda: comment("a9", "?", report="r9")),
        ("unknown", lambda: proposal("annotation.edit", "a9", {"comment": "?"})),
        ("unknown", lambda: proposal("finding.status", "f9", {"status": "open"})),
        ("exists", lambda: added()),
        ("future", lambda: comment("a9", "?", base=99)),
        ("invalid", lambda: proposal("report.add", "r2", {"title": "no text"}, report="r2")),
        ("invalid", lambda: proposal("report.add", "r2", {"report": {"format": "x"}}, report="r2")),
        ("unknown", lambda: proposal("report.add", "r2", {"content": "0" * 64}, report="r2")),
    ],
)
async def test_what_does_not_fit_is_refused_and_changes_nothing(store, code, asked):
    await say(store, ANNA, added())
    before = await store.digests()
    assert await say(store, ANNA, asked()) == code
    assert await store.digests() == before


async def test_values_that_were_not_taken_out_are_refused(store):
    raw = {**report("all"), "released": []}
    body = {"report": raw}
    assert await say(store, ANNA, proposal("report.add", "r1", body, report="r1")) == "unredacted"
    assert (await store.counts())["contents"] == 0
    body = {"report": report("all")}
    assert (await say(store, ANNA, proposal("report.add", "r1", body, report="r1"))).seq == 1
    store.trusts_released = False
    assert await say(store, ANNA, proposal("report.add", "r2", body, report="r2")) == "released"
    rules = {"format": "framescope.rules", "version": 1, "rules": [
        {"rule": "set", "column": "city", "values": ["Oslo"]}]}  # fmt: skip
    saved = {"name": "Orders", "rules": rules}
    assert (
        await say(store, ANNA, proposal("ruleset.save", "s1", saved, report=None)) == "unredacted"
    )
    saved["released"] = ["city"]
    assert (await say(store, ANNA, proposal("ruleset.save", "s1", saved, report=None))).seq == 2


async def test_the_log_verifies_and_shows_any_change(store):
    await say(store, ANNA, added(), *[comment(f"a{i}", f"No {i}") for i in range(5)])
    exported = [json.loads(json.dumps(one.to_json())) for one in await log(store)]
    assert not any(problems("operations", one, "operation") for one in exported)
    assert check_chain(map(read_operation, exported)) == (6, (await store.head()).hash)
    forged = [dict(one) for one in exported]
    forged[3]["body"] = {**forged[3]["body"], "comment": "No 7"}
    renamed = [dict(one) for one in exported]
    renamed[2]["author"] = BEN.to_json()
    swapped = [*exported[:2], exported[3], exported[2], *exported[4:]]
    for broken in (forged, renamed, swapped, exported[:3] + exported[4:], exported[1:]):
        with pytest.raises(BrokenChainError):
            check_chain(map(read_operation, broken))


async def test_the_tables_follow_from_the_log(store):
    await say(store, ANNA, added(), comment("a1", "One"), comment("a2", "Two"))
    await say(store, BEN, proposal("finding.status", finding(), {"status": "false-alarm"}))
    await say(store, ANNA, proposal("annotation.remove", "a1"))
    before = await store.digests()
    assert await store.rebuild() == 5
    assert await store.digests() == before
    assert [hit.id for hit in await store.search("two")] == ["a2"]


async def test_search_finds_starts_of_words_in_any_script(store):
    await say(store, ANNA, added("r1", "Umsätze Mai"), added("r2", "売上の報告"))
    await say(store, ANNA, comment("a1", "Der Größe nach geprüft"), comment("a2", "x", report="r2"))
    await say(store, ANNA, proposal("annotation.edit", "a2", {"comment": "outliers are typos"}))
    await say(store, ANNA, comment("a3", "outlier again"))

    async def ids(query, **where):
        return [hit.id for hit in await store.search(query, where)]

    assert await ids("umsatze") == ["r1"]
    assert await ids("報告") == ["r2"]
    assert await ids("GROSSE gepruft") == ["a1"]
    assert await ids("outl") == ["a3", "a2"]
    assert await ids("outl", report="r2") == ["a2"]
    assert await ids("outl", table="reports") == []
    for hostile in ('"', "a' OR 1=1 --", "* NEAR(", "\\", "", "%", ":*", "'':"):
        assert isinstance(await store.search(hostile), list)
    await say(store, ANNA, proposal("annotation.remove", "a3"))
    assert await ids("outl") == ["a2"]


async def test_pages_hold_everything_once(store):
    await say(store, ANNA, added(), *[comment(f"a{i:02}", "x") for i in range(25)])
    seen, after = [], None
    while page := await store.page("annotations", {"report": "r1"}, after, 7):
        seen += [one["id"] for one in page]
        after = (page[-1]["first"], page[-1]["id"])
    assert seen == [f"a{i:02}" for i in reversed(range(25))]
    newest = await store.operations(0, 3, {"author": "anna", "kind": "annotation.add"}, newest=True)
    assert [one.seq for one in newest] == [26, 25, 24]
    older = await store.operations(24, 3, {"report": "r1"}, newest=True)
    assert [one.seq for one in older] == [23, 22, 21]


async def test_reports_of_one_origin_are_found_together(store):
    keys = ["ab.1", "ab.2", "abc.1", "ab"]
    await say(store, ANNA, *[added(key) for key in keys])
    await say(store, ANNA, comment("a1", "x", report="ab.2"), comment("a2", "x", report="abc.1"))
    assert [one["id"] for one in await store.page("reports", {"origin": "ab"})] == [
        "ab", "ab.2", "ab.1",
    ]  # fmt: skip
    found = await store.operations(0, 9, {"origin": "ab"}, newest=True)
    assert [one.target for one in found] == ["a1", "ab", "ab.2", "ab.1"]
    some = {"origin": "abc", "kind": ("annotation.add", "annotation.edit")}
    assert [one.target for one in await store.operations(0, 9, some)] == ["a2"]
    assert await store.operations(0, 9, {"kind": ("report.sign", "report.edit")}) == []
    await store.rebuild()
    assert len(await store.page("reports", {"origin": "ab"})) == 3


async def test_the_history_of_a_dataset_is_cut_by_time(store):
    first = datetime(2026, 1, 1, tzinfo=UTC)
    for day in range(6):
        await store.append([added(f"ab.{day}")], ANNA, first + timedelta(days=day))

    async def days(since, until):
        span = Span(*(None if one is None else moment_text(one) for one in (since, until)))
        found = await store.page("reports", {"origin": "ab"}, None, 50, span)
        return [one["id"][-1] for one in found]

    assert await days(None, None) == ["5", "4", "3", "2", "1", "0"]
    assert await days(first + timedelta(days=2), first + timedelta(days=4)) == ["3", "2"]
    assert await days(first + timedelta(days=4, microseconds=1), None) == ["5"]
    assert await days(None, first) == []
    east = timezone(timedelta(hours=5))
    assert await days((first + timedelta(days=5)).astimezone(east), None) == ["5"]


async def test_a_clock_that_goes_back_changes_no_order(store):
    late = datetime(2030, 1, 1, tzinfo=UTC)
    await store.append([added()], ANNA, late)
    await store.append([comment("a1", "earlier?")], ANNA, late - timedelta(days=800))
    first, second = await log(store)
    assert first.time == second.time == "2030-01-01T00:00:00.000000Z"


async def test_writers_at_once_get_one_order(store):
    other = store_of(store.url, 5)
    await other.open()
    await say(store, ANNA, added())
    asked = [comment(f"a{i}", str(i)) for i in range(20)]
    await asyncio.gather(
        *(
            place.append([one], ANNA)
            for i, one in enumerate(asked)
            for place in (store, other)[i % 2 :]
        )
    )
    assert check_chain(await log(store))[0] == 21
    assert await other.digests() == await store.digests()
    await other.close()


def test_a_proposal_is_read_by_the_schema():
    good = {**proposal("annotation.edit", "a1", {"comment": "x"}).to_json(), "made": None}
    assert read_proposal(good).target == "a1"
    bad = [
        {**good, "author": "somebody"}, {**good, "kind": "drop"}, {**good, "base": -1},
        {**good, "target": "../../etc/passwd"}, {**good, "target": "a1\n"}, {**good, "id": "1"},
        {**good, "body": {"x": 1}},
        {**good, "seq": 4}, {**good, "made": "yesterday"}, [], None, "x",
        {**good, "body": {"comment": "a\x00b"}}, {**good, "body": {"comment": "\ud800"}},
        {**good, "id": str(uuid.uuid4()).upper()},
    ]  # fmt: skip
    for one in bad:
        with pytest.raises(Exception, match=r"operation|kind"):
            read_proposal(one)


@pytest.mark.parametrize(("rule", "wrong"), [("größe-3", 0), ("a b", 1), ("n1\n", 1), ("", 1)])
def test_patterns_of_the_schemas_mean_what_they_mean_in_a_browser(rule, wrong):
    rules = [{"id": rule, "rule": "not-null", "column": "order"}]
    told = {"format": "framescope.rules", "version": 1, "rules": rules}
    assert len(problems("rules", told)) == wrong
