"""The one interface of all stores, and how an operation gets into any of them."""

import json
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Literal

from framescope.server.review.operation import (
    DOCUMENTS,
    Author,
    BrokenChainError,
    Operation,
    Proposal,
    RefusedError,
    canonical,
    check_chain,
    content_of,
    digest,
)
from framescope.server.review.privacy import unredacted, unredacted_rules
from framescope.server.review.projection import Draft, project
from framescope.server.review.schema import problems
from framescope.server.review.steps import STEPS
from framescope.server.review.tables import TABLES, Asking, Value

Json = dict[str, Any]


def moment_text(moment: datetime) -> str:
    """A time as the log writes it: UTC, with microseconds, so that texts are in its order."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


@dataclass(frozen=True)
class Span:
    """From a time on, and up to another one, without it; times as the log writes them."""

    since: str | None = None
    until: str | None = None

    def holds(self, time: str) -> bool:
        """Whether a time is in it."""
        return (self.since is None or time >= self.since) and (
            self.until is None or time < self.until
        )


EVER = Span()


class StoreError(Exception):
    """The store cannot do it now: the disk is full, the database is gone. One sentence."""


@dataclass(frozen=True)
class Head:
    """The last operation of a log; (0, "") of an empty one."""

    seq: int
    hash: str


@dataclass(frozen=True)
class Hit:
    """One entry that a search has found."""

    table: str
    id: str
    report: str | None
    document: Json


@dataclass(frozen=True)
class Outcome:
    """What became of a proposal: stored now, known from before, or refused."""

    id: str
    state: Literal["stored", "known", "refused"]
    operation: Operation | None = None
    problem: RefusedError | None = None


class Transaction(ABC):
    """The store while one writer holds it; nothing of it counts unless it ends well."""

    head: Head

    @abstractmethod
    async def find(self, uuid: str) -> Operation | None:
        """The stored operation with this id."""

    @abstractmethod
    async def last_time(self) -> str:
        """Time of the last operation; empty where there is none."""

    @abstractmethod
    async def get(self, table: str, key: str) -> Json | None:
        """A document, or None."""

    @abstractmethod
    async def put(self, table: str, document: Json) -> None:
        """Keep a document under its `id`."""

    @abstractmethod
    async def add(self, operation: Operation) -> None:
        """Put an operation at the end of the log."""

    @abstractmethod
    async def content(self, key: str) -> str | None:
        """A document's text by its hash."""

    @abstractmethod
    async def put_content(self, key: str, text: str) -> None:
        """Keep a document's text under its hash."""

    @abstractmethod
    async def clear(self) -> None:
        """Empty all tables; the log and the documents stay."""


Guard = Callable[[Transaction], Awaitable[None]]
"""Looks at the store before something new is taken; raises RefusedError where it must not be."""


@dataclass(frozen=True)
class Asked:
    """Proposals of one author, and what must hold for each that is new."""

    proposals: Sequence[Proposal]
    author: Author
    guard: Guard | None = None


class Repository(ABC):
    """A log of operations with its tables. All methods may raise StoreError."""

    name: str
    trusts_released = True

    @abstractmethod
    async def open(self) -> None:
        """Be ready; a store of an older version must be upgraded first."""

    @abstractmethod
    async def close(self) -> None:
        """Let go of files and connections."""

    @abstractmethod
    def writing(self) -> AbstractAsyncContextManager[Transaction]:
        """Hold the store as its only writer, over all processes."""

    @abstractmethod
    async def head(self) -> Head:
        """The last operation."""

    @abstractmethod
    async def operations(
        self,
        after: int = 0,
        limit: int = 500,
        where: Mapping[str, Asking] | None = None,
        newest: bool = False,
    ) -> list[Operation]:
        """Operations behind (`newest`: before) a number.

        By report, origin of the report, author, kind, target.
        """

    @abstractmethod
    async def get(self, table: str, key: str) -> Json | None:
        """A document, or None."""

    @abstractmethod
    async def page(
        self,
        table: str,
        where: Mapping[str, Value] | None = None,
        after: tuple[int, str] | None = None,
        limit: int = 50,
        span: Span = EVER,
    ) -> list[Json]:
        """Documents of a span of time, newest first, behind (first, id) of the last one seen."""

    @abstractmethod
    async def content(self, key: str) -> str | None:
        """A document's text by its hash."""

    @abstractmethod
    async def search(
        self, query: str, where: Mapping[str, Value] | None = None, limit: int = 50, skip: int = 0
    ) -> list[Hit]:
        """Entries in which all words begin some word, newest first; by table, report."""

    @abstractmethod
    async def counts(self) -> dict[str, int]:
        """Rows of every table, of `operations` and `contents`."""

    async def append(
        self,
        proposals: Sequence[Proposal],
        author: Author,
        now: datetime | None = None,
        guard: Guard | None = None,
    ) -> list[Outcome]:
        """Take proposals in their order, in one transaction; each is stored or refused alone."""
        return (await self.append_all([Asked(proposals, author, guard)], now))[0]

    async def append_all(
        self, requests: Sequence[Asked], now: datetime | None = None
    ) -> list[list[Outcome]]:
        """Take what several people have asked for in one transaction; by request, its outcomes."""
        checked = [[self._checked(one) for one in asked.proposals] for asked in requests]
        told: list[list[Outcome]] = []
        async with self.writing() as transaction:
            for asked, proposals in zip(requests, checked, strict=True):
                outcomes = []
                for proposal, text in proposals:
                    try:
                        outcome = await _take(transaction, proposal, text, asked, now)
                    except RefusedError as problem:
                        outcome = Outcome(proposal.id, "refused", problem=problem)
                    outcomes.append(outcome)
                told.append(outcomes)
        return told

    def _checked(self, proposal: Proposal) -> tuple[Proposal, str | RefusedError | None]:
        try:
            return _detached(proposal, self.trusts_released)
        except RefusedError as problem:
            return proposal, problem

    async def take_over(self, operations: Sequence[Operation], contents: Mapping[str, str]) -> int:
        """Append operations of another log as they are; how many were new.

        Those that are here already must be the same. Raises BrokenChainError.
        """
        async with self.writing() as transaction:
            fresh = [one for one in operations if one.seq > transaction.head.seq]
            for one in operations[: len(operations) - len(fresh)]:
                mine = await transaction.find(one.id)
                if mine is None or mine.hash != one.hash:
                    raise BrokenChainError(f"Operation {one.seq} is another one here.")
            check_chain(fresh, transaction.head.seq, transaction.head.hash)
            for operation in fresh:
                await replay(transaction, operation, contents.get(content_of(operation) or ""))
                await transaction.add(operation)
                transaction.head = Head(operation.seq, operation.hash)
        return len(fresh)

    async def rebuild(self) -> int:
        """Make all tables anew from the log; how many operations it has."""
        count = 0
        async with self.writing() as transaction:
            await transaction.clear()
            last = 0
            while page := await self.operations(last, 500):
                for operation in page:
                    await replay(transaction, operation, None)
                count += len(page)
                last = page[-1].seq
        return count

    async def all_operations(self, after: int = 0, page: int = 500) -> AsyncIterator[Operation]:
        """The log from a number on."""
        while found := await self.operations(after, page):
            for operation in found:
                yield operation
            after = found[-1].seq

    async def digests(self) -> dict[str, str]:
        """By table, a hash over all its documents; equal where two stores hold the same."""
        out = {"operations": (await self.head()).hash}
        for table in TABLES:
            sealed: list[str] = []
            after = None
            while page := await self.page(table, None, after, 500):
                sealed.extend(f"{one['id']} {digest(canonical(one))}" for one in page)
                after = (page[-1]["first"], page[-1]["id"])
            out[table] = digest("\n".join(sorted(sealed)))
        return out


def _detached(proposal: Proposal, trusts_released: bool) -> tuple[Proposal, str | None]:
    """The proposal with its document checked and replaced by the document's hash."""
    if proposal.kind not in DOCUMENTS:
        return proposal, None
    key, _ = DOCUMENTS[proposal.kind]
    if key not in proposal.body:
        if "content" not in proposal.body:
            raise RefusedError("invalid", f"The {key} is missing.")
        return proposal, None
    document = proposal.body[key]
    _check_document(proposal, document, trusts_released)
    text = canonical(document)
    body = {name: value for name, value in proposal.body.items() if name != key}
    return replace(proposal, body={**body, "content": digest(text)}), text


def _check_document(proposal: Proposal, document: Json, trusts_released: bool) -> None:
    schema = DOCUMENTS[proposal.kind][1]
    wrong = problems(schema, document)
    if wrong:
        raise RefusedError("invalid", f"This is no {schema}: {'; '.join(wrong)}.")
    if proposal.kind == "report.add":
        if not trusts_released and document["released"] != []:
            raise RefusedError("released", "This server keeps no report with released columns.")
        raw = unredacted(document)
    elif proposal.kind == "ruleset.save":
        raw = unredacted_rules(document, proposal.body.get("released", []))
    else:
        return
    if raw:
        raise RefusedError("unredacted", f"Values must be taken out first: {'; '.join(raw)}.")


async def _take(
    transaction: Transaction,
    proposal: Proposal,
    text: str | RefusedError | None,
    asked: Asked,
    now: datetime | None,
) -> Outcome:
    author, guard = asked.author, asked.guard
    if isinstance(text, RefusedError):
        raise text
    known = await transaction.find(proposal.id)
    if known is not None:
        if known.author.id != author.id or not known.same_request(proposal):
            raise RefusedError("replayed", "This id belongs to another operation.", 409)
        return Outcome(proposal.id, "known", known)
    if guard is not None:
        await guard(transaction)
    if proposal.base > transaction.head.seq:
        raise RefusedError("future", "It is based on an operation that does not exist.", 409)
    moment = moment_text(now or datetime.now(UTC))
    operation = Operation(
        **vars(proposal),
        seq=transaction.head.seq + 1,
        author=author,
        time=max(moment, await transaction.last_time()),
        previous=transaction.head.hash,
    )
    content = content_of(proposal)
    if content is not None and text is None:
        text = await transaction.content(content)
        if text is None:
            raise RefusedError("unknown", "This text is not here; send it whole.", 404)
        _check_document(proposal, json.loads(text), True)
    draft = await _drafted(transaction, operation, text)
    sealed = replace(operation, conflicts=tuple(sorted(set(draft.conflicts)))).sealed()
    if content is not None and text is not None:
        await transaction.put_content(content, text)
    await _keep(transaction, draft)
    await transaction.add(sealed)
    transaction.head = Head(sealed.seq, sealed.hash)
    return Outcome(proposal.id, "stored", sealed)


async def replay(transaction: Transaction, operation: Operation, text: str | None) -> None:
    """Make the tables anew by an operation of a log; `text`: its document's, where not here yet."""
    content = content_of(operation)
    if content is not None:
        if text is not None:
            if digest(text) != content:
                raise BrokenChainError(f"The text of operation {operation.seq} was changed.")
            await transaction.put_content(content, text)
        else:
            text = await transaction.content(content)
        if text is None:
            raise BrokenChainError(f"The text of operation {operation.seq} is missing.")
    trusted = replace(operation, author=replace(operation.author, admin=True))
    await _keep(transaction, await _drafted(transaction, trusted, text))


async def _drafted(transaction: Transaction, operation: Operation, text: str | None) -> Draft:
    draft = Draft(operation, transaction, None if text is None else json.loads(text))
    await project(draft, STEPS)
    return draft


async def _keep(transaction: Transaction, draft: Draft) -> None:
    for (table, _), document in draft.changes.items():
        await transaction.put(table, document)
