"""Loading without a look-up for every single row: foreign keys are lifted and put back, all checked at once."""

from collections.abc import Iterator
from contextlib import contextmanager

from psycopg.errors import DeadlockDetected, LockNotAvailable
from sqlalchemy import Connection, text
from sqlalchemy.exc import OperationalError

from roundsman.platform.db.base import Base
from roundsman.platform.db.security import tenant_tables
from roundsman.platform.errors import Conflict

_FIND = text("""
    select c.conrelid::regclass::text as holder, quote_ident(c.conname) as name, pg_get_constraintdef(c.oid) as meaning
    from pg_constraint c
    where c.contype = 'f' and c.connamespace = current_schema()::regnamespace
      and c.conrelid = any(cast(:tables as regclass[]))
    order by 1, 2
""")
LOCK_TIMEOUT = "10s"
_TRIES = 3


@contextmanager
def lifted_references(connection: Connection) -> Iterator[None]:
    """Take the foreign keys of tenants' tables away for the length of the block; then put them back as they were.

    PostgreSQL checks a million loaded rows in a few seconds when a key is added, but takes half a minute for them one
    by one; and the removal of a whole tenant would search tables without an index for each row. All of it belongs to
    the transaction: until it commits, others wait, and an interrupted one leaves the keys in place.

    Raises:
        Conflict: `database_busy` when others hold the tables for too long.
        sqlalchemy.exc.IntegrityError: when a row refers to nothing.
    """
    tables = [f'"{table.name}"' for table in tenant_tables(Base.metadata.tables.values())]
    _lock(connection, tables)
    keys = connection.execute(_FIND, {"tables": tables}).all()
    for key in keys:
        connection.execute(text(f"alter table {key.holder} drop constraint {key.name}"))
    yield
    for key in keys:
        connection.execute(text(f"alter table {key.holder} add constraint {key.name} {key.meaning}"))


def _lock(connection: Connection, tables: list[str]) -> None:
    """All tables, or none: a server that is running holds some of them for a moment, in an order of its own."""
    connection.execute(text(f"set local lock_timeout = '{LOCK_TIMEOUT}'"))
    for turn in range(1, _TRIES + 1):
        try:
            with connection.begin_nested():
                connection.execute(text(f"lock table {', '.join(tables)} in access exclusive mode"))
        except OperationalError as error:
            if not isinstance(error.orig, DeadlockDetected | LockNotAvailable):
                raise
            if turn == _TRIES:
                raise Conflict(
                    "others are using the database, so the demonstration world cannot be made now",
                    code="database_busy",
                    accepted="try again, or stop the server first",
                ) from error
        else:
            return
