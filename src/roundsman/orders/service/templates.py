"""Recurring orders: making, changing, pausing, leaving out days. Every change holds the template's row."""

import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypedDict
from zoneinfo import ZoneInfo

from sqlalchemy import delete

from roundsman.identity.api import setting
from roundsman.kernel.ids import new_id
from roundsman.masterdata.api import Location, get_location
from roundsman.orders import policies
from roundsman.orders.events_intake import (
    OrderOccurrenceSkipped,
    OrderOccurrenceUnskipped,
    OrderTemplateChanged,
    OrderTemplateCreated,
    OrderTemplatePaused,
    OrderTemplateResumed,
)
from roundsman.orders.models import OrderOccurrence, OrderTemplate, OrderTemplateLine, OrderTemplateSkip
from roundsman.orders.recurrence import OnHoliday, checked_rule, days_of_rule
from roundsman.orders.service.amend import asked_lines
from roundsman.orders.service.lines import fresh_lines
from roundsman.orders.service.place_checks import (
    CUTOFF_DAYS_BEFORE,
    AskedLine,
    PlaceOrder,
    check_lines,
    ordered_skus,
    places,
)
from roundsman.orders.service.template_rows import (
    lines_of_template,
    lock_template,
    skipped_days,
    touch,
)
from roundsman.platform.errors import Conflict, Invalid
from roundsman.platform.work import Work

_TIMES = ("window_from", "window_to", "starts_on", "ends_on", "lead_days")
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTemplate:
    """A recurring order as somebody asks for it; units and meanings as in `OrderTemplate`."""

    name: str
    location_id: uuid.UUID
    rule: str
    window_from: str
    window_to: str
    lines: Sequence[AskedLine]
    warehouse_id: uuid.UUID | None = None
    starts_on: date | None = None
    """Today when left out."""
    ends_on: date | None = None
    lead_days: int = 1
    on_holiday: str = "skip"
    priority: int = 5
    allocation_policy: str = "partial"
    note: str | None = None
    min_remaining_life_days: int | None = None
    accept_substitutes: bool = False


class TemplateChanges(TypedDict, total=False):
    """What changes; what is left out stays. `lines` are all lines, anew."""

    name: str
    rule: str
    window_from: str
    window_to: str
    lines: Sequence[AskedLine]
    warehouse_id: uuid.UUID | None
    starts_on: date
    ends_on: date | None
    lead_days: int
    on_holiday: str
    priority: int
    allocation_policy: str
    note: str | None
    min_remaining_life_days: int | None
    accept_substitutes: bool


def create_template(work: Work, asked: NewTemplate) -> OrderTemplate:
    """Write down a recurring order. Its orders are placed by the clock, see `service/materialise.py`.

    Raises:
        Invalid: as for an order; `bad_rule`, `bad_time_of_day`, `ends_before_it_starts`, `lead_too_short`.
    """
    shop, warehouse = _places(work, asked.location_id, asked.warehouse_id)
    check_lines(asked.lines)
    ordered_skus(work, asked.lines)
    today = work.now.astimezone(ZoneInfo(shop.timezone)).date()
    template = OrderTemplate(
        id=new_id(),
        name=asked.name,
        organisation_id=shop.organisation_id,
        location_id=shop.id,
        warehouse_id=asked.warehouse_id,
        rule=checked_rule(asked.rule),
        starts_on=asked.starts_on or today,
        ends_on=asked.ends_on,
        window_from=asked.window_from,
        window_to=asked.window_to,
        lead_days=asked.lead_days,
        on_holiday=OnHoliday(asked.on_holiday).value,
        priority=asked.priority,
        allocation_policy=asked.allocation_policy,
        note=asked.note or None,
        min_remaining_life_days=asked.min_remaining_life_days,
        accept_substitutes=asked.accept_substitutes,
        is_paused=False,
        active_from=work.now,
    )
    _check_times(work, {name: getattr(template, name) for name in _TIMES}, warehouse)
    work.add(template)
    work.session.flush()
    _write_lines(work, template, asked.lines)
    work.emit(
        OrderTemplateCreated(
            subject_id=template.id,
            location_id=shop.id,
            rule=template.rule,
            starts_on=template.starts_on,
            lines=len(asked.lines),
            quantity=sum(line.quantity for line in asked.lines),
        )
    )
    return template


def template_of_order(work: Work, order_id: uuid.UUID, **values: Any) -> OrderTemplate:
    """A recurring order like an order: its shop, items, quantities, priority, policy, and times of day.

    Args:
        work: The transaction.
        order_id: One that the caller sees.
        values: Fields of `NewTemplate` that are given or differ.

    Raises:
        Invalid: as `create_template`.
        NotFound: when the order is not there for the caller.
    """
    order = policies.get_order(work, order_id, "orders.read")
    shop = get_location(work, order.location_id)
    zone = ZoneInfo(shop.timezone)
    is_served_by_others = order.warehouse_id != shop.home_warehouse_id
    taken: dict[str, Any] = {
        "location_id": order.location_id,
        "warehouse_id": order.warehouse_id if is_served_by_others else None,
        "window_from": order.window_start.astimezone(zone).strftime("%H:%M"),
        "window_to": order.window_end.astimezone(zone).strftime("%H:%M"),
        "priority": order.priority,
        "allocation_policy": order.allocation_policy,
        "min_remaining_life_days": order.min_remaining_life_days,
        "accept_substitutes": order.accept_substitutes,
        "lines": asked_lines(fresh_lines(work, [order.id])[order.id]),
    }
    return create_template(work, NewTemplate(**(taken | values)))


def change_template(
    work: Work, template_id: uuid.UUID, changes: TemplateChanges, *, if_match: int | None = None
) -> OrderTemplate:
    """Change a recurring order from now on; orders that it placed stay as they are.

    Raises:
        Invalid: as `create_template`.
    """
    template = lock_template(work, template_id, if_match)
    values: dict[str, Any] = {**changes}
    lines: Sequence[AskedLine] | None = values.pop("lines", None)
    if "rule" in values:
        values["rule"] = checked_rule(values["rule"])
    changed = [name for name, value in values.items() if getattr(template, name) != value]
    _, warehouse = _places(work, template.location_id, values.get("warehouse_id", template.warehouse_id))
    _check_times(work, {name: values.get(name, getattr(template, name)) for name in _TIMES}, warehouse)
    is_other = lines is not None and _differ(lines, lines_of_template(work, template.id))
    if lines is not None and is_other:
        check_lines(lines)
        ordered_skus(work, lines)
        changed.insert(0, "lines")
    if not changed:
        return template
    for name in changed:
        if name != "lines":
            setattr(template, name, values[name])
    touch(template)
    if lines is not None and is_other:
        work.session.execute(
            delete(OrderTemplateLine).where(
                OrderTemplateLine.tenant_id == work.tenant_id, OrderTemplateLine.template_id == template.id
            )
        )
        _write_lines(work, template, lines)
    work.emit(OrderTemplateChanged(subject_id=template.id, changed=tuple(changed)))
    return template


def pause_template(work: Work, template_id: uuid.UUID, *, if_match: int | None = None) -> OrderTemplate:
    """Place nothing until it is resumed.

    Raises:
        Conflict: `already_paused`.
    """
    template = lock_template(work, template_id, if_match)
    if template.is_paused:
        raise Conflict("it is paused", accepted="resume", code="already_paused")
    template.is_paused = True
    work.emit(OrderTemplatePaused(subject_id=template.id))
    return template


def resume_template(work: Work, template_id: uuid.UUID, *, if_match: int | None = None) -> OrderTemplate:
    """Place orders again; what the pause passed over is not made up for.

    Raises:
        Conflict: `not_paused`.
    """
    template = lock_template(work, template_id, if_match)
    if not template.is_paused:
        raise Conflict("it is not paused", accepted="pause", code="not_paused")
    template.is_paused, template.active_from = False, work.now
    work.emit(OrderTemplateResumed(subject_id=template.id))
    return template


def skip_day(work: Work, template_id: uuid.UUID, day: date, *, if_match: int | None = None) -> OrderTemplate:
    """Leave a day of the rule out; a day that is left out already stays so.

    Raises:
        Invalid: `not_a_day_of_it`, when the rule does not come on that day.
        Conflict: `already_placed`, with the `order_id` to cancel instead.
    """
    template = lock_template(work, template_id, if_match)
    is_over = template.ends_on is not None and day > template.ends_on
    if is_over or day not in days_of_rule(template.rule, template.starts_on, day, day):
        raise Invalid(
            f"it does not come on {day.isoformat()}",
            field="day",
            accepted=f"a `local_day` of GET /api/v1/order-templates/{template.id}/preview",
            code="not_a_day_of_it",
        )
    placed = work.session.scalar(
        work.rows(OrderOccurrence).where(
            OrderOccurrence.template_id == template.id,
            OrderOccurrence.local_day == day,
            OrderOccurrence.status == "placed",
        )
    )
    if placed is not None:
        raise Conflict(
            f"the order of {day.isoformat()} was placed",
            accepted=f"POST /api/v1/orders/{placed.order_id}/cancel",
            code="already_placed",
            order_id=str(placed.order_id),
        )
    if day not in skipped_days(work, [template.id])[template.id]:
        work.add(OrderTemplateSkip(template_id=template.id, local_day=day))
        touch(template)
        work.emit(OrderOccurrenceSkipped(subject_id=template.id, local_day=day))
    return template


def unskip_day(
    work: Work, template_id: uuid.UUID, day: date, *, if_match: int | None = None
) -> OrderTemplate:
    """Let a day that was left out come after all.

    Raises:
        Conflict: `not_skipped`.
    """
    template = lock_template(work, template_id, if_match)
    row = work.session.scalar(
        work.rows(OrderTemplateSkip).where(
            OrderTemplateSkip.template_id == template.id, OrderTemplateSkip.local_day == day
        )
    )
    if row is None:
        raise Conflict(
            f"{day.isoformat()} is not skipped", field="day", accepted="a skipped day", code="not_skipped"
        )
    work.session.delete(row)
    touch(template)
    work.emit(OrderOccurrenceUnskipped(subject_id=template.id, local_day=day))
    return template


def _places(work: Work, location_id: uuid.UUID, warehouse_id: uuid.UUID | None) -> tuple[Location, Location]:
    window = (work.now, work.now + timedelta(hours=1))
    return places(
        work,
        PlaceOrder(
            location_id=location_id,
            warehouse_id=warehouse_id,
            window_start=window[0],
            window_end=window[1],
            lines=(),
        ),
    )


def _check_times(work: Work, times: Mapping[str, Any], warehouse: Location) -> None:
    for field in ("window_from", "window_to"):
        if not _CLOCK.fullmatch(times[field]):
            raise Invalid(
                f"{times[field]} is no time of day",
                field=field,
                accepted="HH:MM, local to the shop",
                code="bad_time_of_day",
            )
    if times["ends_on"] is not None and times["ends_on"] < times["starts_on"]:
        raise Invalid(
            "it ends before it starts",
            field="ends_on",
            accepted=f"{times['starts_on'].isoformat()} or later, or null",
            code="ends_before_it_starts",
        )
    least = int(setting(work, CUTOFF_DAYS_BEFORE, 0)) if warehouse.order_cutoff else 0
    if times["lead_days"] < least:
        raise Invalid(
            f"the warehouse takes orders until {least} days before",
            field="lead_days",
            accepted=f"at least {least}",
            code="lead_too_short",
        )


def _write_lines(work: Work, template: OrderTemplate, lines: Sequence[AskedLine]) -> None:
    work.insert_many(
        OrderTemplateLine,
        [
            {
                "template_id": template.id,
                "line_no": number,
                "sku_id": line.sku_id,
                "quantity": line.quantity,
            }
            for number, line in enumerate(lines, start=1)
        ],
    )


def _differ(lines: Sequence[AskedLine], rows: Sequence[OrderTemplateLine]) -> bool:
    return [(line.sku_id, line.quantity) for line in lines] != [(row.sku_id, row.quantity) for row in rows]
