"""Picklists: what to take from the shelf, and what was found there (transaction T2, the stock part)."""

import uuid
from collections.abc import Iterable, Sequence

from sqlalchemy import text

from roundsman.inventory.domain import check_all_named, check_pick
from roundsman.inventory.events import PickConfirmed, PickedQuantity, PicklistGenerated
from roundsman.inventory.models import Picklist, PicklistLine
from roundsman.inventory.service.reservations import lock_reservations
from roundsman.inventory.service.stock import move_stock
from roundsman.inventory.states import (
    PICKLIST,
    RESERVATION,
    PicklistCommand,
    PicklistStatus,
    ReservationCommand,
    ReservationStatus,
)
from roundsman.inventory.values import Pick, PickedLine, Reference, StockMove
from roundsman.platform.errors import Conflict, Invalid
from roundsman.platform.work import Work, check_version

_PICK_RESERVATIONS = text("""
    update reservation r set status = p.status, picked_quantity = p.picked
    from unnest(cast(:ids as uuid[]), cast(:statuses as text[]), cast(:picked as bigint[]))
         as p (id, status, picked)
    where r.tenant_id = :tenant and r.id = p.id
""")

_PICK_LINES = text("""
    update picklist_line l set picked_quantity = p.picked, reason_code = p.reason
    from unnest(cast(:ids as uuid[]), cast(:picked as bigint[]), cast(:reasons as text[])) as p (id, picked, reason)
    where l.tenant_id = :tenant and l.id = p.id
""")


def create_picklist(work: Work, location_id: uuid.UUID, reservation_ids: Iterable[uuid.UUID]) -> Picklist:
    """A list of what to take from the shelves for these reservations.

    Lines are in the order of SKU and expiry, so that a picker meets each product once.

    Raises:
        Invalid: `nothing_to_pick` without reservations.
        Conflict: `not_pickable` when one is not held at this place, or is on another list.
    """
    states = lock_reservations(work, reservation_ids)
    if not states:
        raise Invalid("there is nothing to pick", accepted="at least one reservation", code="nothing_to_pick")
    for state in states:
        if state.status != ReservationStatus.HELD or state.location_id != location_id:
            raise Conflict(
                "a reservation is not held at this location", code="not_pickable",
                accepted="held ones that are on no picklist", reservation_id=str(state.id), current_status=state.status,
            )  # fmt: skip
    listed = work.session.scalars(
        work.rows(PicklistLine).where(
            PicklistLine.reservation_id.in_([state.id for state in states]),
            PicklistLine.is_dropped.is_(False),
        )
    ).first()
    if listed is not None:
        raise Conflict("a reservation is on a picklist already", code="not_pickable",
                       accepted="held ones that are on no picklist",
                       reservation_id=str(listed.reservation_id), picklist_id=str(listed.picklist_id))  # fmt: skip
    picklist = work.add(
        Picklist(number=work.next_number("PCK"), status=PicklistStatus.OPEN, location_id=location_id)
    )
    work.session.flush()
    in_order = sorted(states, key=lambda state: (state.sku_id, state.expires_on, state.batch_id, state.id))
    work.insert_many(
        PicklistLine,
        [
            {
                "picklist_id": picklist.id,
                "line_no": number,
                "order_id": state.order_id,
                "order_line_id": state.reference_id,
                "reservation_id": state.id,
                "sku_id": state.sku_id,
                "batch_id": state.batch_id,
                "quantity": state.quantity,
                "is_dropped": False,
            }
            for number, state in enumerate(in_order, start=1)
        ],
    )
    work.emit(
        PicklistGenerated(
            subject_id=picklist.id,
            location_id=location_id,
            order_ids=sorted({state.order_id for state in states}),
            quantity=sum(state.quantity for state in states),
        )
    )
    return picklist


def confirm_pick(
    work: Work, picklist_id: uuid.UUID, picks: Sequence[Pick] | None = None, *, if_match: int | None = None
) -> list[PickedLine]:
    """Say what was found on the shelf; what is short is released with its reason.

    Args:
        work: The transaction.
        picklist_id: Which list.
        picks: Every line of it, or None when all was found in full.
        if_match: The version that the caller saw.

    Returns:
        How each line came out, in the order of the list.

    Raises:
        NotFound: when there is no such list.
        IllegalTransition: when it was confirmed or cancelled already.
        Invalid: for a quantity above what was asked, a short pick without a reason, a line left out or named twice.
    """
    picklist = work.lock(Picklist, picklist_id)
    check_version(picklist, if_match)
    status = PICKLIST.after(PicklistStatus(picklist.status), PicklistCommand.CONFIRM)
    lines = list(
        work.session.scalars(
            work.rows(PicklistLine)
            .where(PicklistLine.picklist_id == picklist.id, PicklistLine.is_dropped.is_(False))
            .order_by(PicklistLine.line_no)
        )
    )
    picked = _picked_lines(lines, picks)
    states = {state.id: state for state in lock_reservations(work, [line.reservation_id for line in lines])}
    picklist.status, picklist.picked_at = status, work.now
    after = {
        line.reservation_id: RESERVATION.after(
            ReservationStatus(states[line.reservation_id].status),
            ReservationCommand.PICK if line.picked_quantity else ReservationCommand.RELEASE,
        )
        for line in picked
    }
    work.session.execute(
        _PICK_RESERVATIONS,
        {
            "tenant": work.tenant_id,
            "ids": [line.reservation_id for line in picked],
            "statuses": [after[line.reservation_id].value for line in picked],
            "picked": [line.picked_quantity for line in picked],
        },
    )
    work.session.execute(
        _PICK_LINES,
        {
            "tenant": work.tenant_id,
            "ids": [line.line_id for line in picked],
            "picked": [line.picked_quantity for line in picked],
            "reasons": [line.reason_code for line in picked],
        },
    )
    move_stock(
        work,
        [
            StockMove(
                key=states[line.reservation_id].key,
                kind="release",
                reserved=-line.short_quantity,
                reference=Reference("picklist", picklist.id),
                reason_code=line.reason_code,
            )
            for line in picked
            if line.short_quantity
        ],
    )
    work.emit(
        PickConfirmed(
            subject_id=picklist.id,
            location_id=picklist.location_id,
            lines=[
                PickedQuantity(
                    order_id=line.order_id,
                    sku_id=line.sku_id,
                    batch_id=line.batch_id,
                    quantity=line.picked_quantity,
                    short=line.short_quantity,
                    reason_code=line.reason_code,
                )
                for line in picked
            ],
        )
    )
    return picked


def _picked_lines(lines: Sequence[PicklistLine], picks: Sequence[Pick] | None) -> list[PickedLine]:
    if picks is None:
        picks = [Pick(line_id=line.id, picked_quantity=line.quantity) for line in lines]
    check_all_named([pick.line_id for pick in picks], [line.id for line in lines], "picklist")
    asked = {line.id: line.quantity for line in lines}
    for index, pick in enumerate(picks):
        check_pick(index, pick, asked[pick.line_id])
    by_line = {pick.line_id: pick for pick in picks}
    return [
        PickedLine(
            line_id=line.id,
            order_id=line.order_id,
            order_line_id=line.order_line_id,
            reservation_id=line.reservation_id,
            sku_id=line.sku_id,
            batch_id=line.batch_id,
            quantity=line.quantity,
            picked_quantity=by_line[line.id].picked_quantity,
            reason_code=by_line[line.id].reason_code,
        )
        for line in lines
    ]
