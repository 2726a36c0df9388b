"""What a request says: its JSON, its cursor, the version it was made for."""

import base64
import binascii
import json
import re
import uuid
from datetime import datetime
from typing import Annotated, Any

from fastapi import Header, Path, Query, Request
from pydantic import AwareDatetime

from framescope.server.api.problems import ProblemError
from framescope.server.store.base import Span, moment_text

Json = dict[str, Any]

ID = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"
MOST = 2**31 - 1

Id = Annotated[str, Path(pattern=ID, description="An id of this interface.")]
Text = Annotated[str | None, Query(max_length=500, pattern="^[^\\x00]*$")]
Origin = Annotated[
    str | None,
    Query(
        max_length=500,
        pattern="^[^\\x00]*$",
        description="What ids of reports begin with, up to their first dot: reports of one "
        "variable of one notebook.",
    ),
]
Kinds = Annotated[
    str | None,
    Query(
        max_length=500,
        pattern="^[^\\x00]*$",
        description="A kind of operation, or several with commas between them.",
    ),
]
Moment = Annotated[
    AwareDatetime | None, Query(description="A time with its zone, as RFC 3339 writes it.")
]
Cursor = Annotated[
    str | None, Query(max_length=400, description="`next` of the page before; opaque.")
]
Limit = Annotated[int, Query(ge=1, le=200)]
Removed = Annotated[bool, Query(description="True: what was removed, false: what is there.")]
Uuid = Annotated[
    uuid.UUID | None,
    Header(alias="Idempotency-Key", description="A request counts once under its key."),
]
Match = Annotated[
    str | None,
    Header(
        alias="If-Match",
        max_length=1000,
        description="The ETag of the version that is changed, or `*` for whichever is there.",
    ),
]


async def read_json(request: Request) -> Any:
    """The body as JSON; a problem where it is none."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise ProblemError("media", "Send application/json.", 415)
    return parse_json(await request.body())


def parse_json(told: str | bytes) -> Any:
    """What a text says; a problem where it is no JSON of Unicode."""
    try:
        text = told.decode("utf-8") if isinstance(told, bytes) else told
        text.encode("utf-8")
        return json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise ProblemError("json", "What was sent is no JSON.", 400) from None


def _no_constant(_: str) -> None:
    raise ValueError


async def read_object(request: Request) -> Json:
    """The body as an object; a problem where it is none."""
    told = await read_json(request)
    if not isinstance(told, dict):
        raise ProblemError("invalid", "Send an object.", 422)
    return told


def span_of(since: datetime | None, until: datetime | None) -> Span:
    """A span of time as the log writes times."""
    return Span(*(None if one is None else moment_text(one) for one in (since, until)))


def cursor_of(document: Json) -> str:
    """The cursor behind a document."""
    return pack(str(document["first"]), document["id"])


def pack(*parts: str) -> str:
    """A cursor of some texts."""
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


def unpack(cursor: str, count: int) -> list[str]:
    """The texts of a cursor; a problem where it is none."""
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        parts = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (ValueError, binascii.Error, RecursionError):
        parts = None
    good = isinstance(parts, list) and len(parts) == count
    if not good or not all(isinstance(one, str) and "\x00" not in one for one in parts):
        raise ProblemError("cursor", "This is no cursor of this server.", 400)
    return list(parts)


def number(text: str) -> int:
    """A sequence number in a cursor."""
    if not re.fullmatch(r"[0-9]{1,10}", text, re.ASCII) or int(text) > MOST:
        raise ProblemError("cursor", "This is no cursor of this server.", 400)
    return int(text)


def behind(cursor: str | None) -> tuple[int, str] | None:
    """What a page begins behind."""
    if cursor is None:
        return None
    first, key = unpack(cursor, 2)
    return number(first), key


def etag(version: int | str) -> str:
    """The ETag of a version."""
    return f'"{version}"'


def versions(given: str) -> frozenset[int] | None:
    """The versions that an If-Match names; None for `*`."""
    if given.strip() == "*":
        return None
    found = (re.fullmatch(r'"([0-9]{1,10})"', one.strip(), re.ASCII) for one in given.split(","))
    return frozenset(int(one[1]) for one in found if one is not None)


def is_known(request: Request, tag: str) -> bool:
    """Whether the client has this version already."""
    given = request.headers.get("if-none-match", "")
    told = [one.strip().removeprefix("W/") for one in given.split(",")]
    return tag in told or "*" in told
