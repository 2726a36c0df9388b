"""Operations: what a client proposes, what the server keeps, and the chain that seals it."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from framescope.server.review.schema import kinds, problems

Json = dict[str, Any]

DOCUMENTS: Mapping[str, tuple[str, str]] = {
    "report.add": ("report", "report"),
    "ruleset.save": ("rules", "rules"),
    "baseline.save": ("baseline", "baseline"),
}
"""By kind: the key of the document in its body, and the document's schema."""


class RefusedError(Exception):
    """An operation that is not taken: a code, one sentence, and the HTTP status that fits."""

    def __init__(self, code: str, detail: str, status: int = 422) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail
        self.status = status


class BrokenChainError(Exception):
    """A log whose hashes do not follow from its text."""


def canonical(value: object) -> str:
    """JSON with sorted keys and no blanks; equal values give equal texts."""
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )


def digest(text: str) -> str:
    """The sha256 of a text, 64 hex digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def timestamp(moment: datetime) -> str:
    """UTC with microseconds and `Z`; sorts as text."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


@dataclass(frozen=True)
class Author:
    """Who acts: told by the identity, never by what was sent."""

    id: str
    name: str
    admin: bool = False

    def to_json(self) -> Json:
        """{id, name}."""
        return {"id": self.id, "name": self.name}


@dataclass(frozen=True)
class Proposal:
    """What a client asks for."""

    id: str
    kind: str
    report: str | None
    target: str
    base: int
    body: Json
    made: str | None = None

    def to_json(self) -> Json:
        """As in `schema/operations.json`."""
        return {
            "id": self.id,
            "kind": self.kind,
            "report": self.report,
            "target": self.target,
            "base": self.base,
            "made": self.made,
            "body": self.body,
        }


@dataclass(frozen=True)
class Operation(Proposal):
    """A proposal in the server's order."""

    seq: int = 0
    author: Author = Author("", "")
    time: str = ""
    conflicts: tuple[int, ...] = ()
    previous: str = ""
    hash: str = ""

    def to_json(self) -> Json:
        """As in `schema/operations.json`."""
        return {**self._open_json(), "hash": self.hash}

    def _open_json(self) -> Json:
        return {
            **super().to_json(),
            "seq": self.seq,
            "author": self.author.to_json(),
            "time": self.time,
            "conflicts": list(self.conflicts),
            "previous": self.previous,
        }

    def expected_hash(self) -> str:
        """The hash that follows from all else."""
        return digest(canonical(self._open_json()))

    def sealed(self) -> "Operation":
        """The same with its hash."""
        return replace(self, hash=self.expected_hash())

    def same_request(self, asked: Proposal) -> bool:
        """Whether this was stored for exactly that proposal."""
        return canonical(Proposal.to_json(self)) == canonical(asked.to_json())


def read_proposal(told: object) -> Proposal:
    """A proposal from JSON; RefusedError where the schema does not allow it."""
    if isinstance(told, dict) and isinstance(told.get("kind"), str) and told["kind"] not in kinds():
        raise RefusedError("invalid", "There is no operation of this kind.")
    wrong = problems("operations", told, "proposal")
    if wrong or not isinstance(told, dict):
        raise RefusedError("invalid", f"No operation: {'; '.join(wrong)}.")
    try:
        canonical(told).encode("utf-8")
    except (UnicodeEncodeError, ValueError):
        raise RefusedError("invalid", "No operation: its text is no Unicode.") from None
    if _has_null(told):
        raise RefusedError("invalid", "No operation: its text has a null character.")
    return Proposal(
        told["id"], told["kind"], told["report"], told["target"],
        told["base"], told["body"], told.get("made"),
    )  # fmt: skip


def _has_null(value: object) -> bool:
    if isinstance(value, str):
        return "\x00" in value
    if isinstance(value, dict):
        return any(_has_null(key) or _has_null(inner) for key, inner in value.items())
    return isinstance(value, list) and any(_has_null(inner) for inner in value)


def read_operation(told: Json) -> Operation:
    """A stored operation from JSON; BrokenChainError where it is none."""
    try:
        author = Author(told["author"]["id"], told["author"]["name"])
        return Operation(
            id=told["id"], kind=told["kind"], report=told["report"], target=told["target"],
            base=told["base"], body=told["body"], made=told["made"], seq=told["seq"],
            author=author, time=told["time"], conflicts=tuple(told["conflicts"]),
            previous=told["previous"], hash=told["hash"],
        )  # fmt: skip
    except (KeyError, TypeError) as problem:
        raise BrokenChainError(f"An operation lacks {problem}.") from None


def content_of(operation: Proposal) -> str | None:
    """The hash that stands for an operation's document; None where it has none."""
    content = operation.body.get("content")
    return content if isinstance(content, str) and operation.kind in DOCUMENTS else None


def check_chain(operations: Iterable[Operation], seq: int = 0, last: str = "") -> tuple[int, str]:
    """Sequence number and hash of the last operation of a log that continues (seq, last).

    Raises BrokenChainError, which names the first operation that was changed, left out,
    moved or put in.
    """
    for operation in operations:
        if operation.seq != seq + 1:
            raise BrokenChainError(f"After operation {seq} comes {operation.seq}.")
        if operation.previous != last or operation.hash != operation.expected_hash():
            raise BrokenChainError(f"Operation {operation.seq} was changed.")
        seq, last = operation.seq, operation.hash
    return seq, last
