"""What there is to give at a place, why some of it is not given, and when more comes. Nothing here locks."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import text

from roundsman.inventory.domain import Shelf
from roundsman.inventory.service.reservations import earliest_expiry_on
from roundsman.masterdata import api as masterdata
from roundsman.platform.work import Work

PRODUCTION_HORIZON_DAYS = 28
"""How far ahead the next day of production is looked for."""

_ON_THE_SHELF = text("""
    select sku_id, batch_id, expires_on, is_blocked, on_hand - reserved as available
    from stock_balance
    where tenant_id = :tenant and location_id = :location and sku_id = any(cast(:skus as uuid[]))
      and on_hand > reserved
""")

_NEXT_INBOUND = text("""
    with announced as (
        select i.id, i.number, i.expected_at from inbound i
        where i.tenant_id = :tenant and i.destination_location_id = :location and i.status = 'expected'
    )
    select distinct on (l.sku_id) l.sku_id, a.id, a.number, a.expected_at,
           sum(l.expected_quantity) over (partition by l.sku_id, a.id) as quantity
    from announced a
    join inbound_line l on l.tenant_id = :tenant and l.inbound_id = a.id
    where l.sku_id = any(cast(:skus as uuid[]))
    order by l.sku_id, a.expected_at nulls last, a.id
""")

_MADE_AT = text("""
    select distinct on (sku_id) sku_id, produced_at_location_id as location_id
    from batch where tenant_id = :tenant and sku_id = any(cast(:skus as uuid[]))
    order by sku_id, produced_on desc, id desc
""")


@dataclass(frozen=True, slots=True)
class NextSupply:
    """When more of an item comes, as far as the house knows; both parts may be unknown."""

    inbound_id: uuid.UUID | None = None
    inbound_number: str | None = None
    inbound_on: date | None = None
    """The local day at the place; None also where the announcement names no time."""
    inbound_quantity: int = 0
    produced_on: date | None = None
    """The next day, after today, on which it is made."""


@dataclass(frozen=True, slots=True)
class OnShelf:
    """Units of one batch that nobody has reserved."""

    batch_id: uuid.UUID
    expires_on: date
    available: int
    is_blocked: bool
    """In quarantine, recalled, or held back here."""


def on_the_shelf(
    work: Work, location_id: uuid.UUID, sku_ids: Iterable[uuid.UUID]
) -> dict[uuid.UUID, list[OnShelf]]:
    """SKU -> what lies free at a place, blocked and too old goods included, first expiry first."""
    found: dict[uuid.UUID, list[OnShelf]] = defaultdict(list)
    parameters = {"tenant": work.tenant_id, "location": location_id, "skus": sorted(set(sku_ids))}
    for row in work.session.execute(_ON_THE_SHELF, parameters):
        found[row.sku_id].append(OnShelf(row.batch_id, row.expires_on, row.available, row.is_blocked))
    for shelves in found.values():
        shelves.sort(key=lambda shelf: (shelf.expires_on, shelf.batch_id))
    return found


def giveable(
    work: Work, location_id: uuid.UUID, sku_ids: Iterable[uuid.UUID]
) -> dict[uuid.UUID, list[Shelf]]:
    """SKU -> what could be promised at a place now: neither blocked nor expiring before the tenant's minimum."""
    earliest = earliest_expiry_on(work, location_id)
    return {
        sku_id: [
            Shelf(shelf.batch_id, shelf.expires_on, shelf.available)
            for shelf in shelves
            if not shelf.is_blocked and shelf.expires_on >= earliest
        ]
        for sku_id, shelves in on_the_shelf(work, location_id, sku_ids).items()
    }


def next_supply(
    work: Work, location_id: uuid.UUID, sku_ids: Iterable[uuid.UUID]
) -> dict[uuid.UUID, NextSupply]:
    """When more of the items comes to a place: the earliest announced goods, and the next day of production.

    Production is known of items with `production_weekdays`; holidays are those of the place that made the latest
    batch. Announced goods without a time come after those that have one.
    """
    wanted = sorted(set(sku_ids))
    if not wanted:
        return {}
    parameters = {"tenant": work.tenant_id, "location": location_id, "skus": wanted}
    place = masterdata.get_location(work, location_id)
    zone = ZoneInfo(place.timezone)
    skus = masterdata.skus_by_id(work, wanted)
    inbound: dict[uuid.UUID, Any] = {
        row.sku_id: row for row in work.session.execute(_NEXT_INBOUND, parameters)
    }
    made = [sku_id for sku_id, sku in skus.items() if sku.production_weekdays]
    makers: dict[uuid.UUID, uuid.UUID] = {}
    if made:
        rows = work.session.execute(_MADE_AT, parameters | {"skus": made})
        makers = {row.sku_id: row.location_id for row in rows}
    plants = masterdata.locations_by_id(work, set(makers.values())) if makers else {}
    found: dict[uuid.UUID, NextSupply] = {}
    for sku_id, sku in skus.items():
        plant = plants.get(makers.get(sku_id, location_id), place)
        today = work.now.astimezone(ZoneInfo(plant.timezone)).date()
        produced_on = next_production(today, sku.production_weekdays, plant.closed_days)
        coming = inbound.get(sku_id)
        if coming is None and produced_on is None:
            continue
        found[sku_id] = NextSupply(
            inbound_id=coming.id if coming else None,
            inbound_number=coming.number if coming else None,
            inbound_on=coming.expected_at.astimezone(zone).date() if coming and coming.expected_at else None,
            inbound_quantity=int(coming.quantity) if coming else 0,
            produced_on=produced_on,
        )
    return found


def next_production(today: date, weekdays: Iterable[int], closed_days: Iterable[str]) -> date | None:
    """The first day after today on which an item is made; None when that is not known or too far away.

    Args:
        today: The local day at the place that makes it.
        weekdays: Monday is 0.
        closed_days: `YYYY-MM-DD`.
    """
    working, closed = set(weekdays), set(closed_days)
    for ahead in range(1, PRODUCTION_HORIZON_DAYS + 1):
        day = today + timedelta(days=ahead)
        if day.weekday() in working and day.isoformat() not in closed:
            return day
    return None
