"""The reading side of costing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Select, func, select

from roundsman.costing import policies
from roundsman.costing.models import CostEntry, CostShare, Tariff
from roundsman.platform.work import Work


@dataclass(frozen=True)
class CostFilter:
    """What a list of costs is narrowed to; empty members narrow nothing."""

    trip_id: UUID | None = None
    vehicle_id: UUID | None = None
    warehouse_id: UUID | None = None
    kinds: Sequence[str] = ()
    source_type: str | None = None
    incurred_from: date | None = None
    incurred_to: date | None = None


def costs(work: Work, wanted: CostFilter) -> Select[CostEntry]:
    """The entries that match."""
    policies.check_may_read(work)
    query = work.rows(CostEntry)
    for column, value in (
        (CostEntry.trip_id, wanted.trip_id),
        (CostEntry.vehicle_id, wanted.vehicle_id),
        (CostEntry.warehouse_id, wanted.warehouse_id),
        (CostEntry.source_type, wanted.source_type),
    ):
        if value is not None:
            query = query.where(column == value)
    if wanted.kinds:
        query = query.where(CostEntry.kind.in_(wanted.kinds))
    if wanted.incurred_from is not None:
        query = query.where(CostEntry.incurred_on >= wanted.incurred_from)
    if wanted.incurred_to is not None:
        query = query.where(CostEntry.incurred_on <= wanted.incurred_to)
    return query


def entries_of(work: Work, trip_id: UUID) -> list[CostEntry]:
    """The entries of a trip in the order of their posting."""
    policies.check_may_read(work)
    return list(
        work.session.scalars(work.rows(CostEntry).where(CostEntry.trip_id == trip_id).order_by(CostEntry.id))
    )


def borne_by_stops(work: Work, trip_id: UUID) -> dict[UUID, dict[str, int]]:
    """What each stop of a trip bears, by kind, in minor units."""
    policies.check_may_read(work)
    query = (
        select(CostShare.stop_id, CostEntry.kind, func.sum(CostShare.amount_minor))
        .join(
            CostEntry,
            (CostEntry.tenant_id == CostShare.tenant_id) & (CostEntry.id == CostShare.cost_entry_id),
        )
        .where(CostShare.tenant_id == work.tenant_id, CostShare.trip_id == trip_id)
        .group_by(CostShare.stop_id, CostEntry.kind)
    )
    found: dict[UUID, dict[str, int]] = {}
    for stop_id, kind, amount in work.session.execute(query):
        found.setdefault(stop_id, {})[kind] = int(amount)
    return found


def tariffs(work: Work) -> Select[Tariff]:
    """The templates."""
    policies.check_may_read(work)
    return work.rows(Tariff)


def total_minor(
    work: Work,
    *,
    incurred_from: date | None = None,
    incurred_to: date | None = None,
    warehouse_ids: Iterable[UUID] | None = None,
    trip_ids: Iterable[UUID] | None = None,
) -> int:
    """The sum of all entries that match, in minor units. Asks no permission."""
    query = select(func.coalesce(func.sum(CostEntry.amount_minor), 0)).where(
        CostEntry.tenant_id == work.tenant_id
    )
    if incurred_from is not None:
        query = query.where(CostEntry.incurred_on >= incurred_from)
    if incurred_to is not None:
        query = query.where(CostEntry.incurred_on <= incurred_to)
    if warehouse_ids is not None:
        query = query.where(CostEntry.warehouse_id.in_(list(warehouse_ids)))
    if trip_ids is not None:
        query = query.where(CostEntry.trip_id.in_(list(trip_ids)))
    return int(work.session.scalar(query) or 0)
