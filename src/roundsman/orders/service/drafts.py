"""Proposed orders: taken or dismissed by the shop."""

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta

from roundsman.orders import policies
from roundsman.orders.events_intake import OrderDraftAccepted, OrderDraftDismissed
from roundsman.orders.models import Order, OrderDraft, OrderDraftLine
from roundsman.orders.service.amend import merged_lines
from roundsman.orders.service.place import AskedLine, PlaceOrder, place_order
from roundsman.orders.states import DRAFT, DraftCommand, DraftStatus
from roundsman.platform.errors import NotFound
from roundsman.platform.work import Work, check_version

READ, WRITE = "order_drafts.read", "order_drafts.write"


def accept_draft(
    work: Work,
    draft_id: uuid.UUID,
    *,
    changes: Sequence[AskedLine] = (),
    window_start: datetime | None = None,
    window_end: datetime | None = None,
    note: str | None = None,
    if_match: int | None = None,
) -> tuple[OrderDraft, Order]:
    """Place the proposed order; where its day has gone by meanwhile, on the next possible one.

    Args:
        work: The transaction.
        draft_id: Which.
        changes: Items of which another quantity is wanted; 0 leaves one out.
        window_start: Another window than the proposed one.
        window_end: Its end.
        note: For the order.
        if_match: The version that the caller saw.

    Raises:
        IllegalTransition: when it is no longer open.
        Invalid: as for any order.
    """
    draft = _lock_draft(work, draft_id, if_match)
    draft_status = DRAFT.after(DraftStatus(draft.status), DraftCommand.ACCEPT)
    proposed = [AskedLine(line.sku_id, line.quantity) for line in lines_of_draft(work, draft.id)]
    lines = merged_lines(proposed, changes)
    start, end = window_start or draft.window_start, window_end or draft.window_end
    is_given = window_start is not None or window_end is not None
    if not is_given and end <= work.now:
        days = timedelta(days=-(-(work.now - end) // timedelta(days=1)) or 1)
        start, end = start + days, end + days
    serves = policies.may_serve_from(work.principal, "orders.create", draft.warehouse_id)
    order = place_order(
        work,
        PlaceOrder(
            location_id=draft.location_id,
            warehouse_id=draft.warehouse_id if serves else None,
            window_start=start,
            window_end=end,
            lines=lines,
            note=note,
            next_slot=not is_given,
        ),
    )
    draft.status, draft.order_id = draft_status.value, order.id
    work.emit(
        OrderDraftAccepted(
            subject_id=draft.id,
            order_id=order.id,
            proposed=sum(line.quantity for line in proposed),
            quantity=sum(line.quantity for line in lines),
        )
    )
    return draft, order


def dismiss_draft(
    work: Work, draft_id: uuid.UUID, *, note: str | None = None, if_match: int | None = None
) -> OrderDraft:
    """Do without a proposed order; the next night proposes anew.

    Raises:
        IllegalTransition: when it is no longer open.
    """
    draft = _lock_draft(work, draft_id, if_match)
    draft.status = DRAFT.after(DraftStatus(draft.status), DraftCommand.DISMISS).value
    draft.note = note or None
    work.emit(OrderDraftDismissed(subject_id=draft.id))
    return draft


def get_draft(work: Work, draft_id: uuid.UUID) -> OrderDraft:
    """The proposed order, when it is there for the caller.

    Raises:
        NotFound: when it is not.
    """
    draft = work.session.scalar(policies.drafts_within_scope(work, READ).where(OrderDraft.id == draft_id))
    if draft is None:
        raise NotFound(f"there is no proposed order {draft_id}")
    return draft


def lines_of_draft(work: Work, draft_id: uuid.UUID) -> list[OrderDraftLine]:
    """Its items, in their order."""
    query = work.rows(OrderDraftLine).where(OrderDraftLine.draft_id == draft_id)
    return list(work.session.scalars(query.order_by(OrderDraftLine.line_no)))


def _lock_draft(work: Work, draft_id: uuid.UUID, if_match: int | None) -> OrderDraft:
    query = policies.drafts_within_scope(work, WRITE).where(OrderDraft.id == draft_id)
    draft = work.session.scalar(query.with_for_update().execution_options(populate_existing=True))
    if draft is None:
        raise NotFound(f"there is no proposed order {draft_id}")
    check_version(draft, if_match)
    return draft
