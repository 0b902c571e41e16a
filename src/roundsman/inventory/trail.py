"""The ledger of one matter: what moved for an order, a stop, a trip. For rooms above, which ask their own policies."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from roundsman.inventory.models import StockMovement
from roundsman.platform.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """One line of the ledger."""

    movement_id: uuid.UUID
    kind: str
    location_id: uuid.UUID
    sku_id: uuid.UUID
    batch_id: uuid.UUID
    on_hand: int
    reserved: int
    damaged: int
    reason_code: str | None
    reference_type: str
    reference_id: uuid.UUID | None
    occurred_at: datetime


def movements_of(
    work: Work, reference_ids: Iterable[uuid.UUID], sku_ids: Iterable[uuid.UUID]
) -> list[Movement]:
    """What moved of some items for some references, in the order of the ledger; one statement."""
    query = (
        work.rows(StockMovement)
        .where(StockMovement.reference_id.in_(set(reference_ids)), StockMovement.sku_id.in_(set(sku_ids)))
        .order_by(StockMovement.id)
    )
    return [
        Movement(
            movement_id=row.id,
            kind=row.kind,
            location_id=row.location_id,
            sku_id=row.sku_id,
            batch_id=row.batch_id,
            on_hand=row.on_hand_delta,
            reserved=row.reserved_delta,
            damaged=row.damaged_delta,
            reason_code=row.reason_code,
            reference_type=row.reference_type,
            reference_id=row.reference_id,
            occurred_at=row.occurred_at,
        )
        for row in work.session.scalars(query)
    ]
