"""The tables of a database, forward and back, by Alembic."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.engine import Connection

from framescope.server.store.base import StoreError
from framescope.server.store.connect import engine_of
from framescope.server.store.faults import told

_SCRIPTS = Path(__file__).parent / "migrations"
_LOCK = 0x66726D75
"""The advisory lock of PostgreSQL that whoever changes the tables holds."""


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def revisions(connection: Connection) -> tuple[str | None, str | None]:
    """The revision a database is at (None: empty), and the newest one."""
    here = MigrationContext.configure(connection).get_current_revision()
    return here, ScriptDirectory.from_config(_config()).get_current_head()


async def revision(url: str) -> str | None:
    """The revision that a database is at; None where it has no tables."""
    engine = engine_of(url, 1)
    try:
        async with told(), engine.connect() as connection:
            return (await connection.run_sync(revisions))[0]
    finally:
        await engine.dispose()


async def upgrade(url: str, to: str = "head") -> tuple[str | None, str | None]:
    """Bring a database to a revision; the revisions before and after. All of it or nothing.

    Of several that do it at once one does it. Raises StoreError where there is no such revision,
    and where operations would be lost with the tables.
    """

    def run(connection: Connection) -> None:
        here, _ = revisions(connection)
        scripts = ScriptDirectory.from_config(_config())
        known = [one.revision for one in scripts.walk_revisions()]
        wanted = known[0] if to == "head" else to
        place = {revision: at for at, revision in enumerate(reversed(known), 1)}
        if wanted != "base" and wanted not in place:
            raise StoreError(f"There is no revision {wanted}; there are {', '.join(place)}.")
        if wanted == "base" and here is not None:
            count = connection.execute(text("select count(*) from operations")).scalar() or 0
            if count > 0:
                raise StoreError(
                    f"Base has no tables, and {count} operations would be lost; "
                    "back them up, and remove the database itself."
                )
        if place.get(here or "", 0) <= place.get(wanted, 0):
            command.upgrade(_config(connection), wanted)
        else:
            command.downgrade(_config(connection), wanted)

    engine = engine_of(url, 1)
    try:
        async with told(), engine.connect() as plain:
            connection = await plain.execution_options(framescope_write=True)
            async with connection.begin():
                if engine.dialect.name == "postgresql":
                    await connection.execute(
                        text("select pg_advisory_xact_lock(:key)"), {"key": _LOCK}
                    )
                before = (await connection.run_sync(revisions))[0]
                await connection.run_sync(run)
                after = (await connection.run_sync(revisions))[0]
    finally:
        await engine.dispose()
    return before, after
