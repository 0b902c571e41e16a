"""Invariants: what the log tells of orders is what their tables hold."""

from collections import defaultdict
from uuid import UUID

from sqlalchemy import func, select

from roundsman.orders import history
from roundsman.orders.events import line_states
from roundsman.orders.models import CreditNote, CreditNoteLine, Order, OrderLine
from roundsman.platform.events.history import facts_until
from roundsman.platform.events.log import LoggedEvent
from roundsman.platform.observability.invariants import invariant
from roundsman.platform.work import Work

SAMPLE = 500
"""Orders that a check looks at: the newest ones."""


@invariant("the event log alone tells how orders and their lines stand")
def the_log_tells_orders(work: Work) -> tuple[int, int]:
    """Fold the facts of the newest orders, compare with their rows. Facts from before they told lines do not count."""
    work.session.flush()
    rows = {
        order.id: order
        for order in work.session.scalars(work.rows(Order).order_by(Order.id.desc()).limit(SAMPLE))
    }
    lines: dict[UUID, list[OrderLine]] = defaultdict(list)
    for line in work.session.scalars(
        work.rows(OrderLine).where(OrderLine.order_id.in_(rows)).order_by(OrderLine.line_no)
    ):
        lines[line.order_id].append(line)
    credited: dict[UUID, tuple[int, int]] = {}
    notes: dict[UUID, UUID] = {}
    for note_id, order_id, units, amount in work.session.execute(
        select(CreditNote.id, CreditNote.order_id, func.sum(CreditNoteLine.quantity), CreditNote.amount_minor)
        .join(
            CreditNoteLine,
            (CreditNoteLine.tenant_id == CreditNote.tenant_id)
            & (CreditNoteLine.credit_note_id == CreditNote.id),
        )
        .where(CreditNote.tenant_id == work.tenant_id, CreditNote.order_id.in_(rows))
        .group_by(CreditNote.tenant_id, CreditNote.id)
    ):
        before = credited.get(order_id, (0, 0))
        credited[order_id] = (before[0] + int(units), before[1] + amount)
        notes[note_id] = order_id
    facts: dict[UUID, list[LoggedEvent]] = defaultdict(list)
    for fact in facts_until(work, [*rows, *notes], at=None):
        facts[notes.get(fact.subject_id, fact.subject_id)].append(fact)
    checked = broken = 0
    for order_id, order in rows.items():
        if not facts[order_id] or not facts[order_id][0].payload.get("line_states"):
            continue
        checked += 1
        state = history.fold(facts[order_id])
        broken += not tells(state, order, lines[order_id], credited.get(order_id, (0, 0)))
    return checked, broken


def tells(
    state: history.PastOrder | None, order: Order, lines: list[OrderLine], credited: tuple[int, int] = (0, 0)
) -> bool:
    """Whether a folded state is how the rows stand."""
    if state is None or state.status != order.status:
        return False
    if (state.credited_units, state.credited_minor) != credited:
        return False
    if (state.window_start, state.window_end, state.priority) != (
        order.window_start,
        order.window_end,
        order.priority,
    ):
        return False
    return list(state.lines or ()) == [history.PastLine(**dict(line)) for line in line_states(lines)]
