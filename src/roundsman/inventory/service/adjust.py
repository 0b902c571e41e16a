"""Correcting a balance by hand, without asking for a second person.

For the house itself and for rooms that have their own gate; people come through `approvals.request_change`.
"""

from roundsman.inventory.models import StockBalance
from roundsman.inventory.policies import check_place
from roundsman.inventory.service.approvals import ADJUST, apply_change, check_change
from roundsman.inventory.values import Adjustment
from roundsman.platform.work import Work


def adjust_stock(work: Work, change: Adjustment) -> StockBalance:
    """Correct what a balance says, with a reason. Noted as a sensitive access.

    Moving units from on hand to damaged is one adjustment with both deltas.

    Raises:
        Forbidden, NotFound: without the permission, or not at that place.
        Invalid: `nothing_to_adjust`, `reason_required`, `unknown_reason`, `unknown_location`, `unknown_batch`.
        Conflict: `not_enough_stock`, or `below_reserved` when less than what is promised would be left.
    """
    check_place(work, ADJUST, change.key.location_id, field="location_id")
    check_change(work, change)
    return apply_change(work, change, kind="adjust")
