"""Many rows of master data from one table: all of them, or none and every row's mistake."""

import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from roundsman.identity import api as identity
from roundsman.masterdata.models import Driver, Location, Sku, Vehicle, Zone
from roundsman.masterdata.service import fleet, locations, skus
from roundsman.masterdata.sheet import CellError, Row, Sheet
from roundsman.masterdata.sheets import LOCATION, ORGANISATION, SHEETS, VEHICLE, ZONE
from roundsman.platform.errors import Invalid, Problem
from roundsman.platform.http.validation import invalid_input
from roundsman.platform.work import Work

MOST_ERRORS = 200


@dataclass
class Imported:
    """What an import did, or would do."""

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Kind:
    model: type[Location] | type[Sku] | type[Vehicle] | type[Driver]
    create: Callable[..., Any]
    update: Callable[..., Any]


_KINDS = {
    "locations": _Kind(Location, locations.create_location, locations.update_location),
    "skus": _Kind(Sku, skus.create_sku, skus.update_sku),
    "vehicles": _Kind(Vehicle, fleet.create_vehicle, fleet.update_vehicle),
    "drivers": _Kind(Driver, fleet.create_driver, fleet.update_driver),
}


def import_sheet(work: Work, kind: str, text: str, *, dry_run: bool = False) -> Imported:
    """Create and change what a table names; a filled cell sets its field, an empty one leaves it.

    Args:
        work: The transaction.
        kind: `locations`, `skus`, `vehicles` or `drivers`.
        text: The table as CSV; commas, semicolons or tabs between the cells.
        dry_run: Look at every cell and write nothing.

    Raises:
        Invalid: `bad_table` when it is no such table; `rows_refused`, with the line, column and words for each mistake:
            then nothing was written.
    """
    sheet, made = SHEETS[kind], _KINDS[kind]
    try:
        rows = sheet.rows(text)
    except CellError as error:
        raise Invalid(str(error), field=error.column, accepted=error.accepted, code="bad_table") from error
    known = _rows_by_key(work, made, sheet, rows)
    reader = _Reader(sheet, _references(work, sheet, rows))
    done, errors, seen = Imported(), list[dict[str, Any]](), dict[str, int]()
    for row in rows:
        key = row.cells.get(sheet.key, "")
        if key in seen:
            errors.append(
                _told(row.line, sheet.key, "twice_in_table", f"{key} is in line {seen[key]} too", "one line")
            )
            continue
        seen[key] = row.line
        values, wrong = reader.values(row)
        there = known.get(key)
        if not wrong:
            wrong = _checked(sheet, row, values, there)
        if not wrong:
            wrong = _written(work, made, row, values, there, done, key, reader, dry_run=dry_run)
        errors += wrong
    if errors:
        raise Invalid(
            f"{len(errors)} mistakes in {len({one['line'] for one in errors})} of {len(rows)} rows",
            field="csv",
            accepted="a table whose rows are all right: GET the template",
            code="rows_refused",
            errors=errors[:MOST_ERRORS],
        )
    return done


class _Reader:
    """Cells as values of a form, ids looked up."""

    def __init__(self, sheet: Sheet, ids: Mapping[str, Mapping[str, uuid.UUID]]) -> None:
        self.sheet, self.ids = sheet, ids
        self.field_of = {column: name for name, (column, _) in sheet.refers.items()}
        self.column_of = {name: column for column, name in self.field_of.items()}

    def values(self, row: Row) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        values: dict[str, Any] = {}
        wrong = []
        for column, cell in row.cells.items():
            name = self.field_of.get(column, column)
            try:
                values[name] = self._named(name, column, cell) if column in self.field_of else self.sheet.value_of(
                    name, cell
                )  # fmt: skip
            except CellError as error:
                wrong.append(_told(row.line, column, "bad_cell", str(error), error.accepted))
        return values, wrong

    def _named(self, name: str, column: str, cell: str) -> Any:
        _, kind = self.sheet.refers[name]
        asked = [part.strip() for part in cell.split(";")] if kind == ZONE else [cell]
        missing = [one for one in asked if one not in self.ids[kind]]
        if missing:
            raise CellError(
                column, f"there is no {kind} {missing[0]!r}", f"the code of one that is there ({kind})"
            )
        found = [str(self.ids[kind][one]) for one in asked]
        return found if kind == ZONE else found[0]


def _references(work: Work, sheet: Sheet, rows: Iterable[Row]) -> dict[str, dict[str, uuid.UUID]]:
    """Everything that the table refers to by its code; one statement for each kind."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for column, kind in sheet.refers.values():
        for row in rows:
            cell = row.cells.get(column, "")
            wanted[kind] |= {part.strip() for part in cell.split(";")} if kind == ZONE else {cell}
    found: dict[str, dict[str, uuid.UUID]] = {}
    for kind, codes in wanted.items():
        match kind:
            case "organisation":
                found[ORGANISATION] = identity.organisation_ids_by_code(work, codes)
            case "location":
                query = work.rows(Location).where(Location.code.in_(codes))
                found[LOCATION] = {one.code: one.id for one in work.session.scalars(query)}
            case "vehicle":
                vehicles = work.rows(Vehicle).where(Vehicle.number.in_(codes))
                found[VEHICLE] = {one.number: one.id for one in work.session.scalars(vehicles)}
            case "zone":
                zones = work.rows(Zone).where(Zone.code.in_(codes))
                found[ZONE] = {one.code: one.id for one in work.session.scalars(zones)}
    return found


def _rows_by_key(work: Work, kind: _Kind, sheet: Sheet, rows: Iterable[Row]) -> dict[str, Any]:
    model: Any = kind.model
    column = getattr(model, sheet.key)
    query = work.rows(model).where(column.in_({row.cells.get(sheet.key, "") for row in rows}))
    return {getattr(one, sheet.key): one for one in work.session.scalars(query)}


def _checked(sheet: Sheet, row: Row, values: dict[str, Any], there: Any) -> list[dict[str, Any]]:
    """The values as the form takes them, in their place; what a row that exists does not name stays as it is."""
    form = sheet.form if there is None else sheet.changes
    fixed = [name for name in values if name not in form.model_fields]
    wrong = [
        _told(
            row.line,
            name,
            "cannot_change",
            f"{name} stays {getattr(there, name)!r}",
            "the same, or an empty cell",
        )
        for name in fixed
        if str(getattr(there, name)) != str(values[name])
    ]
    if wrong:
        return wrong
    for name in fixed:
        del values[name]
    try:
        checked = form.model_validate(values)
    except ValidationError as error:
        return [
            _told(row.line, str(one["field"]), one["code"], one["message"], one["accepted"])
            for one in invalid_input(error.errors()).facts["errors"]
        ]
    values |= checked.model_dump(exclude_unset=True, by_alias=True)
    return []


def _written(
    work: Work,
    kind: _Kind,
    row: Row,
    values: dict[str, Any],
    there: Any,
    done: Imported,
    key: str,
    reader: _Reader,
    *,
    dry_run: bool,
) -> list[dict[str, Any]]:
    same = there is not None and all(
        _plain(getattr(there, name)) == _plain(value) for name, value in values.items()
    )
    if not same and not dry_run:
        try:
            # A row that the database refuses must not take the others with it.
            with work.session.begin_nested():
                if there is None:
                    kind.create(work, **values)
                else:
                    kind.update(work, there.id, **values)
        except Problem as error:
            name = (error.field or "").split(".")[0]
            column = reader.column_of.get(name, name)
            return [_told(row.line, column, error.code, error.detail, error.accepted or "")]
    (done.unchanged if same else done.created if there is None else done.updated).append(key)
    return []


def _plain(value: Any) -> Any:
    if isinstance(value, uuid.UUID):
        return str(value)
    return [_plain(one) for one in value] if isinstance(value, list) else value


def _told(line: int, column: str, code: str, message: str, accepted: str) -> dict[str, Any]:
    return {"line": line, "column": column, "code": code, "message": message, "accepted": accepted}
