"""The log in SQLite or PostgreSQL, by one text of SQL where they agree."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import (
    Select,
    and_,
    delete,
    func,
    insert,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from framescope.server.review.operation import Operation, canonical, read_operation
from framescope.server.review.tables import TABLES, Asking, Value, origin_of, report_of, values_of
from framescope.server.review.words import query_of, words_of
from framescope.server.store.base import (
    EVER,
    Head,
    Hit,
    Repository,
    Span,
    StoreError,
    Transaction,
)
from framescope.server.store.connect import engine_of, is_sqlite
from framescope.server.store.faults import told
from framescope.server.store.layout import CONTENTS, DOCUMENTS, OPERATIONS, TEXTS, TEXTS_INDEX

Json = dict[str, Any]

WRITER_LOCK = 0x66726D73
"""The advisory lock that a writer of PostgreSQL holds until its transaction ends."""


def _operation(document: str) -> Operation:
    return read_operation(json.loads(document))


class _SqlTransaction(Transaction):
    def __init__(self, connection: AsyncConnection, head: Head, time: str) -> None:
        self.head = head
        self._connection = connection
        self._time = time
        self._known: dict[tuple[str, str], str] = {}

    async def find(self, uuid: str) -> Operation | None:
        query = select(OPERATIONS.c.document).where(OPERATIONS.c.id == uuid)
        found = (await self._connection.execute(query)).scalar()
        return None if found is None else _operation(found)

    async def last_time(self) -> str:
        return self._time

    async def get(self, table: str, key: str) -> Json | None:
        known = self._known.get((table, key))
        if known is not None:
            read: Json = json.loads(known)
            return read
        found = await _get(self._connection, table, key)
        if found is not None:
            self._known[(table, key)] = canonical(found)
        return found

    async def put(self, table: str, document: Json) -> None:
        target = DOCUMENTS[table]
        key, text = document["id"], canonical(document)
        values = {
            **values_of(TABLES[table], document),
            "first": document["first"],
            "version": document["version"],
            "document": text,
        }
        is_new = document["first"] == document["version"]
        if is_new:
            await self._connection.execute(insert(target).values(id=key, **values))
        else:
            await self._connection.execute(
                update(target).where(target.c.id == key).values(**values)
            )
        self._known[(table, key)] = text
        await self._put_text(table, document, is_new)

    async def _put_text(self, table: str, document: Json, is_new: bool) -> None:
        make = TABLES[table].text
        if make is None:
            return
        words = " ".join(words_of(make(document)))
        here = and_(TEXTS.c.row == document["id"], TEXTS.c.table == table)
        known = None
        if not is_new:
            known = (await self._connection.execute(select(TEXTS.c.words).where(here))).scalar()
        if known == words or (known is None and not words):
            return
        if known is not None:
            await self._connection.execute(delete(TEXTS).where(here))
        if words:
            report = report_of(table, document)
            await self._connection.execute(
                insert(TEXTS).values(table=table, row=document["id"], report=report, words=words)
            )

    async def add(self, operation: Operation) -> None:
        await self._connection.execute(
            insert(OPERATIONS).values(
                seq=operation.seq,
                id=operation.id,
                kind=operation.kind,
                report=operation.report,
                origin=origin_of(operation.report),
                target=operation.target,
                author=operation.author.id,
                time=operation.time,
                hash=operation.hash,
                document=canonical(operation.to_json()),
            )
        )
        self._time = operation.time

    async def content(self, key: str) -> str | None:
        return await _content(self._connection, key)

    async def put_content(self, key: str, text: str) -> None:
        if await self.content(key) is None:
            await self._connection.execute(insert(CONTENTS).values(id=key, document=text))

    async def clear(self) -> None:
        self._known.clear()
        for table in (*DOCUMENTS.values(), TEXTS):
            await self._connection.execute(delete(table))


def page_query(
    table: str,
    where: Mapping[str, Value],
    after: tuple[int, str] | None,
    limit: int,
    span: Span = EVER,
) -> Select[Any]:
    """The documents of a page, newest first; `layout.INDEXES` has an index for each filter."""
    target = DOCUMENTS[table]
    first, key = target.c.first, target.c.id
    query = select(target.c.document).order_by(first.desc(), key).limit(limit)
    for name, value in where.items():
        query = query.where(target.c[name] == value)
    if span.since is not None:
        query = query.where(target.c.created >= span.since)
    if span.until is not None:
        query = query.where(target.c.created < span.until)
    if after is None:
        return query
    behind = or_(first < after[0], and_(first == after[0], key > after[1]))
    return query.where(first <= after[0], behind)


def log_query(where: Mapping[str, Asking], after: int, limit: int, newest: bool) -> Select[Any]:
    """The operations of a page; `layout.OPERATIONS` has an index for each filter."""
    seq = OPERATIONS.c.seq
    query = select(OPERATIONS.c.document).limit(limit)
    if newest:
        query = query.order_by(seq.desc())
        query = query.where(seq < after) if after > 0 else query
    else:
        query = query.where(seq > after).order_by(seq)
    for key, asked in where.items():
        told = OPERATIONS.c[key]
        query = query.where(told.in_(asked) if isinstance(asked, tuple) else told == asked)
    return query


async def _get(connection: AsyncConnection, table: str, key: str) -> Json | None:
    target = DOCUMENTS[table]
    query = select(target.c.document).where(target.c.id == key)
    found = (await connection.execute(query)).scalar()
    return None if found is None else json.loads(found)


async def _content(connection: AsyncConnection, key: str) -> str | None:
    query = select(CONTENTS.c.document).where(CONTENTS.c.id == key)
    found: str | None = (await connection.execute(query)).scalar()
    return found


class SqlStore(Repository):
    """A database; `framescope.server.store.upgrade` makes its tables."""

    def __init__(self, url: str, pool: int = 10) -> None:
        self._url = url
        self._pool = pool
        self._sqlite = is_sqlite(url)
        self.name = "sqlite" if self._sqlite else "postgresql"
        self._open: AsyncEngine | None = None
        self._lock = asyncio.Lock()

    @property
    def _engine(self) -> AsyncEngine:
        if self._open is None:
            raise StoreError("The store is not open.")
        return self._open

    async def open(self) -> None:
        from framescope.server.store.upgrade import revisions

        self._open = engine_of(self._url, self._pool)
        async with told(), self._engine.connect() as connection:
            here, newest = await connection.run_sync(revisions)
        if here != newest:
            raise StoreError("The database is of another version; run `framescope db upgrade`.")

    async def close(self) -> None:
        if self._open is not None:
            await self._open.dispose()
            self._open = None

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Transaction]:
        async with self._lock, told(), self._engine.connect() as plain:
            connection = await plain.execution_options(framescope_write=True)
            async with connection.begin():
                if not self._sqlite:
                    await connection.execute(
                        text("select pg_advisory_xact_lock(:key)"), {"key": WRITER_LOCK}
                    )
                query = select(OPERATIONS.c.seq, OPERATIONS.c.hash, OPERATIONS.c.time)
                last = (await connection.execute(_last(query))).first()
                head = Head(0, "") if last is None else Head(last[0], last[1])
                yield _SqlTransaction(connection, head, "" if last is None else last[2])

    @asynccontextmanager
    async def _reading(self) -> AsyncIterator[AsyncConnection]:
        async with told(), self._engine.connect() as plain:
            if self._sqlite:
                yield plain
            else:
                yield await plain.execution_options(isolation_level="AUTOCOMMIT")

    async def head(self) -> Head:
        async with self._reading() as connection:
            query = _last(select(OPERATIONS.c.seq, OPERATIONS.c.hash))
            last = (await connection.execute(query)).first()
        return Head(0, "") if last is None else Head(last[0], last[1])

    async def operations(
        self,
        after: int = 0,
        limit: int = 500,
        where: Mapping[str, Asking] | None = None,
        newest: bool = False,
    ) -> list[Operation]:
        query = log_query(where or {}, after, limit, newest)
        async with self._reading() as connection:
            rows = (await connection.execute(query)).scalars().all()
        return [_operation(row) for row in rows]

    async def get(self, table: str, key: str) -> Json | None:
        async with self._reading() as connection:
            return await _get(connection, table, key)

    async def page(
        self,
        table: str,
        where: Mapping[str, Value] | None = None,
        after: tuple[int, str] | None = None,
        limit: int = 50,
        span: Span = EVER,
    ) -> list[Json]:
        query = page_query(table, where or {}, after, limit, span)
        async with self._reading() as connection:
            rows = (await connection.execute(query)).scalars().all()
        return [json.loads(row) for row in rows]

    async def content(self, key: str) -> str | None:
        async with self._reading() as connection:
            return await _content(connection, key)

    async def search(
        self, query: str, where: Mapping[str, Value] | None = None, limit: int = 50, skip: int = 0
    ) -> list[Hit]:
        words = query_of(query)
        if not words:
            return []
        found = select(TEXTS.c.table, TEXTS.c.row, TEXTS.c.report)
        if self._sqlite:
            found = found.select_from(TEXTS_INDEX.join(TEXTS, TEXTS.c.n == TEXTS_INDEX.c.rowid))
            match, newest = text("texts_index match :match"), TEXTS_INDEX.c.rowid.desc()
            asked = " AND ".join(f'"{word}"*' for word in words)
        else:
            match, newest = text("texts.vector @@ cast(:match as tsquery)"), TEXTS.c.n.desc()
            asked = " & ".join(f"'{word}':*" for word in words)
        found = found.where(match.bindparams(match=asked))
        for name, value in (where or {}).items():
            found = found.where(TEXTS.c[name] == value)
        found = found.order_by(newest).limit(limit).offset(skip)
        async with self._reading() as connection:
            rows = (await connection.execute(found)).all()
            documents: dict[tuple[str, str], Json] = {}
            for name in {row[0] for row in rows}:
                target = DOCUMENTS[name]
                keys = [key for table, key, _ in rows if table == name]
                wanted = select(target.c.id, target.c.document).where(target.c.id.in_(keys))
                for key, document in (await connection.execute(wanted)).all():
                    documents[(name, key)] = json.loads(document)
        return [
            Hit(table, key, report, documents[(table, key)])
            for table, key, report in rows
            if (table, key) in documents
        ]

    async def counts(self) -> dict[str, int]:
        tables = {**DOCUMENTS, "operations": OPERATIONS, "contents": CONTENTS}
        async with self._reading() as connection:
            return {
                name: (await connection.execute(select(func.count()).select_from(table))).scalar()
                or 0
                for name, table in tables.items()
            }


def _last(query: Select[Any]) -> Select[Any]:
    return query.order_by(OPERATIONS.c.seq.desc()).limit(1)
