"""Rows of recurring orders: finding, locking, and what they say about time."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm.attributes import flag_modified

from roundsman.masterdata.api import Location, locations_by_id
from roundsman.orders import policies
from roundsman.orders.calendar import Calendar
from roundsman.orders.models import OrderTemplate, OrderTemplateLine, OrderTemplateSkip
from roundsman.orders.recurrence import Pattern
from roundsman.orders.service.place_checks import (
    calendar_of,
)
from roundsman.platform.errors import NotFound
from roundsman.platform.work import Work, check_version

READ, WRITE = "order_templates.read", "order_templates.write"


def get_template(work: Work, template_id: uuid.UUID, permission: str = READ) -> OrderTemplate:
    """The recurring order, when it is there for the caller.

    Raises:
        NotFound: when it is not.
    """
    query = policies.templates_within_scope(work, permission).where(OrderTemplate.id == template_id)
    template = work.session.scalar(query)
    if template is None:
        raise NotFound(f"there is no recurring order {template_id}")
    return template


def lock_template(work: Work, template_id: uuid.UUID, if_match: int | None = None) -> OrderTemplate:
    """The recurring order, locked and in the version that the caller saw. Taken before any lock of an order.

    Raises:
        NotFound: when it is not there for the caller.
        StaleVersion: when somebody changed it since.
    """
    query = policies.templates_within_scope(work, WRITE).where(OrderTemplate.id == template_id)
    template = work.session.scalar(query.with_for_update().execution_options(populate_existing=True))
    if template is None:
        raise NotFound(f"there is no recurring order {template_id}")
    check_version(template, if_match)
    return template


def touch(template: OrderTemplate) -> None:
    """Make a new version also where only rows that belong to it differ."""
    flag_modified(template, "updated_at")


def lines_of_template(work: Work, template_id: uuid.UUID) -> list[OrderTemplateLine]:
    """Its items, in their order."""
    query = work.rows(OrderTemplateLine).where(OrderTemplateLine.template_id == template_id)
    return list(work.session.scalars(query.order_by(OrderTemplateLine.line_no)))


def skipped_days(work: Work, template_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, frozenset[date]]:
    """The days that are left out, of each."""
    found: dict[uuid.UUID, set[date]] = {template_id: set() for template_id in template_ids}
    for row in work.session.scalars(
        work.rows(OrderTemplateSkip).where(OrderTemplateSkip.template_id.in_(template_ids))
    ):
        found[row.template_id].add(row.local_day)
    return {template_id: frozenset(days) for template_id, days in found.items()}


def pattern_of(template: OrderTemplate, skipped: frozenset[date]) -> Pattern:
    """What it says about time."""
    return Pattern(
        rule=template.rule,
        starts_on=template.starts_on,
        ends_on=template.ends_on,
        window_from=template.window_from,
        window_to=template.window_to,
        lead_days=template.lead_days,
        on_holiday=template.on_holiday,
        skipped=skipped,
    )


def calendar_of_template(
    work: Work, template: OrderTemplate, found: Mapping[uuid.UUID, Location] | None = None
) -> Calendar:
    """When its warehouse can bring something to its shop. Without a warehouse only the shop counts."""
    places_of = dict(found or locations_by_id(work, [template.location_id]))
    shop = places_of[template.location_id]
    warehouse_id = template.warehouse_id or shop.home_warehouse_id
    if warehouse_id is not None and warehouse_id not in places_of:
        places_of |= locations_by_id(work, [warehouse_id])
    return calendar_of(work, shop, places_of[warehouse_id] if warehouse_id else shop)


def today_at(now: datetime, calendar: Calendar) -> date:
    """The local day of the shop."""
    return now.astimezone(ZoneInfo(calendar.shop_zone)).date()
