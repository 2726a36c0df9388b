"""The tables of a database, forward and back, by Alembic."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Connection

from framescope.server.store.connect import engine_of

_SCRIPTS = Path(__file__).parent / "migrations"


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
        async with engine.connect() as connection:
            return (await connection.run_sync(revisions))[0]
    finally:
        await engine.dispose()


async def upgrade(url: str, to: str = "head") -> tuple[str | None, str | None]:
    """Bring a database to a revision; the revisions before and after. All of it or nothing."""

    def run(connection: Connection) -> None:
        here, _ = revisions(connection)
        scripts = ScriptDirectory.from_config(_config())
        known = [one.revision for one in scripts.walk_revisions()]
        wanted = known[0] if to == "head" else to
        place = {revision: at for at, revision in enumerate(reversed(known), 1)}
        if wanted != "base" and wanted not in place:
            raise LookupError(f"There is no revision {wanted}; there are {', '.join(place)}.")
        if place.get(here or "", 0) <= place.get(wanted, 0):
            command.upgrade(_config(connection), wanted)
        else:
            command.downgrade(_config(connection), wanted)

    engine = engine_of(url, 1)
    try:
        async with engine.connect() as plain:
            connection = await plain.execution_options(framescope_write=True)
            async with connection.begin():
                before = (await connection.run_sync(revisions))[0]
                await connection.run_sync(run)
                after = (await connection.run_sync(revisions))[0]
    finally:
        await engine.dispose()
    return before, after
