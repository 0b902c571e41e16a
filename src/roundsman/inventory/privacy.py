"""Free words in the warehouse, which may name people."""

from datetime import datetime

from sqlalchemy import select, text, update

from roundsman.inventory.models import Inbound, StockApproval, StockCount
from roundsman.platform.privacy import PURGED, purges
from roundsman.platform.work import Work


@purges(
    "stock_notes",
    setting="retention.notes_days",
    columns={
        "stock_movement": ("note",),
        "inbound": ("note",),
        "stock_count": ("note",),
        "stock_approval": ("note", "decision_note"),
    },
)
def purge_stock_notes(work: Work, before: datetime, limit: int) -> int:
    """What was written of changes of stock."""
    done = int(
        work.session.scalar(
            text("select purge_notes('stock_movement', :before, :limit)"), {"before": before, "limit": limit}
        )
        or 0
    )
    for model, column in (
        (Inbound, Inbound.note),
        (StockCount, StockCount.note),
        (StockApproval, StockApproval.note),
        (StockApproval, StockApproval.decision_note),
    ):
        ids = (
            select(model.id)
            .where(
                model.tenant_id == work.tenant_id,
                model.created_at < before,
                column.is_not(None),
                column != PURGED,
            )
            .limit(limit)
        )
        done += len(
            work.session.execute(
                update(model)
                .where(model.tenant_id == work.tenant_id, model.id.in_(ids))
                .values({column: PURGED, model.version: model.version + 1})
                .returning(model.id)
                .execution_options(synchronize_session=False)
            ).all()
        )
    return done
