"""Every page that the interface offers is read by an index, on both databases."""

# ruff: noqa: S608

import pytest
from sqlalchemy import text

from framescope.server.review.tables import TABLES
from framescope.server.store.connect import engine_of
from framescope.server.store.layout import INDEXES, OPERATIONS
from framescope.server.store.sql import log_query, page_query
from framescope.tests.review_app import Client

ROWS = 4000
FIELDS = {column.name for column in OPERATIONS.columns} - {"seq"}
PAGES = {"findings": "results"}
LOGS = ("/activity", "/operations")


async def interface(serve):
    """What the interface says of itself."""
    _, app = await serve()
    return (await Client(app).http.get("http://test/openapi.json")).json()


def pages(document):
    """(table, filter) of each page: by each filter alone, and by none."""
    found = []
    for path, methods in document["paths"].items():
        last = path.rpartition("/")[2]
        table = PAGES.get(last, last)
        if table not in TABLES or "get" not in methods or "{" in path:
            continue
        asked = [one["name"] for one in methods["get"]["parameters"] if one["in"] == "query"]
        filters = [name for name in asked if name in TABLES[table].fields and name != "removed"]
        found += [(table, name) for name in (None, *filters)]
    return found


def logs(document):
    """(filter, whether newest first) of each page of the log."""
    found = []
    for path, methods in document["paths"].items():
        if path.endswith(LOGS):
            asked = [one["name"] for one in methods["get"]["parameters"] if one["in"] == "query"]
            newest = path.endswith("/activity")
            found += [(name, newest) for name in (None, *asked) if name is None or name in FIELDS]
    return found


async def plan_of(connection, query):
    """How a database reads a page, in its own words."""
    engine = connection.dialect
    told = query.compile(dialect=engine, compile_kwargs={"literal_binds": True})
    explain = "explain query plan" if engine.name == "sqlite" else "explain"
    rows = (await connection.execute(text(f"{explain} {told}".replace(":", "\\:")))).all()
    return "\n".join(str(row[-1]) for row in rows)


async def fill(connection, table):
    """Rows of which every filter keeps a few."""
    fields = [name for name, kind in TABLES[table].fields.items() if kind is str]
    names = ", ".join(f'"{name}"' for name in fields)
    values = ", ".join(f"'v' || (n % 400 + {at})" for at, _ in enumerate(fields))
    fill = (
        "with recursive counted(n) as "
        f"(select 1 union all select n + 1 from counted where n < {ROWS}) "
        f"insert into {table} (id, first, version, document, {names}) "
        f"select 'k' || n, n, n, '{{}}', {values} from counted"
    )
    await connection.execute(text(fill))


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_every_page_is_read_by_an_index(kind, serve, templates, address):
    asked = pages(await interface(serve))
    assert len(asked) > 30
    assert {table for table, _ in asked} >= {
        "reports",
        "annotations",
        "results",
        "users",
        "baselines",
    }
    engine = engine_of(templates(kind, address), 1)
    try:
        async with engine.connect() as plain:
            connection = await plain.execution_options(framescope_write=True)
            for table in {table for table, _ in asked}:
                await fill(connection, table)
            await connection.execute(text("analyze"))
            for table, name in asked:
                for after in (None, (ROWS // 2, "k1")):
                    where = {} if name is None else {name: "v7"}
                    plan = await plan_of(connection, page_query(table, where, after, 51))
                    served = [
                        f"ix_{table}_{'_'.join(columns)}"
                        for columns in INDEXES[table]
                        if columns[0] == (name or "first")
                    ]
                    assert any(index in plan for index in served), f"{table} by {name}: {plan}"
            await connection.rollback()
            await connection.execute(text("drop index ix_annotations_parent_first"))
            query = page_query("annotations", {"parent": "v7"}, None, 51)
            assert "ix_annotations_parent" not in await plan_of(connection, query)
            await connection.rollback()
    finally:
        await engine.dispose()


async def fill_log(connection):
    """Operations of which every filter keeps a few."""
    fill = (
        "with recursive counted(n) as "
        f"(select 1 union all select n + 1 from counted where n < {ROWS}) "
        "insert into operations "
        "(seq, id, kind, report, origin, target, author, time, hash, document) "
        "select n, 'k' || n, 'v' || (n % 300), 'v' || (n % 400), 'v' || (n % 250), "
        "'v' || (n % 350), 'v' || (n % 200), 't', 'h', '{}' from counted"
    )
    await connection.execute(text(fill))


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_the_log_is_read_by_an_index(kind, serve, templates, address):
    asked = logs(await interface(serve))
    assert {name for name, _ in asked} == {None, "author", "kind", "report", "origin", "target"}
    engine = engine_of(templates(kind, address), 1)
    try:
        async with engine.connect() as plain:
            connection = await plain.execution_options(framescope_write=True)
            await fill_log(connection)
            await connection.execute(text("analyze"))
            for name, newest in asked:
                several = [("v7", "v9")] if name == "kind" else []
                for value in ("v7", *several):
                    for after in (0, ROWS // 2):
                        where = {} if name is None else {name: value}
                        plan = await plan_of(connection, log_query(where, after, 51, newest))
                        if name is None:
                            assert not any(one in plan for one in ("Sort", "TEMP B-TREE")), plan
                        else:
                            assert f"ix_operations_{name}_seq" in plan, f"{value} {after}: {plan}"
            await connection.rollback()
            await connection.execute(text("drop index ix_operations_origin_seq"))
            query = log_query({"origin": "v7"}, 0, 51, True)
            assert "ix_operations_origin" not in await plan_of(connection, query)
            await connection.rollback()
    finally:
        await engine.dispose()
