"""Receiving in several goes: each go books what came, announced or not; closing settles the differences."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple
from zoneinfo import ZoneInfo

from roundsman.inventory.domain import check_reason, expiry_of
from roundsman.inventory.events import InboundReceiptRecorded, InboundReceived, ReceivedQuantity
from roundsman.inventory.models import Inbound, InboundLine
from roundsman.inventory.policies import check_place
from roundsman.inventory.queries import batches_by_id, lines_of_inbound
from roundsman.inventory.service.inbound import PERMISSION, check_handed_over, close_transfer, landed
from roundsman.inventory.service.new_batches import BatchToMake, add_batches
from roundsman.inventory.service.production import check_dates
from roundsman.inventory.service.putaway import ToPut, plan_putaway
from roundsman.inventory.service.scanned import batches_by_code, read_scans
from roundsman.inventory.service.stock import move_stock
from roundsman.inventory.states import INBOUND, InboundCommand, InboundStatus
from roundsman.inventory.values import GoodsAtDock, Reference, StockKey, StockMove
from roundsman.kernel.ids import new_id
from roundsman.kernel.reasons import StockReason
from roundsman.masterdata import api as masterdata
from roundsman.platform.errors import Invalid
from roundsman.platform.work import Work, check_version


class _Named(NamedTuple):
    """Goods that are named by SKU, and by what is printed on them."""

    sku_id: uuid.UUID
    code: str | None
    expires_on: date | None


def record_receipt(
    work: Work, inbound_id: uuid.UUID, goods: Sequence[GoodsAtDock], *, if_match: int | None = None
) -> Inbound:
    """Some goods came: they are on hand at once. More may come until it is closed.

    A SKU or batch that was not announced gets a line of its own with nothing expected; a batch that is new to us is
    made, with the expiry that is on it or the one that follows from the shelf life.

    Raises:
        Forbidden, NotFound: without the permission, or not at that place.
        IllegalTransition: when it is closed or cancelled.
        Invalid: `unknown_sku`, `bad_code`, `unknown_batch`, `batch_required`, `expires_before_produced`,
            `nothing_received`, `unknown_reason`.
    """
    inbound = work.lock(Inbound, inbound_id)
    check_place(work, PERMISSION, inbound.destination_location_id)
    check_version(inbound, if_match)
    check_handed_over(inbound)
    inbound.status = INBOUND.after(InboundStatus(inbound.status), InboundCommand.RECEIVE_PART)
    lines = {line.batch_id: line for line in lines_of_inbound(work, inbound.id)}
    moves: list[StockMove] = []
    told: list[ReceivedQuantity] = []
    to_put: list[ToPut] = []
    in_transit = masterdata.transit_location(work).id if inbound.transfer_id is not None else None
    last_no = max((line.line_no for line in lines.values()), default=0)
    for number, part in enumerate(goods):
        field = f"lines.{number}"
        if part.quantity + part.damaged <= 0:
            raise Invalid("nothing came", field=f"{field}.quantity", accepted="1 or more units, sound or damaged",
                          code="nothing_received")  # fmt: skip
        if part.reason_code is not None:
            check_reason(part.reason_code, f"{field}.reason_code")
    for part, (sku_id, batch_id) in zip(
        goods, _batches_of(work, inbound, lines.values(), goods), strict=True
    ):
        line = lines.get(batch_id)
        if line is None:
            last_no += 1
            line = work.add(
                InboundLine(
                    id=new_id(),
                    inbound_id=inbound.id,
                    line_no=last_no,
                    sku_id=sku_id,
                    batch_id=batch_id,
                    expected_quantity=0,
                )
            )
            lines[batch_id] = line
        moves += _moves(inbound, line, part, in_transit)
        line.received_quantity = (line.received_quantity or 0) + part.quantity
        line.damaged_quantity = (line.damaged_quantity or 0) + part.damaged
        line.reason_code = part.reason_code or line.reason_code
        to_put.append(ToPut(line.id, line.sku_id, line.batch_id, part.quantity))
        told.append(
            ReceivedQuantity(
                sku_id=line.sku_id,
                batch_id=line.batch_id,
                quantity=part.quantity,
                expected=line.expected_quantity,
                damaged=part.damaged,
                reason_code=part.reason_code,
            )
        )
    work.session.flush()
    move_stock(work, moves)
    plan_putaway(work, inbound, to_put)
    work.emit(
        InboundReceiptRecorded(subject_id=inbound.id, location_id=inbound.destination_location_id, lines=told)
    )
    return inbound


def close_inbound(
    work: Work,
    inbound_id: uuid.UUID,
    reasons: Mapping[uuid.UUID, str],
    *,
    if_match: int | None = None,
) -> Inbound:
    """No more will come. Every line that is not as announced needs a reason, given here or at a receipt.

    What is missing of a transfer is written off in transit.

    Args:
        work: The transaction.
        inbound_id: Which.
        reasons: Line -> why it is not as announced.
        if_match: The version that the caller saw.

    Raises:
        Forbidden, NotFound: without the permission, or not at that place.
        IllegalTransition: when it is closed or cancelled.
        Invalid: `unknown_line`, `unknown_reason`; `reason_required`, with the lines that differ.
    """
    inbound = work.lock(Inbound, inbound_id)
    check_place(work, PERMISSION, inbound.destination_location_id)
    check_version(inbound, if_match)
    check_handed_over(inbound)
    inbound.status = INBOUND.after(InboundStatus(inbound.status), InboundCommand.RECEIVE)
    inbound.received_at = work.now
    lines = lines_of_inbound(work, inbound.id)
    known = {line.id for line in lines}
    for line_id, reason in reasons.items():
        if line_id not in known:
            raise Invalid(f"there is no line {line_id} on this inbound", field="reasons",
                          accepted="ids of its lines", code="unknown_line")  # fmt: skip
        check_reason(reason, "reasons")
    for line in lines:
        line.received_quantity, line.damaged_quantity = (
            line.received_quantity or 0,
            line.damaged_quantity or 0,
        )
        line.reason_code = reasons.get(line.id, line.reason_code)
    unsaid = [
        line
        for line in lines
        if (line.received_quantity != line.expected_quantity or line.damaged_quantity)
        and line.reason_code is None
    ]
    if unsaid:
        raise Invalid(
            f"{len(unsaid)} lines are not as announced",
            field="reasons",
            accepted="a stock reason for each of these lines",
            code="reason_required",
            line_ids=[str(line.id) for line in unsaid],
        )
    work.session.flush()
    if inbound.transfer_id is not None:
        close_transfer(work, inbound, inbound.transfer_id)
        in_transit = masterdata.transit_location(work).id
        move_stock(
            work,
            [
                StockMove(
                    key=StockKey(in_transit, line.sku_id, line.batch_id),
                    kind="adjust",
                    on_hand=-missing,
                    reference=Reference("inbound", inbound.id),
                    reason_code=line.reason_code,
                )
                for line in lines
                if (missing := line.expected_quantity - _arrived(line)) > 0
            ],
        )
    work.emit(
        InboundReceived(
            subject_id=inbound.id,
            location_id=inbound.destination_location_id,
            transfer_id=inbound.transfer_id,
            lines=[
                ReceivedQuantity(
                    sku_id=line.sku_id,
                    batch_id=line.batch_id,
                    quantity=line.received_quantity or 0,
                    expected=line.expected_quantity,
                    damaged=line.damaged_quantity or 0,
                    reason_code=line.reason_code,
                )
                for line in lines
            ],
        )
    )
    return inbound


def _batches_of(
    work: Work, inbound: Inbound, lines: Iterable[InboundLine], goods: Sequence[GoodsAtDock]
) -> list[tuple[uuid.UUID, uuid.UUID]]:
    """SKU and batch of each of the goods; batches that are new to us are made."""
    scans = {f"lines.{n}.scan": part.scan for n, part in enumerate(goods) if part.scan is not None}
    read = read_scans(work, scans, location_id=inbound.destination_location_id)
    known = batches_by_id(work, {part.batch_id for part in goods if part.batch_id is not None})
    announced: dict[uuid.UUID, list[uuid.UUID]] = defaultdict(list)
    for line in lines:
        announced[line.sku_id].append(line.batch_id)
    found: dict[int, tuple[uuid.UUID, uuid.UUID]] = {}
    named: dict[int, _Named] = {}
    for number, part in enumerate(goods):
        field = f"lines.{number}"
        scanned = read.get(f"{field}.scan")
        sku_id = scanned.sku.id if scanned is not None else part.sku_id
        if scanned is not None and scanned.batch is not None:
            found[number] = scanned.sku.id, scanned.batch.id
        elif part.batch_id is not None:
            batch = known.get(part.batch_id)
            if batch is None or (sku_id is not None and batch.sku_id != sku_id):
                raise Invalid(f"there is no batch {part.batch_id} of this SKU", field=f"{field}.batch_id",
                              accepted="the id of a batch of the SKU", code="unknown_batch")  # fmt: skip
            found[number] = batch.sku_id, batch.id
        elif sku_id is None:
            raise Invalid("the line names no goods", field=f"{field}.sku_id",
                          accepted="scan, sku_id or batch_id", code="unknown_sku")  # fmt: skip
        else:
            code, expires_on = part.batch_code, part.expires_on
            if scanned is not None:
                code, expires_on = scanned.batch_code or code, scanned.expires_on or expires_on
            named[number] = _Named(sku_id, code, expires_on)
    skus = masterdata.active_skus(
        work, [(one.sku_id, f"lines.{number}.sku_id") for number, one in named.items()]
    )
    stored = batches_by_code(work, [(one.sku_id, one.code) for one in named.values() if one.code is not None])
    place = masterdata.get_location(work, inbound.destination_location_id)
    today = work.now.astimezone(ZoneInfo(place.timezone)).date()
    to_make: dict[tuple[uuid.UUID, str], BatchToMake] = {}
    for number, one in named.items():
        if one.code is None:
            batch_ids = announced[one.sku_id]
            if len(batch_ids) != 1:
                raise Invalid(
                    f"which batch of {skus[one.sku_id].code} is not clear: {len(batch_ids)} are announced",
                    field=f"lines.{number}.batch_code",
                    accepted="the code that is printed on the goods",
                    code="batch_required",
                )
            found[number] = one.sku_id, batch_ids[0]
        elif (batch := stored.get((one.sku_id, one.code))) is not None:
            found[number] = batch.sku_id, batch.id
        else:
            key = one.sku_id, one.code
            new = _new_batch(inbound, skus[one.sku_id], goods[number], one, today, f"lines.{number}")
            before = to_make.get(key)
            to_make[key] = replace(before, quantity=before.quantity + new.quantity) if before else new
    made = dict(zip(to_make, add_batches(work, list(to_make.values())), strict=True))
    for number, one in named.items():
        if number not in found:
            found[number] = one.sku_id, made[one.sku_id, one.code or ""]
    return [found[number] for number in range(len(goods))]


def _new_batch(
    inbound: Inbound, sku: masterdata.Sku, part: GoodsAtDock, named: _Named, today: date, field: str
) -> BatchToMake:
    produced_on = part.produced_on or today
    expiry = named.expires_on or expiry_of(produced_on, sku.shelf_life_days)
    if part.produced_on is None:
        produced_on = min(today, expiry)
    check_dates(produced_on, expiry, f"{field}.expires_on")
    return BatchToMake(
        sku=sku,
        produced_at_id=inbound.source_location_id or inbound.destination_location_id,
        produced_on=produced_on,
        expires_on=expiry,
        quantity=part.quantity + part.damaged,
        code=named.code,
        field=f"{field}.batch_code",
    )


def _moves(
    inbound: Inbound, line: InboundLine, part: GoodsAtDock, in_transit: uuid.UUID | None
) -> list[StockMove]:
    reference = Reference("inbound", inbound.id)
    moves = landed(inbound, line, quantity=part.quantity, damaged=part.damaged, reason_code=part.reason_code)
    if in_transit is not None:
        on_the_way = StockKey(in_transit, line.sku_id, line.batch_id)
        arrived = part.quantity + part.damaged
        # More than was sent cannot have left the stock in transit: what is too much is written up there first.
        too_much = max(0, arrived - max(0, line.expected_quantity - _arrived(line)))
        moves += [
            StockMove(
                key=on_the_way,
                kind="adjust",
                on_hand=too_much,
                reference=reference,
                reason_code=part.reason_code or StockReason.OVER_SHIPPED,
            ),
            StockMove(key=on_the_way, kind="receive", on_hand=-arrived, reference=reference),
        ]
    return moves


def _arrived(line: InboundLine) -> int:
    return (line.received_quantity or 0) + (line.damaged_quantity or 0)
