"""Bills: what was really paid, for many trips at once."""

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from roundsman.costing.domain import BillBasis, BillStatus, CostKind, ShareRule
from roundsman.platform.db.base import TenantRow, Versioned, tenant_key

_KINDS = ", ".join(f"'{kind}'" for kind in CostKind)
_BASES = ", ".join(f"'{basis}'" for basis in BillBasis)
_RULES = ", ".join(f"'{rule}'" for rule in ShareRule)
_STATUSES = ", ".join(f"'{status}'" for status in BillStatus)


class CostBill(Versioned, TenantRow):
    """A supplier's paper (fuel card, toll statement, workshop invoice, payroll) over the trips of a period."""

    __tablename__ = "cost_bill"
    __table_args__ = (
        UniqueConstraint("tenant_id", "supplier", "number"),
        CheckConstraint(f"kind in ({_KINDS})", name="kind"),
        CheckConstraint(f"basis in ({_BASES})", name="basis"),
        CheckConstraint(f"share_rule in ({_RULES})", name="share_rule"),
        CheckConstraint(f"status in ({_STATUSES})", name="status"),
        CheckConstraint("amount_minor <> 0", name="amount"),
        CheckConstraint("period_to >= period_from", name="period"),
        CheckConstraint("(status = 'reversed') = (reversed_at is not null)", name="reversed"),
        Index("ix_cost_bill_dated", "tenant_id", "dated_on", "id"),
        tenant_key("vehicle_id", "vehicle"),
        tenant_key("warehouse_id", "location"),
    )

    supplier: Mapped[str] = mapped_column(String(200))
    number: Mapped[str] = mapped_column(String(64))
    """The supplier's own; with the supplier it names the paper, which is posted once."""
    status: Mapped[str] = mapped_column(String(16), default="posted")
    kind: Mapped[str] = mapped_column(String(16))
    amount_minor: Mapped[int]
    """Negative for a credit."""
    currency: Mapped[str] = mapped_column(String(3))
    dated_on: Mapped[date]
    period_from: Mapped[date]
    """First local day of the trips that it is about."""
    period_to: Mapped[date]
    """Last local day."""
    vehicle_id: Mapped[uuid.UUID | None]
    """Only trips of this vehicle."""
    warehouse_id: Mapped[uuid.UUID | None]
    """Only trips out of this warehouse."""
    basis: Mapped[str] = mapped_column(String(16))
    """By what the trips bear it."""
    share_rule: Mapped[str] = mapped_column(String(16))
    """By what the stops of a trip bear the trip's part."""
    replaces_template: Mapped[bool]
    """Whether the amounts of that kind that were posted by rates are taken back for these trips."""
    note: Mapped[str | None]
    reversed_at: Mapped[datetime | None]
    reverse_note: Mapped[str | None]


class CostBillTrip(TenantRow):
    """The part of a bill that one trip bears."""

    __tablename__ = "cost_bill_trip"
    __table_args__ = (
        UniqueConstraint("tenant_id", "cost_bill_id", "trip_id"),
        Index("ix_cost_bill_trip_trip", "tenant_id", "trip_id"),
        tenant_key("cost_bill_id", "cost_bill"),
        tenant_key("trip_id", "trip"),
        {"info": {"append_only": True}},
    )

    cost_bill_id: Mapped[uuid.UUID]
    trip_id: Mapped[uuid.UUID]
    weight: Mapped[int]
    """Its share of the basis: metres, seconds, grams, stops, or 1."""
    amount_minor: Mapped[int]
    replaced_minor: Mapped[int]
    """What had been posted by rates and was taken back."""
