"""The reading side of stock control: holds, recalls, approvals, counts, put-away, expected production."""

import uuid
from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Row, Select, text

from roundsman.inventory.counting import Proposal, SkuFigures, propose_counts
from roundsman.inventory.models import (
    ExpectedProduction,
    PutawayTask,
    Recall,
    StockApproval,
    StockCount,
    StockCountLine,
    StockHold,
)
from roundsman.inventory.policies import at_own_places, check_place
from roundsman.masterdata import api as masterdata
from roundsman.platform.db.base import TenantRow
from roundsman.platform.errors import NotFound
from roundsman.platform.work import Work

_FIGURES = text("""
    with lying as (
        select sku_id, sum(on_hand) as on_hand from stock_balance
        where tenant_id = :tenant and location_id = :location and on_hand > 0 group by sku_id
    ), moved as (
        select sku_id, -sum(on_hand_delta) as units from stock_movement
        where tenant_id = :tenant and location_id = :location and on_hand_delta < 0 and kind <> 'adjust'
          and recorded_at >= :since
        group by sku_id
    ), short as (
        select l.sku_id, count(*) as times, max(p.picked_at) as last_at
        from picklist p join picklist_line l on l.tenant_id = p.tenant_id and l.picklist_id = p.id
        where p.tenant_id = :tenant and p.location_id = :location and p.picked_at >= :since
          and not l.is_dropped and l.picked_quantity < l.quantity
          and coalesce(l.reason_code, '') not in ('quality_hold', 'expired')
        group by l.sku_id
    ), counted as (
        select l.sku_id, max(l.counted_at) as last_at
        from stock_count c join stock_count_line l on l.tenant_id = c.tenant_id and l.count_id = c.id
        where c.tenant_id = :tenant and c.location_id = :location and c.status = 'closed'
        group by l.sku_id
    )
    select s.sku_id, s.on_hand, coalesce(m.units, 0) as moved, coalesce(h.times, 0) as picks_short,
           h.last_at as last_short_at, c.last_at as last_counted_at
    from lying s left join moved m using (sku_id) left join short h using (sku_id)
    left join counted c using (sku_id)
""")

_WHERE_NOW = text("""
    select b.batch_id, b.location_id, l.code as location_code, l.name as location_name, l.kind as location_kind,
           b.on_hand, b.reserved, b.damaged
    from stock_balance b join location l on l.tenant_id = b.tenant_id and l.id = b.location_id
    where b.tenant_id = :tenant and b.batch_id = any(cast(:batches as uuid[])) and (b.on_hand > 0 or b.damaged > 0)
    order by b.batch_id, l.kind, l.code
""")

_BY_KIND = text("""
    select batch_id, kind, sum(on_hand_delta + damaged_delta) as units,
           coalesce(sum(on_hand_delta + damaged_delta) filter (where on_hand_delta + damaged_delta > 0), 0) as added
    from stock_movement
    where tenant_id = :tenant and batch_id = any(cast(:batches as uuid[]))
    group by batch_id, kind
""")


def holds_of_batch(work: Work, batch_id: uuid.UUID) -> list[StockHold]:
    """Who held the batch back, when and why; the latest first."""
    query = work.rows(StockHold).where(StockHold.batch_id == batch_id).order_by(StockHold.id.desc())
    return list(work.session.scalars(query))


def list_recalls(work: Work, *, status: str | None = None) -> Select[Recall]:
    """Recalls by filter."""
    query = work.rows(Recall)
    return query.where(Recall.status == status) if status is not None else query


def list_approvals(
    work: Work, *, status: str | None = None, location_id: uuid.UUID | None = None
) -> Select[StockApproval]:
    """What waits, or waited, for a second person."""
    query = work.rows(StockApproval).where(at_own_places(work, "inventory.read", StockApproval.location_id))
    if status is not None:
        query = query.where(StockApproval.status == status)
    return query.where(StockApproval.location_id == location_id) if location_id is not None else query


def read_approval(work: Work, approval_id: uuid.UUID) -> StockApproval:
    """A request that the caller may see; NotFound otherwise."""
    return _one(work, list_approvals(work), StockApproval, approval_id)


def list_counts(
    work: Work, *, status: str | None = None, location_id: uuid.UUID | None = None
) -> Select[StockCount]:
    """Counts by filter."""
    query = work.rows(StockCount).where(at_own_places(work, "inventory.read", StockCount.location_id))
    if status is not None:
        query = query.where(StockCount.status == status)
    return query.where(StockCount.location_id == location_id) if location_id is not None else query


def read_count(work: Work, count_id: uuid.UUID) -> StockCount:
    """A count that the caller may see; NotFound otherwise."""
    return _one(work, list_counts(work), StockCount, count_id)


def count_lines(work: Work, count_id: uuid.UUID) -> list[StockCountLine]:
    """The lines of a count in order, read afresh."""
    query = (
        work.rows(StockCountLine)
        .where(StockCountLine.count_id == count_id)
        .order_by(StockCountLine.line_no)
        .execution_options(populate_existing=True)
    )
    return list(work.session.scalars(query))


def count_proposal(work: Work, location_id: uuid.UUID) -> list[Proposal]:
    """Which SKUs of a place to count next."""
    check_place(work, "inventory.read", location_id)
    rows = work.session.execute(
        _FIGURES,
        {"tenant": work.tenant_id, "location": location_id, "since": work.now - timedelta(days=30)},
    ).all()
    skus = masterdata.skus_by_id(work, [row.sku_id for row in rows])
    figures = [
        SkuFigures(
            sku_id=row.sku_id,
            on_hand=int(row.on_hand),
            moved_value_minor=int(row.moved) * skus[row.sku_id].list_price_minor,
            value_minor=int(row.on_hand) * skus[row.sku_id].list_price_minor,
            picks_short=row.picks_short,
            last_short_at=row.last_short_at,
            last_counted_at=row.last_counted_at,
        )
        for row in rows
    ]
    return propose_counts(figures, work.now)


def list_putaways(
    work: Work,
    *,
    location_id: uuid.UUID | None = None,
    status: str | None = None,
    inbound_id: uuid.UUID | None = None,
) -> Select[PutawayTask]:
    """What stands in staging, or stood there."""
    query = work.rows(PutawayTask).where(at_own_places(work, "inbound.read", PutawayTask.location_id))
    if location_id is not None:
        query = query.where(PutawayTask.location_id == location_id)
    if status is not None:
        query = query.where(PutawayTask.status == status)
    return query.where(PutawayTask.inbound_id == inbound_id) if inbound_id is not None else query


def list_expected_production(
    work: Work,
    *,
    location_id: uuid.UUID | None = None,
    sku_id: uuid.UUID | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Select[ExpectedProduction]:
    """What plants mean to make; days inclusive."""
    query = work.rows(ExpectedProduction)
    if location_id is not None:
        query = query.where(ExpectedProduction.location_id == location_id)
    if sku_id is not None:
        query = query.where(ExpectedProduction.sku_id == sku_id)
    if since is not None:
        query = query.where(ExpectedProduction.produced_on >= since)
    return query.where(ExpectedProduction.produced_on <= until) if until is not None else query


# ---- for the rooms above: any row of the tenant ------------------------------------------------------------


def where_batches_are(work: Work, batch_ids: Collection[uuid.UUID]) -> list[Row[Any]]:
    """Every place where units of the batches lie now, with its code, name and kind."""
    return list(
        work.session.execute(_WHERE_NOW, {"tenant": work.tenant_id, "batches": sorted(batch_ids)}).all()
    )


def moved_by_kind(work: Work, batch_ids: Collection[uuid.UUID]) -> list[Row[Any]]:
    """What the ledger says of batches: by kind of movement, the net units and those that were added."""
    return list(
        work.session.execute(_BY_KIND, {"tenant": work.tenant_id, "batches": sorted(batch_ids)}).all()
    )


def _one[T: TenantRow](work: Work, visible: Select[T], model: type[T], row_id: uuid.UUID) -> T:
    row = work.session.scalars(visible.where(model.id == row_id)).one_or_none()
    if row is None:
        raise NotFound(f"there is no {model.__tablename__} {row_id}")
    return row
