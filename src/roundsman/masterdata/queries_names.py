"""What people call items, places, vehicles and drivers: for lists and pages, plain rows in one round trip."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from roundsman.platform.db.raw import Statement
from roundsman.platform.work import Work

_SQL = (
    "SELECT id, code, name FROM sku WHERE tenant_id = %s AND id = ANY(%s::uuid[])",
    "SELECT id, code, name, address, area, lat, lon FROM location WHERE tenant_id = %s AND id = ANY(%s::uuid[])",
    "SELECT id, number FROM vehicle WHERE tenant_id = %s AND id = ANY(%s::uuid[])",
    "SELECT id, name FROM driver WHERE tenant_id = %s AND id = ANY(%s::uuid[])",
)


@dataclass(frozen=True, slots=True)
class Names:
    """Rows by id, with the columns that are shown; what does not exist is left out."""

    skus: dict[uuid.UUID, Any]
    """`code, name`."""
    places: dict[uuid.UUID, Any]
    """`code, name, address, area, lat, lon`."""
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
