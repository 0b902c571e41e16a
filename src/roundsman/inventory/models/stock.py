"""Tables of inventory. All quantities are whole selling units of the SKU."""

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, String, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from roundsman.platform.db.base import TenantRow, Versioned, tenant_key

MOVEMENT_KINDS = (
    "produce", "receive", "ship", "load", "unload", "deliver", "reserve", "release", "adjust", "return", "scrap",
    "damage",
)  # fmt: skip
RESERVATION_STATUSES = ("held", "picked", "shipped", "released")
INBOUND_STATUSES = ("expected", "receiving", "received", "cancelled")
TRANSFER_STATUSES = ("requested", "approved", "scheduled", "shipped", "received", "returned", "cancelled")
PICKLIST_STATUSES = ("open", "picking", "picked", "cancelled")
BATCH_STATUSES = ("released", "quarantined", "recalled")


class Batch(TenantRow):
    """A lot of one SKU: made at one place on one day, good until `expires_on` inclusive."""

    __tablename__ = "batch"
    __table_args__ = (
        UniqueConstraint("tenant_id", "sku_id", "code"),
        CheckConstraint("quantity_produced > 0", name="quantity"),
        CheckConstraint("expires_on >= produced_on", name="dates"),
        CheckConstraint(f"status in {BATCH_STATUSES}", name="status"),
        tenant_key("sku_id", "sku"),
        tenant_key("produced_at_location_id", "location"),
        Index("ix_batch_expires", "tenant_id", "expires_on", "id"),
        Index("ix_batch_place", "tenant_id", "produced_at_location_id", "id"),
    )

    code: Mapped[str] = mapped_column(String(64))
    sku_id: Mapped[uuid.UUID]
    produced_at_location_id: Mapped[uuid.UUID]
    produced_on: Mapped[date]
    expires_on: Mapped[date]
    """The last day on which it may be sold."""
    quantity_produced: Mapped[int]
    status: Mapped[str] = mapped_column(String(16), default="released", server_default="released")
    """Only a released batch may be promised, picked, loaded or sent."""
    reversed_at: Mapped[datetime | None] = mapped_column(info={"unseeded": True})
    """When it was found to have been recorded by mistake and was taken back."""
    created_at: Mapped[datetime]
    created_by: Mapped[uuid.UUID | None]


class StockBalance(TenantRow):
    """What lies at a location of one batch. Always the sum of its movements; changed only by `move_stock`.

    `expires_on` repeats the batch's date, so that first-expiry-first-out reads one table.
    """

    __tablename__ = "stock_balance"
    __table_args__ = (
        UniqueConstraint("tenant_id", "location_id", "sku_id", "batch_id"),
        CheckConstraint(
            "on_hand >= 0 and reserved >= 0 and damaged >= 0 and reserved <= on_hand", name="quantities"
        ),
        tenant_key("location_id", "location"),
        tenant_key("sku_id", "sku"),
        tenant_key("batch_id", "batch"),
        Index("ix_stock_balance_sku", "tenant_id", "sku_id", "location_id"),
        Index("ix_stock_balance_batch", "tenant_id", "batch_id"),
    )

    location_id: Mapped[uuid.UUID]
    sku_id: Mapped[uuid.UUID]
    batch_id: Mapped[uuid.UUID]
    expires_on: Mapped[date]
    on_hand: Mapped[int] = mapped_column(default=0)
    """Sellable goods that lie here, reserved or not."""
    reserved: Mapped[int] = mapped_column(default=0)
    """The part of `on_hand` that is promised; available = on_hand - reserved."""
    damaged: Mapped[int] = mapped_column(default=0)
    """Unsellable goods that lie here; not part of `on_hand`."""
    is_blocked: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether nothing of it may be given out: its batch is not released, or it is held back here."""


class StockMovement(TenantRow):
    """One line of the ledger: a change of one balance, with its reason and its actor. Append-only."""

    __tablename__ = "stock_movement"
    __table_args__ = (
        CheckConstraint(f"kind in {MOVEMENT_KINDS}", name="kind"),
        CheckConstraint(
            "on_hand_delta <> 0 or reserved_delta <> 0 or damaged_delta <> 0", name="some_change"
        ),
        tenant_key("location_id", "location"),
        tenant_key("sku_id", "sku"),
        tenant_key("batch_id", "batch"),
        Index("ix_stock_movement_balance", "tenant_id", "location_id", "sku_id", "batch_id"),
        Index("ix_stock_movement_place", "tenant_id", "location_id", "id"),
        Index("ix_stock_movement_batch", "tenant_id", "batch_id", "id"),
        Index("ix_stock_movement_reference", "tenant_id", "reference_id"),
        {"info": {"append_only": True}},
    )

    location_id: Mapped[uuid.UUID]
    sku_id: Mapped[uuid.UUID]
    batch_id: Mapped[uuid.UUID]
    kind: Mapped[str] = mapped_column(String(16))
    on_hand_delta: Mapped[int] = mapped_column(default=0)
    reserved_delta: Mapped[int] = mapped_column(default=0)
    damaged_delta: Mapped[int] = mapped_column(default=0)
    reason_code: Mapped[str | None] = mapped_column(String(32))
    note: Mapped[str | None]
    reference_type: Mapped[str] = mapped_column(String(32))
    """What it was done for, as a table name: `batch`, `order`, `trip`, `stop`, `inbound`, `transfer`, `adjustment`."""
    reference_id: Mapped[uuid.UUID | None]
    occurred_at: Mapped[datetime]
    """When it happened, perhaps on a phone without network."""
    recorded_at: Mapped[datetime]
    """When the house learned of it."""
    actor_id: Mapped[uuid.UUID | None]


class Reservation(TenantRow):
    """Units of one batch promised to one order line (its allocation).

    Counts as `reserved` in the balance while `held` (with `quantity`) or `picked` (with `picked_quantity`).
    """

    __tablename__ = "reservation"
    __table_args__ = (
        CheckConstraint(f"status in {RESERVATION_STATUSES}", name="status"),
        CheckConstraint("quantity > 0 and picked_quantity between 0 and quantity", name="quantities"),
        CheckConstraint("shipped_quantity between 0 and quantity", name="shipped"),
        tenant_key("location_id", "location"),
        tenant_key("sku_id", "sku"),
        tenant_key("batch_id", "batch"),
        Index("ix_reservation_order", "tenant_id", "order_id"),
        Index("ix_reservation_reference", "tenant_id", "reference_id"),
        Index("ix_reservation_balance", "tenant_id", "location_id", "sku_id", "batch_id"),
    )

    reference_id: Mapped[uuid.UUID]
    """The order line; the transfer line of an approved transfer that is no order yet."""
    order_id: Mapped[uuid.UUID]
    """The order, or that transfer."""
    location_id: Mapped[uuid.UUID]
    sku_id: Mapped[uuid.UUID]
    batch_id: Mapped[uuid.UUID]
    quantity: Mapped[int]
    picked_quantity: Mapped[int] = mapped_column(default=0)
    shipped_quantity: Mapped[int] = mapped_column(default=0)
    status: Mapped[str] = mapped_column(String(16), default="held")
    created_at: Mapped[datetime]


class Inbound(Versioned, TenantRow):
    """Goods announced to a location: from a transfer, or from outside the house."""

    __tablename__ = "inbound"
    __table_args__ = (
        UniqueConstraint("tenant_id", "number"),
        CheckConstraint(f"status in {INBOUND_STATUSES}", name="status"),
        tenant_key("source_location_id", "location"),
        tenant_key("destination_location_id", "location"),
        tenant_key("transfer_id", "transfer"),
        Index("ix_inbound_destination", "tenant_id", "destination_location_id", "status", "id"),
        Index("ix_inbound_transfer", "tenant_id", "transfer_id"),
    )

    number: Mapped[str] = mapped_column(String(32))
    status: Mapped[str] = mapped_column(String(16), default="expected")
    source_location_id: Mapped[uuid.UUID | None]
    destination_location_id: Mapped[uuid.UUID]
    transfer_id: Mapped[uuid.UUID | None]
    """The transfer that sent it: its goods are stock in transit until they are received."""
    expected_at: Mapped[datetime | None]
    received_at: Mapped[datetime | None]
    note: Mapped[str | None]
    trip_id: Mapped[uuid.UUID | None] = mapped_column(info={"unseeded": True})
    """The trip of our own that brings it (a row of a room above, as the stop is)."""
    trip_number: Mapped[str | None] = mapped_column(String(32), info={"unseeded": True})
    stop_id: Mapped[uuid.UUID | None] = mapped_column(info={"unseeded": True})
    stop_seq: Mapped[int | None] = mapped_column(info={"unseeded": True})
    handed_over_at: Mapped[datetime | None] = mapped_column(info={"unseeded": True})
    """When the driver handed it over; until then goods that a trip brings are stock on the vehicle."""


class InboundLine(TenantRow):
    """One batch of inbound goods. Received and damaged are None until it is received; damaged is apart."""

    __tablename__ = "inbound_line"
    __table_args__ = (
        UniqueConstraint("tenant_id", "inbound_id", "batch_id"),
        CheckConstraint("expected_quantity >= 0", name="expected"),
        CheckConstraint("received_quantity >= 0 and damaged_quantity >= 0", name="received"),
        tenant_key("inbound_id", "inbound"),
        tenant_key("sku_id", "sku"),
        tenant_key("batch_id", "batch"),
    )

    inbound_id: Mapped[uuid.UUID]
    line_no: Mapped[int]
    sku_id: Mapped[uuid.UUID]
    batch_id: Mapped[uuid.UUID]
    expected_quantity: Mapped[int]
    """Announced; 0 for goods that nobody had announced."""
    received_quantity: Mapped[int | None]
    """Sellable units that came so far."""
    damaged_quantity: Mapped[int | None]
    """Unsellable units that came, on top of the received ones."""
    reason_code: Mapped[str | None] = mapped_column(String(32))


class Transfer(Versioned, TenantRow):
    """Goods to be moved from one of our locations to another."""

    __tablename__ = "transfer"
    __table_args__ = (
        UniqueConstraint("tenant_id", "number"),
        CheckConstraint(f"status in {TRANSFER_STATUSES}", name="status"),
        CheckConstraint("from_location_id <> to_location_id", name="two_places"),
        tenant_key("from_location_id", "location"),
        tenant_key("to_location_id", "location"),
        Index("ix_transfer_from", "tenant_id", "from_location_id", "status", "id"),
        Index("ix_transfer_to", "tenant_id", "to_location_id", "status", "id"),
        Index("ix_transfer_order", "tenant_id", "order_id"),
    )

    number: Mapped[str] = mapped_column(String(32))
    status: Mapped[str] = mapped_column(String(16), default="requested")
    from_location_id: Mapped[uuid.UUID]
    to_location_id: Mapped[uuid.UUID]
    reason: Mapped[str] = mapped_column(default="")
    cancel_reason: Mapped[str | None]
    expected_at: Mapped[datetime | None]
    shipped_at: Mapped[datetime | None]
    received_at: Mapped[datetime | None]
    order_id: Mapped[uuid.UUID | None] = mapped_column(info={"unseeded": True})
    """The order as which it travels on a trip (a row of the room above)."""


class TransferLine(TenantRow):
    """How much of a SKU was asked for and how much was sent."""

    __tablename__ = "transfer_line"
    __table_args__ = (
        UniqueConstraint("tenant_id", "transfer_id", "sku_id"),
        CheckConstraint("quantity > 0 and shipped_quantity between 0 and quantity", name="quantities"),
        CheckConstraint("returned_quantity between 0 and shipped_quantity", name="returned"),
        tenant_key("transfer_id", "transfer"),
        tenant_key("sku_id", "sku"),
    )

    transfer_id: Mapped[uuid.UUID]
    line_no: Mapped[int]
    sku_id: Mapped[uuid.UUID]
    quantity: Mapped[int]
    shipped_quantity: Mapped[int] = mapped_column(default=0)
    returned_quantity: Mapped[int] = mapped_column(default=0, server_default="0")
    """Shipped on a trip and not handed over at the other place: short, damaged or refused at its door."""
    min_expires_on: Mapped[date | None] = mapped_column(info={"unseeded": True})
    """Batches that expire before this day are not sent."""


class TransferBatch(TenantRow):
    """Which batches were sent."""

    __tablename__ = "transfer_batch"
    __table_args__ = (
        UniqueConstraint("tenant_id", "transfer_id", "batch_id"),
        CheckConstraint("quantity > 0", name="quantity"),
        tenant_key("transfer_id", "transfer"),
        tenant_key("sku_id", "sku"),
        tenant_key("batch_id", "batch"),
    )

    transfer_id: Mapped[uuid.UUID]
    sku_id: Mapped[uuid.UUID]
    batch_id: Mapped[uuid.UUID]
    quantity: Mapped[int]


class Picklist(Versioned, TenantRow):
    """What to take from the shelves of a location for one or more orders."""

    __tablename__ = "picklist"
    __table_args__ = (
        UniqueConstraint("tenant_id", "number"),
        CheckConstraint(f"status in {PICKLIST_STATUSES}", name="status"),
        tenant_key("location_id", "location"),
        tenant_key("follows_id", "picklist"),
        Index("ix_picklist_location", "tenant_id", "location_id", "status", "id"),
        Index("ix_picklist_wave", "tenant_id", "wave_id"),
    )

    number: Mapped[str] = mapped_column(String(32))
    status: Mapped[str] = mapped_column(String(16), default="open")
    location_id: Mapped[uuid.UUID]
    zone: Mapped[str] = mapped_column(String(32), default="", server_default="")
    """The part of the warehouse that it goes through; empty when it goes through all of it."""
    wave_id: Mapped[uuid.UUID | None] = mapped_column(info={"unseeded": True})
    """The wave that it was made for; orders keep them."""
    follows_id: Mapped[uuid.UUID | None] = mapped_column(info={"unseeded": True})
    """The list of which this one takes the missing units from other batches."""
    assigned_to: Mapped[uuid.UUID | None] = mapped_column(info={"unseeded": True})
    """The user who goes along the shelves with it."""
    picked_at: Mapped[datetime | None]


class PicklistLine(TenantRow):
    """One reservation to pick. A reservation is on at most one picklist, lines that were dropped not counted."""

    __tablename__ = "picklist_line"
    __table_args__ = (
        Index(
            "uq_picklist_line_reservation",
            "tenant_id",
            "reservation_id",
            unique=True,
            postgresql_where=text("not is_dropped"),
        ),
        CheckConstraint("quantity > 0 and picked_quantity between 0 and quantity", name="quantities"),
        CheckConstraint("scanned_quantity between 0 and quantity", name="scanned"),
        tenant_key("picklist_id", "picklist"),
        tenant_key("reservation_id", "reservation"),
        tenant_key("sku_id", "sku"),
        tenant_key("batch_id", "batch"),
        Index("ix_picklist_line_picklist", "tenant_id", "picklist_id", "line_no"),
        Index("ix_picklist_line_order", "tenant_id", "order_id"),
    )

    picklist_id: Mapped[uuid.UUID]
    line_no: Mapped[int]
    order_id: Mapped[uuid.UUID]
    order_line_id: Mapped[uuid.UUID]
    reservation_id: Mapped[uuid.UUID]
    sku_id: Mapped[uuid.UUID]
    batch_id: Mapped[uuid.UUID]
    quantity: Mapped[int]
    scanned_quantity: Mapped[int] = mapped_column(default=0, server_default="0")
    """Counted so far with a scanner, before the list is confirmed."""
    picked_quantity: Mapped[int | None]
    reason_code: Mapped[str | None] = mapped_column(String(32))
    is_dropped: Mapped[bool] = mapped_column(default=False)
    """Taken off the list before it was picked, because its reservation was released."""
