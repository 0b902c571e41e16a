"""The values that go in and out of the inventory room. Quantities are whole selling units."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple


class StockKey(NamedTuple):
    """Names one balance; sorted, it is the order in which balances are locked."""

    location_id: uuid.UUID
    sku_id: uuid.UUID
    batch_id: uuid.UUID


class Reference(NamedTuple):
    """What a movement was made for, as a table name and an id: `("trip", trip.id)`."""

    type: str
    id: uuid.UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StockMove:
    """One line for the ledger: what changes in one balance, and why."""

    key: StockKey
    kind: str
    """One of `models.MOVEMENT_KINDS`."""
    reference: Reference
    on_hand: int = 0
    reserved: int = 0
    damaged: int = 0
    reason_code: str | None = None
    note: str | None = None


class Level(NamedTuple):
    """What one balance holds."""

    on_hand: int = 0
    reserved: int = 0
    damaged: int = 0

    @property
    def available(self) -> int:
        """What may still be promised."""
        return self.on_hand - self.reserved


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """What one order line wants of one SKU."""

    reference_id: uuid.UUID
    """The order line."""
    order_id: uuid.UUID
    sku_id: uuid.UUID
    quantity: int
    min_expiry_on: date | None = None
    """Batches that expire before this day are not taken; today (plus the tenant's minimum) when left out."""
    all_or_nothing: bool = False
    """Reserve nothing for the whole order when one of its demands that say so cannot be met in full."""
    limit: int | None = None
    """At most so much is given now, its fair share of scarce goods; an all-or-nothing demand is given all or 0."""
    without_batch_ids: frozenset[uuid.UUID] = frozenset()
    """Batches that are not taken: those that were just looked for on the shelf and not found."""


@dataclass(frozen=True, slots=True)
class Reserved:
    """What a demand was given from one batch."""

    reference_id: uuid.UUID
    order_id: uuid.UUID
    sku_id: uuid.UUID
    batch_id: uuid.UUID
    quantity: int
    reservation_id: uuid.UUID


@dataclass(frozen=True, slots=True)
class ReservationState:
    """A reservation as it stands."""

    id: uuid.UUID
    reference_id: uuid.UUID
    order_id: uuid.UUID
    location_id: uuid.UUID
    sku_id: uuid.UUID
    batch_id: uuid.UUID
    quantity: int
    picked_quantity: int
    shipped_quantity: int
    status: str
    expires_on: date

    @property
    def key(self) -> StockKey:
        """The balance that it binds."""
        return StockKey(self.location_id, self.sku_id, self.batch_id)

    @property
    def bound_quantity(self) -> int:
        """How much it counts in the balance's `reserved` now."""
        if self.status == "held":
            return self.quantity
        return self.picked_quantity if self.status == "picked" else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """What was found on the shelf for one line of a picklist."""

    line_id: uuid.UUID
    picked_quantity: int
    reason_code: str | None = None
    """Required when less than asked was picked."""


@dataclass(frozen=True, slots=True)
class PickedLine:
    """How one line of a picklist came out; what is short was released."""

    line_id: uuid.UUID
    order_id: uuid.UUID
    order_line_id: uuid.UUID
    reservation_id: uuid.UUID
    sku_id: uuid.UUID
    batch_id: uuid.UUID
    quantity: int
    picked_quantity: int
    reason_code: str | None

    @property
    def short_quantity(self) -> int:
        """Asked but not found."""
        return self.quantity - self.picked_quantity


@dataclass(frozen=True, slots=True)
class Shipment:
    """A reservation, how much of it is loaded, onto which vehicle's stock location, and what for."""

    reservation_id: uuid.UUID
    quantity: int
    to_location_id: uuid.UUID
    reference: Reference


@dataclass(frozen=True, slots=True)
class ShippedLine:
    """What of a reservation left the warehouse."""

    reservation_id: uuid.UUID
    order_id: uuid.UUID
    reference_id: uuid.UUID
    sku_id: uuid.UUID
    batch_id: uuid.UUID
    quantity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """What happened to one batch at a door. What was rejected stays on the vehicle and needs no line."""

    sku_id: uuid.UUID
    batch_id: uuid.UUID
    delivered: int = 0
    damaged: int = 0
    """Found damaged: it stays on the vehicle as damaged goods."""
    reason_code: str | None = None
    to_location_id: uuid.UUID | None = None
    """Where delivered units are our stock from then on; None where they leave it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtBack:
    """What comes back from a vehicle: sellable units, and damaged ones apart."""

    sku_id: uuid.UUID
    batch_id: uuid.UUID
    quantity: int = 0
    damaged: int = 0
    reason_code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GradedGoods:
    """What the dock decided about units that came back: `sound` and `damaged` ones, as the door had judged them."""

    sku_id: uuid.UUID
    batch_id: uuid.UUID
    sound: int
    damaged: int
    restock: int = 0
    quarantine: int = 0
    scrap: int = 0
    missing: int = 0
    reason_code: str | None = None


@dataclass(frozen=True, slots=True)
class BalanceState:
    """A balance as it stands."""

    key: StockKey
    expires_on: date
    level: Level


@dataclass(frozen=True, slots=True, kw_only=True)
class NewBatch:
    """Goods just made."""

    location_id: uuid.UUID
    sku_id: uuid.UUID
    quantity: int
    produced_on: date | None = None
    """Today at the place when left out."""
    expires_on: date | None = None
    """From the SKU's shelf life when left out."""
    code: str | None = None
    """From the day and the SKU when left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewInboundLine:
    """Announced goods: of a batch we know, or of one that is new to us."""

    sku_id: uuid.UUID
    quantity: int
    batch_id: uuid.UUID | None = None
    batch_code: str | None = None
    produced_on: date | None = None
    expires_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedLine:
    """What came of one announced line."""

    line_id: uuid.UUID
    received_quantity: int
    damaged_quantity: int = 0
    reason_code: str | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """So much of a SKU."""

    sku_id: uuid.UUID
    quantity: int
    min_expires_on: date | None = None
    """Nothing that expires before this day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustment:
    """A correction of one balance; a positive delta adds."""

    key: StockKey
    on_hand_delta: int = 0
    damaged_delta: int = 0
    reason_code: str
    note: str | None = None
    occurred_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What was found of one batch when it was counted."""

    sku_id: uuid.UUID
    batch_id: uuid.UUID
    on_hand: int
    damaged: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsAtDock:
    """Goods that came, named by a scan or by ids, announced or not; damaged units are on top of the sound ones."""

    quantity: int
    damaged: int = 0
    reason_code: str | None = None
    scan: str | None = None
    """A GTIN, a SKU code or GS1 elements (which may name the batch and its expiry too)."""
    sku_id: uuid.UUID | None = None
    batch_id: uuid.UUID | None = None
    batch_code: str | None = None
    produced_on: date | None = None
    expires_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedGoods:
    """How much of a SKU is to be made at a place on a day; 0 takes the expectation back."""

    location_id: uuid.UUID
    sku_id: uuid.UUID
    produced_on: date
    quantity: int
