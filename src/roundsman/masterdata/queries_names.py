"""What people call items, places, vehicles and drivers: for lists and pages, plain rows in one round trip."""

import uuid
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select

from roundsman.masterdata import policies
from roundsman.masterdata.models import Driver, Location, Sku, Vehicle
from roundsman.platform.db.raw import Statement
from roundsman.platform.work import Work

_SQL = (
    "SELECT id, code, name FROM sku WHERE tenant_id = %s AND id = ANY(%s::uuid[])",
    "SELECT id, code, name, address, area, lat, lon, timezone FROM location"
    " WHERE tenant_id = %s AND id = ANY(%s::uuid[])",
    "SELECT id, number FROM vehicle WHERE tenant_id = %s AND id = ANY(%s::uuid[])",
    "SELECT id, name FROM driver WHERE tenant_id = %s AND id = ANY(%s::uuid[])",
)

_VEHICLES = """
SELECT id, number FROM vehicle
WHERE tenant_id = %s AND (id = ANY(%s::uuid[]) OR upper(number) = ANY(%s::text[]))
"""
_BASED_AT = "SELECT id FROM vehicle WHERE tenant_id = %s AND warehouse_id = ANY(%s::uuid[])"


@dataclass(frozen=True, slots=True)
class Names:
    """Rows by id, with the columns that are shown; what does not exist is left out."""

    skus: dict[uuid.UUID, Any]
    """`code, name`."""
    places: dict[uuid.UUID, Any]
    """`code, name, address, area, lat, lon, timezone`."""
    vehicles: dict[uuid.UUID, Any]
    """`number`."""
    drivers: dict[uuid.UUID, Any]
    """`name`."""


def names_of(
    work: Work,
    *,
    skus: Iterable[uuid.UUID] = (),
    places: Iterable[uuid.UUID] = (),
    vehicles: Iterable[uuid.UUID] = (),
    drivers: Iterable[uuid.UUID] = (),
) -> Names:
    """What is shown of rows of the tenant; all of it in one round trip, none when nothing is asked for."""
    wanted = [sorted(set(ids)) for ids in (skus, places, vehicles, drivers)]
    asked = [Statement(sql, [work.tenant_id, ids]) for sql, ids in zip(_SQL, wanted, strict=True) if ids]
    answers = iter(work.fetch_each(*asked) if asked else ())
    found = [{row.id: row for row in next(answers)} if ids else {} for ids in wanted]
    return Names(*found)


def vehicles_named(
    work: Work, *, ids: Iterable[uuid.UUID] = (), numbers: Iterable[str] = ()
) -> dict[uuid.UUID | str, uuid.UUID]:
    """Vehicles of the tenant by id, and by registration in capital letters; what does not exist is left out."""
    wanted = [work.tenant_id, sorted(set(ids)), sorted({number.upper() for number in numbers})]
    (rows,) = work.fetch_each(Statement(_VEHICLES, wanted))
    return {row.id: row.id for row in rows} | {row.number.upper(): row.id for row in rows}


def vehicle_ids_at(work: Work, warehouse_ids: Iterable[uuid.UUID]) -> set[uuid.UUID]:
    """Vehicles that are based at warehouses."""
    (rows,) = work.fetch_each(Statement(_BASED_AT, [work.tenant_id, sorted(set(warehouse_ids))]))
    return {row.id for row in rows}


@dataclass(frozen=True, slots=True)
class SeenName:
    """What somebody may know a row by."""

    kind: str
    id: uuid.UUID
    name: str
    code: str | None


_SEEN: dict[str, tuple[str, Callable[[Work], Select[Any]], Any, Any, Any]] = {
    "location": ("locations.read", policies.visible_locations, Location, Location.name, Location.code),
    "sku": ("skus.read", policies.visible_skus, Sku, Sku.name, Sku.code),
    "vehicle": ("vehicles.read", policies.visible_vehicles, Vehicle, Vehicle.number, None),
    "driver": ("drivers.read", policies.visible_drivers, Driver, Driver.name, Driver.code),
}


def seen_names(work: Work, wanted: Mapping[str, Collection[uuid.UUID]]) -> list[SeenName]:
    """What the caller may see of places, items, vehicles and drivers: names and codes, no contact data.

    One query for each kind that is asked for; what is not the caller's to see is left out like what does not exist.
    """
    found: list[SeenName] = []
    for kind, (permission, visible, model, name, code) in _SEEN.items():
        ids = wanted.get(kind)
        if not ids or work.principal.scope_of(permission) is None:
            continue
        seen = (
            visible(work)
            .where(model.id.in_(ids))
            .with_only_columns(model.id, name, *([code] if code else []))
        )
        found += [
            SeenName(kind, row[0], row[1], row[2] if code else None) for row in work.session.execute(seen)
        ]
    return found
