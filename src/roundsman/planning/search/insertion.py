"""Where a visit fits into runs that exist, and at what price: exact on the rules, vectorised over visits.

A day keeps, for every run, the earliest times at which it leaves each place and the latest times at which
service may start there without breaking anything later in the vehicle's day. A visit fits between two places
exactly when it can start in a window after the first and still reach the second by its latest time (the push
forward test of Savelsbergh 1992, here with several windows and several runs a day). Where a day has rules that
this test does not know (rests, the length of the day, goods that come late), it is only a sieve, and `insert` has the
last word.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

import numpy as np
import numpy.typing as npt

from roundsman.planning.judging.loading import aboard_on_legs
from roundsman.planning.judging.timing import (
    earliest_day,
    first_departure_s,
    last_return_s,
    latest_starts_s,
    time_day,
    worked_s,
)
from roundsman.planning.problem import PlanProblem, Vehicle
from roundsman.planning.solution import PlannedRun

type Ints = npt.NDArray[np.int64]
type Floats = npt.NDArray[np.float64]

_NEVER = np.int64(1) << 60


class VisitTable:
    """The visits of a problem as columns."""

    def __init__(self, problem: PlanProblem) -> None:
        self.problem = problem
        visits = problem.visits
        self.dimensions = problem.load_dimensions
        self.node = np.arange(len(visits), dtype=np.int64) + problem.first_visit_node
        shape = (len(visits), self.dimensions)
        self.brought = np.array([v.load.amounts(self.dimensions) for v in visits], dtype=np.int64).reshape(
            shape
        )
        self.collected = np.array(
            [v.collected.amounts(self.dimensions) for v in visits], dtype=np.int64
        ).reshape(shape)
        self.service_s = np.array([visit.service_s for visit in visits], dtype=np.int64)
        self.release_s = np.array([visit.release_s for visit in visits], dtype=np.int64)
        self.leave_out_minor: Floats = np.array(
            [np.inf if one.leave_out_minor is None else one.leave_out_minor for one in visits], dtype=float
        )
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
        self._fit: dict[tuple[object, ...], npt.NDArray[np.bool_]] = {}
        self.foreign_minor: dict[frozenset[str], Floats] = {}

    def fit_for(self, vehicle: Vehicle) -> npt.NDArray[np.bool_]:
        """Which visits the vehicle may serve by its kind and its depot."""
        key = (vehicle.features, vehicle.depot_id)
        if key not in self._fit:
            kind = np.array([vehicle.may_serve(visit) for visit in self.problem.visits], dtype=bool)
            depot = self.problem.depot_index[vehicle.depot_id]
            self._fit[key] = kind & self.allowed[:, depot] if len(kind) else kind
        return self._fit[key]

    def foreign_for(self, vehicle: Vehicle) -> Floats:
        """What serving each visit costs the vehicle because it belongs to the territory of others."""
        if vehicle.territories not in self.foreign_minor:
            foreign = [vehicle.is_foreign_to(visit) for visit in self.problem.visits]
            self.foreign_minor[vehicle.territories] = (
                np.array(foreign, dtype=float) * self.problem.foreign_minor
            )
        return self.foreign_minor[vehicle.territories]

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
    leaves_s: list[int] = field(default_factory=list)  # depot first, then each visit: earliest
    latest_s: list[int] = field(default_factory=list)  # each visit, then the return: latest
    latest_leave_s: int = 0
    most_before: Ints = field(default_factory=lambda: np.zeros((1, 2), dtype=np.int64))
    most_after: Ints = field(default_factory=lambda: np.zeros((1, 2), dtype=np.int64))


class VehicleDay:
    """The runs of one vehicle while they are being built. Always feasible."""

    def __init__(self, table: VisitTable, vehicle: Vehicle) -> None:
        self.table, self.vehicle = table, vehicle
        self.problem = table.problem
        self.depot = self.problem.depot_index[vehicle.depot_id]
        self.start_s = first_departure_s(self.problem, vehicle)
        self.end_s = last_return_s(self.problem, vehicle)
        self.capacity = np.array(vehicle.type.capacity.amounts(table.dimensions), dtype=np.int64)
        self.runs: list[_Run] = []
        self.next_start_s = self.start_s  # the earliest departure of a further run
        self.refused: set[tuple[int, int | None, int]] = set()

    def load_runs(self, runs: Iterable[Sequence[int]]) -> bool:
        """Take over runs from elsewhere; False, and nothing is taken, when they are not feasible."""
        self.runs = [_Run(list(visits)) for visits in runs]
        fits = len(self.runs) <= self.vehicle.type.max_trips and all(self._carries(run) for run in self.runs)
        if fits and self.refresh():
            return True
        self.runs = []
        self.refresh()
        return False

    def _carries(self, run: _Run) -> bool:
        aboard = np.array(aboard_on_legs(self.problem, run.visits), dtype=np.int64)
        run.most_before = np.maximum.accumulate(aboard, axis=0)
        run.most_after = np.maximum.accumulate(aboard[::-1], axis=0)[::-1]
        return bool((run.most_before[-1] <= self.capacity).all())

    def refresh(self) -> bool:
        """Recompute the times after a change; False when a rule is broken."""
        if any(not self._carries(run) for run in self.runs):
            return False
        timed = earliest_day(self.problem, self.vehicle, [run.visits for run in self.runs])
        if any(run.late or run.breaks_missed for run in timed) or (timed and timed[-1].return_s > self.end_s):
            return False
        reload_s = self.vehicle.type.reload_s
        self.next_start_s = timed[-1].return_s + reload_s if timed else self.start_s
        for run, times in zip(self.runs, timed, strict=True):
            run.leaves_s = [times.departure_s, *(stop.departure_s for stop in times.stops)]
        bound_s = self.end_s
        for position in reversed(range(len(self.runs))):
            run, returns = self.runs[position], self._returns(position)
            latest = latest_starts_s(self.problem, self.depot, run.visits, bound_s, returns=returns)
            if latest is None or latest[0] < run.leaves_s[0]:
                return False
            run.latest_leave_s, run.latest_s = latest[0], [*latest[1:], bound_s]
            bound_s = latest[0] - reload_s
        return self._keeps_day(sum(run.driven_s for run in timed), timed[-1].return_s if timed else 0)

    def _returns(self, position: int) -> bool:
        return self.vehicle.returns or position < len(self.runs) - 1

    def _keeps_day(self, driven_s: int, return_s: int) -> bool:
        kind, rules = self.vehicle.type, self.vehicle.rules
        if rules.max_driving_s and driven_s > rules.max_driving_s:
            return False
        if kind.max_distance_m is not None and self._distance_m() > kind.max_distance_m:
            return False
        if not self.runs or (kind.max_duration_s is None and not rules.max_work_s):
            return True
        if not rules.asks_nothing:
            # Pauses move the beginning of the day: only the clockwork knows it then.
            timed = time_day(self.problem, self.vehicle, [run.visits for run in self.runs])
            if rules.max_work_s and worked_s(timed) > rules.max_work_s:
                return False
            if kind.max_duration_s is None:
                return True
            longest_s = kind.max_duration_s + kind.overtime_s
            return timed[-1].return_s - timed[0].departure_s <= longest_s
        assert kind.max_duration_s is not None
        bound_s = return_s
        for position in reversed(range(len(self.runs))):
            returns = self._returns(position)
            latest = latest_starts_s(
                self.problem, self.depot, self.runs[position].visits, bound_s, returns=returns
            )
            if latest is None:
                break
            begins_s, bound_s = latest[0], latest[0] - kind.reload_s
        else:
            return return_s - begins_s <= kind.max_duration_s + kind.overtime_s
        return return_s - self.runs[0].leaves_s[0] <= kind.max_duration_s + kind.overtime_s

    def _distance_m(self) -> int:
        distance_m, offset = self.problem.travel.distance_m, self.problem.first_visit_node
        total = 0
        for position, run in enumerate(self.runs):
            nodes = [self.depot, *(offset + number for number in run.visits)]
            nodes += [self.depot] if self._returns(position) else []
            total += int(distance_m[nodes[:-1], nodes[1:]].sum())
        return total

    @property
    def has_trip_left(self) -> bool:
        """Whether one more run is allowed by number."""
        return len(self.runs) < self.vehicle.type.max_trips

    def prices(self, numbers: Ints, run_index: int | None) -> tuple[Floats, Ints]:
        """The extra cost (minor units) and best place of each visit in a run, or in a new one (None).

        Infinity where the visit does not fit. The place counts from 0, before the first visit of the run.
        """
        price = self.place_prices(numbers, run_index)
        place = np.argmin(price, axis=1)
        return price[np.arange(len(numbers)), place], place.astype(np.int64)

    def place_prices(self, numbers: Ints, run_index: int | None) -> Floats:
        """The extra cost of each visit (rows) at each place (columns) of a run; infinity where it does not fit."""
        price = self._prices_by_place(numbers, run_index)
        for number, run, at in self.refused:
            if run == run_index:
                price[numbers == number, at] = np.inf
        return price

    def _prices_by_place(self, numbers: Ints, run_index: int | None) -> Floats:
        kind, problem, table = self.vehicle.type, self.problem, self.table
        travel = problem.travel
        if run_index is None:
            run, stops = _Run(), [self.depot, self.depot]
            run.most_before = run.most_after = np.zeros((1, table.dimensions), dtype=np.int64)
            leaves_s, latest_s, latest_leave_s = [self.next_start_s], [self.end_s], self.end_s
            opening_minor = float(kind.per_departure_minor + (0 if self.runs else kind.fixed_minor))
            last = True
        else:
            run = self.runs[run_index]
            stops = [self.depot, *(problem.first_visit_node + number for number in run.visits), self.depot]
            leaves_s, latest_s, latest_leave_s = run.leaves_s, run.latest_s, run.latest_leave_s
            opening_minor, last = 0.0, run_index == len(self.runs) - 1
        before, after = np.array(stops[:-1])[None, :], np.array(stops[1:])[None, :]
        node = table.node[numbers][:, None]
        leave = np.broadcast_to(np.array(leaves_s, dtype=np.int64), (len(numbers), len(leaves_s))).copy()
        leave[:, 0] = np.maximum(leave[:, 0], table.release_s[numbers])
        start_s = table.service_start_s(numbers, travel.arrivals_s(before, node, leave))
        done_s = start_s + table.service_s[numbers][:, None]
        onward_s = travel.arrivals_s(node, after, np.minimum(done_s, _NEVER >> 1))
        distance_m = travel.distance_m
        extra_m = distance_m[before, node] + distance_m[node, after] - distance_m[before, after]
        if not self.vehicle.returns and last:
            # The way home after the last stop is nobody's: neither driven nor paid.
            onward_s[:, -1] = np.minimum(done_s, _NEVER >> 1)[:, -1]
            extra_m[:, -1] = distance_m[before, node][:, -1]
        fits = onward_s <= np.array(latest_s)[None, :]
        fits &= (table.release_s[numbers] <= latest_leave_s)[:, None]
        fits &= table.fit_for(self.vehicle)[numbers][:, None]
        for at in range(table.dimensions):
            most = self.capacity[at]
            fits &= run.most_before[:, at][None, :] + table.brought[numbers, at][:, None] <= most
            fits &= run.most_after[:, at][None, :] + table.collected[numbers, at][:, None] <= most
        extra_s = onward_s - np.array(leaves_s)[None, :] - travel.duration_s[before, after]
        price = extra_m * (kind.per_km_minor / 1_000) + extra_s * (kind.per_hour_minor / 3_600)
        # A metre counts a little even where it costs nothing, so that prices of zero still order places.
        price = (
            price + extra_m * 1e-6 + opening_minor + self.table.foreign_for(self.vehicle)[numbers][:, None]
        )
        return np.where(fits, price, np.inf)

    def carries_at_end(self, number: int, run_index: int | None) -> bool:
        """Whether there is room for the visit as the last one of a run, or as the first of a new one (None)."""
        brought, collected = self.table.brought[number], self.table.collected[number]
        if run_index is None:
            return bool((brought <= self.capacity).all() and (collected <= self.capacity).all())
        run = self.runs[run_index]
        room = (run.most_before[-1] + brought <= self.capacity).all()
        return bool(room and (run.most_after[-1] + collected <= self.capacity).all())

    def insert(self, number: int, run_index: int | None, place: int) -> bool:
        """Put a visit where `prices` said it fits; False, and nothing is changed, where a further rule forbids it."""
        if self.insert_in_order([(number, place)], run_index):
            self.refused.clear()
            return True
        self.refused.add((number, run_index, place))
        return False

    def copy(self) -> "VehicleDay":
        """A day of its own with the same runs."""
        other = VehicleDay(self.table, self.vehicle)
        other.load_runs([run.visits for run in self.runs])
        return other

    def takes(self, number: int) -> bool:
        """Whether the visit really fits somewhere: `insert` has the last word."""
        day, one = self.copy(), np.array([number])
        for run in [*range(len(day.runs)), *([None] if day.has_trip_left else [])]:
            while True:
                price, place = day.prices(one, run)
                if not np.isfinite(price[0]):
                    break
                if day.insert(number, run, int(place[0])):
                    return True
        return False

    def insert_in_order(self, wanted: Sequence[tuple[int, int]], run_index: int | None) -> bool:
        """Put visits at places of a run, one after the other; all of them, or none where that breaks a rule.

        Args:
            wanted: Visits by number, each with its place once those before it are in.
            run_index: The run, or None for a new one.
        """
        if run_index is None:
            self.runs.append(_Run())
        run = self.runs[-1 if run_index is None else run_index]
        before = list(run.visits)
        for number, place in wanted:
            run.visits.insert(place, number)
        if self.refresh():
            return True
        run.visits = before
        if run_index is None:
            self.runs.pop()
        if not self.refresh():
            raise RuntimeError(
                f"the day of vehicle {self.vehicle.id} broke a rule before anything was put into it"
            )
        return False


def can_stand(table: VisitTable, vehicle: Vehicle, runs: Iterable[Sequence[int]]) -> bool:
    """Whether a feasible day can be built on here: with pauses it may keep its rules only when it begins late, which a
    day that is being built does not do."""
    return vehicle.rules.asks_nothing or VehicleDay(table, vehicle).load_runs(runs)


def days_of_plan(problem: PlanProblem, runs: Iterable[PlannedRun]) -> dict[UUID, VehicleDay]:
    """Every vehicle's day with the runs of a feasible plan.

    Raises:
        ValueError: naming the vehicle whose runs break a rule.
    """
    table = VisitTable(problem)
    days = {vehicle.id: VehicleDay(table, vehicle) for vehicle in problem.vehicles}
    numbers: dict[UUID, list[list[int]]] = {}
    for run in sorted(runs, key=lambda run: run.trip_index):
        numbers.setdefault(run.vehicle_id, []).append([problem.visit_index[one] for one in run.visit_ids])
    for vehicle_id, visits in numbers.items():
        if not days[vehicle_id].load_runs(visits):
            raise ValueError(f"the runs of vehicle {vehicle_id} break a rule")
    return days
