"""The application's endpoints: documents, versions, pages, problems, and its own description."""

import io
import json
import logging
import re

import jsonschema
import pytest

from framescope.server.api.app import routes_of
from framescope.server.api.describing import describe, shapes
from framescope.server.logs import JsonFormatter, configure
from framescope.server.review.operation import check_chain, read_operation
from framescope.server.review.schema import problems, schema
from framescope.tests.review_app import Client, new_key
from framescope.tests.review_data import ANNA, BEN, comment, finding, proposal, report

THREAD = {"anchor": {"on": "report"}, "comment": "Is this real?", "report": "r1"}


async def told(answer, shape=None, status=200):
    assert answer.status_code == status, answer.text
    value = answer.json()
    if shape is not None:
        assert problems("review", value, shape) == []
    return value


async def start(serve, kind="sqlite", **settings):
    service, app = await serve(kind, **settings)
    anna = Client(app)
    answer = await anna("POST", "/reports", {"id": "r1", "title": "May", "report": report()})
    await told(answer, "report", 201)
    return service, app, anna


@pytest.mark.parametrize("kind", ["files", "sqlite", "postgresql"])
async def test_a_review_from_the_report_to_the_signature(serve, kind):
    _, app, anna = await start(serve, kind)
    ben = Client(app, BEN)
    kept = await told(await anna("GET", "/reports/r1"), "report")
    assert (kept["title"], kept["author"]) == ("May", "anna")
    content = await anna("GET", "/reports/r1/content")
    assert content.json() == report()
    assert content.headers["etag"] == f'"{kept["content"]}"'
    found = (await told(await anna("GET", "/reports/r1/findings")))["items"]
    assert {one["finding"] for one in found} == {one["id"] for one in report()["findings"]}
    assert not any(problems("review", one, "finding") for one in found)
    made = await told(await anna("POST", "/annotations", THREAD), "annotation", 201)
    key = made["id"]
    reply = {**THREAD, "parent": key, "comment": "Yes, a typo.", "id": "a2"}
    answer = await told(await ben("POST", "/annotations", reply), "annotation", 201)
    assert (answer["author"], answer["parent"]) == ("ben", key)
    place = f"/reports/r1/findings/{finding()}"
    version = (await anna("GET", place)).headers["etag"]
    decided = await ben("PATCH", place, {"status": "confirmed", "reason": "typo"}, match=version)
    assert (await told(decided, "finding"))["status"] == "confirmed"
    rated = await ben("PATCH", place, {"useful": True}, match="*")
    assert (await told(rated, "finding"))["ratings"] == {"ben": True}
    counted = await told(await ben("GET", "/events/metrics"), "events")
    assert counted["told"]["operations"] >= 5
    assert counted["failures"] == 0
    signed = await ben("POST", "/reports/r1/signatures", {"verdict": "approved"})
    assert (await told(signed, "report"))["signatures"]["ben"]["verdict"] == "approved"
    hits = await told(await anna("GET", "/search?q=typ&table=annotations"), "hits")
    assert [one["id"] for one in hits["items"]] == ["a2"]
    news = await told(await anna("GET", "/activity?author=ben"), "activity")
    assert [one["kind"] for one in news["items"]] == [
        "report.sign", "finding.rate", "finding.status", "annotation.add",
    ]  # fmt: skip
    some = await anna("GET", "/activity?kind=report.sign,finding.rate&origin=r1")
    assert [one["kind"] for one in some.json()["items"]] == ["report.sign", "finding.rate"]
    assert (await anna("GET", "/activity?origin=r")).json()["items"] == []
    made = (await anna("GET", "/reports/r1")).json()["created"]
    for query, count in (
        (f"since={made}", 1),
        (f"until={made}", 0),
        ("since=2999-01-01T00:00:00Z", 0),
    ):
        assert len((await anna("GET", f"/reports?{query}")).json()["items"]) == count
    for bad in ("2026-01-01T00:00:00", "yesterday", "99999-01-01T00:00:00Z"):
        assert (await anna("GET", f"/reports?since={bad}")).status_code == 422
    text = [(await anna("GET", "/reports/r1/content")).text for _ in range(2)]
    assert text[0] == text[1] != ""
    lines = (await anna("GET", "/operations/export")).text.splitlines()
    assert check_chain(read_operation(json.loads(line)) for line in lines[:-1])[0] == 6
    assert json.loads(lines[-1])["end"] == 6


async def test_a_change_is_made_for_one_version(serve):
    _, app, anna = await start(serve)
    made = await anna("POST", "/annotations", {**THREAD, "id": "a1"})
    tag = made.headers["etag"]
    assert (await anna("GET", "/annotations/a1", If_None_Match=tag)).status_code == 304
    assert (await anna("PATCH", "/annotations/a1", {"comment": "x"})).status_code == 428
    first = await anna("PATCH", "/annotations/a1", {"comment": "One"}, match=tag)
    late = await Client(app, BEN)("PATCH", "/annotations/a1", {"status": "fixed"}, match=tag)
    assert (first.status_code, late.status_code) == (200, 412)
    assert (await anna("GET", "/annotations/a1", If_None_Match=tag)).status_code == 200
    now = first.headers["etag"]
    for bad in ({}, {"comment": "a", "status": "open"}, {"author": "ben"}, {"status": "lost"}):
        assert (await anna("PATCH", "/annotations/a1", bad, match=now)).status_code == 422
    tagged = await anna("PATCH", "/annotations/a1", {"tags": {"add": ["shop"]}}, match=now)
    assert tagged.json()["tags"] == ["shop"]
    assert (await anna("DELETE", "/annotations/a1", match=now)).status_code == 412
    assert (await anna("DELETE", "/annotations/a1", match="*")).status_code == 204
    assert (await anna("GET", "/annotations/a1")).status_code == 410
    gone = (await anna("GET", "/annotations?removed=true")).json()["items"]
    assert [(one["id"], one["comment"]) for one in gone] == [("a1", "")]


async def test_a_request_counts_once_under_its_key(serve):
    service, app, anna = await start(serve)
    key = new_key()
    first = await anna("POST", "/annotations", THREAD, key=key)
    again = await anna("POST", "/annotations", THREAD, key=key)
    assert first.json() == again.json()
    assert again.headers["idempotent-replayed"] == "true"
    tag, key = first.headers["etag"], new_key()
    path = f"/annotations/{first.json()['id']}"
    for _ in range(2):
        assert (await anna("PATCH", path, {"comment": "1"}, match=tag, key=key)).status_code == 200
    other = await anna("PATCH", path, {"comment": "2"}, match=tag, key=key)
    stolen = await Client(app, BEN)("PATCH", path, {"comment": "1"}, match=tag, key=key)
    assert (other.status_code, stolen.status_code) == (409, 409)
    assert (await service.store.head()).seq == 3


async def test_the_author_is_whoever_signed_in(serve):
    service, app, anna = await start(serve)
    forged = [
        {**THREAD, "author": "ben"}, {**THREAD, "author_name": "Ben"},
        {**THREAD, "seq": 9}, {**THREAD, "time": "2020-01-01T00:00:00Z"},
    ]  # fmt: skip
    for body in forged:
        assert (await anna("POST", "/annotations", body)).status_code == 422
    one = proposal("annotation.add", "a9", {"anchor": {"on": "report"}, "comment": "?"}).to_json()
    sent = [{**one, "author": {"id": "ben", "name": "Ben"}}, {**one, "hash": "0" * 64}, one]
    outcomes = await told(await anna("POST", "/operations", sent), "outcomes")
    assert [told["state"] for told in outcomes["outcomes"]] == ["refused", "refused", "stored"]
    assert {entry["author"] for entry in await service.store.page("annotations")} == {"anna"}
    with pytest.raises(StopAsyncIteration):
        await anext(service.store.all_operations(2))
    denied = Client(app, BEN, may_write=False)
    assert (await denied("POST", "/annotations", THREAD)).status_code == 403
    assert (await denied("GET", "/annotations")).status_code == 200
    assert (await denied("GET", "/me")).json()["may_write"] is False


async def test_rulesets_baselines_and_datasets_have_revisions(serve):
    _, _, anna = await start(serve)
    rules = {
        "format": "framescope.rules", "version": 1,
        "rules": [{"id": "n1", "rule": "not-null", "column": "order"}],
    }  # fmt: skip
    baseline = {"format": "framescope.baseline", "version": 1, "frames": [], "accepted": []}
    for table, kind, body, text in (
        ("rulesets", "ruleset", {"name": "Orders", "rules": rules}, rules),
        ("baselines", "baseline", {"name": "Orders", "baseline": baseline}, baseline),
        ("datasets", "dataset", {"name": "Orders", "rows": 400}, None),
    ):
        path = f"/{table}/orders"
        assert (await anna("PUT", path, body)).status_code == 428
        first = await anna("PUT", path, body, If_None_Match="*")
        assert (await told(first, kind))["revision"] == 1
        assert (await anna("PUT", path, body, If_None_Match="*")).status_code == 412
        second = await anna("PUT", path, {**body, "name": "All"}, match=first.headers["etag"])
        assert (await told(second, kind))["revision"] == 2
        if text is not None:
            assert (await anna("GET", f"{path}/content")).json() == text
        assert [one["name"] for one in (await anna("GET", f"/{table}")).json()["items"]] == ["All"]
        assert (await anna("DELETE", path, match="*")).status_code == 204
        assert (await anna("GET", f"/{table}")).json()["items"] == []
        third = await anna("PUT", path, body, If_None_Match="*")
        assert (await told(third, kind))["revision"] == 3


async def test_pages_hold_everything_once_whatever_comes_meanwhile(serve):
    service, _, anna = await start(serve)
    await service.propose([comment(f"a{i:02}", f"No {i}") for i in range(30)], ANNA)
    found = "/search?q=no&table=annotations&"
    for path in ("/annotations?report=r1&", "/activity?kind=annotation.add&", found):
        seen, cursor = [], ""
        while True:
            page = (await anna("GET", f"{path}limit=7{cursor}")).json()
            seen += [one.get("target", one["id"]) for one in page["items"]]
            if page["next"] is None:
                break
            cursor = f"&cursor={page['next']}"
        assert seen == [f"a{i:02}" for i in reversed(range(30))], path
    for bad in ("x", "W10", "WyIxIl0", "é", "eyJhIjoxfQ", "WyI5OTk5OTk5OTk5OTkiLCAiYSJd"):
        assert (await anna("GET", f"/annotations?cursor={bad}")).status_code == 400
    for bad in ("limit=0", "limit=201", "limit=x", "report=%00", "q=%00"):
        assert (await anna("GET", f"/annotations?{bad}")).status_code in (200, 422)
    first = (await anna("GET", "/operations?limit=2")).json()["items"]
    assert [one["seq"] for one in first] == [1, 2]
    assert not any(problems("operations", one, "operation") for one in first)


async def test_problems_are_told_with_a_correlation_id_and_no_values(serve, monkeypatch):
    service, _, anna = await start(serve)
    stream = io.StringIO()
    configure("debug", stream)
    value = "Geheim123"
    mine = "0123456789abcdef"
    sent = {**THREAD, "comment": value, "anchor": {"on": value}}
    answer = await anna("POST", "/annotations", sent, X_Correlation_ID=mine)
    problem = await told(answer, "problem", 422)
    assert answer.headers["content-type"] == "application/problem+json"
    assert (problem["correlation"], answer.headers["x-correlation-id"]) == (mine, mine)
    assert value not in answer.text
    for path in ("/nothing", f"/reports/{value}", f"/reports?limit={value}", "/search"):
        answer = await anna("GET", path, X_Correlation_ID="<script>")
        assert problems("review", answer.json(), "problem") == []
        assert re.fullmatch("[0-9a-f]{32}", answer.headers["x-correlation-id"])
        assert value not in answer.text
    assert (await anna("PUT", "/reports")).status_code == 405
    await service.store.close()
    away = await anna("GET", f"/search?q={value}")
    assert (away.status_code, away.json()["code"]) == (503, "store")
    monkeypatch.setattr(service, "store", None)
    broken = await anna("GET", f"/search?q={value}")
    monkeypatch.undo()
    assert (await told(broken, "problem", 500))["code"] == "internal"
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert {"POST", "GET"} <= {line.get("method") for line in lines}
    assert any(line["correlation"] == mine and line["route"] == "/annotations" for line in lines)
    assert any(line.get("problem") == "AttributeError" and line["at"] for line in lines)
    assert value not in stream.getvalue()


async def test_a_feature_that_is_switched_off_says_so(serve):
    flags = {"collaboration": True, "search": False, "presence": True}
    _, _, anna = await start(serve, features=flags)
    problem = await told(await anna("GET", "/search?q=may"), "problem", 404)
    assert problem["code"] == "feature"
    assert (await told(await anna("GET", "/me"), "me"))["features"] == flags


async def test_bodies_have_a_limit_a_kind_and_a_depth(serve):
    _, _, anna = await start(serve, body_bytes=300_000)
    assert (await anna("POST", "/annotations", {"comment": "x" * 300_000})).status_code == 413

    async def pieces():
        for _ in range(40):
            yield b" " * 10_000

    kind = {"Content-Type": "application/json"}
    answer = await anna.http.post("/annotations", content=pieces(), headers=kind)
    assert (answer.status_code, answer.json()["code"]) == (413, "too-large")
    for body, status in (
        (b"[" * 100_000, 400), (b"{", 400), (b"\xff", 400), (b'{"a": NaN}', 400),
        (b'"\\ud800"', 422), (b"[]", 422), (b"1" + b"0" * 5000, 400),
    ):  # fmt: skip
        answer = await anna.http.post("/annotations", content=body, headers=kind)
        assert answer.status_code == status, body[:10]
    answer = await anna.http.post("/annotations", content=b"{}")
    assert answer.status_code == 415


def test_logs_never_hold_the_text_of_an_error():
    try:
        raise ValueError("Geheim123")
    except ValueError as problem:
        trace = (type(problem), problem, problem.__traceback__)
    record = logging.LogRecord("framescope.server", 40, "x", 1, "failed", None, trace)
    line = json.loads(JsonFormatter().format(record))
    assert line["problem"] == "ValueError"
    assert "Geheim123" not in str(line)


async def test_the_description_is_valid_and_its_examples_fit(serve):
    service, app = await serve()
    document = (await Client(app).http.get("http://test/openapi.json")).json()
    assert document == json.loads(json.dumps(describe(routes_of(service))))
    assert document["openapi"].startswith("3.1")
    whole = {"components": {"schemas": shapes()}}
    seen = 0
    for path, methods in document["paths"].items():
        assert path.startswith("/api/v1/")
        for told in methods.values():
            assert told["summary"]
            assert told["description"]
            bodies = [told["requestBody"]] if "requestBody" in told else []
            for body in (*bodies, *told["responses"].values()):
                for media in body.get("content", {}).values():
                    jsonschema.Draft202012Validator.check_schema(media["schema"])
                    if "example" in media:
                        validator = jsonschema.Draft202012Validator({**media["schema"], **whole})
                        validator.validate(media["example"])
                        seen += 1
    assert seen > 40
    for told in re.findall(r'"\$ref": "#/components/schemas/([^"]+)"', json.dumps(document)):
        assert told in document["components"]["schemas"], told


def test_the_shapes_of_both_schemas_agree():
    mine, theirs = schema("review")["$defs"], schema("operations")["$defs"]
    assert mine["status"] == theirs["status"]
    for name in ("id", "uuid", "hash", "time", "tags"):
        assert mine[name] == theirs[name]
    change = {name for one in mine["findingChange"]["oneOf"] for name in one["properties"]}
    assert change == {"status", "reason", "scope", "expires", "assignee", "tags", "severity",
                      "useful"}  # fmt: skip
