"""Free words on bills and entries, which may name people. Amounts, suppliers and numbers of documents stay."""

from datetime import datetime

from roundsman.costing.models import CostBill
from roundsman.platform.privacy import blank_words, purge_notes, purges
from roundsman.platform.work import Work


@purges(
    "cost_notes",
    setting="retention.notes_days",
    columns={"cost_bill": ("note", "reverse_note"), "cost_entry": ("note",)},
)
def purge_cost_notes(work: Work, before: datetime, limit: int) -> int:
    """What was written on bills and on the entries that come from them."""
    words = [CostBill.note, CostBill.reverse_note]
    return purge_notes(work, "cost_entry", before, limit) + blank_words(
        work, CostBill, words, CostBill.updated_at < before, limit=limit
    )
