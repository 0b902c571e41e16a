"""Several statements in one round trip, each prepared once, with as little work in between as there can be.

psycopg's own pipeline asks the operating system anew after each statement; a call of ours pays for that with more
processor time than it needs for all its rules. So the messages are written here, over psycopg's `pq`, on the connection
of the transaction at hand. What goes wrong is raised as psycopg would raise it.
"""

import json
import re
import uuid
from collections import namedtuple
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

import psycopg
from psycopg import adapt, pq
from psycopg._preparing import PrepareManager
from psycopg.abc import Transformer
from psycopg.adapt import PyFormat
from psycopg.errors import error_from_result
from psycopg.types.json import Jsonb
from psycopg.waiting import Ready, Wait

if TYPE_CHECKING:
    from psycopg._connection_base import BaseConnection
    from psycopg.abc import PQGen

type Params = Mapping[str, Any] | Sequence[Any] | None

_PLACEHOLDER = re.compile(r"%(?:\((\w+)\)s|(s)|(%))")
_MOST_PREPARED = 300
_GOOD = frozenset({pq.ExecStatus.COMMAND_OK, pq.ExecStatus.TUPLES_OK, pq.ExecStatus.EMPTY_QUERY})


type Key = tuple[bytes, tuple[int, ...]]
"""SQL with the types of its parameters."""


class Book(PrepareManager):
    """What a connection has prepared: by psycopg, which throws away everything of the session at times, and here."""

    def __init__(self) -> None:
        super().__init__()
        self.ours: dict[Key, bytes] = {}
        """The names under which the server has them."""
        self.count = 0

    def maintain_gen(self, conn: "BaseConnection[Any]") -> "PQGen[None]":
        """Do what psycopg has noted down; None among it stands for DEALLOCATE ALL."""
        if None in self._to_flush:
            self.ours.clear()
        yield from super().maintain_gen(conn)


def keep_book(raw: "psycopg.Connection[Any]") -> None:
    """Let a new connection prepare what goes through `exchange`; without it each statement is planned each time."""
    raw._prepared = Book()


def exchange(
    raw: "psycopg.Connection[Any]",
    statements: Iterable[tuple[str, Params]],
    *,
    commit: bool = False,
) -> list[list[Any]]:
    """Send statements, and with `commit` the end of the transaction, and read all that comes back.

    Begins a transaction where none is open. The first statement that fails ends it.

    Returns:
        For each statement the rows that it gave, with its columns as attributes.
    """
    connection = raw.pgconn
    made: Any = adapt.Transformer  # (built by psycopg at the start, in C where it can)
    transformer: Transformer = made(raw)
    begins = connection.transaction_status == pq.TransactionStatus.IDLE
    sent = [prepared(transformer, sql, params) for sql, params in statements]
    connection.enter_pipeline_mode()
    try:
        fresh: list[tuple[Key, bytes] | None] = []
        if begins:
            connection.send_query_params(_begin(raw), None)
            fresh.append(None)
        for query in sent:
            _send(raw, query, fresh)
        if commit:
            connection.send_query_params(b"COMMIT", None)
            fresh.append(None)
        connection.pipeline_sync()
        results = raw.wait(_results(connection, len(fresh)))
    except BaseException:
        # Where the two sides stand nobody knows now: this connection is of no more use.
        raw.close()
        raise
    connection.exit_pipeline_mode()
    for told, result in zip(fresh, results, strict=True):
        # After the first that failed all others were passed over.
        if result.status not in _GOOD:
            raise error_from_result(result, encoding=raw.info.encoding)
        if told is not None:
            _book(raw).ours[told[0]] = told[1]
    of_queries = [result for told, result in zip(fresh, results, strict=True) if told is None]
    of_queries = of_queries[begins : len(of_queries) - commit]
    return [_rows(transformer, result) for result in of_queries]


def _begin(raw: "psycopg.Connection[Any]") -> bytes:
    level = raw.isolation_level
    return b"BEGIN" if level is None else b"BEGIN ISOLATION LEVEL " + level.name.replace("_", " ").encode()


@dataclass(frozen=True, slots=True)
class Query:
    """A statement as it goes over the wire."""

    sql: bytes
    values: Sequence[Any] | None
    types: tuple[int, ...]
    formats: Sequence[pq.Format] | None


def prepared(transformer: Transformer, sql: str, params: Params) -> Query:
    """A statement with its values in PostgreSQL's own form."""
    if params is None:
        return Query(sql.encode(), None, (), None)
    text, names = _numbered(sql)
    given = [params[name] for name in names] if isinstance(params, Mapping) else list(params)
    for place, value in enumerate(given):
        if type(value) is list:
            given[place] = array(value)
    values = transformer.dump_sequence(given, [PyFormat.AUTO] * len(given))
    return Query(text, values, tuple(transformer.types or ()), transformer.formats)


def _book(raw: "psycopg.Connection[Any]") -> Book:
    book = raw._prepared
    assert isinstance(book, Book)
    return book


def _send(raw: "psycopg.Connection[Any]", query: Query, fresh: list[tuple[Key, bytes] | None]) -> None:
    """Send a statement, and before it, when it comes for the first time, what prepares it."""
    connection, book, key = raw.pgconn, raw._prepared, (query.sql, query.types)
    name: bytes | None = None
    if isinstance(book, Book) and book.prepare_threshold is not None:
        name = book.ours.get(key)
        if name is None and len(book.ours) < _MOST_PREPARED:
            book.count += 1
            name = b"rm_%d" % book.count
            connection.send_prepare(name, query.sql, query.types)
            fresh.append((key, name))
    if name is None:
        connection.send_query_params(query.sql, query.values, query.types, query.formats)
    else:
        connection.send_query_prepared(name, query.values, query.formats)
    fresh.append(None)


def _results(connection: pq.abc.PGconn, count: int) -> Generator[Wait, Ready | int, list[Any]]:
    """One result for each message, and then the mark of the synchronisation."""
    while connection.flush():
        # What the server says meanwhile must be taken, or both sides would wait for each other.
        if (yield Wait.RW) & Ready.R:
            connection.consume_input()
    found: list[Any] = []
    while True:
        while connection.is_busy():
            if (yield Wait.R):
                connection.consume_input()
        result = connection.get_result()
        if result is None:  # the end of one message's results
            if connection.status == pq.ConnStatus.BAD:
                raise psycopg.OperationalError(connection.get_error_message())
            continue
        if result.status == pq.ExecStatus.PIPELINE_SYNC:
            break
        found.append(result)
    if len(found) != count:
        raise psycopg.OperationalError(f"{len(found)} answers to {count} messages")
    return found


def _rows(transformer: Transformer, result: Any) -> list[Any]:
    if result.status != pq.ExecStatus.TUPLES_OK or not result.ntuples:
        return []
    transformer.set_pgresult(result)
    names = tuple(result.fname(place) for place in range(result.nfields))
    return list(transformer.load_rows(0, result.ntuples, _maker(names)))


@cache
def _maker(names: tuple[bytes, ...]) -> Callable[[Sequence[Any]], Any]:
    columns = [name.decode() for name in names]
    row: Any = namedtuple("Row", columns, rename=True)  # type: ignore[misc]  # (not known before)
    make: Callable[[Sequence[Any]], Any] = row._make
    return make


@cache
def _numbered(sql: str) -> tuple[bytes, tuple[str, ...]]:
    """SQL with `%s` or `%(name)s` as PostgreSQL wants it, `$1`, and the names in the order of their numbers."""
    names: dict[str, int] = {}

    def number(found: re.Match[str]) -> str:
        if found[3]:
            return "%"
        name = found[1] or f"#{len(names)}"
        return f"${names.setdefault(name, len(names) + 1)}"

    text = _PLACEHOLDER.sub(number, sql)
    return text.encode(), tuple(names)


def array(values: list[Any]) -> Any:
    """A list as the text of an array, where all its members have a plain form; else the list as it is.

    Its type is what the statement says (`%s::uuid[]`), whatever is in it, so that it is prepared once.
    """
    try:
        return "{" + ",".join([_MEMBERS[type(value)](value) for value in values]) + "}"
    except KeyError:
        return values


def _quoted(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


_MEMBERS: dict[type, Callable[[Any], str]] = {
    type(None): lambda _: "NULL",
    bool: lambda value: "t" if value else "f",
    int: str,
    uuid.UUID: str,
    str: _quoted,
    date: lambda value: value.isoformat(),
    datetime: lambda value: f'"{value.isoformat()}"',
    Jsonb: lambda value: _quoted(json.dumps(value.obj)),
}
