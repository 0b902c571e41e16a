"""What a file of a routing instance says, and how it becomes a problem."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from math import ceil
from uuid import UUID

import numpy as np
import numpy.typing as npt

from roundsman.kernel.geo import GeoPoint
from roundsman.kernel.ids import seeded_id
from roundsman.kernel.loads import Load
from roundsman.planning.horizon import Window
from roundsman.planning.problem import Depot, Pair, PlanProblem, Vehicle, VehicleType, Visit
from roundsman.travel.api import TravelMatrix

_SPACE = UUID("6e0f4c6a-5a0e-4f0e-9a53-2f6b7a2d9c11")
_LOAD_UNIT = 100
"""Loads count in hundredths: a unit too much must weigh something beside a distance in thousandths."""
_EVER = 1 << 40

type Floats = npt.NDArray[np.float64]
type Ints = npt.NDArray[np.int64]


class InstanceError(ValueError):
    """The file cannot be read as an instance; says where and what would be accepted."""


class Rounding(StrEnum):
    """How the distance of two points becomes a number.

    `exact` counts thousandths, rounded, and travel times upwards, so that a route that keeps every window here keeps it
    with real numbers too. `integer` rounds to whole units, as the X instances do. `dimacs` cuts after one decimal, as
    the DIMACS challenge does.
    """

    EXACT = "exact"
    INTEGER = "integer"
    DIMACS = "dimacs"

    @property
    def units(self) -> int:
        """How many whole units of the problem make one of the file."""
        return {"exact": 1_000, "integer": 1, "dimacs": 10}[self.value]


@dataclass(frozen=True, slots=True)
class Stop:
    """A customer of the file, in its units."""

    number: int
    x: float
    y: float
    demand: float = 0
    opens: float = 0
    closes: float | None = None
    service: float = 0
    release: float = 0


@dataclass(frozen=True, slots=True)
class Fleet:
    """Vehicles of one kind, in the units of the file."""

    count: int
    capacity: tuple[float, ...]
    depot: int = 0
    fixed: float = 0
    per_distance: float = 1
    max_duration: float | None = None
    trips: int = 1
    first: int = 1
    """The number of the first of them in the file; the others follow it."""


@dataclass(frozen=True)
class Source:
    """What a reader found.

    Args:
        name: The name of the instance.
        rounding: What its set uses.
        depots: Places of depots, with their opening; numbers are the file's.
        stops: The customers.
        fleets: The vehicles, in the order of the file.
        pairs: Pickup and drop-off by position in `stops`, with their load.
        timed: Whether travel takes time; without windows and durations it does not.
        told_per_unit: What the published costs of the set count for one unit of distance.
        first_label: The number that solution files give to the first customer.
    """

    name: str
    rounding: Rounding
    depots: Sequence[Stop]
    stops: Sequence[Stop]
    fleets: Sequence[Fleet]
    pairs: Sequence[tuple[int, int, float]] = ()
    timed: bool = True
    told_per_unit: float = 1.0
    first_label: int = 1
    distances: Floats | None = None
    """Given distances, depots first; None for the air line between the points."""


@dataclass(frozen=True)
class Instance:
    """A problem made from a file, with the way back to the file's numbers."""

    name: str
    problem: PlanProblem
    label_of: dict[UUID, int]
    """Visit -> its number in solution files."""
    rounding: Rounding
    told_per_minor: float
    source: Source = field(repr=False)

    def told(self, cost_minor: int) -> float:
        """A cost of the problem as the published ones of the set count it."""
        cost = cost_minor * self.told_per_minor
        return round(cost, 3)


def make_instance(source: Source, rounding: Rounding | None = None) -> Instance:
    """The problem of a file.

    Args:
        source: What was read.
        rounding: Another one than the set's own.

    Raises:
        InstanceError: when a customer is there twice.
    """
    numbers = Counter(stop.number for stop in source.stops)
    twice = [number for number, count in numbers.items() if count > 1]
    if twice:
        raise InstanceError(f"customer {twice[0]} is there {numbers[twice[0]]} times; each is described once")
    made = rounding or source.rounding
    units = made.units
    distance_m, duration_s = _ways(source, made)
    visits = [_visit(source, stop, units, _paired(source)) for stop in source.stops]
    vehicles = list(_vehicles(source, units))
    pairs = tuple(
        Pair(visits[pickup].id, visits[dropoff].id, _load((amount,)))
        for pickup, dropoff, amount in source.pairs
    )
    depots = tuple(
        Depot(_depot_id(number), _HERE, _window(depot, units), f"depot {depot.number}")
        for number, depot in enumerate(source.depots)
    )
    horizon_s = max([1, *(depot.opening.end_s for depot in depots)])
    problem = PlanProblem(
        depots, tuple(visits), tuple(vehicles), TravelMatrix(distance_m, duration_s), horizon_s, pairs
    )
    labels = {visit.id: source.first_label + position for position, visit in enumerate(visits)}
    return Instance(source.name, problem, labels, made, source.told_per_unit / units, source)


_HERE = GeoPoint(0.0, 0.0)
"""Coordinates of a file are no places on earth; all ways are in the matrix."""


def _depot_id(number: int) -> UUID:
    return seeded_id(_SPACE, f"depot {number}")


def _load(amounts: Sequence[float]) -> Load:
    whole = [round(amount * _LOAD_UNIT) for amount in amounts]
    first, second, *others = [*whole, 0, 0][: max(len(whole), 2)]
    return Load(first, second, tuple(others))


def _window(stop: Stop, units: int) -> Window:
    if stop.closes is None:
        return Window(round(stop.opens * units), _EVER)
    return Window(ceil(stop.opens * units), int(stop.closes * units) + 1)


def _paired(source: Source) -> set[int]:
    return {position for pickup, dropoff, _ in source.pairs for position in (pickup, dropoff)}


def _visit(source: Source, stop: Stop, units: int, paired: set[int]) -> Visit:
    position = source.stops.index(stop) if paired else -1
    return Visit(
        id=seeded_id(_SPACE, f"visit {stop.number}"),
        depot_ids=tuple(_depot_id(number) for number in range(len(source.depots))),
        point=_HERE,
        load=Load() if position in paired else _load((stop.demand,)),
        windows=() if stop.closes is None and not stop.opens else (_window(stop, units),),
        service_s=round(stop.service * units),
        name=str(stop.number),
        release_s=round(stop.release * units),
    )


def _vehicles(source: Source, units: int) -> Iterator[Vehicle]:
    for at, fleet in enumerate(source.fleets):
        kind = VehicleType(
            id=seeded_id(_SPACE, f"type {at}"),
            capacity=_load(fleet.capacity),
            fixed_minor=round(fleet.fixed * units),
            per_km_minor=round(fleet.per_distance * 1_000),
            max_trips=fleet.trips,
            max_duration_s=None if fleet.max_duration is None else round(fleet.max_duration * units),
        )
        shift = _window(source.depots[fleet.depot], units)
        for number in range(fleet.first, fleet.first + fleet.count):
            yield Vehicle(
                seeded_id(_SPACE, f"vehicle {number}"), _depot_id(fleet.depot), kind, shift, str(number)
            )


def _ways(source: Source, rounding: Rounding) -> tuple[Ints, Ints]:
    """Distances, and travel times that equal them but for rounding."""
    if source.distances is not None:
        exact = source.distances
    else:
        points = np.array([(stop.x, stop.y) for stop in (*source.depots, *source.stops)], dtype=float)
        exact = np.sqrt(((points[:, None, :] - points[None, :, :]) ** 2).sum(axis=-1))
    units = rounding.units
    # A hair's breadth up, so that 3 * 10 stays 30 whatever the square root left of it.
    match rounding:
        case Rounding.DIMACS:
            distance = np.floor(exact * units + 1e-9)
        case _:
            distance = np.floor(exact * units + 0.5)
    duration = np.ceil(exact * units - 1e-6) if rounding is Rounding.EXACT else distance
    if not source.timed:
        duration = np.zeros_like(distance)
    return distance.astype(np.int64), duration.astype(np.int64)
