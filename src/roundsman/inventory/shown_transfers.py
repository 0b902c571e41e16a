"""A transfer as it is shown: what is held, sent, handed over and received of it, and on which trip it is."""

import uuid
from collections import defaultdict

from roundsman.inventory import queries
from roundsman.inventory.models import Inbound, InboundLine, Transfer, TransferLine
from roundsman.inventory.schemas import (
    TransferBatchOut,
    TransferDetail,
    TransferLineOut,
    TransferOut,
    TransferTripOut,
)
from roundsman.inventory.service.reservations import reservations_of
from roundsman.inventory.states import OPEN_TRANSFERS, TransferStatus
from roundsman.platform.work import Work


def show_transfer(work: Work, transfer_id: uuid.UUID) -> TransferDetail:
    """A transfer that the caller may see, with all of that.

    Raises:
        NotFound: when it is not there for the caller.
    """
    return detail_of(work, queries.read_transfer(work, transfer_id))


def detail_of(work: Work, transfer: Transfer) -> TransferDetail:
    """The same for a row in hand."""
    lines = queries.lines_of_transfer(work, transfer.id)
    inbound = queries.inbound_of_transfer(work, transfer.id)
    came = queries.lines_of_inbound(work, inbound.id) if inbound is not None else []
    reserved: dict[uuid.UUID, int] = defaultdict(int)
    if transfer.status in OPEN_TRANSFERS:
        for state in reservations_of(work, [transfer.order_id or transfer.id]):
            reserved[state.sku_id] += state.bound_quantity
    shown = [_line(line, came, reserved[line.sku_id]) for line in lines]
    return TransferDetail(
        **TransferOut.model_validate(transfer).model_dump(),
        lines=shown,
        batches=[
            TransferBatchOut.model_validate(batch) for batch in queries.batches_of_transfer(work, transfer.id)
        ],
        inbound_id=inbound.id if inbound is not None else None,
        is_partial=_is_partial(transfer, shown),
        trip=_trip(transfer, inbound),
    )


def _line(line: TransferLine, came: list[InboundLine], reserved: int) -> TransferLineOut:
    own = [part for part in came if part.sku_id == line.sku_id and part.received_quantity is not None]
    return TransferLineOut(
        id=line.id,
        line_no=line.line_no,
        sku_id=line.sku_id,
        quantity=line.quantity,
        min_expires_on=line.min_expires_on,
        reserved_quantity=reserved,
        shipped_quantity=line.shipped_quantity,
        returned_quantity=line.returned_quantity,
        received_quantity=sum(part.received_quantity or 0 for part in own) if own else None,
        damaged_quantity=sum(part.damaged_quantity or 0 for part in own) if own else None,
    )


def _is_partial(transfer: Transfer, lines: list[TransferLineOut]) -> bool:
    if transfer.status in (*OPEN_TRANSFERS, TransferStatus.CANCELLED):
        return False
    return any(
        line.shipped_quantity - line.returned_quantity < line.quantity
        or (line.received_quantity is not None and line.received_quantity < line.quantity)
        for line in lines
    )


def _trip(transfer: Transfer, inbound: Inbound | None) -> TransferTripOut | None:
    if inbound is None or inbound.trip_id is None or inbound.stop_id is None:
        return None
    place = f"trip {inbound.trip_number}, stop {inbound.stop_seq}"
    if transfer.status == TransferStatus.RETURNED:
        text = f"came back with {place}: nothing was handed over"
    elif inbound.handed_over_at is not None:
        text = f"handed over by {place}, {inbound.handed_over_at:%Y-%m-%d %H:%M} UTC"
    else:
        text = f"in transit on {place}, expected {inbound.expected_at:%Y-%m-%d %H:%M} UTC"
    return TransferTripOut(
        trip_id=inbound.trip_id,
        trip_number=inbound.trip_number or "",
        stop_id=inbound.stop_id,
        stop_seq=inbound.stop_seq or 0,
        expected_at=inbound.expected_at,
        handed_over_at=inbound.handed_over_at,
        text=text,
    )
