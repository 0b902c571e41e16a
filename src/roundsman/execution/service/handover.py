"""Stops and their goods change vehicles on the road, in one transaction."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import update

from roundsman.execution import domain
from roundsman.execution.events import (
    MovedStop,
    TripDispatched,
    TripHandedOver,
    TripPlanned,
    TripStopsAdded,
    stop_states,
)
from roundsman.execution.models import Stop, StopLine, StopTask, Trip, TripHandover
from roundsman.execution.service import door, transfers
from roundsman.execution.service.handover_goods import Goods, HandoverWish, goods_of, load_of, results_of
from roundsman.execution.service.handover_target import Inserted, check_room, insert_stops, new_trip
from roundsman.execution.service.outcome import aboard_of, open_exceptions
from roundsman.execution.service.suits import check_suits
from roundsman.execution.states import ENDED_STOPS, STOP, StopCommand, StopStatus, TripStatus
from roundsman.inventory import api as inventory
from roundsman.kernel.ids import new_id
from roundsman.kernel.reasons import StopReason
from roundsman.masterdata import api as masterdata
from roundsman.orders import api as orders
from roundsman.platform.errors import Invalid
from roundsman.platform.work import Work


def hand_over(
    work: Work,
    trip_id: UUID,
    wish: HandoverWish,
    *,
    occurred_at: datetime,
    command_id: UUID | None = None,
) -> TripHandover:
    """Move open stops of a trip and their goods to another trip on the road.

    Locks both trips in the order of their ids, their stops, the orders, then vehicle and driver of a new trip. The
    promised windows go along, the orders stay in transit. What was found damaged or missing stays with the first
    trip: it opens exceptions and comes back with that vehicle.

    Args:
        work: The transaction.
        trip_id: An open trip.
        wish: Who takes over what.
        occurred_at: By the device's clock.
        command_id: A repeat carries the same one and changes nothing.

    Raises:
        NotFound: when a trip, vehicle or driver is not there.
        Conflict: `trip_not_under_way` (either one), `no_stops_open`, `stop_ended`, `vehicle_busy`, `driver_busy`,
            `vehicle_inactive`, `driver_inactive`, `licence_expired`, `driver_unfit`, `driver_off_duty`,
            `driver_out_of_hours`, `vehicle_not_unloaded`, `way_outdated`.
        Invalid: `target_needed`, `same_trip`, `unknown_stop`, `unknown_line`, `duplicate_line`, `more_than_loaded`,
            `not_suited`, `nothing_handed_over`, `vehicle_too_small`, `time_in_future`, `time_before_dispatch`.
    """
    _check_target(trip_id, wish)
    ids = [trip_id] if wish.to_trip_id is None else [trip_id, wish.to_trip_id]
    # The target before the source when its id is smaller: two handovers that cross then queue.
    locked = {trip.id: trip for trip in work.lock_all(Trip, ids)}
    trip = door.lock_trip(work, trip_id, "trips.dispatch")
    if door.is_repeat(work, command_id, kind="trip.handover", subject_id=trip.id):
        return work.session.scalars(
            work.rows(TripHandover).where(TripHandover.command_id == command_id)
        ).one()
    door.check_on_the_road(trip)
    door.check_time(work, trip, occurred_at)
    target = None
    if wish.to_trip_id is not None:
        target = locked.get(wish.to_trip_id) or work.lock(Trip, wish.to_trip_id)
        door.check_on_the_road(target)
    by_trip = {each: door.lock_stops(work, each) for each in sorted(locked)}
    goods = goods_of(work, trip, by_trip[trip.id], wish)
    order_ids = {line.order_id for each in goods for line in each.lines}
    orders.lock_orders(work, order_ids)
    load = load_of(work, goods)
    places = masterdata.locations_by_id(work, {each.stop.location_id for each in goods})
    if target is None:
        target = new_trip(work, trip, wish, load)
    else:
        check_room(work, target, load, () if wish.way is None else wish.way.gone_by(by_trip[target.id]))
    assert target.driver_id is not None
    check_suits(
        work,
        masterdata.get_vehicle(work, target.vehicle_id),
        masterdata.get_driver(work, target.driver_id),
        order_ids,
        field="to",
    )
    tasks = [
        task
        for task in work.session.scalars(work.rows(StopTask).where(StopTask.trip_id == trip.id))
        if task.stop_id in {each.stop.id for each in goods}
    ]
    own = by_trip.get(target.id, [])
    inserted = insert_stops(work, trip, target, goods, tasks, places, own, occurred_at, wish.way)
    made = inserted.made
    _write_lines(work, goods, made)
    _lose(work, goods)
    transfers.follow(work, target, goods, made, at=occurred_at)
    inventory.move_between_vehicles(
        work,
        from_location_id=aboard_of(trip),
        to_location_id=aboard_of(target),
        lines=[
            inventory.BroughtBack(
                sku_id=line.sku_id,
                batch_id=line.batch_id,
                quantity=each.over[line.id],
                damaged=each.damaged[line.id],
                reason_code=StopReason.DAMAGE if each.damaged[line.id] else None,
            )
            for each in goods
            for line in each.lines
        ],
        reference=inventory.Reference("trip", trip.id),
        occurred_at=occurred_at,
    )
    target.stop_count += len(goods)
    target.quantity += load.quantity
    target.weight_g += load.weight_g
    target.volume_ml += load.volume_ml
    for each in goods:
        each.stop.status = STOP.after(each.stop.status, StopCommand.HAND_OVER)
        each.stop.handed_over_to_stop_id = made[each.stop.id].id
        each.stop.completed_at = max(occurred_at, each.stop.arrived_at or occurred_at)
    door.go_to_next([stop for stop in by_trip[trip.id] if stop.status not in ENDED_STOPS])
    if target.status == TripStatus.IN_PROGRESS:
        going = [stop for stop in door.lock_stops(work, target.id) if stop.status not in ENDED_STOPS]
        if not any(stop.status in (StopStatus.EN_ROUTE, StopStatus.ARRIVED) for stop in going):
            door.go_to_next(going)
    work.session.flush()
    handover = _note(work, trip, target, goods, wish, occurred_at, command_id)
    _emit(work, handover, trip, target, goods, inserted, tasks, is_new=wish.to_trip_id is None)
    for each in goods:
        open_exceptions(
            work,
            trip,
            each.stop,
            domain.shortfalls(results_of(each)),
            note=wish.note,
            occurred_at=occurred_at,
        )
    work.session.flush()
    return handover


def _check_target(trip_id: UUID, wish: HandoverWish) -> None:
    new = wish.vehicle_id is not None and wish.driver_id is not None
    none = wish.vehicle_id is None and wish.driver_id is None
    if not (new and wish.to_trip_id is None) and not (none and wish.to_trip_id is not None):
        raise Invalid(
            "who takes over is not clear",
            field="to",
            accepted="either trip_id, or vehicle_id and driver_id",
            code="target_needed",
        )
    if wish.to_trip_id == trip_id:
        raise Invalid(
            "a trip cannot take over from itself",
            field="to.trip_id",
            accepted="another trip",
            code="same_trip",
        )


def _write_lines(work: Work, goods: Sequence[Goods], made: Mapping[UUID, Stop]) -> None:
    rows, changes = [], []
    for each in goods:
        for line in each.lines:
            over, damaged = each.over[line.id], each.damaged[line.id]
            changes.append(
                {
                    "tenant_id": work.tenant_id,
                    "id": line.id,
                    "handed_over_quantity": over,
                    "damaged_quantity": damaged,
                    "rejected_quantity": line.loaded_quantity - over - damaged,
                    "reason_code": each.reasons.get(line.id),
                }
            )
            if over:
                stop = made[each.stop.id]
                rows.append(
                    {
                        "id": new_id(),
                        "stop_id": stop.id,
                        "trip_id": stop.trip_id,
                        "order_id": line.order_id,
                        "order_line_id": line.order_line_id,
                        "reservation_id": line.reservation_id,
                        "sku_id": line.sku_id,
                        "batch_id": line.batch_id,
                        "loaded_quantity": over,
                        "delivered_quantity": 0,
                        "damaged_quantity": 0,
                        "rejected_quantity": 0,
                        "handed_over_quantity": 0,
                    }
                )
    if changes:
        work.session.execute(update(StopLine), changes)
    work.insert_many(StopLine, rows)
    for each in goods:
        for line in each.lines:
            work.session.expire(line)


def _lose(work: Work, goods: Sequence[Goods]) -> None:
    """Tell the orders what will not come: parts of those that go on, all of those of which nothing went over."""
    by_line: dict[UUID, tuple[UUID, int, int]] = {}
    ended: set[UUID] = set()
    for each in goods:
        going = each.orders_over()
        for line in each.lost():
            if line.order_id not in going:
                ended.add(line.order_id)
            damaged = each.damaged[line.id]
            _, bad, rest = by_line.get(line.order_line_id, (line.order_id, 0, 0))
            by_line[line.order_line_id] = (
                line.order_id,
                bad + damaged,
                rest + line.loaded_quantity - each.over[line.id] - damaged,
            )
    lost = {
        line_id: orders.LineOutcome(order_line_id=line_id, delivered=0, damaged=bad, returned=rest)
        for line_id, (_, bad, rest) in by_line.items()
    }
    orders.record_lost(
        work, [outcome for line_id, outcome in lost.items() if by_line[line_id][0] not in ended]
    )
    for order_id in sorted(ended):
        orders.record_outcome(
            work,
            order_id,
            lines=[lost[line_id] for line_id, (owner, _, _) in by_line.items() if owner == order_id],
            failed=True,
        )


def _note(
    work: Work,
    trip: Trip,
    target: Trip,
    goods: Sequence[Goods],
    wish: HandoverWish,
    occurred_at: datetime,
    command_id: UUID | None,
) -> TripHandover:
    damaged = sum(sum(each.damaged.values()) for each in goods)
    quantity = sum(each.quantity for each in goods)
    loaded = sum(line.loaded_quantity for each in goods for line in each.lines)
    handover = work.add(
        TripHandover(
            id=new_id(),
            from_trip_id=trip.id,
            to_trip_id=target.id,
            quantity=quantity,
            damaged_quantity=damaged,
            missing_quantity=loaded - quantity - damaged,
            note=wish.note,
            occurred_at=occurred_at,
            recorded_at=work.now,
            recorded_by=work.principal.actor_id,
            command_id=command_id,
        )
    )
    work.session.flush()
    return handover


def _emit(
    work: Work,
    handover: TripHandover,
    trip: Trip,
    target: Trip,
    goods: Sequence[Goods],
    inserted: Inserted,
    tasks: Sequence[StopTask],
    *,
    is_new: bool,
) -> None:
    assert target.driver_id is not None
    made = inserted.made
    stops = list(made.values())
    served = [
        StopTask(stop_id=made[task.stop_id].id, trip_id=target.id, order_id=task.order_id)
        for task in tasks
        if task.order_id in next(each for each in goods if each.stop.id == task.stop_id).orders_over()
    ]
    states = stop_states(stops, served)
    if is_new:
        work.emit(
            TripPlanned(
                subject_id=target.id,
                plan_id=None,
                warehouse_id=target.warehouse_id,
                vehicle_id=target.vehicle_id,
                driver_id=target.driver_id,
                stops=len(stops),
                distance_m=target.distance_m,
                planned_start_at=target.planned_start_at,
                planned_end_at=target.planned_end_at,
                stop_states=states,
            )
        )
        work.emit(
            TripDispatched(
                subject_id=target.id,
                warehouse_id=target.warehouse_id,
                vehicle_id=target.vehicle_id,
                driver_id=target.driver_id,
                stops=len(stops),
                orders=len({task.order_id for task in served}),
                loaded_quantity=handover.quantity,
                stop_states=states,
            )
        )
    work.emit(
        TripHandedOver(
            subject_id=trip.id,
            occurred_at=handover.occurred_at,
            handover_id=handover.id,
            to_trip_id=target.id,
            stops=tuple(
                MovedStop(
                    stop_id=each.stop.id,
                    to_stop_id=made[each.stop.id].id,
                    order_ids=tuple(sorted(each.orders_over())),
                    quantity=each.quantity,
                )
                for each in goods
            ),
            quantity=handover.quantity,
            damaged_quantity=handover.damaged_quantity,
            missing_quantity=handover.missing_quantity,
        )
    )
    if not is_new:
        work.emit(
            TripStopsAdded(
                subject_id=target.id,
                occurred_at=handover.occurred_at,
                handover_id=handover.id,
                from_trip_id=trip.id,
                stop_states=states,
                renumbered=inserted.renumbered,
                quantity=handover.quantity,
            )
        )
