"""The arithmetic of a closed day, on plain values. All quantities are selling units."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What left, and what became of it."""

    shipped: int = 0
    """Loaded at dispatch or taken over on the road."""
    delivered: int = 0
    damaged: int = 0
    rejected: int = 0
    handed_over: int = 0
    """Given to another vehicle on the road; that trip shipped it too."""
    returned: int = 0
    """Brought back, as the trip tells it."""
    counted: int = 0
    """Brought back, as the dock counted it."""
    missing: int = 0
    """What the dock found missing of the returned."""
    explained: int = 0

    def __add__(self, other: "Totals") -> "Totals":
        return Totals(**{f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(self)})

    @property
    def out(self) -> int:
        """Still on the road: neither delivered nor given away nor given up."""
        return self.shipped - self.delivered - self.handed_over - self.damaged - self.rejected

    @property
    def difference(self) -> int:
        """What left and is neither delivered, nor with another trip, nor counted back; right when the trip is over."""
        return self.shipped - self.delivered - self.handed_over - self.counted

    @property
    def unexplained(self) -> int:
        """What nobody has explained of the difference."""
        return self.difference - self.explained


@dataclass(frozen=True, slots=True, kw_only=True)
class TripBooks:
    """The books of one trip."""

    trip_id: UUID
    number: str
    status: str
    driver_id: UUID | None
    vehicle_id: UUID
    is_over: bool
    """Completed, and its goods graded where the dock grades them."""
    awaits_grading: str | None
    """The number of the return that the dock has not graded."""
    by_sku: dict[UUID, Totals]

    @property
    def totals(self) -> Totals:
        """The trip's sums."""
        return sum(self.by_sku.values(), Totals())


def sums_by_driver(trips: Iterable[TripBooks]) -> dict[UUID | None, Totals]:
    """The books of each driver's trips."""
    found: dict[UUID | None, Totals] = {}
    for trip in trips:
        found[trip.driver_id] = found.get(trip.driver_id, Totals()) + trip.totals
    return found


@dataclass(frozen=True, slots=True)
class OpenItem:
    """Something that keeps a day from being closed."""

    code: str
    """`trip_open`, `return_not_graded`, `difference_unexplained`, `explanation_pending`, `goods_left_on_vehicle`,
    `approval_pending` or `count_open`."""
    sentence: str
    subject: str
    """The number that people know it by."""


def open_items(
    trips: Iterable[TripBooks],
    *,
    pending: Iterable[str] = (),
    left_on_vehicles: Iterable[tuple[str, int]] = (),
    approvals: Iterable[str] = (),
    counts: Iterable[str] = (),
) -> list[OpenItem]:
    """What is in the way of closing a day; nothing when the list is empty.

    Args:
        trips: The day's trips.
        pending: Numbers of trips with an explanation that waits for a second person.
        left_on_vehicles: Registration and units that lie on a vehicle which is on no open trip.
        approvals: Numbers of stock corrections that wait for a second person.
        counts: Numbers of cycle counts that are not closed.
    """
    items = []
    for trip in trips:
        if trip.awaits_grading is not None:
            items.append(
                OpenItem(
                    "return_not_graded",
                    f"the goods of {trip.awaits_grading} are not graded",
                    trip.awaits_grading,
                )
            )
        elif not trip.is_over:
            items.append(OpenItem("trip_open", f"trip {trip.number} is {trip.status}", trip.number))
        elif any(one.unexplained for one in trip.by_sku.values()):
            units = sum(abs(one.unexplained) for one in trip.by_sku.values())
            items.append(
                OpenItem(
                    "difference_unexplained",
                    f"{units} units of trip {trip.number} are neither delivered nor back, and nobody said why",
                    trip.number,
                )
            )
    items += [
        OpenItem("explanation_pending", f"an explanation for trip {number} waits for a second person", number)
        for number in pending
    ]
    items += [
        OpenItem("goods_left_on_vehicle", f"{units} units lie on {number}, which is on no trip", number)
        for number, units in left_on_vehicles
    ]
    items += [
        OpenItem("approval_pending", f"stock correction {number} waits for a second person", number)
        for number in approvals
    ]
    items += [OpenItem("count_open", f"stock count {number} is not closed", number) for number in counts]
    return items
