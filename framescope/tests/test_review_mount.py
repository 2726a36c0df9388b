"""The application inside a real Jupyter server: who may do what, and the websocket."""

import asyncio
import getpass
import json
import logging
import sqlite3

import pytest
from tornado.httpclient import HTTPClientError

from framescope.server.review.schema import problems
from framescope.tests.review_data import added, comment, proposal
from framescope.tests.review_jupyter import SHARED

EVENTS = "/api/v1/events"


@pytest.fixture
def jp_server_config():
    return SHARED


def asked(*proposals):
    return [{**one.to_json()} for one in proposals]


async def keep(here, *proposals, who="anna-token"):
    answer = await here("POST", "/api/v1/operations", asked(*proposals), who)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_identity_and_rights_are_jupyters(here, jp_data_dir):
    await keep(here, added(), comment("a1", "Mine"))
    me = (await here("GET", "/api/v1/me", who="ben-token")).json()
    assert (me["author"], me["admin"], me["may_write"]) == (
        {"id": "ben", "name": "Ben"}, False, True,
    )  # fmt: skip
    edit = proposal("annotation.edit", "a1", {"comment": "Yours"})
    told = await keep(here, edit, who="ben-token")
    assert told["outcomes"][0]["problem"]["code"] == "forbidden"
    await keep(here, comment("a2", "Ben's"), who="ben-token")
    told = await keep(here, proposal("annotation.remove", "a2"))
    assert told["outcomes"][0]["state"] == "stored"
    assert (await here("GET", "/api/v1/reports", who="eve-token")).status_code == 200
    refused = await here("POST", "/api/v1/operations", asked(edit), "eve-token")
    assert (refused.status_code, refused.json()["code"]) == (403, "forbidden")
    kept = sqlite3.connect(jp_data_dir / "framescope" / "review.sqlite")
    authors = kept.execute("select author from operations order by seq").fetchall()
    assert [one[0] for one in authors] == ["anna", "anna", "ben", "anna"]
    kept.close()
    assert (jp_data_dir / "framescope").stat().st_mode & 0o077 == 0


async def test_what_one_writes_the_others_hear_in_order_with_a_receipt(here):
    anna, ben = await here.connect(), await here.connect("ben-token")
    for one, name in ((anna, "Anna"), (ben, "Ben")):
        welcome = await one.hear()
        assert problems("review", welcome, "news") == []
        assert welcome["author"]["name"] == name
        await one.say(type="hello", after=0, report="r1")
        assert await one.hear() == {"type": "current", "seq": 0}
    await anna.say(type="propose", ref="q1", operations=asked(added(), comment("a1", "Real?")))
    ack, _ = await anna.until("ack")
    assert problems("review", ack, "news") == []
    assert (ack["ref"], [one["state"] for one in ack["outcomes"]]) == ("q1", ["stored"] * 2)
    _, told = await ben.until("current")
    assert [(one["seq"], one["author"]["id"]) for one in told] == [(1, "anna"), (2, "anna")]
    reply = comment("a2", "Yes", base=2)
    await ben.say(type="propose", operations=asked(reply, reply))
    ack, _ = await ben.until("ack")
    assert [one["state"] for one in ack["outcomes"]] == ["stored", "known"]
    while "a2" not in [one["target"] for one in told]:
        _, more = await anna.until("current")
        told += more
    await ben.say(type="propose", operations=asked(added("r2")))
    await ben.until("ack")
    news = await anna.hear()
    assert (news["type"], news["items"], news["seq"]) == ("operations", [], 4)
    anna.close()
    ben.close()


async def test_after_a_drop_nothing_is_lost_or_told_twice(here):
    await keep(here, added())
    first = await here.connect("ben-token")
    await first.hear()
    await first.say(type="hello", after=0)
    _, told = await first.until("current")
    for n in range(6):
        first.connection.stream.close() if hasattr(first.connection, "stream") else first.close()
        await keep(here, *[comment(f"a{n}-{i}", "x") for i in range(3)])
        first = await here.connect("ben-token")
        await first.hear()
        await first.say(type="hello", after=told[-1]["seq"], hash=told[-1]["hash"])
        _, more = await first.until("current")
        told += more
    assert [one["seq"] for one in told] == [*range(1, 20)]
    await first.say(type="hello", after=3, hash="0" * 64)
    assert (await first.hear())["type"] == "reset"
    _, again = await first.until("current")
    assert [one["seq"] for one in again] == [*range(1, 20)]
    await first.say(type="hello", after=10_000)
    assert (await first.hear())["type"] == "reset"
    first.close()


async def test_a_laptop_closed_for_a_day_gets_all_of_it_and_sends_what_it_had(here):
    await keep(here, added(), comment("a1", "Real?"))
    ben = await here.connect("ben-token")
    await ben.hear()
    await ben.say(type="hello", after=0)
    _, told = await ben.until("current")
    ben.close()
    start = told[-1]["seq"]
    yesterday = "2020-01-01T08:00:00Z"
    queue = [
        comment("b1", "Written on the train.", base=start, made=yesterday),
        proposal("annotation.status", "a1", {"status": "confirmed"}, base=start, made=yesterday),
        proposal("annotation.edit", "b1", {"comment": "Mended on the train."}, base=start),
        comment("b2", "From tomorrow.", base=start, made="2999-01-01T08:00:00Z"),
    ]
    for n in range(6):
        await keep(here, *[comment(f"a{n}-{i}", "x") for i in range(100)])
    await keep(here, proposal("annotation.status", "a1", {"status": "fixed"}, base=start))
    ben = await here.connect("ben-token")
    await ben.hear()
    await ben.say(type="hello", after=start, hash=told[-1]["hash"])
    _, meanwhile = await ben.until("current")
    assert [one["seq"] for one in meanwhile] == [*range(start + 1, start + 602)]
    await ben.say(type="propose", ref="q", operations=asked(*queue))
    ack, _ = await ben.until("ack")
    assert [one["state"] for one in ack["outcomes"]] == ["stored"] * 4
    assert ack["outcomes"][1]["conflicts"] == [start + 601]
    kept = (await here("GET", "/api/v1/annotations/a1")).json()
    assert (kept["status"], kept["conflicts"][0]["value"]) == ("confirmed", "fixed")
    mine = (await here("GET", "/api/v1/annotations/b1")).json()
    assert mine["comment"] == "Mended on the train."
    assert mine["created"] > yesterday
    tomorrow = (await here("GET", "/api/v1/annotations/b2")).json()
    assert mine["created"] <= tomorrow["created"] < "2999"
    ben.close()


async def test_who_looks_where(here):
    await keep(here, added())
    anna, ben = await here.connect(), await here.connect("ben-token")
    for one in (anna, ben):
        await one.hear()
        await one.say(type="hello", after=0, report="r1")
        await one.until("current")
    await ben.say(type="presence", report="r1", at={"column": "price", "row": 3})
    news, _ = await anna.until("presence")
    assert problems("review", news, "news") == []
    assert [(one["author"]["id"], one["at"]) for one in news["people"]] == [
        ("ben", {"column": "price", "row": 3})
    ]
    there = (await here("GET", "/api/v1/reports/r1/people")).json()
    assert there["people"] == news["people"]
    ben.close()
    news, _ = await anna.until("presence")
    assert news["people"] == []
    anna.close()


async def test_who_looks_at_a_dataset_is_told_who_else_does_though_all_reports_are_heard(here):
    anna, ben = await here.connect(), await here.connect("ben-token")
    for one in (anna, ben):
        await one.hear()
        await one.say(type="hello", after=0)
        await one.until("current")
    await anna.say(type="presence", report="d1", at={})
    assert len((await anna.until("presence"))[0]["people"]) == 1
    await ben.say(type="presence", report="other")
    await ben.until("presence")
    await ben.say(type="presence", report="d1", at={"finding": "f1"})
    for one in (anna, ben):
        news, _ = await one.until("presence")
        assert news["report"] == "d1"
        assert [person["at"] for person in news["people"]] == [{}, {"finding": "f1"}]
    anna.close()
    ben.close()


async def test_messages_that_are_none_are_answered_and_the_connection_stays(here):
    await keep(here, added())
    eve = await here.connect("eve-token")
    await eve.hear()
    bad = ["", "{", "[]", '{"type":"drop"}', '{"type":"hello","after":-1}', "[" * 9000, "NaN",
           '{"type":"propose","operations":[{}],"author":"anna"}']  # fmt: skip
    for text in bad:
        await eve.connection.write_message(text)
        told = await eve.hear()
        assert told["type"] == "problem"
        assert problems("review", told, "news") == []
    await eve.connection.write_message(b"\x00\x01", binary=True)
    assert (await eve.hear())["type"] == "problem"
    await eve.say(type="propose", ref="x", operations=asked(comment("a1", "?")))
    told = await eve.hear()
    assert (told["code"], told["ref"]) == ("forbidden", "x")
    await eve.say(type="ping", ref="p")
    assert await eve.hear() == {"type": "pong", "ref": "p"}
    await eve.connection.write_message("x" * 1_000_001)
    assert await eve.hear() is None
    assert eve.connection.close_code in (1009, None)


async def test_strangers_other_sites_and_tokens_in_addresses_are_refused(here):
    for who, query, more in (
        (None, "", {}),
        ("wrong", "", {}),
        (None, "?token=anna-token", {}),
        ("anna-token", "?token=anna-token", {}),
        (None, "", {"Cookie": "person=anna-token", "Origin": "http://evil.example"}),
        (None, "", {"Cookie": "person=anna-token", "Origin": "null"}),
    ):
        with pytest.raises(HTTPClientError, match=r"40[03]"):
            await here.connect(who, query, **more)
    answer = await here("GET", "/api/v1/reports", params={"token": "anna-token"})
    assert answer.status_code == 400
    cookie = {"Cookie": "person=anna-token"}
    forged = await here("POST", "/api/v1/operations", [], None, headers=cookie)
    assert forged.status_code == 403
    crossed = {**cookie, "Origin": "http://evil.example"}
    assert (await here("GET", "/api/v1/reports", who=None, headers=crossed)).status_code == 404
    sure = {"Cookie": "person=anna-token; _xsrf=abc", "X-XSRFToken": "abc"}
    assert (await here("POST", "/api/v1/operations", [], None, headers=sure)).status_code == 422


async def test_every_endpoint_refuses_whoever_has_not_signed_in(here):
    document = (await here("GET", "/openapi.json")).json()
    walked = 0
    for path, methods in document["paths"].items():
        for method in methods:
            place = path.replace("{", "").replace("}", "")
            for who in (None, "wrong"):
                answer = await here(method.upper(), place, {}, who)
                assert (answer.status_code, answer.json()["code"]) == (403, "forbidden"), place
                assert problems("review", answer.json(), "problem") == []
                walked += 1
    assert walked > 60
    assert (await here("GET", "/openapi.json", who=None)).status_code == 403


async def test_paths_and_bodies_that_reach_too_far(here, monkeypatch):
    for path in ("..%2f..%2fetc%2fpasswd", "../../api/contents", "%2e%2e", "r1%00", "r1%0a", "é"):
        answer = await here("GET", f"/api/v1/reports/{path}")
        assert answer.status_code in (400, 404, 422), path
    big = await here("POST", "/api/v1/operations", ["x" * 20_000_001])
    assert (big.status_code, big.json()["code"]) == (413, "too-large")

    async def endless():
        for _ in range(30):
            yield b" " * 1_000_000

    kind = {"Content-Type": "application/json"}
    answer = await here("POST", "/api/v1/operations", content=endless(), headers=kind)
    assert answer.status_code == 413
    assert (await here("GET", "/api/v1/health")).json()["head"] == 0


async def test_no_log_holds_what_was_asked_for_or_by_whom_it_was_signed(here, jp_serverapp):
    class Lines(logging.Handler):
        def emit(self, record):
            if not record.name.startswith(("httpx", "httpcore")):
                told.append(f"{record.getMessage()} {record.exc_text or ''} {vars(record)}")

    told, ear = [], Lines()
    heard = [
        jp_serverapp.log,
        *map(logging.getLogger, ("", "tornado.access", "tornado.general", "tornado.application")),
        logging.getLogger("framescope.server"),
    ]
    levels = [one.level for one in heard]
    for one in heard:
        one.addHandler(ear)
        one.setLevel(logging.DEBUG)
    wanted = "Geheim77"
    try:
        for method, path, status, more in (
            ("GET", f"/api/v1/search?q={wanted}", 200, {}),
            ("GET", f"/api/v1/search?q={wanted}&limit=0", 422, {}),
            ("GET", f"/api/v1/search?q={wanted}", 403, {"who": None}),
            ("GET", f"/api/v1/reports?title={wanted}&token=anna-token", 400, {}),
            ("GET", f"/api/v1/events?q={wanted}", 400, {}),
            ("POST", "/api/v1/operations", 422, {"body": [{"comment": wanted}] * 900}),
        ):
            assert (await here(method, path, **more)).status_code == status, path
        with pytest.raises(HTTPClientError):
            await here.connect(query=f"?token=anna-token&q={wanted}")
    finally:
        for one, level in zip(heard, levels, strict=True):
            one.removeHandler(ear)
            one.setLevel(level)
    assert len(told) > 6
    assert [line for line in told if wanted in line or "anna-token" in line] == []


async def test_a_comment_is_kept_as_text_and_served_as_nothing_else(here):
    attack = (
        "<img src=x onerror=alert(1)></script><script>alert(2)</script>[x](javascript:alert(3))"
    )
    await keep(here, added(), comment("a1", attack))
    answer = await here("GET", "/api/v1/annotations/a1", headers={"Accept": "text/html"})
    assert answer.json()["comment"] == attack
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in answer.headers["content-security-policy"]
    missing = await here("GET", "/api/v1/<script>alert(1)</script>")
    assert "<script>" not in missing.text


class TestOneSecret:
    """Where all share the server's token Jupyter has no names that mean anything."""

    @pytest.fixture
    def jp_server_config(self):
        return {"ServerApp": {"jpserver_extensions": {"framescope": True}}}

    @pytest.mark.parametrize("author", ["", "Zoë"])
    async def test_the_author_is_the_configured_one(
        self, jp_fetch, jp_data_dir, monkeypatch, tmp_path, author
    ):
        place = tmp_path / "log"
        monkeypatch.setenv("FRAMESCOPE_DATABASE_URL", f"files://{place}")
        monkeypatch.setenv("FRAMESCOPE_DATABASE_TYPE", "files")
        if author:
            monkeypatch.setenv("FRAMESCOPE_AUTHOR", author)
        told = (await jp_fetch("framescope", "api", "v1", "me")).body
        me = json.loads(told)
        assert me["author"]["id"] == (author or getpass.getuser())
        assert me["admin"] is False
        assert (place / "operations").is_dir()
        assert not (jp_data_dir / "framescope" / "review.sqlite").exists()

    async def test_what_cannot_be_opened_is_told_and_tried_again(
        self, jp_fetch, monkeypatch, tmp_path
    ):
        (tmp_path / "taken").write_text("")
        monkeypatch.setenv("FRAMESCOPE_DATABASE_URL", f"sqlite:///{tmp_path}/taken/x.sqlite")
        for _ in range(2):
            answer = await jp_fetch("framescope", "api", "v1", "health", raise_error=False)
            assert (answer.code, json.loads(answer.body)["code"]) == (503, "store")
        (tmp_path / "taken").unlink()
        await asyncio.sleep(0)
        answer = await jp_fetch("framescope", "api", "v1", "health")
        assert json.loads(answer.body)["store"] == "sqlite"

    @pytest.mark.parametrize(
        ("name", "value", "status"),
        [
            ("FRAMESCOPE_DATABASE_TYPE", "oracle", 503),
            ("FRAMESCOPE_FEATURE_COLLABORATION", "off", 404),
        ],
    )
    async def test_settings_speak(self, jp_fetch, monkeypatch, name, value, status):
        monkeypatch.setenv(name, value)
        answer = await jp_fetch("framescope", "api", "v1", "health", raise_error=False)
        assert answer.code == status
        assert problems("review", json.loads(answer.body), "problem") == []
        assert (await jp_fetch("framescope", "health")).code == 200
