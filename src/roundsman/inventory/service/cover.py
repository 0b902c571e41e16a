"""What places have and what comes to them, for those who reckon days of cover. Nothing here locks."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import text

from roundsman.platform.work import Work

_FREE = text("""
    select location_id, sku_id, expires_on, sum(on_hand - reserved) as quantity
    from stock_balance
    where tenant_id = :tenant and location_id = any(cast(:places as uuid[])) and on_hand > reserved
      and not is_blocked
    group by location_id, sku_id, expires_on
""")

_COMING = text("""
    select i.destination_location_id as location_id, l.sku_id,
           sum(greatest(0, l.expected_quantity - coalesce(l.received_quantity, 0) - coalesce(l.damaged_quantity, 0)))
               as incoming, 0 as outgoing
    from inbound i join inbound_line l on l.tenant_id = i.tenant_id and l.inbound_id = i.id
    where i.tenant_id = :tenant and i.destination_location_id = any(cast(:places as uuid[]))
      and i.status in ('expected', 'receiving')
    group by 1, 2
    union all
    select t.to_location_id, l.sku_id, sum(l.quantity), 0
    from transfer t join transfer_line l on l.tenant_id = t.tenant_id and l.transfer_id = t.id
    where t.tenant_id = :tenant and t.to_location_id = any(cast(:places as uuid[]))
      and t.status in ('requested', 'approved', 'scheduled')
    group by 1, 2
    union all
    select t.from_location_id, l.sku_id, 0, sum(l.quantity)
    from transfer t join transfer_line l on l.tenant_id = t.tenant_id and l.transfer_id = t.id
    where t.tenant_id = :tenant and t.from_location_id = any(cast(:places as uuid[]))
      and t.status = 'requested'
    group by 1, 2
""")


@dataclass(frozen=True, slots=True)
class FreeStock:
    """Units that nobody holds and that are not held back, of all batches that expire on one day."""

    location_id: uuid.UUID
    sku_id: uuid.UUID
    expires_on: date
    quantity: int


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Units that are announced or asked for at a place, and units that others ask of it without holding them yet."""

    location_id: uuid.UUID
    sku_id: uuid.UUID
    incoming: int
    outgoing: int


def free_stock(work: Work, location_ids: Collection[uuid.UUID]) -> list[FreeStock]:
    """What lies free at places, by item and expiry."""
    rows = work.session.execute(_FREE, {"tenant": work.tenant_id, "places": sorted(location_ids)})
    return [FreeStock(row.location_id, row.sku_id, row.expires_on, int(row.quantity)) for row in rows]


def pipeline(work: Work, location_ids: Collection[uuid.UUID]) -> list[Pipeline]:
    """What comes to places and what is asked of them; a place and an item may be named several times."""
    rows = work.session.execute(_COMING, {"tenant": work.tenant_id, "places": sorted(location_ids)})
    return [Pipeline(row.location_id, row.sku_id, int(row.incoming), int(row.outgoing)) for row in rows]
