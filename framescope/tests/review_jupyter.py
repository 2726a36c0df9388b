"""A Jupyter server with users and rights, for tests of what is mounted in it."""

import asyncio
import json

import httpx
import pytest
from jupyter_server.auth import Authorizer, IdentityProvider, User
from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

PEOPLE = {"anna-token": ("anna", "Anna"), "ben-token": ("ben", "Ben"), "eve-token": ("eve", "Eve")}


class People(IdentityProvider):
    """Each person has a token of their own."""

    def get_user(self, handler):
        given = handler.request.headers.get("Authorization", "")
        found = PEOPLE.get(given.removeprefix("token "))
        cookie = handler.get_cookie("person")
        handler._token_authenticated = found is not None
        found = found or PEOPLE.get(cookie or "")
        return None if found is None else User(username=found[0], display_name=found[1])


class Rights(Authorizer):
    """Eve reads only; Anna is the administrator."""

    def is_authorized(self, handler, user, action, resource):
        return action == "read" or user.username == "anna" or (
            action == "write" and user.username == "ben"
        )  # fmt: skip


SHARED = {
    "ServerApp": {
        "jpserver_extensions": {"framescope": True},
        "identity_provider_class": People,
        "authorizer_class": Rights,
    }
}


class Socket:
    """One connection to the server's websocket."""

    def __init__(self, connection):
        self.connection = connection

    async def say(self, **message):
        await self.connection.write_message(json.dumps(message))

    async def hear(self):
        text = await asyncio.wait_for(self.connection.read_message(), 20)
        return None if text is None else json.loads(text)

    async def until(self, kind):
        """The next message of a kind, and all operations told before."""
        told = []
        while True:
            message = await self.hear()
            if message is None:
                raise ConnectionError(kind)
            if message["type"] == "operations":
                told += message["items"]
            if message["type"] == kind:
                return message, told

    def close(self):
        self.connection.close()


@pytest.fixture
def here(jp_serverapp, http_server_client, jp_http_port, jp_base_url):
    """Calls the mounted application as somebody, over a real socket."""
    root = f"http://127.0.0.1:{jp_http_port}{jp_base_url}framescope"
    clients = {}

    def headers(who):
        return {} if who is None else {"Authorization": f"token {who}"}

    async def call(method, path, body=None, who="anna-token", **more):
        client = clients.setdefault(who, httpx.AsyncClient(headers=headers(who), timeout=30))
        return await client.request(method, f"{root}{path}", json=body, **more)

    async def connect(who="anna-token", query="", **more):
        address = f"ws{root[4:]}/api/v1/events{query}"
        told = {**headers(who), **more}
        return Socket(await websocket_connect(HTTPRequest(address, headers=told)))

    call.connect = connect
    call.root = root
    return call
