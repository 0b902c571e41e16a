"""Tables of costing."""

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from roundsman.costing.domain import CostKind, ShareRule
from roundsman.platform.db.base import TenantRow, Versioned, tenant_key

_KINDS = ", ".join(f"'{kind}'" for kind in CostKind)
_RULES = ", ".join(f"'{rule}'" for rule in ShareRule)


class Tariff(Versioned, TenantRow):
    """A template of what a kind of vehicle costs, in minor units of the tenant's currency.

    The rates that count stand on the vehicle itself; a template fills them in when a vehicle is bought or hired.
    """

    __tablename__ = "tariff"
    __table_args__ = (UniqueConstraint("tenant_id", "vehicle_kind"),)

    vehicle_kind: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(200))
    fixed_minor: Mapped[int]
    per_departure_minor: Mapped[int]
    per_km_minor: Mapped[int]
    per_hour_minor: Mapped[int]
    co2_g_per_km: Mapped[int]
    toll_per_trip_minor: Mapped[int] = mapped_column(default=0, server_default="0")
    """What tolls of a trip usually come to; posted with every completed trip until the real ones are known."""
    is_active: Mapped[bool] = mapped_column(default=True)


class CostEntry(TenantRow):
    """An amount that a trip cost, from one source. Never changed: a mistake is corrected by a second entry."""

    __tablename__ = "cost_entry"
    __table_args__ = (
        UniqueConstraint("tenant_id", "source_type", "source_id", "kind"),
        CheckConstraint(f"kind in ({_KINDS})", name="kind"),
        CheckConstraint(f"share_rule in ({_RULES})", name="share_rule"),
        CheckConstraint("amount_minor <> 0", name="amount"),
        Index("ix_cost_entry_trip", "tenant_id", "trip_id"),
        Index("ix_cost_entry_posted", "tenant_id", "posted_at", "id"),
        Index("ix_cost_entry_incurred", "tenant_id", "incurred_on"),
        Index("ix_cost_entry_vehicle_day", "tenant_id", "vehicle_id", "incurred_on"),
        tenant_key("trip_id", "trip"),
        tenant_key("vehicle_id", "vehicle"),
        tenant_key("warehouse_id", "location"),
        {"info": {"append_only": True}},
    )

    trip_id: Mapped[uuid.UUID]
    vehicle_id: Mapped[uuid.UUID]
    warehouse_id: Mapped[uuid.UUID]
    kind: Mapped[CostKind] = mapped_column(String(16))
    amount_minor: Mapped[int]
    currency: Mapped[str] = mapped_column(String(3))
    quantity: Mapped[int]
    """The basis: metres, seconds, or 1 for what is paid once."""
    unit: Mapped[str] = mapped_column(String(16))
    rate_minor: Mapped[int | None]
    """Per km, per hour or each, at the moment of posting; None for a document."""
    share_rule: Mapped[ShareRule] = mapped_column(String(16))
    source_type: Mapped[str] = mapped_column(String(32))
    """Where it comes from: `trip` (posted at its completion), `vehicle_day` (fixed price), `document` (a paper about
    one trip), `bill` (the trip's part of a bill), `replaced` (takes back what a bill replaces), `bill_reversed` and
    `restored` (a bill that was taken back, and what it had replaced)."""
    source_id: Mapped[str] = mapped_column(String(128))
    note: Mapped[str | None]
    incurred_on: Mapped[date]
    """The day of the trip's dispatch at its warehouse."""
    posted_at: Mapped[datetime]
    posted_by: Mapped[uuid.UUID | None]


class CostShare(TenantRow):
    """The part of an entry that one stop bears."""

    __tablename__ = "cost_share"
    __table_args__ = (
        UniqueConstraint("tenant_id", "cost_entry_id", "stop_id"),
        Index("ix_cost_share_trip", "tenant_id", "trip_id"),
        tenant_key("cost_entry_id", "cost_entry"),
        tenant_key("trip_id", "trip"),
        tenant_key("stop_id", "stop"),
        {"info": {"append_only": True}},
    )

    cost_entry_id: Mapped[uuid.UUID]
    trip_id: Mapped[uuid.UUID]
    stop_id: Mapped[uuid.UUID]
    amount_minor: Mapped[int]
