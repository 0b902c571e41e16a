"""Reports over HTTP."""

import uuid
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query

from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import problems
from roundsman.platform.work import Work
from roundsman.reporting.delivery import exception_report, on_time_report
from roundsman.reporting.grouping import GroupBy
from roundsman.reporting.period import PERMISSION, period_of
from roundsman.reporting.schemas import ExceptionReport, OtdReport, SummaryReport, UtilizationReport
from roundsman.reporting.summary import summary_report
from roundsman.reporting.utilization import utilization_report

router = APIRouter(
    prefix="/api/v1/reports",
    tags=["reports"],
    route_class=UseCaseRoute,
    responses=problems(401, 403, 404, 422),
)
routers = [router]

From = Annotated[
    date | None, Query(alias="from", description="First local day; six days before the last when left out.")
]
To = Annotated[date | None, Query(alias="to", description="Last local day; today when left out.")]
Warehouse = Annotated[uuid.UUID | None, Query(description="Only trips and orders of this warehouse.")]


@router.get("/otd")
def on_time_delivery(
    from_day: From = None,
    to_day: To = None,
    warehouse_id: Warehouse = None,
    group_by: GroupBy = GroupBy.WAREHOUSE,
    work: Work = permitted(PERMISSION),
) -> OtdReport:
    """On-time delivery against the promised window: by warehouse, vehicle, driver, retailer or day."""
    return on_time_report(work, period_of(work, from_day, to_day), warehouse_id=warehouse_id, by=group_by)


@router.get("/utilization")
def utilization(
    from_day: From = None,
    to_day: To = None,
    warehouse_id: Warehouse = None,
    group_by: GroupBy = GroupBy.WAREHOUSE,
    work: Work = permitted(PERMISSION),
) -> UtilizationReport:
    """Vehicle utilisation: load, trips, stops and kilometres, by warehouse, vehicle, driver or day."""
    return utilization_report(work, period_of(work, from_day, to_day), warehouse_id=warehouse_id, by=group_by)


@router.get("/exceptions")
def exceptions(
    from_day: From = None,
    to_day: To = None,
    warehouse_id: Warehouse = None,
    group_by: GroupBy = GroupBy.REASON,
    work: Work = permitted(PERMISSION),
) -> ExceptionReport:
    """What went wrong: by reason, warehouse, driver, retailer, area, day or hour."""
    return exception_report(work, period_of(work, from_day, to_day), warehouse_id=warehouse_id, by=group_by)


@router.get("/summary")
def summary(
    from_day: From = None,
    to_day: To = None,
    warehouse_id: Warehouse = None,
    work: Work = permitted(PERMISSION),
) -> SummaryReport:
    """The period on one page: orders, fill rate, trips, kilometres, punctuality, exceptions, cost, CO2."""
    return summary_report(work, period_of(work, from_day, to_day), warehouse_id=warehouse_id)
