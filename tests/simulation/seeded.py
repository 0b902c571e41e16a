"""What tests of the seeded world look it up with."""

import uuid
from typing import Any

from sqlalchemy import Connection, text

from roundsman.platform.db.base import Base


def rows(connection: Connection, statement: str, **values: Any) -> list[Any]:
    return list(connection.execute(text(statement), values))


def the_tenant(connection: Connection) -> uuid.UUID | None:
    found: uuid.UUID | None = connection.scalar(text("select tenant_id from tenant where slug = 'getto'"))
    return found


def rows_of(connection: Connection, tenant_id: uuid.UUID) -> dict[str, int]:
    """How many rows a tenant has in each table where it has any."""
    counts = {}
    for table in Base.metadata.sorted_tables:
        if "tenant_id" in table.c:
            query = text(f'select count(*) from "{table.name}" where tenant_id = :tenant')
            if count := connection.scalar(query, {"tenant": tenant_id}):
                counts[table.name] = count
    return counts


def references(connection: Connection) -> int:
    count: int | None = connection.scalar(
        text("select count(*) from pg_constraint where contype = 'f' and convalidated")
    )
    return count or 0


def figures_of_history(connection: Connection, tenant_id: uuid.UUID) -> tuple[Any, Any, Any, Any, Any]:
    """Orders, units, trips, stops that are told wrongly, and facts of the days gone by."""
    [orders] = rows(
        connection,
        'select count(*) as n, count(distinct window_start::date) as days, max(window_end) as last_at from "order" '
        "where tenant_id = :t and status in ('closed', 'cancelled')",
        t=tenant_id,
    )
    [units] = rows(
        connection,
        "select sum(quantity) as asked, sum(delivered_quantity) as delivered, sum(short_quantity) as short "
        "from order_line where tenant_id = :t",
        t=tenant_id,
    )
    [trips] = rows(
        connection,
        "select avg(stop_count) as stops, avg(actual_distance_m) as metres, max(completed_at) as last_at, "
        "bool_and(weight_g <= capacity_weight_g and volume_ml <= capacity_volume_ml) as fits "
        "from trip join vehicle v on v.tenant_id = trip.tenant_id and v.id = vehicle_id where trip.tenant_id = :t",
        t=tenant_id,
    )
    [late] = rows(
        connection,
        "select count(*) filter (where on_time is distinct from case when status = 'failed' then null "
        "else arrived_at < window_end and completed_at >= window_start end) as wrong "
        "from stop where tenant_id = :t",
        t=tenant_id,
    )
    [facts] = rows(
        connection,
        "select count(*) filter (where recorded_at < before) as back, max(recorded_at) as last_at from "
        "(select recorded_at, lag(recorded_at) over (order by seq) as before from event where tenant_id = :t) e",
        t=tenant_id,
    )
    return orders, units, trips, late, facts
