"""Where a visit fits into runs that exist, and at what price: exact on the rules, vectorised over visits.

A day keeps, for every run, the earliest times at which it leaves each place and the latest times at which
service may start there without breaking anything later in the vehicle's day. A visit fits between two places
exactly when it can start in a window after the first and still reach the second by its latest time (the push
forward test of Savelsbergh 1992, here with several windows and several runs a day).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from roundsman.kernel.loads import Load
from roundsman.planning.problem import NO_LOAD, PlanProblem, Vehicle
from roundsman.planning.timing import first_departure_s, last_return_s, latest_starts_s, time_run

type Ints = npt.NDArray[np.int64]
type Floats = npt.NDArray[np.float64]

_NEVER = np.int64(1) << 60


class VisitTable:
    """The visits of a problem as columns."""

    def __init__(self, problem: PlanProblem) -> None:
        self.problem = problem
        visits = problem.visits
        self.node = np.arange(len(visits), dtype=np.int64) + problem.first_visit_node
        self.weight_g = np.array([visit.load.weight_g for visit in visits], dtype=np.int64)
        self.volume_ml = np.array([visit.load.volume_ml for visit in visits], dtype=np.int64)
        self.service_s = np.array([visit.service_s for visit in visits], dtype=np.int64)
        widest = max((len(visit.windows) for visit in visits), default=1) or 1
        self.opens_s = np.zeros((len(visits), widest), dtype=np.int64)
        self.closes_s = np.full((len(visits), widest), -1, dtype=np.int64)  # a window that never is
        self.allowed = np.zeros((len(visits), len(problem.depots)), dtype=bool)
        for number, visit in enumerate(visits):
            for column, window in enumerate(problem.windows_of(visit)):
                self.opens_s[number, column] = window.start_s
                self.closes_s[number, column] = window.end_s
            for depot_id in visit.depot_ids:
                self.allowed[number, problem.depot_index[depot_id]] = True

    def service_start_s(self, numbers: Ints, arrival_s: Ints) -> Ints:
        """Earliest service of each visit (rows) on each arrival (columns); a huge number for never."""
        best = np.full(arrival_s.shape, _NEVER, dtype=np.int64)
        for column in range(self.opens_s.shape[1]):
            opens_s = self.opens_s[numbers, column][:, None]
            closes_s = self.closes_s[numbers, column][:, None]
            start_s = np.where(arrival_s < closes_s, np.maximum(arrival_s, opens_s), _NEVER)
            best = np.minimum(best, start_s)
        return best


@dataclass
class _Run:
    visits: list[int] = field(default_factory=list)
    load: Load = NO_LOAD
    leaves_s: list[int] = field(default_factory=list)  # depot first, then each visit: earliest
    latest_s: list[int] = field(default_factory=list)  # each visit, then the return: latest


class VehicleDay:
    """The runs of one vehicle while they are being built. Always feasible."""

    def __init__(self, table: VisitTable, vehicle: Vehicle) -> None:
        self.table, self.vehicle = table, vehicle
        self.problem = table.problem
        self.depot = self.problem.depot_index[vehicle.depot_id]
        self.start_s = first_departure_s(self.problem, vehicle)
        self.end_s = last_return_s(self.problem, vehicle)
        self.runs: list[_Run] = []
        self.next_start_s = self.start_s  # the earliest departure of a further run

    def load_runs(self, runs: Iterable[Sequence[int]]) -> bool:
        """Take over runs from elsewhere; False, and nothing is taken, when they are not feasible."""
        self.runs = [_Run(list(visits), self._load_of(visits)) for visits in runs]
        kind = self.vehicle.type
        fits = len(self.runs) <= kind.max_trips and all(run.load.fits_in(kind.capacity) for run in self.runs)
        if fits and self.refresh():
            return True
        self.runs = []
        self.refresh()
        return False

    def _load_of(self, visits: Sequence[int]) -> Load:
        return sum((self.problem.visits[number].load for number in visits), NO_LOAD)

    def refresh(self) -> bool:
        """Recompute the times after a change; False when a rule is broken."""
        reload_s, release_s = self.vehicle.type.reload_s, self.start_s
        for run in self.runs:
            timed = time_run(self.problem, self.depot, run.visits, release_s)
            if timed.late:
                return False
            run.leaves_s = [release_s, *(stop.departure_s for stop in timed.stops)]
            release_s = timed.return_s + reload_s
        if self.runs and release_s - reload_s > self.end_s:
            return False
        self.next_start_s = release_s
        bound_s = self.end_s
        for run in reversed(self.runs):
            latest = latest_starts_s(self.problem, self.depot, run.visits, bound_s)
            if latest is None or latest[0] < run.leaves_s[0]:
                return False
            run.latest_s = [*latest[1:], bound_s]
            bound_s = latest[0] - reload_s
        return True

    @property
    def has_trip_left(self) -> bool:
        """Whether one more run is allowed by number."""
        return len(self.runs) < self.vehicle.type.max_trips

    def prices(self, numbers: Ints, run_index: int | None) -> tuple[Floats, Ints]:
        """The extra cost (minor units) and best place of each visit in a run, or in a new one (None).

        Infinity where the visit does not fit. The place counts from 0, before the first visit of the run.
        """
        kind, problem = self.vehicle.type, self.problem
        if run_index is None:
            run, stops = _Run(), [self.depot, self.depot]
            leaves_s, latest_s = [self.next_start_s], [self.end_s]
            opening_minor = float(kind.per_departure_minor + (0 if self.runs else kind.fixed_minor))
        else:
            run = self.runs[run_index]
            stops = [self.depot, *(problem.first_visit_node + number for number in run.visits), self.depot]
            leaves_s, latest_s, opening_minor = run.leaves_s, run.latest_s, 0.0
        before, after = np.array(stops[:-1]), np.array(stops[1:])
        node = self.table.node[numbers]
        duration_s, distance_m = problem.travel.duration_s, problem.travel.distance_m
        arrival_s = np.array(leaves_s)[None, :] + duration_s[before[None, :], node[:, None]]
        start_s = self.table.service_start_s(numbers, arrival_s)
        onward_s = (
            start_s + self.table.service_s[numbers][:, None] + duration_s[node[:, None], after[None, :]]
        )
        fits = onward_s <= np.array(latest_s)[None, :]
        room_g = kind.capacity.weight_g - run.load.weight_g
        room_ml = kind.capacity.volume_ml - run.load.volume_ml
        carries = (self.table.weight_g[numbers] <= room_g) & (self.table.volume_ml[numbers] <= room_ml)
        fits &= (carries & self.table.allowed[numbers, self.depot])[:, None]
        extra_m = (
            distance_m[before[None, :], node[:, None]]
            + distance_m[node[:, None], after[None, :]]
            - distance_m[before, after][None, :]
        )
        extra_s = onward_s - np.array(leaves_s)[None, :] - duration_s[before, after][None, :]
        price = extra_m * (kind.per_km_minor / 1_000) + extra_s * (kind.per_hour_minor / 3_600)
        # A metre counts a little even where it costs nothing, so that prices of zero still order places.
        price = np.where(fits, price + extra_m * 1e-6 + opening_minor, np.inf)
        place = np.argmin(price, axis=1)
        return price[np.arange(len(numbers)), place], place.astype(np.int64)

    def insert(self, number: int, run_index: int | None, place: int) -> None:
        """Put a visit where `prices` said it fits."""
        if run_index is None:
            self.runs.append(_Run())
            run_index = len(self.runs) - 1
        run = self.runs[run_index]
        run.visits.insert(place, number)
        run.load = run.load + self.problem.visits[number].load
        if not self.refresh():
            raise RuntimeError(f"insertion of visit {number} broke a rule it was checked against")
