"""Statements past SQLAlchemy, for the few places that every request passes: several in one round trip, no ORM.

They run on the connection of the transaction at hand. What goes wrong is raised as SQLAlchemy would raise it, so
that nobody above has to know two kinds of errors.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import psycopg
from psycopg.types.json import Jsonb
from psycopg.types.numeric import Int8
from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, make_transient_to_detached
from sqlalchemy.orm.attributes import manager_of_class, set_committed_value
from sqlalchemy.orm.util import identity_key
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from roundsman.platform.db.base import Base, TenantRow
from roundsman.platform.db.wire import Params, exchange

_POSTGRESQL = postgresql.dialect()  # type: ignore[no-untyped-call]


@dataclass(frozen=True, slots=True)
class Statement:
    """SQL with psycopg's placeholders, and their values."""

    sql: str
    params: Params = None


def fetch_each(connection: Connection, statements: Sequence[Statement]) -> list[list[Any]]:
    """Run statements in one round trip.

    Returns:
        For each the rows that it gave, with its columns as attributes.
    """
    return _exchange(connection, statements)


def run_and_commit(connection: Connection, statements: Sequence[Statement]) -> None:
    """Run the last statements of a transaction and commit it, in one round trip.

    A row that many transactions wait for is locked by the last of them: nothing on our side of the wire, least of
    all a thread that waits for its turn, may come between that lock and the commit.
    """
    _exchange(connection, statements, commit=True)


def insert_of(model: type[Base], same: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> Statement:
    """One INSERT of rows. Its text does not change with their number, so that it is prepared once.

    Args:
        model: The table.
        same: What all rows hold.
        rows: What each holds besides, all with the same columns.
    """
    own = tuple(rows[0])
    shared = tuple(name for name, value in same.items() if name not in own and value is not None)
    jsons = _json_columns(model)
    values: list[Any] = [_sent(same[name], name in jsons) for name in shared]
    if len(rows) == 1:
        values += [_sent(rows[0][name], name in jsons) for name in own]
    else:
        values += [[_sent(row[name], name in jsons) for row in rows] for name in own]
    return Statement(_insert_sql(model, shared, own, is_one=len(rows) == 1), values)


def as_read[T: Base](model: type[T], values: Mapping[str, Any]) -> T:
    """A row as if it had been read with these values; its constructor would note each of them as a change."""
    row: T = manager_of_class(model).new_instance()
    row.__dict__.update(values)
    make_transient_to_detached(row)
    return row


def as_known[T: TenantRow](session: Session, model: type[T], row: Any) -> T:
    """A row that was read past the ORM as its object of the session, with what was read in it."""
    values: dict[str, Any] = row._asdict()
    known = session.identity_map.get(identity_key(model, (row.tenant_id, row.id)))
    if known is None:
        made = as_read(model, values)
        session.add(made)
        return made
    assert isinstance(known, model)
    for name, value in values.items():
        set_committed_value(known, name, value)
    return known


@cache
def scalar_defaults(model: type[Base]) -> dict[str, Any]:
    """What the columns of a table hold when nothing else is said, and nothing in those that may be empty."""
    found: dict[str, Any] = {}
    for column in _table(model).c:
        if isinstance(column.default, ScalarElementColumnDefault):
            found[column.name] = column.default.arg
        elif column.default is None and column.server_default is None and column.nullable:
            found[column.name] = None
    return found


@cache
def _insert_sql(model: type[Base], shared: tuple[str, ...], own: tuple[str, ...], *, is_one: bool) -> str:
    table = _table(model)
    names = ", ".join(f'"{name}"' for name in (*shared, *own))
    kinds = {name: str(table.c[name].type.compile(_POSTGRESQL)) for name in (*shared, *own)}
    given = [f"%s::{kinds[name]}" for name in shared]
    into = f'INSERT INTO "{table.name}" ({names})'
    if is_one:
        return f"{into} VALUES ({', '.join(given + [f'%s::{kinds[name]}' for name in own])})"
    told = ", ".join(given + [f'u."{name}"' for name in own])
    arrays, columns = (
        ", ".join(f"%s::{kinds[name]}[]" for name in own),
        ", ".join(f'"{name}"' for name in own),
    )
    return f"{into} SELECT {told} FROM unnest({arrays}) AS u({columns})"  # noqa: S608  (our names)


@cache
def _json_columns(model: type[Base]) -> frozenset[str]:
    return frozenset(column.name for column in _table(model).c if isinstance(column.type, JSONB))


def _table(model: type[Base]) -> Table:
    table = model.__table__
    assert isinstance(table, Table)
    return table


def _sent(value: Any, is_json: bool) -> Any:
    # Whole numbers go as one type whatever their size, so that a statement is prepared once.
    if type(value) is int:
        return Int8(value)
    return Jsonb(value) if is_json and value is not None else value


def _exchange(
    connection: Connection, statements: Sequence[Statement], *, commit: bool = False
) -> list[list[Any]]:
    driver: Any = connection.connection.driver_connection
    raw: psycopg.Connection[Any] = driver
    try:
        return exchange(raw, [(one.sql, one.params) for one in statements], commit=commit)
    except BaseException as error:
        if raw.closed:
            connection.invalidate(error)
        if not isinstance(error, psycopg.Error):
            raise
        raise DBAPIError.instance(
            statements[-1].sql, None, error, psycopg.Error, dialect=connection.dialect, hide_parameters=True
        ) from error
