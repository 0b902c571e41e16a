"""Credit notes: what the orderer does not have to pay."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from roundsman.platform.db.base import TenantRow, tenant_key


class CreditNote(TenantRow):
    """A credit for units of one order that did not come as ordered, at the order's own prices."""

    __tablename__ = "credit_note"
    __table_args__ = (
        UniqueConstraint("tenant_id", "number"),
        # One outcome of one exception, whatever happens to the lock of the case.
        UniqueConstraint("tenant_id", "exception_id"),
        CheckConstraint("amount_minor >= 0", name="amount"),
        Index("ix_credit_note_order", "tenant_id", "order_id"),
        Index("ix_credit_note_organisation", "tenant_id", "organisation_id", "issued_at"),
        Index("ix_credit_note_issued", "tenant_id", "issued_at"),
        tenant_key("order_id", "order"),
        tenant_key("organisation_id", "organisation"),
        {"info": {"append_only": True}},
    )

    number: Mapped[str] = mapped_column(String(32))
    order_id: Mapped[uuid.UUID]
    organisation_id: Mapped[uuid.UUID]
    """Whose order it was."""
    exception_id: Mapped[uuid.UUID]
    """What it answers (a row of the execution room, above this one)."""
    reason_code: Mapped[str] = mapped_column(String(32))
    amount_minor: Mapped[int]
    """In the tenant's currency."""
    note: Mapped[str | None]
    issued_at: Mapped[datetime]
    issued_by: Mapped[uuid.UUID | None]


class CreditNoteLine(TenantRow):
    """Units of one order line that are credited."""

    __tablename__ = "credit_note_line"
    __table_args__ = (
        UniqueConstraint("tenant_id", "credit_note_id", "order_line_id"),
        Index("ix_credit_note_line_order_line", "tenant_id", "order_line_id"),
        CheckConstraint(
            "quantity > 0 and unit_price_minor >= 0 and amount_minor = quantity * unit_price_minor",
            name="amount",
        ),
        tenant_key("credit_note_id", "credit_note"),
        tenant_key("order_line_id", "order_line"),
        tenant_key("sku_id", "sku"),
        {"info": {"append_only": True}},
    )

    credit_note_id: Mapped[uuid.UUID]
    order_line_id: Mapped[uuid.UUID]
    sku_id: Mapped[uuid.UUID]
    quantity: Mapped[int]
    unit_price_minor: Mapped[int]
    amount_minor: Mapped[int]
