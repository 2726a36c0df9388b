"""From an address to a store."""

from pathlib import Path

from framescope.server.settings import Settings, kind_of
from framescope.server.store.base import Repository, StoreError


def store_of(url: str, pool: int = 10) -> Repository:
    """The store at this address, not yet open. `files:///DIRECTORY`, `sqlite:///FILE`,
    `postgresql://...`."""
    if kind_of(url) == "files":
        from framescope.server.store.files import FileStore

        return FileStore(Path(url.removeprefix("files://")))
    from framescope.server.store.sql import SqlStore

    return SqlStore(url.replace("postgres://", "postgresql://", 1), pool)


def make_place(url: str) -> None:
    """Make the directory of a SQLite file, for its user alone."""
    if kind_of(url) != "sqlite":
        return
    from sqlalchemy.engine import make_url

    database = make_url(url).database
    if database not in (None, "", ":memory:"):
        try:
            Path(str(database)).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as problem:
            raise StoreError(f"The store cannot be made ({problem.strerror}).") from None


async def open_store(settings: Settings) -> Repository:
    """The open store of these settings; made and upgraded first where they allow it."""
    url = settings.url()
    kind = settings.kind()
    make_place(url)
    if settings.upgrade and kind != "files":
        from framescope.server.store.upgrade import upgrade

        await upgrade(url)
    store = store_of(url, settings.pool)
    store.trusts_released = settings.released
    await store.open()
    return store
