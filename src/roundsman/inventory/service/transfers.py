"""Moving goods between our own places: asked for, approved, shipped, received (by the inbound that shipping makes)."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
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
from roundsman.inventory.service.reservations import earliest_expiry_on
from roundsman.inventory.service.stock import lock_available, move_stock
from roundsman.inventory.states import TRANSFER, TransferCommand, TransferStatus
from roundsman.inventory.values import Demand, Reference, StockKey, StockMove, Wanted
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
    """The sending place agrees. Nothing is reserved yet: shipping takes what is available then.

    Raises:
        Forbidden, NotFound: without the permission, or not at the sending place.
        IllegalTransition: when it is past that.
    """
    transfer = _lock(work, transfer_id, if_match, "from")
    transfer.status = TRANSFER.after(TransferStatus(transfer.status), TransferCommand.APPROVE)
    work.session.flush()
    work.emit(TransferApproved(subject_id=transfer.id, **_places(transfer)))
    return transfer


def cancel_transfer(
    work: Work, transfer_id: uuid.UUID, reason: str, *, if_match: int | None = None
) -> Transfer:
    """Call it off before it is shipped. Either place may.

    Raises:
        Forbidden, NotFound: without the permission, or at neither place.
        IllegalTransition: when it was shipped or cancelled already.
    """
    transfer = _lock(work, transfer_id, if_match, "either")
    transfer.status = TRANSFER.after(TransferStatus(transfer.status), TransferCommand.CANCEL)
    transfer.cancel_reason = reason
    work.session.flush()
    work.emit(TransferCancelled(subject_id=transfer.id, **_places(transfer)))
    return transfer


def ship_transfer(
    work: Work,
    transfer_id: uuid.UUID,
    *,
    allow_partial: bool = False,
    expected_at: datetime | None = None,
    if_match: int | None = None,
) -> Transfer:
    """Send it: first expiry first from what is available now, into transit, announced at the other place.

    Args:
        work: The transaction.
        transfer_id: Which.
        allow_partial: Send what there is when it is less than was asked for.
        expected_at: When it will be there; as requested when left out.
        if_match: The version that the caller saw.

    Raises:
        Forbidden, NotFound: without the permission, or not at the sending place.
        IllegalTransition: when it is not approved, or was shipped already.
        Conflict: `not_enough_stock` with the shortage of each SKU.
    """
    transfer = _lock(work, transfer_id, if_match, "from")
    status = TRANSFER.after(TransferStatus(transfer.status), TransferCommand.SHIP)
    lines = list(
        work.session.scalars(
            work.rows(TransferLine)
            .where(TransferLine.transfer_id == transfer.id)
            .order_by(TransferLine.line_no)
        )
    )
    parts = _choose(work, transfer, lines, allow_partial=allow_partial)
    transfer.status, transfer.shipped_at = status, work.now
    transfer.expected_at = expected_at or transfer.expected_at
    work.session.flush()
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
    inbound = add_inbound(
        work,
        source_location_id=transfer.from_location_id,
        destination_location_id=transfer.to_location_id,
        transfer_id=transfer.id,
        expected_at=transfer.expected_at,
        note=None,
        lines=parts,
    )
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
        TransferShipped(subject_id=transfer.id, inbound_id=inbound.id, lines=parts, **_places(transfer))
    )
    return transfer


def _choose(
    work: Work, transfer: Transfer, lines: Sequence[TransferLine], *, allow_partial: bool
) -> list[BatchQuantity]:
    earliest = earliest_expiry_on(work, transfer.from_location_id)
    shelves: dict[uuid.UUID, list[Shelf]] = defaultdict(list)
    for balance in lock_available(work, transfer.from_location_id, {line.sku_id for line in lines}, earliest):
        shelves[balance.key.sku_id].append(
            Shelf(balance.key.batch_id, balance.expires_on, balance.level.available)
        )
    demands = [
        Demand(reference_id=line.id, order_id=transfer.id, sku_id=line.sku_id, quantity=line.quantity)
        for line in lines
    ]
    parts = [
        BatchQuantity(sku_id=lines[taken.demand].sku_id, batch_id=taken.batch_id, quantity=taken.quantity)
        for taken in choose_fefo(demands, shelves, earliest)
    ]
    there: dict[uuid.UUID, int] = defaultdict(int)
    for part in parts:
        there[part.sku_id] += part.quantity
    short = shortages([Wanted(line.sku_id, line.quantity) for line in lines], there)
    if short and not (allow_partial and parts):
        raise Conflict(
            f"{len(short)} of the {len(lines)} SKUs are short",
            accepted="what is available, with allow_partial" if parts else "a transfer once there is stock",
            code="not_enough_stock",
            shortages=short,
        )
    return parts


def _lock(work: Work, transfer_id: uuid.UUID, if_match: int | None, side: str) -> Transfer:
    transfer = work.lock(Transfer, transfer_id)
    check_place(work, PERMISSION, transfer.from_location_id, transfer.to_location_id)
    if side == "from":
        # Who is only at the receiving place sees the transfer, but it is not theirs to send.
        check_place(work, PERMISSION, transfer.from_location_id)
    check_version(transfer, if_match)
    return transfer


def _places(transfer: Transfer) -> dict[str, uuid.UUID]:
    return {"from_location_id": transfer.from_location_id, "to_location_id": transfer.to_location_id}
