"""Holding batches back, and letting them go again.

A batch is held everywhere (its status) or at one location (its balance there). Either way `stock_balance.is_blocked`
says so, and nothing that is blocked is promised, picked or loaded. The locks are taken in the order balances, batch:
whoever makes a new balance holds his other balances already when he asks for the batch (`service/stock.py`).
"""

import uuid
from collections.abc import Collection, Sequence

from sqlalchemy import select, text

from roundsman.inventory.domain import check_reason
from roundsman.inventory.events_control import BatchQuarantined, BatchReleased
from roundsman.inventory.models import Batch, Reservation, StockBalance, StockHold, Transfer
from roundsman.inventory.policies import check_place
from roundsman.inventory.service.stock import move_stock
from roundsman.inventory.states import BATCH, OPEN_RESERVATIONS, BatchCommand, BatchStatus
from roundsman.inventory.states_control import HOLD, HoldCommand, HoldStatus
from roundsman.inventory.values import Reference, StockKey, StockMove
from roundsman.masterdata import api as masterdata
from roundsman.platform.errors import Conflict, Invalid
from roundsman.platform.work import Work

PERMISSION = "batches.hold"

_LOCK_BALANCES = text("""
    select b.id from stock_balance b
    where b.tenant_id = :tenant and b.batch_id = any(cast(:batches as uuid[]))
    order by b.location_id, b.sku_id, b.batch_id
    for update
""")

_MARK_BALANCES = text("""
    with truth as (
        select b.id, batch.status <> 'released' or exists (
            select 1 from stock_hold h
            where h.tenant_id = b.tenant_id and h.batch_id = b.batch_id and h.location_id = b.location_id
              and h.status = 'active'
        ) as is_blocked
        from stock_balance b join batch on batch.tenant_id = b.tenant_id and batch.id = b.batch_id
        where b.tenant_id = :tenant and b.batch_id = any(cast(:batches as uuid[]))
    )
    update stock_balance b set is_blocked = truth.is_blocked from truth
    where b.tenant_id = :tenant and b.id = truth.id and b.is_blocked <> truth.is_blocked
""")


def quarantine_batch(
    work: Work,
    batch_id: uuid.UUID,
    *,
    location_id: uuid.UUID | None = None,
    reason_code: str,
    note: str | None = None,
) -> StockHold:
    """Hold a batch back, everywhere or at one location.

    From the commit on nothing of it is promised, picked or loaded there. Orders that had units of it reserved are
    named by `BatchQuarantined` and are made short right after (orders' handler), so that they find other goods.

    Raises:
        Forbidden: without the permission.
        NotFound: no such batch or location, or not the caller's place.
        Invalid: `reason_required`, `unknown_reason`, `unknown_location`.
        IllegalTransition: when the batch is held everywhere already.
        Conflict: `already_held` at that location.
    """
    batch = work.get(Batch, batch_id)
    check_place(work, PERMISSION, location_id or batch.produced_at_location_id)
    check_reason(reason_code, "reason_code")
    if location_id is not None:
        _check_location(work, location_id)
        # The balance is made if there is none, so that goods that come later find the hold.
        move_stock(work, [_touch(StockKey(location_id, batch.sku_id, batch.id))])
    (batch,) = lock_batches(work, [batch_id])
    if location_id is None:
        batch.status = BATCH.after(BatchStatus(batch.status), BatchCommand.QUARANTINE)
    elif _hold_of(work, batch_id, location_id) is not None:
        raise Conflict(
            "the batch is held there already", accepted="nothing; it is so already", code="already_held"
        )
    hold = work.add(
        StockHold(
            batch_id=batch_id,
            location_id=location_id,
            status=HoldStatus.ACTIVE,
            reason_code=reason_code,
            note=note,
            placed_at=work.now,
            placed_by=work.principal.actor_id,
        )
    )
    mark_balances(work, [batch_id])
    work.record_access(PERMISSION, "batch", batch_id, purpose=reason_code)
    work.emit(
        BatchQuarantined(
            subject_id=batch_id,
            sku_id=batch.sku_id,
            location_id=location_id,
            reason_code=reason_code,
            order_ids=orders_holding(work, [batch_id], location_id=location_id),
        )
    )
    return hold


def release_batch(
    work: Work, batch_id: uuid.UUID, *, location_id: uuid.UUID | None = None, note: str
) -> Batch:
    """Let a held batch go again, everywhere or at one location; a hold of the other kind stays.

    Raises:
        Forbidden: without the permission.
        NotFound: no such batch, or not the caller's place.
        IllegalTransition: when it is not held everywhere, or is recalled (close the recall first).
        Conflict: `not_held` at that location.
    """
    batch = work.get(Batch, batch_id)
    check_place(work, PERMISSION, location_id or batch.produced_at_location_id)
    if location_id is not None:
        _check_location(work, location_id)
    (batch,) = lock_batches(work, [batch_id])
    if location_id is None:
        batch.status = BATCH.after(BatchStatus(batch.status), BatchCommand.RELEASE)
    hold = _hold_of(work, batch_id, location_id)
    if hold is None:
        raise Conflict("the batch is not held there", accepted="a location where it is held", code="not_held")
    hold.status = HOLD.after(HoldStatus(hold.status), HoldCommand.LIFT)
    hold.lifted_at, hold.lifted_by, hold.lift_note = work.now, work.principal.actor_id, note
    mark_balances(work, [batch_id])
    work.record_access(PERMISSION, "batch", batch_id, purpose="letting it go again")
    work.emit(BatchReleased(subject_id=batch_id, sku_id=batch.sku_id, location_id=location_id))
    return batch


def lock_batches(work: Work, batch_ids: Collection[uuid.UUID]) -> list[Batch]:
    """Batches locked after all their balances, read afresh; in id order."""
    work.session.flush()
    work.session.execute(_LOCK_BALANCES, {"tenant": work.tenant_id, "batches": sorted(batch_ids)})
    return work.lock_all(Batch, batch_ids)


def mark_balances(work: Work, batch_ids: Collection[uuid.UUID]) -> None:
    """Make `is_blocked` of all balances of locked batches say what their status and their holds say."""
    work.session.flush()
    work.session.execute(_MARK_BALANCES, {"tenant": work.tenant_id, "batches": sorted(batch_ids)})


def orders_holding(
    work: Work, batch_ids: Collection[uuid.UUID], *, location_id: uuid.UUID | None = None
) -> list[uuid.UUID]:
    """The orders that have units of the batches reserved or picked, by id; transfers that are no orders left out."""
    of_transfer = select(Transfer.id).where(
        Transfer.tenant_id == work.tenant_id, Transfer.id == Reservation.order_id
    )
    query = select(Reservation.order_id).where(
        Reservation.tenant_id == work.tenant_id,
        Reservation.batch_id.in_(batch_ids),
        Reservation.status.in_(OPEN_RESERVATIONS),
        ~of_transfer.exists(),
    )
    if location_id is not None:
        query = query.where(Reservation.location_id == location_id)
    return list(work.session.scalars(query.distinct().order_by(Reservation.order_id)))


IS_RESERVED_FROM = (
    (StockBalance.tenant_id == Reservation.tenant_id)
    & (StockBalance.location_id == Reservation.location_id)
    & (StockBalance.sku_id == Reservation.sku_id)
    & (StockBalance.batch_id == Reservation.batch_id)
)
"""Joins a reservation with the balance that it binds."""


def blocked_reservations(work: Work, order_ids: Sequence[uuid.UUID]) -> set[uuid.UUID]:
    """The open reservations of orders that bind units which may not be given out."""
    query = (
        select(Reservation.id)
        .join(StockBalance, IS_RESERVED_FROM)
        .where(
            Reservation.tenant_id == work.tenant_id,
            Reservation.order_id.in_(order_ids),
            Reservation.status.in_(OPEN_RESERVATIONS),
            StockBalance.is_blocked,
        )
    )
    return set(work.session.scalars(query))


def _hold_of(work: Work, batch_id: uuid.UUID, location_id: uuid.UUID | None) -> StockHold | None:
    return work.session.scalars(
        work.rows(StockHold).where(
            StockHold.batch_id == batch_id,
            StockHold.status == HoldStatus.ACTIVE,
            StockHold.location_id.is_(None) if location_id is None else StockHold.location_id == location_id,
        )
    ).one_or_none()


def _check_location(work: Work, location_id: uuid.UUID) -> None:
    if location_id not in masterdata.locations_by_id(work, [location_id]):
        raise Invalid(f"there is no location {location_id}", field="location_id",
                      accepted="the id of a location", code="unknown_location")  # fmt: skip


def _touch(key: StockKey) -> StockMove:
    return StockMove(key=key, kind="adjust", reference=Reference("hold", None))
