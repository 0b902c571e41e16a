"""Reports over HTTP: figures by group, the rows behind them, and both as files."""

import uuid
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import Query, Response

from roundsman.identity.api import period_of
from roundsman.kernel.reasons import StopReason
from roundsman.platform.errors import NotFound
from roundsman.platform.http.pages import AskedPage
from roundsman.platform.http.route import permitted
from roundsman.platform.http.schemas import Page
from roundsman.platform.work import Work
from roundsman.reporting import spots, tables
from roundsman.reporting.asking import AsFormat, AskedDays, AskedNarrowed, Only, Warehouse, reports_router
from roundsman.reporting.cells import routes as cells
from roundsman.reporting.certificate import order_certificate
from roundsman.reporting.delivery import OTD, UTILIZATION
from roundsman.reporting.emissions import EMISSIONS, FACTORS, METHOD
from roundsman.reporting.files.export import Format, as_file
from roundsman.reporting.files.language import for_form
from roundsman.reporting.files.sheet import Sheet
from roundsman.reporting.grouping import GroupBy
from roundsman.reporting.making import make
from roundsman.reporting.mishaps import EXCEPTIONS, exceptions_report, hotspots
from roundsman.reporting.money import COSTS
from roundsman.reporting.questions import routes as questions
from roundsman.reporting.repeat_trips import WITHIN_M
from roundsman.reporting.repeats import REPEATS, repeats_report
from roundsman.reporting.report import Asked, Narrowed, Report, ask
from roundsman.reporting.schemas import (
    ExceptionReport,
    HotspotReport,
    RepeatReport,
    ScorecardsReport,
    SummaryReport,
    grouped,
)
from roundsman.reporting.scorecards import SCORECARDS, flat_scorecards, scorecards_report
from roundsman.reporting.sending import routes as sending
from roundsman.reporting.summary import SUMMARY, summary_report
from roundsman.reporting.supply import FILL_RATE, STOCK_OUT_LINES, STOCK_OUTS

router = reports_router()
routers = [
    router,
    questions.router,
    cells.router,
    sending.schedules,
    sending.channels,
    sending.told,
    sending.files,
]

Key = Annotated[
    str | None,
    Query(description="Only the rows behind this group: its `key` as the report shows it, or `none`."),
]


def _of_warehouse(work: Work, report: Report, days: AskedDays, warehouse_id: uuid.UUID | None) -> Asked:
    return ask(work, report, period_of(work, *days), narrowed=Narrowed(warehouse_id))


def _file(asked: Asked, form: Format, sheets: Sequence[Sheet]) -> Response:
    period = asked.period
    name = f"{asked.report.name}-{period.first_day}-{period.last_day}"
    return as_file(name, form, for_form(form, asked, [*sheets, tables.sheet_of_definitions(asked)]))


def _add(report: Report, rows: Report, summary: str, **more: Any) -> None:
    """The two routes of a report with a total and groups."""
    body = grouped(
        report, report.name.title().replace("-", ""), **{k: (type(v), ...) for k, v in more.items()}
    )

    def read(
        days: AskedDays,
        narrowed: AskedNarrowed,
        group_by: GroupBy = report.default,
        form: AsFormat = Format.JSON,
        work: Work = permitted(report.permission),
    ) -> Any:
        asked = ask(work, report, period_of(work, *days), by=group_by, narrowed=narrowed)
        if form is Format.JSON:
            return make(asked).as_json() | more
        return _file(asked, form, [tables.sheet_of_groups(make(asked, all_groups=True))])

    choices = ", ".join(f"`{one}`" for one in report.groups)
    read.__doc__ = f"{summary}\n\nGrouped by {choices}."
    router.add_api_route(
        f"/{report.name}", read, response_model=body, name=report.title, operation_id=f"report_{report.name}"
    )
    _add_rows(rows)


def _add_rows(report: Report) -> None:
    def read(
        page: AskedPage,
        days: AskedDays,
        narrowed: AskedNarrowed,
        group_by: GroupBy = report.default,
        group: Key = None,
        form: AsFormat = Format.JSON,
        work: Work = permitted(report.permission),
    ) -> Any:
        asked = ask(work, report, period_of(work, *days), by=group_by, narrowed=narrowed)
        if form is Format.JSON:
            return tables.page_of_rows(asked, group, page)
        return _file(asked, form, [tables.sheet_of_rows(asked, group)])

    read.__doc__ = (
        f"The rows behind {report.title.lower()}: all, or those of one group. Files have all pages."
    )
    router.add_api_route(
        f"/{report.name}/rows",
        read,
        response_model=Page[dict[str, Any]],
        name=f"Rows of {report.title.lower()}",
        operation_id=f"report_{report.name}_rows",
    )


_add(OTD, OTD, "On-time delivery against the window promised at dispatch, by the clock of the device.")
_add(
    UTILIZATION,
    UTILIZATION,
    "Vehicle utilisation: load, trips, stops, hours, kilometres, planned and as it was.",
)
_add(FILL_RATE, FILL_RATE, "Fill rate by unit, line and order.")
_add(
    STOCK_OUTS,
    STOCK_OUT_LINES,
    "Stock-outs with the demand that they lost; the rows are the lines that were short.",
)
_add(COSTS, COSTS, "Costs of trips, stops, kilometres, cases and orders.")
_add(EMISSIONS, EMISSIONS, "CO2e by order, customer, vehicle and more.", method=METHOD, factors=list(FACTORS))
_add_rows(EXCEPTIONS)
_add_rows(REPEATS)
_add_rows(SCORECARDS)


@router.get("/exceptions", response_model=ExceptionReport)
def exceptions(
    days: AskedDays,
    warehouse_id: Warehouse = None,
    driver_id: Only = None,
    location_id: Only = None,
    group_by: GroupBy = GroupBy.REASON,
    form: AsFormat = Format.JSON,
    work: Work = permitted(EXCEPTIONS.permission),
) -> Any:
    """What went wrong, by reason, place, time and people, each with a test whether it is more than chance."""
    narrowed = Narrowed(warehouse_id, driver_id=driver_id, location_id=location_id)
    asked = ask(work, EXCEPTIONS, period_of(work, *days), by=group_by, narrowed=narrowed)
    body = exceptions_report(asked, all_groups=form is not Format.JSON)
    if form is Format.JSON:
        return body
    return _file(asked, form, [tables.sheet_of_dicts(asked, EXCEPTIONS.title, body["groups"])])


@router.get("/exceptions/hotspots", response_model=HotspotReport)
def exception_hotspots(
    days: AskedDays,
    warehouse_id: Warehouse = None,
    form: AsFormat = Format.JSON,
    work: Work = permitted(EXCEPTIONS.permission),
) -> Any:
    """Cells of area, hour and reason, those that stand out most first; at most 200."""
    asked = _of_warehouse(work, EXCEPTIONS, days, warehouse_id)
    body = hotspots(asked)
    if form is Format.JSON:
        return body
    return _file(asked, form, [tables.sheet_of_dicts(asked, "Hotspots", body["cells"])])


@router.get("/exceptions/hotspots/rows", response_model=Page[dict[str, Any]])
def hotspot_rows(
    page: AskedPage,
    days: AskedDays,
    area: Annotated[str, Query(max_length=200, description="The area of the cell, as the hotspots name it.")],
    hour: Annotated[
        int | None, Query(ge=0, le=23, description="Of stops that ended in this local hour.")
    ] = None,
    reason: Annotated[StopReason | None, Query(description="Only exceptions of this reason.")] = None,
    warehouse_id: Warehouse = None,
    form: AsFormat = Format.JSON,
    work: Work = permitted(EXCEPTIONS.permission),
) -> Any:
    """The exceptions behind one cell of area, hour and reason. Files have all pages."""
    asked = _of_warehouse(work, spots.behind(spots.Spot(area, hour, reason)), days, warehouse_id)
    if form is Format.JSON:
        return tables.page_of_rows(asked, None, page)
    return _file(asked, form, [tables.sheet_of_rows(asked, None)])


@router.get("/repeat-trips", response_model=RepeatReport)
def repeat_trips(
    days: AskedDays,
    warehouse_id: Warehouse = None,
    within_m: Annotated[
        int, Query(ge=100, le=50_000, description="How near the middles of two trips must lie, in metres.")
    ] = WITHIN_M,
    form: AsFormat = Format.JSON,
    work: Work = permitted(REPEATS.permission),
) -> Any:
    """Pairs of trips to the same area that one vehicle could have made together, with the money lost."""
    asked = _of_warehouse(work, REPEATS, days, warehouse_id)
    body = repeats_report(asked, within_m)
    if form is Format.JSON:
        return body
    return _file(
        asked,
        form,
        [
            tables.sheet_of_dicts(asked, "Repeated trips", body["items"]),
            tables.sheet_of_dicts(asked, "Weeks", body["weeks"]),
        ],
    )


@router.get("/scorecards", response_model=ScorecardsReport)
def scorecards(
    days: AskedDays,
    warehouse_id: Warehouse = None,
    form: AsFormat = Format.JSON,
    work: Work = permitted(SCORECARDS.permission),
) -> Any:
    """Drivers against what others reach with the same work: adjusted for area, hours and load, with confidence."""
    asked = _of_warehouse(work, SCORECARDS, days, warehouse_id)
    body = scorecards_report(asked)
    if form is Format.JSON:
        return body
    return _file(asked, form, [tables.sheet_of_dicts(asked, "Scorecards", flat_scorecards(body))])


@router.get("/summary", response_model=SummaryReport)
def summary(
    days: AskedDays,
    warehouse_id: Warehouse = None,
    form: AsFormat = Format.JSON,
    work: Work = permitted(SUMMARY.permission),
) -> Any:
    """The period on one page: orders, fill rate, trips, kilometres, punctuality, exceptions, cost, CO2."""
    asked = _of_warehouse(work, SUMMARY, days, warehouse_id)
    body = summary_report(asked)
    if form is Format.JSON:
        return body
    flat = [[f.title, body[f.name]] for f in SUMMARY.figures if f.name != "cost_by_kind"]
    flat += [[f"Cost: {kind} (minor units)", amount] for kind, amount in (body["cost_by_kind"] or {}).items()]
    return _file(asked, form, [Sheet("Summary", ["Figure", "Value"], flat)])


@router.get("/emissions/orders/{order_id}")
def emissions_of_order(order_id: uuid.UUID, work: Work = permitted(EMISSIONS.permission)) -> dict[str, Any]:
    """What the transport of one order emitted, trip by trip, with the method: the figures of a certificate."""
    found = order_certificate(work, order_id)
    if found is None:
        raise NotFound(f"no completed trip carried an order {order_id}")
    return found
