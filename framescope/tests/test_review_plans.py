"""Every page that the interface offers is read by an index, on both databases."""

# ruff: noqa: S608

import pytest
from sqlalchemy import text

from framescope.server.review.tables import TABLES
from framescope.server.store.connect import engine_of
from framescope.server.store.layout import INDEXES
from framescope.server.store.sql import page_query
from framescope.tests.review_app import Client

ROWS = 4000
PAGES = {"findings": "results"}


async def pages(serve):
    """(table, filter) of each page: by each filter alone, and by none."""
    _, app = await serve()
    document = (await Client(app).http.get("http://test/openapi.json")).json()
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


async def plan_of(connection, table, name, after):
    """How a database reads a page, in its own words."""
    query = page_query(table, {} if name is None else {name: "v7"}, after, 51)
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
    asked = await pages(serve)
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
                    plan = await plan_of(connection, table, name, after)
                    served = [
                        f"ix_{table}_{'_'.join(columns)}"
                        for columns in INDEXES[table]
                        if columns[0] == (name or "first")
                    ]
                    assert any(index in plan for index in served), f"{table} by {name}: {plan}"
            await connection.rollback()
            await connection.execute(text("drop index ix_annotations_parent_first"))
            assert "ix_annotations_parent" not in await plan_of(
                connection, "annotations", "parent", None
            )
            await connection.rollback()
    finally:
        await engine.dispose()
