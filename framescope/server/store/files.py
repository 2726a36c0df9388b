"""The log as JSON lines in a directory that git can follow; its tables live in memory."""

import asyncio
import json
import os
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from framescope.server.review.operation import (
    BrokenChainError,
    Operation,
    canonical,
    check_chain,
    content_of,
    read_operation,
)
from framescope.server.review.tables import TABLES, Asking, Value, origin_of, report_of
from framescope.server.review.words import query_of, words_of
from framescope.server.store.base import (
    EVER,
    Head,
    Hit,
    Repository,
    Span,
    StoreError,
    Transaction,
    replay,
)
from framescope.server.store.locking import locked

Json = dict[str, Any]

PER_FILE = 1000
"""Operations in one file; the file is named by the number of its first."""


class _Memory:
    """The tables and the log as this process knows them."""

    def __init__(self) -> None:
        self.log: list[Operation] = []
        self.by_id: dict[str, Operation] = {}
        self.tables: dict[str, dict[str, Json]] = {name: {} for name in TABLES}
        self.texts: dict[tuple[str, str], tuple[int, list[str]]] = {}
        self.count = 0

    def head(self) -> Head:
        return Head(self.log[-1].seq, self.log[-1].hash) if self.log else Head(0, "")

    def put(self, table: str, document: Json) -> None:
        self.tables[table][document["id"]] = document
        text = TABLES[table].text
        if text is None:
            return
        words = words_of(text(document))
        key = (table, document["id"])
        known = self.texts.get(key)
        if not words:
            self.texts.pop(key, None)
        elif known is None or known[1] != words:
            self.count += 1
            self.texts[key] = (self.count, words)

    def add(self, operation: Operation) -> None:
        self.log.append(operation)
        self.by_id[operation.id] = operation


class _FileTransaction(Transaction):
    """Changes over a memory, kept apart until they are on disk."""

    def __init__(self, store: "FileStore", memory: _Memory) -> None:
        self.head = memory.head()
        self.puts: dict[tuple[str, str], Json] = {}
        self.added: list[Operation] = []
        self.contents: dict[str, str] = {}
        self.cleared = False
        self._store = store
        self._memory = memory

    async def find(self, uuid: str) -> Operation | None:
        added = (one for one in self.added if one.id == uuid)
        return self._memory.by_id.get(uuid) or next(added, None)

    async def last_time(self) -> str:
        last = (self.added or self._memory.log)[-1:]
        return last[0].time if last else ""

    async def get(self, table: str, key: str) -> Json | None:
        changed = self.puts.get((table, key))
        if changed is not None:
            return changed
        return None if self.cleared else self._memory.tables[table].get(key)

    async def put(self, table: str, document: Json) -> None:
        kept = json.loads(canonical(document))
        self.puts.pop((table, document["id"]), None)
        self.puts[(table, document["id"])] = kept

    async def add(self, operation: Operation) -> None:
        self.added.append(operation)

    async def content(self, key: str) -> str | None:
        return self.contents.get(key) or await self._store.content(key)

    async def put_content(self, key: str, text: str) -> None:
        self.contents[key] = text

    async def clear(self) -> None:
        self.cleared = True
        self.puts.clear()


class FileStore(Repository):
    """One writer at a time over all processes; a line without its end was never promised."""

    name = "files"

    def __init__(self, root: Path) -> None:
        self._root = root
        self._log = root / "operations"
        self._contents = root / "contents"
        self._memory = _Memory()
        self._lock = asyncio.Lock()
        self._seen = (0, 0)

    async def open(self) -> None:
        try:
            self._log.mkdir(parents=True, exist_ok=True)
            self._contents.mkdir(exist_ok=True)
        except OSError as problem:
            raise StoreError(f"The store cannot be made ({problem.strerror}).") from None
        async with self._lock, locked(self._root / "lock"):
            await self._catch_up()
            self._seen = self._state()

    async def close(self) -> None:
        return None

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Transaction]:
        async with self._lock, locked(self._root / "lock"):
            await self._catch_up()
            self._seen = self._state()
            transaction = _FileTransaction(self, self._memory)
            yield transaction
            await asyncio.to_thread(self._write, transaction)
            if transaction.cleared:
                fresh = _Memory()
                fresh.log, fresh.by_id = self._memory.log, self._memory.by_id
                self._memory = fresh
            for (table, _), document in transaction.puts.items():
                self._memory.put(table, document)
            for operation in transaction.added:
                self._memory.add(operation)
            self._seen = self._state()

    def _write(self, transaction: _FileTransaction) -> None:
        try:
            for key, text in transaction.contents.items():
                self._write_content(key, text)
            groups: dict[Path, list[Operation]] = {}
            for operation in transaction.added:
                groups.setdefault(self._file_of(operation.seq), []).append(operation)
            before = {path: path.stat().st_size if path.exists() else 0 for path in groups}
            try:
                for path, operations in groups.items():
                    lines = "".join(f"{canonical(one.to_json())}\n" for one in operations)
                    with path.open("ab") as file:
                        file.write(lines.encode())
                        file.flush()
                        os.fsync(file.fileno())
            except OSError:
                for path, size in before.items():
                    if path.exists():
                        os.truncate(path, size)
                raise
        except OSError as problem:
            raise StoreError(f"The store cannot be written ({problem.strerror}).") from None

    def _file_of(self, seq: int) -> Path:
        return self._log / f"{(seq - 1) // PER_FILE * PER_FILE + 1:08d}.jsonl"

    def _content_path(self, key: str) -> Path:
        return self._contents / key[:2] / f"{key}.json"

    def _write_content(self, key: str, text: str) -> None:
        path = self._content_path(key)
        if path.exists():
            return
        path.parent.mkdir(exist_ok=True)
        pretty = json.dumps(json.loads(text), indent=1, sort_keys=True, ensure_ascii=False)
        part = path.with_suffix(f".{os.getpid()}.part")
        try:
            with part.open("w", encoding="utf-8") as file:
                file.write(f"{pretty}\n")
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)

    async def _catch_up(self) -> None:
        """Take in what other processes have written; cut off a torn end. Holds the lock."""
        seq = self._memory.head().seq
        while True:
            path = self._file_of(seq + 1)
            fresh = await asyncio.to_thread(self._read, path, seq)
            if not fresh:
                return
            head = self._memory.head()
            check_chain(fresh, head.seq, head.hash)
            for operation in fresh:
                transaction = _FileTransaction(self, self._memory)
                await replay(transaction, operation, None)
                for (table, _), document in transaction.puts.items():
                    self._memory.put(table, document)
                self._memory.add(operation)
            seq = fresh[-1].seq

    def _read(self, path: Path, after: int) -> list[Operation]:
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            return []
        except OSError as problem:
            raise StoreError(f"The store cannot be read ({problem.strerror}).") from None
        whole, _, torn = data.rpartition(b"\n")
        if torn:
            os.truncate(path, len(data) - len(torn))
        out = []
        for line in whole.split(b"\n")[(after % PER_FILE) :]:
            try:
                out.append(read_operation(json.loads(line)))
            except ValueError:
                raise BrokenChainError(f"A line of {path.name} is no JSON.") from None
        return out if whole else []

    async def head(self) -> Head:
        await self._refresh()
        return self._memory.head()

    async def _refresh(self) -> None:
        if self._state() != self._seen:
            async with self._lock, locked(self._root / "lock"):
                await self._catch_up()
                self._seen = self._state()

    def _state(self) -> tuple[int, int]:
        """The next number, and how long the file is that will hold it."""
        seq = self._memory.head().seq + 1
        try:
            return seq, self._file_of(seq).stat().st_size
        except FileNotFoundError:
            return seq, 0

    async def operations(
        self,
        after: int = 0,
        limit: int = 500,
        where: Mapping[str, Asking] | None = None,
        newest: bool = False,
    ) -> list[Operation]:
        await self._refresh()
        log = self._memory.log
        before = log[: after - 1] if after > 0 else log
        found = reversed(before) if newest else iter(log[after:])
        out = []
        for operation in found:
            if all(is_among(_of(operation, key), asked) for key, asked in (where or {}).items()):
                out.append(operation)
                if len(out) == limit:
                    break
        return out

    async def get(self, table: str, key: str) -> Json | None:
        await self._refresh()
        return self._memory.tables[table].get(key)

    async def page(
        self,
        table: str,
        where: Mapping[str, Value] | None = None,
        after: tuple[int, str] | None = None,
        limit: int = 50,
        span: Span = EVER,
    ) -> list[Json]:
        await self._refresh()
        documents = [
            one
            for one in self._memory.tables[table].values()
            if all(TABLES[table].value(one, key) == value for key, value in (where or {}).items())
            and (span == EVER or span.holds(one["created"]))
            and (after is None or (-one["first"], one["id"]) > (-after[0], after[1]))
        ]
        documents.sort(key=lambda one: (-one["first"], one["id"]))
        return documents[:limit]

    async def content(self, key: str) -> str | None:
        try:
            text = await asyncio.to_thread(self._content_path(key).read_text, "utf-8")
        except FileNotFoundError:
            return None
        except OSError as problem:
            raise StoreError(f"The store cannot be read ({problem.strerror}).") from None
        return canonical(json.loads(text))

    async def search(
        self, query: str, where: Mapping[str, Value] | None = None, limit: int = 50, skip: int = 0
    ) -> list[Hit]:
        await self._refresh()
        asked = query_of(query)
        found = []
        for (table, key), (at, words) in self._memory.texts.items() if asked else ():
            document = self._memory.tables[table][key]
            hit = Hit(table, key, report_of(table, document), document)
            fits = all(getattr(hit, name) == value for name, value in (where or {}).items())
            if fits and all(any(word.startswith(one) for word in words) for one in asked):
                found.append((at, hit))
        found.sort(key=lambda pair: -pair[0])
        return [hit for _, hit in found[skip : skip + limit]]

    async def counts(self) -> dict[str, int]:
        await self._refresh()
        out = {name: len(rows) for name, rows in self._memory.tables.items()}
        contents = {content_of(one) for one in self._memory.log} - {None}
        return {**out, "operations": len(self._memory.log), "contents": len(contents)}


def is_among(value: Value, asked: Asking) -> bool:
    """Whether a value is the one that is asked for, or one of several."""
    return value in asked if isinstance(asked, tuple) else value == asked


def _of(operation: Operation, key: str) -> Value:
    if key == "origin":
        return origin_of(operation.report)
    value: Value = operation.author.id if key == "author" else getattr(operation, key)
    return value
