"""The business in memory: what the API must show after each command, kept by rules that fit on a page."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

OPEN = ("confirmed", "allocated", "backordered", "picking", "ready", "planned")
"""Statuses of orders that can be called off."""
ENDED = ("completed", "partial", "failed", "skipped")
"""Statuses of stops at which nothing more happens."""


@dataclass
class Level:
    """What lies of one batch at one place."""

    on_hand: int = 0
    reserved: int = 0
    damaged: int = 0


@dataclass
class Line:
    """One line of an order."""

    sku: int
    quantity: int
    price: int
    allocated: int = 0
    picked: int = 0
    shipped: int = 0
    delivered: int = 0
    damaged: int = 0
    rejected: int = 0
    short: int = 0
    cancelled: int = 0
    held: Counter[str] = field(default_factory=Counter)
    """Batch -> units in the warehouse that are reserved or picked for it."""
    in_vain: set[str] = field(default_factory=set)
    """Batches that a picker did not find for it."""

    def shown(self) -> tuple[int, ...]:
        """As the API tells it."""
        return (
            self.quantity, self.allocated, self.picked, self.shipped, self.delivered, self.damaged, self.rejected,
            self.short, self.cancelled, self.price,
        )  # fmt: skip


@dataclass
class Order:
    """An order."""

    id: str
    policy: str
    lines: list[Line]
    status: str = "confirmed"
    lists: list[str] = field(default_factory=list)
    """Picklists that are open."""
    trip: str | None = None

    def settle(self) -> None:
        """Every unit that is not allocated is short."""
        for line in self.lines:
            line.short = line.quantity - line.allocated - line.cancelled


@dataclass
class Stop:
    """A stop with one order; what came with it, by line number and batch."""

    id: str
    order: Order
    status: str = "pending"
    loaded: dict[tuple[int, str], int] = field(default_factory=dict)


@dataclass
class Trip:
    """A trip of a crew."""

    id: str
    crew: int
    stops: list[Stop]
    status: str = "planned"
    counted: dict[tuple[str, int, str], int] | None = None
    """What was counted at loading: (order, line number, batch) -> units."""
    back: dict[str, list[int]] = field(default_factory=dict)
    """Batch -> units that were not handed over: sound, damaged."""
    tolls: dict[str, int] = field(default_factory=dict)
    """Document -> amount."""
    ungraded: bool = False

    @property
    def is_under_way(self) -> bool:
        """Whether it holds its crew."""
        return self.status in ("dispatched", "in_progress")


@dataclass
class Case:
    """An exception: units of an order."""

    order: Order
    reason: str
    units: dict[int, int]
    """Line number -> units."""
    status: str = "open"


class Books:
    """All of it."""

    def __init__(self, *, grade_at_dock: bool, limit: int) -> None:
        self.grade_at_dock, self.limit = grade_at_dock, limit
        self.skus: dict[str, int] = {}
        """Batch -> its item; batches are kept in the order of their expiry."""
        self.house: dict[str, Level] = {}
        self.made: dict[str, int] = {}
        """Batch -> units of it at the plant."""
        self.aboard: dict[int, dict[str, Level]] = {}
        self.orders: dict[str, Order] = {}
        self.trips: dict[str, Trip] = {}
        self.cases: dict[str, Case] = {}
        self.credits: dict[str, int] = {}
        """Exception -> amount."""
        self.waiting: dict[str, tuple[str, int, int]] = {}
        """Approvals: batch, change on hand, change of damaged."""
        self.charged: set[int] = set()
        """Crews whose vehicle was charged for its day."""

    # ---- stock -------------------------------------------------------------------------------------------

    def new_batch(self, batch: str, sku: int, quantity: int) -> None:
        """Goods of a batch that expires after all others."""
        self.skus[batch] = sku
        self.house[batch] = Level(quantity)

    def may_change(self, batch: str, on_hand: int, damaged: int) -> bool:
        """Whether the shelf has it, and what is promised stays."""
        level = self.house[batch]
        return level.on_hand + on_hand >= level.reserved and level.damaged + damaged >= 0

    def change(self, batch: str, on_hand: int, damaged: int) -> None:
        """A correction."""
        self.house[batch].on_hand += on_hand
        self.house[batch].damaged += damaged

    def first_expiring(self, sku: int, wanted: int, without: Iterable[str] = ()) -> Counter[str]:
        """So many units of the item, first expiry first, as far as they go."""
        found: Counter[str] = Counter()
        for batch, of in self.skus.items():
            level = self.house[batch]
            take = min(wanted, level.on_hand - level.reserved)
            if of == sku and take > 0 and batch not in without:
                found[batch] = take
                wanted -= take
        return found

    def hold(self, line: Line, units: Mapping[str, int]) -> None:
        """Reserve them for the line."""
        for batch, quantity in units.items():
            self.house[batch].reserved += quantity
            line.held[batch] += quantity

    def drop(self, line: Line) -> None:
        """Give back what the line holds."""
        for batch, quantity in line.held.items():
            self.house[batch].reserved -= quantity
        line.held.clear()
        line.allocated = line.picked = line.short = 0

    # ---- orders ------------------------------------------------------------------------------------------

    def allocate(self, order: Order) -> None:
        """What is still wanted, by the order's policy."""
        got = [self.first_expiring(line.sku, line.quantity - line.allocated) for line in order.lines]
        full = all(
            line.allocated + units.total() == line.quantity
            for line, units in zip(order.lines, got, strict=True)
        )
        if order.policy == "all_or_nothing" and not full:
            got = [Counter() for _ in got]
        for line, units in zip(order.lines, got, strict=True):
            self.hold(line, units)
            line.allocated += units.total()
        order.settle()
        some = any(line.allocated for line in order.lines)
        order.status = "allocated" if full or (some and order.policy == "partial") else "backordered"

    def release(self, order: Order) -> None:
        """Back to the beginning."""
        for line in order.lines:
            self.drop(line)
        order.status = "confirmed"

    def cancel(self, order: Order) -> None:
        """Called off."""
        self.release(order)
        for line in order.lines:
            line.cancelled = line.quantity
        order.status, order.lists = "cancelled", []

    def pick(self, order: Order, found: Mapping[tuple[int, str], tuple[int, int]], *, again: bool) -> bool:
        """A list was confirmed: (line number, batch) -> asked, found. Says whether another list follows."""
        missing: Counter[int] = Counter()
        for (number, batch), (asked, got) in found.items():
            line = order.lines[number]
            line.picked += got
            if asked > got:
                self.house[batch].reserved -= asked - got
                line.held[batch] -= asked - got
                line.in_vain.add(batch)
                missing[number] += asked - got
        follows = False
        for number, units in sorted(missing.items()):
            line = order.lines[number]
            anew = self.first_expiring(line.sku, units, line.in_vain) if again else Counter[str]()
            self.hold(line, anew)
            line.allocated -= units - anew.total()
            line.short += units - anew.total()
            follows |= bool(anew)
        if not any(line.allocated for line in order.lines):
            order.status = "backordered"
        return follows

    # ---- the road ----------------------------------------------------------------------------------------

    def free(self, crew: int) -> bool:
        """Whether vehicle and driver are on no trip, and the vehicle is empty."""
        return not any(
            trip.crew == crew and (trip.is_under_way or trip.ungraded) for trip in self.trips.values()
        )

    def dispatch(self, trip: Trip) -> bool:
        """Goods go aboard; says whether there was anything to take along."""
        carried = [stop for stop in trip.stops if stop.order.status == "planned"]
        counts = trip.counted
        if counts is not None:
            empty = [
                stop
                for stop in carried
                if not any(units for (order, _, _), units in counts.items() if order == stop.order.id)
            ]
            carried = [stop for stop in carried if stop not in empty]
        if not carried:
            return False
        for stop in trip.stops:
            if stop in carried:
                self._load(trip, stop)
            else:
                if stop.order.status == "planned":
                    stop.order.status, stop.order.trip = "ready", None
                stop.status = "skipped"
        trip.status = "dispatched"
        return True

    def _load(self, trip: Trip, stop: Stop) -> None:
        aboard = self.aboard.setdefault(trip.crew, {})
        for number, line in enumerate(stop.order.lines):
            # Without what was looked for and not found: it is on no load list.
            for batch, held in (+line.held).items():
                units = held if trip.counted is None else trip.counted[stop.order.id, number, batch]
                self.house[batch].on_hand -= units
                self.house[batch].reserved -= held
                aboard.setdefault(batch, Level()).on_hand += units
                line.short += held - units
                line.shipped += units
                if units:
                    stop.loaded[number, batch] = units
            line.held.clear()
            line.allocated = line.picked = line.shipped
        stop.order.status = "in_transit"

    def settle_stop(
        self, trip: Trip, stop: Stop, told: Mapping[tuple[int, str], tuple[int, int]]
    ) -> dict[str, dict[int, int]]:
        """(line number, batch) -> delivered, damaged; the rest is rejected. Gives damaged and rejected units."""
        apart: dict[str, dict[int, int]] = {"damage": {}, "rejected": {}}
        aboard = self.aboard[trip.crew]
        for (number, batch), units in stop.loaded.items():
            delivered, damaged = told.get((number, batch), (0, 0))
            line = stop.order.lines[number]
            line.delivered += delivered
            line.damaged += damaged
            line.rejected += units - delivered - damaged
            aboard[batch].on_hand -= delivered + damaged
            aboard[batch].damaged += damaged
            sound, broken = trip.back.setdefault(batch, [0, 0])
            trip.back[batch] = [sound + units - delivered - damaged, broken + damaged]
            for kind, count in (("damage", damaged), ("rejected", units - delivered - damaged)):
                if count:
                    apart[kind][number] = apart[kind].get(number, 0) + count
        delivered = sum(line.delivered for line in stop.order.lines)
        shipped = sum(line.shipped for line in stop.order.lines)
        stop.order.status = (
            "delivered" if delivered == shipped else "partially_delivered" if delivered else "failed"
        )
        stop.status = "completed" if delivered == shipped else "partial" if delivered else "failed"
        trip.status = "in_progress"
        return apart

    def complete(self, trip: Trip) -> None:
        """Every stop has ended: what is left comes back, its orders are closed."""
        for stop in trip.stops:
            if stop.status in ("completed", "partial", "failed"):
                stop.order.status = "closed"
        trip.status = "completed"
        trip.ungraded = self.grade_at_dock and any(map(sum, trip.back.values()))
        if not trip.ungraded:
            for batch, (sound, damaged) in trip.back.items():
                self.put_back(trip, batch, (sound, damaged), sound, damaged)

    def put_back(self, trip: Trip, batch: str, came: tuple[int, int], sound: int, damaged: int) -> None:
        """Of what came off the vehicle so much goes to the shelf, so much apart; the rest is gone."""
        level = self.aboard[trip.crew][batch]
        level.on_hand -= came[0]
        level.damaged -= came[1]
        self.house[batch].on_hand += sound
        self.house[batch].damaged += damaged
