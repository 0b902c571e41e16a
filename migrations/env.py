"""Alembic's entry: runs on the connection that `roundsman.platform.db.migrate` hands over."""

from alembic import context

from roundsman.platform.db.base import Base


def _is_ours(_object: object, name: str | None, kind: str, *_: object) -> bool:
    """The job queue keeps its own tables; a draft of ours must not drop them."""
    return not (kind == "table" and str(name).startswith("pgqueuer"))


connection = context.config.attributes["connection"]
context.configure(
    connection=connection, target_metadata=Base.metadata, compare_type=True, include_object=_is_ours
)
with context.begin_transaction():
    context.run_migrations()
