"""Reports and the rows behind them as CSV, Excel and Parquet files.

Written to a temporary file within the reader's transaction and sent from there: memory does not grow with the rows,
and a slow reader holds no connection to the database. CSV is UTF-8 with a byte order mark, because Excel takes it for
another encoding without one. What a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV
injection); numbers are left alone.
"""

import csv
import io
import re
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import IO, Any

import xlsxwriter
from starlette.responses import StreamingResponse

from roundsman.platform.errors import Invalid
from roundsman.reporting.files.parquet import write_parquet
from roundsman.reporting.files.sheet import Sheet

XLSX_ROWS = 1_048_575
"""Rows that a sheet can hold below its heading."""
_IN_MEMORY = 1_000_000
_PART = 65_536
_SHEET_NAMES = re.compile(r"[\[\]:*?/\\]")
"""What Excel does not take in the name of a sheet; in ours it is the stroke of a rate."""
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")


class Format(StrEnum):
    """How a report is answered."""

    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"


_MEDIA = {
    Format.CSV: "text/csv; charset=utf-8",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.PARQUET: "application/vnd.apache.parquet",
}
DEFINITIONS = "Definitions"
"""The sheet whose rows say what the figures of the others mean."""


def as_file(name: str, form: Format, sheets: Sequence[Sheet]) -> StreamingResponse:
    """The answer with the file; CSV and Parquet have the first sheet only.

    Raises:
        Invalid: `too_many_rows`, when they do not fit into a sheet of Excel.
    """
    file = write_file(form, sheets)
    return StreamingResponse(
        _parts(file),
        media_type=_MEDIA[form],
        headers={"Content-Disposition": f'attachment; filename="{name}.{form}"'},
    )


def write_file(form: Format, sheets: Sequence[Sheet]) -> IO[bytes]:
    """The file, ready to be read from its beginning; whoever takes it closes it.

    Raises:
        Invalid: as for `as_file`.
    """
    file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  (closed by whoever takes it)
    try:
        if form is Format.XLSX:
            write_xlsx(file, sheets)
        elif form is Format.PARQUET:
            about = {
                str(row[0]): str(row[1])
                for sheet in sheets
                if sheet.title == DEFINITIONS
                for row in sheet.rows
            }
            write_parquet(file, sheets[0], about)
        else:
            write_csv(file, sheets[0])
        file.seek(0)
    except BaseException:
        file.close()
        raise
    return file


def media_type(form: Format) -> str:
    """What a file of the form is called on the wire."""
    return _MEDIA[form]


def write_csv(file: IO[bytes], sheet: Sheet) -> None:
    """One table as CSV (RFC 4180), UTF-8 with a byte order mark."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow(sheet.headings)
    for row in sheet.rows:
        writer.writerow([_csv_value(value) for value in row])
    text.flush()
    text.detach()


def write_xlsx(file: IO[bytes], sheets: Sequence[Sheet]) -> None:
    """Tables as a workbook, written row by row.

    Raises:
        Invalid: `too_many_rows`.
    """
    book = xlsxwriter.Workbook(
        file,
        {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
    )
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
    try:
        for sheet in sheets:
            page = book.add_worksheet(_SHEET_NAMES.sub(" per ", sheet.title)[:31])
            page.freeze_panes(1, 0)
            if sheet.is_rtl:
                page.right_to_left()
            page.set_column(0, max(len(sheet.headings) - 1, 0), 18)
            page.write_row(0, 0, list(sheet.headings), bold)
            for number, row in enumerate(sheet.rows, start=1):
                if number > XLSX_ROWS:
                    raise Invalid(
                        f"a sheet of Excel holds {XLSX_ROWS:,} rows",
                        field="format",
                        accepted="csv, or a shorter period",
                        code="too_many_rows",
                    )
                for column, value in enumerate(row):
                    _write_cell(page, number, column, value, day, moment)
    finally:
        book.close()


def _write_cell(page: Any, row: int, column: int, value: Any, day: Any, moment: Any) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        page.write_boolean(row, column, value)
    elif isinstance(value, int | float):
        page.write_number(row, column, value)
    elif isinstance(value, datetime):
        page.write_datetime(row, column, value.replace(tzinfo=None), moment)  # UTC, as everywhere
    elif isinstance(value, date):
        page.write_datetime(row, column, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001
    else:
        page.write_string(row, column, str(value))


def _csv_value(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    text = str(value)
    return f"'{text}" if text.startswith(_RISKY) else text


def _parts(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while part := file.read(_PART):
            yield part
