"""How much a shop should order, from what it was brought in the weeks before. Plain functions of plain values.

The formula is the order-up-to level of the periodic-review (R, S) policy with normally distributed demand, as in
Silver, Pyke and Thomas, *Inventory and Production Management in Supply Chains*, 4th ed. (2017), ch. 6:

    S = mean demand over the review period + z * standard deviation of that demand
    proposed = S - what is on open orders for that period, rounded to whole units, never below 0

with z the quantile of the standard normal distribution at the service level (the share of review periods that shall
pass without running out). Demand has a weekly shape, so mean and variance are taken for each weekday over the weeks
looked at and added up over the days of the period (days are taken as independent).

What was delivered stands in for demand: what a shop could not get is not in it, and what it still has on its shelf is
not known to us.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt
from statistics import NormalDist, fmean, variance

MIN_WEEKS = 4
MAX_WEEKS = 8


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed quantity and the figures behind it, in selling units."""

    quantity: int
    weeks: int
    """Weeks of history."""
    mean: float
    """Mean demand over the review period."""
    deviation: float
    """Standard deviation of that demand."""
    safety: float
    """z times the deviation."""
    on_order: int


def weeks_of_history(delivered: Mapping[date, int], *, today: date, weeks: int) -> int:
    """Whole weeks from the first delivery to yesterday, at most `weeks`."""
    days = [day for day, quantity in delivered.items() if quantity > 0 and day < today]
    return min(weeks, (today - min(days)).days // 7) if days else 0


def propose(
    delivered: Mapping[date, int],
    *,
    today: date,
    cover: Sequence[date],
    on_order: int,
    service_level: float,
    weeks: int = MAX_WEEKS,
    min_weeks: int = MIN_WEEKS,
) -> Proposal | None:
    """The quantity of one item for one shop.

    Args:
        delivered: Units by local day; a day that is not named brought nothing.
        today: History ends with the day before.
        cover: The days that the order shall last for.
        on_order: Units on open orders for these days.
        service_level: Between 0.5 and 1, both excluded for a safety stock above 0.
        weeks: How far back to look at most.
        min_weeks: Below this there is no proposal.

    Returns:
        None where there is not enough history.
    """
    known = weeks_of_history(delivered, today=today, weeks=weeks)
    if known < min_weeks:
        return None
    mean = spread = 0.0
    for day in cover:
        back = (today - timedelta(days=1)).weekday() - day.weekday()
        latest = today - timedelta(days=1 + back % 7)
        counts = [float(delivered.get(latest - timedelta(weeks=week), 0)) for week in range(known)]
        mean += fmean(counts)
        spread += variance(counts)
    deviation = sqrt(spread)
    safety = NormalDist().inv_cdf(service_level) * deviation
    # Half a unit is a whole one: 2.5 is 3, not the 2 of rounding to even.
    quantity = max(0, int(mean + safety - on_order + 0.5))
    return Proposal(quantity, known, mean, deviation, safety, on_order)
