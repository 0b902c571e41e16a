"""Stock on wheels: loaded at the warehouse, handed over at the door, brought back (parts of T3 and T4)."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import text

from roundsman.inventory.service.reservations import lock_reservations
from roundsman.inventory.service.stock import move_stock
from roundsman.inventory.states import RESERVATION, ReservationCommand, ReservationStatus
from roundsman.inventory.values import (
    BroughtBack,
    HandedOver,
    Reference,
    ShippedLine,
    StockKey,
    StockMove,
)
from roundsman.platform.errors import Invalid
from roundsman.platform.work import Work

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

    What was picked and is not shipped is released and stays in the warehouse.

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
        Invalid: `more_than_picked`, or `bad_quantity` when negative or named twice.
    """
    wanted = dict(shipments)
    if len(wanted) < len(shipments) or any(quantity < 0 for quantity in wanted.values()):
        raise Invalid("each reservation once, with 0 or more units", code="bad_quantity", field="shipments")
    if not wanted:
        return []
    states = lock_reservations(work, wanted)
    moves: list[StockMove] = []
    status = ReservationStatus.SHIPPED
    for state in states:
        status = RESERVATION.after(ReservationStatus(state.status), ReservationCommand.SHIP)
        quantity = wanted[state.id]
        if quantity > state.picked_quantity:
            raise Invalid(
                f"{quantity} to load where {state.picked_quantity} were picked",
                accepted=f"0 to {state.picked_quantity}",
                code="more_than_picked",
                reservation_id=str(state.id),
            )
        there = state.key
        aboard = StockKey(to_location_id, state.sku_id, state.batch_id)
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
            "shipped": [wanted[state.id] for state in states],
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
            quantity=wanted[state.id],
        )
        for state in states
    ]


def deliver_from_vehicle(
    work: Work,
    *,
    vehicle_location_id: uuid.UUID,
    lines: Sequence[HandedOver],
    reference: Reference,
    occurred_at: datetime | None = None,
) -> None:
    """Hand goods over at a door: delivered ones leave the stock, damaged ones become the vehicle's damaged goods.

    What was rejected stays on the vehicle as it is, until it is brought back.

    Raises:
        Conflict: `not_enough_stock` when the vehicle does not carry that much of the batch.
        Invalid: `bad_quantity` for a negative quantity.
    """
    moves: list[StockMove] = []
    for line in lines:
        _check_counts(line.delivered, line.damaged)
        key = StockKey(vehicle_location_id, line.sku_id, line.batch_id)
        moves += [
            StockMove(key=key, kind="deliver", on_hand=-line.delivered, reference=reference),
            StockMove(
                key=key,
                kind="damage",
                on_hand=-line.damaged,
                damaged=line.damaged,
                reference=reference,
                reason_code=line.reason_code,
            ),
        ]
    move_stock(work, moves, occurred_at=occurred_at)


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


def _check_counts(*quantities: int) -> None:
    if min(quantities) < 0:
        raise Invalid("a quantity is negative", accepted="0 or more", code="bad_quantity")
