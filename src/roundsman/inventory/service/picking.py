"""Picklists: what to take from the shelf, and what was found there (transaction T2, the stock part)."""

import uuid
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import text, update

from roundsman.inventory.domain import STOCK_REASONS, check_all_named, check_pick
from roundsman.inventory.events import (
    PickConfirmed,
    PickedQuantity,
    PicklistCancelled,
    PicklistGenerated,
    PickShort,
)
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
from roundsman.inventory.walking import walking_key
from roundsman.kernel.reasons import StockReason
from roundsman.masterdata import api as masterdata
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

# All balances of the SKUs, also those that hold nothing: who gives units of one batch back and takes of another in
# the same transaction would otherwise lock in two goes, against the order of keys.
_LOCK_SHELVES = text("""
    select b.batch_id, b.is_blocked from stock_balance b
    where b.tenant_id = :tenant and b.location_id = :location and b.sku_id = any(cast(:skus as uuid[]))
    order by b.location_id, b.sku_id, b.batch_id
    for update
""")

NOT_A_DIFFERENCE = frozenset({StockReason.QUALITY_HOLD, StockReason.EXPIRED})
"""Reasons of a short pick with which the goods still lie where the books say: nobody has to count."""


def create_picklist(
    work: Work,
    location_id: uuid.UUID,
    reservation_ids: Iterable[uuid.UUID],
    *,
    zone: str = "",
    wave_id: uuid.UUID | None = None,
    follows_id: uuid.UUID | None = None,
) -> Picklist:
    """A list of what to take from the shelves for these reservations.

    Lines are in walking order, zone by zone and within it by the item's code, then by expiry, so that a picker meets
    each product once.

    Args:
        work: The transaction.
        location_id: Where to pick.
        reservation_ids: Held ones, that are on no list.
        zone: The part of the place that the list goes through; empty when it goes through all of it.
        wave_id: The wave it is made for.
        follows_id: The list whose missing units it takes from other batches.

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
        Picklist(
            number=work.next_number("PCK"),
            status=PicklistStatus.OPEN,
            location_id=location_id,
            zone=zone,
            wave_id=wave_id,
            follows_id=follows_id,
        )
    )
    work.session.flush()
    skus = masterdata.skus_by_id(work, {state.sku_id for state in states})
    in_order = sorted(
        states,
        key=lambda state: (walking_key(skus[state.sku_id]), state.expires_on, state.batch_id, state.id),
    )
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
                "scanned_quantity": 0,
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
            zone=zone,
            wave_id=wave_id,
            follows_id=follows_id,
        )
    )
    return picklist


def confirm_pick(
    work: Work,
    picklist_id: uuid.UUID,
    picks: Sequence[Pick] | None = None,
    *,
    as_scanned: Mapping[uuid.UUID, str] | None = None,
    if_match: int | None = None,
) -> list[PickedLine]:
    """Say what was found on the shelf; what is short is released with its reason.

    Args:
        work: The transaction.
        picklist_id: Which list.
        picks: Every line of it, or None when all was found in full.
        as_scanned: What was scanned was found; the reason of each line that is short of what was asked. Instead of
            `picks`.
        if_match: The version that the caller saw.

    Returns:
        How each line came out, in the order of the list.

    Raises:
        NotFound: when there is no such list.
        IllegalTransition: when it was confirmed or cancelled already.
        Invalid: for a quantity above what was asked, a short pick without a reason, a line left out or named twice.
        Conflict: `batch_blocked` when a batch that was picked is in quarantine or recalled by now.
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
    picked = _picked_lines(lines, picks if as_scanned is None else _from_scans(lines, as_scanned))
    states = {state.id: state for state in lock_reservations(work, [line.reservation_id for line in lines])}
    _check_shelves(work, picklist, picked)
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
    _tell_short(work, picklist, picked)
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


def _check_shelves(work: Work, picklist: Picklist, picked: Sequence[PickedLine]) -> None:
    skus = {line.sku_id for line in picked}
    rows = work.session.execute(
        _LOCK_SHELVES,
        {"tenant": work.tenant_id, "location": picklist.location_id, "skus": sorted(skus)},
    )
    blocked = {row.batch_id for row in rows if row.is_blocked}
    held_back = [line for line in picked if line.picked_quantity and line.batch_id in blocked]
    if held_back:
        raise Conflict(
            f"{len(held_back)} lines are of batches that are held back (quarantine or recall)",
            code="batch_blocked",
            accepted="0 picked of these lines, with the reason quality_hold",
            line_ids=[str(line.line_id) for line in held_back],
            batch_ids=sorted({str(line.batch_id) for line in held_back}),
        )


def _tell_short(work: Work, picklist: Picklist, picked: Sequence[PickedLine]) -> None:
    missing: dict[tuple[uuid.UUID, uuid.UUID, str], int] = {}
    for line in picked:
        if line.short_quantity:
            key = (line.sku_id, line.batch_id, line.reason_code or "")
            missing[key] = missing.get(key, 0) + line.short_quantity
    for (sku_id, batch_id, reason), quantity in sorted(missing.items()):
        work.emit(
            PickShort(
                subject_id=picklist.id,
                location_id=picklist.location_id,
                sku_id=sku_id,
                batch_id=batch_id,
                short=quantity,
                reason_code=reason,
                count_needed=reason not in NOT_A_DIFFERENCE,
            )
        )


def cancel_picklists(work: Work, picklist_ids: Iterable[uuid.UUID]) -> list[uuid.UUID]:
    """Call off lists that nobody has begun; what they would have taken stays reserved and may go on other lists.

    Returns:
        The orders that were on them.

    Raises:
        Conflict: `picking_begun` when one was begun or is done; those that are cancelled already are passed over.
    """
    lists = [row for row in work.lock_all(Picklist, picklist_ids) if row.status != PicklistStatus.CANCELLED]
    begun = [row.number for row in lists if row.status != PicklistStatus.OPEN]
    if begun:
        raise Conflict(
            f"{', '.join(begun[:5])} {'is' if len(begun) == 1 else 'are'} being picked or picked already",
            code="picking_begun",
            accepted="confirming what was picked",
        )
    orders = work.session.scalars(
        update(PicklistLine)
        .where(
            PicklistLine.tenant_id == work.tenant_id,
            PicklistLine.picklist_id.in_([row.id for row in lists]),
            PicklistLine.is_dropped.is_(False),
        )
        .values(is_dropped=True)
        .returning(PicklistLine.order_id)
        .execution_options(synchronize_session=False)
    ).all()
    for row in lists:
        row.status = PICKLIST.after(PicklistStatus(row.status), PicklistCommand.CANCEL)
        work.emit(PicklistCancelled(subject_id=row.id, location_id=row.location_id))
    return sorted(set(orders))


def _from_scans(lines: Sequence[PicklistLine], reasons: Mapping[uuid.UUID, str]) -> list[Pick]:
    if strange := sorted(set(reasons) - {line.id for line in lines}):
        raise Invalid(
            f"there is no line {strange[0]} on this picklist",
            field="reasons",
            accepted=f"the id of one of the {len(lines)} lines of this picklist",
            code="unknown_line",
        )
    unexplained = [
        str(line.id) for line in lines if line.scanned_quantity < line.quantity and line.id not in reasons
    ]
    if unexplained:
        raise Invalid(
            f"{len(unexplained)} lines are short of what was asked, without a reason",
            field="reasons",
            accepted=f"for each of them one of {STOCK_REASONS}",
            code="reason_required",
            line_ids=unexplained,
        )
    return [
        Pick(line_id=line.id, picked_quantity=line.scanned_quantity, reason_code=reasons.get(line.id))
        for line in lines
    ]


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
