"""From an address to a store."""

from pathlib import Path

from framescope.server.settings import Settings, kind_of
from framescope.server.store.base import Repository, StoreError


def place_of(url: str) -> Path | None:
    """The directory or file that an address names; None where it names none on this machine."""
    kind = kind_of(url)
    if kind == "files":
        return Path(url.removeprefix("files:").removeprefix("//"))
    if kind == "postgresql":
        return None
    from sqlalchemy.engine import make_url

    database = make_url(url).database
    return None if database in (None, "", ":memory:") else Path(str(database))


def is_same_store(one: str, other: str) -> bool:
    """Whether two addresses name the same store, as far as the addresses tell."""
    if kind_of(one) != kind_of(other):
        return False
    places = [place_of(one), place_of(other)]
    if places[0] is not None and places[1] is not None:
        return places[0].resolve() == places[1].resolve()
    from sqlalchemy.engine import make_url

    urls = [make_url(url) for url in (one, other)]
    named = [(url.host or "localhost", url.port or 5432, url.database) for url in urls]
    return named[0] == named[1]


def store_of(url: str, pool: int = 10) -> Repository:
    """The store at this address, not yet open. `files:///DIRECTORY`, `sqlite:///FILE`,
    `postgresql://...`."""
    if kind_of(url) == "files":
        from framescope.server.store.files import FileStore

        return FileStore(place_of(url) or Path())
    from framescope.server.store.sql import SqlStore

    return SqlStore(url.replace("postgres://", "postgresql://", 1), pool)


def make_place(url: str) -> None:
    """Make the directory of a SQLite file, for its user alone."""
    place = place_of(url) if kind_of(url) == "sqlite" else None
    if place is not None:
        try:
            place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
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
