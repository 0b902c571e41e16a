"""By what a report can be broken down, and what the groups are called."""

import uuid
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Subquery, func

from roundsman.masterdata import api as masterdata
from roundsman.platform.errors import Invalid
from roundsman.platform.work import Work
from roundsman.reporting.period import Period


class GroupBy(StrEnum):
    """What stands in the rows of a report."""

    WAREHOUSE = "warehouse"
    VEHICLE = "vehicle"
    DRIVER = "driver"
    RETAILER = "retailer"
    AREA = "area"
    REASON = "reason"
    DAY = "day"
    HOUR = "hour"


NOBODY = "none"
"""What a group without a key is called."""

_COLUMNS = {
    GroupBy.WAREHOUSE: "warehouse_id",
    GroupBy.VEHICLE: "vehicle_id",
    GroupBy.DRIVER: "driver_id",
    GroupBy.RETAILER: "location_id",
    GroupBy.AREA: "location_id",
    GroupBy.REASON: "reason_code",
}


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


def group_column(
    by: GroupBy, table: Subquery, moment: ColumnElement[Any], period: Period
) -> ColumnElement[Any]:
    """The expression to group a report's rows by."""
    if by is GroupBy.DAY:
        return func.date(func.timezone(period.timezone, moment))
    if by is GroupBy.HOUR:
        return func.date_part("hour", func.timezone(period.timezone, moment))
    return table.c[_COLUMNS[by]]


def labels(work: Work, by: GroupBy, keys: Iterable[Any]) -> dict[Any, str]:
    """What people call the groups."""
    wanted = [key for key in keys if key is not None]
    if by in (GroupBy.WAREHOUSE, GroupBy.RETAILER):
        return {key: row.name for key, row in masterdata.locations_by_id(work, wanted).items()}
    if by is GroupBy.VEHICLE:
        return {key: row.number for key, row in masterdata.vehicles_by_id(work, wanted).items()}
    if by is GroupBy.DRIVER:
        return {key: row.name for key, row in masterdata.drivers_by_id(work, wanted).items()}
    if by is GroupBy.HOUR:
        return {key: f"{int(key):02d}:00" for key in wanted}
    return {key: str(key).replace("_", " ") for key in wanted}


def areas_of(work: Work, location_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """The area (ward or suburb) that each location lies in."""
    rows = masterdata.locations_by_id(work, location_ids)
    return {key: row.area or "unknown" for key, row in rows.items()}


def shown_key(key: Any) -> str | None:
    """A group's key on the wire."""
    if key is None:
        return None
    return f"{int(key):02d}" if isinstance(key, float) else str(key)  # an hour is the only number


def by_label(named: dict[Any, str], key: Any) -> tuple[bool, str, str]:
    """Sorts groups as people read them: by what they are called, the nameless last."""
    return key is None, named.get(key, NOBODY), str(key)
