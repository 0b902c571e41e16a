"""What is on board along a run."""

from collections.abc import Sequence

from roundsman.kernel.loads import Load
from roundsman.planning.problem import NO_LOAD, PlanProblem


def total_load(problem: PlanProblem, visits: Sequence[int]) -> Load:
    """All that the run moves: from the depot, to the depot, or from pickups to drop-offs."""
    total = NO_LOAD
    for number in visits:
        visit = problem.visits[number]
        total = total + visit.load + visit.collected
        pair = problem.pair_of.get(number)
        if pair is not None and problem.pairs[pair].dropoff_id == visit.id:
            total += problem.pairs[pair].load
    return total


def aboard_on_legs(problem: PlanProblem, visits: Sequence[int]) -> list[list[int]]:
    """What is on board on each leg in each dimension: from the depot first, then after each visit."""
    dimensions = problem.load_dimensions
    aboard = [0] * dimensions
    for number in visits:
        for at, amount in enumerate(problem.visits[number].load.amounts(dimensions)):
            aboard[at] += amount
    legs = [list(aboard)]
    for number in visits:
        visit = problem.visits[number]
        for at, amount in enumerate(visit.load.amounts(dimensions)):
            aboard[at] -= amount
        for at, amount in enumerate(visit.collected.amounts(dimensions)):
            aboard[at] += amount
        pair = problem.pair_of.get(number)
        if pair is not None:
            sign = 1 if problem.pairs[pair].pickup_id == visit.id else -1
            for at, amount in enumerate(problem.pairs[pair].load.amounts(dimensions)):
                aboard[at] += sign * amount
        legs.append(list(aboard))
    return legs


def highest_load(problem: PlanProblem, visits: Sequence[int]) -> list[int]:
    """The most that is on board at once, in each dimension; they may have their most on different legs."""
    return [max(amounts) for amounts in zip(*aboard_on_legs(problem, visits), strict=True)]
