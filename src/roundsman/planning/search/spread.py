"""A plan cut into parts that know nothing of each other, to be solved on several machines and put together again.

Depots that serve the same visits belong together; what is left between such groups is independent, so that the parts'
plans put together are the plan of the whole. A part travels as bytes: its rows as JSON, its ways as packed numbers,
those within each group only.
"""

import struct
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from pydantic import TypeAdapter

from roundsman.planning.judging.evaluator import evaluate
from roundsman.planning.problem import Depot, Pair, PlanProblem, Vehicle, Visit
from roundsman.planning.search.groups import sharing
from roundsman.planning.search.pipeline import Phase, PlanResult
from roundsman.planning.solution import Plan, PlannedRun, Unplanned
from roundsman.planning.why.explain import Explanation, IdleVehicle
from roundsman.travel.api import FAR_M, FAR_S, SpeedProfile, TravelMatrix

FORMAT = 1
"""Raised when a part of another version could not be read; who reads another one declines."""
_HEAD = struct.Struct("<4sII")
_MAGIC = b"RMPP"


class OtherFormatError(Exception):
    """A part that another version of the house wrote."""


@dataclass(frozen=True)
class _Rows:
    depots: tuple[Depot, ...]
    visits: tuple[Visit, ...]
    vehicles: tuple[Vehicle, ...]
    horizon_s: int
    pairs: tuple[Pair, ...]
    foreign_minor: int
    dimensions: tuple[str, ...]
    speed: tuple[tuple[int, int], ...] | None
    source: str
    groups: tuple[tuple[int, ...], ...]
    """Points of each group, by number."""


@dataclass(frozen=True)
class PartPlan:
    """What became of a part."""

    runs: tuple[PlannedRun, ...]
    unplanned: tuple[Unplanned, ...]
    explanations: tuple[Explanation, ...]
    idle_vehicles: tuple[IdleVehicle, ...]
    wall_s: float
    first_feasible_s: float | None

    @classmethod
    def of(cls, result: PlanResult) -> "PartPlan":
        """The part of a result that travels."""
        plan, told = result.plan, (result.explanations, result.idle_vehicles)
        return cls(plan.runs, plan.unplanned, *told, result.wall_s, result.first_feasible_s)


_ROWS, _PLAN = TypeAdapter(_Rows), TypeAdapter(PartPlan)


def groups_of(problem: PlanProblem) -> list[tuple[int, ...]]:
    """Depots (by number) that serve the same visits, directly or by way of others, together; the largest first."""
    at = [[problem.depot_index[one] for one in visit.depot_ids] for visit in problem.visits]
    partners = ((number, problem.partner_of(number)) for number in problem.pair_of)
    together = [[*at[number], *at[partner]] for number, partner in partners if partner is not None]
    groups = sharing(len(problem.depots), [*at, *together])
    group_of = {depot: group for group in groups for depot in group}
    visits = Counter(group_of[depots[0]] for depots in at)
    return sorted(groups, key=lambda group: (-visits[group], group))


def bundles_of(problem: PlanProblem, count: int) -> list[list[tuple[int, ...]]]:
    """The groups shared out to so many, each about as many visits; fewer where there are fewer groups with visits."""
    served: dict[int, int] = {}
    for visit in problem.visits:
        depot = problem.depot_index[visit.depot_ids[0]]
        served[depot] = served.get(depot, 0) + 1
    groups = groups_of(problem)
    sizes = [sum(served.get(depot, 0) for depot in group) for group in groups]
    count = max(1, min(count, sum(1 for size in sizes if size)))
    bundles: list[list[tuple[int, ...]]] = [[] for _ in range(count)]
    weights = [0] * count
    for group, size in zip(groups, sizes, strict=True):
        lightest = weights.index(min(weights)) if size else 0
        bundles[lightest].append(group)
        weights[lightest] += size
    return bundles


def part_of(problem: PlanProblem, depots: Iterable[int]) -> PlanProblem:
    """The problem of some depots, by number; whole groups only."""
    numbers = sorted(depots)
    ids = {problem.depots[number].id for number in numbers}
    visits = [number for number, visit in enumerate(problem.visits) if ids.issuperset(visit.depot_ids)]
    kept = {problem.visits[number].id for number in visits}
    nodes = [*numbers, *(problem.first_visit_node + number for number in visits)]
    return replace(
        problem,
        depots=tuple(problem.depots[number] for number in numbers),
        visits=tuple(problem.visits[number] for number in visits),
        vehicles=tuple(vehicle for vehicle in problem.vehicles if vehicle.depot_id in ids),
        pairs=tuple(pair for pair in problem.pairs if pair.pickup_id in kept),
        travel=_ways_among(problem.travel, nodes),
    )


def _ways_among(travel: TravelMatrix, nodes: Sequence[int]) -> TravelMatrix:
    grid = np.ix_(nodes, nodes)
    return replace(
        travel,
        distance_m=travel.distance_m[grid],
        duration_s=travel.duration_s[grid],
        estimated=None if travel.estimated is None else travel.estimated[grid],
        unreachable=None if travel.unreachable is None else travel.unreachable[grid],
    )


# ---- as bytes --------------------------------------------------------------------------------------------------


def problem_to_bytes(problem: PlanProblem) -> bytes:
    """The problem without the ways between its groups, which nobody drives."""
    groups = [_nodes_of(problem, group) for group in groups_of(problem)]
    rows = _Rows(
        problem.depots,
        problem.visits,
        problem.vehicles,
        problem.horizon_s,
        problem.pairs,
        problem.foreign_minor,
        problem.dimensions,
        None if problem.travel.speed is None else problem.travel.speed.steps,
        problem.travel.source,
        tuple(tuple(nodes) for nodes in groups),
    )
    packed = b"".join(
        matrix[np.ix_(nodes, nodes)].astype("<i4").tobytes()
        for nodes in groups
        for matrix in (problem.travel.distance_m, problem.travel.duration_s)
    )
    return _packed(_ROWS.dump_json(rows), packed)


def problem_from_bytes(sent: bytes) -> PlanProblem:
    """The problem as it was sent.

    Raises:
        OtherFormatError: when another version of the house sent it.
    """
    head, packed = _unpacked(sent)
    rows = _ROWS.validate_json(head)
    size, at = len(rows.depots) + len(rows.visits), 0
    distance_m = np.full((size, size), FAR_M, dtype=np.int64)
    duration_s = np.full((size, size), FAR_S, dtype=np.int64)
    np.fill_diagonal(distance_m, 0)
    np.fill_diagonal(duration_s, 0)
    for nodes in rows.groups:
        for matrix in (distance_m, duration_s):
            count = len(nodes) ** 2
            numbers = np.frombuffer(packed, dtype="<i4", count=count, offset=at)
            matrix[np.ix_(nodes, nodes)] = numbers.reshape(len(nodes), len(nodes))
            at += 4 * count
    unreachable = distance_m >= FAR_M
    speed = None if rows.speed is None else SpeedProfile(rows.speed)
    return PlanProblem(
        rows.depots,
        rows.visits,
        rows.vehicles,
        TravelMatrix(
            distance_m, duration_s, speed, rows.source, None, unreachable if unreachable.any() else None
        ),
        rows.horizon_s,
        rows.pairs,
        rows.foreign_minor,
        rows.dimensions,
    )


def plan_to_bytes(plan: PartPlan) -> bytes:
    """What became of a part, to be sent back."""
    return _packed(_PLAN.dump_json(plan), b"")


def plan_from_bytes(sent: bytes) -> PartPlan:
    """What became of a part, as it was sent.

    Raises:
        OtherFormatError: when another version of the house sent it.
    """
    return _PLAN.validate_json(_unpacked(sent)[0])


def _nodes_of(problem: PlanProblem, group: Sequence[int]) -> list[int]:
    ids = {problem.depots[number].id for number in group}
    visits = (number for number, visit in enumerate(problem.visits) if ids.issuperset(visit.depot_ids))
    return [*group, *(problem.first_visit_node + number for number in visits)]


def _packed(head: bytes, numbers: bytes) -> bytes:
    return _HEAD.pack(_MAGIC, FORMAT, len(head)) + zlib.compress(head + numbers, 1)


def _unpacked(sent: bytes) -> tuple[bytes, bytes]:
    if len(sent) < _HEAD.size:
        raise OtherFormatError("these bytes are no part of a plan")
    magic, version, length = _HEAD.unpack_from(sent)
    if magic != _MAGIC or version != FORMAT:
        raise OtherFormatError(f"a part of format {version}, where {FORMAT} is known")
    whole = zlib.decompress(sent[_HEAD.size :])
    return whole[:length], whole[length:]


# ---- together again --------------------------------------------------------------------------------------------


def joined(problem: PlanProblem, own: PlanResult, others: Sequence[PartPlan], wall_s: float) -> PlanResult:
    """The plan of the whole from that of one's own part and those of the others.

    Args:
        problem: The whole.
        own: What was found here.
        others: What was found elsewhere.
        wall_s: How long all of it took.
    """
    runs, unplanned = list(own.plan.runs), list(own.plan.unplanned)
    explanations, idle = list(own.explanations), list(own.idle_vehicles)
    firsts = [own.first_feasible_s]
    for part in others:
        runs += part.runs
        unplanned += part.unplanned
        explanations += part.explanations
        idle += part.idle_vehicles
        firsts.append(part.first_feasible_s)
    order = problem.vehicle_index
    runs.sort(key=lambda run: (order[run.vehicle_id], run.trip_index))
    plan = Plan(tuple(runs), tuple(unplanned))
    evaluation = evaluate(problem, plan)
    known = [one for one in firsts if one is not None]
    return replace(
        own,
        plan=plan,
        evaluation=evaluation,
        explanations=tuple(explanations),
        idle_vehicles=tuple(idle),
        phases=(
            *own.phases,
            Phase("join", max(0.0, wall_s - own.wall_s), evaluation.cost_minor, evaluation.visits_unplanned),
        ),
        wall_s=wall_s,
        first_feasible_s=max(known) if len(known) == len(firsts) else None,
    )
