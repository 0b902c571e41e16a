"""Loading: what was picked is counted onto the vehicle, by hand or by scanner, before the trip is dispatched."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert as pg_insert

from roundsman.execution.events import CountedLoad, TripLoadCounted
from roundsman.execution.models import StopTask, Trip, TripLoad
from roundsman.execution.service import door
from roundsman.execution.states import TRIP, TripCommand
from roundsman.identity import api as identity
from roundsman.inventory import api as inventory
from roundsman.kernel.ids import new_id
from roundsman.kernel.reasons import StockReason
from roundsman.orders import api as orders
from roundsman.platform.db.base import among
from roundsman.platform.errors import Conflict, Invalid
from roundsman.platform.work import Work

REQUIRE_LOADING = identity.declare_setting(
    identity.KnownSetting(
        key="execution.require_loading",
        type="boolean",
        default=False,
        about="Whether a trip is only dispatched when its load was counted. Without it an uncounted trip leaves with "
        "everything that was picked for it.",
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedLine:
    """How much of one reservation stands on the vehicle, in whole selling units; absolute, not added."""

    reservation_id: UUID
    quantity: int
    reason_code: StockReason | None = None


@dataclass(frozen=True, slots=True)
class Cargo:
    """What a dispatch ships."""

    shipments: list[tuple[UUID, int]]
    """Reservations that go along, with how much of them."""
    short_lines: dict[UUID, int]
    """Order lines of which less goes along than was picked, with how much does."""
    left_behind: list[UUID]
    """Orders of which nothing was loaded."""
    missing: dict[UUID, int] = field(default_factory=dict)
    """By item: units that were picked for the orders that go along, and were not loaded."""


def count_load(
    work: Work,
    trip_id: UUID,
    *,
    lines: Sequence[CountedLine],
    occurred_at: datetime,
    command_id: UUID | None = None,
) -> Trip:
    """Write down what was counted onto a planned trip. Counting a line again replaces its count.

    Args:
        work: The transaction.
        trip_id: A planned trip.
        lines: Any of its picked reservations.
        occurred_at: By the device's clock.
        command_id: A repeat carries the same one and changes nothing.

    Raises:
        NotFound: when it is not there for the caller.
        IllegalTransition: when it is not planned.
        Invalid: `unknown_line`, `duplicate_line`, `more_than_picked`, `reason_required`, `time_in_future`.
        Conflict: `batch_blocked` for goods that are held back.
    """
    trip = door.lock_trip(work, trip_id, "trips.load")
    if door.is_repeat(work, command_id, kind="trip.load", subject_id=trip.id):
        return trip
    TRIP.after(trip.status, TripCommand.DISPATCH)
    door.check_time(work, trip, occurred_at)
    known = {state.id: state for state in picked_for(work, trip)}
    _check_lines(lines, known)
    refuse_blocked(work, [known[line.reservation_id] for line in lines if line.quantity])
    write_counts(work, trip, lines, known, occurred_at)
    return trip


def picked_for(work: Work, trip: Trip) -> list[inventory.ReservationState]:
    """The picked reservations of the orders of a trip that were not cancelled, by id."""
    tasks = list(work.session.scalars(work.rows(StopTask).where(StopTask.trip_id == trip.id)))
    ids = {task.order_id for task in tasks}
    going = [
        order.order_id
        for order in orders.orders_by_id(work, ids).values()
        if order.status != orders.OrderStatus.CANCELLED
    ]
    return picked_of(work, going)


def picked_of(work: Work, order_ids: Sequence[UUID]) -> list[inventory.ReservationState]:
    """The reservations of orders that are off the shelf and not shipped, by id; one statement."""
    return [
        state
        for state in inventory.reservations_of(work, order_ids)
        if state.status == "picked" and state.picked_quantity > 0
    ]


def counts_of(work: Work, trip_id: UUID) -> dict[UUID, TripLoad]:
    """What was counted onto a trip, by reservation."""
    return counts_of_trips(work, [trip_id]).get(trip_id, {})


def counts_of_trips(work: Work, trip_ids: Collection[UUID]) -> dict[UUID, dict[UUID, TripLoad]]:
    """What was counted onto trips, by trip and reservation; one statement."""
    query = work.rows(TripLoad).where(among(TripLoad.trip_id, trip_ids))
    found: dict[UUID, dict[UUID, TripLoad]] = {}
    for row in work.session.scalars(query.execution_options(populate_existing=True)):
        found.setdefault(row.trip_id, {})[row.reservation_id] = row
    return found


def write_counts(
    work: Work,
    trip: Trip,
    lines: Sequence[CountedLine],
    known: Mapping[UUID, inventory.ReservationState],
    occurred_at: datetime,
) -> None:
    """Write counts of a locked trip, in one statement, and say so."""
    if not lines:
        return
    stamps = {
        "tenant_id": work.tenant_id,
        "trip_id": trip.id,
        "counted_by": work.principal.actor_id,
        "counted_at": occurred_at,
        "version": 1,
        "created_at": work.now,
        "created_by": work.principal.actor_id,
        "updated_at": work.now,
        "updated_by": work.principal.actor_id,
    }
    insert = pg_insert(TripLoad).values(
        [
            stamps
            | {
                "id": new_id(),
                "reservation_id": line.reservation_id,
                "order_id": known[line.reservation_id].order_id,
                "order_line_id": known[line.reservation_id].reference_id,
                "sku_id": known[line.reservation_id].sku_id,
                "batch_id": known[line.reservation_id].batch_id,
                "counted_quantity": line.quantity,
                "reason_code": line.reason_code,
            }
            for line in lines
        ]
    )
    kept = ("counted_quantity", "reason_code", "counted_by", "counted_at", "updated_at", "updated_by")
    work.session.execute(
        insert.on_conflict_do_update(
            index_elements=[TripLoad.tenant_id, TripLoad.trip_id, TripLoad.reservation_id],
            set_={name: insert.excluded[name] for name in kept} | {"version": TripLoad.version + 1},
        )
    )
    work.emit(
        TripLoadCounted(
            subject_id=trip.id,
            occurred_at=occurred_at,
            lines=tuple(
                CountedLoad(
                    reservation_id=line.reservation_id,
                    order_id=known[line.reservation_id].order_id,
                    sku_id=known[line.reservation_id].sku_id,
                    batch_id=known[line.reservation_id].batch_id,
                    picked=known[line.reservation_id].picked_quantity,
                    counted=line.quantity,
                    reason_code=line.reason_code,
                )
                for line in lines
            ),
        )
    )


def cargo_of(work: Work, trip: Trip, order_ids: Sequence[UUID]) -> Cargo:
    """What a trip ships of its orders: what was counted, or everything that was picked when nobody counted.

    Counting that was begun is finished before the trip leaves: a line that nobody looked at is neither there nor not.

    Raises:
        Conflict: `load_not_counted`, `load_short_unexplained`, `batch_blocked`, each with its lines.
    """
    picked = picked_of(work, order_ids)
    return cargo_from(
        trip,
        order_ids,
        picked,
        counts_of(work, trip.id),
        must_be_counted=bool(identity.setting(work, REQUIRE_LOADING.key)),
        held_back=inventory.held_back_among(work, [state.id for state in picked]),
    )


def cargo_from(
    trip: Trip,
    order_ids: Sequence[UUID],
    picked: Sequence[inventory.ReservationState],
    counts: Mapping[UUID, TripLoad],
    *,
    must_be_counted: bool,
    held_back: Collection[UUID],
) -> Cargo:
    """As `cargo_of`, from what was read already.

    Args:
        trip: Which.
        order_ids: Its orders that would go along.
        picked: Their reservations that are off the shelf.
        counts: What was counted onto it, by reservation.
        must_be_counted: Whether an uncounted load is refused.
        held_back: Reservations whose goods may not leave.
    """
    if not counts and not must_be_counted:
        _refuse_held_back(picked, held_back)
        return Cargo([(state.id, state.picked_quantity) for state in picked], {}, [])
    _refuse_lines(
        [state for state in picked if state.id not in counts],
        f"lines of trip {trip.number} were not counted",
        code="load_not_counted",
        accepted="every line counted first: POST /api/v1/trips/{id}/load",
    )
    _refuse_lines(
        [
            state
            for state in picked
            if counts[state.id].counted_quantity < state.picked_quantity
            and counts[state.id].reason_code is None
        ],
        f"lines of trip {trip.number} are short, and no reason is given",
        code="load_short_unexplained",
        accepted="the line counted again with a reason_code",
    )
    going = {state.id: min(counts[state.id].counted_quantity, state.picked_quantity) for state in picked}
    _refuse_held_back([state for state in picked if going[state.id]], held_back)
    by_order = dict.fromkeys(order_ids, 0)
    by_line: dict[UUID, tuple[int, int]] = {}
    for state in picked:
        by_order[state.order_id] += going[state.id]
        was, now = by_line.get(state.reference_id, (0, 0))
        by_line[state.reference_id] = (was + state.picked_quantity, now + going[state.id])
    left_behind = [order_id for order_id, quantity in by_order.items() if quantity == 0]
    missing: dict[UUID, int] = {}
    for state in picked:
        if going[state.id] < state.picked_quantity and state.order_id not in left_behind:
            less = state.picked_quantity - going[state.id]
            missing[state.sku_id] = missing.get(state.sku_id, 0) + less
    return Cargo(
        [(state.id, going[state.id]) for state in picked if state.order_id not in left_behind],
        {line_id: now for line_id, (was, now) in by_line.items() if now < was},
        left_behind,
        missing,
    )


def refuse_blocked(work: Work, states: Sequence[inventory.ReservationState]) -> None:
    """Refuse goods of batches that are held back (quarantine, recall).

    Raises:
        Conflict: `batch_blocked`, with the lines.
    """
    _refuse_held_back(states, inventory.held_back_among(work, [state.id for state in states]))


def _refuse_held_back(states: Sequence[inventory.ReservationState], blocked: Collection[UUID]) -> None:
    _refuse_lines(
        [state for state in states if state.id in blocked],
        "lines are of batches that are held back",
        code="batch_blocked",
        accepted="these counted as 0 with a reason, or the batch released first",
    )


def _refuse_lines(
    states: Sequence[inventory.ReservationState], sentence: str, *, code: str, accepted: str
) -> None:
    if states:
        raise Conflict(
            f"{len(states)} {sentence}",
            code=code,
            accepted=accepted,
            lines=[
                {
                    "reservation_id": str(state.id),
                    "order_id": str(state.order_id),
                    "sku_id": str(state.sku_id),
                    "batch_id": str(state.batch_id),
                    "quantity": state.picked_quantity,
                }
                for state in states
            ],
        )


def _check_lines(lines: Sequence[CountedLine], known: Mapping[UUID, inventory.ReservationState]) -> None:
    seen: set[UUID] = set()
    for index, line in enumerate(lines):
        state = known.get(line.reservation_id)
        if state is None:
            raise Invalid(
                "this trip has no such line",
                field=f"lines.{index}.reservation_id",
                accepted="a line that GET /api/v1/trips/{id}/load shows",
                code="unknown_line",
            )
        if line.reservation_id in seen:
            raise Invalid(
                "a line is counted twice",
                field=f"lines.{index}",
                accepted="each line once",
                code="duplicate_line",
            )
        seen.add(line.reservation_id)
        if line.quantity > state.picked_quantity:
            raise Invalid(
                f"{line.quantity} counted where {state.picked_quantity} were picked",
                field=f"lines.{index}.counted_quantity",
                accepted=f"0 to {state.picked_quantity}",
                code="more_than_picked",
            )
        if line.quantity < state.picked_quantity and line.reason_code is None:
            raise Invalid(
                f"{state.picked_quantity - line.quantity} units are short, and no reason is given",
                field=f"lines.{index}.reason_code",
                accepted=", ".join(StockReason),
                code="reason_required",
            )
