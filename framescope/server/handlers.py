"""What the server extension answers; every request needs the server's credentials."""

import json

from jupyter_server.base.handlers import APIHandler
from tornado import web
from tornado.iostream import StreamClosedError

import framescope
from framescope.server.key import KeyProblemError, own_key
from framescope.server.spill import SpillDirectory

PIECE = 1 << 20


class _Handler(APIHandler):
    def initialize(self, spill: SpillDirectory) -> None:
        self.spill = spill


class HealthHandler(_Handler):
    """GET framescope/health."""

    @web.authenticated
    def get(self) -> None:
        """Answer {status, version}."""
        self.finish(json.dumps({"status": "ok", "version": framescope.__version__}))


class KeyHandler(_Handler):
    """GET framescope/key."""

    @web.authenticated
    def get(self) -> None:
        """Answer {key}: by which this user's accepted values are hashed."""
        self.set_header("Cache-Control", "no-store")
        try:
            self.finish(json.dumps({"key": own_key()}))
        except KeyProblemError as problem:
            self.set_status(409)
            self.finish(json.dumps({"message": str(problem)}))


class PlaceHandler(_Handler):
    """GET framescope/spill."""

    @web.authenticated
    def get(self) -> None:
        """Answer {directory}: where a kernel on this machine may write."""
        self.spill.sweep()
        self.finish(json.dumps({"directory": str(self.spill.path())}))


class FileHandler(_Handler):
    """GET and DELETE framescope/spill/TOKEN."""

    @web.authenticated
    async def get(self, token: str) -> None:
        """Stream the Arrow bytes of one spill."""
        source = self.spill.open(token)
        if source is None:
            raise web.HTTPError(404, "This frame is no longer here. Inspect it again.")
        with source:
            size = source.seek(0, 2)
            source.seek(0)
            self.set_header("Content-Type", "application/vnd.apache.arrow.stream")
            self.set_header("Content-Length", str(size))
            self.set_header("Cache-Control", "no-store")
            self.set_header("X-Content-Type-Options", "nosniff")
            while piece := source.read(PIECE):
                self.write(piece)
                try:
                    await self.flush()
                except StreamClosedError:
                    return

    @web.authenticated
    def delete(self, token: str) -> None:
        """Delete one spill; the same answer where there is none."""
        self.spill.remove(token)
        self.set_status(204)
        self.finish()
