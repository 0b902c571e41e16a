"""Why a visit is on its run: what each other vehicle would cost instead, or the rule that stops it there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np

from roundsman.planning.judging.evaluator import evaluate_day
from roundsman.planning.problem import PlanProblem, Vehicle
from roundsman.planning.search.insertion import VehicleDay
from roundsman.planning.solution import UnplannedReason
from roundsman.planning.why.explain import stops_it, vehicle_sentence


@dataclass(frozen=True, slots=True)
class Option:
    """Another vehicle for a planned visit.

    Args:
        vehicle_id: Which.
        trip_index: Its run; None for a further one, and where the visit does not fit.
        place: Where in the run, counted from 0.
        extra_minor: What the plan would cost more with the visit there (below 0: less); None where it does not fit.
        extra_m: What it would be longer.
        reason: What stops it; None where it fits.
        sentence: That in words, without money.
        after: The name of the visit before it there; None where it would be the first, and where it does not fit.
    """

    vehicle_id: UUID
    trip_index: int | None
    place: int
    extra_minor: int | None
    extra_m: int
    reason: UnplannedReason | None
    sentence: str
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Why:
    """Where a visit is, what it costs there, and every other vehicle that holds its goods.

    `own_minor` and `own_m` are what the plan would save without the visit. `options` are in the order of their price,
    those that do not fit last.
    """

    visit_id: UUID
    vehicle_id: UUID
    trip_index: int
    own_minor: int
    own_m: int
    options: tuple[Option, ...]

    @property
    def next_best(self) -> Option | None:
        """The cheapest other place; None where there is none."""
        return next((one for one in self.options if one.extra_minor is not None), None)


def why(problem: PlanProblem, days: Mapping[UUID, VehicleDay], number: int) -> Why:
    """Why a planned visit (by number, of no pair) is where it is.

    The price elsewhere is that of putting the visit in as the days are planned, less what leaving it out of its own day
    saves; other visits stay where they are.

    Args:
        problem: The problem.
        days: All vehicles' days as planned.
        number: The visit.

    Raises:
        ValueError: when the visit is in no run.
    """
    own = next((day for day in days.values() if any(number in run.visits for run in day.runs)), None)
    if own is None:
        raise ValueError(f"visit {problem.visits[number].id} is in no run")
    index = next(at for at, run in enumerate(own.runs) if number in run.visits)
    without = VehicleDay(own.table, own.vehicle)
    left = [[one for one in run.visits if one != number] for run in own.runs]
    emptied = not left[index]
    if not without.load_runs([visits for visits in left if visits]):
        raise ValueError(f"the day of vehicle {own.vehicle.id} breaks a rule without visit {number}")
    before, after = _figures(problem, own), _figures(problem, without)
    saved = before[0] - after[0], before[1] - after[1]
    visit = problem.visits[number]
    options = []
    for vehicle in problem.vehicles:
        if vehicle.depot_id not in visit.depot_ids:
            continue
        if vehicle.id == own.vehicle.id:
            banned = None if emptied else index
            option = _elsewhere(problem, without, number, saved, banned=banned, own=True)
        else:
            option = _elsewhere(problem, days[vehicle.id], number, saved)
        if option is not None:
            options.append(option)
    options.sort(
        key=lambda one: (one.extra_minor is None, one.extra_minor or 0, one.extra_m, str(one.vehicle_id))
    )
    return Why(visit.id, own.vehicle.id, index, *saved, tuple(options))


def _elsewhere(
    problem: PlanProblem,
    day: VehicleDay,
    number: int,
    saved: tuple[int, int],
    *,
    banned: int | None = None,
    own: bool = False,
) -> Option | None:
    """The cheapest place in a day that is without the visit; for its own vehicle only where another run takes it."""
    one, before = np.array([number]), _figures(problem, day)
    runs: list[int | None] = [at for at in range(len(day.runs)) if at != banned or not own]
    if day.has_trip_left and not (own and banned is None):
        runs.append(None)
    tried = sorted(
        ((float(price[0]), run, int(place[0])) for run in runs for price, place in [day.prices(one, run)]),
        key=lambda entry: entry[0],
    )
    visits = [list(run.visits) for run in day.runs]
    for price, run, place in tried:
        if not np.isfinite(price):
            break
        other = VehicleDay(day.table, day.vehicle)
        other.load_runs(visits)
        if not other.insert(number, run, place):
            continue
        after = _figures(problem, other)
        extra = after[0] - before[0] - saved[0], after[1] - before[1] - saved[1]
        before_it = _before(problem, visits, run, place)
        words = _sentence(day.vehicle, run, before_it, extra[1])
        return Option(day.vehicle.id, run, place, *extra, None, words, before_it)
    if own:
        return None
    reason = stops_it(problem, day, number)
    words = vehicle_sentence(problem.visits[number], day.vehicle, reason)
    return Option(day.vehicle.id, None, 0, None, 0, reason, words)


def _figures(problem: PlanProblem, day: VehicleDay) -> tuple[int, int]:
    """What a day costs in minor units, and how long it is in metres."""
    runs, _ = evaluate_day(problem, day.vehicle, [run.visits for run in day.runs])
    return sum(run.cost_minor for run in runs), sum(run.distance_m for run in runs)


def _before(problem: PlanProblem, visits: Sequence[Sequence[int]], run: int | None, place: int) -> str | None:
    """The name of the visit before a place in a run; None where that is the first, or of a further run."""
    if run is None or not place:
        return None
    visit = problem.visits[visits[run][place - 1]]
    return visit.name or str(visit.id)


def _sentence(vehicle: Vehicle, run: int | None, before: str | None, extra_m: int) -> str:
    name = vehicle.name or f"vehicle {vehicle.id}"
    longer = f"{abs(extra_m) / 1_000:.1f} km {'longer' if extra_m >= 0 else 'shorter'}"
    if run is None:
        return f"On a further run of {name} the plan would be {longer}."
    after = "first" if before is None else f"after {before}"
    return f"On run {run + 1} of {name}, {after}, the plan would be {longer}."
