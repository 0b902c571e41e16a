"""Trips that one vehicle could have made together: found by rules on plain values, with the money that they cost.

Two trips of one warehouse and day repeat each other when they go to the same area (the middles of their stops lie
within a distance), their promised windows overlap, the load of both fits into the larger of the two vehicles, and the
joint trip would be back at its last door before the later of the two windows ends. Saved are one departure, the way
back to the warehouse and out again (over the air line that the travel model makes roads of), the hours of that way,
and the price of the day of the vehicle that need not have left. Pairs are taken greedily, the dearest first, and no
trip is counted twice: the sum is what could have been saved at least, as the stops keep their order.
"""

import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import combinations

from roundsman.kernel.geo import GeoPoint, great_circle_m

WITHIN_M = 2_000
"""How near the middles of two trips lie when they go to the same area."""

type Leg = Callable[[GeoPoint, GeoPoint], tuple[int, int]]
"""Metres and seconds from one place to another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """What a vehicle can carry, and costs; minor units."""

    capacity_weight_g: int
    capacity_volume_ml: int
    fixed_minor: int
    per_departure_minor: int
    per_km_minor: int
    per_hour_minor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TripSeen:
    """A trip that was made."""

    trip_id: uuid.UUID
    number: str
    warehouse_id: uuid.UUID
    vehicle_id: uuid.UUID
    on_day: date
    start_at: datetime
    duration_s: int
    distance_m: int
    weight_g: int
    volume_ml: int
    stops: int
    window_from: datetime
    window_to: datetime
    centre: GeoPoint
    first: GeoPoint
    last: GeoPoint
    depot: GeoPoint


@dataclass(frozen=True, slots=True)
class Repeat:
    """Two trips that could have been one."""

    first: TripSeen
    """The one that would have been driven first."""
    second: TripSeen
    apart_m: int
    saved_m: int
    saved_s: int
    saved_minor: int


def find_repeats(
    trips: Iterable[TripSeen],
    rates: Callable[[uuid.UUID], Rates],
    legs: Callable[[Sequence[GeoPoint]], Leg],
    *,
    within_m: int = WITHIN_M,
) -> list[Repeat]:
    """The pairs, the dearest first, each trip in one of them at most.

    Args:
        trips: Trips that were made.
        rates: Of a vehicle.
        legs: The ways between places, for those that are given: asked once for each warehouse and day.
        within_m: How near the middles of two trips must lie.
    """
    by_day: dict[tuple[uuid.UUID, date], list[TripSeen]] = defaultdict(list)
    runs: dict[tuple[uuid.UUID, date], int] = defaultdict(int)
    for trip in trips:
        by_day[(trip.warehouse_id, trip.on_day)].append(trip)
        runs[(trip.vehicle_id, trip.on_day)] += 1
    found = []
    for day in by_day.values():
        pairs = [
            pair
            for pair in combinations(sorted(day, key=lambda t: (t.start_at, t.number)), 2)
            if _might_join(*pair, rates, within_m)
        ]
        if not pairs:
            continue
        leg = legs(
            list({point for pair in pairs for trip in pair for point in (trip.depot, trip.first, trip.last)})
        )
        for one, other in pairs:
            repeat = _joined(one, other, rates, leg, runs)
            if repeat is not None:
                found.append(repeat)
    return _disjoint(sorted(found, key=lambda r: (-r.saved_minor, r.first.number, r.second.number)))


def _might_join(one: TripSeen, other: TripSeen, rates: Callable[[uuid.UUID], Rates], within_m: int) -> bool:
    """Same area, overlapping windows, and room for both loads in one of the vehicles."""
    if min(one.window_to, other.window_to) <= max(one.window_from, other.window_from):
        return False
    has_room = any(
        one.weight_g + other.weight_g <= cost.capacity_weight_g
        and one.volume_ml + other.volume_ml <= cost.capacity_volume_ml
        for cost in (rates(one.vehicle_id), rates(other.vehicle_id))
    )
    return has_room and great_circle_m(one.centre, other.centre) <= within_m


def _joined(
    one: TripSeen,
    other: TripSeen,
    rates: Callable[[uuid.UUID], Rates],
    leg: Leg,
    runs: dict[tuple[uuid.UUID, date], int],
) -> Repeat | None:
    apart_m = great_circle_m(one.centre, other.centre)
    costs = rates(one.vehicle_id), rates(other.vehicle_id)
    ways = [_spared(first, second, leg) for first, second in ((one, other), (other, one))]
    saved_m, saved_s = max(ways)
    first, second = (one, other) if ways[0] >= ways[1] else (other, one)
    back_s = leg(second.last, second.depot)[1]
    at_last_door = one.start_at + timedelta(seconds=one.duration_s + other.duration_s - saved_s - back_s)
    if saved_m <= 0 or at_last_door > max(one.window_to, other.window_to):
        return None
    # The cheaper of the two is left in the yard: what is named was lost at least.
    lost = min(
        cost.per_departure_minor
        + (
            cost.fixed_minor
            if runs[(trip.vehicle_id, trip.on_day)] == 1 and one.vehicle_id != other.vehicle_id
            else 0
        )
        + round(saved_m * cost.per_km_minor / 1000)
        + round(max(0, saved_s) * cost.per_hour_minor / 3600)
        for trip, cost in zip((one, other), costs, strict=True)
    )
    return Repeat(first, second, round(apart_m), saved_m, max(0, saved_s), lost)


def _spared(first: TripSeen, second: TripSeen, leg: Leg) -> tuple[int, int]:
    """Back from the last door of one and out to the first of the other, less the way between them."""
    back, out, across = (
        leg(first.last, first.depot),
        leg(second.depot, second.first),
        leg(first.last, second.first),
    )
    return back[0] + out[0] - across[0], back[1] + out[1] - across[1]


def _disjoint(ranked: Sequence[Repeat]) -> list[Repeat]:
    taken: set[uuid.UUID] = set()
    chosen = []
    for repeat in ranked:
        ids = {repeat.first.trip_id, repeat.second.trip_id}
        if not ids & taken:
            taken |= ids
            chosen.append(repeat)
    return chosen
