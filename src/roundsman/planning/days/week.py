"""What the other days of a week leave of a driver's day. Pure.

Rules over several days bound a day by what is left of them: what the driver's other trips of these days take, whether
they lie behind or are planned for later, is taken off. Weeks go from Monday to Sunday.
"""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from roundsman.masterdata import api as masterdata
from roundsman.planning.crew_rules import CrewRules

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class DriverTrip:
    """What a trip took of its driver, or will take: in all, and at the wheel."""

    driver_id: uuid.UUID
    day: date
    """The local day on which it left."""
    work_s: int
    driving_s: int


def days_that_matter(day: date, packs: Iterable[masterdata.RulePack]) -> tuple[date, date] | None:
    """The first and the last day of which trips are counted for a day; None where no rule looks beyond it."""
    asked = [pack for pack in packs if pack.asks_about_other_days]
    if not asked:
        return None
    monday = _monday(day)
    longest = max(pack.cycle_days for pack in asked)
    first = min(monday - _WEEK, day - timedelta(days=max(longest - 1, 0)))
    return first, monday + 2 * _WEEK - timedelta(days=1)


def left_of_week(
    rules: CrewRules, pack: masterdata.RulePack, day: date, trips: Sequence[DriverTrip]
) -> CrewRules | None:
    """The rules of a day, no longer than the driver's other days leave it; None when they leave nothing.

    Args:
        rules: Of the day alone.
        pack: Where they come from.
        day: Which.
        trips: The driver's trips; those of the day itself are not looked at.
    """
    monday = _monday(day)
    others = [trip for trip in trips if trip.day != day]

    def driving_s(first: date) -> int:
        return sum(trip.driving_s for trip in others if first <= trip.day < first + _WEEK)

    driving: list[int] = []
    work: list[int] = []
    if pack.week_driving_min:
        driving.append(pack.week_driving_min * 60 - driving_s(monday))
    if pack.fortnight_driving_min:
        beside = max(driving_s(monday - _WEEK), driving_s(monday + _WEEK))
        driving.append(pack.fortnight_driving_min * 60 - driving_s(monday) - beside)
    if pack.week_work_min:
        this_week = sum(trip.work_s for trip in others if monday <= trip.day < monday + _WEEK)
        work.append(pack.week_work_min * 60 - this_week)
    if pack.cycle_work_min:
        first = day - timedelta(days=pack.cycle_days - 1)
        before = sum(trip.work_s for trip in others if first <= trip.day < day)
        work.append(pack.cycle_work_min * 60 - before)
    return rules.at_most(driving_s=min(driving, default=None), work_s=min(work, default=None))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
