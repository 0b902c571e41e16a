"""By what a report can be broken down, and what the groups are called."""

import calendar
import uuid
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from sqlalchemy import select

from roundsman.identity import api as identity
from roundsman.masterdata import api as masterdata
from roundsman.platform.errors import Invalid
from roundsman.platform.work import Work
from roundsman.reporting.models import FactOrder, FactTrip


class GroupBy(StrEnum):
    """What stands in the rows of a report."""

    WAREHOUSE = "warehouse"
    TRIP = "trip"
    VEHICLE = "vehicle"
    VEHICLE_KIND = "vehicle_kind"
    VEHICLE_DAY = "vehicle_day"
    DRIVER = "driver"
    RETAILER = "retailer"
    CUSTOMER = "customer"
    ORDER = "order"
    SKU = "sku"
    AREA = "area"
    REASON = "reason"
    KIND = "kind"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    WEEKDAY = "weekday"
    HOUR = "hour"


TIMES = (GroupBy.DAY, GroupBy.WEEK, GroupBy.MONTH, GroupBy.WEEKDAY)
"""Breakdowns that follow from the day of a fact: every report has all of them or none. A week has its Monday's date,
a month its first day's; weekdays count from 1, Monday."""

NOBODY = "none"
"""What a group without a key is called."""
UNKNOWN_AREA = "unknown"


def check_group(asked: GroupBy, known: tuple[GroupBy, ...]) -> None:
    """Refuse a breakdown that the report does not have.

    Raises:
        Invalid: `unknown_group`.
    """
    if asked not in known:
        raise Invalid(
            f"this report cannot be grouped by {asked}",
            field="group_by",
            accepted=", ".join(known),
            code="unknown_group",
        )


def labels(work: Work, by: GroupBy, keys: Iterable[Any]) -> dict[Any, str]:
    """What people call the groups."""
    wanted = sorted({key for key in keys if key is not None}, key=str)
    if by in (GroupBy.WAREHOUSE, GroupBy.RETAILER):
        return {key: row.name for key, row in masterdata.locations_by_id(work, wanted).items()}
    if by is GroupBy.VEHICLE:
        return {key: row.number for key, row in masterdata.vehicles_by_id(work, wanted).items()}
    if by is GroupBy.VEHICLE_DAY:
        return _vehicle_days(work, wanted)
    if by is GroupBy.DRIVER:
        return {key: row.name for key, row in masterdata.drivers_by_id(work, wanted).items()}
    if by is GroupBy.SKU:
        return {key: row.name for key, row in masterdata.skus_by_id(work, wanted).items()}
    if by is GroupBy.CUSTOMER:
        return {key: row.name for key, row in identity.organisations_by_id(work, wanted).items()}
    if by in (GroupBy.TRIP, GroupBy.ORDER):
        return _numbers(work, FactTrip if by is GroupBy.TRIP else FactOrder, wanted)
    if by is GroupBy.HOUR:
        return {key: f"{int(key):02d}:00" for key in wanted}
    if by is GroupBy.WEEKDAY:
        return {key: calendar.day_name[int(key) - 1] for key in wanted}
    if by is GroupBy.MONTH:
        return {key: f"{key:%Y-%m}" for key in wanted}
    if by is GroupBy.AREA:
        return {key: str(key) for key in wanted}
    return {key: str(key).replace("_", " ") for key in wanted}


def shown_key(by: GroupBy, key: Any) -> str | None:
    """A group's key on the wire."""
    if key is None:
        return None
    return f"{int(key):02d}" if by is GroupBy.HOUR else str(key)


def by_label(named: dict[Any, str], key: Any) -> tuple[bool, str, str]:
    """Sorts groups as people read them: by what they are called, numbers by their size, the nameless last."""
    said = f"{key:09d}" if isinstance(key, int) else named.get(key, NOBODY)
    return key is None, said, str(key)


def _vehicle_days(work: Work, keys: list[str]) -> dict[Any, str]:
    parts = {key: key.partition(" ") for key in keys}
    numbers = masterdata.vehicles_by_id(work, {uuid.UUID(vehicle) for vehicle, _, _ in parts.values()})
    return {
        key: f"{numbers[uuid.UUID(vehicle)].number} {day}"
        for key, (vehicle, _, day) in parts.items()
        if uuid.UUID(vehicle) in numbers
    }


def _numbers(work: Work, table: Any, ids: list[uuid.UUID]) -> dict[Any, str]:
    query = select(table.id, table.number).where(table.tenant_id == work.tenant_id)
    if len(ids) <= 5_000:  # more than that is a whole period: reading all is quicker than asking for each
        query = query.where(table.id.in_(ids))
    return {row.id: row.number for row in work.session.execute(query)}
