"""Tables of picking with a scanner."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from roundsman.platform.db.base import TenantRow, tenant_key


class PickScan(TenantRow):
    """One count of a scanner on a picklist: who counted what, when. A command of a device is one row."""

    __tablename__ = "pick_scan"
    __table_args__ = (
        UniqueConstraint("tenant_id", "command_id"),
        CheckConstraint("quantity > 0", name="quantity"),
        tenant_key("picklist_id", "picklist"),
        tenant_key("sku_id", "sku"),
        tenant_key("batch_id", "batch"),
        Index("ix_pick_scan_picklist", "tenant_id", "picklist_id", "id"),
    )

    picklist_id: Mapped[uuid.UUID]
    command_id: Mapped[uuid.UUID | None]
    sku_id: Mapped[uuid.UUID]
    batch_id: Mapped[uuid.UUID]
    quantity: Mapped[int]
    counted: Mapped[list[dict[str, Any]]]
    """On which lines it was counted, and how much of each remained: the answer to the same command sent again."""
    remaining: Mapped[int]
    """Units of the whole list that were still to be picked after it."""
    occurred_at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    actor_id: Mapped[uuid.UUID | None] = mapped_column()
