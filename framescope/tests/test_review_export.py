"""An exported log and a backup verify as they are, and not when a single byte is another one."""

import asyncio
import gzip
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framescope.server.command import main
from framescope.server.review.operation import BrokenChainError
from framescope.server.store.export import export_lines, verify_export
from framescope.server.store.opening import store_of
from framescope.server.store.transfer import backup, restore
from framescope.tests.review_app import Client
from framescope.tests.review_data import ANNA, BEN, added, comment, finding, proposal

TALK = ["No 1", "“Größe” 🦊 \u2028 next", '{"end": 3}', "No 4"]


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """A place, and bytes of an export and of a backup of the same log."""
    place = tmp_path_factory.mktemp("export")

    async def make():
        store = store_of(f"files://{place}/log")
        await store.open()
        await store.append([added()], ANNA)
        await store.append([comment(f"a{i}", text) for i, text in enumerate(TALK)], BEN)
        await store.append([proposal("finding.status", finding(), {"status": "fixed"})], ANNA)
        told = b"".join([line async for line in export_lines(store)])
        await backup(store, place / "backup")
        return told

    return place, asyncio.run(make()), (place / "backup").read_bytes()


def seen(place, data):
    path = place / "seen"
    path.write_bytes(data)
    return verify_export(path)


def test_an_export_is_closed_by_how_many_there_are_and_the_last_hash(kept):
    place, told, _ = kept
    *lines, end = [json.loads(line) for line in told.splitlines()]
    assert end == {"end": 6, "hash": lines[-1]["hash"]}
    assert seen(place, told) == (6, end["hash"])
    assert [one["body"]["comment"] for one in lines[1:5]] == TALK


def changes(told):
    """Ways to change an export: at a byte, or by whole lines."""
    lines = told.splitlines(keepends=True)
    places, numbers = st.integers(0, len(told) - 1), st.integers(0, len(lines) - 1)

    def without(n):
        return b"".join([*lines[:n], *lines[n + 1 :]])

    def moved(n, m):
        rest = [*lines[:n], *lines[n + 1 :]]
        return b"".join([*rest[:m], lines[n], *rest[m:]])

    def put_in(n, m):
        return b"".join([*lines[:m], lines[n], *lines[m:]])

    return st.one_of(
        places.map(lambda at: told[:at]),
        st.binary(min_size=1, max_size=40).map(lambda more: told + more),
        st.builds(
            lambda at, by: told[:at] + bytes([told[at] ^ by]) + told[at + 1 :],
            places, st.integers(1, 255),
        ),
        st.builds(lambda at, more: told[:at] + more + told[at:], places, st.binary(min_size=1)),
        numbers.map(without),
        st.builds(moved, numbers, numbers).filter(lambda other: other != told),
        st.builds(put_in, numbers, numbers),
    )  # fmt: skip


@given(data=st.data())
@settings(max_examples=400, deadline=None)
def test_whatever_is_changed_in_an_export_it_does_not_verify(kept, data):
    place, told, _ = kept
    with pytest.raises(BrokenChainError) as refused:
        seen(place, data.draw(changes(told)))
    assert str(refused.value).endswith(".")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda lines: lines[:-1], "has no closing record: it was cut after 6"),
        (lambda lines: lines[:-2], "has no closing record: it was cut after 5"),
        (lambda lines: [*lines[:3], lines[-1]], "The closing record does not fit the 3 operations"),
        (lambda lines: [*lines, lines[1]], "Something follows the closing record"),
        (lambda lines: [*lines[:2], lines[3], lines[2], *lines[4:]], "After operation 2 comes 4"),
        (lambda lines: [*lines[:2], b"[]\n", *lines[2:]], "After operation 2 comes no operation"),
        (lambda lines: [lines[0].replace(b'"', b' "', 1), *lines[1:]], "Operation 1 was changed"),
        (lambda lines: [*lines[:1], b"[" * 100_000 + b"\n"], "Operation 2 was changed"),
        (lambda lines: [b"".join(lines)[:-1]], "was cut or extended after operation 6"),
        (lambda lines: [], "was cut after 0"),
    ],
)
def test_what_is_wrong_with_an_export_is_one_sentence(kept, capsys, change, sentence):
    place, told, _ = kept
    path = place / "seen"
    path.write_bytes(b"".join(change(told.splitlines(keepends=True))))
    assert main(["verify", str(path)]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert sentence in err


@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_a_backup_that_was_changed_is_refused_or_gives_back_the_same(kept, tmp_path_factory, data):
    place, _, packed = kept
    at = data.draw(st.integers(0, len(packed) - 1))
    by = data.draw(st.integers(0, 255))
    changed = packed[:at] + (bytes([packed[at] ^ by]) + packed[at + 1 :] if by else b"")
    path = place / "changed"
    path.write_bytes(changed)

    async def run():
        source = store_of(f"files://{place}/log")
        target = store_of(f"files://{tmp_path_factory.mktemp('target')}/log")
        await source.open()
        await target.open()
        try:
            await restore(path, target)
        except BrokenChainError as refused:
            assert "\n" not in str(refused)  # noqa: PT017
        else:
            assert await target.digests() == await source.digests()

    asyncio.run(run())


@pytest.mark.parametrize(
    "line",
    ["3", "{}", '{"end": 1}', '{"content": 3, "text": ""}', '{"operation": []}', "[" * 90_000],
)
def test_a_line_that_is_none_of_a_backup_is_one_sentence(kept, capsys, monkeypatch, tmp_path, line):
    _, _, packed = kept
    monkeypatch.setenv("FRAMESCOPE_DATABASE_URL", f"files:{tmp_path}/log")
    first = gzip.decompress(packed).decode().split("\n")[0]
    for n, told in enumerate((f"{first}\n{line}\n", f"{line}\n", f"{first}\n")):
        path = tmp_path / f"bad{n}"
        path.write_bytes(gzip.compress(told.encode()))
        assert main(["restore", str(path)]) == 2
        out, err = capsys.readouterr()
        assert (out, err.count("\n")) == ("", 1)
        assert path.name in err or "operation" in err


async def test_the_server_exports_what_the_command_line_verifies(serve, tmp_path, capsys):
    service, app = await serve()
    await service.propose([added(), comment("a1", "One")], ANNA)
    told = await Client(app)("GET", "/operations/export")
    path = tmp_path / "operations.ndjson"
    path.write_bytes(told.content)
    assert await asyncio.to_thread(main, ["verify", str(path)]) == 0
    out, _ = capsys.readouterr()
    head = await service.store.head()
    assert out.startswith("All 2 operations are as they were written")
    assert head.hash in out
