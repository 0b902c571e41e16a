"""Promising stock to order lines, and taking the promise back. Transaction T1 stands on `reserve_fefo`."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Select, select, update

from roundsman.identity import api as identity
from roundsman.inventory.domain import Shelf, choose_fefo
from roundsman.inventory.models import Batch, Picklist, PicklistLine, Reservation
from roundsman.inventory.service.picklist_lines import drop_lines
from roundsman.inventory.service.stock import lock_available, move_stock
from roundsman.inventory.states import (
    OPEN_RESERVATIONS,
    RESERVATION,
    PicklistStatus,
    ReservationCommand,
    ReservationStatus,
)
from roundsman.inventory.values import Demand, Reference, ReservationState, Reserved, StockKey, StockMove
from roundsman.kernel.ids import new_id
from roundsman.masterdata import api as masterdata
from roundsman.platform.errors import Invalid, NotFound
from roundsman.platform.work import Work

MIN_SHELF_LIFE = identity.declare_setting(
    identity.KnownSetting(
        key="inventory.min_shelf_life_days",
        type="integer",
        default=0,
        least=0,
        most=3650,
        about="How many days a batch must still be good for when it is promised or sent to another place.",
    )
)


def earliest_expiry_on(work: Work, location_id: uuid.UUID) -> date:
    """The earliest expiry that is still taken at a place: today there, plus the tenant's minimum."""
    place = masterdata.get_location(work, location_id)
    today = work.now.astimezone(ZoneInfo(place.timezone)).date()
    return today + timedelta(days=int(identity.setting(work, MIN_SHELF_LIFE.key)))


def reserve_fefo(work: Work, *, location_id: uuid.UUID, demands: Sequence[Demand]) -> list[Reserved]:
    """Reserve as much as there is, first expiry first, for many order lines at once.

    The balances of all wanted SKUs are locked once, in key order; of two callers that want the same goods the second
    one waits and sees what the first has left. Expired batches are never taken.

    Args:
        work: The transaction.
        location_id: The warehouse.
        demands: The most important first; those that come first are served first.

    Returns:
        What was reserved, in the order of the demands; a demand that got nothing is not named.

    Raises:
        NotFound: when the location is not there.
        Invalid: `bad_quantity` for a demand that is not positive.
    """
    if not demands:
        return []
    for index, demand in enumerate(demands):
        if demand.quantity <= 0:
            raise Invalid("a demand must be positive", field=f"demands.{index}.quantity", accepted="1 or more",
                          code="bad_quantity")  # fmt: skip
    earliest = earliest_expiry_on(work, location_id)
    shelves: dict[uuid.UUID, list[Shelf]] = defaultdict(list)
    for balance in lock_available(work, location_id, {demand.sku_id for demand in demands}, earliest):
        shelves[balance.key.sku_id].append(
            Shelf(balance.key.batch_id, balance.expires_on, balance.level.available)
        )
    reserved = [
        Reserved(
            reference_id=(demand := demands[taken.demand]).reference_id,
            order_id=demand.order_id,
            sku_id=demand.sku_id,
            batch_id=taken.batch_id,
            quantity=taken.quantity,
            reservation_id=new_id(),
        )
        for taken in sorted(choose_fefo(demands, shelves, earliest), key=lambda taken: taken.demand)
    ]
    work.insert_many(
        Reservation,
        [
            {
                "id": part.reservation_id,
                "reference_id": part.reference_id,
                "order_id": part.order_id,
                "location_id": location_id,
                "sku_id": part.sku_id,
                "batch_id": part.batch_id,
                "quantity": part.quantity,
                "picked_quantity": 0,
                "shipped_quantity": 0,
                "status": ReservationStatus.HELD,
                "created_at": work.now,
            }
            for part in reserved
        ],
    )
    move_stock(
        work,
        [
            StockMove(
                key=StockKey(location_id, part.sku_id, part.batch_id),
                kind="reserve",
                reserved=part.quantity,
                reference=Reference("order", part.order_id),
            )
            for part in reserved
        ],
    )
    return reserved


def release(work: Work, reservation_ids: Iterable[uuid.UUID], reason: str) -> list[ReservationState]:
    """Give reserved stock back, picked or not, and take it off the picklists that are still open.

    Args:
        work: The transaction.
        reservation_ids: Which; those that are released already are passed over.
        reason: Kept in the ledger, for example `order_cancelled` (at most 32 characters).

    Returns:
        What was released, as it stood before.

    Raises:
        IllegalTransition: when one was shipped.
        NotFound: when one does not exist.
    """
    wanted = set(reservation_ids)
    if not wanted:
        return []
    _lock_open_picklists(work, wanted)
    states = lock_reservations(work, wanted)
    going = [state for state in states if state.status != ReservationStatus.RELEASED]
    if not going:
        return []
    after = {RESERVATION.after(ReservationStatus(s.status), ReservationCommand.RELEASE) for s in going}
    drop_lines(work, [state.id for state in going])
    work.session.execute(
        update(Reservation)
        .where(Reservation.tenant_id == work.tenant_id, Reservation.id.in_([state.id for state in going]))
        .values(status=after.pop())
        .execution_options(synchronize_session=False)
    )
    move_stock(
        work,
        [
            StockMove(
                key=state.key,
                kind="release",
                reserved=-state.bound_quantity,
                reference=Reference("order", state.order_id),
                reason_code=reason[:32],
            )
            for state in going
        ],
    )
    return going


def reservations_of(
    work: Work, order_ids: Iterable[uuid.UUID], *, only_open: bool = True
) -> list[ReservationState]:
    """The reservations of orders, by id.

    Args:
        work: The transaction.
        order_ids: Which orders.
        only_open: Leave out what was shipped or released.
    """
    query = _states().where(
        Reservation.tenant_id == work.tenant_id, Reservation.order_id.in_(list(order_ids))
    )
    if only_open:
        query = query.where(Reservation.status.in_(OPEN_RESERVATIONS))
    return [ReservationState(*row) for row in work.session.execute(query.order_by(Reservation.id))]


def lock_reservations(work: Work, reservation_ids: Iterable[uuid.UUID]) -> list[ReservationState]:
    """Reservations locked in id order, as they stand now.

    Raises:
        NotFound: when one does not exist.
    """
    wanted = set(reservation_ids)
    query = (
        _states()
        .where(Reservation.tenant_id == work.tenant_id, Reservation.id.in_(sorted(wanted)))
        .order_by(Reservation.id)
        .with_for_update(of=Reservation)
    )
    states = [ReservationState(*row) for row in work.session.execute(query)]
    if len(states) < len(wanted):
        gone = min(wanted - {state.id for state in states})
        raise NotFound(f"there is no reservation {gone}")
    return states


def _lock_open_picklists(work: Work, reservation_ids: Iterable[uuid.UUID]) -> None:
    # Before the reservations: confirming a picklist locks in this order too.
    on_lists = select(PicklistLine.picklist_id).where(
        PicklistLine.tenant_id == work.tenant_id,
        PicklistLine.reservation_id.in_(list(reservation_ids)),
        PicklistLine.is_dropped.is_(False),
    )
    work.session.execute(
        select(Picklist.id)
        .where(
            Picklist.tenant_id == work.tenant_id,
            Picklist.id.in_(on_lists),
            Picklist.status == PicklistStatus.OPEN,
        )
        .order_by(Picklist.id)
        .with_for_update()
    )


def _states() -> Select[*tuple[Any, ...]]:
    return select(
        Reservation.id,
        Reservation.reference_id,
        Reservation.order_id,
        Reservation.location_id,
        Reservation.sku_id,
        Reservation.batch_id,
        Reservation.quantity,
        Reservation.picked_quantity,
        Reservation.shipped_quantity,
        Reservation.status,
        Batch.expires_on,
    ).join(Batch, (Batch.tenant_id == Reservation.tenant_id) & (Batch.id == Reservation.batch_id))
