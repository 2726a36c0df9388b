"""Runs revisions on the connection that `upgrade` holds, in its transaction."""

from alembic import context
from sqlalchemy import text

from framescope.server.store.layout import metadata
from framescope.server.store.sql import WRITER_LOCK

connection = context.config.attributes["connection"]
if connection.dialect.name == "postgresql":
    connection.execute(text("select pg_advisory_xact_lock(:key)"), {"key": WRITER_LOCK})
context.configure(connection=connection, target_metadata=metadata, transactional_ddl=False)
context.run_migrations()
