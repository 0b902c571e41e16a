"""Where a vehicle is, what it carries, and what a detour of it costs: metres, seconds, promises kept."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.dialects.postgresql import distinct_on

from roundsman.execution.models import Stop, StopLine, Trip
from roundsman.execution.states import ENDED_STOPS, StopStatus
from roundsman.kernel.geo import GeoPoint
from roundsman.kernel.loads import Load
from roundsman.masterdata import api as masterdata
from roundsman.platform.work import Work
from roundsman.travel.api import GreatCircleTravel, TravelModel

TRANSFER_S = 900
"""For moving the goods from one vehicle to the other; an assumption."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """Goods, by count, weight and volume."""

    quantity: int = 0
    weight_g: int = 0
    volume_ml: int = 0


@dataclass(frozen=True, slots=True)
class Visit:
    """A place to stop at, with the seconds that handing over takes there, and until when it was promised."""

    point: GeoPoint
    service_s: int
    window_end: datetime | None = None


@dataclass(frozen=True, slots=True)
class TimedLeg:
    """When a stop is reached and left, and how far it was from the one before (metres)."""

    arrival_at: datetime
    departure_at: datetime
    distance_m: int


@dataclass(frozen=True, slots=True)
class Detour:
    """A way over the meeting place, and what it adds to the way without it."""

    meeting_at: datetime
    ahead: tuple[TimedLeg, ...]
    moved: tuple[TimedLeg, ...]
    order: tuple[int, ...]
    """How they are driven: indices into its own stops and, behind these, those that it takes over."""
    end_at: datetime
    added_m: int
    added_s: int
    late: int
    """Stops, own and moved, that are reached after their promised window."""


def point_of(place: masterdata.Location) -> GeoPoint:
    """Where a location is."""
    return GeoPoint(place.lat, place.lon)


def service_s(place: masterdata.Location, quantity: int) -> int:
    """Seconds that handing over takes: a base and a share for each unit."""
    return place.service_base_s + place.service_per_unit_s * quantity


def aboard(
    work: Work, trip_ids: Collection[UUID], *, without_stops: Collection[UUID] | Select[UUID] = ()
) -> dict[UUID, Carried]:
    """What open trips carry now, whatever becomes of it; without the goods of some stops where they are named."""
    query = (
        select(
            StopLine.trip_id,
            StopLine.sku_id,
            func.sum(
                StopLine.loaded_quantity - StopLine.delivered_quantity - StopLine.handed_over_quantity
            ).label("quantity"),
        )
        .where(
            StopLine.tenant_id == work.tenant_id,
            StopLine.trip_id.in_(trip_ids),
            StopLine.stop_id.not_in(without_stops),
        )
        .group_by(StopLine.trip_id, StopLine.sku_id)
    )
    rows = work.session.execute(query).all()
    skus = masterdata.skus_by_id(work, {row.sku_id for row in rows})
    found: dict[UUID, Carried] = {}
    for row in rows:
        sku, before, quantity = skus[row.sku_id], found.get(row.trip_id, Carried()), int(row.quantity)
        found[row.trip_id] = Carried(
            quantity=before.quantity + quantity,
            weight_g=before.weight_g + sku.weight_g * quantity,
            volume_ml=before.volume_ml + sku.volume_ml * quantity,
        )
    return found


def kept_aboard(work: Work, trip_ids: Collection[UUID]) -> dict[UUID, Load]:
    """What open trips carry from stops that have ended, and keep until they are home: refused, damaged, left over."""
    ahead = select(Stop.id).where(
        Stop.tenant_id == work.tenant_id, Stop.trip_id.in_(trip_ids), Stop.status.not_in(ENDED_STOPS)
    )
    found = aboard(work, trip_ids, without_stops=ahead)
    return {trip_id: Load(one.weight_g, one.volume_ml) for trip_id, one in found.items() if one.quantity}


def positions(work: Work, trips: Sequence[Trip]) -> dict[UUID, GeoPoint]:
    """Where the vehicles of open trips were last: at the last stop they reached, else at their warehouse."""
    reached = (
        select(Stop.trip_id, Stop.location_id, Stop.arrived_lat, Stop.arrived_lon)
        .where(
            Stop.tenant_id == work.tenant_id,
            Stop.trip_id.in_([trip.id for trip in trips]),
            Stop.arrived_at.is_not(None),
            Stop.status != StopStatus.PENDING,
        )
        .ext(distinct_on(Stop.trip_id))
        .order_by(Stop.trip_id, Stop.arrived_at.desc())
    )
    last = {row.trip_id: row for row in work.session.execute(reached)}
    places = masterdata.locations_by_id(
        work, {row.location_id for row in last.values()} | {trip.warehouse_id for trip in trips}
    )
    found: dict[UUID, GeoPoint] = {}
    for trip in trips:
        row = last.get(trip.id)
        if row is None:
            found[trip.id] = point_of(places[trip.warehouse_id])
        elif row.arrived_lat is not None and row.arrived_lon is not None:
            found[trip.id] = GeoPoint(row.arrived_lat, row.arrived_lon)
        else:
            found[trip.id] = point_of(places[row.location_id])
    return found


def position(work: Work, trip: Trip) -> GeoPoint:
    """Where the vehicle of one trip was last."""
    return positions(work, [trip])[trip.id]


def meeting_point(work: Work, trip: Trip) -> GeoPoint:
    """Where the goods of a trip change vehicles: where it broke down, else where it was last."""
    if trip.broke_down_lat is not None and trip.broke_down_lon is not None:
        return GeoPoint(trip.broke_down_lat, trip.broke_down_lon)
    return position(work, trip)


def time_stops(
    *,
    start: datetime,
    origin: GeoPoint,
    meeting: GeoPoint,
    ahead: Sequence[Visit],
    moved: Sequence[Visit],
    depot: GeoPoint,
    first_slot: int = 0,
    travel: TravelModel | None = None,
) -> Detour:
    """A vehicle goes to the meeting place first, then to its own stops and those that it takes over, then home.

    Its own stops keep their order. Each stop that it takes over is put where it costs least: the fewest stops that
    come late, then the fewest metres. A vehicle without stops of its own keeps the order they had.

    Args:
        start: When it turns towards the meeting place.
        origin: Where it is then.
        meeting: Where the goods change vehicles.
        ahead: Its own stops that are still open, in driving order; none for a vehicle that comes from the depot.
        moved: The stops that it takes over, in driving order.
        depot: Where it goes in the end; for a vehicle without stops of its own the way home alone costs nothing.
        first_slot: How many of its own stops come before any other one.
        travel: Distances and durations; from coordinates when left out.
    """
    visits = [*ahead, *moved]
    points = [origin, meeting, *(visit.point for visit in visits), depot]
    matrix = (travel or GreatCircleTravel()).matrix(points)
    way = _Way(
        metres=[[matrix.leg(a, b).distance_m for b in range(len(points))] for a in range(len(points))],
        seconds=[[matrix.leg(a, b).duration_s for b in range(len(points))] for a in range(len(points))],
        service_s=[visit.service_s for visit in visits],
        due_s=[
            None if visit.window_end is None else (visit.window_end - start).total_seconds()
            for visit in visits
        ],
    )
    order = way.insert(len(ahead), len(moved), first_slot)
    legs, end_s, metres, late = way.drive(order)
    without = [0, *range(2, 2 + len(ahead)), len(points) - 1]
    usual_m = sum(way.metres[a][b] for a, b in pairwise(without))
    usual_s = sum(way.seconds[a][b] for a, b in pairwise(without)) + sum(v.service_s for v in ahead)
    timed = {
        visit: TimedLeg(start + timedelta(seconds=comes), start + timedelta(seconds=leaves), leg_m)
        for visit, (comes, leaves, leg_m) in zip(order, legs, strict=True)
    }
    return Detour(
        meeting_at=start + timedelta(seconds=way.seconds[0][1]),
        ahead=tuple(timed[index] for index in range(len(ahead))),
        moved=tuple(timed[index] for index in range(len(ahead), len(visits))),
        order=tuple(order),
        end_at=start + timedelta(seconds=end_s),
        added_m=max(0, metres - usual_m),
        added_s=max(0, end_s - usual_s),
        late=late,
    )


@dataclass(frozen=True, slots=True)
class _Way:
    """The way over the meeting place in plain numbers: points are origin, meeting place, visits, depot."""

    metres: list[list[int]]
    seconds: list[list[int]]
    service_s: list[int]
    due_s: list[float | None]

    def insert(self, ahead: int, moved: int, first_slot: int) -> list[int]:
        """The visits in driving order: the first `ahead` are the vehicle's own, the others are put in between."""
        if not ahead:
            return list(range(moved))
        order = list(range(ahead))
        for visit in range(ahead, ahead + moved):
            slots = range(first_slot, len(order) + 1)
            # Of equally cheap places the last one: nobody who waits is made to wait longer for nothing.
            best = min(slots, key=lambda slot: (*self._cost([*order[:slot], visit, *order[slot:]]), -slot))
            order.insert(best, visit)
        return order

    def _cost(self, order: Sequence[int]) -> tuple[int, int]:
        _, _, metres, late = self.drive(order)
        return late, metres

    def drive(self, order: Sequence[int]) -> tuple[list[tuple[int, int, int]], int, int, int]:
        """When each visit is reached and left and how far it was, then the end, all metres, and how many are late."""
        now, metres = self.seconds[0][1] + TRANSFER_S, self.metres[0][1]
        before, late, so_far = 1, 0, self.metres[0][1]
        legs: list[tuple[int, int, int]] = []
        for visit in order:
            point = visit + 2
            comes = now + self.seconds[before][point]
            now = comes + self.service_s[visit]
            metres += self.metres[before][point]
            due = self.due_s[visit]
            late += due is not None and comes >= due
            # The way to the meeting place belongs to the leg that follows it.
            legs.append((comes, now, self.metres[before][point] + so_far))
            before, so_far = point, 0
        home = len(self.metres) - 1
        return legs, now + self.seconds[before][home], metres + self.metres[before][home], late


def visits_of(
    stops: Sequence[Stop], places: Mapping[UUID, masterdata.Location], quantities: Mapping[UUID, int]
) -> list[Visit]:
    """Stops as places to call at, in the order given."""
    return [
        Visit(
            point_of(places[stop.location_id]),
            service_s(places[stop.location_id], quantities.get(stop.id, 0)),
            stop.window_end,
        )
        for stop in stops
    ]
