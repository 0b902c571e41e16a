"""Calling batches back from everywhere."""

import uuid
from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import select, text

from roundsman.inventory.events_control import RecallClosed, RecallStarted
from roundsman.inventory.models import Batch, Recall, RecallBatch, StockHold
from roundsman.inventory.service.holds import lock_batches, mark_balances, orders_holding
from roundsman.inventory.states import BATCH, BatchCommand, BatchStatus
from roundsman.inventory.states_control import RECALL, HoldStatus, RecallCommand, RecallStatus
from roundsman.masterdata import api as masterdata
from roundsman.platform.errors import Invalid
from roundsman.platform.work import Work, check_version

PERMISSION = "recalls.write"
MAX_BATCHES = 1_000

_DELIVERED = text("""
    select batch_id, -sum(on_hand_delta) as quantity from stock_movement
    where tenant_id = :tenant and batch_id = any(cast(:batches as uuid[])) and kind = 'deliver'
    group by batch_id
""")


def start_recall(
    work: Work,
    *,
    reason: str,
    severity: str,
    batch_ids: Collection[uuid.UUID] = (),
    sku_id: uuid.UUID | None = None,
    produced_from: date | None = None,
    produced_until: date | None = None,
) -> Recall:
    """Call batches back: nothing of them is given out anywhere from the commit on, vehicles included.

    Args:
        work: The transaction.
        reason: In words, for everybody who has to do with it.
        severity: `critical`, `serious` or `minor`.
        batch_ids: Which; or instead of them
        sku_id: all batches of a SKU
        produced_from: made on this day
        produced_until: to this day, inclusive.

    Raises:
        Invalid: `nothing_named`, `unknown_batch`, `unknown_sku`, `no_such_batches`, `too_many_batches`.
        IllegalTransition: when one of them is recalled already.
    """
    wanted = set(batch_ids) or set(_made(work, sku_id, produced_from, produced_until))
    if len(wanted) > MAX_BATCHES:
        raise Invalid(f"{len(wanted)} batches are too many for one recall", field="batch_ids",
                      accepted=f"at most {MAX_BATCHES}", code="too_many_batches")  # fmt: skip
    batches = lock_batches(work, wanted)
    if missing := wanted - {batch.id for batch in batches}:
        raise Invalid(f"there is no batch {min(missing)}", field="batch_ids",
                      accepted="ids of batches", code="unknown_batch")  # fmt: skip
    for batch in batches:
        batch.status = BATCH.after(BatchStatus(batch.status), BatchCommand.RECALL)
    recall = work.add(
        Recall(number=work.next_number("RCL"), status=RecallStatus.OPEN, reason=reason, severity=severity)
    )
    work.session.flush()
    delivered = delivered_of(work, wanted)
    work.insert_many(
        RecallBatch,
        [
            {
                "recall_id": recall.id,
                "sku_id": batch.sku_id,
                "batch_id": batch.id,
                "delivered_at_start": delivered.get(batch.id, 0),
            }
            for batch in batches
        ],
    )
    _hold_everywhere(work, batches, recall)
    mark_balances(work, wanted)
    work.record_access(PERMISSION, "recall", recall.id, purpose=f"recall, {severity}")
    work.emit(
        RecallStarted(
            subject_id=recall.id,
            severity=severity,
            batch_ids=sorted(wanted),
            order_ids=orders_holding(work, wanted),
        )
    )
    return recall


def close_recall(
    work: Work, recall_id: uuid.UUID, *, note: str | None = None, if_match: int | None = None
) -> Recall:
    """The recall is over. What is left of its batches stays in quarantine until somebody releases or scraps it.

    Raises:
        IllegalTransition: when it is closed already.
    """
    recall = work.lock(Recall, recall_id)
    check_version(recall, if_match)
    recall.status = RECALL.after(RecallStatus(recall.status), RecallCommand.CLOSE)
    recall.closed_at, recall.closed_by, recall.close_note = work.now, work.principal.actor_id, note
    ids = batches_of_recall(work, recall_id)
    for batch in lock_batches(work, ids):
        batch.status = BATCH.after(BatchStatus(batch.status), BatchCommand.CLOSE_RECALL)
    work.session.flush()
    work.emit(RecallClosed(subject_id=recall.id, batch_ids=ids))
    return recall


def batches_of_recall(work: Work, recall_id: uuid.UUID) -> list[uuid.UUID]:
    """The batches that it calls back."""
    query = (
        select(RecallBatch.batch_id)
        .where(RecallBatch.tenant_id == work.tenant_id, RecallBatch.recall_id == recall_id)
        .order_by(RecallBatch.batch_id)
    )
    return list(work.session.scalars(query))


def delivered_at_start(work: Work, recall_id: uuid.UUID) -> dict[uuid.UUID, int]:
    """Batch of a recall -> units that had gone to shops when it began."""
    query = select(RecallBatch.batch_id, RecallBatch.delivered_at_start).where(
        RecallBatch.tenant_id == work.tenant_id, RecallBatch.recall_id == recall_id
    )
    return {row.batch_id: row.delivered_at_start for row in work.session.execute(query)}


def delivered_of(work: Work, batch_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, int]:
    """Units of each batch that were handed over at doors."""
    rows = work.session.execute(_DELIVERED, {"tenant": work.tenant_id, "batches": sorted(batch_ids)})
    return {row.batch_id: int(row.quantity) for row in rows}


def _made(
    work: Work, sku_id: uuid.UUID | None, produced_from: date | None, produced_until: date | None
) -> list[uuid.UUID]:
    if sku_id is None or produced_from is None or produced_until is None:
        raise Invalid(
            "name what to recall",
            field="batch_ids",
            accepted="batch_ids, or sku_id with produced_from and produced_until",
            code="nothing_named",
        )
    if sku_id not in masterdata.skus_by_id(work, [sku_id]):
        raise Invalid(
            f"there is no SKU {sku_id}", field="sku_id", accepted="the id of a SKU", code="unknown_sku"
        )
    found = list(
        work.session.scalars(
            select(Batch.id).where(
                Batch.tenant_id == work.tenant_id,
                Batch.sku_id == sku_id,
                Batch.produced_on.between(produced_from, produced_until),
                Batch.status != BatchStatus.RECALLED,
            )
        )
    )
    if not found:
        raise Invalid(
            "no batch of that SKU was made on those days",
            field="sku_id",
            accepted="a SKU with batches of those days that are not recalled yet",
            code="no_such_batches",
        )
    return found


def _hold_everywhere(work: Work, batches: Sequence[Batch], recall: Recall) -> None:
    held = set(
        work.session.scalars(
            select(StockHold.batch_id).where(
                StockHold.tenant_id == work.tenant_id,
                StockHold.batch_id.in_([batch.id for batch in batches]),
                StockHold.location_id.is_(None),
                StockHold.status == HoldStatus.ACTIVE,
            )
        )
    )
    work.insert_many(
        StockHold,
        [
            {
                "batch_id": batch.id,
                "location_id": None,
                "status": HoldStatus.ACTIVE,
                "reason_code": "quality_hold",
                "note": f"{recall.number}: {recall.reason}",
                "placed_at": work.now,
                "placed_by": work.principal.actor_id,
            }
            for batch in batches
            if batch.id not in held
        ],
    )
