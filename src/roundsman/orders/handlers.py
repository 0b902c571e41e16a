"""What orders do when picklists are called off."""

from roundsman.inventory.events import PicklistCancelled
from roundsman.orders.service.wave_progress import settle_wave_of_picklist
from roundsman.platform.events.registry import subscribe
from roundsman.platform.work import Work


@subscribe("orders.settle_wave", PicklistCancelled)
def close_wave_of_cancelled_picklist(work: Work, fact: PicklistCancelled) -> None:
    """A wave of which the last open list was called off is over. Safe to be told twice."""
    settle_wave_of_picklist(work, fact.subject_id)
