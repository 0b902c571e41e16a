"""Says to master data where stock lies, so that its place is not deactivated."""

import uuid

from sqlalchemy import func, select

from roundsman.inventory.models import Inbound, StockBalance
from roundsman.inventory.states import InboundStatus
from roundsman.masterdata.api import uses_location
from roundsman.platform.work import Work


@uses_location("units of stock")
def units_at(work: Work, location_id: uuid.UUID) -> int:
    """Sound and damaged units that lie there."""
    query = select(func.coalesce(func.sum(StockBalance.on_hand + StockBalance.damaged), 0)).where(
        StockBalance.tenant_id == work.tenant_id, StockBalance.location_id == location_id
    )
    return int(work.session.scalar(query) or 0)


@uses_location("open inbound deliveries")
def inbound_to(work: Work, location_id: uuid.UUID) -> int:
    """Goods that are announced to it, or half received."""
    query = select(func.count()).where(
        Inbound.tenant_id == work.tenant_id,
        Inbound.destination_location_id == location_id,
        Inbound.status.in_((InboundStatus.EXPECTED, InboundStatus.RECEIVING)),
    )
    return int(work.session.scalar(query) or 0)
