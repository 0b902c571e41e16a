"""Personal data of planning: the free words with which people say why they changed a trip."""

from datetime import datetime

from roundsman.planning.models import Pin, PlanEdit
from roundsman.platform.privacy import blank_words, purges
from roundsman.platform.work import Work


@purges(
    "planning_notes",
    setting="retention.notes_days",
    columns={"plan_edit": ("reason",), "pin": ("reason",)},
)
def purge_reasons(work: Work, before: datetime, limit: int) -> int:
    """What people wrote about changes by hand."""
    done = blank_words(work, PlanEdit, [PlanEdit.reason], PlanEdit.made_at < before, limit=limit)
    return done + blank_words(work, Pin, [Pin.reason], Pin.pinned_at < before, limit=limit)
