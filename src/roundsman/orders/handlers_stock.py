"""What orders do when goods that they hold are held back."""

from roundsman.inventory.events_control import BatchQuarantined, RecallStarted
from roundsman.orders.service.blocked import drop_blocked
from roundsman.platform.events.registry import subscribe
from roundsman.platform.work import Work


@subscribe("orders.drop_blocked", BatchQuarantined, RecallStarted)
def shorten_orders_with_blocked_goods(work: Work, fact: BatchQuarantined | RecallStarted) -> None:
    """No unit stays promised from a batch that is held back. Looks at what is blocked now, so a repeat is harmless."""
    drop_blocked(work, fact.order_ids)
