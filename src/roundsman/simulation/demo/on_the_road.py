"""From six in the morning: trips are dispatched, drivers deliver, vehicles come back and go out again."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from roundsman.simulation.demo.client import Caller
from roundsman.simulation.demo.errors import DemoError
from roundsman.simulation.demo.road import Act, Drive, RoadStop, RoadTrip, drive, due
from roundsman.simulation.demo.stage import Stage
from roundsman.simulation.world import Driver, Shop

TICK = timedelta(minutes=15)
FIRST_DISPATCH = (6, 0)


@dataclass
class Underway:
    """A trip on the road and what its driver has still to do."""

    trip_id: str
    driver: Caller
    drive: Drive
    detail: dict[str, Any]
    """As its driver saw it when it was dispatched."""
    done: int = 0

    @property
    def is_over(self) -> bool:
        """Whether the driver has nothing left to do."""
        return self.done == len(self.drive.acts)


@dataclass
class RoadLog:
    """What happened on the road."""

    trips: int = 0
    stops: int = 0
    breakdowns: int = 0
    last_return: datetime | None = None
    details: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Every trip as it was dispatched, by id."""


@dataclass
class _Yard:
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


def play_the_road(stage: Stage, trips: list[dict[str, Any]]) -> RoadLog:
    """Play the whole day on the road, a quarter of an hour at a time.

    Args:
        stage: The day.
        trips: The accepted trips, as the server lists them.

    Raises:
        DemoError: when a driver has no login.
    """
    yards = _yards(stage, trips)
    underway: dict[str, Underway] = {}
    log = RoadLog()
    now = stage.moment(*FIRST_DISPATCH)
    stage.set_clock(now)
    shown_hour = now.hour
    while underway or any(yard.waiting for yard in yards.values()):
        _dispatch_due(stage, yards, underway, log, now)
        now += TICK
        stage.set_clock(now)
        _act_until(stage, underway, now)
        for vehicle_id, trip in list(underway.items()):
            if trip.is_over:
                yards[vehicle_id].free_at = trip.drive.free_at
                log.last_return = max(log.last_return or now, trip.drive.acts[-1].at)
                del underway[vehicle_id]
        if now.hour != shown_hour:
            shown_hour = now.hour
            waiting = sum(len(yard.waiting) for yard in yards.values())
            stage.say(
                f"  {now:%H:%M}  {log.trips} trips dispatched, {len(underway)} on the road, {waiting} to go"
            )
    return log


def _yards(stage: Stage, trips: list[dict[str, Any]]) -> dict[str, _Yard]:
    by_vehicle: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for trip in sorted(trips, key=lambda trip: (trip["planned_start_at"], trip["id"])):
        by_vehicle[trip["vehicle_id"]].append(trip)
    return {
        vehicle_id: _Yard(waiting, timedelta(seconds=stage.places.vehicles[vehicle_id]["reload_s"]))
        for vehicle_id, waiting in by_vehicle.items()
    }


def _dispatch_due(
    stage: Stage, yards: dict[str, _Yard], underway: dict[str, Underway], log: RoadLog, now: datetime
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
        if first or departs_at < now + TICK:
            leaving.append((vehicle_id, yard.waiting.pop(0), departs_at))

    def dispatch(item: tuple[str, dict[str, Any], datetime]) -> Underway:
        _, trip, departs_at = item
        return _dispatch(stage, trip, departs_at)

    for (vehicle_id, _, _), trip in zip(leaving, stage.all_at_once(dispatch, leaving), strict=True):
        underway[vehicle_id] = trip
        log.trips += 1
        log.breakdowns += trip.drive.broke_down
        log.stops += sum(act.path.endswith("/arrive") for act in trip.drive.acts)
        log.details[trip.trip_id] = trip.detail


def _dispatch(stage: Stage, trip: dict[str, Any], departs_at: datetime) -> Underway:
    path = f"/api/v1/trips/{trip['id']}"
    stage.crew.dispatcher.post(f"{path}/dispatch", {}, key=stage.key("dispatch", trip["id"]))
    driver = stage.crew.drivers.get(trip["driver_id"])
    if driver is None:
        raise DemoError(f"The driver of trip {trip['number']} has no login.")
    detail = driver.get(path)
    return Underway(trip["id"], driver, drive(stage.luck, as_road_trip(stage, detail), departs_at), detail)


def as_road_trip(stage: Stage, trip: dict[str, Any]) -> RoadTrip:
    """A trip as its driver sees it on the phone, with the names that are the same in every run."""
    habits: dict[str, Shop] = {shop.code: shop for shop in stage.world.shops}
    stops: list[RoadStop] = []
    left_at = datetime.fromisoformat(trip["planned_start_at"])
    for stop in trip["stops"]:
        arrival = datetime.fromisoformat(stop["planned_arrival_at"])
        travel_s = max(0, round((arrival - left_at).total_seconds()))
        left_at = datetime.fromisoformat(stop["planned_departure_at"])
        if not stop["lines"]:
            continue  # everything for this shop was cancelled: the server has skipped the stop
        place = stop["location"]
        shop = habits.get(place["code"])
        stops.append(
            RoadStop(
                id=stop["id"],
                key=f"{place['code']}/{stage.day.isoformat()}",
                travel_s=travel_s,
                window_start=datetime.fromisoformat(stop["window_start"]),
                window_end=datetime.fromisoformat(stop["window_end"]),
                service_base_s=shop.service_base_s if shop else 240,
                service_per_case_s=shop.service_per_case_s if shop else 15,
                lines=tuple((line["id"], line["loaded_quantity"]) for line in stop["lines"]),
                lat=place["lat"],
                lon=place["lon"],
            )
        )
    ends_at = datetime.fromisoformat(trip["planned_end_at"])
    return RoadTrip(
        id=trip["id"],
        key=f"{trip['vehicle_number']}/{trip['trip_of_day']}/{stage.day.isoformat()}",
        stops=tuple(stops),
        back_s=max(0, round((ends_at - left_at).total_seconds())),
        pace=_pace(stage, trip["driver_id"]),
    )


def _pace(stage: Stage, driver_id: str) -> float:
    habits: dict[str, Driver] = {driver.code: driver for driver in stage.world.drivers}
    driver = habits.get(stage.places.drivers[driver_id]["code"])
    return driver.pace if driver else 1.0


def _act_until(stage: Stage, underway: dict[str, Underway], until: datetime) -> None:
    """Every driver does what falls before the moment; each in order, all at the same time."""

    def act(trip: Underway) -> None:
        upto = due(trip.drive.acts, until)
        for number in range(trip.done, upto):
            _send(stage, trip, trip.drive.acts[number])
        trip.done = upto

    stage.all_at_once(act, [trip for trip in underway.values() if not trip.is_over])


def _send(stage: Stage, trip: Underway, act: Act) -> None:
    path = f"/api/v1/trips/{trip.trip_id}/{act.path}"
    trip.driver.post(path, act.body, key=stage.key("road", trip.trip_id, act.path))
