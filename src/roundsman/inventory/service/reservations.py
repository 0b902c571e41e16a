"""Promising stock to order lines, and taking the promise back. Transaction T1 stands on `reserve_fefo`."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Select, select, text, update

from roundsman.identity import api as identity
from roundsman.inventory.domain import Shelf, choose_fefo
from roundsman.inventory.models import Batch, Picklist, PicklistLine, Reservation
from roundsman.inventory.service.picklist_lines import drop_lines
from roundsman.inventory.service.promises import promise_as_seen, promise_locked
from roundsman.inventory.service.stock import lock_available, move_stock, see_available
from roundsman.inventory.states import (
    OPEN_PICKLISTS,
    OPEN_RESERVATIONS,
    RESERVATION,
    ReservationCommand,
    ReservationStatus,
)
from roundsman.inventory.values import (
    BalanceState,
    Demand,
    Reference,
    ReservationState,
    Reserved,
    StockMove,
)
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

PLENTY = 20
"""What must be left of a batch, in multiples of what is taken, for it to be promised without a lock: with less, those
who take it at the same moment would often be in each other's way."""

_LOCK_SHELVES = text("""
    select from stock_balance b
    where b.tenant_id = :tenant and b.location_id = :location and b.sku_id = any(cast(:skus as uuid[]))
    order by b.location_id, b.sku_id, b.batch_id
    for update
""")


def earliest_expiry_on(work: Work, location_id: uuid.UUID) -> date:
    """The earliest expiry that is still taken at a place: today there, plus the tenant's minimum."""
    place = masterdata.get_location(work, location_id)
    today = work.now.astimezone(ZoneInfo(place.timezone)).date()
    return today + timedelta(days=int(identity.setting(work, MIN_SHELF_LIFE.key)))


def reserve_fefo(
    work: Work,
    *,
    location_id: uuid.UUID,
    demands: Sequence[Demand],
    in_turn: bool = False,
    by_sight: bool = False,
    reference_type: str = "order",
) -> list[Reserved]:
    """Reserve as much as there is, first expiry first, for many order lines at once.

    The balances of all wanted SKUs are locked once, in key order; of two callers that want the same goods the second
    one waits and sees what the first has left. Expired batches are never taken.

    Args:
        work: The transaction.
        location_id: The warehouse.
        demands: The most important first; those that come first are served first.
        in_turn: Queue fairly with others; only where the transaction has locked no balance yet.
        by_sight: Where there is plenty, choose without a lock and let the commit lock and check, so that others wait
            for no more than the commit. Only with `retry.is_first_try`: when it is not so any more, the transaction
            fails and is run again.
        reference_type: What the ledger says it is for: `order`, or `transfer`, of which the demands carry the id.

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
    sku_ids = {demand.sku_id for demand in demands}
    if by_sight:
        seen = see_available(work, location_id, sku_ids, earliest)
        reserved = _choose(demands, seen, earliest)
        if _is_plenty(demands, seen, reserved):
            wanted = {(demand.reference_id, demand.sku_id): demand for demand in demands}
            floors = {
                part.reservation_id: max(
                    earliest, wanted[part.reference_id, part.sku_id].min_expiry_on or earliest
                )
                for part in reserved
            }
            promise_as_seen(work, location_id, reserved, floors, reference_type=reference_type)
            return reserved
    locked = lock_available(work, location_id, sku_ids, earliest, in_turn=in_turn)
    reserved = _choose(demands, locked, earliest)
    promise_locked(work, location_id, reserved, reference_type=reference_type)
    return reserved


def _choose(demands: Sequence[Demand], balances: Iterable[BalanceState], earliest: date) -> list[Reserved]:
    shelves: dict[uuid.UUID, list[Shelf]] = defaultdict(list)
    for balance in balances:
        shelves[balance.key.sku_id].append(
            Shelf(balance.key.batch_id, balance.expires_on, balance.level.available)
        )
    return [
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


def _is_plenty(demands: Sequence[Demand], seen: Iterable[BalanceState], reserved: Sequence[Reserved]) -> bool:
    """Whether everybody gets everything, and much is left of each batch that it comes from."""
    if any(demand.limit is not None or demand.without_batch_ids for demand in demands):
        return False
    if sum(demand.quantity for demand in demands) > sum(part.quantity for part in reserved):
        return False
    taken: dict[uuid.UUID, int] = defaultdict(int)
    for part in reserved:
        taken[part.batch_id] += part.quantity
    return all(
        balance.level.available >= (1 + PLENTY) * taken[balance.key.batch_id]
        for balance in seen
        if balance.key.batch_id in taken
    )


def release(
    work: Work,
    reservation_ids: Iterable[uuid.UUID],
    reason: str,
    *,
    then_take: tuple[uuid.UUID, Iterable[uuid.UUID]] | None = None,
    reference_type: str = "order",
) -> list[ReservationState]:
    """Give reserved stock back, picked or not, and take it off the picklists that are still open.

    Args:
        work: The transaction.
        reservation_ids: Which; those that are released already are passed over.
        reason: Kept in the ledger, for example `order_cancelled` (at most 32 characters).
        then_take: The place and the SKUs of which the caller reserves anew in this transaction: all their balances
            are locked at once and in order, where two goes could lock up with another caller.
        reference_type: What they were held for, as for `reserve_fefo`.

    Returns:
        What was released, as it stood before.

    Raises:
        IllegalTransition: when one was shipped.
        NotFound: when one does not exist.
    """
    wanted = set(reservation_ids)
    if wanted:
        _lock_open_picklists(work, wanted)
    states = lock_reservations(work, wanted) if wanted else []
    if then_take is not None:
        location_id, sku_ids = then_take
        work.session.execute(
            _LOCK_SHELVES,
            {"tenant": work.tenant_id, "location": location_id, "skus": sorted(set(sku_ids))},
        )
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
                reference=Reference(reference_type, state.order_id),
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
            Picklist.status.in_(OPEN_PICKLISTS),
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
