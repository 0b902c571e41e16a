"""Transfers that travel on a trip of our own: as an order, announced when the trip leaves, handed over at the dock.

The rooms above call these; they have authorised what they do. Locks: the order (theirs), inbound, transfer,
reservations, balances.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, text

from roundsman.inventory.events import (
    BatchQuantity,
    TransferHandedOver,
    TransferScheduled,
    TransferShipped,
    TransferUnscheduled,
)
from roundsman.inventory.models import Inbound, Transfer
from roundsman.inventory.policies import check_place
from roundsman.inventory.service.inbound import add_inbound
from roundsman.inventory.service.reservations import reserve_fefo
from roundsman.inventory.service.transfers import (
    PERMISSION,
    demands_of,
    let_go,
    lock_transfer,
    places_of,
    refuse_shortage,
    summed,
    transfer_lines,
    write_shipped,
)
from roundsman.inventory.states import (
    INBOUND,
    TRANSFER,
    InboundCommand,
    InboundStatus,
    TransferCommand,
    TransferStatus,
)
from roundsman.inventory.values import Reserved, Wanted
from roundsman.platform.work import Work

_HAND_OVER_LINES = text("""
    update inbound_line l set expected_quantity = coalesce(h.quantity, 0)
    from inbound_line o left join (
        select * from unnest(cast(:batches as uuid[]), cast(:quantities as bigint[])) as h (batch_id, quantity)
    ) h on h.batch_id = o.batch_id
    where l.tenant_id = :tenant and l.inbound_id = :inbound and o.tenant_id = l.tenant_id and o.id = l.id
""")

_RETURN_LINES = text("""
    update transfer_line l set returned_quantity = l.shipped_quantity - coalesce(h.quantity, 0)
    from transfer_line o left join (
        select * from unnest(cast(:skus as uuid[]), cast(:quantities as bigint[])) as h (sku_id, quantity)
    ) h on h.sku_id = o.sku_id
    where l.tenant_id = :tenant and l.transfer_id = :transfer and o.tenant_id = l.tenant_id and o.id = l.id
""")


@dataclass(frozen=True, slots=True)
class TransferToSchedule:
    """A locked transfer that may become an order."""

    transfer_id: uuid.UUID
    number: str
    from_location_id: uuid.UUID
    to_location_id: uuid.UUID
    lines: list[Wanted]


@dataclass(frozen=True, slots=True, kw_only=True)
class OnTrip:
    """The stop of a trip that brings a transfer, and when it will be there."""

    trip_id: uuid.UUID
    trip_number: str
    stop_id: uuid.UUID
    stop_seq: int
    expected_at: datetime


def lock_to_schedule(
    work: Work, transfer_id: uuid.UUID, *, if_match: int | None = None
) -> TransferToSchedule:
    """An approved transfer of the caller's sending place, locked.

    Raises:
        Forbidden, NotFound: without the permission, or not at the sending place.
        IllegalTransition: when it is not approved.
    """
    transfer = lock_transfer(work, transfer_id, if_match, "from")
    TRANSFER.after(TransferStatus(transfer.status), TransferCommand.SCHEDULE)
    return TransferToSchedule(
        transfer.id,
        transfer.number,
        transfer.from_location_id,
        transfer.to_location_id,
        [
            Wanted(line.sku_id, line.quantity, line.min_expires_on)
            for line in transfer_lines(work, transfer.id)
        ],
    )


def schedule_as_order(
    work: Work,
    transfer_id: uuid.UUID,
    *,
    order_id: uuid.UUID,
    order_lines: Mapping[uuid.UUID, uuid.UUID],
    expected_at: datetime,
    allow_partial: bool = False,
) -> list[Reserved]:
    """Let a locked transfer travel as an order, which holds the goods from now on.

    What the transfer held and what is available besides is given to the order, first expiry first.

    Args:
        work: The transaction.
        transfer_id: Locked by `lock_to_schedule`.
        order_id: The order.
        order_lines: SKU -> line of the order.
        expected_at: When it will be at the other place, as far as one knows.
        allow_partial: Send what there is when it is less than was asked for.

    Raises:
        Conflict: `not_enough_stock` with the shortage of each SKU.
    """
    transfer = work.get(Transfer, transfer_id)
    status = TRANSFER.after(TransferStatus(transfer.status), TransferCommand.SCHEDULE)
    lines = transfer_lines(work, transfer.id)
    let_go(work, transfer, lines)
    held = reserve_fefo(
        work,
        location_id=transfer.from_location_id,
        demands=demands_of(transfer, lines, order_id=order_id, order_lines=order_lines),
    )
    refuse_shortage(transfer, lines, summed(held), allow_partial=allow_partial)
    transfer.status, transfer.order_id, transfer.expected_at = status, order_id, expected_at
    work.session.flush()
    work.emit(
        TransferScheduled(
            subject_id=transfer.id, order_id=order_id, reserved=summed(held), **places_of(transfer)
        )
    )
    return held


def order_of_transfer(work: Work, transfer_id: uuid.UUID) -> uuid.UUID | None:
    """The order as which a transfer travels now, or would have; not locked.

    Raises:
        Forbidden, NotFound: without the permission to change it, or at neither place.
    """
    transfer = work.get(Transfer, transfer_id)
    check_place(work, PERMISSION, transfer.from_location_id, transfer.to_location_id)
    return transfer.order_id


def unschedule_orders(work: Work, order_ids: Iterable[uuid.UUID]) -> None:
    """The orders of scheduled transfers are called off: the transfers are approved as before.

    The orders give the goods back; the transfers take them again right after (`handlers.py`).
    """
    for transfer in _lock_of_orders(work, order_ids):
        if transfer.status != TransferStatus.SCHEDULED or transfer.order_id is None:
            continue
        order_id = transfer.order_id
        transfer.status = TRANSFER.after(TransferStatus(transfer.status), TransferCommand.UNSCHEDULE)
        transfer.order_id = None
        work.session.flush()
        work.emit(TransferUnscheduled(subject_id=transfer.id, order_id=order_id, **places_of(transfer)))


def transfers_of_orders(work: Work, order_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, uuid.UUID]:
    """Order -> its transfer, locked in the order of their ids; orders that are none are not named."""
    return {
        transfer.order_id: transfer.id
        for transfer in _lock_of_orders(work, order_ids)
        if transfer.order_id is not None
    }


def depart_on_trip(work: Work, transfer_id: uuid.UUID, leg: OnTrip, loaded: Sequence[BatchQuantity]) -> None:
    """The trip leaves with a locked transfer: it is announced at the other place, as it was loaded.

    Its goods are stock on the vehicle until they are handed over.
    """
    transfer = work.get(Transfer, transfer_id)
    transfer.status = TRANSFER.after(TransferStatus(transfer.status), TransferCommand.DEPART)
    transfer.shipped_at, transfer.expected_at = work.now, leg.expected_at
    parts = _by_batch(loaded)
    inbound = add_inbound(
        work,
        source_location_id=transfer.from_location_id,
        destination_location_id=transfer.to_location_id,
        transfer_id=transfer.id,
        expected_at=leg.expected_at,
        note=None,
        lines=parts,
    )
    _set_leg(inbound, leg)
    work.session.flush()
    write_shipped(work, transfer, parts)
    work.emit(
        TransferShipped(
            subject_id=transfer.id,
            inbound_id=inbound.id,
            lines=parts,
            order_id=transfer.order_id,
            trip_id=leg.trip_id,
            **places_of(transfer),
        )
    )


def change_trip(work: Work, legs: Mapping[uuid.UUID, OnTrip]) -> None:
    """The goods of these orders go on with other trips: what is announced says which, and when they come now."""
    for order_id, (inbound, transfer) in _lock_under_way(work, legs).items():
        _set_leg(inbound, legs[order_id])
        inbound.expected_at = transfer.expected_at = legs[order_id].expected_at
    work.session.flush()


def end_on_trip(work: Work, handed: Mapping[uuid.UUID, Sequence[BatchQuantity]], *, at: datetime) -> None:
    """What of the goods of each order was handed over at the other place; the rest comes back with the vehicle.

    The announcement is corrected to what was handed over, which waits to be received. Where that is nothing it is
    called off, and the transfer is over.
    """
    for order_id, (inbound, transfer) in _lock_under_way(work, handed).items():
        parts = _by_batch(handed[order_id])
        by_sku: dict[uuid.UUID, int] = defaultdict(int)
        for part in parts:
            by_sku[part.sku_id] += part.quantity
        work.session.execute(
            _HAND_OVER_LINES,
            {
                "tenant": work.tenant_id,
                "inbound": inbound.id,
                "batches": [part.batch_id for part in parts],
                "quantities": [part.quantity for part in parts],
            },
        )
        work.session.execute(
            _RETURN_LINES,
            {
                "tenant": work.tenant_id,
                "transfer": transfer.id,
                "skus": list(by_sku),
                "quantities": list(by_sku.values()),
            },
        )
        if parts:
            inbound.handed_over_at = at
        else:
            inbound.status = INBOUND.after(InboundStatus(inbound.status), InboundCommand.CANCEL)
            transfer.status = TRANSFER.after(TransferStatus(transfer.status), TransferCommand.COME_BACK)
        work.session.flush()
        shipped = sum(line.shipped_quantity for line in transfer_lines(work, transfer.id))
        work.emit(
            TransferHandedOver(
                subject_id=transfer.id,
                occurred_at=at,
                inbound_id=inbound.id,
                lines=parts,
                returned_quantity=shipped - sum(part.quantity for part in parts),
                **places_of(transfer),
            )
        )


def _lock_of_orders(work: Work, order_ids: Iterable[uuid.UUID]) -> list[Transfer]:
    wanted = set(order_ids)
    if not wanted:
        return []
    query = (
        work.rows(Transfer)
        .where(Transfer.order_id.in_(wanted))
        .order_by(Transfer.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return list(work.session.scalars(query))


def _lock_under_way(
    work: Work, order_ids: Mapping[uuid.UUID, object]
) -> dict[uuid.UUID, tuple[Inbound, Transfer]]:
    if not order_ids:
        return {}
    # Inbound before transfer, as those who receive do.
    of_orders = select(Transfer.id).where(
        Transfer.tenant_id == work.tenant_id, Transfer.order_id.in_(set(order_ids))
    )
    query = (
        work.rows(Inbound)
        .where(Inbound.transfer_id.in_(of_orders), Inbound.status == InboundStatus.EXPECTED)
        .order_by(Inbound.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    inbounds = {inbound.transfer_id: inbound for inbound in work.session.scalars(query)}
    return {
        transfer.order_id: (inbounds[transfer.id], transfer)
        for transfer in _lock_of_orders(work, order_ids)
        if transfer.order_id is not None and transfer.id in inbounds
    }


def _set_leg(inbound: Inbound, leg: OnTrip) -> None:
    inbound.trip_id, inbound.trip_number = leg.trip_id, leg.trip_number
    inbound.stop_id, inbound.stop_seq = leg.stop_id, leg.stop_seq


def _by_batch(parts: Sequence[BatchQuantity]) -> list[BatchQuantity]:
    sums: dict[tuple[uuid.UUID, uuid.UUID], int] = defaultdict(int)
    for part in parts:
        sums[part.sku_id, part.batch_id] += part.quantity
    return [
        BatchQuantity(sku_id=sku_id, batch_id=batch_id, quantity=quantity)
        for (sku_id, batch_id), quantity in sums.items()
        if quantity
    ]
