"""The collaboration server's application in the tests' own process."""

import uuid

import httpx
import pytest

from framescope.server.api.app import create_app
from framescope.server.api.identity import KEY, Identity
from framescope.server.api.service import Service
from framescope.server.settings import Settings
from framescope.tests.review_data import ANNA
from framescope.tests.review_stores import ready


class Client:
    """Calls an application as somebody, over HTTP without a socket."""

    def __init__(self, app, who=ANNA, may_write=True):
        self.who = None if who is None else Identity(who, may_write)

        async def signed(scope, receive, send):
            await app({**scope, KEY: self.who}, receive, send)

        transport = httpx.ASGITransport(signed, raise_app_exceptions=False)
        self.http = httpx.AsyncClient(transport=transport, base_url="http://test/api/v1")

    async def __call__(self, method, path, body=None, *, key=None, match=None, **headers):
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        if key is not None:
            told["Idempotency-Key"] = key
        if match is not None:
            told["If-Match"] = match
        return await self.http.request(method, path, json=body, headers=told)


def new_key() -> str:
    """An idempotency key."""
    return str(uuid.uuid4())


@pytest.fixture
def serve(address, templates, jp_asyncio_loop):
    """Makes (service, app) on an empty store."""
    made = []

    async def make(kind="sqlite", **settings):
        store = await ready(templates(kind, address))
        service = Service(store, Settings(**settings))
        await service.start()
        made.append(service)
        return service, create_app(service)

    yield make

    async def end():
        for service in made:
            await service.stop()
            await service.store.close()

    jp_asyncio_loop.run_until_complete(end())
