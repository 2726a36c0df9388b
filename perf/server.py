"""The collaboration server inside a real Jupyter server, on loopback; one JSON object a figure.

Reading a report by 50 clients, 10 people on one report, search on both databases, memory at rest.
`--long` runs for a minute each and searches a million annotations; else for 8 seconds and 100,000.
"""

import asyncio
import contextlib
import itertools
import json
import sqlite3
import sys
import tempfile
import time
from pathlib import Path
from statistics import quantiles

import asyncpg
import httpx

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from framescope.server.review.operation import canonical  # noqa: E402
from framescope.server.review.words import words_of  # noqa: E402
from framescope.tests.postgresql import PostgreSQL  # noqa: E402
from framescope.tests.review_data import comment, proposal, report  # noqa: E402
from framescope.tests.review_servers import Server  # noqa: E402

LONG = "--long" in sys.argv
SECONDS = 60 if LONG else 8
ROWS = 1_000_000 if LONG else 100_000
CLIENTS, PEOPLE, EACH = 50, 10, 5
ANNA = {"Authorization": "token anna-token"}
WRITERS = ("anna-token", "ben-token")


def p95(values: list[float]) -> float:
    """The 95th percentile in milliseconds."""
    return quantiles(values, n=20)[-1] * 1000


def fifty() -> dict:
    """A report with 50 findings."""
    made = report()
    findings = itertools.islice(itertools.cycle(made["findings"]), 50)
    made["findings"] = [{**one, "id": f"f{n:014x}"} for n, one in enumerate(findings)]
    return made


async def prepare(client: httpx.AsyncClient) -> None:
    """Keep the report."""
    asked = proposal("report.add", "r1", {"title": "Orders", "report": fifty()}).to_json()
    answer = await client.post("/operations", json=[asked])
    assert answer.json()["outcomes"][0]["state"] in ("stored", "known"), answer.text


async def saying(server: Server) -> None:
    """One comment, whose shape the others take."""
    async with httpx.AsyncClient(base_url=f"{server.root}/api/v1", headers=ANNA) as client:
        answer = await client.post("/operations", json=[comment("a1", "First").to_json()])
        assert answer.json()["outcomes"][0]["state"] == "stored", answer.text


async def reading(server: Server) -> tuple[list[float], int]:
    """Seconds of each request of 50 clients, one a second each, and how many failed."""
    paths = itertools.cycle(("/reports/r1", "/reports/r1/findings", "/reports/r1/content"))
    limits = httpx.Limits(max_connections=CLIENTS, max_keepalive_connections=CLIENTS)
    spent: list[float] = []
    failed = 0
    async with httpx.AsyncClient(
        base_url=f"{server.root}/api/v1", headers=ANNA, limits=limits, timeout=30
    ) as client:
        await prepare(client)
        for path in ("/reports/r1", "/reports/r1/findings", "/reports/r1/content"):
            assert (await client.get(path)).status_code == 200
        begin = time.perf_counter() + 0.5

        async def one(n: int) -> None:
            nonlocal failed
            for tick in range(SECONDS):
                due = begin + tick + n / CLIENTS
                await asyncio.sleep(max(0, due - time.perf_counter()))
                started = time.perf_counter()
                try:
                    answer = await client.get(next(paths))
                    failed += answer.status_code != 200
                except httpx.HTTPError:
                    failed += 1
                spent.append(time.perf_counter() - started)

        await asyncio.gather(*(one(n) for n in range(CLIENTS)))
    return spent, failed


async def together(server: Server) -> dict:
    """10 people at 5 operations a second each; seconds from sending to every client's receipt."""
    count = PEOPLE * EACH * SECONDS
    sent: dict[str, float] = {}
    heard: list[list[str]] = [[] for _ in range(PEOPLE)]
    spent: list[float] = []
    acked: set[str] = set()
    begin = time.perf_counter() + 1

    async def person(n: int) -> None:
        here = await server.connect(WRITERS[n % 2])
        head = (await here.hear()) and 0
        await here.say(type="hello", after=head, report="r1")
        await here.until("current")
        asked = [comment(f"p{n}-{i}", f"No {i} of {n}") for i in range(EACH * SECONDS)]

        async def write() -> None:
            for i, one in enumerate(asked):
                due = begin + i / EACH + n / EACH / PEOPLE
                await asyncio.sleep(max(0, due - time.perf_counter()))
                sent[one.id] = time.perf_counter()
                await here.say(type="propose", operations=[one.to_json()])

        writing = asyncio.create_task(write())
        mine = 0
        while len(heard[n]) < count or mine < len(asked):
            message = await here.hear()
            if message["type"] == "ack":
                mine += 1
                acked.update(o["id"] for o in message["outcomes"] if o["state"] == "stored")
            for one in message.get("items", ()):
                heard[n].append(one["id"])
                spent.append(time.perf_counter() - sent[one["id"]])
        await writing
        here.close()

    await asyncio.gather(*(person(n) for n in range(PEOPLE)))
    return {
        "p95": p95(spent),
        "lost": len(set(sent) - set(heard[0])),
        "doubled": len(heard[0]) - len(set(heard[0])),
        "reordered": sum(one != heard[0] for one in heard),
        "unacknowledged": len(set(sent) - acked),
        "count": count,
    }


NOUNS = ("order", "price", "city", "shop", "customer", "invoice", "refund", "parcel")


NAMES = ("report", "finding", "on", "parent", "author", "created", "status", "assignee")
COLUMNS = ("id", "first", "version", *NAMES, "removed", "document")
TEXTS = ("table", "row", "report", "words")


def said(n: int) -> str:
    """The n-th comment."""
    noun = NOUNS[n % len(NOUNS)]
    return f"{noun} {n} seems wrong, ask the shop about case {n % 1000} of week {n % 53}"


def documents(shape: dict):
    """Rows of annotations, as they would be after as many operations."""
    for n in range(ROWS):
        told = {**shape, "id": f"m{n}", "comment": said(n), "first": 10_000 + n}
        values = [told.get(name) for name in NAMES]
        yield (f"m{n}", 10_000 + n, 10_000 + n, *values, False, canonical(told))


def texts():
    """Rows of what is searched."""
    return (("annotations", f"m{n}", "r1", " ".join(words_of(said(n)))) for n in range(ROWS))


def fill_sqlite(path: Path) -> None:
    """Put the annotations into the tables."""
    kept = sqlite3.connect(path)
    shape = json.loads(kept.execute("select document from annotations limit 1").fetchone()[0])
    with kept:
        for table, columns, rows in (
            ("annotations", COLUMNS, documents(shape)), ("texts", TEXTS, texts()),
        ):  # fmt: skip
            names = ", ".join(f'"{name}"' for name in columns)
            marks = ", ".join("?" * len(columns))
            kept.executemany(f"insert into {table} ({names}) values ({marks})", rows)  # noqa: S608
    kept.close()


async def fill_postgresql(url: str) -> None:
    """Put the annotations into the tables, and let the database count them as it does by itself."""
    kept = await asyncpg.connect(url)
    shape = json.loads(await kept.fetchval("select document from annotations limit 1"))
    await kept.copy_records_to_table("annotations", records=documents(shape), columns=COLUMNS)
    await kept.copy_records_to_table("texts", records=texts(), columns=TEXTS)
    await kept.execute("vacuum analyze")
    await kept.close()


async def searching(server: Server) -> list[float]:
    """Seconds of searches for rare and common words, for one and for several."""
    asked = ["seem", "order", "wrong shop", "case 77", f"{ROWS // 2}", "refund week 12", "zzz"]
    spent = []
    async with httpx.AsyncClient(base_url=f"{server.root}/api/v1", headers=ANNA) as client:
        for query in asked * 4:
            started = time.perf_counter()
            answer = await client.get("/search", params={"q": query})
            spent.append(time.perf_counter() - started)
            assert answer.status_code == 200, answer.text
            assert bool(answer.json()["items"]) == (query != "zzz")
    return spent


def memory(server: Server) -> float:
    """Megabytes of the server's process that are in memory."""
    status = Path(f"/proc/{server.process.pid}/status").read_text("ascii")
    line = next(one for one in status.splitlines() if one.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def tell(work: str, **figures: object) -> None:
    """One line."""
    print(json.dumps({"work": work, **figures}), flush=True)


@contextlib.contextmanager
def served(home: Path, url: str):
    """A Jupyter server with its store."""
    server = Server(home, url)
    try:
        server.wait()
        yield server
    finally:
        server.kill()


def main() -> None:
    """Measure everything."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        with served(place / "one", f"sqlite:///{place}/review.sqlite") as server:
            tell("memory", megabytes=memory(server))
            spent, failed = asyncio.run(reading(server))
            tell("read", store="SQLite", p95=p95(spent), failed=failed, count=len(spent))
            tell("together", **asyncio.run(together(server)))
            fill_sqlite(place / "review.sqlite")
            found = asyncio.run(searching(server))
            tell("search", store="SQLite", rows=ROWS, p95=p95(found), worst=max(found) * 1000)
        database = PostgreSQL()
        try:
            url = database.create("perf")
            with served(place / "two", url) as server:
                spent, failed = asyncio.run(reading(server))
                tell("read", store="PostgreSQL", p95=p95(spent), failed=failed, count=len(spent))
                asyncio.run(saying(server))
                asyncio.run(fill_postgresql(url))
                found = asyncio.run(searching(server))
                told = {"p95": p95(found), "worst": max(found) * 1000}
                tell("search", store="PostgreSQL", rows=ROWS, **told)
        finally:
            database.close()


if __name__ == "__main__":
    main()
