"""Rows on their way into tables: checked against the tables' own columns, sent by COPY, and summed up."""

import functools
import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Self
from uuid import UUID

import psycopg

from roundsman.platform.db.base import Base

NULL = r"\N"
_ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})


@dataclass(frozen=True, slots=True)
class Parcel:
    """Rows of one table in the text form of COPY."""

    table: str
    statement: str
    body: str
    rows: int


class Sheet:
    """Rows of one table. The columns named and the fixed ones are all that the table has, or it is not made.

    Only columns that the database fills by itself, or that are marked `unseeded`, may be left out.

    Args:
        table: Its name.
        columns: What every row gives, in this order.
        fixed: What is the same in all rows. Not part of the checksum.

    Raises:
        LookupError: when the table has other columns; the message names them.
    """

    def __init__(self, table: str, columns: Sequence[str], fixed: Mapping[str, object]) -> None:
        columns_of_table = Base.metadata.tables[table].c
        there = set(columns_of_table.keys())
        named = {*columns, *fixed}
        optional = {
            c.name for c in columns_of_table if c.server_default is not None or c.info.get("unseeded")
        }
        if (
            there - optional != named - optional
            or not named <= there
            or len(named) != len(columns) + len(fixed)
        ):
            missing, unknown = sorted(there - optional - named), sorted(named - there)
            raise LookupError(f"seed of table {table}: missing {missing}, unknown {unknown}")
        self.table = table
        self._width = len(columns)
        self._into = ", ".join(f'"{name}"' for name in (*columns, *fixed))
        self._tail = "".join(f"\t{_dump(value)}" for value in fixed.values()) + "\n"
        self._lines: list[str] = []

    def add(self, *row: object) -> None:
        """One row, a value for each column.

        Raises:
            ValueError: when there are more or fewer values than columns.
        """
        if len(row) != self._width:
            raise ValueError(f"{self.table}: {len(row)} values for {self._width} columns")
        self._lines.append("\t".join([_DUMPS[type(value)](value) for value in row]))

    def take(self, checksum: "hashlib._Hash") -> Parcel | None:
        """The rows collected so far, ready to be sent; they are summed up here, without what is fixed."""
        lines, self._lines = self._lines, []
        if not lines:
            return None
        checksum.update("\n".join((self.table, *lines, "")).encode())
        statement = f'COPY "{self.table}" ({self._into}) FROM STDIN'
        return Parcel(self.table, statement, self._tail.join(lines) + self._tail, len(lines))


class Writer:
    """All sheets of a seeding, sent in the order in which tables refer to each other.

    The database takes in one parcel while the next is made. Use it as a context: at its end everything has arrived.

    Args:
        connection: Inside a transaction, as the owner of the tables; not used for anything else meanwhile.
        tenant_id: Whose rows these are.
    """

    def __init__(self, connection: "psycopg.Connection[Any]", tenant_id: UUID) -> None:
        self.tenant_id = tenant_id
        self.counts: dict[str, int] = {}
        self._connection = connection
        self._sheets: dict[str, Sheet] = {}
        self._checksum = hashlib.sha256()
        self._order = {table.name: place for place, table in enumerate(Base.metadata.sorted_tables)}
        self._courier = ThreadPoolExecutor(1, thread_name_prefix="seed")
        self._under_way: Future[None] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                self.flush()
                self._wait()
        finally:
            self._courier.shutdown(wait=True)

    def sheet(self, table: str, columns: str, **fixed: object) -> Sheet:
        """A new sheet; `columns` are names with spaces between them, `tenant_id` is added."""
        made = Sheet(table, columns.split(), {"tenant_id": self.tenant_id} | fixed)
        self._sheets[table] = made
        return made

    def flush(self) -> None:
        """Send what was collected, after what was sent before has arrived.

        Raises:
            psycopg.Error: when the database refused that.
        """
        in_order = sorted(self._sheets.values(), key=lambda sheet: self._order[sheet.table])
        parcels = [parcel for sheet in in_order if (parcel := sheet.take(self._checksum)) is not None]
        for parcel in parcels:
            self.counts[parcel.table] = self.counts.get(parcel.table, 0) + parcel.rows
        self._wait()
        self._under_way = self._courier.submit(self._send, parcels)

    def take_checksum(self) -> str:
        """SHA-256 over the rows flushed since the last call, as 64 hex digits; what is fixed is not part of it."""
        taken, self._checksum = self._checksum.hexdigest(), hashlib.sha256()
        return taken

    def _wait(self) -> None:
        under_way, self._under_way = self._under_way, None
        if under_way is not None:
            under_way.result()

    def _send(self, parcels: Sequence[Parcel]) -> None:
        with self._connection.cursor() as cursor:
            for parcel in parcels:
                with cursor.copy(parcel.statement.encode()) as copy:
                    copy.write(parcel.body)


def _text(value: str) -> str:
    return (
        value.translate(_ESCAPES)
        if "\\" in value or "\t" in value or "\n" in value or "\r" in value
        else value
    )


def _json(value: object) -> str:
    return _text(json.dumps(value, separators=(",", ":"), sort_keys=True, ensure_ascii=False))


@functools.lru_cache(maxsize=10_000)
def _instant(value: datetime) -> str:
    """Most moments stand in many rows: an order's in those of its lines, a stop's in those of what was handed over."""
    if value.tzinfo is not UTC:
        raise ValueError(f"instants are written in UTC, not {value!r}")
    return value.isoformat()


class _Dumps(dict[type, Callable[[Any], str]]):
    """How each type is written in the text form of COPY. Enumerations of strings are written as strings."""

    def __missing__(self, kind: type) -> Callable[[Any], str]:
        if issubclass(kind, str):
            self[kind] = str
            return str
        raise TypeError(f"no form for {kind.__name__} in COPY")


_DUMPS = _Dumps(
    {
        type(None): lambda _: NULL,
        str: _text,
        int: str,
        float: repr,
        bool: lambda value: "t" if value else "f",
        UUID: lambda value: value.int.to_bytes(16).hex(),  # many times as fast as str()
        datetime: _instant,
        date: date.isoformat,
        dict: _json,
        list: _json,
    }
)


def _dump(value: object) -> str:
    return _DUMPS[type(value)](value)
