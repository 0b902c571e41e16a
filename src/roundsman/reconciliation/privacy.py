"""Free words in the books of a day, which may name people."""

from datetime import datetime

from roundsman.platform.privacy import blank_words, purges
from roundsman.platform.work import Work
from roundsman.reconciliation.models import DayClose, Explanation


@purges(
    "book_notes",
    setting="retention.notes_days",
    columns={"day_close": ("note",), "difference_explanation": ("note", "decision_note")},
)
def purge_book_notes(work: Work, before: datetime, limit: int) -> int:
    """What was written when days were closed and missing units explained. Quantities and reasons stay."""
    return blank_words(
        work, DayClose, [DayClose.note], DayClose.updated_at < before, limit=limit
    ) + blank_words(
        work,
        Explanation,
        [Explanation.note, Explanation.decision_note],
        Explanation.updated_at < before,
        limit=limit,
    )
