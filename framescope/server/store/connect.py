"""Engines of SQLAlchemy as the stores need them."""

from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

BUSY_MILLISECONDS = 15_000


def is_sqlite(url: str) -> bool:
    """Whether this address is one of SQLite."""
    return make_url(url).get_backend_name() == "sqlite"


def engine_of(url: str, pool: int = 10) -> AsyncEngine:
    """An engine with a pool, and with settings that lose nothing when the process dies."""
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        return create_async_engine(
            address.set(drivername="postgresql+asyncpg"),
            pool_size=pool,
            max_overflow=pool,
            pool_pre_ping=True,
            pool_timeout=15,
            connect_args={"timeout": 10, "command_timeout": 60},
        )
    engine = create_async_engine(
        address.set(drivername="sqlite+aiosqlite"), pool_size=pool, max_overflow=pool
    )
    event.listen(engine.sync_engine, "connect", _prepare)
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    for setting in (
        f"busy_timeout = {BUSY_MILLISECONDS}",
        "journal_mode = wal",
        "synchronous = full",
        "foreign_keys = on",
        "cache_size = -8000",
    ):
        cursor.execute(f"pragma {setting}")
    cursor.close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("framescope_write", False)
    connection.exec_driver_sql("begin immediate" if writes else "begin")
