"""One application in this Jupyter server, opened when it is first asked for."""

import asyncio
import importlib
import importlib.util
from dataclasses import dataclass

from framescope.server.settings import Settings, SettingsError, load

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
    service: object


class ReviewHost:
    """Opens the store of the settings once; where that fails the next request tries again."""

    def __init__(self, settings: Settings | None = None) -> None:
        self._given = settings
        self._lock = asyncio.Lock()
        self._opened: Opened | None = None

    def settings(self) -> Settings:
        """The settings; UnavailableError where they cannot be."""
        if self._given is None:
            try:
                self._given = load()
            except SettingsError as problem:
                raise UnavailableError("settings", str(problem), 503) from None
        return self._given

    async def opened(self) -> Opened:
        """The application. Raises UnavailableError."""
        if self._opened is None:
            async with self._lock:
                if self._opened is None:
                    self._opened = await self._open()
        return self._opened

    async def _open(self) -> Opened:
        settings = self.settings()
        if not settings.features["collaboration"]:
            raise UnavailableError("feature", "Reviews are switched off on this server.", 404)
        missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
        if missing:
            raise UnavailableError(
                "extra", 'Reviews need: pip install "framescope[server]" on the server.', 501
            )
        await asyncio.to_thread(importlib.import_module, "framescope.server.api.app")
        from framescope.server.api.app import create_app
        from framescope.server.api.service import Service
        from framescope.server.logs import configure
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
            from framescope.server.api.service import Service

            assert isinstance(opened.service, Service)  # noqa: S101
            await opened.service.stop()
            await opened.service.store.close()
