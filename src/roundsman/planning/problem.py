"""A planning problem as plain values: depots, visits, vehicles, and the ways between them.

All times are whole seconds after the start of the horizon (for one day, usually local midnight), so nothing
in here knows dates or zones. Identifiers are the callers' own and come back unchanged in the plan.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from roundsman.kernel.geo import GeoPoint
from roundsman.kernel.loads import Load
from roundsman.travel.api import TravelMatrix, TravelModel

DAY_S = 86_400
NO_LOAD = Load()
MAX_PRIORITY = 9


def _check_at_least(owner: str, minimum: int, **values: int) -> None:
    for name, value in values.items():
        if value < minimum:
            raise ValueError(f"{owner}: {name} must be at least {minimum}, not {value}")


@dataclass(frozen=True, slots=True)
class Window:
    """When something may happen: from `start_s` on, before `end_s` (half open).

    Raises:
        ValueError: when it starts before the horizon or does not end after its start.
    """

    start_s: int
    end_s: int

    def __post_init__(self) -> None:
        _check_at_least("window", 0, start_s=self.start_s)
        if self.end_s <= self.start_s:
            raise ValueError(f"window: end_s must be after start_s {self.start_s}, not {self.end_s}")


@dataclass(frozen=True, slots=True)
class Depot:
    """A place vehicles leave from and return to. Departures and returns lie within `opening`."""

    id: UUID
    point: GeoPoint
    opening: Window = Window(0, DAY_S)
    name: str = ""


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

    def __post_init__(self) -> None:
        owner = f"visit {self.name or self.id}"
        _check_at_least(owner, 0, service_s=self.service_s)
        if not 0 <= self.priority <= MAX_PRIORITY:
            raise ValueError(f"{owner}: priority must be from 0 to {MAX_PRIORITY}, not {self.priority}")
        if not self.depot_ids or len(set(self.depot_ids)) != len(self.depot_ids):
            raise ValueError(f"{owner}: depot_ids must name at least one depot, and none twice")
        for earlier, later in itertools.pairwise(self.windows):
            if later.start_s < earlier.end_s:
                raise ValueError(f"{owner}: windows must be in order of time and must not overlap")


@dataclass(frozen=True, slots=True)
class VehicleType:
    """What vehicles of a kind carry and cost.

    Money is in minor units of one currency. `reload_s` is the time at the depot between two runs of a day;
    the first load of the day is on board when the shift starts.

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

    def __post_init__(self) -> None:
        owner = f"vehicle type {self.name or self.id}"
        _check_at_least(
            owner,
            0,
            fixed_minor=self.fixed_minor,
            per_departure_minor=self.per_departure_minor,
            per_km_minor=self.per_km_minor,
            per_hour_minor=self.per_hour_minor,
            reload_s=self.reload_s,
        )
        _check_at_least(owner, 1, max_trips=self.max_trips)


@dataclass(frozen=True, slots=True)
class Vehicle:
    """One vehicle with its driver for the day: leaves after `shift.start_s`, is back by `shift.end_s`."""

    id: UUID
    depot_id: UUID
    type: VehicleType
    shift: Window
    name: str = ""


@dataclass(frozen=True, eq=False)
class PlanProblem:
    """One horizon to be planned.

    Points are numbered depots first, then visits, each in the order given; `travel` uses these numbers.

    Raises:
        ValueError: for an id given twice, a depot nobody knows, or a matrix of another size.
    """

    depots: tuple[Depot, ...]
    visits: tuple[Visit, ...]
    vehicles: tuple[Vehicle, ...]
    travel: TravelMatrix
    horizon_s: int = DAY_S
    depot_index: dict[UUID, int] = field(init=False, repr=False)
    visit_index: dict[UUID, int] = field(init=False, repr=False)
    vehicle_index: dict[UUID, int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        _check_at_least("problem", 1, horizon_s=self.horizon_s)
        for name, ids in (
            ("depot", [depot.id for depot in self.depots]),
            ("visit", [visit.id for visit in self.visits]),
            ("vehicle", [vehicle.id for vehicle in self.vehicles]),
        ):
            index = {one: position for position, one in enumerate(ids)}
            if len(index) != len(ids):
                twice = next(one for one in ids if ids.count(one) > 1)
                raise ValueError(f"problem: {name} ids must be unique, {twice} is there twice")
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

    @property
    def first_visit_node(self) -> int:
        """The point number of the first visit; visit number i is point `first_visit_node + i`."""
        return len(self.depots)

    def windows_of(self, visit: Visit) -> tuple[Window, ...]:
        """The windows of the visit; the whole horizon where it has none."""
        return visit.windows or (Window(0, self.horizon_s),)

    def vehicles_at(self, depot_id: UUID) -> list[Vehicle]:
        """The vehicles of one depot, in the order given."""
        return [vehicle for vehicle in self.vehicles if vehicle.depot_id == depot_id]


def build_problem(
    depots: Sequence[Depot],
    visits: Sequence[Visit],
    vehicles: Sequence[Vehicle],
    travel_model: TravelModel,
    *,
    horizon_s: int = DAY_S,
) -> PlanProblem:
    """A problem whose ways come from a travel model.

    Raises:
        ValueError: as `PlanProblem`.
    """
    points = [depot.point for depot in depots] + [visit.point for visit in visits]
    return PlanProblem(tuple(depots), tuple(visits), tuple(vehicles), travel_model.matrix(points), horizon_s)
