"""What an operation changes in the tables. Every store asks here, so that all have the same.

A value that its author wrote without having seen the last one of somebody else replaces it
and is a conflict: the document keeps both until somebody decides with both in sight.
"""

from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from framescope.server.review.operation import Operation, RefusedError

Json = dict[str, Any]


class Tables(Protocol):
    """The tables as they are within one transaction."""

    async def get(self, table: str, key: str) -> Json | None:
        """A document, or None."""
        ...

    async def put(self, table: str, document: Json) -> None:
        """Keep a document under its `id`."""
        ...


class Draft:
    """One operation on its way into the tables: what it changes, what it replaces unseen."""

    def __init__(self, operation: Operation, tables: Tables, document: Json | None) -> None:
        self.operation = operation
        self.document = document
        self.conflicts: list[int] = []
        self.changes: dict[tuple[str, str], Json] = {}
        self._tables = tables

    async def get(self, table: str, key: str) -> Json | None:
        """A document as this operation has left it."""
        changed = self.changes.get((table, key))
        return changed if changed is not None else await self._tables.get(table, key)

    async def known(self, table: str, key: str) -> Json:
        """A document that must be there."""
        found = await self.get(table, key)
        if found is None:
            raise RefusedError("unknown", f"There is no such entry in {table}.", 404)
        if found.get("removed"):
            raise RefusedError("removed", f"This entry of {table} was removed.", 410)
        return dict(found)

    def put(self, table: str, document: Json) -> None:
        """Change a document; its version is this operation's number."""
        document["version"] = self.operation.seq
        document.setdefault("first", self.operation.seq)
        self.changes[(table, document["id"])] = document

    def new(self, **parts: Any) -> Json:
        """A document made by this operation."""
        operation = self.operation
        return {
            "id": operation.target,
            "author": operation.author.id,
            "author_name": operation.author.name,
            "created": operation.time,
            "changed": operation.time,
            "removed": False,
            "conflicts": [],
            "written": {},
            **parts,
        }

    def write(self, document: Json, field: str, value: Any) -> None:
        """Set a field that several people may set."""
        operation = self.operation
        written: Json = dict(document.get("written", {}))
        open_ones: list[Json] = list(document.get("conflicts", []))
        last = written.get(field)
        unseen = last is not None and last["seq"] > operation.base
        if (
            last is not None
            and unseen
            and last["author"] != operation.author.id
            and document.get(field) != value
        ):
            self.conflicts.append(last["seq"])
            open_ones.append({"field": field, "value": document.get(field), **last})
        elif all(
            one["seq"] <= operation.base for one in open_ones if one["field"] == field
        ) and not (unseen):
            open_ones = [one for one in open_ones if one["field"] != field]
        written[field] = {
            "seq": operation.seq,
            "author": operation.author.id,
            "author_name": operation.author.name,
            "time": operation.time,
        }
        document.update(
            {field: value, "written": written, "conflicts": open_ones, "changed": operation.time}
        )

    def only_author(self, document: Json) -> None:
        """Refuse whoever did not make this document and is no administrator."""
        author = self.operation.author
        if document["author"] != author.id and not author.admin:
            raise RefusedError("forbidden", "Only its author may do this.", 403)


Step = Callable[[Draft], Awaitable[None]]


async def project(draft: Draft, steps: dict[str, Step]) -> None:
    """Fill the draft's changes and conflicts; RefusedError where it cannot be."""
    await steps[draft.operation.kind](draft)
    author = draft.operation.author
    known = await draft.get("users", author.id)
    user = dict(known) if known else {"id": author.id, "since": draft.operation.time}
    draft.put("users", {**user, "name": author.name, "seen": draft.operation.time})
