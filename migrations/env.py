"""Alembic's entry: runs on the connection that `roundsman.platform.db.migrate` hands over."""

from alembic import context

from roundsman.platform.db.base import Base

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=Base.metadata, compare_type=True)
with context.begin_transaction():
    context.run_migrations()
