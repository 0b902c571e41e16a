"""A planning problem as plain values: depots, visits, vehicles, and the ways between them.

All times are whole seconds after the start of the horizon (for one day, usually local midnight), so nothing
in here knows dates or zones. Identifiers are the callers' own and come back unchanged in the plan.
"""

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from roundsman.kernel.geo import GeoPoint
from roundsman.kernel.loads import Load
from roundsman.planning.crew_rules import CrewRules
from roundsman.planning.horizon import DAY_S, Window, check_at_least
from roundsman.planning.search.groups import SMALL, sharing, ways_in_groups
from roundsman.travel.api import TravelMatrix, TravelModel

NO_LOAD = Load()
MAX_PRIORITY = 9
NOTHING: frozenset[str] = frozenset()
WHOLE_DAY = Window(0, DAY_S)
NO_RULES = CrewRules()


@dataclass(frozen=True, slots=True)
class Depot:
    """A place vehicles leave from and return to. Departures and returns lie within `opening`.

    Args:
        id: Its identifier.
        point: Where it is.
        opening: When vehicles may leave and come back.
        name: What people call it.
        docks: How many vehicles can be loaded at a time; None for as many as like.
        dock_s: How long each departure holds a dock before it; only where docks are counted.

    Raises:
        ValueError: naming the field and what is accepted.
    """

    id: UUID
    point: GeoPoint
    opening: Window = WHOLE_DAY
    name: str = ""
    docks: int | None = None
    dock_s: int = 0

    def __post_init__(self) -> None:
        owner = f"depot {self.name or self.id}"
        check_at_least(owner, 0, dock_s=self.dock_s)
        if self.docks is not None:
            check_at_least(owner, 1, docks=self.docks)


@dataclass(frozen=True, slots=True)
class Visit:
    """One place to serve once, with goods from one of its depots.

    Args:
        id: The task's identifier.
        depot_ids: The depots that hold the goods; any one of them may serve the visit. Usually one.
        point: Where it is.
        load: What is carried there.
        windows: Service must start in one of these; none means any time of the horizon.
        service_s: Seconds from the start of service to departure.
        priority: 0 to 9. When not everything fits, higher ones are kept first.
        name: What people call it, for explanations.
        collected: What is taken along there, back to the depot where the run ends.
        release_s: When its goods are ready: no run with it leaves earlier.
        requires: What vehicle and driver must have between them, for example `chilled` or `tail_lift`.
        refuses: What the vehicle must not be, for example `over_7_5_t`.
        leave_out_minor: What leaving it out costs; None for a visit that is served whenever it can be.
        territory: The area whose vehicles should rather serve it; empty for none.

    Raises:
        ValueError: naming the field and what is accepted.
    """

    id: UUID
    depot_ids: tuple[UUID, ...]
    point: GeoPoint
    load: Load = NO_LOAD
    windows: tuple[Window, ...] = ()
    service_s: int = 0
    priority: int = 0
    name: str = ""
    collected: Load = NO_LOAD
    release_s: int = 0
    requires: frozenset[str] = NOTHING
    refuses: frozenset[str] = NOTHING
    leave_out_minor: int | None = None
    territory: str = ""

    def __post_init__(self) -> None:
        owner = f"visit {self.name or self.id}"
        check_at_least(owner, 0, service_s=self.service_s, release_s=self.release_s)
        if self.leave_out_minor is not None:
            check_at_least(owner, 0, leave_out_minor=self.leave_out_minor)
        if not 0 <= self.priority <= MAX_PRIORITY:
            raise ValueError(f"{owner}: priority must be from 0 to {MAX_PRIORITY}, not {self.priority}")
        if not self.depot_ids or len(set(self.depot_ids)) != len(self.depot_ids):
            raise ValueError(f"{owner}: depot_ids must name at least one depot, and none twice")
        for earlier, later in itertools.pairwise(self.windows):
            if later.start_s < earlier.end_s:
                raise ValueError(f"{owner}: windows must be in order of time and must not overlap")


@dataclass(frozen=True, slots=True)
class Pair:
    """Goods fetched at one visit and brought to another: in one run, the pickup first.

    The two visits carry nothing of their own from or to the depot.
    """

    pickup_id: UUID
    dropoff_id: UUID
    load: Load = NO_LOAD


@dataclass(frozen=True, slots=True)
class VehicleType:
    """What vehicles of a kind carry and cost.

    Money is in minor units of one currency. `reload_s` is the time at the depot between two runs of a day;
    the first load of the day is on board when the shift starts.

    Args:
        id: Its identifier.
        capacity: What it carries at most, in every dimension. A compartment or a temperature class that is
            bounded by itself is a dimension of its own.
        fixed_minor: For a day on which it is used.
        per_departure_minor: For each run.
        per_km_minor: For each kilometre.
        per_hour_minor: For each hour from the first departure to the last return.
        reload_s: Between two runs.
        max_trips: Runs a day.
        name: What people call the kind.
        max_duration_s: From the first departure to the last return at most; None for the shift alone.
        overtime_s: How much longer than `max_duration_s` it may be, at a price.
        overtime_per_hour_minor: That price, besides the hour's own.
        max_distance_m: Metres a day at most; None for no bound.

    Raises:
        ValueError: naming the field and what is accepted.
    """

    id: UUID
    capacity: Load
    fixed_minor: int = 0
    per_departure_minor: int = 0
    per_km_minor: int = 0
    per_hour_minor: int = 0
    reload_s: int = 0
    max_trips: int = 1
    name: str = ""
    max_duration_s: int | None = None
    overtime_s: int = 0
    overtime_per_hour_minor: int = 0
    max_distance_m: int | None = None

    def __post_init__(self) -> None:
        owner = f"vehicle type {self.name or self.id}"
        check_at_least(
            owner,
            0,
            fixed_minor=self.fixed_minor,
            per_departure_minor=self.per_departure_minor,
            per_km_minor=self.per_km_minor,
            per_hour_minor=self.per_hour_minor,
            reload_s=self.reload_s,
            overtime_s=self.overtime_s,
            overtime_per_hour_minor=self.overtime_per_hour_minor,
            max_duration_s=self.max_duration_s or 0,
            max_distance_m=self.max_distance_m or 0,
        )
        check_at_least(owner, 1, max_trips=self.max_trips)
        if self.overtime_s and self.max_duration_s is None:
            raise ValueError(f"{owner}: overtime_s needs a max_duration_s that it is over")


@dataclass(frozen=True, slots=True)
class Vehicle:
    """One vehicle with its driver for the day: leaves after `shift.start_s`, is back by `shift.end_s`.

    Args:
        id: Its identifier.
        depot_id: Where it loads and leaves.
        type: What it carries and costs.
        shift: When it may be out.
        name: What people call it.
        features: What vehicle and driver have between them, see `Visit.requires`.
        rules: Breaks and driving time of its driver.
        returns: False for an open route: the day ends with the last visit.
        territories: Areas that are its own; empty for all.
    """

    id: UUID
    depot_id: UUID
    type: VehicleType
    shift: Window
    name: str = ""
    features: frozenset[str] = NOTHING
    rules: CrewRules = NO_RULES
    returns: bool = True
    territories: frozenset[str] = NOTHING

    @property
    def kind(self) -> tuple[object, ...]:
        """What vehicles that can stand in for each other have in common: all but who they are."""
        return (
            self.type, self.depot_id, self.shift, self.returns, self.rules, self.features, self.territories
        )  # fmt: skip

    def may_serve(self, visit: Visit) -> bool:
        """Whether vehicle and driver are of the kind that the visit asks for; capacity and time aside."""
        return visit.requires <= self.features and not visit.refuses & self.features

    def is_foreign_to(self, visit: Visit) -> bool:
        """Whether the visit belongs to the territory of others."""
        return bool(visit.territory and self.territories) and visit.territory not in self.territories


@dataclass(frozen=True, eq=False)
class PlanProblem:
    """One horizon to be planned.

    Points are numbered depots first, then visits, each in the order given; `travel` uses these numbers.

    Args:
        depots: Where vehicles start.
        visits: What is to be served.
        vehicles: Who can serve it.
        travel: The ways among all points.
        horizon_s: How long it is.
        pairs: Visits that belong together.
        foreign_minor: What serving a visit outside of one's territories costs in the search.
        dimensions: Names of the further dimensions of every load, in their order.

    Raises:
        ValueError: for an id given twice, a depot nobody knows, a pair that is none, or a matrix of another size.
    """

    depots: tuple[Depot, ...]
    visits: tuple[Visit, ...]
    vehicles: tuple[Vehicle, ...]
    travel: TravelMatrix
    horizon_s: int = DAY_S
    pairs: tuple[Pair, ...] = ()
    foreign_minor: int = 0
    dimensions: tuple[str, ...] = ()
    depot_index: dict[UUID, int] = field(init=False, repr=False)
    visit_index: dict[UUID, int] = field(init=False, repr=False)
    vehicle_index: dict[UUID, int] = field(init=False, repr=False)
    pair_of: dict[int, int] = field(init=False, repr=False)
    """Visit number -> the number of its pair."""
    kind_of: tuple[int, ...] = field(init=False, repr=False)
    """The kind of each vehicle, as a number."""
    load_dimensions: int = field(init=False, repr=False)
    """How many dimensions loads have: weight, volume and the further ones."""

    def __post_init__(self) -> None:
        check_at_least("problem", 1, horizon_s=self.horizon_s)
        check_at_least("problem", 0, foreign_minor=self.foreign_minor)
        for name, ids in (
            ("depot", [depot.id for depot in self.depots]),
            ("visit", [visit.id for visit in self.visits]),
            ("vehicle", [vehicle.id for vehicle in self.vehicles]),
        ):
            index = {one: position for position, one in enumerate(ids)}
            if len(index) != len(ids):
                raise ValueError(f"problem: {name} ids must be unique, {_twice(ids)} is there twice")
            object.__setattr__(self, f"{name}_index", index)
        for vehicle in self.vehicles:
            if vehicle.depot_id not in self.depot_index:
                raise ValueError(f"vehicle {vehicle.name or vehicle.id}: depot_id must be one of the depots")
        for visit in self.visits:
            if not all(depot_id in self.depot_index for depot_id in visit.depot_ids):
                raise ValueError(f"visit {visit.name or visit.id}: depot_ids must all be among the depots")
        if len(self.travel) != len(self.depots) + len(self.visits):
            raise ValueError(
                f"problem: travel must have one row for each depot and visit "
                f"({len(self.depots) + len(self.visits)}), not {len(self.travel)}"
            )
        object.__setattr__(self, "pair_of", self._paired())
        kinds: dict[tuple[object, ...], int] = {}
        numbers = tuple(kinds.setdefault(vehicle.kind, len(kinds)) for vehicle in self.vehicles)
        object.__setattr__(self, "kind_of", numbers)
        most = max((len(load.others) for load in self._loads()), default=0)
        object.__setattr__(self, "load_dimensions", 2 + max(most, len(self.dimensions)))

    def _paired(self) -> dict[int, int]:
        paired: dict[int, int] = {}
        for number, pair in enumerate(self.pairs):
            for visit_id in (pair.pickup_id, pair.dropoff_id):
                if visit_id not in self.visit_index:
                    raise ValueError(f"pair {number}: {visit_id} must be one of the visits")
                visit = self.visits[self.visit_index[visit_id]]
                if visit.load != NO_LOAD or visit.collected != NO_LOAD:
                    raise ValueError(
                        f"visit {visit.name or visit.id}: one of a pair carries the pair's load only"
                    )
                if self.visit_index[visit_id] in paired:
                    raise ValueError(f"visit {visit.name or visit.id}: must be in one pair only")
                paired[self.visit_index[visit_id]] = number
        return paired

    @property
    def first_visit_node(self) -> int:
        """The point number of the first visit; visit number i is point `first_visit_node + i`."""
        return len(self.depots)

    def _loads(self) -> Iterable[Load]:
        yield from (visit.load for visit in self.visits)
        yield from (visit.collected for visit in self.visits)
        yield from (pair.load for pair in self.pairs)
        yield from (vehicle.type.capacity for vehicle in self.vehicles)

    def windows_of(self, visit: Visit) -> tuple[Window, ...]:
        """The windows of the visit; the whole horizon where it has none."""
        return visit.windows or (Window(0, self.horizon_s),)

    def vehicles_at(self, depot_id: UUID) -> list[Vehicle]:
        """The vehicles of one depot, in the order given."""
        return [vehicle for vehicle in self.vehicles if vehicle.depot_id == depot_id]

    def partner_of(self, number: int) -> int | None:
        """The other visit of its pair, by number; None for a visit that is in none."""
        if number not in self.pair_of:
            return None
        pair = self.pairs[self.pair_of[number]]
        pickup, dropoff = self.visit_index[pair.pickup_id], self.visit_index[pair.dropoff_id]
        return dropoff if number == pickup else pickup


def _twice(ids: Sequence[UUID]) -> UUID:
    return next(one for one, count in Counter(ids).items() if count > 1)


def build_problem(
    depots: Sequence[Depot],
    visits: Sequence[Visit],
    vehicles: Sequence[Vehicle],
    travel_model: TravelModel,
    *,
    horizon_s: int = DAY_S,
    pairs: Sequence[Pair] = (),
    foreign_minor: int = 0,
    dimensions: Sequence[str] = (),
) -> PlanProblem:
    """A problem whose ways come from a travel model; of a large one only those that somebody may drive.

    Raises:
        ValueError: as `PlanProblem`.
    """
    points = [depot.point for depot in depots] + [visit.point for visit in visits]
    travel = _ways(points, depots, visits, pairs, travel_model) if len(points) > SMALL else None
    return PlanProblem(
        tuple(depots),
        tuple(visits),
        tuple(vehicles),
        travel or travel_model.matrix(points),
        horizon_s,
        tuple(pairs),
        foreign_minor,
        tuple(dimensions),
    )


def _ways(
    points: Sequence[GeoPoint],
    depots: Sequence[Depot],
    visits: Sequence[Visit],
    pairs: Sequence[Pair],
    travel_model: TravelModel,
) -> TravelMatrix | None:
    """The ways within each group of depots that share visits; None where that is all of them."""
    number_of = {depot.id: number for number, depot in enumerate(depots)}
    served_from = {
        visit.id: [number_of[one] for one in visit.depot_ids if one in number_of] for visit in visits
    }
    together = [
        [*served_from.get(pair.pickup_id, ()), *served_from.get(pair.dropoff_id, ())] for pair in pairs
    ]
    groups = sharing(len(depots), [*served_from.values(), *together])
    if len(groups) == 1:
        return None
    group_of = {depot: at for at, group in enumerate(groups) for depot in group}
    nodes = [list(group) for group in groups]
    for number, visit in enumerate(visits):
        for depot in served_from[visit.id][:1]:
            nodes[group_of[depot]].append(len(depots) + number)
    return ways_in_groups(points, nodes, travel_model)
