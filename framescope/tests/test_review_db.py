"""`framescope db` on real stores: forward and back, from store to store, out and in again."""

import asyncio
import gzip
import json
import os
import signal
import sqlite3
import subprocess
import sys

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from framescope.engine.cli import main
from framescope.server.store.base import StoreError
from framescope.server.store.connect import engine_of
from framescope.server.store.export import export_lines
from framescope.server.store.opening import store_of
from framescope.server.store.upgrade import revision, upgrade
from framescope.tests.review_data import ANNA, BEN, added, comment, finding, proposal
from framescope.tests.review_stores import ready


async def db(capsys, *arguments, url=None, monkeypatch=None):
    """Exit code, the JSON of standard output, standard error."""
    if url is not None:
        monkeypatch.setenv("FRAMESCOPE_DATABASE_URL", url)
    code = await asyncio.to_thread(main, ["db", "--format", "json", *map(str, arguments)])
    out, err = capsys.readouterr()
    return code, json.loads(out) if out else None, err


async def fill(url, count=201):
    store = await ready(url)
    await store.append([added()], ANNA)
    await store.append([comment(f"a{i}", f"No {i}") for i in range(count)], ANNA)
    await store.append([proposal("finding.status", finding(), {"status": "fixed"})], BEN)
    held = await store.digests(), await store.counts()
    await store.close()
    return held


async def held(url):
    store = store_of(url, 2)
    await store.open()
    out = await store.digests(), await store.counts()
    await store.close()
    return out


async def search(url, words):
    store = store_of(url, 2)
    await store.open()
    out = [hit.id for hit in await store.search(words, {"table": "annotations"})]
    await store.close()
    return out


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("sqlite", "postgresql"),
        pytest.param("files", "sqlite", marks=pytest.mark.long),
        pytest.param("postgresql", "files", marks=pytest.mark.long),
    ],
)
async def test_a_store_moves_whole_and_again_moves_nothing(address, templates, capsys, one, two):
    source, target = templates(one, address), address(two)
    before = await fill(source)
    code, told, _ = await db(capsys, "migrate", "--from", source, "--to", target, "--dry-run")
    assert (code, told["operations"], told["new"]) == (0, 203, 203)
    if two != "postgresql":
        assert not os.path.exists(target.partition("://")[2])
    for new in (203, 0):
        code, told, _ = await db(capsys, "migrate", "--from", source, "--to", target)
        assert (code, told["new"], told["counts"]) == (0, new, before[1])
        assert await held(target) == before
    store = await ready(source)
    await store.append([comment("b1", "later")], BEN)
    await store.close()
    code, told, _ = await db(capsys, "migrate", "--from", source, "--to", target, "--dry-run")
    assert (code, told["new"]) == (0, 1)
    code, told, _ = await db(capsys, "migrate", "--from", source, "--to", target)
    assert (code, told["new"]) == (0, 1)
    code, _, err = await db(capsys, "migrate", "--from", target, "--to", address("sqlite"))
    assert (code, err) == (0, "")
    other = templates("sqlite", address)
    await fill(other, 3)
    code, told, err = await db(capsys, "migrate", "--from", source, "--to", other)
    assert (code, told, err.count("\n")) == (2, None, 1)
    assert "another log" in err


@pytest.mark.parametrize(
    "kind",
    [
        "sqlite",
        pytest.param("files", marks=pytest.mark.long),
        pytest.param("postgresql", marks=pytest.mark.long),
    ],
)
async def test_a_backup_fills_a_fresh_store_with_the_same(
    address, templates, capsys, monkeypatch, tmp_path, kind
):
    source, file = templates(kind, address), tmp_path / "all.fsbackup"
    before = await fill(source)
    code, told, _ = await db(capsys, "backup", file, url=source, monkeypatch=monkeypatch)
    assert (code, told["operations"]) == (0, 203)
    assert file.stat().st_mode & 0o777 == 0o600
    code, _, err = await db(capsys, "backup", file)
    assert (code, "there already" in err) == (2, True)
    target = address(kind)
    for new in (203, 0):
        code, told, _ = await db(capsys, "restore", file, url=target, monkeypatch=monkeypatch)
        assert (code, told["new"]) == (0, new)
        assert await held(target) == before
    code, told, _ = await db(capsys, "verify")
    assert (code, told["operations"], told["hash"]) == (0, 203, before[0]["operations"])


async def test_a_backup_that_was_cut_or_changed_is_refused(
    address, templates, capsys, monkeypatch, tmp_path
):
    source, file = templates("sqlite", address), tmp_path / "all.fsbackup"
    await fill(source, 5)
    await db(capsys, "backup", file, url=source, monkeypatch=monkeypatch)
    lines = gzip.decompress(file.read_bytes()).decode().splitlines(keepends=True)
    for n, told in enumerate(
        (
            "".join(lines[:-1]),
            "".join(lines).replace("No 3", "No 9"),
            "".join([*lines[:4], *lines[5:]]),
            "{}\n",
        )
    ):
        bad, target = tmp_path / f"bad{n}", address("sqlite")
        bad.write_bytes(gzip.compress(told.encode()))
        code, out, err = await db(capsys, "restore", bad, url=target, monkeypatch=monkeypatch)
        assert (code, out, err.count("\n")) == (2, None, 1)
        if n == 0:
            whole, _, _ = await db(capsys, "restore", file)
            assert whole == 0
    torn = tmp_path / "torn"
    torn.write_bytes(file.read_bytes()[:-30])
    code, _, err = await db(capsys, "restore", torn, url=address("sqlite"), monkeypatch=monkeypatch)
    assert (code, "no whole backup" in err) == (2, True)


async def test_revisions_go_forward_and_back(address, templates, capsys, monkeypatch):
    for kind in ("sqlite", "postgresql"):
        url = templates(kind, address)
        before = await fill(url, 3)
        monkeypatch.setenv("FRAMESCOPE_DATABASE_URL", url)
        found = await search(url, "no fix")
        assert found == []
        found = await search(url, "n")
        assert found[:3] == ["a2", "a1", "a0"]
        code, told, _ = await db(capsys, "upgrade", "--to", "0002")
        assert (code, told["before"], told["after"]) == (0, "0005", "0002")
        code, told, _ = await db(capsys, "upgrade")
        assert (code, await search(url, "n")) == (0, found)
        code, told, _ = await db(capsys, "upgrade", "--to", "0001")
        assert (code, told["before"], told["after"]) == (0, "0005", "0001")
        code, _, err = await db(capsys, "verify")
        assert (code, "framescope db upgrade" in err) == (2, True)
        code, told, _ = await db(capsys, "upgrade")
        assert (code, told["after"]) == (0, "0005")
        assert (await db(capsys, "upgrade"))[1]["text"] == "At revision 0005."
        assert await held(url) == before
        assert await search(url, "n") == found
        if kind == "sqlite":
            with sqlite3.connect(url.removeprefix("sqlite:///")) as kept:
                made = kept.execute("select sql from sqlite_master where name = 'texts_index'")
                assert "prefix='1 2 3 4 5 6'" in made.fetchone()[0]
            kept.close()
        code, _, err = await db(capsys, "upgrade", "--to", "9999")
        assert (code, "0001, 0002, 0003, 0004, 0005" in err) == (2, True)
        code, told, _ = await db(capsys, "rebuild")
        assert (code, told["operations"]) == (0, 5)
        assert await held(url) == before


async def test_what_was_changed_behind_the_log_is_found(
    address, templates, capsys, monkeypatch, tmp_path
):
    url = templates("sqlite", address)
    await fill(url, 3)
    store = await ready(url)
    export = tmp_path / "log.ndjson"
    told = [line.decode() async for line in export_lines(store)]
    await store.close()
    export.write_text("".join(told))
    monkeypatch.setenv("FRAMESCOPE_DATABASE_URL", url)
    assert (await db(capsys, "verify", export))[1]["operations"] == 5
    export.write_text("".join(told).replace("No 2", "No 3"))
    code, _, err = await db(capsys, "verify", export)
    assert (code, err) == (2, "framescope: Operation 4 was changed.\n")
    with sqlite3.connect(url.removeprefix("sqlite:///")) as kept:
        kept.execute("update operations set document = replace(document, 'No 1', 'No 7')")
    kept.close()
    code, _, err = await db(capsys, "verify")
    assert (code, err) == (2, "framescope: Operation 3 was changed.\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["verify"], "There is no store"),
        (["backup", "x"], "There is no store"),
        (["migrate", "--from", "sqlite:////nothing/x", "--to", "files:///tmp/y"], "no store"),
        (["migrate", "--from", "mysql://x", "--to", "files:///tmp/y"], "begins with"),
        (
            ["migrate", "--from", "postgresql://u:p4ss@127.0.0.1:9/x", "--to", "files:///y"],
            "does not answer",
        ),
        (["restore", "/nothing/file"], "is no file"),
        (["migrate", "--from", "sqlite:x", "--to", "files:///y"], "is no address"),
        (["migrate", "--from", "files:/x/../y", "--to", "files:///y"], "the same store"),
        ([], "usage"),
        (["drop"], "invalid choice"),
    ],
)
async def test_bad_use_is_one_sentence_without_secrets(
    capsys, monkeypatch, tmp_path, arguments, told
):
    url = f"sqlite:///{tmp_path}/none.sqlite"
    code, out, err = await db(capsys, *arguments, url=url, monkeypatch=monkeypatch)
    assert (code, out, told in err) == (2, None, True), err
    assert "p4ss" not in err
    assert "Traceback" not in err


async def copied(url):
    """How many operations a store has; 0 while there is none."""
    store = store_of(url, 2)
    try:
        await store.open()
        return (await store.head()).seq
    except StoreError:
        return 0
    finally:
        await store.close()


@pytest.mark.long
@pytest.mark.parametrize("kind", ["files", "sqlite", "postgresql"])
async def test_a_migration_that_was_killed_goes_on(address, templates, capsys, kind):
    source, target = templates("sqlite", address), address(kind)
    store = await ready(source)
    await store.append([added()], ANNA)
    await store.append([comment(f"a{i}", f"No {i}") for i in range(1200)], ANNA)
    await store.close()
    command = [sys.executable, "-m", "framescope.engine.cli", "db", "migrate"]
    running = subprocess.Popen([*command, "--from", source, "--to", target])
    while running.poll() is None and await copied(target) == 0:
        await asyncio.sleep(0.02)
    running.send_signal(signal.SIGKILL)
    running.wait()
    seen = await copied(target)
    assert 0 < seen < 1201
    code, told, _ = await db(capsys, "migrate", "--from", source, "--to", target, "--dry-run")
    assert (code, told["new"]) == (0, 1201 - seen)
    code, told, _ = await db(capsys, "migrate", "--from", source, "--to", target)
    assert (code, told["new"]) == (0, 1201 - seen)
    assert await held(target) == await held(source)


async def changing(url):
    """Whether somebody is changing the tables of a database now."""
    engine = engine_of(url, 1)
    try:
        async with engine.connect() as connection:
            if engine.dialect.name == "postgresql":
                query = "select count(*) from pg_locks where locktype = 'advisory' and granted"
                return (await connection.execute(text(query))).scalar() > 0
            await connection.rollback()
            await connection.execute(text("pragma busy_timeout = 0"))
            try:
                await connection.exec_driver_sql("begin immediate")
            except OperationalError:
                return True
            return False
    finally:
        await engine.dispose()


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_an_upgrade_that_was_killed_leaves_nothing_half_made(address, templates, kind):
    url = templates(kind, address)
    store = await ready(url)
    await store.append([added()], ANNA)
    await store.append([comment(f"a{i}", f"No {i}") for i in range(800)], ANNA)
    before = await store.digests(), await store.counts()
    await store.close()
    for _ in range(8):
        await upgrade(url, "0001")
        running = subprocess.Popen(
            [sys.executable, "-m", "framescope.engine.cli", "db", "upgrade"],
            env={**os.environ, "FRAMESCOPE_DATABASE_URL": url},
        )
        while running.poll() is None and not await changing(url):
            await asyncio.sleep(0.005)
        running.send_signal(signal.SIGKILL)
        if running.wait() == -signal.SIGKILL:
            break
    assert running.returncode == -signal.SIGKILL
    assert await revision(url) == "0001"
    assert await upgrade(url) == ("0001", "0005")
    assert await held(url) == before
    assert len(await search(url, "no 7")) > 0


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_what_was_there_before_the_upgrade_is_found_by_origin(address, templates, kind):
    url = templates(kind, address)
    store = await ready(url)
    await store.append([added("ab.1"), added("abc.1"), added("ab")], ANNA)
    await store.close()
    await upgrade(url, "0004")
    assert await upgrade(url) == ("0004", "0005")
    store = await ready(url)
    try:
        assert [one["id"] for one in await store.page("reports", {"origin": "ab"})] == [
            "ab",
            "ab.1",
        ]
        found = await store.operations(0, 9, {"origin": "abc"})
        assert [one.target for one in found] == ["abc.1"]
    finally:
        await store.close()


async def test_documents_stand_anywhere_in_a_backup(address, capsys, monkeypatch, tmp_path):
    """Where they are more than fit beside their operations, none of them is forgotten."""
    source, file = address("files"), tmp_path / "all.fsbackup"
    store = await ready(source)
    for first in (0, 115):
        rules = [
            {"format": "framescope.rules", "version": 1, "rules": [
                {"id": f"n{first + n}", "rule": "not-null", "column": "order"}
            ]}
            for n in range(115)
        ]  # fmt: skip
        saved = [
            proposal("ruleset.save", f"s{n}", {"name": "All", "rules": one}, report=None)
            for n, one in enumerate(rules)
        ]
        named = [proposal("dataset.save", "d", {"name": f"{n}"}, report=None) for n in range(85)]
        await store.append([*saved, *named], ANNA)
    before = await store.digests(), await store.counts()
    assert before[1]["contents"] == 230
    await store.close()
    await db(capsys, "backup", file, url=source, monkeypatch=monkeypatch)
    target = address("files")
    code, told, err = await db(capsys, "restore", file, url=target, monkeypatch=monkeypatch)
    assert (code, err) == (0, "")
    assert told["new"] == 400
    assert await held(target) == before


async def test_a_document_whose_operation_never_came_is_no_part_of_a_store(address, capsys):
    source, target = address("files"), address("sqlite")
    before = await fill(source, 3)
    lost = source.removeprefix("files://") + "/contents/ab"
    os.mkdir(lost)
    with open(f"{lost}/ab{'0' * 62}.json", "w") as file:
        file.write("{}\n")
    code, told, err = await db(capsys, "migrate", "--from", source, "--to", target)
    assert (code, err) == (0, "")
    assert (told["counts"], await held(target)) == (before[1], before)


async def test_the_tables_are_not_removed_from_under_the_log(
    address, templates, capsys, monkeypatch
):
    for kind in ("sqlite", "postgresql"):
        url = templates(kind, address)
        code, told, _ = await db(
            capsys, "upgrade", "--to", "base", url=url, monkeypatch=monkeypatch
        )
        assert (code, told["after"]) == (0, None)
        assert (await db(capsys, "upgrade"))[0] == 0
        before = await fill(url, 1)
        code, _, err = await db(capsys, "upgrade", "--to", "base")
        assert (code, "3 operations would be lost" in err) == (2, True)
        assert await held(url) == before


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_several_that_make_the_tables_at_once_make_them_once(address, kind):
    url = address(kind)
    told = await asyncio.gather(*(upgrade(url) for _ in range(4)))
    assert sorted(before or "" for before, _ in told) == ["", "0005", "0005", "0005"]
    assert {after for _, after in told} == {"0005"}


async def test_what_a_database_refuses_is_one_sentence(address, capsys, monkeypatch, tmp_path):
    url = address("postgresql")
    file = tmp_path / "note.sqlite"
    file.write_text("no database " * 200)
    for wrong, sentence in (
        (f"{url}x", "no database of this name"),
        (url.replace("framescope@", "nobody:geheim@"), "refuses this name or password"),
        (url.replace("@127.0.0.1", "@nowhere.invalid"), "does not answer"),
        (f"sqlite:///{file}", "no database of SQLite"),
    ):
        for command in ("verify", "upgrade"):
            code, _, err = await db(capsys, command, url=wrong, monkeypatch=monkeypatch)
            assert (code, err.count("\n"), sentence in err) == (2, 1, True), err
            assert "geheim" not in err
