"""A part of a problem in PyVRP's words, and back again.

How our rules are spelled there (PyVRP 0.14):

- Each depot stands in the model once as the start and end, and once more for each reload time as a place to
  reload at, on a location of its own. That carries the reload time as the depot's service, and the price of a
  further departure as extra metres on the ways out of it; the first departure is in the vehicle's fixed cost.
- Money becomes integers by one scale, chosen so that a metre and a second cost a few hundred at most: that
  keeps rounding under one per cent and stays well below the solver's largest penalty (100 000 a unit).
- Several windows of a visit become several clients in a group of which one is served.
- A visit that a depot may not serve is out of reach in that depot's matrices (a profile for each depot and
  price list). One depot with one price list needs one profile.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyvrp

from roundsman.planning.problem import PlanProblem, Vehicle, VehicleType
from roundsman.planning.solution import PlannedRun
from roundsman.planning.timing import first_departure_s, last_return_s

_TARGET_UNIT_COST = 200
_FAR = 1_000_000_000  # metres and seconds: further than any horizon allows


@dataclass(frozen=True, slots=True)
class Part:
    """Depots, vehicles and visits (all by number) that are solved together."""

    depots: tuple[int, ...]
    vehicles: tuple[int, ...]
    visits: tuple[int, ...]


@dataclass(frozen=True)
class PyvrpModel:
    """PyVRP's data for a part, with what is needed to read its answers."""

    data: pyvrp.ProblemData
    part: Part
    vehicle_groups: list[list[int]]
    group_reload: list[int]  # where each vehicle type reloads
    client_visit: list[int]
    visit_clients: dict[int, list[int]]


def money_scale(kinds: Sequence[VehicleType]) -> float:
    """What one minor unit counts in the model: the dearest of metre and second costs about 200."""
    dearest = max(max(kind.per_km_minor / 1_000, kind.per_hour_minor / 3_600) for kind in kinds)
    return _TARGET_UNIT_COST / dearest if dearest > 0 else 1.0


def build_model(
    problem: PlanProblem, part: Part, *, prize_minor: Callable[[int], int] | None = None
) -> PyvrpModel:
    """The part as PyVRP data.

    Args:
        problem: The problem.
        part: What of it; its visits must each fit at least one of its vehicles alone.
        prize_minor: When given, visits are optional and leaving one out costs this much (by visit number).
    """
    builder = _Builder(problem, part, prize_minor)
    return builder.build()


class _Builder:
    def __init__(self, problem: PlanProblem, part: Part, prize: Callable[[int], int] | None) -> None:
        self.problem, self.part, self.prize = problem, part, prize
        self.vehicles = [problem.vehicles[number] for number in part.vehicles]
        self.scale = money_scale([vehicle.type for vehicle in self.vehicles])
        self.locations: list[int] = []  # the problem's point behind each location
        self.depots: list[pyvrp.Depot] = []
        self.home: dict[int, int] = {}
        self.reload: dict[tuple[int, int], int] = {}

    def build(self) -> PyvrpModel:
        self._add_depots()
        clients, groups, client_visit, visit_clients = self._clients()
        first_client_location = len(self.locations) - len(self.part.visits)
        types, profiles = self._vehicle_types()
        matrices = [self._matrices(*profile, first_client_location) for profile in profiles]
        points = [
            self.problem.depots[p].point
            if p < self.problem.first_visit_node
            else self.problem.visits[p - self.problem.first_visit_node].point
            for p in self.locations
        ]
        data = pyvrp.ProblemData(
            locations=[pyvrp.Location(point.lon, point.lat) for point in points],
            clients=clients,
            depots=self.depots,
            vehicle_types=[entry[0] for entry in types],
            distance_matrices=[distance for distance, _ in matrices],
            duration_matrices=[duration for _, duration in matrices],
            groups=groups,
        )
        return PyvrpModel(
            data,
            self.part,
            [entry[1] for entry in types],
            [entry[2] for entry in types],
            client_visit,
            visit_clients,
        )

    def _add_depots(self) -> None:
        wanted: list[tuple[int, int | None]] = [(depot, None) for depot in self.part.depots]
        reloads = sorted(
            {
                (self.problem.depot_index[vehicle.depot_id], vehicle.type.reload_s)
                for vehicle in self.vehicles
                if vehicle.type.max_trips > 1
            }
        )
        for depot, reload_s in [*wanted, *reloads]:
            opening = self.problem.depots[depot].opening
            self.locations.append(depot)
            self.depots.append(
                pyvrp.Depot(
                    len(self.locations) - 1,
                    tw_early=opening.start_s,
                    tw_late=opening.end_s,
                    service_duration=reload_s or 0,
                )
            )
            if reload_s is None:
                self.home[depot] = len(self.depots) - 1
            else:
                self.reload[depot, reload_s] = len(self.depots) - 1

    def _clients(
        self,
    ) -> tuple[list[pyvrp.Client], list[pyvrp.ClientGroup], list[int], dict[int, list[int]]]:
        clients: list[pyvrp.Client] = []
        groups: list[pyvrp.ClientGroup] = []
        client_visit: list[int] = []
        visit_clients: dict[int, list[int]] = defaultdict(list)
        for number in self.part.visits:
            visit = self.problem.visits[number]
            windows = self.problem.windows_of(visit)
            prize = 0 if self.prize is None else round(self.prize(number) * self.scale)
            location, group = len(self.locations), None
            self.locations.append(self.problem.first_visit_node + number)
            if len(windows) > 1:
                group = len(groups)
                groups.append(pyvrp.ClientGroup(required=self.prize is None))
            for window in windows:
                if group is not None:
                    groups[group].add_client(len(clients))
                visit_clients[number].append(len(clients))
                client_visit.append(number)
                clients.append(
                    pyvrp.Client(
                        location,
                        delivery=[visit.load.weight_g, visit.load.volume_ml],
                        service_duration=visit.service_s,
                        tw_early=window.start_s,
                        tw_late=window.end_s - 1,
                        prize=prize,
                        required=self.prize is None and group is None,
                        group=group,
                    )
                )
        return clients, groups, client_visit, dict(visit_clients)

    def _vehicle_types(
        self,
    ) -> tuple[list[tuple[pyvrp.VehicleType, list[int], int]], list[tuple[int, int]]]:
        same: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for number in self.part.vehicles:
            vehicle = self.problem.vehicles[number]
            if first_departure_s(self.problem, vehicle) < last_return_s(self.problem, vehicle):
                same[vehicle.type, vehicle.depot_id, vehicle.shift].append(number)
        # Profiles: (depot, extra metres out of its reload place). A single depot forbids nobody.
        profiles: list[tuple[int, int]] = []
        types = []
        for numbers in same.values():
            vehicle = self.problem.vehicles[numbers[0]]
            made, profile = self._vehicle_type(vehicle, len(numbers))
            if profile not in profiles:
                profiles.append(profile)
            depot = self.problem.depot_index[vehicle.depot_id]
            reload = self.reload.get((depot, vehicle.type.reload_s), self.home[depot])
            types.append((made.replace(profile=profiles.index(profile)), numbers, reload))
        return types, profiles

    def _vehicle_type(self, vehicle: Vehicle, available: int) -> tuple[pyvrp.VehicleType, tuple[int, int]]:
        kind = vehicle.type
        depot = self.problem.depot_index[vehicle.depot_id]
        per_m = max(round(kind.per_km_minor / 1_000 * self.scale), 1)
        again = kind.max_trips > 1
        made = pyvrp.VehicleType(
            num_available=available,
            capacity=[kind.capacity.weight_g, kind.capacity.volume_ml],
            start_depot=self.home[depot],
            end_depot=self.home[depot],
            fixed_cost=round((kind.fixed_minor + kind.per_departure_minor) * self.scale),
            tw_early=first_departure_s(self.problem, vehicle),
            tw_late=last_return_s(self.problem, vehicle),
            unit_distance_cost=per_m,
            unit_duration_cost=round(kind.per_hour_minor / 3_600 * self.scale),
            reload_depots=[self.reload[depot, kind.reload_s]] if again else [],
            max_reloads=kind.max_trips - 1,
        )
        return made, (depot, round(kind.per_departure_minor * self.scale / per_m) if again else 0)

    def _matrices(self, depot: int, departure_m: int, first: int) -> tuple[Any, Any]:
        # Any: PyVRP's type stub asks for an `ndarray[int]` that no array has.
        problem = self.problem
        points = np.ix_(self.locations, self.locations)
        distance_m = problem.travel.distance_m[points].copy()
        duration_s = problem.travel.duration_s[points].copy()
        reloads = sorted(set(self.reload.values()))
        # Location numbers of depots equal their depot numbers: each has a location of its own, added first.
        distance_m[reloads, :] += departure_m
        for position, number in enumerate(self.part.visits):
            if problem.depots[depot].id not in problem.visits[number].depot_ids:
                for matrix in (distance_m, duration_s):
                    matrix[:, first + position] = _FAR
                    matrix[first + position, :] = _FAR
        np.fill_diagonal(distance_m, 0)
        np.fill_diagonal(duration_s, 0)
        return distance_m, duration_s


def to_runs(problem: PlanProblem, model: PyvrpModel, solution: pyvrp.Solution) -> list[PlannedRun]:
    """PyVRP's routes as runs; trips without a visit are dropped."""
    runs: list[PlannedRun] = []
    used = [0] * len(model.vehicle_groups)
    for route in solution.routes():
        group = route.vehicle_type()
        vehicle = problem.vehicles[model.vehicle_groups[group][used[group]]]
        trips: dict[int, list[int]] = {}
        for activity in route.schedule():
            if activity.is_client():
                trips.setdefault(activity.trip, []).append(model.client_visit[activity.idx])
        if not trips:
            continue
        used[group] += 1
        for trip_index, trip in enumerate(sorted(trips)):
            ids = tuple(problem.visits[number].id for number in trips[trip])
            runs.append(PlannedRun(vehicle.id, vehicle.depot_id, trip_index, ids))
    return runs


def to_solution(model: PyvrpModel, days: dict[int, list[list[tuple[int, int]]]]) -> pyvrp.Solution:
    """Runs as a PyVRP solution to start from.

    Args:
        model: The model of the part.
        days: For each vehicle (by number) its runs, each a list of (visit number, window number).
    """
    activity, client, depot = pyvrp.Activity, pyvrp.ActivityType.CLIENT, pyvrp.ActivityType.DEPOT
    group_of = {number: group for group, numbers in enumerate(model.vehicle_groups) for number in numbers}
    routes = []
    for vehicle, runs in days.items():
        group = group_of[vehicle]
        stops: list[pyvrp.Activity] = []  # the solver adds the start and the end itself
        for position, run in enumerate(runs):
            if position:
                stops.append(activity(depot, model.group_reload[group]))
            stops += [activity(client, model.visit_clients[visit][window]) for visit, window in run]
        routes.append(pyvrp.Route(model.data, stops, group))
    return pyvrp.Solution(model.data, routes)
