"""Goods that come in: announced, received with what really came, or called off."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import text

from roundsman.inventory.domain import check_all_named, check_receipt, expiry_of
from roundsman.inventory.events import (
    BatchQuantity,
    InboundCancelled,
    InboundExpected,
    InboundReceived,
    ReceivedQuantity,
    TransferReceived,
)
from roundsman.inventory.models import Batch, Inbound, InboundLine, Transfer
from roundsman.inventory.policies import check_place
from roundsman.inventory.queries import stocked_at
from roundsman.inventory.service.new_batches import BatchToMake, add_batches
from roundsman.inventory.service.production import check_dates
from roundsman.inventory.service.putaway import ToPut, plan_putaway
from roundsman.inventory.service.stock import move_stock
from roundsman.inventory.states import (
    INBOUND,
    TRANSFER,
    InboundCommand,
    InboundStatus,
    TransferCommand,
    TransferStatus,
)
from roundsman.inventory.values import NewInboundLine, ReceivedLine, Reference, StockKey, StockMove
from roundsman.masterdata import api as masterdata
from roundsman.platform.errors import Conflict, Invalid
from roundsman.platform.work import Work, check_version

PERMISSION = "inbound.write"

_RECEIVE_LINES = text("""
    update inbound_line l set received_quantity = r.received, damaged_quantity = r.damaged, reason_code = r.reason
    from unnest(cast(:ids as uuid[]), cast(:received as bigint[]), cast(:damaged as bigint[]),
                cast(:reasons as text[])) as r (id, received, damaged, reason)
    where l.tenant_id = :tenant and l.id = r.id
""")


def announce_inbound(
    work: Work,
    *,
    destination_location_id: uuid.UUID,
    lines: Sequence[NewInboundLine],
    source_location_id: uuid.UUID | None = None,
    expected_at: datetime | None = None,
    note: str | None = None,
) -> Inbound:
    """Announce goods from outside our stock. What is our stock elsewhere comes by a transfer instead.

    Raises:
        Forbidden, NotFound: without the permission, or not at the destination.
        Invalid: unknown or inactive places and SKUs, a batch that is not of the SKU, `use_transfer`.
        Conflict: `already_exists` for a new batch whose code is taken.
    """
    check_place(work, PERMISSION, destination_location_id, field="destination_location_id")
    destination = masterdata.active_depot(work, destination_location_id, "destination_location_id")
    source = None
    if source_location_id is not None:
        source = masterdata.active_location(work, source_location_id, "source_location_id")
        if source.id == destination.id:
            raise Invalid("source and destination are the same", field="source_location_id", code="same_location",
                          accepted="another location, or null")  # fmt: skip
    skus = masterdata.active_skus(
        work, [(line.sku_id, f"lines.{number}.sku_id") for number, line in enumerate(lines)]
    )
    known = {
        batch.id: batch
        for batch in work.session.scalars(
            work.rows(Batch).where(Batch.id.in_([line.batch_id for line in lines if line.batch_id]))
        )
    }
    today = work.now.astimezone(ZoneInfo(destination.timezone)).date()
    to_make: dict[int, BatchToMake] = {}
    seen: set[uuid.UUID] = set()
    for number, line in enumerate(lines):
        field = f"lines.{number}"
        if line.batch_id is None:
            produced_on = line.produced_on or today
            expires_on = line.expires_on or expiry_of(produced_on, skus[line.sku_id].shelf_life_days)
            check_dates(produced_on, expires_on, f"{field}.expires_on")
            to_make[number] = BatchToMake(
                sku=skus[line.sku_id],
                produced_at_id=(source or destination).id,
                produced_on=produced_on,
                expires_on=expires_on,
                quantity=line.quantity,
                code=line.batch_code,
                field=f"{field}.batch_code",
            )
            continue
        batch = known.get(line.batch_id)
        if batch is None or batch.sku_id != line.sku_id:
            raise Invalid(f"there is no batch {line.batch_id} of this SKU", field=f"{field}.batch_id",
                          accepted="the id of a batch of the SKU", code="unknown_batch")  # fmt: skip
        if batch.id in seen:
            raise Invalid("two lines name the same batch", field=f"{field}.batch_id",
                          accepted="one line for each batch", code="batch_twice")  # fmt: skip
        seen.add(batch.id)
    made = dict(zip(to_make, add_batches(work, list(to_make.values())), strict=True))
    if source is not None and (here := stocked_at(work, source.id, list(known))):
        raise Invalid(
            "these goods are stock at the source",
            field=f"lines.{next(n for n, line in enumerate(lines) if line.batch_id in here)}.batch_id",
            accepted="a transfer from there (POST /api/v1/transfers)",
            code="use_transfer",
        )
    return add_inbound(
        work,
        source_location_id=source_location_id,
        destination_location_id=destination_location_id,
        transfer_id=None,
        expected_at=expected_at,
        note=note,
        lines=[
            BatchQuantity(sku_id=line.sku_id, batch_id=line.batch_id or made[number], quantity=line.quantity)
            for number, line in enumerate(lines)
        ],
    )


def add_inbound(
    work: Work,
    *,
    source_location_id: uuid.UUID | None,
    destination_location_id: uuid.UUID,
    transfer_id: uuid.UUID | None,
    expected_at: datetime | None,
    note: str | None,
    lines: Sequence[BatchQuantity],
) -> Inbound:
    """The announcement itself, its rules checked by the caller."""
    inbound = work.add(
        Inbound(
            number=work.next_number("INB"),
            status=InboundStatus.EXPECTED,
            source_location_id=source_location_id,
            destination_location_id=destination_location_id,
            transfer_id=transfer_id,
            expected_at=expected_at,
            note=note,
        )
    )
    work.session.flush()
    work.insert_many(
        InboundLine,
        [
            {
                "inbound_id": inbound.id,
                "line_no": number,
                "sku_id": line.sku_id,
                "batch_id": line.batch_id,
                "expected_quantity": line.quantity,
            }
            for number, line in enumerate(lines, start=1)
        ],
    )
    work.emit(
        InboundExpected(
            subject_id=inbound.id,
            destination_location_id=destination_location_id,
            source_location_id=source_location_id,
            transfer_id=transfer_id,
            lines=list(lines),
        )
    )
    return inbound


def receive_inbound(
    work: Work, inbound_id: uuid.UUID, lines: Sequence[ReceivedLine], *, if_match: int | None = None
) -> Inbound:
    """Say what came of each announced line.

    Goods of a transfer leave the stock in transit: what came goes on hand or to damaged here, what is missing (or too
    much) is written off (or up) in transit with the line's reason.

    Raises:
        Forbidden, NotFound: without the permission, or not at that place.
        IllegalTransition: when it was received or cancelled already.
        Conflict: `receipt_begun` when it is received in several goes.
        Invalid: a line left out or named twice, a difference or damage without a reason.
    """
    inbound = work.lock(Inbound, inbound_id)
    check_place(work, PERMISSION, inbound.destination_location_id)
    check_version(inbound, if_match)
    check_handed_over(inbound)
    if inbound.status == InboundStatus.RECEIVING:
        raise Conflict(f"some goods of {inbound.number} were received already", code="receipt_begun",
                       accepted="POST .../receipts for further goods, then POST .../close")  # fmt: skip
    status = INBOUND.after(InboundStatus(inbound.status), InboundCommand.RECEIVE)
    expected = {
        line.id: line
        for line in work.session.scalars(work.rows(InboundLine).where(InboundLine.inbound_id == inbound.id))
    }
    check_all_named([line.line_id for line in lines], expected, "inbound")
    for index, line in enumerate(lines):
        check_receipt(index, line, expected[line.line_id].expected_quantity)
    inbound.status, inbound.received_at = status, work.now
    work.session.execute(
        _RECEIVE_LINES,
        {
            "tenant": work.tenant_id,
            "ids": [line.line_id for line in lines],
            "received": [line.received_quantity for line in lines],
            "damaged": [line.damaged_quantity for line in lines],
            "reasons": [line.reason_code for line in lines],
        },
    )
    in_transit = masterdata.transit_location(work).id if inbound.transfer_id is not None else None
    moves: list[StockMove] = []
    for line in lines:
        moves += _receipt_moves(inbound, expected[line.line_id], line, in_transit)
    if inbound.transfer_id is not None:
        close_transfer(work, inbound, inbound.transfer_id)
    move_stock(work, moves)
    plan_putaway(
        work,
        inbound,
        [
            ToPut(
                line.line_id,
                expected[line.line_id].sku_id,
                expected[line.line_id].batch_id,
                line.received_quantity,
            )
            for line in lines
        ],
    )
    work.emit(
        InboundReceived(
            subject_id=inbound.id,
            location_id=inbound.destination_location_id,
            transfer_id=inbound.transfer_id,
            lines=[
                ReceivedQuantity(
                    sku_id=expected[line.line_id].sku_id,
                    batch_id=expected[line.line_id].batch_id,
                    quantity=line.received_quantity,
                    expected=expected[line.line_id].expected_quantity,
                    damaged=line.damaged_quantity,
                    reason_code=line.reason_code,
                )
                for line in lines
            ],
        )
    )
    return inbound


def cancel_inbound(work: Work, inbound_id: uuid.UUID, *, if_match: int | None = None) -> Inbound:
    """Announced goods will not come.

    Raises:
        Forbidden, NotFound: without the permission, or not at that place.
        IllegalTransition: when it was received or cancelled already.
        Conflict: `goods_in_transit` for goods of a transfer: they left, so they must be received.
    """
    inbound = work.lock(Inbound, inbound_id)
    check_place(work, PERMISSION, inbound.destination_location_id)
    check_version(inbound, if_match)
    status = INBOUND.after(InboundStatus(inbound.status), InboundCommand.CANCEL)
    if inbound.transfer_id is not None:
        raise Conflict(
            f"the goods of {inbound.number} were shipped and are in transit",
            accepted="receive it, with 0 and a reason where nothing came",
            code="goods_in_transit",
        )
    inbound.status = status
    work.session.flush()
    work.emit(InboundCancelled(subject_id=inbound.id, location_id=inbound.destination_location_id))
    return inbound


def _receipt_moves(
    inbound: Inbound, announced: InboundLine, came: ReceivedLine, in_transit: uuid.UUID | None
) -> list[StockMove]:
    reference = Reference("inbound", inbound.id)
    moves = landed(
        inbound,
        announced,
        quantity=came.received_quantity,
        damaged=came.damaged_quantity,
        reason_code=came.reason_code,
    )
    if in_transit is not None:
        on_the_way = StockKey(in_transit, announced.sku_id, announced.batch_id)
        arrived = came.received_quantity + came.damaged_quantity
        moves += [
            StockMove(key=on_the_way, kind="receive", on_hand=-arrived, reference=reference),
            StockMove(
                key=on_the_way,
                kind="adjust",
                on_hand=arrived - announced.expected_quantity,
                reference=reference,
                reason_code=came.reason_code,
            ),
        ]
    return moves


def landed(
    inbound: Inbound, line: InboundLine, *, quantity: int, damaged: int, reason_code: str | None
) -> list[StockMove]:
    """What came becomes stock of the place, damaged units apart."""
    reference = Reference("inbound", inbound.id)
    here = StockKey(inbound.destination_location_id, line.sku_id, line.batch_id)
    return [
        StockMove(key=here, kind="receive", on_hand=quantity, reference=reference),
        StockMove(key=here, kind="damage", damaged=damaged, reference=reference, reason_code=reason_code),
    ]


def check_handed_over(inbound: Inbound) -> None:
    """Refuse to receive what is still on a vehicle of ours.

    Raises:
        Conflict: `not_handed_over`.
    """
    if inbound.trip_id is not None and inbound.handed_over_at is None and inbound.status == "expected":
        raise Conflict(
            f"the goods of {inbound.number} are on trip {inbound.trip_number}, stop {inbound.stop_seq}",
            accepted="the driver's word first: POST /api/v1/trips/{id}/stops/{stop_id}/deliver",
            code="not_handed_over",
            trip_id=str(inbound.trip_id),
            stop_id=str(inbound.stop_id),
        )


def close_transfer(work: Work, inbound: Inbound, transfer_id: uuid.UUID) -> None:
    """The transfer that sent the goods is over."""
    transfer = work.lock(Transfer, transfer_id)
    transfer.status = TRANSFER.after(TransferStatus(transfer.status), TransferCommand.RECEIVE)
    transfer.received_at = work.now
    work.session.flush()
    work.emit(
        TransferReceived(
            subject_id=transfer.id,
            from_location_id=transfer.from_location_id,
            to_location_id=transfer.to_location_id,
            inbound_id=inbound.id,
        )
    )
