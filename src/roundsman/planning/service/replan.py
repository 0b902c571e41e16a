"""Something has happened: what could be done about it, ranked, and kept until somebody decides."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from time import monotonic
from zoneinfo import ZoneInfo

from roundsman.execution import api as execution
from roundsman.identity.api import KnownSetting, declare_setting, get_tenant, setting
from roundsman.kernel.geo import GeoPoint
from roundsman.kernel.ids import new_id
from roundsman.orders import api as orders
from roundsman.planning.days.building import service_window, today_of
from roundsman.planning.days.travel import travel_of_day
from roundsman.planning.events import ReplanningProposed
from roundsman.planning.replan.again import reoptimised
from roundsman.planning.replan.course import Prices
from roundsman.planning.replan.drafts import Draft, Scene, ranked
from roundsman.planning.replan.insert import Wish, inserted, inserted_moving
from roundsman.planning.replan.late import for_late
from roundsman.planning.replan.load import (
    OPEN,
    Now,
    Spare,
    load_now,
    spares,
    states_of,
    trips_of_day,
)
from roundsman.planning.replan.models import Replanning
from roundsman.planning.replan.near import near
from roundsman.planning.replan.remove import removed
from roundsman.planning.replan.states import Occasion
from roundsman.planning.replan.takeover import Need, repaired, taken_over
from roundsman.planning.replan.told import Teller
from roundsman.planning.replan.tours import Tour
from roundsman.platform.errors import Conflict, Invalid, NotFound
from roundsman.platform.work import Work
from roundsman.travel.api import TravelModel

GOOD_FOR = timedelta(minutes=15)
MOST = 8
REPAIR_S = 3_600
SEARCH_S = 1.0
PERMISSION = "plans.replan"

LATE_MINUTE = declare_setting(
    KnownSetting(
        key="planning.late_minute_minor",
        type="integer",
        default=Prices().late_minute_minor,
        least=0,
        most=10**9,
        about="What a minute that a stop begins after its promise counts when proposals of re-planning are ranked.",
    )
)
MOVED_STOP = declare_setting(
    KnownSetting(
        key="planning.moved_stop_minor",
        type="integer",
        default=Prices().moved_stop_minor,
        least=0,
        most=10**9,
        about="What a stop that gets another vehicle or another turn counts when proposals of re-planning are ranked.",
    )
)


@dataclass(frozen=True, kw_only=True)
class Question:
    """What has happened.

    Args:
        occasion: What it is.
        order_ids: The orders that are to be put in or taken out.
        trip_id: The trip that broke down or comes late.
        repair_s: How long a repair would take; None for not at all.
        delay_s: How much later than it looks the vehicle will be, from what its driver says.
        few_moves: Also look for ways that move a few other stops.
        search_s: How long the trips that are touched may be planned anew; 0 for not at all.
    """

    occasion: Occasion
    order_ids: tuple[uuid.UUID, ...] = ()
    trip_id: uuid.UUID | None = None
    repair_s: int | None = REPAIR_S
    delay_s: int = 0
    few_moves: bool = True
    search_s: float = SEARCH_S


def ask(work: Work, question: Question) -> list[Replanning]:
    """Proposals, the best first; an empty list when nothing can be done. Nothing is changed but that they are kept.

    Raises:
        NotFound: when the trip or an order is not there for the caller.
        Conflict: `window_over`, `stop_stays`, `trip_not_under_way`.
        Invalid: `trip_needed`, `orders_needed`, `orders_not_ready`, `not_on_a_trip`, `several_warehouses`,
            `several_trips`.
    """
    asker = _Asker(work, question)
    drafts = {
        Occasion.INSERT: asker.insert,
        Occasion.REMOVE: asker.remove,
        Occasion.BREAKDOWN: asker.breakdown,
        Occasion.LATE: asker.late,
    }[question.occasion]()
    return asker.keep(ranked((one for one in drafts if not one.broken), most=MOST))


class _Asker:
    def __init__(self, work: Work, question: Question) -> None:
        self.work, self.question = work, question
        self.prices = Prices(
            late_minute_minor=int(setting(work, LATE_MINUTE.key)),
            moved_stop_minor=int(setting(work, MOVED_STOP.key)),
        )
        self.spares: dict[uuid.UUID, Spare] = {}
        self.tours: dict[uuid.UUID, Tour] = {}
        self.now: Now
        self.travel: TravelModel

    # ---- the four occasions ---------------------------------------------------------------------------

    def insert(self) -> list[Draft]:
        """Orders that are ready, into the trips of their warehouse or a trip of their own."""
        work, ids = self.work, self._order_ids()
        found = {one.order_id: one for one in orders.ready_orders(work, order_ids=ids)}
        self._check_orders(ids, found)
        warehouses = {one.warehouse_id for one in found.values()}
        if len(warehouses) > 1:
            raise Invalid(
                "the goods lie at several warehouses",
                field="order_ids",
                accepted="orders of one warehouse; ask for each of them",
                code="several_warehouses",
            )
        (warehouse_id,) = warehouses
        zone = ZoneInfo(get_tenant(work).timezone)
        first = min(one.window_start for one in found.values())
        day = max(today_of(work), first.astimezone(zone).date())
        every = trips_of_day(work, day, warehouse_id=warehouse_id)
        nearest = near(work, every, list(found.values()))
        drafts = self._insertions(found, nearest, warehouse_id)
        on_trips = [one for one in drafts if not one.broken and not set(one.sequences) & set(self.spares)]
        return (
            drafts if on_trips or len(nearest) == len(every) else self._insertions(found, every, warehouse_id)
        )

    def _insertions(
        self,
        found: dict[uuid.UUID, orders.OrderForPlanning],
        trip_ids: Sequence[uuid.UUID],
        warehouse_id: uuid.UUID,
    ) -> list[Draft]:
        self._load(trip_ids, order_ids=list(found))
        visits = []
        for order in found.values():
            window = service_window(order, self.now.frame)
            visit = None if window is None else self.now.terms.visit_of(order, window)
            if visit is None:
                raise Conflict(
                    f"the window of {order.number} is over, or its place is closed in it",
                    field="order_ids",
                    accepted="an order with a window that is still open; its window can be changed",
                    code="window_over",
                )
            visits.append(visit)
        place = self.now.places[warehouse_id]
        wish = Wish(tuple(visits), GeoPoint(place.lat, place.lon))
        tours = [
            tour
            for tour in self.tours.values()
            if self.now.trips[tour.id].broke_down_at is None and tour.visits
        ]
        drafts = inserted(wish, tours, self.travel, self.prices)
        drafts += inserted(wish, self._ready_vehicles(wish.warehouse, warehouse_id, at_once=False), self.travel,
                           self.prices, most=1)  # fmt: skip
        if self.question.few_moves:
            drafts += inserted_moving(wish, tours, drafts, self.travel, self.prices)[:2]
        on_trips = [one for one in drafts if not set(one.sequences) & set(self.spares)]
        if self.question.search_s and on_trips:
            best = sorted(on_trips, key=lambda one: one.score)
            anew = reoptimised(
                wish,
                tours,
                best,
                self.travel,
                self.prices,
                seconds=self.question.search_s,
                seed=1,
                clock=monotonic,
            )
            drafts += [] if anew is None else [anew]
        return drafts

    def remove(self) -> list[Draft]:
        """Orders off the trip that they are on."""
        work, ids = self.work, self._order_ids()
        trip_of = execution.trips_of_orders(work, ids)
        missing = [one for one in ids if one not in trip_of]
        if missing:
            raise Invalid(
                f"{len(missing)} of these orders are on no trip that is planned or on the road",
                field="order_ids",
                accepted="orders that a stop lies ahead for",
                code="not_on_a_trip",
                orders=[str(one) for one in missing],
            )
        if len(set(trip_of.values())) > 1:
            raise Invalid(
                "the orders are on several trips",
                field="order_ids",
                accepted="orders of one trip; ask for each trip",
                code="several_trips",
            )
        (trip_id,) = set(trip_of.values())
        self._load([trip_id], also_gone=True)
        tour = self.tours[trip_id]
        gone = {
            visit.id
            for visit in tour.visits
            if all(one.order_id in ids or one.order_id not in self.now.orders
                   for one in self.now.stops[visit.id].orders)
            and any(one.order_id in ids for one in self.now.stops[visit.id].orders)
        }  # fmt: skip
        if not gone:
            raise Conflict(
                "other orders are to be brought there too, or the vehicle is there already",
                field="order_ids",
                accepted="all orders of a stop that lies ahead",
                code="stop_stays",
            )
        drafts = removed(tour, gone, self.travel, self.prices)
        if tour.is_out:  # the goods are on board: the stop is given up and they come back
            drafts = [replace(draft, left_out=tuple(gone)) for draft in drafts[:1]]
        return drafts

    def breakdown(self) -> list[Draft]:
        """Whoever can take over the rest of a trip."""
        trip_id = self._open_trip()
        self._load(self._all_trips(), stranded=trip_id)
        broken = self.tours.get(trip_id)
        if broken is None or not broken.visits:
            return []
        before = Scene([broken], (), self.travel, self.prices).before.figures([trip_id])
        need = Need(broken, broken.start, max(broken.start_s, self.now.frame.now_s), before)
        helpers = self._helpers(trip_id)
        helpers += self._ready_vehicles(broken.start, broken.warehouse_id, at_once=True)
        drafts = taken_over(need, helpers, self.travel, self.prices, most=MOST)
        if self.question.repair_s is not None:
            drafts.append(repaired(need, self.question.repair_s, self.travel, self.prices))
        return drafts

    def late(self) -> list[Draft]:
        """What can be done about a vehicle that comes late."""
        trip_id = self._open_trip()
        self._load(self._all_trips())
        tour = self.tours.get(trip_id)
        if tour is None or not tour.visits:
            return []
        tour = replace(tour, start_s=tour.start_s + self.question.delay_s)
        self.tours[trip_id] = tour
        helpers = self._helpers(trip_id)
        helpers += self._ready_vehicles(tour.start, tour.warehouse_id, at_once=True)
        return for_late(tour, helpers, self.travel, self.prices)

    # ---- what they share ------------------------------------------------------------------------------

    def _order_ids(self) -> tuple[uuid.UUID, ...]:
        if not self.question.order_ids:
            raise Invalid(
                "which orders?", field="order_ids", accepted="at least one order", code="orders_needed"
            )
        return tuple(dict.fromkeys(self.question.order_ids))

    def _check_orders(
        self, ids: Sequence[uuid.UUID], ready: dict[uuid.UUID, orders.OrderForPlanning]
    ) -> None:
        known = orders.orders_by_id(self.work, ids)
        for order_id in ids:
            if order_id not in known:
                raise NotFound(f"there is no order {order_id}")
        waiting = [known[one] for one in ids if one not in ready]
        if waiting:
            raise Invalid(
                f"{waiting[0].number} is {waiting[0].status}",
                field="order_ids",
                accepted="orders that are ready: picked, and on no trip",
                code="orders_not_ready",
                orders=[{"order_id": str(one.order_id), "status": one.status} for one in waiting],
            )

    def _open_trip(self) -> uuid.UUID:
        trip_id = self.question.trip_id
        if trip_id is None:
            raise Invalid("which trip?", field="trip_id", accepted="a trip on the road", code="trip_needed")
        trip = execution.standing_trips(self.work, [trip_id]).get(trip_id)
        if trip is None:
            raise NotFound(f"there is no trip {trip_id}")
        if trip.status not in OPEN:
            raise Conflict(
                f"trip {trip.number} is {trip.status.replace('_', ' ')}",
                field="trip_id",
                accepted="a trip that is dispatched or in progress",
                code="trip_not_under_way",
                current_status=str(trip.status),
            )
        return trip_id

    def _all_trips(self) -> list[uuid.UUID]:
        """Those of the local day on which the trip left."""
        assert self.question.trip_id is not None
        trip = execution.standing_trips(self.work, [self.question.trip_id])[self.question.trip_id]
        zone = ZoneInfo(get_tenant(self.work).timezone)
        return trips_of_day(self.work, trip.planned_start_at.astimezone(zone).date())

    def _load(
        self,
        trip_ids: Sequence[uuid.UUID],
        *,
        order_ids: Sequence[uuid.UUID] = (),
        also_gone: bool = False,
        stranded: uuid.UUID | None = None,
    ) -> None:
        self.now, self.travel = load_now(
            self.work,
            trip_ids,
            lambda frame: travel_of_day(self.work, frame),
            order_ids=order_ids,
            also_gone=also_gone,
            stranded=stranded,
        )
        self.tours = dict(self.now.tours)

    def _helpers(self, trip_id: uuid.UUID) -> list[Tour]:
        """The other trips on the road that can still drive."""
        return [
            tour
            for tour in self.tours.values()
            if tour.is_out and tour.id != trip_id and self.now.trips[tour.id].broke_down_at is None
        ]

    def _ready_vehicles(self, near: GeoPoint, warehouse_id: uuid.UUID, *, at_once: bool) -> list[Tour]:
        tours, found = spares(self.work, self.now, near, warehouse_id, at_once=at_once, only_own=not at_once)
        self.spares |= found
        self.tours |= {tour.id: tour for tour in tours}
        return tours

    def keep(self, drafts: Sequence[Draft]) -> list[Replanning]:
        """Write the proposals."""
        work, question = self.work, self.question
        touched = {tour_id for draft in drafts for tour_id in draft.sequences}
        before = {
            tour_id: Scene([self.tours[tour_id]], (), self.travel, self.prices).before.figures([tour_id])
            for tour_id in touched
        }
        teller = Teller(self.now, self.tours, self.spares, before)
        states = states_of(self.now.trips)
        question_id = new_id()
        rows = []
        for rank, draft in enumerate(drafts, start=1):
            named = set(draft.sequences) | {one.from_tour_id for one in draft.meetings if one.from_tour_id}
            rows.append(
                work.add(
                    Replanning(
                        id=new_id(),
                        question_id=question_id,
                        occasion=question.occasion,
                        trip_id=question.trip_id,
                        rank=rank,
                        kind=str(draft.kind),
                        sentence=draft.sentence,
                        figures=teller.figures(draft),
                        trips=teller.trips(draft),
                        meetings=teller.meetings(draft),
                        left_out=[str(one) for one in draft.left_out],
                        actions=teller.actions(draft),
                        states={str(one): states[one] for one in sorted(named) if one in states},
                        expires_at=work.now + GOOD_FOR,
                    )
                )
            )
        work.emit(
            ReplanningProposed(
                subject_id=question_id,
                occasion=str(question.occasion),
                trip_id=question.trip_id,
                order_ids=question.order_ids,
                proposals=len(rows),
            )
        )
        work.session.flush()
        return rows
