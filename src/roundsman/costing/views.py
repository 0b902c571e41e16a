"""What costing publishes for reports: selects with stable column names, to be grouped and summed by the reader.

They ask no permission and know no caller's scope: narrow them by `warehouse_id`.
"""

import uuid
from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, func, select

from roundsman.costing.models import CostEntry, CostShare
from roundsman.platform.work import Work


def entry_figures(work: Work, *, trip_ids: Collection[uuid.UUID] | None = None) -> Select[*tuple[Any, ...]]:
    """One row per cost entry of a trip.

    Columns: entry_id, trip_id, vehicle_id, warehouse_id, kind, amount_minor, currency, incurred_on, source_type.
    """
    query = select(
        CostEntry.id.label("entry_id"),
        CostEntry.trip_id,
        CostEntry.vehicle_id,
        CostEntry.warehouse_id,
        CostEntry.kind,
        CostEntry.amount_minor,
        CostEntry.currency,
        CostEntry.incurred_on,
        CostEntry.source_type,
    ).where(CostEntry.tenant_id == work.tenant_id, CostEntry.trip_id.is_not(None))
    return query if trip_ids is None else query.where(CostEntry.trip_id.in_(trip_ids))


def stop_costs(work: Work, *, trip_ids: Collection[uuid.UUID] | None = None) -> Select[*tuple[Any, ...]]:
    """One row per stop that bears costs: the sum of its shares. Columns: stop_id, cost_minor."""
    query = (
        select(CostShare.stop_id, func.sum(CostShare.amount_minor).label("cost_minor"))
        .where(CostShare.tenant_id == work.tenant_id)
        .group_by(CostShare.stop_id)
    )
    return query if trip_ids is None else query.where(CostShare.trip_id.in_(trip_ids))
