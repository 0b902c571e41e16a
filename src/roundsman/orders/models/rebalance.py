"""Tables of proposals to rebalance stock between places."""

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, Integer, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from roundsman.platform.db.base import TenantRow, Versioned, tenant_key

REBALANCE_STATUSES = ("open", "accepted", "replaced")


class RebalanceProposal(Versioned, TenantRow):
    """Moves that would bring places within the target of days of cover, as it looked at one moment."""

    __tablename__ = "rebalance_proposal"
    __table_args__ = (
        CheckConstraint(f"status in {REBALANCE_STATUSES}", name="status"),
        CheckConstraint("(status = 'accepted') = (accepted_at is not null)", name="accepted"),
        CheckConstraint("min_days <= max_days and history_days >= 1 and min_units >= 1", name="targets"),
        # Two who propose at once: the later one replaces the earlier one's.
        Index(
            "uq_rebalance_proposal_open",
            "tenant_id",
            unique=True,
            postgresql_where=text("status = 'open'"),
        ),
    )

    status: Mapped[str] = mapped_column(String(16), default="open")
    proposed_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    history_days: Mapped[int] = mapped_column(Integer)
    min_days: Mapped[int] = mapped_column(Integer)
    max_days: Mapped[int] = mapped_column(Integer)
    min_units: Mapped[int]
    still_short: Mapped[int]
    """Items at places that stay below the target."""


class RebalanceMove(TenantRow):
    """So much of one item from one place to another. Tenths of days of cover; None where nothing is sold."""

    __tablename__ = "rebalance_move"
    __table_args__ = (
        UniqueConstraint("tenant_id", "proposal_id", "from_location_id", "to_location_id", "sku_id"),
        CheckConstraint("quantity > 0", name="quantity"),
        CheckConstraint("from_location_id <> to_location_id", name="two_places"),
        tenant_key("proposal_id", "rebalance_proposal", ondelete="CASCADE"),
        tenant_key("from_location_id", "location"),
        tenant_key("to_location_id", "location"),
        tenant_key("sku_id", "sku"),
        tenant_key("transfer_id", "transfer"),
    )

    proposal_id: Mapped[uuid.UUID]
    seq: Mapped[int] = mapped_column(Integer)
    from_location_id: Mapped[uuid.UUID]
    to_location_id: Mapped[uuid.UUID]
    sku_id: Mapped[uuid.UUID]
    quantity: Mapped[int]
    min_expires_on: Mapped[date | None]
    distance_m: Mapped[int]
    from_tenths_before: Mapped[int | None]
    from_tenths_after: Mapped[int | None]
    to_tenths_before: Mapped[int | None]
    to_tenths_after: Mapped[int | None]
    why: Mapped[str]
    transfer_id: Mapped[uuid.UUID | None]
    """The transfer that was asked for when it was accepted."""
