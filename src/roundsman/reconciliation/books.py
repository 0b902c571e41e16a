"""The books of a warehouse's day, read from what trips, docks and the ledger say."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from roundsman.execution import api as execution
from roundsman.inventory import api as inventory
from roundsman.kernel.days import bounds_of_days
from roundsman.masterdata import api as masterdata
from roundsman.platform.work import Work
from roundsman.reconciliation.domain import OpenItem, Totals, TripBooks, open_items
from roundsman.reconciliation.models import DayClose, Explanation
from roundsman.reconciliation.states import ExplanationStatus


@dataclass(frozen=True)
class DayBooks:
    """Everything about one day of one warehouse."""

    warehouse: masterdata.Location
    day: date
    start: datetime
    end: datetime
    trips: Sequence[TripBooks]
    open_items: Sequence[OpenItem]
    closed: DayClose | None
    """The day's row, whether closed or opened again; None when nobody closed it yet."""

    @property
    def totals(self) -> Totals:
        """The day's sums."""
        return sum((trip.totals for trip in self.trips), Totals())


@dataclass(frozen=True, slots=True)
class StockLine:
    """One SKU in a warehouse over a day: what lay there, what moved, what lies there at the end."""

    sku_id: uuid.UUID
    opening: int
    closing: int
    moved: dict[str, int]
    """Kind of movement -> net units, sellable and damaged together; they add up from opening to closing."""


def bounds(place: masterdata.Location, day: date) -> tuple[datetime, datetime]:
    """When a local day of a place begins and ends."""
    return bounds_of_days(day, day, ZoneInfo(place.timezone))


def books_of_day(work: Work, place: masterdata.Location, day: date) -> DayBooks:
    """The books of the trips that left a warehouse on a local day, and what keeps them from being closed."""
    start, end = bounds(place, day)
    trips = books_of_trips(
        work, execution.trips_dispatched(work, start=start, end=end, warehouse_id=place.id)
    )
    approvals, counts = inventory.undecided(work, place.id, end)
    numbers = {trip.trip_id: trip.number for trip in trips}
    items = open_items(
        trips,
        pending=[numbers[trip_id] for trip_id in _pending(work, numbers)],
        left_on_vehicles=_left_on_vehicles(work, trips),
        approvals=approvals,
        counts=counts,
    )
    closed = work.session.scalar(
        work.rows(DayClose).where(DayClose.warehouse_id == place.id, DayClose.day == day)
    )
    return DayBooks(place, day, start, end, trips, items, closed)


def books_of_trips(work: Work, trip_ids: Sequence[uuid.UUID]) -> list[TripBooks]:
    """The books of trips, in the order given; a handful of statements, whatever their number."""
    facts = execution.trips_facts(work, trip_ids)
    ungraded = execution.awaiting_grading(work, trip_ids)
    sums: dict[uuid.UUID, dict[uuid.UUID, Totals]] = defaultdict(lambda: defaultdict(Totals))
    for line in execution.carried_lines(work, trip_ids):
        sums[line.trip_id][line.sku_id] += Totals(
            shipped=line.loaded,
            delivered=line.delivered,
            damaged=line.damaged,
            rejected=line.rejected,
            handed_over=line.handed_over,
        )
    for back in execution.came_back(work, trip_ids):
        sums[back.trip_id][back.sku_id] += Totals(
            returned=back.told, counted=back.counted, missing=back.missing
        )
    for explained in explanations_of(work, trip_ids):
        if explained.status == ExplanationStatus.ACCEPTED:
            sums[explained.trip_id][explained.sku_id] += Totals(explained=explained.quantity)
    return [
        TripBooks(
            trip_id=trip_id,
            number=facts[trip_id].number,
            status=str(facts[trip_id].status).replace("_", " "),
            driver_id=facts[trip_id].driver_id,
            vehicle_id=facts[trip_id].vehicle_id,
            is_over=facts[trip_id].status is execution.TripStatus.COMPLETED and trip_id not in ungraded,
            awaits_grading=ungraded.get(trip_id),
            by_sku=dict(sums[trip_id]),
        )
        for trip_id in trip_ids
        if trip_id in facts
    ]


def explanations_of(work: Work, trip_ids: Iterable[uuid.UUID]) -> list[Explanation]:
    """What was said about differences of trips, refused explanations too."""
    query = work.rows(Explanation).where(Explanation.trip_id.in_(set(trip_ids)))
    return list(work.session.scalars(query.order_by(Explanation.id)))


def stock_statement(work: Work, books: DayBooks) -> list[StockLine]:
    """How the warehouse's stock went from the day's beginning to its end, by SKU.

    Counted by when the house learned of a movement. The end is worked out backwards from what lies there now, so
    that a recent day reads little of the ledger.
    """
    now = inventory.lies_at(work, [books.warehouse.id]).get(books.warehouse.id, {})
    later: dict[uuid.UUID, int] = defaultdict(int)
    for one in inventory.moved_between(work, books.warehouse.id, books.end, None):
        later[one.sku_id] += one.on_hand + one.damaged
    moved: dict[uuid.UUID, dict[str, int]] = defaultdict(dict)
    for one in inventory.moved_between(work, books.warehouse.id, books.start, books.end):
        if one.on_hand + one.damaged:
            moved[one.sku_id][one.kind] = one.on_hand + one.damaged
    lines = []
    for sku_id in sorted({*now, *later, *moved}):
        closing = sum(now.get(sku_id, (0, 0))) - later[sku_id]
        changes = moved.get(sku_id, {})
        opening = closing - sum(changes.values())
        if opening or closing or changes:
            lines.append(StockLine(sku_id, opening, closing, changes))
    return lines


def _pending(work: Work, trip_ids: Iterable[uuid.UUID]) -> list[uuid.UUID]:
    said = explanations_of(work, trip_ids)
    return sorted({one.trip_id for one in said if one.status == ExplanationStatus.PENDING})


def _left_on_vehicles(work: Work, trips: Sequence[TripBooks]) -> list[tuple[str, int]]:
    """Goods on vehicles of the day that no open trip and no return accounts for."""
    waiting = {trip.vehicle_id for trip in trips if trip.awaits_grading is not None}
    vehicles = masterdata.vehicles_by_id(work, {trip.vehicle_id for trip in trips})
    busy = execution.vehicles_out(work, vehicles)
    idle = {v.stock_location_id: v for v in vehicles.values() if v.id not in busy and v.id not in waiting}
    lying = inventory.lies_at(work, idle)
    return sorted(
        (idle[place].number, sum(sound + bad for sound, bad in skus.values()))
        for place, skus in lying.items()
    )
