"""What a database's driver raises, as one sentence."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from framescope.server.store.base import StoreError

_REFUSED = {
    "InvalidPasswordError": "The database refuses this name or password.",
    "InvalidAuthorizationSpecificationError": "The database refuses this name or password.",
    "InvalidCatalogNameError": "There is no database of this name.",
    "InsufficientPrivilegeError": "The database allows this name too little.",
}


@asynccontextmanager
async def told() -> AsyncIterator[None]:
    """Raise StoreError where the database is away, full, held by somebody else, or closed to us."""
    try:
        yield
    except (OperationalError, InterfaceError, PoolTimeoutError, OSError) as problem:
        raise StoreError(_sentence(problem)) from problem
    except DBAPIError as problem:
        refused = _REFUSED.get(type(getattr(problem.orig, "__cause__", None)).__name__)
        if refused or problem.connection_invalidated or _speaks_of_end(str(problem.orig)):
            raise StoreError(refused or _sentence(problem)) from problem
        raise
    except Exception as problem:
        if not type(problem).__module__.startswith("asyncpg."):
            raise
        sentence = _REFUSED.get(type(problem).__name__) or _sentence(problem)
        raise StoreError(sentence) from problem


def _speaks_of_end(text: str) -> bool:
    return "closed" in text or "not a database" in text or "malformed" in text


def _sentence(problem: Exception) -> str:
    text = str(getattr(problem, "orig", problem))
    if "full" in text or "No space" in text:
        return "The disk is full; nothing was stored."
    if "locked" in text or "busy" in text:
        return "Another process holds the database; try again."
    if "not a database" in text or "malformed" in text:
        return "This file is no database of SQLite, or it is damaged."
    if "readonly" in text or "read-only" in text:
        return "The database may only be read."
    return "The database does not answer; nothing was stored."
