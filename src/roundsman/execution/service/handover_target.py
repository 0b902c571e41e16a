"""The trip that takes over: whether it has room, and the stops that it gets."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select, text

from roundsman.execution import routing
from roundsman.execution.events import StopSeq
from roundsman.execution.models import Stop, StopLine, StopTask, Trip
from roundsman.execution.service import crew
from roundsman.execution.service.handover_goods import Goods, HandoverWish, Way
from roundsman.execution.states import StopStatus, TripStatus
from roundsman.kernel.ids import new_id
from roundsman.masterdata import api as masterdata
from roundsman.platform.errors import Conflict, Invalid
from roundsman.platform.work import Work
from roundsman.travel.api import travel_for


def check_room(work: Work, target: Trip, load: routing.Carried, served_before: Collection[UUID] = ()) -> None:
    """Refuse goods for which a running trip has no room left.

    Args:
        work: The transaction.
        target: Who takes over.
        load: What.
        served_before: Its own stops that it has served when it takes the goods on board.

    Raises:
        Invalid: `vehicle_too_small`.
    """
    vehicle = masterdata.get_vehicle(work, target.vehicle_id)
    found = routing.aboard(work, [target.id], without_stops=served_before)
    aboard = found.get(target.id, routing.Carried())
    free_g = vehicle.capacity_weight_g - aboard.weight_g
    free_ml = vehicle.capacity_volume_ml - aboard.volume_ml
    if load.weight_g > free_g or load.volume_ml > free_ml:
        raise Invalid(
            f"{load.weight_g} g and {load.volume_ml} ml do not fit into vehicle {vehicle.number} any more",
            field="to",
            accepted=f"stops of at most {max(0, free_g)} g and {max(0, free_ml)} ml, or a larger vehicle",
            code="vehicle_too_small",
        )


def new_trip(work: Work, trip: Trip, wish: HandoverWish, load: routing.Carried) -> Trip:
    """A trip of its own for a free vehicle and driver, on the road at once; its stops follow.

    Raises:
        NotFound, Conflict: as for a dispatch.
        Invalid: `vehicle_too_small`.
    """
    assert wish.vehicle_id is not None
    assert wish.driver_id is not None
    vehicle = crew.lock_vehicle(work, wish.vehicle_id)
    planned_end_at = max(trip.planned_end_at, work.now + timedelta(hours=1))
    left_s = crew.seconds_left(work, planned_end_at)
    driver = crew.lock_driver(work, wish.driver_id, trip.warehouse_id, ahead_s=left_s)
    crew.check_free(work, None, vehicle=vehicle, driver=driver)
    if load.weight_g > vehicle.capacity_weight_g or load.volume_ml > vehicle.capacity_volume_ml:
        raise Invalid(
            f"the load does not fit into vehicle {vehicle.number}",
            field="to.vehicle_id",
            accepted=f"a vehicle that takes {load.weight_g} g and {load.volume_ml} ml, or fewer stops",
            code="vehicle_too_small",
        )
    made = work.add(
        Trip(
            id=new_id(),
            number=work.next_number("TRP"),
            status=TripStatus.DISPATCHED,
            plan_id=None,
            warehouse_id=trip.warehouse_id,
            vehicle_id=vehicle.id,
            driver_id=driver.id,
            planned_start_at=work.now,
            planned_end_at=planned_end_at,
            distance_m=0,
            duration_s=0,
            planned_cost_minor=0,
            weight_g=0,
            volume_ml=0,
            quantity=0,
            stop_count=0,
            dispatched_at=work.now,
            dispatched_by=work.principal.actor_id,
            aboard_location_id=vehicle.stock_location_id,
        )
    )
    work.session.flush()
    return made


@dataclass(frozen=True, slots=True)
class Inserted:
    """What a trip got: the new stop for each that it takes over, and the places of its own that changed."""

    made: dict[UUID, Stop]
    renumbered: tuple[StopSeq, ...]


def insert_stops(
    work: Work,
    trip: Trip,
    target: Trip,
    goods: Sequence[Goods],
    tasks: Sequence[StopTask],
    places: Mapping[UUID, masterdata.Location],
    own: Sequence[Stop],
    occurred_at: datetime,
    way: Way | None = None,
) -> Inserted:
    """The stops where they cost the other trip least (`routing.time_stops`), timed from the meeting place on.

    No stop that the vehicle has been to, or is on its way to, gets another place. Where a way is given, that is it.
    """
    ahead = [stop for stop in own if stop.status in (StopStatus.EN_ROUTE, StopStatus.PENDING)]
    passed = max((s.seq for s in own if s.status not in (StopStatus.PENDING, StopStatus.SKIPPED)), default=0)
    first_slot = sum(stop.seq <= passed for stop in ahead)
    known = masterdata.locations_by_id(work, {stop.location_id for stop in ahead} | {target.warehouse_id})
    timed = (
        _as_told(way, ahead, [each.stop for each in goods])
        if way is not None
        else routing.time_stops(
            start=max(occurred_at, work.now),
            origin=routing.position(work, target),
            meeting=routing.meeting_point(work, trip),
            ahead=routing.visits_of(ahead, known, _loaded_at(work, ahead)),
            moved=routing.visits_of(
                [each.stop for each in goods], places, {each.stop.id: each.quantity for each in goods}
            ),
            depot=routing.point_of(known[target.warehouse_id]),
            first_slot=first_slot,
            travel=travel_for(work, estimate_all=True),
        )
    )
    places_now = {visit: passed + place for place, visit in enumerate(timed.order[first_slot:], start=1)}
    left_out = [stop for stop in own if stop.status == StopStatus.SKIPPED and stop.seq > passed]
    renumbered = _renumber(work, ahead, left_out, timed, places_now, passed, told=way is not None)
    made = {
        each.stop.id: work.add(
            Stop(
                id=new_id(),
                trip_id=target.id,
                seq=places_now[len(ahead) + index],
                location_id=each.stop.location_id,
                status=StopStatus.PENDING,
                planned_arrival_at=leg.arrival_at,
                planned_departure_at=leg.departure_at,
                eta_at=leg.arrival_at,
                distance_m=leg.distance_m,
                window_start=each.stop.window_start,
                window_end=each.stop.window_end,
            )
        )
        for index, (each, leg) in enumerate(zip(goods, timed.moved, strict=True))
    }
    work.session.flush()
    going = {each.stop.id: each.orders_over() for each in goods}
    work.insert_many(
        StopTask,
        [
            {
                "stop_id": made[task.stop_id].id,
                "trip_id": target.id,
                "order_id": task.order_id,
                "task_id": task.task_id,
                "task_step_id": task.task_step_id,
            }
            for task in tasks
            if task.order_id in going[task.stop_id]
        ],
    )
    target.distance_m += timed.added_m
    target.duration_s += timed.added_s
    target.planned_end_at = max(target.planned_end_at, timed.end_at)
    return Inserted(made, renumbered)


def _as_told(way: Way, ahead: Sequence[Stop], moved: Sequence[Stop]) -> routing.Detour:
    """The way that was worked out before, with the stop that the vehicle is on its way to in front.

    Raises:
        Conflict: `way_outdated`, when it does not name the stops that are there.
    """
    legs = {
        stop_id: routing.TimedLeg(arrival, departure, metres)
        for stop_id, arrival, departure, metres in way.stops
    }
    index_of = {stop.id: index for index, stop in enumerate([*ahead, *moved])}
    going = [stop for stop in ahead if stop.status == StopStatus.EN_ROUTE]
    for stop in going:
        expected = stop.eta_at or stop.planned_arrival_at
        legs[stop.id] = routing.TimedLeg(expected, stop.planned_departure_at, stop.distance_m)
    order = [stop.id for stop in going] + [stop_id for stop_id, _, _, _ in way.stops]
    if sorted(order) != sorted(index_of):
        raise Conflict(
            "the trip that takes over has other stops by now",
            accepted="a handover without a way, or a new proposal",
            code="way_outdated",
        )
    return routing.Detour(
        meeting_at=way.meeting_at,
        ahead=tuple(legs[stop.id] for stop in ahead),
        moved=tuple(legs[stop.id] for stop in moved),
        order=tuple(index_of[stop_id] for stop_id in order),
        end_at=way.end_at,
        added_m=way.added_m,
        added_s=way.added_s,
        late=0,
    )


def _renumber(
    work: Work,
    ahead: Sequence[Stop],
    left_out: Sequence[Stop],
    timed: routing.Detour,
    places_now: Mapping[int, int],
    passed: int,
    *,
    told: bool,
) -> tuple[StopSeq, ...]:
    """Give the trip's own stops their new places and times; those that are skipped anyway come last."""
    if not ahead and not left_out:
        return ()
    rows: list[tuple[Stop, int, datetime | None, int]] = []
    for index, (stop, leg) in enumerate(zip(ahead, timed.ahead, strict=True)):
        place = timed.order.index(index)
        # A leg between two stops that follow each other as before stays as it was planned.
        as_before = place > 0 and timed.order[place - 1] == index - 1 and not told
        length = stop.distance_m if as_before else leg.distance_m
        rows.append((stop, places_now.get(index, stop.seq), leg.arrival_at, length))
    last = passed + len(places_now)
    rows += [(stop, last + nth, stop.eta_at, stop.distance_m) for nth, stop in enumerate(left_out, start=1)]
    changed = tuple(StopSeq(stop_id=stop.id, seq=seq) for stop, seq, _, _ in rows if seq != stop.seq)
    work.session.flush()
    if changed:
        # Out of the way first: two stops of a trip never have the same place, not even within a statement.
        ids = [each.stop_id for each in changed]
        work.session.execute(_MOVE_AWAY, {"tenant": work.tenant_id, "ids": ids})
    work.session.execute(
        _PLACE,
        {
            "tenant": work.tenant_id,
            "now": work.now,
            "actor": work.principal.actor_id,
            "ids": [stop.id for stop, _, _, _ in rows],
            "seqs": [seq for _, seq, _, _ in rows],
            "etas": [eta for _, _, eta, _ in rows],
            "metres": [metres for _, _, _, metres in rows],
        },
    )
    for stop, _, _, _ in rows:
        work.session.expire(stop)
    return changed


def _loaded_at(work: Work, stops: Sequence[Stop]) -> dict[UUID, int]:
    query = (
        select(StopLine.stop_id, func.sum(StopLine.loaded_quantity))
        .where(StopLine.tenant_id == work.tenant_id, StopLine.stop_id.in_([stop.id for stop in stops]))
        .group_by(StopLine.stop_id)
    )
    return {stop_id: int(quantity) for stop_id, quantity in work.session.execute(query)}


_MOVE_AWAY = text("""
    update stop set seq = seq + 100000
    where tenant_id = :tenant and id = any(cast(:ids as uuid[]))
""")
_PLACE = text("""
    update stop s set seq = n.seq, eta_at = n.eta_at, distance_m = n.metres, version = s.version + 1,
           updated_at = :now, updated_by = cast(:actor as uuid)
    from unnest(cast(:ids as uuid[]), cast(:seqs as int[]), cast(:etas as timestamptz[]), cast(:metres as bigint[]))
         as n (id, seq, eta_at, metres)
    where s.tenant_id = :tenant and s.id = n.id
""")
