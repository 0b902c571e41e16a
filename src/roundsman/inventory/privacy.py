"""Free words in the warehouse, which may name people."""

from datetime import datetime

from roundsman.inventory.models import Inbound, StockApproval, StockCount, StockHold, Transfer
from roundsman.platform.privacy import blank_words, purge_notes, purges
from roundsman.platform.work import Work


@purges(
    "stock_notes",
    setting="retention.notes_days",
    columns={
        "stock_movement": ("note",),
        "inbound": ("note",),
        "stock_count": ("note",),
        "stock_approval": ("note", "decision_note"),
        "stock_hold": ("note", "lift_note"),
        "transfer": ("reason", "cancel_reason"),
    },
)
def purge_stock_notes(work: Work, before: datetime, limit: int) -> int:
    """What was written of changes of stock."""
    return sum(
        (
            purge_notes(work, "stock_movement", before, limit),
            blank_words(work, Inbound, [Inbound.note], Inbound.created_at < before, limit=limit),
            blank_words(work, StockCount, [StockCount.note], StockCount.created_at < before, limit=limit),
            blank_words(
                work,
                StockApproval,
                [StockApproval.note, StockApproval.decision_note],
                StockApproval.created_at < before,
                limit=limit,
            ),
            # What is still held says why.
            blank_words(
                work,
                StockHold,
                [StockHold.note, StockHold.lift_note],
                StockHold.lifted_at < before,
                limit=limit,
            ),
            blank_words(
                work,
                Transfer,
                [Transfer.reason, Transfer.cancel_reason],
                Transfer.status.in_(("received", "cancelled")),
                Transfer.updated_at < before,
                limit=limit,
            ),
        )
    )
