"""Tables of recurring orders."""

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, Integer, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from roundsman.orders.models.order import ALLOCATION_POLICIES
from roundsman.platform.db.base import TenantRow, Versioned, tenant_key

HOLIDAY_POLICIES = ("skip", "next_day")
OCCURRENCE_STATUSES = ("placed", "failed", "closed")


class OrderTemplate(Versioned, TenantRow):
    """An order that comes again by a rule."""

    __tablename__ = "order_template"
    __table_args__ = (
        CheckConstraint(f"allocation_policy in {ALLOCATION_POLICIES}", name="allocation_policy"),
        CheckConstraint(f"on_holiday in {HOLIDAY_POLICIES}", name="on_holiday"),
        CheckConstraint("priority between 0 and 9", name="priority"),
        CheckConstraint("lead_days between 0 and 14", name="lead_days"),
        CheckConstraint("ends_on >= starts_on", name="days"),
        Index("ix_order_template_location", "tenant_id", "location_id"),
        Index("ix_order_template_organisation", "tenant_id", "organisation_id"),
        tenant_key("organisation_id", "organisation"),
        tenant_key("location_id", "location"),
        tenant_key("warehouse_id", "location"),
    )

    name: Mapped[str] = mapped_column(String(200))
    organisation_id: Mapped[uuid.UUID]
    """Whose orders they are: the organisation of the location they go to."""
    location_id: Mapped[uuid.UUID]
    warehouse_id: Mapped[uuid.UUID | None]
    """Who serves them; None is the shop's home warehouse of the day."""
    rule: Mapped[str] = mapped_column(String(200))
    """Which days, as an RFC 5545 recurrence rule."""
    starts_on: Mapped[date]
    """Local day of the shop; the rule counts from it."""
    ends_on: Mapped[date | None]
    """The last day on which it may come."""
    window_from: Mapped[str] = mapped_column(String(5))
    """`HH:MM` in the shop's time zone."""
    window_to: Mapped[str] = mapped_column(String(5))
    """`HH:MM`; at or before `window_from` it is on the next day."""
    lead_days: Mapped[int] = mapped_column(Integer)
    """How many local days before the day of delivery the order is placed."""
    on_holiday: Mapped[str] = mapped_column(String(16))
    priority: Mapped[int] = mapped_column(Integer)
    allocation_policy: Mapped[str] = mapped_column(String(16))
    note: Mapped[str | None]
    min_remaining_life_days: Mapped[int | None] = mapped_column(Integer, info={"unseeded": True})
    """Of its orders; the shop's own rule when None."""
    accept_substitutes: Mapped[bool] = mapped_column(default=False, server_default=false())
    is_paused: Mapped[bool] = mapped_column(default=False)
    active_from: Mapped[datetime]
    """Made or last resumed: windows that were over then are nobody's miss."""


class OrderTemplateLine(TenantRow):
    """One item of a recurring order."""

    __tablename__ = "order_template_line"
    __table_args__ = (
        UniqueConstraint("tenant_id", "template_id", "line_no"),
        UniqueConstraint("tenant_id", "template_id", "sku_id"),
        CheckConstraint("quantity > 0", name="quantity"),
        tenant_key("template_id", "order_template", ondelete="CASCADE"),
        tenant_key("sku_id", "sku"),
    )

    template_id: Mapped[uuid.UUID]
    line_no: Mapped[int] = mapped_column(Integer)
    sku_id: Mapped[uuid.UUID]
    quantity: Mapped[int]


class OrderTemplateSkip(TenantRow):
    """A day of the rule on which the recurring order does not come."""

    __tablename__ = "order_template_skip"
    __table_args__ = (
        UniqueConstraint("tenant_id", "template_id", "local_day"),
        tenant_key("template_id", "order_template", ondelete="CASCADE"),
    )

    template_id: Mapped[uuid.UUID]
    local_day: Mapped[date]


class OrderOccurrence(TenantRow):
    """What became of one day of a recurring order. One row a day, so that it is placed once."""

    __tablename__ = "order_occurrence"
    __table_args__ = (
        UniqueConstraint("tenant_id", "template_id", "local_day"),
        CheckConstraint(f"status in {OCCURRENCE_STATUSES}", name="status"),
        CheckConstraint("(status = 'placed') = (order_id is not null)", name="order"),
        CheckConstraint("(status = 'placed') = (code is null)", name="code"),
        Index("ix_order_occurrence_order", "tenant_id", "order_id"),
        tenant_key("template_id", "order_template", ondelete="CASCADE"),
        tenant_key("order_id", "order"),
    )

    template_id: Mapped[uuid.UUID]
    local_day: Mapped[date]
    """The day of the rule."""
    delivery_day: Mapped[date]
    """The day of delivery: another one where a holiday moved it."""
    status: Mapped[str] = mapped_column(String(16))
    """`placed`; `failed`, tried again while its window is not over; `closed`: a holiday, by the template's choice."""
    order_id: Mapped[uuid.UUID | None]
    code: Mapped[str | None] = mapped_column(String(64))
    """Why it was not placed: the problem's code."""
    why: Mapped[str | None]
    attempts: Mapped[int] = mapped_column(Integer, default=1)
    tried_at: Mapped[datetime]
