"""The reading side of recurring orders."""

from datetime import timedelta

from roundsman.orders.models import OrderOccurrence, OrderTemplate
from roundsman.orders.recurrence import Planned, planned_days
from roundsman.orders.schemas_templates import (
    OccurrenceOut,
    PlannedDayOut,
    TemplateDetailOut,
    TemplateLineOut,
    TemplateOut,
)
from roundsman.orders.service.template_rows import (
    calendar_of_template,
    lines_of_template,
    pattern_of,
    skipped_days,
    today_at,
)
from roundsman.platform.work import Work

SHOWN_DAYS = 30


def show_template(work: Work, template: OrderTemplate) -> TemplateDetailOut:
    """A recurring order with everything that belongs to it."""
    work.session.flush()
    rows = work.session.scalars(
        work.rows(OrderOccurrence)
        .where(OrderOccurrence.template_id == template.id)
        .order_by(OrderOccurrence.local_day.desc())
        .limit(SHOWN_DAYS)
    )
    plain = TemplateOut.model_validate(template).model_dump()
    return TemplateDetailOut(
        **plain,
        lines=[TemplateLineOut.model_validate(line) for line in lines_of_template(work, template.id)],
        skipped=sorted(skipped_days(work, [template.id])[template.id]),
        occurrences=[OccurrenceOut.model_validate(row) for row in rows],
    )


def preview(work: Work, template: OrderTemplate, *, weeks: int) -> list[PlannedDayOut]:
    """The days of a recurring order from today on, as they stand now."""
    calendar = calendar_of_template(work, template)
    today = today_at(work.now, calendar)
    last = today + timedelta(weeks=weeks)
    pattern = pattern_of(template, skipped_days(work, [template.id])[template.id])
    rows = {
        row.local_day: row
        for row in work.session.scalars(
            work.rows(OrderOccurrence).where(
                OrderOccurrence.template_id == template.id, OrderOccurrence.local_day >= today
            )
        )
    }
    return [
        _shown(template, one, rows.get(one.local_day)) for one in planned_days(pattern, calendar, today, last)
    ]


def _shown(template: OrderTemplate, planned: Planned, row: OrderOccurrence | None) -> PlannedDayOut:
    state, why = "planned", None
    if row is not None and row.status == "placed":
        state = "placed"
    elif planned.is_skipped:
        state = "skipped"
    elif planned.is_closed:
        state, why = "closed", "a holiday of the shop or the warehouse"
    elif template.is_paused:
        state = "paused"
    elif row is not None and row.status == "failed":
        state, why = "failed", row.why
    elif planned.delivery_day != planned.local_day:
        why = f"moved from {planned.local_day.isoformat()}, a holiday"
    return PlannedDayOut.model_validate(
        {
            "local_day": planned.local_day,
            "delivery_day": row.delivery_day
            if row is not None and state == "placed"
            else planned.delivery_day,
            "place_on": planned.place_on,
            "window_start": planned.window_start,
            "window_end": planned.window_end,
            "state": state,
            "order_id": row.order_id if row is not None else None,
            "why": why,
        }
    )
