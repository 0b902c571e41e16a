"""Tables as Parquet: typed columns that other systems read without guessing.

Whole numbers are int64 (money stays in minor units), quotients double, instants microseconds in UTC, days date32,
ids text. Columns have the names of the API; headings and definitions stand in the metadata. Written batch by batch:
memory does not grow with the rows. The library is loaded when the first file is asked for.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import batched
from typing import IO, Any

from roundsman.reporting.files.sheet import Kind, Sheet, kind_among

_AT_ONCE = 10_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST_DAY = _EPOCH.date().toordinal()
_MICROSECOND = timedelta(microseconds=1)


def write_parquet(file: IO[bytes], sheet: Sheet, about: dict[str, str]) -> None:
    """One table as Parquet.

    Args:
        file: Where it goes.
        sheet: The table; where it does not say what its columns hold, that is seen from its rows.
        about: What is told of the whole file, by name.
    """
    # Here, and not at the start: it is a megabyte of code that most calls never need.
    from arro3.core import Array, DataType, Field, RecordBatch, RecordBatchReader, Schema
    from arro3.io import write_parquet as write

    stored = {
        Kind.TEXT: DataType.utf8(),
        Kind.WHOLE: DataType.int64(),
        Kind.NUMBER: DataType.float64(),
        Kind.YES_NO: DataType.bool(),
        Kind.DAY: DataType.int32(),
        Kind.MOMENT: DataType.int64(),
    }
    logical = stored | {Kind.DAY: DataType.date32(), Kind.MOMENT: DataType.timestamp("us", tz="UTC")}
    fields, rows = sheet.fields, sheet.rows
    if not fields:
        rows = list(rows)
        fields = seen_fields(sheet.headings, rows)
    schema = Schema(
        [
            Field(name, logical[kind], nullable=True, metadata={"title": heading})
            for (name, kind), heading in zip(fields, sheet.headings, strict=True)
        ]
    )

    def batches() -> Iterator[Any]:
        for part in batched(rows, _AT_ONCE):
            columns = []
            for index, (_, kind) in enumerate(fields):
                values = [plain(kind, row[index]) for row in part]
                column = Array(values, type=stored[kind])
                columns.append(column if stored[kind] == logical[kind] else column.cast(logical[kind]))
            yield RecordBatch.from_arrays(columns, schema=schema)

    write(
        RecordBatchReader.from_batches(schema, batches()),
        file,
        compression="zstd(3)",
        key_value_metadata=about,
    )


def seen_fields(headings: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[tuple[str, Kind]]:
    """Names made of headings, and what the columns hold as far as their values show."""
    names: list[str] = []
    for heading in headings:
        name = re.sub(r"\W+", "_", heading.lower()).strip("_") or "column"
        names.append(name if name not in names else f"{name}_{len(names)}")
    return [(name, kind_among(row[index] for row in rows)) for index, name in enumerate(names)]


def plain(kind: Kind, value: Any) -> Any:
    """A value as it is stored."""
    if value is None:
        return None
    match kind:
        case Kind.MOMENT:
            return (value - _EPOCH) // _MICROSECOND
        case Kind.DAY:
            return value.toordinal() - _FIRST_DAY
        case Kind.TEXT:
            return str(value)
        case Kind.NUMBER:
            return float(value)
        case _:
            return value
