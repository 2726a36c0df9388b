"""What really breaks: processes, disks, databases, connections, and clients that lie."""

import asyncio
import json
import shutil
import subprocess
import sys
from urllib.parse import quote

import pytest

from framescope.server.review.operation import check_chain, read_operation
from framescope.server.store.transfer import backup, restore
from framescope.tests.review_app import Client
from framescope.tests.review_data import ANNA, BEN, added, comment, proposal
from framescope.tests.review_proxy import Cutter
from framescope.tests.review_servers import Listener, Server, Writer

EACH = 30


async def test_two_servers_on_one_file_one_of_them_killed_lose_and_double_nothing(tmp_path):
    url = f"sqlite:///{tmp_path}/shared.sqlite"
    servers = [Server(tmp_path / name, url) for name in ("one", "two")]
    one, two = servers
    try:
        for server in servers:
            await asyncio.to_thread(server.wait)
        anna = Writer(one, "anna-token", [added(), *[comment(f"a{i}", "x") for i in range(EACH)]])
        heard = [Listener(server, "eve-token") for server in servers]
        listening = [asyncio.create_task(who.until(2 * EACH + 1)) for who in heard]
        first = asyncio.create_task(anna.run())
        while len(anna.acked) < 1:
            await asyncio.sleep(0.01)
        ben = Writer(two, "ben-token", [comment(f"b{i}", "y") for i in range(EACH)])
        second = asyncio.create_task(ben.run())
        while len(anna.acked) < EACH // 3:
            await asyncio.sleep(0.005)
        before = len(anna.acked)
        one.kill()
        one.start()
        await asyncio.wait_for(asyncio.gather(first, second, *listening), 90)
    finally:
        for server in servers:
            server.kill()
    assert before < EACH
    assert heard[0].log == heard[1].log
    ids = [told["id"] for told in heard[0].log]
    assert len(ids) == len(set(ids)) == 2 * EACH + 1
    assert set(anna.acked) | set(ben.acked) == set(ids)
    assert check_chain(map(read_operation, heard[0].log))[0] == 2 * EACH + 1
    by_author = {told["target"][0]: told["author"]["id"] for told in heard[0].log[1:]}
    assert by_author == {"a": "anna", "b": "ben"}
    mine = [told["target"] for told in heard[0].log if told["author"]["id"] == "ben"]
    assert mine == [f"b{i}" for i in range(EACH)]


async def test_a_proxy_that_cuts_every_second_loses_doubles_and_reorders_nothing(tmp_path):
    server = Server(tmp_path / "one", f"sqlite:///{tmp_path}/shared.sqlite")
    try:
        await asyncio.to_thread(server.wait)
        people = {"a": "anna-token", "b": "ben-token"}
        whole = len(people) * EACH + 1
        async with Cutter(server.port) as proxy:
            first = Writer(server, "anna-token", [added()], proxy.port)
            await asyncio.wait_for(first.run(), 30)
            writers = [
                Writer(
                    server, who, [comment(f"{key}{i}", "x" * 3000) for i in range(EACH)],
                    proxy.port, 3.5 / EACH,
                )
                for key, who in people.items()
            ]  # fmt: skip
            heard = [Listener(server, "eve-token", proxy.port) for _ in range(3)]
            running = [*(one.run() for one in writers), *(one.until(whole) for one in heard)]
            await asyncio.wait_for(asyncio.gather(*running), 90)
            assert proxy.cuts >= 10
    finally:
        server.kill()
    ids = [told["id"] for told in heard[0].log]
    assert all(one.log == heard[0].log for one in heard)
    assert len(ids) == len(set(ids)) == whole
    assert check_chain(map(read_operation, heard[0].log))[0] == whole
    for key, writer in zip(people, writers, strict=True):
        mine = [told["target"] for told in heard[0].log if told["target"].startswith(key)]
        assert mine == [f"{key}{i}" for i in range(EACH)]
        assert len(writer.acked) == EACH


@pytest.mark.parametrize("kind", [pytest.param("files", marks=pytest.mark.long), "sqlite"])
def test_a_full_disk_refuses_and_keeps_what_was_promised(tmp_path, kind):
    unshare = shutil.which("unshare")
    if unshare is None:
        pytest.skip("skipped: no unshare")
    disk = tmp_path / "disk"
    disk.mkdir()
    url = {"files": f"files://{disk}/log", "sqlite": f"sqlite:///{disk}/x.sqlite"}[kind]
    run = 'exec "$2" -m framescope.tests.fill_disk "$3" "$1"'
    script = f'mount -t tmpfs -o size=3m tmpfs "$1" && {run}'
    done = subprocess.run(
        [unshare, "-rm", "sh", "-c", script, "sh", disk, sys.executable, url],
        capture_output=True, text=True, check=False, timeout=100,
    )  # fmt: skip
    if "unshare" in done.stderr or "mount:" in done.stderr:
        pytest.skip("skipped: no disk may be mounted here")
    told = json.loads(done.stdout or done.stderr)
    assert ("full" in told["told"]) or ("No space" in told["told"])
    assert told["stored"] == told["full"] == told["found"] > 10
    assert told["no_room"] == ["No space left on device"]
    assert (told["again"], told["whole"], told["same"]) == ("stored", told["stored"] + 1, True)


async def test_a_database_that_is_restarted(serve, postgresql):
    service, app = await serve("postgresql")
    anna = Client(app)
    sent = [added().to_json(), comment("a1", "before").to_json()]
    assert (await anna("POST", "/operations", sent)).status_code == 200
    async with service.feed.listening():
        postgresql.stop()
        try:
            later = [comment("a2", "meanwhile").to_json()]
            for method, path, body in (("GET", "/reports", None), ("POST", "/operations", later)):
                answer = await anna(method, path, body)
                assert (answer.status_code, answer.json()["code"]) == (503, "store")
                assert answer.headers["retry-after"]
            await asyncio.sleep(0.3)
        finally:
            postgresql.start()
        outcomes = (await anna("POST", "/operations", [*later, *later, sent[1]])).json()["outcomes"]
        assert [one["state"] for one in outcomes] == ["stored", "known", "known"]
        assert service.feed.head.seq == 3


async def test_replayed_reordered_and_forged_operations(serve):
    service, app = await serve()
    anna, ben = Client(app), Client(app, BEN)
    start = added()
    root, reply = comment("a1", "root", base=1), comment("a2", "reply", base=1)
    reply.body["parent"] = "a1"

    async def say(who, *told):
        answer = await who("POST", "/operations", list(told))
        return [
            one.get("problem", {}).get("code", one["state"]) for one in answer.json()["outcomes"]
        ]

    first, second, third = (one.to_json() for one in (start, root, reply))
    assert await say(anna, third, second, first) == ["future", "future", "stored"]
    assert await say(anna, third, second) == ["unknown", "stored"]
    assert await say(anna, third, second, third) == ["stored", "known", "known"]
    assert await say(ben, second) == ["replayed"]
    assert await say(anna, {**second, "body": {**second["body"], "comment": "other"}}) == [
        "replayed"
    ]
    kept = (await anna("GET", "/operations")).json()["items"]
    forged = [
        {**kept[1], "author": {"id": "ben", "name": "Ben"}}, {**second, "seq": 1},
        {**second, "author": "ben"}, {**kept[2], "previous": "0" * 64}, kept[0],
    ]  # fmt: skip
    assert await say(anna, *forged) == ["invalid"] * 5
    edit = proposal("annotation.edit", "a1", {"comment": "mine now"}, base=3).to_json()
    assert await say(ben, edit) == ["forbidden"]
    assert [one["seq"] for one in kept] == [1, 2, 3]
    assert (await service.store.head()).seq == 3


async def test_two_people_accept_and_reopen_at_once(serve):
    service, app = await serve()
    await service.propose([added(), comment("a1", "Real?")], ANNA)
    asked = [
        (ANNA, proposal("annotation.status", "a1", {"status": "accepted"}, base=2)),
        (BEN, proposal("annotation.status", "a1", {"status": "open"}, base=2)),
    ]
    outcomes = await asyncio.gather(*(service.propose([one], who) for who, one in asked))
    stored = sorted((one[0].operation for one in outcomes), key=lambda one: one.seq)
    assert [one.conflicts for one in stored] == [(), (3,)]
    kept = (await Client(app)("GET", "/annotations/a1")).json()
    both = {kept["status"], kept["conflicts"][0]["value"]}
    assert both == {"accepted", "open"}


NASTY = [
    "", " ", "\x00", "a\x00b", "\ud800", "../../etc/passwd", "%2e%2e%2f", "' or 1=1 --", "9" * 30,
    "-1", "1e999", "x" * 3000, "é🦊", "null", None, True, 0, -1, 2**31, 2**63, 10**40, 1.5, [], {},
    [[]], {"a": {"b": []}},
]  # fmt: skip
TEXTS = [one for one in NASTY if isinstance(one, str) and one != "\ud800"]


def variants(value):
    """A value with one thing of it changed, left out or put in."""
    yield from NASTY
    if isinstance(value, dict):
        yield {**value, "author": "ben"}
        for key, inner in value.items():
            yield {name: one for name, one in value.items() if name != key}
            for other in NASTY if not isinstance(inner, dict | list) else variants(inner):
                yield {**value, key: other}
    elif isinstance(value, list):
        yield [*value, *value]
        for inner in variants(value[0]) if value else ():
            yield [inner]


def addresses(path, told, n):
    """Addresses of one path, the n-th with the n-th nasty text somewhere."""
    names = [one for one in told.get("parameters", []) if one["in"] == "path"]
    queries = [one for one in told.get("parameters", []) if one["in"] == "query"]
    good = {"report": "r1", "annotation": "a1", "finding": "f1", "key": "orders"}
    text = quote(TEXTS[n % len(TEXTS)], safe="")
    for wrong in (None, *names):
        filled = path
        for one in names:
            value = text if one is wrong else good[one["name"]]
            filled = filled.replace(f"{{{one['name']}}}", value or "%20")
        yield filled
        if wrong is None:
            for one in queries:
                yield f"{filled}?{one['name']}={text}"
                yield f"{filled}?{one['name']}=x&q=x&{one['name']}={text}&limit=1"


@pytest.mark.parametrize("kind", [pytest.param("sqlite", marks=pytest.mark.long), "postgresql"])
async def test_whatever_is_sent_the_server_does_not_fail(serve, kind):
    service, app = await serve(kind)
    await service.propose([added(), comment("a1", "Geheim")], ANNA)
    anna, nobody = Client(app), Client(app, None)
    document = (await anna.http.get("http://test/openapi.json")).json()
    calls, n = 0, 0
    for path, methods in document["paths"].items():
        short = path.removeprefix("/api/v1")
        for method, told in methods.items():
            media = told.get("requestBody", {}).get("content", {}).get("application/json", {})
            bodies = list(variants(media["example"])) if media else [None]
            places = list(addresses(short, told, n))
            step = max(1, len(bodies) // 40)
            cases = [(place, bodies[0]) for place in places]
            cases += [(places[0], body) for body in bodies[n % step :: step]]
            for place, body in cases:
                n += 1
                sent = None if body is None else json.dumps(body).encode()
                headers = {"Content-Type": "application/json", "If-Match": "*"}
                if n % 3 == 0:
                    headers["If-Match"] = TEXTS[n % 7 + 5].encode().hex()
                    headers["Idempotency-Key"] = "no uuid" if n % 2 else "0" * 32
                answer = await anna.http.request(method, place, content=sent, headers=headers)
                assert answer.status_code < 500, (method, place, body, answer.text)
                calls += 1
            answer = await nobody.http.request(method, places[0], content=b"{}")
            assert answer.status_code == (200 if short == "/health" else 401), short
            assert "Geheim" not in answer.text
    assert calls > 600
    assert (await service.store.head()).seq >= 2


async def test_a_server_on_a_restored_store_answers_as_the_original(serve, tmp_path):
    service, app = await serve()
    ben_says = proposal("annotation.status", "a1", {"status": "accepted"}, base=2)
    signed = proposal("report.sign", "r1", {"verdict": "approved"})
    await service.propose([added(), comment("a1", "Größe?"), signed], ANNA)
    await service.propose([ben_says, proposal("annotation.remove", "a9")], BEN)
    await backup(service.store, tmp_path / "backup")
    other, twin = await serve()
    await restore(tmp_path / "backup", other.store)
    await other.feed.refresh()
    paths = [
        "/reports", "/reports/r1", "/reports/r1/content", "/reports/r1/findings", "/annotations",
        "/annotations/a1", "/activity", "/users", "/detectors", "/search?q=gr", "/operations",
        "/operations/export",
    ]  # fmt: skip
    for path in paths:
        one, two = await Client(app)("GET", path), await Client(twin)("GET", path)
        assert (one.status_code, one.content) == (200, two.content), path
        assert one.headers.get("etag") == two.headers.get("etag")
    head = await service.store.head()
    assert await other.feed.knows(head.seq, head.hash)
    outcomes = await other.propose([ben_says, comment("a2", "next", base=head.seq)], BEN)
    assert [one.state for one in outcomes] == ["known", "stored"]


async def test_one_request_that_breaks_does_not_take_others_with_it(serve):
    service, _ = await serve()
    await service.propose([added()], ANNA)

    async def breaks(_):
        raise ZeroDivisionError

    told = await asyncio.gather(
        service.propose([comment("a1", "One")], ANNA),
        service.propose([comment("a2", "Broken")], ANNA, breaks),
        service.propose([comment("a3", "Three")], BEN),
        return_exceptions=True,
    )
    assert [type(one) for one in told] == [list, ZeroDivisionError, list]
    assert [one["id"] for one in await service.store.page("annotations")] == ["a3", "a1"]
    assert service.feed.head.seq == 3
