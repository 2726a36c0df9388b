"""Who asks. The host puts it into the scope, where nothing of the wire can put it."""

from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Request

from framescope.server.api.problems import ProblemError
from framescope.server.review.operation import Author

KEY = "framescope.identity"


@dataclass(frozen=True)
class Identity:
    """An author, and whether they may write."""

    author: Author
    may_write: bool = True


def identity_of(scope: MutableMapping[str, Any]) -> Identity | None:
    """The identity that the host has put into a scope."""
    found = scope.get(KEY)
    return found if isinstance(found, Identity) else None


async def reader(request: Request) -> Identity:
    """Whoever is known; a problem of status 401 for all others."""
    found = identity_of(request.scope)
    if found is None:
        raise ProblemError("unauthenticated", "Sign in first.", 401)
    return found


async def writer(request: Request) -> Identity:
    """Whoever may write; a problem of status 403 for all others."""
    found = await reader(request)
    if not found.may_write:
        raise ProblemError("forbidden", "You may read, but not write.", 403)
    return found


Reading = Annotated[Identity, Depends(reader)]
Writing = Annotated[Identity, Depends(writer)]
