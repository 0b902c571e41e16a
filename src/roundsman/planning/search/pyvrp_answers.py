"""PyVRP's solutions as our runs, and our runs as solutions to start from."""

import pyvrp

from roundsman.planning.problem import PlanProblem
from roundsman.planning.search.pyvrp_model import PyvrpModel
from roundsman.planning.solution import PlannedRun


def to_runs(problem: PlanProblem, model: PyvrpModel, solution: pyvrp.Solution) -> list[PlannedRun]:
    """PyVRP's routes as runs; trips without a visit are dropped."""
    runs: list[PlannedRun] = []
    used = [0] * len(model.vehicle_groups)
    for route in solution.routes():
        group = route.vehicle_type()
        vehicle = problem.vehicles[model.vehicle_groups[group][used[group]]]
        trips = runs_of_route(problem, model, route)
        if not trips:
            continue
        used[group] += 1
        for trip_index, trip in enumerate(trips):
            ids = tuple(problem.visits[number].id for number in trip)
            runs.append(PlannedRun(vehicle.id, vehicle.depot_id, trip_index, ids))
    return runs


def runs_of_route(problem: PlanProblem, model: PyvrpModel, route: pyvrp.Route) -> tuple[tuple[int, ...], ...]:
    """A route as runs of visit numbers, in order; trips without a visit are dropped."""
    trips: dict[int, list[int]] = {}
    for activity in route.schedule():
        number = _visit_of(problem, model, activity)
        if number is not None:
            trips.setdefault(activity.trip, []).append(number)
    return tuple(tuple(trips[trip]) for trip in sorted(trips))


def _visit_of(problem: PlanProblem, model: PyvrpModel, activity: pyvrp.ScheduledActivity) -> int | None:
    if activity.is_client():
        return model.client_visit[activity.idx]
    if activity.is_pickup():
        return problem.visit_index[problem.pairs[model.shipment_pair[activity.idx]].pickup_id]
    if activity.is_delivery():
        return problem.visit_index[problem.pairs[model.shipment_pair[activity.idx]].dropoff_id]
    return None


def to_solution(
    problem: PlanProblem, model: PyvrpModel, days: dict[int, list[list[tuple[int, int]]]]
) -> pyvrp.Solution:
    """Runs as a PyVRP solution to start from.

    Args:
        problem: The problem.
        model: The model of the part.
        days: For each vehicle (by number) its runs, each a list of (visit number, window number).
    """
    activity, depot = pyvrp.Activity, pyvrp.ActivityType.DEPOT
    shipment_of = {pair: shipment for shipment, pair in enumerate(model.shipment_pair)}

    def stop(visit: int, window: int) -> pyvrp.Activity:
        if visit not in problem.pair_of:
            return activity(pyvrp.ActivityType.CLIENT, model.visit_clients[visit][window])
        index = problem.pair_of[visit]
        fetched = problem.pairs[index].pickup_id == problem.visits[visit].id
        kind = pyvrp.ActivityType.PICKUP if fetched else pyvrp.ActivityType.DELIVERY
        return activity(kind, shipment_of[index])

    group_of = {number: group for group, numbers in enumerate(model.vehicle_groups) for number in numbers}
    routes = []
    for vehicle, runs in days.items():
        group = group_of[vehicle]
        stops: list[pyvrp.Activity] = []  # the solver adds the start and the end itself
        for position, run in enumerate(runs):
            if position:
                stops.append(activity(depot, model.group_reload[group]))
            stops += [stop(visit, window) for visit, window in run]
        routes.append(pyvrp.Route(model.data, stops, group))
    return pyvrp.Solution(model.data, routes)
