"""What reports are asked with over HTTP."""

import uuid
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from roundsman.platform.http.route import UseCaseRoute
from roundsman.platform.http.schemas import problems
from roundsman.reporting.files.export import Format
from roundsman.reporting.report import Narrowed

From = Annotated[
    date | None, Query(alias="from", description="First local day; six days before the last when left out.")
]
To = Annotated[date | None, Query(alias="to", description="Last local day; today when left out.")]
Warehouse = Annotated[uuid.UUID | None, Query(description="Only trips and orders of this warehouse.")]
Only = Annotated[uuid.UUID | None, Query(description="Narrows to this one, where what is counted knows it.")]


def _days(from_day: From = None, to_day: To = None) -> tuple[date | None, date | None]:
    return from_day, to_day


def _narrowed(
    warehouse_id: Warehouse = None,
    vehicle_id: Only = None,
    driver_id: Only = None,
    location_id: Only = None,
    sku_id: Only = None,
) -> Narrowed:
    return Narrowed(warehouse_id, vehicle_id, driver_id, location_id, sku_id)


AskedDays = Annotated[tuple[date | None, date | None], Depends(_days)]
"""First and last day as they were named, or not."""
AskedNarrowed = Annotated[Narrowed, Depends(_narrowed)]
AsFormat = Annotated[Format, Query(alias="format", description="As a file: `csv`, `xlsx` or `parquet`.")]


def reports_router() -> APIRouter:
    """Where doors of reports hang."""
    return APIRouter(
        prefix="/api/v1/reports",
        tags=["reports"],
        route_class=UseCaseRoute,
        responses=problems(401, 403, 404, 422, 503),
    )
