"""From six in the morning: trips are loaded and dispatched, drivers deliver, vehicles come back and go out again."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from roundsman.simulation.demo import breakdown, dock, positions
from roundsman.simulation.demo.evidence import with_evidence
from roundsman.simulation.demo.road import Act, drive, due
from roundsman.simulation.demo.stage import Stage
from roundsman.simulation.demo.underway import Underway, as_road_trip, driver_of

TICK = timedelta(minutes=15)
FIRST_DISPATCH = (6, 0)
SECOND_PLAN = (12, 30)
_BREAKS_WITH = 4
"""A vehicle with so many stops breaks down, on a day on which chance lets none do so in the morning."""


@dataclass
class RoadLog:
    """What happened on the road."""

    trips: int = 0
    stops: int = 0
    breakdowns: int = 0
    last_return: datetime | None = None
    details: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Every trip of the morning's plan as it was dispatched, by id."""
    rescues: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Trips of vehicles that went out to take over from another one."""
    afternoon: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Trips of the second plan."""
    over: set[str] = field(default_factory=set)
    """Trips that are completed and whose goods the dock has graded."""
    handovers: list[str] = field(default_factory=list)
    """What became of the vehicles that broke down, a sentence each."""

    @property
    def all_trips(self) -> dict[str, dict[str, Any]]:
        """Every trip that was on the road, by id."""
        return self.details | self.rescues | self.afternoon


@dataclass
class Yard:
    """The trips of one vehicle that wait for it, in order, and when it is free for the next."""

    waiting: list[dict[str, Any]]
    reload: timedelta
    free_at: datetime | None = None

    def departs_at(self, not_before: datetime) -> datetime:
        """When the next trip leaves: as planned, or as soon as the vehicle is back and loaded."""
        planned = datetime.fromisoformat(self.waiting[0]["planned_start_at"])
        if self.free_at is None:
            return max(planned, not_before)
        return max(planned, self.free_at + self.reload, not_before)


type SecondPlan = Callable[[Stage, RoadLog], list[dict[str, Any]]]


def play_the_road(
    stage: Stage,
    trips: list[dict[str, Any]],
    second_plan: SecondPlan,
    *,
    tick_at: Callable[[datetime], timedelta] = lambda _: TICK,
    report_every: timedelta = positions.EVERY,
) -> RoadLog:
    """Play the whole day on the road, a quarter of an hour at a time unless told otherwise.

    Args:
        stage: The day.
        trips: The accepted trips, as the server lists them.
        second_plan: Asked at half past twelve: more trips for the afternoon.
        tick_at: How much time passes at once, from a moment on.
        report_every: How often vehicles report where they are.

    Raises:
        DemoError: when a driver has no login.
    """
    yards: dict[str, Yard] = {}
    _to_the_yards(stage, yards, trips)
    underway: dict[str, Underway] = {}
    log = RoadLog()
    now = stage.moment(*FIRST_DISPATCH)
    second_at: datetime | None = stage.moment(*SECOND_PLAN)
    stage.set_clock(now)
    shown_hour = now.hour
    while second_at is not None or underway or any(yard.waiting for yard in yards.values()):
        if second_at is not None and now >= second_at:
            second_at = None
            more = second_plan(stage, log)
            log.afternoon = {trip["id"]: trip for trip in more}
            _to_the_yards(stage, yards, more)
        tick = tick_at(now)
        _dispatch_due(stage, yards, underway, log, now, tick)
        before, now = now, now + tick
        stage.set_clock(now)
        _act_until(stage, underway, now)
        positions.report(stage, underway.values(), before, now, every=report_every)
        _come_home(stage, yards, underway, log, now)
        if now.hour != shown_hour:
            shown_hour = now.hour
            waiting = sum(len(yard.waiting) for yard in yards.values())
            stage.say(
                f"  {now:%H:%M}  {log.trips} trips dispatched, {len(underway)} on the road, {waiting} to go"
            )
    return log


def _come_home(
    stage: Stage, yards: dict[str, Yard], underway: dict[str, Underway], log: RoadLog, now: datetime
) -> None:
    """Vehicles that are back are unloaded; for those that broke down somebody is found who takes over."""
    ended = [(vehicle_id, trip) for vehicle_id, trip in underway.items() if trip.is_over]
    for vehicle_id, _ in ended:
        # All of them first: a vehicle that has just come back may be the one that goes out to help.
        del underway[vehicle_id]
    for vehicle_id, trip in ended:
        if trip.drive.broke_down:
            log.breakdowns += 1
            found = stage.attempt(partial(breakdown.find_help, stage, trip, underway, now))
            if found is not None:
                log.handovers.append(found.sentence)
            if found is not None and found.new_trip is not None:
                underway[found.vehicle_id] = found.new_trip
                yards.setdefault(found.vehicle_id, Yard([], timedelta()))
                log.rescues[found.new_trip.trip_id] = found.new_trip.detail
        yards[vehicle_id].free_at = trip.drive.free_at
        log.last_return = max(log.last_return or now, trip.drive.acts[-1].at)
    stage.all_at_once(
        lambda trip: stage.attempt(partial(dock.grade, stage, trip.detail)),
        [trip for _, trip in ended if dock.brings_back(trip.drive.acts)],
    )
    log.over |= {trip.trip_id for _, trip in ended}


def _to_the_yards(stage: Stage, yards: dict[str, Yard], trips: list[dict[str, Any]]) -> None:
    """Each trip waits for its vehicle, the earliest first."""
    by_vehicle: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for trip in sorted(trips, key=lambda trip: (trip["planned_start_at"], trip["id"])):
        by_vehicle[trip["vehicle_id"]].append(trip)
    for vehicle_id, waiting in by_vehicle.items():
        reload = timedelta(seconds=stage.places.vehicles[vehicle_id]["reload_s"])
        yard = yards.setdefault(vehicle_id, Yard([], reload))
        yard.waiting += waiting
        yard.reload = reload


def _dispatch_due(
    stage: Stage,
    yards: dict[str, Yard],
    underway: dict[str, Underway],
    log: RoadLog,
    now: datetime,
    tick: timedelta,
) -> None:
    """Dispatch every trip that leaves before the next tick and whose vehicle is back and loaded.

    All first trips are dispatched when the day begins: their vehicles stand loaded in the yard.
    """
    first = now == stage.moment(*FIRST_DISPATCH)
    leaving = []
    for vehicle_id, yard in yards.items():
        if not yard.waiting or vehicle_id in underway:
            continue
        departs_at = yard.departs_at(now)
        if first or departs_at < now + tick:
            leaving.append((vehicle_id, yard.waiting.pop(0), departs_at))

    def dispatch(item: tuple[str, dict[str, Any], datetime]) -> Underway | None:
        _, trip, departs_at = item
        again = trip["id"] in log.afternoon
        return stage.attempt(partial(_dispatch, stage, trip, departs_at, second_try=again))

    answers = stage.all_at_once(dispatch, leaving)
    gone = [(item, trip) for item, trip in zip(leaving, answers, strict=True) if trip is not None]
    if first and not any(trip.drive.broke_down for _, trip in gone):
        _break_one(stage, [trip for _, trip in gone], [departs_at for (_, _, departs_at), _ in gone])
    for (vehicle_id, _, _), trip in gone:
        underway[vehicle_id] = trip
        log.trips += 1
        log.stops += sum(act.path.endswith("/arrive") for act in trip.drive.acts)
        (log.afternoon if trip.trip_id in log.afternoon else log.details)[trip.trip_id] = trip.detail


def _break_one(stage: Stage, going: list[Underway], departures: list[datetime]) -> None:
    """One of the morning's vehicles will not come far: that, too, is part of a day."""
    for trip, departs_at in sorted(
        zip(going, departures, strict=True), key=lambda pair: str(pair[0].detail["vehicle_number"])
    ):
        road_trip = as_road_trip(stage, trip.detail)
        if len(road_trip.stops) >= _BREAKS_WITH:
            after = len(road_trip.stops) * 3 // 4
            trip.drive = drive(stage.luck, road_trip, departs_at, breaks_after=after)
            return


def _dispatch(stage: Stage, trip: dict[str, Any], departs_at: datetime, *, second_try: bool) -> Underway:
    path = f"/api/v1/trips/{trip['id']}"
    dock.load_by_count(stage, trip)
    stage.crew.dispatcher.post(f"{path}/dispatch", {}, key=stage.key("dispatch", trip["id"]))
    driver = driver_of(stage, trip)
    detail = driver.get(path)
    road_trip = as_road_trip(stage, detail, second_try=second_try)
    return Underway(trip["id"], driver, drive(stage.luck, road_trip, departs_at), detail)


def _act_until(stage: Stage, underway: dict[str, Underway], until: datetime) -> None:
    """Every driver does what falls before the moment; each in order, all at the same time."""

    def act(trip: Underway) -> None:
        upto = due(trip.drive.acts, until)
        for number in range(trip.done, upto):
            if not stage.attempt(partial(_send, stage, trip, trip.drive.acts[number])) and _is_ended(trip):
                upto = len(trip.drive.acts)
                break
        trip.done = upto

    stage.all_at_once(act, [trip for trip in underway.values() if not trip.is_over])


def _is_ended(trip: Underway) -> bool:
    """Whether somebody else brought the trip to an end."""
    return trip.driver.get(f"/api/v1/trips/{trip.trip_id}")["status"] in ("completed", "cancelled")


def _send(stage: Stage, trip: Underway, act: Act) -> bool:
    path = f"/api/v1/trips/{trip.trip_id}/{act.path}"
    body = act.body
    if act.path.endswith(("/deliver", "/fail")):
        _, stop_id, outcome = act.path.split("/")
        stop = next(stop for stop in trip.detail["stops"] if stop["id"] == stop_id)
        body = with_evidence(stage, trip.driver, stop, outcome, body)
    trip.driver.post(path, body, key=stage.key("road", trip.trip_id, act.path))
    return True
