"""Moving goods between our own places: asked for, approved, shipped, received (by the inbound that shipping makes).

How a transfer travels on a trip of our own stands in `transfer_trips.py`.
"""

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import text

from roundsman.inventory.domain import Shelf, choose_fefo, shortages
from roundsman.inventory.events import (
    BatchQuantity,
    SkuQuantity,
    TransferApproved,
    TransferCancelled,
    TransferRequested,
    TransferShipped,
)
from roundsman.inventory.models import Transfer, TransferBatch, TransferLine
from roundsman.inventory.policies import check_place
from roundsman.inventory.service.inbound import add_inbound
from roundsman.inventory.service.reservations import (
    earliest_expiry_on,
    release,
    reservations_of,
    reserve_fefo,
)
from roundsman.inventory.service.stock import lock_available, move_stock
from roundsman.inventory.states import TRANSFER, TransferCommand, TransferStatus
from roundsman.inventory.values import Demand, Reference, Reserved, StockKey, StockMove, Wanted
from roundsman.masterdata import api as masterdata
from roundsman.platform.errors import Conflict, Invalid
from roundsman.platform.work import Work, check_version

PERMISSION = "transfers.write"

_SHIP_LINES = text("""
    update transfer_line l set shipped_quantity = s.quantity
    from unnest(cast(:skus as uuid[]), cast(:quantities as bigint[])) as s (sku_id, quantity)
    where l.tenant_id = :tenant and l.transfer_id = :transfer and l.sku_id = s.sku_id
""")


def request_transfer(
    work: Work,
    *,
    from_location_id: uuid.UUID,
    to_location_id: uuid.UUID,
    lines: Sequence[Wanted],
    reason: str = "",
    expected_at: datetime | None = None,
) -> Transfer:
    """Ask for goods of another place, or offer goods to it. The caller works at one of the two.

    Raises:
        Forbidden, NotFound: without the permission, or at neither place.
        Invalid: unknown or inactive places and SKUs, the same place twice, a SKU twice.
    """
    check_place(work, PERMISSION, from_location_id, to_location_id, field="from_location_id")
    masterdata.active_depot(work, from_location_id, "from_location_id")
    masterdata.active_depot(work, to_location_id, "to_location_id")
    if from_location_id == to_location_id:
        raise Invalid("a transfer needs two places", field="to_location_id", code="same_location",
                      accepted="another location")  # fmt: skip
    masterdata.active_skus(
        work, [(line.sku_id, f"lines.{number}.sku_id") for number, line in enumerate(lines)]
    )
    seen: set[uuid.UUID] = set()
    for number, line in enumerate(lines):
        if line.sku_id in seen:
            raise Invalid("two lines name the same SKU", field=f"lines.{number}.sku_id", code="sku_twice",
                          accepted="one line for each SKU")  # fmt: skip
        seen.add(line.sku_id)
    transfer = work.add(
        Transfer(
            number=work.next_number("TRF"),
            status=TransferStatus.REQUESTED,
            from_location_id=from_location_id,
            to_location_id=to_location_id,
            reason=reason,
            expected_at=expected_at,
        )
    )
    work.session.flush()
    work.insert_many(
        TransferLine,
        [
            {
                "transfer_id": transfer.id,
                "line_no": number,
                "sku_id": line.sku_id,
                "quantity": line.quantity,
                "shipped_quantity": 0,
                "returned_quantity": 0,
                "min_expires_on": line.min_expires_on,
            }
            for number, line in enumerate(lines, start=1)
        ],
    )
    work.emit(
        TransferRequested(
            subject_id=transfer.id,
            from_location_id=from_location_id,
            to_location_id=to_location_id,
            lines=[SkuQuantity(sku_id=line.sku_id, quantity=line.quantity) for line in lines],
        )
    )
    return transfer


def approve_transfer(work: Work, transfer_id: uuid.UUID, *, if_match: int | None = None) -> Transfer:
    """The sending place agrees; what there is of the goods is reserved, first expiry first.

    Raises:
        Forbidden, NotFound: without the permission, or not at the sending place.
        IllegalTransition: when it is past that.
    """
    transfer = lock_transfer(work, transfer_id, if_match, "from")
    transfer.status = TRANSFER.after(TransferStatus(transfer.status), TransferCommand.APPROVE)
    work.session.flush()
    held = reserve_fefo(
        work,
        location_id=transfer.from_location_id,
        demands=demands_of(transfer, transfer_lines(work, transfer.id)),
        reference_type="transfer",
    )
    work.emit(TransferApproved(subject_id=transfer.id, reserved=tuple(summed(held)), **places_of(transfer)))
    return transfer


def reserve_again(work: Work, transfer_id: uuid.UUID) -> None:
    """Let an approved transfer give back what it holds and take what is the first to expire now.

    After goods of it were held back, or its order was called off. Does nothing in another status; safe to repeat.
    """
    transfer = work.lock(Transfer, transfer_id)
    if transfer.status != TransferStatus.APPROVED:
        return
    lines = transfer_lines(work, transfer.id)
    let_go(work, transfer, lines)
    reserve_fefo(
        work,
        location_id=transfer.from_location_id,
        demands=demands_of(transfer, lines),
        reference_type="transfer",
    )


def cancel_transfer(
    work: Work,
    transfer_id: uuid.UUID,
    reason: str,
    *,
    order_id: uuid.UUID | None = None,
    if_match: int | None = None,
) -> Transfer:
    """Call it off before it is shipped, and give back what is held for it. Either place may.

    Args:
        work: The transaction.
        transfer_id: Which.
        reason: Why.
        order_id: The order as which it travels; the caller has locked it and calls it off too.
        if_match: The version that the caller saw.

    Raises:
        Forbidden, NotFound: without the permission, or at neither place.
        IllegalTransition: when it was shipped or cancelled already.
        Conflict: `transfer_changed`, when it was scheduled or unscheduled meanwhile.
    """
    transfer = lock_transfer(work, transfer_id, if_match, "either")
    status = TRANSFER.after(TransferStatus(transfer.status), TransferCommand.CANCEL)
    if transfer.order_id != order_id:
        raise Conflict(
            f"{transfer.number} was changed by somebody else at this moment",
            accepted="the same call again",
            code="transfer_changed",
        )
    transfer.status, transfer.cancel_reason = status, reason
    work.session.flush()
    held = reservations_of(work, [transfer.id])
    release(work, [state.id for state in held], "transfer_cancelled", reference_type="transfer")
    work.emit(TransferCancelled(subject_id=transfer.id, **places_of(transfer)))
    return transfer


def ship_transfer(
    work: Work,
    transfer_id: uuid.UUID,
    *,
    allow_partial: bool = False,
    expected_at: datetime | None = None,
    if_match: int | None = None,
) -> Transfer:
    """Send it with a carrier that is not ours: into transit at once, announced at the other place.

    What is held for it is looked at anew: first expiry first, of that and of what is available now.

    Args:
        work: The transaction.
        transfer_id: Which.
        allow_partial: Send what there is when it is less than was asked for.
        expected_at: When it will be there; as requested when left out.
        if_match: The version that the caller saw.

    Raises:
        Forbidden, NotFound: without the permission, or not at the sending place.
        IllegalTransition: when it is not approved, is scheduled for a trip, or was shipped already.
        Conflict: `not_enough_stock` with the shortage of each SKU.
    """
    transfer = lock_transfer(work, transfer_id, if_match, "from")
    status = TRANSFER.after(TransferStatus(transfer.status), TransferCommand.SHIP)
    lines = transfer_lines(work, transfer.id)
    let_go(work, transfer, lines)
    parts = _choose(work, transfer, lines, allow_partial=allow_partial)
    transfer.status, transfer.shipped_at = status, work.now
    transfer.expected_at = expected_at or transfer.expected_at
    work.session.flush()
    inbound = add_inbound(
        work,
        source_location_id=transfer.from_location_id,
        destination_location_id=transfer.to_location_id,
        transfer_id=transfer.id,
        expected_at=transfer.expected_at,
        note=None,
        lines=parts,
    )
    write_shipped(work, transfer, parts)
    in_transit = masterdata.transit_location(work).id
    reference = Reference("transfer", transfer.id)
    move_stock(
        work,
        [
            StockMove(
                key=StockKey(location_id, part.sku_id, part.batch_id),
                kind="ship",
                on_hand=sign * part.quantity,
                reference=reference,
            )
            for part in parts
            for location_id, sign in ((transfer.from_location_id, -1), (in_transit, 1))
        ],
    )
    work.emit(
        TransferShipped(subject_id=transfer.id, inbound_id=inbound.id, lines=parts, **places_of(transfer))
    )
    return transfer


def write_shipped(work: Work, transfer: Transfer, parts: Sequence[BatchQuantity]) -> None:
    """Write down which batches left, each once, and how much of each line that is."""
    shipped: dict[uuid.UUID, int] = defaultdict(int)
    for part in parts:
        shipped[part.sku_id] += part.quantity
    work.session.execute(
        _SHIP_LINES,
        {
            "tenant": work.tenant_id,
            "transfer": transfer.id,
            "skus": list(shipped),
            "quantities": list(shipped.values()),
        },
    )
    work.insert_many(TransferBatch, [{"transfer_id": transfer.id, **part.model_dump()} for part in parts])


def transfer_lines(work: Work, transfer_id: uuid.UUID) -> list[TransferLine]:
    """The lines of a transfer in their order, read afresh: call it under its lock."""
    query = work.rows(TransferLine).where(TransferLine.transfer_id == transfer_id)
    query = query.order_by(TransferLine.line_no).execution_options(populate_existing=True)
    return list(work.session.scalars(query))


def demands_of(
    transfer: Transfer,
    lines: Sequence[TransferLine],
    *,
    order_id: uuid.UUID | None = None,
    order_lines: Mapping[uuid.UUID, uuid.UUID] | None = None,
) -> list[Demand]:
    """What a transfer wants of the sending place, for itself or for the lines (by SKU) of the order it becomes."""
    return [
        Demand(
            reference_id=order_lines[line.sku_id] if order_lines is not None else line.id,
            order_id=order_id or transfer.id,
            sku_id=line.sku_id,
            quantity=line.quantity,
            min_expiry_on=line.min_expires_on,
        )
        for line in lines
    ]


def let_go(work: Work, transfer: Transfer, lines: Sequence[TransferLine]) -> None:
    """Give back what a locked transfer holds, keeping every balance it could take locked: nobody gets in between."""
    held = reservations_of(work, [transfer.id])
    release(
        work,
        [state.id for state in held],
        "transfer",
        then_take=(transfer.from_location_id, {line.sku_id for line in lines}),
        reference_type="transfer",
    )


def summed(held: Sequence[Reserved]) -> list[BatchQuantity]:
    """What was reserved, by batch."""
    sums: dict[tuple[uuid.UUID, uuid.UUID], int] = defaultdict(int)
    for part in held:
        sums[part.sku_id, part.batch_id] += part.quantity
    return [
        BatchQuantity(sku_id=sku_id, batch_id=batch_id, quantity=quantity)
        for (sku_id, batch_id), quantity in sums.items()
    ]


def refuse_shortage(
    transfer: Transfer, lines: Sequence[TransferLine], parts: Sequence[BatchQuantity], *, allow_partial: bool
) -> None:
    """Refuse to send less than was asked for, unless a part will do and there is one.

    Raises:
        Conflict: `not_enough_stock` with the shortage of each SKU.
    """
    there: dict[uuid.UUID, int] = defaultdict(int)
    for part in parts:
        there[part.sku_id] += part.quantity
    short = shortages([Wanted(line.sku_id, line.quantity) for line in lines], there)
    if short and not (allow_partial and parts):
        raise Conflict(
            f"{len(short)} of the {len(lines)} SKUs of {transfer.number} are short",
            accepted="what is available, with allow_partial" if parts else "a transfer once there is stock",
            code="not_enough_stock",
            shortages=short,
        )


def _choose(
    work: Work, transfer: Transfer, lines: Sequence[TransferLine], *, allow_partial: bool
) -> list[BatchQuantity]:
    earliest = earliest_expiry_on(work, transfer.from_location_id)
    shelves: dict[uuid.UUID, list[Shelf]] = defaultdict(list)
    for balance in lock_available(work, transfer.from_location_id, {line.sku_id for line in lines}, earliest):
        shelves[balance.key.sku_id].append(
            Shelf(balance.key.batch_id, balance.expires_on, balance.level.available)
        )
    parts = [
        BatchQuantity(sku_id=lines[taken.demand].sku_id, batch_id=taken.batch_id, quantity=taken.quantity)
        for taken in choose_fefo(demands_of(transfer, lines), shelves, earliest)
    ]
    refuse_shortage(transfer, lines, parts, allow_partial=allow_partial)
    return parts


def lock_transfer(work: Work, transfer_id: uuid.UUID, if_match: int | None, side: str) -> Transfer:
    """A transfer of which the caller may work at the named side (`from`, or `either`), locked and read afresh."""
    transfer = work.lock(Transfer, transfer_id)
    check_place(work, PERMISSION, transfer.from_location_id, transfer.to_location_id)
    if side == "from":
        # Who is only at the receiving place sees the transfer, but it is not theirs to send.
        check_place(work, PERMISSION, transfer.from_location_id)
    check_version(transfer, if_match)
    return transfer


def places_of(transfer: Transfer) -> dict[str, uuid.UUID]:
    """The two places, as events name them."""
    return {"from_location_id": transfer.from_location_id, "to_location_id": transfer.to_location_id}
