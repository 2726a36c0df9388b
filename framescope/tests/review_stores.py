"""Fixtures: an empty store of each kind, and the one PostgreSQL of a test session."""

import asyncio
import shutil
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

from framescope.server.store.opening import make_place, store_of
from framescope.server.store.upgrade import upgrade
from framescope.tests.postgresql import PostgreSQL

KINDS = ("files", "sqlite", "postgresql")


@pytest.fixture(scope="session")
def postgresql():
    server = PostgreSQL()
    yield server
    server.close()


@pytest.fixture
def address(tmp_path, request):
    """Makes addresses of empty stores of a kind."""

    def make(kind: str) -> str:
        name = f"s{uuid.uuid4().hex[:12]}"
        if kind == "files":
            return f"files://{tmp_path / name}"
        if kind == "sqlite":
            return f"sqlite:///{tmp_path / name}.sqlite"
        return request.getfixturevalue("postgresql").create(name)

    return make


def _apart(work) -> None:
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, work).result()


@pytest.fixture(scope="session")
def templates(tmp_path_factory, request):
    """Makes empty stores that are copies of one whose tables were made once."""
    made: dict[str, str] = {}

    def copy(kind: str, address) -> str:
        if kind == "sqlite":
            if kind not in made:
                made[kind] = str(tmp_path_factory.mktemp("template") / "t.sqlite")
                _apart(upgrade(f"sqlite:///{made[kind]}"))
            url = address(kind)
            shutil.copy(made[kind], url.removeprefix("sqlite:///"))
            return url
        if kind == "postgresql":
            server = request.getfixturevalue("postgresql")
            if kind not in made:
                made[kind] = "template_framescope"
                _apart(upgrade(server.create(made[kind])))
            return server.create(f"s{uuid.uuid4().hex[:12]}", made[kind])
        return address(kind)

    return copy


async def ready(url: str):
    """The open store at an address."""
    store = store_of(url, 5)
    store.url = url
    await store.open()
    return store


async def opened(url: str):
    """The store at an address, made and upgraded."""
    make_place(url)
    if not url.startswith("files"):
        await upgrade(url)
    return await ready(url)


@pytest.fixture(params=KINDS)
def store(request, address, templates, jp_asyncio_loop):
    """An empty store, once of each kind."""
    made = jp_asyncio_loop.run_until_complete(ready(templates(request.param, address)))
    yield made
    jp_asyncio_loop.run_until_complete(made.close())
