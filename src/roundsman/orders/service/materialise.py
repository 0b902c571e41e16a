"""Placing the orders of recurring orders: each day of each once, whatever the number of workers.

The template's row is held while one of its days is dealt with, and the day has one row (`order_occurrence`, unique): a
second worker waits, then finds the day settled. Each day has a savepoint of its own, so that one that fails takes
nothing of the others with it; by the clock each has a transaction of its own.
"""

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime

from roundsman.kernel.ids import new_id
from roundsman.orders.events_intake import OrderOccurrenceFailed, OrderOccurrencePlaced
from roundsman.orders.models import Order, OrderOccurrence, OrderTemplate
from roundsman.orders.recurrence import Planned, due_days
from roundsman.orders.service.place import AskedLine, PlaceOrder, place_order
from roundsman.orders.service.template_rows import (
    calendar_of_template,
    lines_of_template,
    lock_template,
    pattern_of,
    skipped_days,
    today_at,
)
from roundsman.platform.errors import Problem
from roundsman.platform.work import Work


def materialise_template(work: Work, template_id: uuid.UUID) -> list[OrderOccurrence]:
    """Place now what is due of one recurring order; what failed before is tried again.

    Returns:
        What became of each day that was due.
    """
    template = lock_template(work, template_id)
    return [_settle(work, template, planned) for planned in due_of(work, template)]


def materialise_due(open_work: Callable[[], AbstractContextManager[Work]]) -> list[OrderOccurrence]:
    """Place what is due of all recurring orders of a tenant, each day in a transaction of its own."""
    with open_work() as work:
        query = work.rows(OrderTemplate).where(~OrderTemplate.is_paused).order_by(OrderTemplate.id)
        due = [
            (template.id, planned)
            for template in work.session.scalars(query)
            for planned in due_of(work, template)
        ]
    settled = []
    for template_id, planned in due:
        with open_work() as work:
            template = lock_template(work, template_id)
            # Another worker may have dealt with it, or somebody changed, paused or skipped it meanwhile.
            if planned in due_of(work, template):
                settled.append(_settle(work, template, planned))
    return settled


def due_of(work: Work, template: OrderTemplate) -> list[Planned]:
    """The days of a recurring order whose order shall be placed by now and is not, oldest first.

    A day that failed is due again while its window is not over.
    """
    if template.is_paused:
        return []
    rows = list(
        work.session.scalars(
            work.rows(OrderOccurrence)
            .where(OrderOccurrence.template_id == template.id)
            .order_by(OrderOccurrence.local_day.desc())
            .limit(60)
        )
    )
    state = {row.local_day: row.status for row in rows}
    calendar = calendar_of_template(work, template)
    found = due_days(
        pattern_of(template, skipped_days(work, [template.id])[template.id]),
        calendar,
        today=today_at(work.now, calendar),
        active_from=template.active_from,
        behind={day for day, status in state.items() if status == "placed"},
    )
    return [one for one in found if _is_open(one, state.get(one.local_day), work.now)]


def _is_open(planned: Planned, status: str | None, now: datetime) -> bool:
    """Whether something is left to be done: a failure ends with its window, a holiday may be taken back."""
    if status == "failed":
        return planned.window_end > now
    return not (status == "closed" and planned.is_closed)


def _settle(work: Work, template: OrderTemplate, planned: Planned) -> OrderOccurrence:
    """Place the order of a day, or note down why it could not be; the template is locked."""
    order_id: uuid.UUID | None = None
    status, code, why = "closed", "closed_that_day", "a holiday of the shop or the warehouse"
    if not planned.is_closed:
        placed = _try(work, template, planned)
        if isinstance(placed, Problem):
            status, code, why = "failed", placed.code, placed.detail
        else:
            status, order_id = "placed", placed.id
    # Only now: a savepoint writes out whatever is pending when it begins.
    row = work.session.scalar(
        work.rows(OrderOccurrence).where(
            OrderOccurrence.template_id == template.id, OrderOccurrence.local_day == planned.local_day
        )
    )
    told = row.code if row is not None else None
    if row is None:
        row = OrderOccurrence(id=new_id(), template_id=template.id, local_day=planned.local_day, attempts=0)
    row.delivery_day, row.tried_at, row.attempts = planned.delivery_day, work.now, row.attempts + 1
    row.status, row.order_id = status, order_id
    row.code, row.why = (None, None) if order_id is not None else (code, why)
    work.add(row)
    days = {"local_day": planned.local_day, "delivery_day": planned.delivery_day}
    if order_id is not None:
        work.emit(OrderOccurrencePlaced(subject_id=template.id, order_id=order_id, **days))
    elif status == "failed" and code != told:
        work.emit(OrderOccurrenceFailed(subject_id=template.id, code=code, **days))
    work.session.flush()
    return row


def _try(work: Work, template: OrderTemplate, planned: Planned) -> Order | Problem:
    asked = PlaceOrder(
        location_id=template.location_id,
        warehouse_id=template.warehouse_id,
        window_start=planned.window_start,
        window_end=planned.window_end,
        lines=[AskedLine(line.sku_id, line.quantity) for line in lines_of_template(work, template.id)],
        priority=template.priority,
        allocation_policy=template.allocation_policy,
        note=template.note,
        min_remaining_life_days=template.min_remaining_life_days,
        accept_substitutes=template.accept_substitutes,
        created_by=template.created_by,
    )
    mark = work.pending_events()
    try:
        with work.session.begin_nested():
            return place_order(work, asked)
    except Problem as problem:
        work.drop_events_after(mark)
        return problem
