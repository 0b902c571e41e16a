"""A part of a problem in PyVRP's words; the way back is in `pyvrp_answers.py`.

How our rules are spelled there (PyVRP 0.14):

- Each depot stands in the model once as the start and end, and once more for each reload time as a place to
  reload at, on a location of its own. That carries the reload time as the depot's service, and the price of a
  further departure as extra metres on the ways out of it; the first departure is in the vehicle's fixed cost.
- Money becomes integers by one scale, chosen so that a metre and a second cost a few hundred at most: that keeps
  rounding under one per cent or away, and stays well below the solver's largest penalty (100 000 a unit).
- Several windows of a visit become several clients in a group of which one is served.
- A visit that a vehicle may not serve, by its depot or its kind, is out of reach in the matrices of a profile (one for
  each depot, price list and set of features). A territory of others is more metres away.
- An open route ends in a depot of its own to which no way is long.
- The longest day and its overtime are PyVRP's shift duration and overtime; breaks make the shift shorter by their
  length, and the evaluator and the insertion test put them where they belong.
- A pair is a shipment. Several windows of one of its visits are spanned by one.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import gcd
from typing import Any

import numpy as np
import pyvrp

from roundsman.planning.judging.timing import first_departure_s, last_return_s
from roundsman.planning.problem import PlanProblem, Vehicle, VehicleType
from roundsman.planning.search.mending import mean_pace

_TARGET_UNIT_COST = 200
_LARGEST_EXACT = 1_000
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
    scale: float  # what one minor unit counts
    vehicle_groups: list[list[int]]
    group_reload: list[int]  # where each vehicle type reloads
    client_visit: list[int]
    visit_clients: dict[int, list[int]]
    shipment_pair: list[int]


def money_scale(kinds: Sequence[VehicleType]) -> float:
    """What one minor unit counts in the model.

    Where the prices of a metre and a second are small whole multiples of one amount, that amount counts 1 and nothing
    is rounded; else the dearest of them counts about 200.
    """
    # Over the common denominator 18000 a metre costs 18 per_km_minor and a second 5 per_hour_minor.
    shares = [18 * kind.per_km_minor for kind in kinds] + [5 * kind.per_hour_minor for kind in kinds]
    shares += [5 * kind.overtime_per_hour_minor for kind in kinds]
    unit = gcd(*shares)
    if not unit:
        return 1.0
    if max(shares) // unit <= _LARGEST_EXACT:
        return 18_000 / unit
    return _TARGET_UNIT_COST * 18_000 / max(shares)


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


@dataclass(frozen=True)
class _Profile:
    """What the ways look like to vehicles of one depot, price list and kind."""

    depot: int
    departure_m: int
    foreign_m: int
    vehicle: Vehicle = field(compare=False)
    kind: tuple[frozenset[str], frozenset[str]] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "kind", (self.vehicle.features, self.vehicle.territories))


class _Builder:
    def __init__(self, problem: PlanProblem, part: Part, prize: Callable[[int], int] | None) -> None:
        self.problem, self.part, self.prize = problem, part, prize
        self.vehicles = [problem.vehicles[number] for number in part.vehicles]
        self.scale = money_scale([vehicle.type for vehicle in self.vehicles])
        self.pace = mean_pace(problem, part.vehicles)
        self.locations: list[int] = []  # the problem's point behind each location
        self.depots: list[pyvrp.Depot] = []
        self.home: dict[int, int] = {}
        self.reload: dict[tuple[int, int], int] = {}
        self.nowhere: int | None = None
        self.singles = [number for number in part.visits if number not in problem.pair_of]
        self.pairs = sorted({problem.pair_of[number] for number in part.visits if number in problem.pair_of})
        self.location_of: dict[int, int] = {}  # visit number -> location

    def build(self) -> PyvrpModel:
        self._add_depots()
        clients, groups, client_visit, visit_clients = self._clients()
        shipments = self._shipments()
        types, profiles = self._vehicle_types()
        matrices = [self._matrices(profile) for profile in profiles]
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
            shipments=shipments,
        )
        return PyvrpModel(
            data,
            self.part,
            self.scale,
            [entry[1] for entry in types],
            [entry[2] for entry in types],
            client_visit,
            visit_clients,
            self.pairs,
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
        if not all(vehicle.returns for vehicle in self.vehicles):
            self.nowhere = len(self.depots)
            self.locations.append(self.part.depots[0])
            self.depots.append(pyvrp.Depot(self.nowhere))

    def _clients(
        self,
    ) -> tuple[list[pyvrp.Client], list[pyvrp.ClientGroup], list[int], dict[int, list[int]]]:
        clients: list[pyvrp.Client] = []
        groups: list[pyvrp.ClientGroup] = []
        client_visit: list[int] = []
        visit_clients: dict[int, list[int]] = defaultdict(list)
        for number in self.singles:
            visit = self.problem.visits[number]
            windows = self.problem.windows_of(visit)
            required, prize = self._prize(number)
            location, group = self._place(number), None
            if len(windows) > 1:
                group = len(groups)
                groups.append(pyvrp.ClientGroup(required=required))
            for window in windows:
                if group is not None:
                    groups[group].add_client(len(clients))
                visit_clients[number].append(len(clients))
                client_visit.append(number)
                clients.append(
                    pyvrp.Client(
                        location,
                        delivery=visit.load.amounts(self.problem.load_dimensions),
                        pickup=visit.collected.amounts(self.problem.load_dimensions),
                        release_time=visit.release_s,
                        service_duration=visit.service_s,
                        tw_early=window.start_s,
                        tw_late=window.end_s - 1,
                        prize=prize,
                        required=required and group is None,
                        group=group,
                    )
                )
        return clients, groups, client_visit, dict(visit_clients)

    def _place(self, number: int) -> int:
        """A location of its own for the visit."""
        self.location_of[number] = len(self.locations)
        self.locations.append(self.problem.first_visit_node + number)
        return self.location_of[number]

    def _prize(self, number: int) -> tuple[bool, int]:
        """Whether the visit must be served, and what leaving it out costs if it need not."""
        price = self.problem.visits[number].leave_out_minor
        if self.prize is not None:
            price = self.prize(number) if price is None else min(price, self.prize(number))
        return price is None, 0 if price is None else round(price * self.scale)

    def _shipments(self) -> list[pyvrp.Shipment]:
        shipments = []
        for index in self.pairs:
            pair = self.problem.pairs[index]
            numbers = [self.problem.visit_index[one] for one in (pair.pickup_id, pair.dropoff_id)]
            pickup, dropoff = (self.problem.visits[number] for number in numbers)
            opens, closes = zip(*(self._span(number) for number in numbers), strict=True)
            prizes = [self._prize(number) for number in numbers]
            shipments.append(
                pyvrp.Shipment(
                    self._place(numbers[0]),
                    self._place(numbers[1]),
                    pickup_tw_early=opens[0],
                    pickup_tw_late=closes[0],
                    pickup_service_duration=pickup.service_s,
                    delivery_tw_early=opens[1],
                    delivery_tw_late=closes[1],
                    delivery_service_duration=dropoff.service_s,
                    amount=pair.load.amounts(self.problem.load_dimensions),
                    prize=sum(prize for _, prize in prizes),
                    required=all(required for required, _ in prizes),
                )
            )
        return shipments

    def _span(self, number: int) -> tuple[int, int]:
        windows = self.problem.windows_of(self.problem.visits[number])
        return windows[0].start_s, windows[-1].end_s - 1

    def _vehicle_types(
        self,
    ) -> tuple[list[tuple[pyvrp.VehicleType, list[int], int]], list[_Profile]]:
        same: dict[int, list[int]] = defaultdict(list)
        for number in self.part.vehicles:
            vehicle = self.problem.vehicles[number]
            if first_departure_s(self.problem, vehicle) < self._back_by_s(vehicle):
                same[self.problem.kind_of[number]].append(number)
        profiles: list[_Profile] = []
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

    def _back_by_s(self, vehicle: Vehicle) -> int:
        rules, back_s = vehicle.rules, last_return_s(self.problem, vehicle)
        pauses_s = sum(pause.duration_s for pause in rules.breaks)
        if rules.work_s:
            day_s = back_s - first_departure_s(self.problem, vehicle)
            if vehicle.type.max_duration_s is not None:
                day_s = min(day_s, vehicle.type.max_duration_s)
            pauses_s += max(day_s - 1, 0) // (rules.work_s + rules.work_rest_s) * rules.work_rest_s
        return back_s - pauses_s

    def _vehicle_type(self, vehicle: Vehicle, available: int) -> tuple[pyvrp.VehicleType, _Profile]:
        kind = vehicle.type
        depot = self.problem.depot_index[vehicle.depot_id]
        per_m = max(round(kind.per_km_minor / 1_000 * self.scale), 1)
        again = kind.max_trips > 1
        made = pyvrp.VehicleType(
            num_available=available,
            capacity=kind.capacity.amounts(self.problem.load_dimensions),
            start_depot=self.home[depot],
            end_depot=self.home[depot] if vehicle.returns or self.nowhere is None else self.nowhere,
            fixed_cost=round((kind.fixed_minor + kind.per_departure_minor) * self.scale),
            tw_early=first_departure_s(self.problem, vehicle),
            tw_late=self._back_by_s(vehicle),
            unit_distance_cost=per_m,
            unit_duration_cost=round(kind.per_hour_minor / 3_600 * self.scale),
            reload_depots=[self.reload[depot, kind.reload_s]] if again else [],
            max_reloads=kind.max_trips - 1,
        )
        if kind.max_duration_s is not None:
            made = made.replace(
                shift_duration=kind.max_duration_s,
                max_overtime=kind.overtime_s,
                unit_overtime_cost=round(kind.overtime_per_hour_minor / 3_600 * self.scale),
            )
        # Metres that are not driven may not count against a bound on those that are.
        free = kind.max_distance_m is not None
        if free:
            made = made.replace(max_distance=kind.max_distance_m)
        return made, _Profile(
            depot,
            round(kind.per_departure_minor * self.scale / per_m) if again and not free else 0,
            0 if free else round(self.problem.foreign_minor * self.scale / per_m),
            vehicle,
        )

    def _matrices(self, profile: _Profile) -> tuple[Any, Any]:
        # Any: PyVRP's type stub asks for an `ndarray[int]` that no array has.
        problem = self.problem
        points = np.ix_(self.locations, self.locations)
        distance_m = problem.travel.distance_m[points].copy()
        duration_s = np.rint(problem.travel.duration_s[points] * self.pace).astype(np.int64)
        if self.nowhere is not None:
            distance_m[:, self.nowhere] = duration_s[:, self.nowhere] = 0
        # Location numbers of depots equal their depot numbers: each has a location of its own, added first.
        distance_m[sorted(set(self.reload.values())), :] += profile.departure_m
        for number, location in self.location_of.items():
            visit = problem.visits[number]
            if problem.depots[profile.depot].id not in visit.depot_ids or not profile.vehicle.may_serve(
                visit
            ):
                for matrix in (distance_m, duration_s):
                    matrix[:, location] = _FAR
                    matrix[location, :] = _FAR
            elif profile.vehicle.is_foreign_to(visit):
                distance_m[:, location] += profile.foreign_m
        np.fill_diagonal(distance_m, 0)
        np.fill_diagonal(duration_s, 0)
        return distance_m, duration_s
