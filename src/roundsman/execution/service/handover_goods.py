"""What changes vehicles on the road: stops, their lines, and what was counted of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from roundsman.execution import domain, routing
from roundsman.execution.models import Stop, StopLine, Trip
from roundsman.execution.states import ENDED_STOPS, GOING_STOPS
from roundsman.kernel.reasons import StopReason
from roundsman.masterdata import api as masterdata
from roundsman.platform.errors import Conflict, Invalid
from roundsman.platform.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedOver:
    """What was counted of one stop line when it changed vehicles; what is neither stayed behind or is gone."""

    stop_line_id: UUID
    quantity: int
    """Went over in good order."""
    damaged: int = 0
    reason_code: StopReason | None = None
    """Why some of it did not; `incomplete` when left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How the trip that takes over drives, where somebody has worked that out already.

    Args:
        stops: Its own stops that are neither passed nor next, and those it takes over (by the ids they have before),
            in driving order: stop, arrival, departure, metres from the place before.
        meeting_at: When it is at the meeting place.
        end_at: When it is back.
        added_m: Metres more than without the handover.
        added_s: Seconds more.
        served_before: Its own stops that it has served when it takes the goods on board.
    """

    stops: Sequence[tuple[UUID, datetime, datetime, int]]
    meeting_at: datetime
    end_at: datetime
    added_m: int
    added_s: int
    served_before: frozenset[UUID] = frozenset()

    def gone_by(self, own: Sequence[Stop]) -> frozenset[UUID]:
        """Stops whose goods are off the vehicle at the meeting place: those, and the one it is at or on its way to."""
        return self.served_before | {stop.id for stop in own if stop.status in GOING_STOPS}


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverWish:
    """Who takes over what. Either an open trip, or a free vehicle with a driver for a new trip."""

    to_trip_id: UUID | None = None
    vehicle_id: UUID | None = None
    driver_id: UUID | None = None
    stop_ids: Sequence[UUID] | None = None
    """All that are still open when left out."""
    counted: Sequence[CountedOver] = ()
    """Lines that are not named went over completely."""
    note: str | None = None
    way: Way | None = None
    """Where the stops are put; where they cost least when left out."""


@dataclass(slots=True)
class Goods:
    """The lines of one stop with what becomes of them."""

    stop: Stop
    lines: list[StopLine]
    over: dict[UUID, int] = field(default_factory=dict)
    """By line: what goes over."""
    damaged: dict[UUID, int] = field(default_factory=dict)
    reasons: dict[UUID, StopReason] = field(default_factory=dict)

    @property
    def quantity(self) -> int:
        """Cases that go over."""
        return sum(self.over.values())

    def orders_over(self) -> set[UUID]:
        """The orders of which something goes over."""
        return {line.order_id for line in self.lines if self.over[line.id]}

    def lost(self) -> list[StopLine]:
        """Lines of which not everything goes over."""
        return [line for line in self.lines if self.over[line.id] < line.loaded_quantity]


def goods_of(work: Work, trip: Trip, stops: Sequence[Stop], wish: HandoverWish) -> list[Goods]:
    """The stops that go over, with what becomes of each of their lines.

    Raises:
        Conflict: `no_stops_open`, `stop_ended`.
        Invalid: `unknown_stop`, `unknown_line`, `duplicate_line`, `more_than_loaded`, `nothing_handed_over`.
    """
    by_id = {stop.id: stop for stop in stops}
    if wish.stop_ids is None:
        wanted = [stop for stop in stops if stop.status not in ENDED_STOPS]
    else:
        for index, stop_id in enumerate(wish.stop_ids):
            if stop_id not in by_id:
                raise Invalid(
                    f"trip {trip.number} has no such stop",
                    field=f"stops.{index}",
                    accepted="stops of this trip",
                    code="unknown_stop",
                )
        wanted = [stop for stop in stops if stop.id in set(wish.stop_ids)]
    ended = [stop for stop in wanted if stop.status in ENDED_STOPS]
    if ended:
        raise Conflict(
            f"stop {ended[0].seq} of trip {trip.number} has ended",
            code="stop_ended",
            accepted="stops that are still open",
            stops=[{"stop_id": str(s.id), "seq": s.seq, "status": str(s.status)} for s in ended],
        )
    if not wanted:
        raise Conflict(
            f"trip {trip.number} has no open stops",
            code="no_stops_open",
            accepted="POST /api/v1/trips/{id}/complete",
        )
    lines = {stop.id: list[StopLine]() for stop in wanted}
    query = (
        work.rows(StopLine)
        .where(StopLine.stop_id.in_(lines))
        .order_by(StopLine.id)
        .execution_options(populate_existing=True)
    )
    for line in work.session.scalars(query):
        lines[line.stop_id].append(line)
    goods = [Goods(stop, lines[stop.id]) for stop in wanted]
    _count(goods, wish.counted)
    for each in goods:
        if not each.quantity:
            raise Invalid(
                f"nothing of stop {each.stop.seq} goes over",
                field="counted",
                accepted="stops of which something goes over; the others fail: POST .../stops/{stop_id}/fail",
                code="nothing_handed_over",
            )
    return goods


def _count(goods: Sequence[Goods], counted: Sequence[CountedOver]) -> None:
    of_line = {line.id: each for each in goods for line in each.lines}
    told: dict[UUID, CountedOver] = {}
    for index, word in enumerate(counted):
        if word.stop_line_id not in of_line or word.stop_line_id in told:
            known = word.stop_line_id in of_line
            raise Invalid(
                "a line is told twice" if known else "these stops have no such line",
                field=f"counted.{index}.stop_line_id",
                accepted="each line of the stops once",
                code="duplicate_line" if known else "unknown_line",
            )
        told[word.stop_line_id] = word
    for each in goods:
        for line in each.lines:
            word = told.get(line.id, CountedOver(stop_line_id=line.id, quantity=line.loaded_quantity))
            if word.quantity + word.damaged > line.loaded_quantity:
                raise Invalid(
                    f"{word.quantity + word.damaged} are told, {line.loaded_quantity} were loaded",
                    field="counted",
                    accepted=f"quantities that sum to at most {line.loaded_quantity}",
                    code="more_than_loaded",
                )
            each.over[line.id], each.damaged[line.id] = word.quantity, word.damaged
            if word.quantity < line.loaded_quantity:
                each.reasons[line.id] = word.reason_code or StopReason.INCOMPLETE


def load_of(work: Work, goods: Sequence[Goods]) -> routing.Carried:
    """What goes over, by count, weight and volume."""
    skus = masterdata.skus_by_id(work, {line.sku_id for each in goods for line in each.lines})
    pairs = [(skus[line.sku_id], each.over[line.id]) for each in goods for line in each.lines]
    return routing.Carried(
        quantity=sum(quantity for _, quantity in pairs),
        weight_g=sum(sku.weight_g * quantity for sku, quantity in pairs),
        volume_ml=sum(sku.volume_ml * quantity for sku, quantity in pairs),
    )


def results_of(each: Goods) -> list[domain.LineResult]:
    """What was lost of a stop's lines, as the rules of exceptions see it."""
    return [
        domain.LineResult(
            domain.LoadedLine(line.id, line.order_id, line.order_line_id, line.loaded_quantity),
            0,
            each.damaged[line.id],
            line.loaded_quantity - each.over[line.id] - each.damaged[line.id],
            each.reasons.get(line.id),
        )
        for line in each.lost()
    ]
