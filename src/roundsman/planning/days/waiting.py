"""Which orders of a day a later day may serve as well, and until when each of them may wait."""

import uuid
from dataclasses import replace
from datetime import datetime, timedelta

from roundsman.identity.api import KnownSetting, declare_setting, setting
from roundsman.masterdata import api as masterdata
from roundsman.orders.api import OrderForPlanning
from roundsman.planning.days.building import PlanningDay, day_bounds
from roundsman.planning.days.frame import DayFrame
from roundsman.planning.horizon import Window
from roundsman.planning.search.consolidation import with_waiting
from roundsman.planning.search.objective import Weights
from roundsman.platform.work import Work

CONSOLIDATE = declare_setting(
    KnownSetting(
        key="planning.consolidate_pct",
        type="integer",
        default=0,
        least=0,
        most=1000,
        about="Orders whose promise reaches beyond the day wait for a fuller trip when serving them today would cost "
        "more than this percentage of their share of a full trip. 0 lets none wait; 150 is a good beginning.",
    )
)
OPTIONAL_BELOW = declare_setting(
    KnownSetting(
        key="planning.optional_below",
        type="integer",
        default=0,
        least=0,
        most=9,
        about="Orders of a lower priority than this are optional: they are left out where they would cost more than "
        "`planning.optional_pct` of their share of a full trip. 0 makes none optional.",
    )
)
OPTIONAL_PCT = declare_setting(
    KnownSetting(
        key="planning.optional_pct",
        type="integer",
        default=300,
        least=1,
        most=10_000,
        about="At more than this percentage of its share of a full trip an optional order is left out.",
    )
)
_MOST_DAYS = 14


def let_orders_wait(work: Work, day: PlanningDay, weights: Weights) -> PlanningDay:
    """The day with what leaving out costs for every order that may wait; unchanged where the tenant lets none.

    Args:
        work: The transaction.
        day: As it was read.
        weights: What the search counts kilometres and departures at.
    """
    pct, below = int(setting(work, CONSOLIDATE.key)), int(setting(work, OPTIONAL_BELOW.key))
    if below:
        minor = {order.order_id for order in day.orders.values() if order.priority < below}
        worth = int(setting(work, OPTIONAL_PCT.key))
        day = replace(day, problem=with_waiting(day.problem, minor, weights, worth))
    if not pct:
        return day
    end = day.frame.start + timedelta(seconds=day.frame.length_s)
    patient = [order for order in day.orders.values() if order.window_end > end]
    if not patient:
        return day
    last = max(order.window_end for order in patient)
    frames = _days_after(work, day.frame, last)
    depots = masterdata.locations_by_id(work, {order.warehouse_id for order in patient})
    until: dict[uuid.UUID, datetime] = {}
    for order in patient:
        moment = _until(order, day.terms.places[order.location_id], depots[order.warehouse_id], frames)
        if moment is not None:
            until[order.order_id] = moment
    problem = with_waiting(day.problem, until.keys(), weights, pct)
    return replace(day, problem=problem, may_wait_until=until)


def _days_after(work: Work, frame: DayFrame, last: datetime) -> list[DayFrame]:
    frames = []
    for step in range(1, _MOST_DAYS + 1):
        day = frame.day + timedelta(days=step)
        start, end = day_bounds(work, day)
        if start >= last:
            break
        frames.append(DayFrame(day, start, int((end - start).total_seconds()), 0))
    return frames


def _until(
    order: OrderForPlanning,
    place: masterdata.Location,
    depot: masterdata.Location,
    frames: list[DayFrame],
) -> datetime | None:
    """The last moment at which a later day may serve it: its place is open then, and its warehouse on that day."""
    latest = None
    for frame in frames:
        if frame.opening_of(depot) is None:
            continue
        opens_s = max(0, int((order.window_start - frame.start).total_seconds()))
        closes_s = min(frame.length_s, int((order.window_end - frame.start).total_seconds()))
        for hours in frame.windows_of(place) if closes_s > opens_s else ():
            ends_s = _overlap_end(hours, opens_s, closes_s)
            if ends_s is not None:
                latest = frame.start + timedelta(seconds=ends_s)
    return latest


def _overlap_end(hours: Window, opens_s: int, closes_s: int) -> int | None:
    end_s = min(hours.end_s, closes_s)
    return end_s if end_s > max(hours.start_s, opens_s) else None
