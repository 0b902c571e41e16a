"""Invariants: what the log tells of orders is what their tables hold."""

from collections import defaultdict
from uuid import UUID

from roundsman.orders import history
from roundsman.orders.models import Order, OrderLine
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
    facts: dict[UUID, list[LoggedEvent]] = defaultdict(list)
    for fact in facts_until(work, list(rows), at=None):
        facts[fact.subject_id].append(fact)
    checked = broken = 0
    for order_id, order in rows.items():
        if not facts[order_id] or not facts[order_id][0].payload.get("line_states"):
            continue
        checked += 1
        broken += not tells(history.fold(facts[order_id]), order, lines[order_id])
    return checked, broken


def tells(state: history.PastOrder | None, order: Order, lines: list[OrderLine]) -> bool:
    """Whether a folded state is how the rows stand."""
    if state is None or state.status != order.status:
        return False
    if (state.window_start, state.window_end, state.priority) != (
        order.window_start,
        order.window_end,
        order.priority,
    ):
        return False
    return list(state.lines or ()) == [
        history.PastLine(
            line_no=line.line_no,
            sku_id=line.sku_id,
            quantity=line.quantity,
            allocated=line.allocated_quantity,
            picked=line.picked_quantity,
            shipped=line.shipped_quantity,
            delivered=line.delivered_quantity,
            damaged=line.damaged_quantity,
            rejected=line.rejected_quantity,
            short=line.short_quantity,
            cancelled=line.cancelled_quantity,
        )
        for line in lines
    ]
