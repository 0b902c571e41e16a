"""The doors of costing."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from roundsman.costing import policies, queries, routes_bills
from roundsman.costing.domain import CostKind
from roundsman.costing.models import CostEntry, Tariff
from roundsman.costing.schemas import (
    CostDocumentPost,
    CostEntryOut,
    StopCostOut,
    TariffOut,
    TariffPut,
    TripCostsOut,
)
from roundsman.costing.service.post import CostDocument, post_document
from roundsman.costing.service.tariffs import TariffTerms, save_tariff
from roundsman.execution import api as execution
from roundsman.identity import api as identity
from roundsman.platform.http.etag import IfMatch, with_etag
from roundsman.platform.http.pages import AskedPage, paginate
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import LocalDay, Page, problems
from roundsman.platform.work import Work

router = APIRouter(prefix="/api/v1", tags=["costs"], route_class=UseCaseRoute)
routers = [router, routes_bills.router]


@router.get("/costs", responses=problems(403, 422))
def list_costs(
    page: AskedPage,
    trip_id: uuid.UUID | None = None,
    vehicle_id: uuid.UUID | None = None,
    warehouse_id: uuid.UUID | None = None,
    kind: Annotated[list[CostKind] | None, Query(description="Any of these.")] = None,
    source_type: str | None = None,
    incurred_from: Annotated[
        LocalDay | None, Query(description="The first day, local to the warehouse.")
    ] = None,
    incurred_to: Annotated[
        LocalDay | None, Query(description="The last day, local to the warehouse.")
    ] = None,
    work: Work = permitted("costs.read"),
) -> Page[CostEntryOut]:
    """Cost entries, the latest first."""
    wanted = queries.CostFilter(
        trip_id=trip_id,
        vehicle_id=vehicle_id,
        warehouse_id=warehouse_id,
        kinds=kind or (),
        source_type=source_type,
        incurred_from=incurred_from,
        incurred_to=incurred_to,
    )
    return paginate(
        work,
        queries.costs(work, wanted),
        CostEntry,
        page,
        show=CostEntryOut.model_validate,
        sorts={
            "posted_at": CostEntry.posted_at,
            "incurred_on": CostEntry.incurred_on,
            "amount_minor": CostEntry.amount_minor,
        },
        default_sort="-posted_at",
        plain=True,
    )


@router.get("/trips/{trip_id}/costs", responses=problems(403, 404))
def get_trip_costs(trip_id: uuid.UUID, work: Work = permitted("costs.read")) -> TripCostsOut:
    """What a trip cost, and what each of its stops bears."""
    policies.check_may_read(work)
    facts = execution.trip_facts(work, trip_id)
    entries = queries.entries_of(work, trip_id)
    borne = queries.borne_by_stops(work, trip_id)
    by_kind: dict[str, int] = {}
    for entry in entries:
        by_kind[entry.kind] = by_kind.get(entry.kind, 0) + entry.amount_minor
    return TripCostsOut(
        trip_id=facts.trip_id,
        number=facts.number,
        currency=entries[0].currency if entries else identity.get_tenant(work).currency,
        total_minor=sum(by_kind.values()),
        by_kind=by_kind,
        entries=[CostEntryOut.model_validate(entry) for entry in entries],
        stops=[
            StopCostOut(
                stop_id=stop.stop_id,
                seq=stop.seq,
                location_id=stop.location_id,
                amount_minor=sum(borne.get(stop.stop_id, {}).values()),
                by_kind=borne.get(stop.stop_id, {}),
            )
            for stop in facts.stops
        ],
    )


@router.post("/trips/{trip_id}/costs", status_code=201, responses=problems(403, 404, 409, 422))
def post_cost_document(
    trip_id: uuid.UUID, body: CostDocumentPost, work: Work = permitted("costs.write")
) -> CostEntryOut:
    """Post an amount from a paper. The same paper again is answered with the first entry."""
    entry = post_document(work, trip_id, CostDocument(**body.model_dump()))
    return CostEntryOut.model_validate(entry)


@router.get("/tariffs", responses=problems(403, 422))
def list_tariffs(page: AskedPage, work: Work = permitted("costs.read")) -> Page[TariffOut]:
    """Templates of what kinds of vehicles cost."""
    return paginate(
        work,
        queries.tariffs(work),
        Tariff,
        page,
        show=TariffOut.model_validate,
        sorts={"vehicle_kind": Tariff.vehicle_kind},
        default_sort="vehicle_kind",
    )


@router.put("/tariffs/{vehicle_kind}", responses=problems(403, 412, 422))
def put_tariff(
    vehicle_kind: Annotated[str, Path(min_length=1, max_length=64)],
    body: TariffPut,
    response: Response,
    if_match: IfMatch,
    work: Work = permitted("costs.write"),
) -> TariffOut:
    """Write or rewrite the template of a kind of vehicle. Vehicles that exist keep their own rates."""
    tariff = save_tariff(work, vehicle_kind, TariffTerms(**body.model_dump()), if_match=if_match)
    return with_etag(response, TariffOut.model_validate(tariff))
