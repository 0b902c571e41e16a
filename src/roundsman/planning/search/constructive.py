"""A plan in a moment: parallel insertion with regret, always feasible, serving what it can.

Of all visits not yet placed, the one goes next whose second-best vehicle would cost most more than its best
(regret-2; Potvin and Rousseau 1993). It is the start of the real solver, and the answer where that has none.
"""

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from roundsman.planning.problem import PlanProblem
from roundsman.planning.search.insertion import Floats, Ints, VehicleDay, VisitTable
from roundsman.planning.search.pair_insertion import insert_pairs
from roundsman.planning.solution import PlannedRun

_NO_SECOND = 1e12  # more than any difference between two vehicles: the last chance goes first


class _Prices:
    """Prices of all waiting visits in every run of every day, kept up to date day by day."""

    def __init__(self, days: Sequence[VehicleDay], waiting: Ints, only_worth: bool = False) -> None:
        self.days, self.waiting, self.only_worth = days, waiting, only_worth
        self.columns: list[tuple[int, int | None]] = []
        self.price: Floats = np.empty((len(waiting), 0))
        self.place: Ints = np.empty((len(waiting), 0), dtype=np.int64)
        self.twins: dict[tuple[object, ...], list[int]] = {}
        for position, day in enumerate(days):
            if day.runs:
                self._price_day(position)
            else:
                one = day.vehicle
                kind = (one.features, one.rules, one.returns, one.territories)
                twin = (one.type, day.depot, one.shift, *kind)
                self.twins.setdefault(twin, []).append(position)
        for unused in self.twins.values():
            self._price_day(unused[0])  # unused twins have equal prices: one stands for all

    def _price_day(self, position: int) -> None:
        day = self.days[position]
        table = day.table
        runs: list[int | None] = list(range(len(day.runs)))
        if day.has_trip_left:
            runs.append(None)
        priced = [day.prices(self.waiting, run) for run in runs]
        if priced:
            self.columns += [(position, run) for run in runs]
            worth = [
                np.where(price <= table.leave_out_minor[self.waiting], price, np.inf)
                if self.only_worth
                else price
                for price, _ in priced
            ]
            self.price = np.column_stack([self.price, *worth])
            self.place = np.column_stack([self.place, *(place for _, place in priced)])

    def take(self, row: int, column: int) -> None:
        """Insert the visit of that row where the column says, and price its day anew.

        Where the day refuses it after all, only its price there changes.
        """
        position, run = self.columns[column]
        day = self.days[position]
        if not day.insert(int(self.waiting[row]), run, int(self.place[row, column])):
            price, place = day.prices(self.waiting[row : row + 1], run)
            if self.only_worth and price[0] > day.table.leave_out_minor[self.waiting[row]]:
                price[0] = np.inf
            self.price[row, column], self.place[row, column] = price[0], place[0]
            return
        keep = [at for at, (day, _) in enumerate(self.columns) if day != position]
        self.columns = [self.columns[at] for at in keep]
        rows = np.arange(len(self.waiting)) != row
        self.waiting = self.waiting[rows]
        self.price, self.place = self.price[np.ix_(rows, keep)], self.place[np.ix_(rows, keep)]
        self._price_day(position)
        for unused in self.twins.values():
            if unused and unused[0] == position:
                unused.pop(0)
                if unused:
                    self._price_day(unused[0])


def insert_all(
    days: Sequence[VehicleDay],
    numbers: Iterable[int],
    *,
    may_go_on: Callable[[], bool] = lambda: True,
    only_worth: bool = False,
) -> list[int]:
    """Insert the visits into the days, higher priorities first; days change in place.

    Args:
        days: Where to.
        numbers: Which.
        may_go_on: Asked before each; False leaves the rest out.
        only_worth: Leave out whom it costs less to leave out.

    Returns:
        The visits that fit nowhere (any more), by number.
    """
    wanted = set(numbers)
    if not days:
        return sorted(wanted)
    paired = days[0].problem.pair_of
    left = insert_pairs(days, [number for number in wanted if number in paired], may_go_on=may_go_on)
    by_priority: dict[int, list[int]] = {}
    for number in wanted:
        if number not in paired:
            by_priority.setdefault(days[0].problem.visits[number].priority, []).append(number)
    for priority in sorted(by_priority, reverse=True):
        prices = _Prices(days, np.array(sorted(by_priority[priority]), dtype=np.int64), only_worth)
        while len(prices.waiting) and prices.columns and may_go_on():
            ranked = prices.price
            best = ranked.min(axis=1)
            several = ranked.shape[1] > 1
            second = np.partition(ranked, 1, axis=1)[:, 1] if several else np.full_like(best, np.inf)
            fits = np.isfinite(best)
            if not fits.any():
                break
            floor = np.where(fits, best, 0.0)
            regret = np.where(np.isfinite(second), second - floor, _NO_SECOND)
            row = int(np.argmax(np.where(fits, regret - 1e-3 * floor, -np.inf)))
            prices.take(row, int(np.argmin(ranked[row])))
        left += [int(number) for number in prices.waiting]
    return left


def construct(
    problem: PlanProblem,
    table: VisitTable,
    vehicles: Iterable[int],
    numbers: Iterable[int],
    *,
    may_go_on: Callable[[], bool] = lambda: True,
) -> tuple[list[PlannedRun], list[int]]:
    """Runs of these vehicles (by number) over these visits, and the visits that did not fit."""
    days = [VehicleDay(table, problem.vehicles[vehicle]) for vehicle in vehicles]
    left = insert_all(days, numbers, may_go_on=may_go_on)
    return runs_of(days), left


def runs_of(days: Iterable[VehicleDay]) -> list[PlannedRun]:
    """The days as planned runs, departures left to the evaluator."""
    return [
        PlannedRun(
            day.vehicle.id,
            day.vehicle.depot_id,
            trip_index,
            tuple(day.problem.visits[number].id for number in run.visits),
        )
        for day in days
        for trip_index, run in enumerate(day.runs)
    ]
