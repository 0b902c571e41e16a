"""The exceptions behind one cell of the hotspots: an area, an hour and a reason."""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, func, select

from roundsman.reporting.grouping import UNKNOWN_AREA, GroupBy
from roundsman.reporting.mishaps import EXCEPTIONS
from roundsman.reporting.models import FactException, FactStop
from roundsman.reporting.reach import reached
from roundsman.reporting.report import Asked, Counted, Report


@dataclass(frozen=True, slots=True)
class Spot:
    """Which cell.

    Args:
        area: As the hotspots name it.
        hour: The local hour in which its stops ended; any when left out.
        reason: Of its exceptions; any when left out.
    """

    area: str
    hour: int | None = None
    reason: str | None = None


def behind(spot: Spot) -> Report:
    """Exceptions as the cell counts them: by the stops that ended in the period, whenever they were told."""

    def counted(by: GroupBy) -> Counted:
        ended_on = (
            select(FactStop.ended_on)
            .where(FactStop.tenant_id == FactException.tenant_id, FactStop.id == FactException.stop_id)
            .scalar_subquery()
        )
        return replace(EXCEPTIONS.counted(by), day=ended_on, only=lambda asked: _only(asked, spot))

    return replace(EXCEPTIONS, counted=counted)


def _only(asked: Asked, spot: Spot) -> list[ColumnElement[bool]]:
    work, period, places = asked.work, asked.period, asked.places
    stops: Any = (
        select(FactStop.id)
        .outerjoin(places, places.c.location_id == FactStop.location_id)
        .where(
            FactStop.tenant_id == work.tenant_id,
            FactStop.is_ended,
            FactStop.ended_on >= period.first_day,
            FactStop.ended_on <= period.last_day,
            reached(work, FactStop.warehouse_id, asked.narrowed.warehouse_id),
            func.coalesce(places.c.area, UNKNOWN_AREA) == spot.area,
        )
    )
    if spot.hour is not None:
        stops = stops.where(FactStop.hour == spot.hour)
    found: list[ColumnElement[bool]] = [FactException.stop_id.in_(stops)]
    if spot.reason is not None:
        found.append(FactException.reason_code == spot.reason)
    return found
