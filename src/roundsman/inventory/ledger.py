"""What the ledger says of a place over a stretch of time. Asks no permission: the rooms above ask their own."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from roundsman.inventory.models import StockApproval, StockBalance, StockCount, StockMovement
from roundsman.inventory.states_control import ApprovalStatus, CountStatus
from roundsman.platform.work import Work


@dataclass(frozen=True, slots=True)
class Moved:
    """Net units of one SKU that one kind of movement brought to (or took from) a place, sellable and damaged."""

    sku_id: uuid.UUID
    kind: str
    on_hand: int
    damaged: int


def moved_between(work: Work, location_id: uuid.UUID, start: datetime, end: datetime | None) -> list[Moved]:
    """The movements of a place that were recorded in `start <= t < end`, by SKU and kind; `end` None is until now."""
    query = (
        select(
            StockMovement.sku_id,
            StockMovement.kind,
            func.sum(StockMovement.on_hand_delta),
            func.sum(StockMovement.damaged_delta),
        )
        .where(
            StockMovement.tenant_id == work.tenant_id,
            StockMovement.location_id == location_id,
            StockMovement.recorded_at >= start,
        )
        .group_by(StockMovement.sku_id, StockMovement.kind)
        .order_by(StockMovement.sku_id, StockMovement.kind)
    )
    if end is not None:
        query = query.where(StockMovement.recorded_at < end)
    return [Moved(sku, kind, int(sound), int(bad)) for sku, kind, sound, bad in work.session.execute(query)]


def lies_at(
    work: Work, location_ids: Collection[uuid.UUID]
) -> dict[uuid.UUID, dict[uuid.UUID, tuple[int, int]]]:
    """What lies at places now: place -> SKU -> (sellable, damaged) units; places and SKUs with nothing are left out."""
    query = (
        select(
            StockBalance.location_id,
            StockBalance.sku_id,
            func.sum(StockBalance.on_hand),
            func.sum(StockBalance.damaged),
        )
        .where(
            StockBalance.tenant_id == work.tenant_id,
            StockBalance.location_id.in_(location_ids),
            (StockBalance.on_hand > 0) | (StockBalance.damaged > 0),
        )
        .group_by(StockBalance.location_id, StockBalance.sku_id)
    )
    found: dict[uuid.UUID, dict[uuid.UUID, tuple[int, int]]] = {}
    for place, sku, sound, bad in work.session.execute(query):
        found.setdefault(place, {})[sku] = (int(sound), int(bad))
    return found


def undecided(work: Work, location_id: uuid.UUID, before: datetime) -> tuple[list[str], list[str]]:
    """The numbers of approvals that wait for a second person and of counts that are not closed, begun before."""
    approvals = work.rows(StockApproval).where(
        StockApproval.location_id == location_id,
        StockApproval.status == ApprovalStatus.PENDING,
        StockApproval.created_at < before,
    )
    counts = work.rows(StockCount).where(
        StockCount.location_id == location_id,
        StockCount.status.not_in([CountStatus.CLOSED, CountStatus.CANCELLED]),
        StockCount.created_at < before,
    )
    return (
        list(
            work.session.scalars(approvals.with_only_columns(StockApproval.number).order_by(StockApproval.id))
        ),
        list(work.session.scalars(counts.with_only_columns(StockCount.number).order_by(StockCount.id))),
    )
