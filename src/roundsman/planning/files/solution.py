"""Solution files of VRPLIB: one line a route, then the cost."""

from pathlib import Path
from uuid import UUID

from roundsman.planning.files.instance import Instance, InstanceError
from roundsman.planning.solution import Plan, PlannedRun, Unplanned, UnplannedReason


def write_solution(path: Path, instance: Instance, plan: Plan, cost: float) -> None:
    """Write the plan's routes; several runs of a vehicle stand in one line with a 0 between them."""
    days: dict[str, list[str]] = {}
    for run in sorted(plan.runs, key=lambda run: run.trip_index):
        labels = [str(instance.label_of[visit_id]) for visit_id in run.visit_ids]
        day = days.setdefault(str(run.vehicle_id), [])
        day += (["0"] if day else []) + labels
    lines = [f"Route #{number}: {' '.join(day)}" for number, day in enumerate(days.values(), 1)]
    told = f"{cost:.3f}".rstrip("0").rstrip(".")
    path.write_text("\n".join([*lines, f"Cost {told}", ""]), encoding="utf-8")


def read_solution(path: Path, instance: Instance) -> Plan:
    """The plan of a solution file. Routes take vehicles in their order; route numbers are vehicle numbers.

    Raises:
        InstanceError: naming the line that is no route of this instance.
    """
    problem, visit_of = instance.problem, {label: visit for visit, label in instance.label_of.items()}
    vehicles = {vehicle.name: vehicle for vehicle in problem.vehicles}
    runs: list[PlannedRun] = []
    served: set[UUID] = set()
    number = 0
    for at, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        head, found, rest = line.partition(":")
        if not found or not head.strip().lower().startswith("route"):
            continue
        number += 1
        if not rest.split():
            continue
        if str(number) not in vehicles:
            raise InstanceError(f"{path}: line {at}: the instance has no vehicle {number} to spare")
        vehicle = vehicles[str(number)]
        trips: list[list[str]] = [[]]
        for word in rest.split():
            if word == "0":
                trips.append([])
            else:
                trips[-1].append(word)
        for index, trip in enumerate(trip for trip in trips if trip):
            try:
                ids = tuple(visit_of[int(word)] for word in trip)
            except (KeyError, ValueError):
                detail = "names a customer that the instance does not have"
                raise InstanceError(f"{path}: line {at}: {detail}") from None
            served.update(ids)
            runs.append(PlannedRun(vehicle.id, vehicle.depot_id, index, ids))
    left_out = (Unplanned(v.id, UnplannedReason.NOT_CHOSEN) for v in problem.visits if v.id not in served)
    return Plan(tuple(runs), tuple(left_out))
