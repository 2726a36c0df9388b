"""Jupyter servers in processes of their own, and clients that never give up."""

import asyncio
import contextlib
import os
import signal
import socket
import subprocess
import sys
import time

import httpx
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import WebSocketClosedError, WebSocketError, websocket_connect

from framescope.tests.review_jupyter import Socket


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """One Jupyter server on a store; `kill` is SIGKILL, `start` finds what was there."""

    def __init__(self, home, url):
        self.port = free_port()
        self.root = f"http://127.0.0.1:{self.port}/framescope"
        self._home = home
        self._env = {
            **os.environ,
            "FRAMESCOPE_DATABASE_URL": url,
            "JUPYTER_CONFIG_DIR": str(home / "config"),
            "JUPYTER_DATA_DIR": str(home / "data"),
            "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
            "JUPYTER_PATH": str(home / "none"),
            "JUPYTER_NO_CONFIG": "1",
        }
        self.start()

    def start(self):
        self._home.mkdir(exist_ok=True)
        tests = "framescope.tests.review_jupyter"
        command = [
            sys.executable, "-m", "jupyter_server", "--no-browser", "--allow-root",
            "--ip=127.0.0.1", f"--port={self.port}", "--ServerApp.port_retries=0",
            f"--ServerApp.root_dir={self._home}",
            "--ServerApp.jpserver_extensions={'framescope': True}",
            f"--ServerApp.identity_provider_class={tests}.People",
            f"--ServerApp.authorizer_class={tests}.Rights",
        ]  # fmt: skip
        log = (self._home / "log").open("ab")
        self.process = subprocess.Popen(command, env=self._env, stdout=log, stderr=log)

    def wait(self):
        """Until it answers."""
        for _ in range(600):
            with contextlib.suppress(httpx.HTTPError):
                headers = {"Authorization": "token anna-token"}
                answer = httpx.get(f"{self.root}/api/v1/health", headers=headers, timeout=30)
                if answer.status_code == 200:
                    return
            assert self.process.poll() is None, (self._home / "log").read_text()
            time.sleep(0.1)
        raise TimeoutError((self._home / "log").read_text())

    def kill(self, how=signal.SIGKILL):
        self.process.send_signal(how)
        self.process.wait()

    async def connect(self, who, port=None):
        """A connection, by the port of a proxy if there is one; waits for a server that is away."""
        root = self.root.replace(f":{self.port}/", f":{port or self.port}/")
        address = f"ws{root[4:]}/api/v1/events"
        for _ in range(600):
            with contextlib.suppress(OSError, HTTPClientError, WebSocketError):
                request = HTTPRequest(address, headers={"Authorization": f"token {who}"})
                return Socket(await websocket_connect(request))
            await asyncio.sleep(0.1)
        raise TimeoutError


class Writer:
    """Proposes one operation after another, and again whatever was not acknowledged."""

    def __init__(self, server, who, proposals, port=None, pause=0.0):
        self.acked = []
        self.sent = 0
        self._server = server
        self._who = who
        self._port = port
        self._pause = pause
        self._left = [one.to_json() for one in proposals]

    async def run(self):
        while self._left:
            here = await self._server.connect(self._who, self._port)
            with contextlib.suppress(ConnectionError, OSError, WebSocketClosedError):
                await self._write(here)
            here.close()

    async def _write(self, here):
        while self._left:
            self.sent += 1
            await here.say(type="propose", ref=str(self.sent), operations=self._left[:1])
            ack, _ = await here.until("ack")
            outcome = ack["outcomes"][0]
            assert outcome["state"] in ("stored", "known"), outcome
            self.acked.append(outcome["id"])
            del self._left[0]
            await asyncio.sleep(self._pause)


class Listener:
    """Has the log, resuming where it was cut off."""

    def __init__(self, server, who, port=None):
        self.log = []
        self._port = port
        self._server = server
        self._who = who

    async def until(self, seq):
        while len(self.log) < seq:
            here = await self._server.connect(self._who, self._port)
            with contextlib.suppress(ConnectionError, OSError, WebSocketClosedError):
                await self._listen(here, seq)
            here.close()

    async def _listen(self, here, seq):
        last = self.log[-1] if self.log else {"seq": 0, "hash": ""}
        await here.say(type="hello", after=last["seq"], hash=last["hash"])
        while len(self.log) < seq:
            message = await here.hear()
            if message is None:
                raise ConnectionError
            assert message["type"] != "reset"
            if message["type"] == "operations":
                self.log += message["items"]
