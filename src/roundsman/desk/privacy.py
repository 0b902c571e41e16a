"""Free words at the desk."""

from datetime import datetime

from roundsman.desk.models import DriverSuggestion
from roundsman.platform.privacy import blank_words, purges
from roundsman.platform.work import Work


@purges("desk_notes", setting="retention.notes_days", columns={"driver_suggestion": ("note",)})
def purge_desk_notes(work: Work, before: datetime, limit: int) -> int:
    """Why somebody was preferred, decided before a moment."""
    return blank_words(
        work,
        DriverSuggestion,
        (DriverSuggestion.note,),
        DriverSuggestion.decided_at < before,
        limit=limit,
    )
