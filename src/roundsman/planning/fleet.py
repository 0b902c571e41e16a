"""Which vehicles can go out on a day, with whom, from when to when; and why the others cannot."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from roundsman.execution import api as execution
from roundsman.kernel.loads import Load
from roundsman.masterdata import api as masterdata
from roundsman.planning.horizon import Window
from roundsman.planning.problem import Vehicle, VehicleType
from roundsman.platform.work import Work


@dataclass(frozen=True)
class DayFrame:
    """A local day as the planner counts it: seconds since its midnight, 23 to 25 hours of them."""

    day: date
    start: datetime
    """Local midnight of the tenant, in UTC."""
    length_s: int
    now_s: int
    """Nothing can begin before this; 0 for a day to come."""

    def second(self, clock: str, zone: ZoneInfo) -> int:
        """The second of the day at which a clock in the zone shows `HH:MM`."""
        shown = datetime.combine(self.day, time.fromisoformat(clock), zone)
        return int((shown - self.start).total_seconds())

    def opening_of(self, place: masterdata.Location) -> Window | None:
        """From the first opening to the last closing of the weekday; None when it stays closed."""
        if self.day.isoformat() in place.closed_days:
            return None
        if not place.opening_windows:
            return Window(0, self.length_s)
        zone, weekday = ZoneInfo(place.timezone), self.day.weekday()
        hours = [one for one in place.opening_windows if weekday in one["days"]]
        if not hours:
            return None
        opens_s = max(0, min(self.second(one["from"], zone) for one in hours))
        closes_s = min(self.length_s, max(self.second(one["to"], zone) for one in hours))
        return Window(opens_s, closes_s) if closes_s > opens_s else None


@dataclass(frozen=True)
class KeptIn:
    """An active vehicle that cannot go out on the day."""

    vehicle_id: uuid.UUID
    warehouse_id: uuid.UUID
    number: str
    reason: str
    """`no_driver`, `no_trips_left`, `no_time_left` or `depot_closed`."""
    sentence: str


@dataclass(frozen=True)
class Fleet:
    """The vehicles of all depots of a plan."""

    vehicles: tuple[Vehicle, ...]
    kept_in: tuple[KeptIn, ...]
    driver_of: dict[uuid.UUID, uuid.UUID]
    trips_before: dict[uuid.UUID, int]
    """Trips that a vehicle has on the day already."""
    numbers: dict[uuid.UUID, str]


def load_fleet(
    work: Work,
    places: Sequence[masterdata.Location],
    frame: DayFrame,
    assignments: Sequence[execution.Assignment],
) -> Fleet:
    """The vehicles of these depots, each with a driver, and what is left of their day."""
    taken = _Taken.by(assignments, frame)
    vehicles: list[Vehicle] = []
    kept_in: list[KeptIn] = []
    driver_of: dict[uuid.UUID, uuid.UUID] = {}
    numbers: dict[uuid.UUID, str] = {}
    for place in places:
        rows = masterdata.vehicles_at(work, place.id)
        numbers |= {row.id: row.number for row in rows}
        on_roster = masterdata.drivers_at(work, place.id)
        unfit = masterdata.unfit_drivers(work, [driver.id for driver in on_roster], frame.day)
        drivers = {driver.id: driver for driver in on_roster if driver.id not in unfit}
        # Where drivers are scarce, the vehicles that carry most are driven.
        by_size = sorted(rows, key=lambda row: (-row.capacity_weight_g, row.number))
        paired = pair_drivers(
            [row.id for row in by_size], [(one.id, one.usual_vehicle_id) for one in drivers.values()]
        )
        driver_of |= paired
        for row in rows:
            driver = drivers[paired[row.id]] if row.id in paired else None
            made = _vehicle(row, driver, place, frame, taken)
            if isinstance(made, Vehicle):
                vehicles.append(made)
            else:
                kept_in.append(KeptIn(row.id, place.id, row.number, *made))
    return Fleet(tuple(vehicles), tuple(kept_in), driver_of, dict(taken.trips), numbers)


def pair_drivers(
    vehicle_ids: Sequence[uuid.UUID], drivers: Sequence[tuple[uuid.UUID, uuid.UUID | None]]
) -> dict[uuid.UUID, uuid.UUID]:
    """A driver for each vehicle as far as they go round: usual vehicles first, then in the order given.

    Args:
        vehicle_ids: The vehicles of a depot, the most wanted first.
        drivers: Its drivers, each with the vehicle it usually drives.

    Returns:
        Vehicle -> driver.
    """
    known = set(vehicle_ids)
    paired: dict[uuid.UUID, uuid.UUID] = {}
    left: list[uuid.UUID] = []
    for driver_id, usual in drivers:
        if usual in known and usual not in paired:
            paired[usual] = driver_id
        else:
            left.append(driver_id)
    for vehicle_id in vehicle_ids:
        if vehicle_id not in paired and left:
            paired[vehicle_id] = left.pop(0)
    return paired


@dataclass(frozen=True)
class _Taken:
    """What the trips of the day take already."""

    until_s: dict[uuid.UUID, int] = field(default_factory=lambda: defaultdict(int))
    """Vehicle or driver -> second of the day from which it is free; 0 where it never was taken."""
    trips: dict[uuid.UUID, int] = field(default_factory=lambda: defaultdict(int))

    @classmethod
    def by(cls, assignments: Sequence[execution.Assignment], frame: DayFrame) -> "_Taken":
        taken = cls()
        for one in assignments:
            end_s = -int(
                -(one.end_at - frame.start).total_seconds() // 1
            )  # upwards: never a moment too early
            taken.until_s[one.vehicle_id] = max(taken.until_s[one.vehicle_id], end_s)
            if one.driver_id is not None:
                taken.until_s[one.driver_id] = max(taken.until_s[one.driver_id], end_s)
            if one.start_at >= frame.start:  # yesterday's trip that ends today counts for yesterday
                taken.trips[one.vehicle_id] += 1
        return taken


def _vehicle(
    row: masterdata.Vehicle,
    driver: masterdata.Driver | None,
    place: masterdata.Location,
    frame: DayFrame,
    taken: _Taken,
) -> Vehicle | tuple[str, str]:
    """The vehicle of the problem, or the reason and the sentence why it stays in."""
    if driver is None:
        return "no_driver", f"{row.number} has no driver: nobody with a valid licence is left for it."
    if frame.opening_of(place) is None:
        return "depot_closed", f"{row.number} stays in: {place.name} is closed on this day."
    trips = taken.trips.get(row.id, 0)
    if trips >= row.max_trips_per_day:
        return "no_trips_left", f"{row.number} has its {row.max_trips_per_day} trips of the day already."
    zone = ZoneInfo(place.timezone)
    opens_s = max(0, frame.now_s, frame.second(driver.shift_start, zone))
    closes_s = min(frame.length_s, frame.second(driver.shift_end, zone))
    vehicle_free_s, driver_free_s = taken.until_s.get(row.id, 0), taken.until_s.get(driver.id, 0)
    if vehicle_free_s:
        opens_s = max(opens_s, vehicle_free_s + row.reload_s)
    opens_s = max(opens_s, driver_free_s)
    if closes_s <= opens_s:
        return "no_time_left", f"{row.number} has no time left in the shift of its driver."
    return Vehicle(row.id, place.id, _type_of(row, trips), Window(opens_s, closes_s), row.number)


def _type_of(row: masterdata.Vehicle, trips_before: int) -> VehicleType:
    return VehicleType(
        id=row.id,
        capacity=Load(row.capacity_weight_g, row.capacity_volume_ml),
        # A vehicle that is out on this day already has its day paid.
        fixed_minor=0 if trips_before else row.fixed_minor,
        per_departure_minor=row.per_departure_minor,
        per_km_minor=row.per_km_minor,
        per_hour_minor=row.per_hour_minor,
        reload_s=row.reload_s,
        max_trips=row.max_trips_per_day - trips_before,
        name=row.kind,
    )
