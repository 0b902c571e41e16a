"""The problem of one local day, from the tenant's ready orders, vehicles and drivers."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from roundsman.execution import api as execution
from roundsman.identity.api import KnownSetting, declare_setting, get_tenant, setting
from roundsman.kernel.days import bounds_of_days
from roundsman.kernel.geo import GeoPoint
from roundsman.masterdata import api as masterdata
from roundsman.orders.api import OrderForPlanning, ready_orders
from roundsman.planning.days.fleet import DayFrame, Fleet, KeptIn, load_fleet
from roundsman.planning.days.travel import travel_of_day
from roundsman.planning.horizon import Window
from roundsman.planning.problem import Depot, PlanProblem, Visit, build_problem
from roundsman.planning.terms import Terms, Waived, load_terms, only_wanted
from roundsman.platform.work import Work

DOCK_LOAD = declare_setting(
    KnownSetting(
        key="planning.dock_load_s",
        type="integer",
        default=0,
        least=0,
        most=14_400,
        about="Seconds for which each departure holds a dock of its warehouse (`dock_count` of the location) while it "
        "is loaded. 0 plans as if there were docks for all.",
    )
)


@dataclass(frozen=True)
class PlanningDay:
    """A problem together with the rows that it was made from."""

    problem: PlanProblem
    frame: DayFrame
    orders: dict[uuid.UUID, OrderForPlanning]
    """The orders of the problem, by id."""
    too_late: tuple[OrderForPlanning, ...]
    """Ready orders whose window is over, or as good as: no trip can keep them any more."""
    closed: tuple[OrderForPlanning, ...]
    """Ready orders whose place is closed in all that is left of their window on the day."""
    fleet: Fleet
    terms: Terms
    may_wait_until: Mapping[uuid.UUID, datetime] = field(default_factory=dict)
    """Orders that a later day may serve as well, each with the last moment for that."""
    returns: Mapping[uuid.UUID, uuid.UUID] = field(default_factory=dict)
    """Returns for which room is kept, each with the order that its goods are collected with."""

    @property
    def left_aside(self) -> int:
        """How many orders of the day are no part of the problem."""
        return len(self.too_late) + len(self.closed)

    @property
    def start(self) -> datetime:
        """Local midnight as an instant in UTC: second 0 of the problem."""
        return self.frame.start

    @property
    def kept_in(self) -> tuple[KeptIn, ...]:
        """Active vehicles that cannot go out, and why."""
        return self.fleet.kept_in


def day_bounds(work: Work, day: date) -> tuple[datetime, datetime]:
    """The first instant of a local day of the tenant and of the next one, in UTC."""
    zone = ZoneInfo(get_tenant(work).timezone)
    start, end = bounds_of_days(day, day, zone)
    return start.astimezone(UTC), end.astimezone(UTC)


def today_of(work: Work) -> date:
    """What day it is for the tenant."""
    return work.now.astimezone(ZoneInfo(get_tenant(work).timezone)).date()


def orders_of_day(
    work: Work,
    day: date,
    *,
    warehouse_ids: Sequence[uuid.UUID] | None,
    order_ids: Iterable[uuid.UUID] | None = None,
) -> list[OrderForPlanning]:
    """The ready orders that a plan for the day is about.

    Their window lies on the day; a plan for today also looks at those left over from earlier days, to say so.
    """
    start, end = day_bounds(work, day)
    return ready_orders(
        work,
        warehouse_ids=warehouse_ids,
        window_from=None if day <= today_of(work) else start,
        window_to=end,
        order_ids=order_ids,
    )


def load_day(
    work: Work,
    day: date,
    *,
    warehouse_ids: Sequence[uuid.UUID],
    order_ids: Iterable[uuid.UUID] | None = None,
    without: frozenset[Waived] = frozenset(),
) -> PlanningDay:
    """Read everything that matters for a day into a pure problem.

    Nothing can start before now: windows and shifts that have begun are cut. Vehicles and drivers that are planned
    or out already are free again when their last trip of the day ends.

    Args:
        work: The transaction.
        day: A local day.
        warehouse_ids: Whose orders and vehicles.
        order_ids: Only these orders.
        without: Rules that are not asked for.
    """
    start, end = day_bounds(work, day)
    places = sorted(masterdata.locations_by_id(work, warehouse_ids).values(), key=lambda place: place.id)
    frame = DayFrame(day, start, int((end - start).total_seconds()), max(0, _seconds(start, work.now)))
    visits: list[Visit] = []
    in_time: dict[uuid.UUID, OrderForPlanning] = {}
    too_late: list[OrderForPlanning] = []
    closed: list[OrderForPlanning] = []
    found = orders_of_day(work, day, warehouse_ids=warehouse_ids, order_ids=order_ids)
    rows_of = {place.id: masterdata.vehicles_at(work, place.id) for place in places}
    every = [row for rows in rows_of.values() for row in rows]
    terms = load_terms(work, frame, found, every, without)
    for order in found:
        window = service_window(order, frame)
        if window is None:
            too_late.append(order)
            continue
        visit = terms.visit_of(order, window)
        if visit is None:
            closed.append(order)
        else:
            in_time[order.order_id] = order
            visits.append(visit)
    dock_s = 0 if Waived.DOCKS in without else int(setting(work, DOCK_LOAD.key))
    depots = [_with_docks(depot_of(place, frame), place, dock_s) for place in places]
    taken = execution.assignments_of_day(work, start, end)
    fleet = load_fleet(work, places, frame, taken, rows_of, terms)
    vehicles = [replace(one, features=only_wanted(one.features, visits)) for one in fleet.vehicles]
    problem = build_problem(
        depots,
        visits,
        vehicles,
        travel_of_day(work, frame, in_background=True),
        horizon_s=frame.length_s,
        foreign_minor=terms.foreign_minor,
        dimensions=terms.dimensions,
    )
    return PlanningDay(problem, frame, in_time, tuple(too_late), tuple(closed), fleet, terms)


def service_window(order: OrderForPlanning, frame: DayFrame) -> Window | None:
    """When the work at the door may begin, in seconds of the day; None when it is too late for that.

    The promise is the one that execution measures on-time delivery by: the work begins within the window.
    """
    opens_s = max(frame.now_s, _seconds(frame.start, order.window_start))
    closes_s = min(frame.length_s, _seconds(frame.start, order.window_end))
    return Window(opens_s, closes_s) if closes_s > opens_s else None


def _with_docks(depot: Depot, place: masterdata.Location, dock_s: int) -> Depot:
    return replace(depot, docks=place.dock_count, dock_s=dock_s) if dock_s else depot


def depot_of(place: masterdata.Location, frame: DayFrame) -> Depot:
    """A warehouse as a depot of the day; one that is closed counts as open, its vehicles stay in."""
    point = GeoPoint(place.lat, place.lon)
    return Depot(place.id, point, frame.opening_of(place) or Window(0, frame.length_s), place.name)


def _seconds(start: datetime, moment: datetime) -> int:
    return int((moment - start).total_seconds())
