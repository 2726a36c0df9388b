"""One application in this Jupyter server, opened when it is first asked for."""

import asyncio
import importlib
import importlib.util
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from framescope.server.logs import ROOT, configure
from framescope.server.settings import Settings, SettingsError, config_stamp, load, renewed

if TYPE_CHECKING:
    from framescope.server.api.service import Service

_log = logging.getLogger(ROOT)

NEEDED = ("aiosqlite", "alembic", "asyncpg", "fastapi", "jsonschema", "sqlalchemy")


class UnavailableError(Exception):
    """Why there is no application: a code, one sentence, an HTTP status."""

    def __init__(self, code: str, detail: str, status: int) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail
        self.status = status


@dataclass(frozen=True)
class Opened:
    """What was opened: the ASGI application and what must be stopped with it."""

    app: object
    service: "Service"


class ReviewHost:
    """Opens the store of the settings once; where that fails the next request tries again."""

    def __init__(self, settings: Settings | None = None) -> None:
        self._given = settings
        self._watches = settings is None
        self._stamp: tuple[int, int] | None = None
        self._lock = asyncio.Lock()
        self._opened: Opened | None = None

    def settings(self) -> Settings:
        """The settings, as their file is now; UnavailableError where they cannot be.

        While the store is open, wrong ones are told in the log and the last right ones stay.
        """
        stamp = config_stamp() if self._watches else None
        if self._given is None or stamp != self._stamp:
            try:
                told = load()
            except SettingsError as problem:
                if self._opened is None or self._given is None:
                    raise UnavailableError("settings", str(problem), 503) from None
                _log.warning("settings.kept", extra={"problem": str(problem)})
                told = self._given
            self._given = self._renewed(told)
            self._stamp = stamp
        return self._given

    def _renewed(self, told: Settings) -> Settings:
        """What is told, or what of it a server that runs can take; it then works by it."""
        if self._opened is None or self._given is None or told == self._given:
            return told
        new = renewed(self._given, told)
        configure(new.log_level)
        self._opened.service.settings = new
        _log.info("settings.changed")
        if new != told:
            _log.warning("settings.restart_needed")
        return new

    async def opened(self) -> Opened:
        """The application. Raises UnavailableError."""
        if not self.settings().features["collaboration"]:
            raise UnavailableError("feature", "Reviews are switched off on this server.", 404)
        if self._opened is None:
            async with self._lock:
                if self._opened is None:
                    self._opened = await self._open()
        return self._opened

    async def _open(self) -> Opened:
        settings = self.settings()
        missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
        if missing:
            raise UnavailableError(
                "extra", 'Reviews need: pip install "framescope[server]" on the server.', 501
            )
        await asyncio.to_thread(importlib.import_module, "framescope.server.api.app")
        from framescope.server.api.app import create_app
        from framescope.server.api.service import Service
        from framescope.server.store.base import StoreError
        from framescope.server.store.opening import open_store

        configure(settings.log_level)
        try:
            store = await open_store(settings)
            service = Service(store, settings)
            await service.start()
        except (StoreError, SettingsError, OSError) as problem:
            detail = "The store cannot be made." if isinstance(problem, OSError) else str(problem)
            raise UnavailableError("store", detail, 503) from problem
        return Opened(create_app(service), service)

    async def stop(self) -> None:
        """Close the store."""
        opened, self._opened = self._opened, None
        if opened is not None:
            await opened.service.stop()
            await opened.service.store.close()
