"""Statements past SQLAlchemy, for the few places that every request passes: several in one round trip, no ORM.

They run on the connection of the transaction at hand. What goes wrong is raised as SQLAlchemy would raise it, so
that nobody above has to know two kinds of errors.
"""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import psycopg
from psycopg.rows import namedtuple_row
from psycopg.types.json import Jsonb
from psycopg.types.numeric import Int8
from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from roundsman.platform.db.base import Base

_POSTGRESQL = postgresql.dialect()  # type: ignore[no-untyped-call]

type Params = Mapping[str, Any] | Sequence[Any] | None


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
    raw = _driver(connection)
    with _told_as_usual(connection, statements[0].sql), contextlib.ExitStack() as stack:
        with raw.pipeline():
            cursors = [stack.enter_context(raw.cursor(row_factory=namedtuple_row)) for _ in statements]
            for cursor, statement in zip(cursors, statements, strict=True):
                cursor.execute(statement.sql.encode(), statement.params)
        return [cursor.fetchall() if cursor.description else [] for cursor in cursors]


def run_and_commit(connection: Connection, statements: Sequence[Statement]) -> None:
    """Run the last statements of a transaction and commit it, in one round trip.

    A row that many transactions wait for is locked by the last of them: nothing on our side of the wire, least of
    all a thread that waits for its turn, may come between that lock and the commit.
    """
    raw = _driver(connection)
    with _told_as_usual(connection, statements[-1].sql), raw.pipeline():
        for statement in statements:
            raw.execute(statement.sql.encode(), statement.params)
        raw.commit()


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


def _driver(connection: Connection) -> "psycopg.Connection[Any]":
    driver: Any = connection.connection.driver_connection
    return driver  # type: ignore[no-any-return]


@contextlib.contextmanager
def _told_as_usual(connection: Connection, sql: str) -> Iterator[None]:
    try:
        yield
    except psycopg.Error as error:
        if _driver(connection).closed:
            connection.invalidate(error)
        raise DBAPIError.instance(
            sql, None, error, psycopg.Error, dialect=connection.dialect, hide_parameters=True
        ) from error
