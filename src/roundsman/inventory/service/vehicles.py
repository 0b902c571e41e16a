"""Stock on wheels: loaded at the warehouse, handed over at the door, brought back (parts of T3 and T4)."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import text

from roundsman.inventory.models import StockApproval
from roundsman.inventory.service.approvals import request_change
from roundsman.inventory.service.reservations import lock_reservations
from roundsman.inventory.service.stock import move_stock
from roundsman.inventory.states import RESERVATION, ReservationCommand, ReservationStatus
from roundsman.inventory.values import (
    Adjustment,
    BroughtBack,
    GradedGoods,
    HandedOver,
    Reference,
    Shipment,
    ShippedLine,
    StockKey,
    StockMove,
)
from roundsman.platform.errors import Invalid
from roundsman.platform.work import Work

_BLOCKED = text("""
    select r.id
    from reservation r
    join stock_balance b on b.tenant_id = r.tenant_id and b.location_id = r.location_id and b.sku_id = r.sku_id
         and b.batch_id = r.batch_id
    where r.tenant_id = :tenant and r.id = any(cast(:ids as uuid[])) and b.is_blocked
    order by r.id
""")

_SHIP_RESERVATIONS = text("""
    update reservation r set status = :status, shipped_quantity = s.shipped
    from unnest(cast(:ids as uuid[]), cast(:shipped as bigint[])) as s (id, shipped)
    where r.tenant_id = :tenant and r.id = s.id
""")


def ship_reserved(
    work: Work,
    *,
    to_location_id: uuid.UUID,
    shipments: Sequence[tuple[uuid.UUID, int]],
    reference: Reference,
    occurred_at: datetime | None = None,
) -> list[ShippedLine]:
    """Load picked reservations on a vehicle: they leave the warehouse's stock and become the vehicle's.

    What was picked and is not shipped is released and stays in the warehouse. What is held back there (quarantine,
    recall) does not leave it.

    Args:
        work: The transaction.
        to_location_id: The vehicle's stock location.
        shipments: Reservation and how much of it is loaded; each reservation once.
        reference: What for, mostly `Reference("trip", trip.id)`.
        occurred_at: When, when not now.

    Returns:
        What was loaded, in the order of the reservations' ids.

    Raises:
        NotFound: when a reservation does not exist.
        IllegalTransition: when one is not picked (or was shipped already).
        Conflict: `batch_blocked` for goods that are held back.
        Invalid: `more_than_picked`, or `bad_quantity` when negative or named twice.
    """
    return ship_many(
        work,
        [Shipment(each, quantity, to_location_id, reference) for each, quantity in shipments],
        occurred_at=occurred_at,
    )


def ship_many(
    work: Work, shipments: Sequence[Shipment], *, occurred_at: datetime | None = None
) -> list[ShippedLine]:
    """As `ship_reserved`, onto as many vehicles as are named; as many statements as for one."""
    wanted = {each.reservation_id: each for each in shipments}
    if len(wanted) < len(shipments) or any(each.quantity < 0 for each in shipments):
        raise Invalid("each reservation once, with 0 or more units", code="bad_quantity", field="shipments")
    if not wanted:
        return []
    states = lock_reservations(work, wanted)
    moves: list[StockMove] = []
    status = ReservationStatus.SHIPPED
    for state in states:
        status = RESERVATION.after(ReservationStatus(state.status), ReservationCommand.SHIP)
        quantity, reference = wanted[state.id].quantity, wanted[state.id].reference
        if quantity > state.picked_quantity:
            raise Invalid(
                f"{quantity} to load where {state.picked_quantity} were picked",
                accepted=f"0 to {state.picked_quantity}",
                code="more_than_picked",
                reservation_id=str(state.id),
            )
        there = state.key
        aboard = StockKey(wanted[state.id].to_location_id, state.sku_id, state.batch_id)
        moves += [
            StockMove(key=there, kind="load", on_hand=-quantity, reserved=-quantity, reference=reference),
            StockMove(key=aboard, kind="load", on_hand=quantity, reference=reference),
            StockMove(
                key=there, kind="release", reserved=quantity - state.picked_quantity, reference=reference
            ),
        ]
    work.session.execute(
        _SHIP_RESERVATIONS,
        {
            "tenant": work.tenant_id,
            "status": status.value,
            "ids": [state.id for state in states],
            "shipped": [wanted[state.id].quantity for state in states],
        },
    )
    move_stock(work, moves, occurred_at=occurred_at)
    return [
        ShippedLine(
            reservation_id=state.id,
            order_id=state.order_id,
            reference_id=state.reference_id,
            sku_id=state.sku_id,
            batch_id=state.batch_id,
            quantity=wanted[state.id].quantity,
        )
        for state in states
    ]


def held_back_among(work: Work, reservation_ids: Iterable[uuid.UUID]) -> set[uuid.UUID]:
    """Those of the reservations whose goods are held back now and may not be loaded."""
    wanted = list(reservation_ids)
    if not wanted:
        return set()
    return set(work.session.scalars(_BLOCKED, {"tenant": work.tenant_id, "ids": wanted}))


def deliver_from_vehicle(
    work: Work,
    *,
    vehicle_location_id: uuid.UUID,
    lines: Sequence[HandedOver],
    reference: Reference,
    occurred_at: datetime | None = None,
) -> None:
    """Hand goods over at a door: delivered ones leave the stock, damaged ones become the vehicle's damaged goods.

    What was rejected stays on the vehicle as it is, until it is brought back. Goods of our own transfers do not leave
    the stock: they are in transit until the other place has received them.

    Raises:
        Conflict: `not_enough_stock` when the vehicle does not carry that much of the batch.
        Invalid: `bad_quantity` for a negative quantity.
    """
    moves: list[StockMove] = []
    for line in lines:
        _check_counts(line.delivered, line.damaged)
        key = StockKey(vehicle_location_id, line.sku_id, line.batch_id)
        moves += [
            *_handed_over(key, line, reference),
            _found_damaged(key, line, reference),
        ]
    move_stock(work, moves, occurred_at=occurred_at)


def _found_damaged(key: StockKey, line: HandedOver | BroughtBack, reference: Reference) -> StockMove:
    """Sound goods of the vehicle become damaged ones."""
    return StockMove(
        key=key,
        kind="damage",
        on_hand=-line.damaged,
        damaged=line.damaged,
        reference=reference,
        reason_code=line.reason_code,
    )


def return_from_vehicle(
    work: Work,
    *,
    vehicle_location_id: uuid.UUID,
    to_location_id: uuid.UUID,
    lines: Sequence[BroughtBack],
    reference: Reference,
    occurred_at: datetime | None = None,
) -> None:
    """Bring goods back: sellable ones become the warehouse's on hand again, damaged ones its damaged goods.

    Raises:
        Conflict: `not_enough_stock` when the vehicle does not carry that much of the batch.
        Invalid: `bad_quantity` for a negative quantity.
    """
    moves: list[StockMove] = []
    for line in lines:
        _check_counts(line.quantity, line.damaged)
        for location_id, kind, sign in ((vehicle_location_id, "unload", -1), (to_location_id, "return", 1)):
            moves.append(
                StockMove(
                    key=StockKey(location_id, line.sku_id, line.batch_id),
                    kind=kind,
                    on_hand=sign * line.quantity,
                    damaged=sign * line.damaged,
                    reference=reference,
                    reason_code=line.reason_code,
                )
            )
    move_stock(work, moves, occurred_at=occurred_at)


def move_between_vehicles(
    work: Work,
    *,
    from_location_id: uuid.UUID,
    to_location_id: uuid.UUID,
    lines: Sequence[BroughtBack],
    reference: Reference,
    occurred_at: datetime | None = None,
) -> None:
    """Goods change vehicles on the road: `quantity` goes over, what is found damaged stays behind as damaged goods.

    Raises:
        Conflict: `not_enough_stock` when the first vehicle does not carry that much of the batch.
        Invalid: `bad_quantity` for a negative quantity.
    """
    moves: list[StockMove] = []
    for line in lines:
        _check_counts(line.quantity, line.damaged)
        there = StockKey(from_location_id, line.sku_id, line.batch_id)
        here = StockKey(to_location_id, line.sku_id, line.batch_id)
        moves += [
            StockMove(key=there, kind="unload", on_hand=-line.quantity, reference=reference),
            StockMove(key=here, kind="load", on_hand=line.quantity, reference=reference),
            _found_damaged(there, line, reference),
        ]
    move_stock(work, moves, occurred_at=occurred_at)


def grade_from_vehicle(
    work: Work,
    *,
    vehicle_location_id: uuid.UUID,
    to_location_id: uuid.UUID,
    lines: Sequence[GradedGoods],
    reference: Reference,
) -> list[uuid.UUID]:
    """Goods that came back leave their vehicle by what the dock decided, each unit one way.

    Restocked units become the warehouse's on hand, quarantined ones its damaged goods (`quality_hold`), missing ones
    are written off as lost. Scrapped ones become damaged goods of the warehouse and leave it as scrap, at once or,
    above the limit, when a second person has approved.

    Returns:
        The approvals that scrap waits for.

    Raises:
        Conflict: `not_enough_stock` when the vehicle does not carry that much of the batch.
        Invalid: `bad_quantity` when the four do not sum to what came back.
    """
    moves: list[StockMove] = []
    for line in lines:
        _check_counts(line.restock, line.quarantine, line.scrap, line.missing, line.sound, line.damaged)
        if line.restock + line.quarantine + line.scrap + line.missing != line.sound + line.damaged:
            raise Invalid(
                "what was graded is not what came back",
                accepted=f"quantities that add up to {line.sound + line.damaged}",
                code="bad_quantity",
            )
        aboard = StockKey(vehicle_location_id, line.sku_id, line.batch_id)
        dock = StockKey(to_location_id, line.sku_id, line.batch_id)
        # Sound units go to the shelf first, damaged ones to where nobody takes them from.
        sound, damaged = line.sound, line.damaged
        for quantity, kind, reason, sound_first in (
            (line.restock, "unload", None, True),
            (line.scrap + line.quarantine, "unload", line.reason_code, False),
            (line.missing, "adjust", "lost", True),
        ):
            of_sound = min(quantity, sound) if sound_first else max(0, quantity - damaged)
            sound, damaged = sound - of_sound, damaged - (quantity - of_sound)
            moves.append(
                StockMove(
                    key=aboard,
                    kind=kind,
                    on_hand=-of_sound,
                    damaged=of_sound - quantity,
                    reference=reference,
                    reason_code=reason,
                )
            )
        apart = ((line.quarantine, "quality_hold"), (line.scrap, line.reason_code))
        moves.append(StockMove(key=dock, kind="return", on_hand=line.restock, reference=reference))
        moves += [
            StockMove(key=dock, kind="return", damaged=quantity, reference=reference, reason_code=reason)
            for quantity, reason in apart
        ]
    move_stock(work, moves)
    waiting = []
    for line in lines:
        if line.scrap:
            done = request_change(
                work,
                Adjustment(
                    key=StockKey(to_location_id, line.sku_id, line.batch_id),
                    damaged_delta=-line.scrap,
                    reason_code=line.reason_code or "other",
                    note=f"graded at the dock, {reference.type} {reference.id}",
                ),
                kind="scrap",
            )
            if isinstance(done, StockApproval):
                waiting.append(done.id)
    return waiting


def _handed_over(key: StockKey, line: HandedOver, reference: Reference) -> list[StockMove]:
    if line.to_location_id is None:
        return [StockMove(key=key, kind="deliver", on_hand=-line.delivered, reference=reference)]
    # No promise to anybody: also what was called back on the way is taken off the vehicle.
    there = StockKey(line.to_location_id, line.sku_id, line.batch_id)
    return [
        StockMove(key=key, kind="unload", on_hand=-line.delivered, reference=reference),
        StockMove(key=there, kind="unload", on_hand=line.delivered, reference=reference),
    ]


def _check_counts(*quantities: int) -> None:
    if min(quantities) < 0:
        raise Invalid("a quantity is negative", accepted="0 or more", code="bad_quantity")
