"""The problem of one local day, from the tenant's ready orders, vehicles and drivers."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from roundsman.execution import api as execution
from roundsman.identity.api import get_tenant
from roundsman.kernel.geo import GeoPoint
from roundsman.kernel.loads import Load
from roundsman.masterdata import api as masterdata
from roundsman.orders.api import OrderForPlanning, ready_orders
from roundsman.planning.fleet import DayFrame, Fleet, KeptIn, load_fleet
from roundsman.planning.horizon import Window
from roundsman.planning.problem import Depot, PlanProblem, Visit, build_problem
from roundsman.platform.work import Work
from roundsman.travel.api import GreatCircleTravel


@dataclass(frozen=True)
class PlanningDay:
    """A problem together with the rows that it was made from."""

    problem: PlanProblem
    frame: DayFrame
    orders: dict[uuid.UUID, OrderForPlanning]
    """The orders of the problem, by id."""
    too_late: tuple[OrderForPlanning, ...]
    """Ready orders whose window is over, or as good as: no trip can keep them any more."""
    fleet: Fleet

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
    start, end = (datetime.combine(one, time.min, zone) for one in (day, day + timedelta(days=1)))
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
) -> PlanningDay:
    """Read everything that matters for a day into a pure problem.

    Nothing can start before now: windows and shifts that have begun are cut. Vehicles and drivers that are planned
    or out already are free again when their last trip of the day ends.
    """
    start, end = day_bounds(work, day)
    places = sorted(masterdata.locations_by_id(work, warehouse_ids).values(), key=lambda place: place.id)
    frame = DayFrame(day, start, int((end - start).total_seconds()), max(0, _seconds(start, work.now)))
    visits: list[Visit] = []
    in_time: dict[uuid.UUID, OrderForPlanning] = {}
    too_late: list[OrderForPlanning] = []
    for order in orders_of_day(work, day, warehouse_ids=warehouse_ids, order_ids=order_ids):
        window = service_window(order, frame)
        if window is None:
            too_late.append(order)
        else:
            in_time[order.order_id] = order
            visits.append(_visit(order, window))
    depots = [_depot(place, frame) for place in places]
    fleet = load_fleet(work, places, frame, execution.assignments_of_day(work, start, end))
    problem = build_problem(
        depots, visits, list(fleet.vehicles), GreatCircleTravel(), horizon_s=frame.length_s
    )
    return PlanningDay(problem, frame, in_time, tuple(too_late), fleet)


def service_window(order: OrderForPlanning, frame: DayFrame) -> Window | None:
    """When the work at the door may begin, in seconds of the day; None when it is too late for that.

    The promise is the one that execution measures on-time delivery by: the work begins within the window.
    """
    opens_s = max(frame.now_s, _seconds(frame.start, order.window_start))
    closes_s = min(frame.length_s, _seconds(frame.start, order.window_end))
    return Window(opens_s, closes_s) if closes_s > opens_s else None


def _visit(order: OrderForPlanning, window: Window) -> Visit:
    return Visit(
        id=order.order_id,
        depot_ids=(order.warehouse_id,),
        point=GeoPoint(order.lat, order.lon),
        load=Load(order.weight_g, order.volume_ml),
        windows=(window,),
        service_s=order.service_s,
        priority=order.priority,
        name=order.number,
    )


def _depot(place: masterdata.Location, frame: DayFrame) -> Depot:
    point = GeoPoint(place.lat, place.lon)
    return Depot(place.id, point, frame.opening_of(place) or Window(0, frame.length_s), place.name)


def _seconds(start: datetime, moment: datetime) -> int:
    return int((moment - start).total_seconds())
