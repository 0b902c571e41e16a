"""Which vehicles can go out on a day, with whom, from when to when; and why the others cannot."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from zoneinfo import ZoneInfo

from roundsman.execution import api as execution
from roundsman.kernel.loads import Load
from roundsman.masterdata import api as masterdata
from roundsman.planning.days.done import Done, read_done
from roundsman.planning.days.frame import DayFrame as DayFrame
from roundsman.planning.days.week import left_of_week
from roundsman.planning.horizon import Window
from roundsman.planning.problem import Vehicle, VehicleType
from roundsman.planning.terms import Terms, Waived, crew_rules_of
from roundsman.platform.work import Work


@dataclass(frozen=True)
class KeptIn:
    """An active vehicle that cannot go out on the day."""

    vehicle_id: uuid.UUID
    warehouse_id: uuid.UUID
    number: str
    reason: str
    """`no_driver`, `no_trips_left`, `no_km_left`, `no_time_left` or `depot_closed`."""
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
    rows_of: Mapping[uuid.UUID, Sequence[masterdata.Vehicle]],
    terms: Terms,
    *,
    without_drivers: Collection[uuid.UUID] = (),
) -> Fleet:
    """The vehicles of these depots, each with a driver, and what is left of their day.

    Args:
        work: The transaction.
        places: The depots.
        frame: The day.
        assignments: What its trips take already.
        rows_of: The active vehicles of each depot.
        terms: What the orders of the day ask for.
        without_drivers: Drivers who are not to be counted on.
    """
    every_vehicle = [row.id for rows in rows_of.values() for row in rows]
    taken = _Taken.by(assignments, frame)
    words = {one.of for one in terms.asked if one.of}
    vehicles: list[Vehicle] = []
    kept_in: list[KeptIn] = []
    driver_of: dict[uuid.UUID, uuid.UUID] = {}
    numbers: dict[uuid.UUID, str] = {}
    rosters = {place.id: masterdata.drivers_at(work, place.id) for place in places}
    if Waived.CREW_RULES not in terms.without:
        pairs = [(driver, place) for place in places for driver in rosters[place.id]]
        packs = {driver.id: masterdata.rules_of(work, driver, place) for driver, place in pairs}
    else:
        packs = {}
    done = read_done(work, frame, packs, vehicle_ids=every_vehicle, has_trips=bool(taken.trips))
    for place in places:
        rows = rows_of[place.id]
        numbers |= {row.id: row.number for row in rows}
        on_roster = rosters[place.id]
        unfit = {*without_drivers, *masterdata.unfit_drivers(work, [d.id for d in on_roster], frame.day)}
        # Who can do what the day asks for goes first where drivers are scarce.
        able = sorted(on_roster, key=lambda driver: -len(words & set(driver.skills)))
        drivers = {driver.id: driver for driver in able if driver.id not in unfit}
        # Where drivers are scarce, the vehicles that carry most are driven.
        by_size = sorted(rows, key=lambda row: (-row.capacity_weight_g, row.number))
        paired = pair_drivers(
            [row.id for row in by_size], [(one.id, one.usual_vehicle_id) for one in drivers.values()]
        )
        driver_of |= paired
        for row in rows:
            driver = drivers[paired[row.id]] if row.id in paired else None
            pack = None if driver is None else packs.get(driver.id)
            made = _vehicle(row, driver, place, frame, taken, terms, pack, done)
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
    began_s: dict[uuid.UUID, int] = field(default_factory=dict)
    """Driver -> when the first trip of the day left."""
    worked_s: dict[uuid.UUID, int] = field(default_factory=lambda: defaultdict(int))
    """Driver -> how long those trips take together."""

    @classmethod
    def by(cls, assignments: Sequence[execution.Assignment], frame: DayFrame) -> "_Taken":
        taken = cls()
        for one in assignments:
            end_s = -int(
                -(one.end_at - frame.start).total_seconds() // 1
            )  # upwards: never a moment too early
            taken.until_s[one.vehicle_id] = max(taken.until_s[one.vehicle_id], end_s)
            start_s = int((one.start_at - frame.start).total_seconds())
            if one.driver_id is not None:
                taken.until_s[one.driver_id] = max(taken.until_s[one.driver_id], end_s)
                taken.began_s[one.driver_id] = min(taken.began_s.get(one.driver_id, start_s), start_s)
                taken.worked_s[one.driver_id] += max(end_s - start_s, 0)
            if one.start_at >= frame.start:  # yesterday's trip that ends today counts for yesterday
                taken.trips[one.vehicle_id] += 1
        return taken


def _vehicle(
    row: masterdata.Vehicle,
    driver: masterdata.Driver | None,
    place: masterdata.Location,
    frame: DayFrame,
    taken: _Taken,
    terms: Terms,
    pack: masterdata.RulePack | None,
    done: Done,
) -> Vehicle | tuple[str, str]:
    """The vehicle of the problem, or the reason and the sentence why it stays in."""
    if driver is None:
        return "no_driver", f"{row.number} has no driver: nobody with a valid licence is left for it."
    if frame.opening_of(place) is None:
        return "depot_closed", f"{row.number} stays in: {place.name} is closed on this day."
    trips = taken.trips.get(row.id, 0)
    if trips and not row.returns_to_depot:
        return "no_trips_left", f"{row.number} ends its day at its last stop, and has left already."
    if trips >= row.max_trips_per_day:
        return "no_trips_left", f"{row.number} has its {row.max_trips_per_day} trips of the day already."
    zone = ZoneInfo(place.timezone)
    opens_s = max(0, frame.now_s, frame.second(driver.shift_start, zone))
    closes_s = min(frame.length_s, frame.second(driver.shift_end, zone))
    vehicle_free_s, driver_free_s = taken.until_s.get(row.id, 0), taken.until_s.get(driver.id, 0)
    if vehicle_free_s:
        opens_s = max(opens_s, vehicle_free_s + row.reload_s)
    opens_s = max(opens_s, driver_free_s)
    pack = pack or masterdata.rule_packs()["none"]
    began_s = taken.began_s.get(driver.id, opens_s)
    if pack.max_spread_min and began_s < opens_s:
        closes_s = min(closes_s, began_s + pack.max_spread_min * 60)
    if closes_s <= opens_s:
        return "no_time_left", f"{row.number} has no time left in the shift of its driver."
    rules = crew_rules_of(pack).after(taken.worked_s.get(driver.id, 0), done.driven_today_s(driver.id))
    if rules is None:
        return (
            "no_time_left",
            f"The driver of {row.number} has worked as long as the rules allow ({pack.name}).",
        )
    rules = left_of_week(rules, pack, frame.day, done.trips_of(driver.id))
    if rules is None:
        return (
            "no_time_left",
            f"The driver of {row.number} has worked as long as the rules allow for a week ({pack.name}).",
        )
    kind = done.shortened(type_of(row, trips))
    if kind.max_distance_m == 0:
        return "no_km_left", f"{row.number} has driven its {row.max_km_per_day} km of the day."
    plain = Vehicle(row.id, place.id, kind, Window(opens_s, closes_s), row.number)
    ruled = replace(plain, type=with_day(plain.type, driver, pack, spent_s=opens_s - began_s), rules=rules)
    return with_terms(ruled, row, driver, terms)


def with_terms(
    vehicle: Vehicle, row: masterdata.Vehicle, driver: masterdata.Driver | None, terms: Terms
) -> Vehicle:
    """The vehicle with what it holds in every dimension of the day, and what it and its driver have."""
    return replace(
        vehicle,
        type=replace(vehicle.type, capacity=terms.capacity_of(row)),
        features=vehicle.features | terms.features_of(row, driver),
        returns=row.returns_to_depot,
        territories=frozenset(str(one) for one in row.zone_ids),
    )


def with_day(
    kind: VehicleType, driver: masterdata.Driver, pack: masterdata.RulePack, *, spent_s: int = 0
) -> VehicleType:
    """The type with how long its driver's day may be, overtime included.

    Args:
        kind: What the vehicle carries and costs.
        driver: Who drives it.
        pack: The rules of the driver's day.
        spent_s: How much of the day is over when it can leave again.
    """
    spread_s, own_s = pack.max_spread_min * 60, (driver.max_day_min or 0) * 60
    if not own_s:
        return replace(kind, max_duration_s=max(spread_s - spent_s, 1)) if spread_s else kind
    most_s = own_s + driver.overtime_min * 60
    if spread_s:
        most_s = min(most_s, spread_s)
    regular_s = max(min(own_s, most_s) - spent_s, 0)
    return replace(kind, max_duration_s=regular_s, overtime_s=max(most_s - spent_s - regular_s, 0))


def bound_to(vehicle_id: uuid.UUID) -> str:
    """The feature that only this vehicle has: what requires it goes with this vehicle, or not at all."""
    return f"{_BOUND}{vehicle_id}"


def is_bound(feature: str) -> bool:
    """Whether a feature is the one of a single vehicle."""
    return feature.startswith(_BOUND)


_BOUND = "vehicle:"


def type_of(row: masterdata.Vehicle, trips_before: int) -> VehicleType:
    """What the vehicle carries and costs, when it has made so many trips of the day already."""
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
        overtime_per_hour_minor=row.overtime_per_hour_minor,
        max_distance_m=None if row.max_km_per_day is None else row.max_km_per_day * 1_000,
    )
