"""Where every unit of a batch is or went, and which batches a shop received: both ways, each in one query."""

import uuid
from collections.abc import Collection
from typing import Any

from sqlalchemy import Row, text

from roundsman.platform.work import Work

# Orders of the kind `transfer` bring goods to places of our own, where they are stock: no shop has to be called.
_DELIVERED = text("""
    select l.batch_id, s.location_id, p.code as location_code, p.name as location_name, o.organisation_id,
           l.order_id, o.number as order_number, l.stop_id, l.trip_id, t.number as trip_number,
           s.completed_at as delivered_at, sum(l.delivered_quantity) as delivered
    from stop_line l
    join stop s on s.tenant_id = l.tenant_id and s.id = l.stop_id
    join trip t on t.tenant_id = l.tenant_id and t.id = l.trip_id
    join "order" o on o.tenant_id = l.tenant_id and o.id = l.order_id
    join location p on p.tenant_id = s.tenant_id and p.id = s.location_id
    where l.tenant_id = :tenant and l.batch_id = any(cast(:batches as uuid[])) and l.delivered_quantity > 0
      and o.kind <> 'transfer'
    group by l.batch_id, s.location_id, p.code, p.name, o.organisation_id, l.order_id, o.number, l.stop_id, l.trip_id,
             t.number, s.completed_at
    order by l.batch_id, s.completed_at, l.stop_id, l.order_id
""")

_RECEIVED = text("""
    select l.batch_id, b.code as batch_code, b.status as batch_status, b.expires_on, l.sku_id, k.code as sku_code,
           sum(l.delivered_quantity) as delivered, min(s.completed_at) as first_at, max(s.completed_at) as last_at,
           array_agg(distinct l.order_id) as order_ids
    from stop s
    join stop_line l on l.tenant_id = s.tenant_id and l.stop_id = s.id
    join batch b on b.tenant_id = l.tenant_id and b.id = l.batch_id
    join sku k on k.tenant_id = l.tenant_id and k.id = l.sku_id
    where s.tenant_id = :tenant and s.location_id = :location and l.delivered_quantity > 0
      and (cast(:since as timestamptz) is null or s.completed_at >= :since)
      and (cast(:until as timestamptz) is null or s.completed_at < :until)
    group by l.batch_id, b.code, b.status, b.expires_on, l.sku_id, k.code
    order by max(s.completed_at) desc, l.batch_id
    limit :most
""")

_ABOARD = text("""
    select aboard_location_id, id, number from trip
    where tenant_id = :tenant and aboard_location_id = any(cast(:places as uuid[]))
      and status in ('dispatched', 'in_progress')
""")


def deliveries_of(work: Work, batch_ids: Collection[uuid.UUID]) -> list[Row[Any]]:
    """Every delivery of units of the batches, by batch and time."""
    return list(
        work.session.execute(_DELIVERED, {"tenant": work.tenant_id, "batches": sorted(batch_ids)}).all()
    )


def received_at(
    work: Work, location_id: uuid.UUID, *, since: Any = None, until: Any = None, most: int = 1_000
) -> list[Row[Any]]:
    """Which batches were handed over at a place, the latest first; `since` and `until` bound the delivery."""
    return list(
        work.session.execute(
            _RECEIVED,
            {
                "tenant": work.tenant_id,
                "location": location_id,
                "since": since,
                "until": until,
                "most": most,
            },
        ).all()
    )


def trips_aboard(work: Work, location_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, tuple[uuid.UUID, str]]:
    """Stock location of a vehicle -> the trip that it is on: its id and number."""
    rows = work.session.execute(_ABOARD, {"tenant": work.tenant_id, "places": sorted(location_ids)})
    return {row.aboard_location_id: (row.id, row.number) for row in rows}
