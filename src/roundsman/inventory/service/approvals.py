"""Corrections of stock: at once below the limit, with a second person above it."""

import uuid

from roundsman.identity import api as identity
from roundsman.inventory.domain import check_reason
from roundsman.inventory.events import InventoryAdjusted
from roundsman.inventory.events_control import (
    ApprovalGiven,
    ApprovalRefused,
    ApprovalRequested,
    StockScrapped,
)
from roundsman.inventory.models import StockApproval, StockBalance
from roundsman.inventory.policies import check_place
from roundsman.inventory.queries import balance_row
from roundsman.inventory.service.stock import move_stock
from roundsman.inventory.states_control import APPROVAL, ApprovalCommand, ApprovalStatus
from roundsman.inventory.values import Adjustment, Reference, StockKey, StockMove
from roundsman.masterdata import api as masterdata
from roundsman.platform.errors import Forbidden, Invalid
from roundsman.platform.work import Work, check_version

ADJUST = "inventory.adjust"
APPROVE = "inventory.approve"

LIMIT_UNITS = identity.declare_setting(
    identity.KnownSetting(
        key="inventory.adjust_limit_units",
        type="integer",
        default=500,
        least=0,
        most=1_000_000,
        about="Corrections of stock of more units than this need a second person. 0: no limit.",
    )
)
LIMIT_VALUE = identity.declare_setting(
    identity.KnownSetting(
        key="inventory.adjust_limit_value_minor",
        type="integer",
        default=0,
        least=0,
        most=1_000_000_000_000,
        about="Corrections of stock worth more than this at list price need a second person. 0: no limit.",
    )
)


def request_change(work: Work, change: Adjustment, *, kind: str = "adjust") -> StockBalance | StockApproval:
    """Correct or scrap stock, or, above the limit, ask for it: then a second person must approve first.

    Args:
        work: The transaction.
        change: What changes, and why.
        kind: `adjust` or `scrap`; scrapping only takes away.

    Returns:
        The balance as it stands now, or what waits for the second person.

    Raises:
        Forbidden, NotFound: without the permission, or not at that place.
        Invalid: `nothing_to_adjust`, `reason_required`, `unknown_reason`, `unknown_location`, `unknown_batch`.
        Conflict: `not_enough_stock`, `below_reserved`.
    """
    check_place(work, ADJUST, change.key.location_id, field="location_id")
    check_change(work, change)
    units = max(abs(change.on_hand_delta), abs(change.damaged_delta))
    value = value_of(work, change.key.sku_id, change.on_hand_delta + change.damaged_delta)
    if not above_limit(work, units=units, value_minor=value):
        return apply_change(work, change, kind=kind)
    # Made by the same rules, so that nobody approves what cannot be: the balance must be there or become possible.
    move_stock(work, [_move(change, kind, None, on_hand=0, damaged=0)])
    approval = work.add(
        StockApproval(
            number=work.next_number("APR"),
            status=ApprovalStatus.PENDING,
            kind=kind,
            location_id=change.key.location_id,
            sku_id=change.key.sku_id,
            batch_id=change.key.batch_id,
            on_hand_delta=change.on_hand_delta,
            damaged_delta=change.damaged_delta,
            value_minor=value,
            reason_code=change.reason_code,
            note=change.note,
            requested_by=work.principal.actor_id,
        )
    )
    work.session.flush()
    work.record_access(ADJUST, "stock_approval", approval.id, purpose=change.reason_code)
    work.emit(ApprovalRequested(**_told(approval), reason_code=change.reason_code))
    return approval


def approve_change(
    work: Work, approval_id: uuid.UUID, *, note: str | None = None, if_match: int | None = None
) -> StockApproval:
    """The second person agrees: it takes effect now, if it is still possible; otherwise it stays pending.

    Raises:
        Forbidden: without the permission; `second_person_needed` for one's own request.
        NotFound: when it is not there for the caller.
        IllegalTransition: when it was decided already.
        Conflict: `not_enough_stock`, `below_reserved` when the stock has changed since.
    """
    approval = _lock(work, approval_id, if_match)
    status = APPROVAL.after(ApprovalStatus(approval.status), ApprovalCommand.APPROVE)
    check_second_person(work, approval.requested_by)
    apply_change(
        work,
        Adjustment(
            key=StockKey(approval.location_id, approval.sku_id, approval.batch_id),
            on_hand_delta=approval.on_hand_delta,
            damaged_delta=approval.damaged_delta,
            reason_code=approval.reason_code,
            note=approval.note,
        ),
        kind=approval.kind,
        reference=Reference("stock_approval", approval.id),
    )
    _decide(work, approval, status, note)
    work.emit(ApprovalGiven(**_told(approval)))
    return approval


def reject_change(
    work: Work, approval_id: uuid.UUID, *, note: str | None = None, if_match: int | None = None
) -> StockApproval:
    """The second person refuses; nothing changes.

    Raises:
        Forbidden, NotFound, IllegalTransition: as for approving.
    """
    approval = _lock(work, approval_id, if_match)
    status = APPROVAL.after(ApprovalStatus(approval.status), ApprovalCommand.REJECT)
    check_second_person(work, approval.requested_by)
    _decide(work, approval, status, note)
    work.emit(ApprovalRefused(**_told(approval)))
    return approval


def apply_change(
    work: Work, change: Adjustment, *, kind: str, reference: Reference | None = None
) -> StockBalance:
    """Change the balance, note the access and say so; the rules were asked by the caller."""
    reference = reference or Reference("adjustment", None)
    move_stock(
        work,
        [_move(change, kind, reference, on_hand=change.on_hand_delta, damaged=change.damaged_delta)],
        occurred_at=change.occurred_at,
    )
    balance = balance_row(work, change.key)
    work.record_access(ADJUST, "stock_balance", balance.id, purpose=change.reason_code)
    told = StockScrapped if kind == "scrap" else InventoryAdjusted
    work.emit(
        told(
            subject_id=balance.id,
            location_id=change.key.location_id,
            sku_id=change.key.sku_id,
            batch_id=change.key.batch_id,
            on_hand_delta=change.on_hand_delta,
            damaged_delta=change.damaged_delta,
            reason_code=change.reason_code,
        )
    )
    return balance


def check_change(work: Work, change: Adjustment) -> None:
    """A correction that changes something, for a reason of the house's list, at a place that exists.

    Raises:
        Invalid: `nothing_to_adjust`, `reason_required`, `unknown_reason`, `unknown_location`.
    """
    if not change.on_hand_delta and not change.damaged_delta:
        raise Invalid("the adjustment changes nothing", field="on_hand_delta", code="nothing_to_adjust",
                      accepted="on_hand_delta or damaged_delta that is not 0")  # fmt: skip
    check_reason(change.reason_code, "reason_code")
    if change.key.location_id not in masterdata.locations_by_id(work, [change.key.location_id]):
        raise Invalid(f"there is no location {change.key.location_id}", field="location_id",
                      accepted="the id of a location", code="unknown_location")  # fmt: skip


def above_limit(work: Work, *, units: int, value_minor: int) -> bool:
    """Whether a correction of so many units, worth so much, needs a second person."""
    most_units = int(identity.setting(work, LIMIT_UNITS.key))
    most_value = int(identity.setting(work, LIMIT_VALUE.key))
    return bool(most_units and units > most_units) or bool(most_value and value_minor > most_value)


def value_of(work: Work, sku_id: uuid.UUID, units: int) -> int:
    """What units are worth at list price, in minor units of the tenant's currency; never negative."""
    sku = masterdata.skus_by_id(work, [sku_id]).get(sku_id)
    return abs(units) * sku.list_price_minor if sku is not None else 0


def check_second_person(work: Work, first: uuid.UUID | None) -> None:
    """Nobody decides on what he asked for himself.

    Raises:
        Forbidden: `second_person_needed`.
    """
    if first is not None and first == work.principal.actor_id:
        raise Forbidden(
            "you asked for this yourself",
            code="second_person_needed",
            accepted="another person with the permission inventory.approve at this location",
        )


def _move(
    change: Adjustment, kind: str, reference: Reference | None, *, on_hand: int, damaged: int
) -> StockMove:
    return StockMove(
        key=change.key,
        kind=kind,
        on_hand=on_hand,
        damaged=damaged,
        reference=reference or Reference("adjustment", None),
        reason_code=change.reason_code,
        note=change.note,
    )


def _lock(work: Work, approval_id: uuid.UUID, if_match: int | None) -> StockApproval:
    approval = work.lock(StockApproval, approval_id)
    check_place(work, APPROVE, approval.location_id)
    check_version(approval, if_match)
    return approval


def _decide(work: Work, approval: StockApproval, status: ApprovalStatus, note: str | None) -> None:
    approval.status, approval.decided_at = status, work.now
    approval.decided_by, approval.decision_note = work.principal.actor_id, note
    work.session.flush()
    work.record_access(APPROVE, "stock_approval", approval.id, purpose=approval.reason_code)


def _told(approval: StockApproval) -> dict[str, object]:
    return {
        "subject_id": approval.id,
        "kind": approval.kind,
        "location_id": approval.location_id,
        "sku_id": approval.sku_id,
        "batch_id": approval.batch_id,
        "on_hand_delta": approval.on_hand_delta,
        "damaged_delta": approval.damaged_delta,
    }
