"""The reading side of bills, items and results."""

from datetime import date
from uuid import UUID

from sqlalchemy import Select

from roundsman.costing import policies
from roundsman.costing.domain import item_shares
from roundsman.costing.models import CostBill, CostBillTrip, TripResult
from roundsman.costing.queries import borne_by_stops
from roundsman.costing.schemas_bills import ItemCostOut, TripItemCostsOut
from roundsman.execution import api as execution
from roundsman.identity import api as identity
from roundsman.masterdata import api as masterdata
from roundsman.platform.errors import NotFound
from roundsman.platform.work import Work


def bills(
    work: Work,
    *,
    kind: str | None = None,
    supplier: str | None = None,
    vehicle_id: UUID | None = None,
    warehouse_id: UUID | None = None,
) -> Select[CostBill]:
    """The bills that match."""
    policies.check_may_read(work)
    query = work.rows(CostBill)
    for column, value in (
        (CostBill.kind, kind),
        (CostBill.supplier, supplier),
        (CostBill.vehicle_id, vehicle_id),
        (CostBill.warehouse_id, warehouse_id),
    ):
        if value is not None:
            query = query.where(column == value)
    return query


def get_bill(work: Work, bill_id: UUID) -> CostBill:
    """One bill; NotFound when it is not there for the caller."""
    policies.check_may_read(work)
    return work.get(CostBill, bill_id)


def trips_of(work: Work, bill_id: UUID) -> list[CostBillTrip]:
    """What each trip bears of a bill."""
    query = work.rows(CostBillTrip).where(CostBillTrip.cost_bill_id == bill_id)
    return list(work.session.scalars(query.order_by(CostBillTrip.id)))


def item_costs(work: Work, trip_id: UUID) -> TripItemCostsOut:
    """A trip's costs down to the order lines.

    Raises:
        NotFound: when the trip is not there for the caller.
    """
    policies.check_may_read(work)
    facts = execution.trip_facts(work, trip_id)
    borne = {stop_id: sum(kinds.values()) for stop_id, kinds in borne_by_stops(work, trip_id).items()}
    lines = execution.carried_lines(work, [trip_id])
    skus = masterdata.skus_by_id(work, {line.sku_id for line in lines})
    weight_g = {line.stop_line_id: line.loaded * skus[line.sku_id].weight_g for line in lines}
    by_stop: dict[UUID, list[execution.CarriedLine]] = {stop.stop_id: [] for stop in facts.stops}
    for line in lines:
        by_stop[line.stop_id].append(line)
    parts = item_shares(
        [
            (borne.get(stop_id, 0), [(line, weight_g[line.stop_line_id]) for line in of_stop])
            for stop_id, of_stop in by_stop.items()
        ]
    )
    total = sum(borne.values())
    return TripItemCostsOut(
        trip_id=trip_id,
        currency=identity.get_tenant(work).currency,
        total_minor=total,
        per_km_minor=round(total * 1000 / facts.distance_m, 2) if facts.distance_m else None,
        items=[
            ItemCostOut(
                stop_id=line.stop_id,
                order_id=line.order_id,
                order_line_id=line.order_line_id,
                sku_id=line.sku_id,
                loaded=line.loaded,
                delivered=line.delivered,
                weight_g=weight_g[line.stop_line_id],
                amount_minor=amount,
                per_unit_minor=round(amount / line.delivered, 2) if line.delivered else None,
            )
            for line, amount in parts
        ],
    )


def get_result(work: Work, trip_id: UUID) -> TripResult:
    """What a trip earned.

    Raises:
        NotFound: when it is not completed, not worked out yet, or not there for the caller.
    """
    policies.check_may_read(work)
    result = work.session.scalar(work.rows(TripResult).where(TripResult.trip_id == trip_id))
    if result is None:
        raise NotFound(f"there is no result of trip {trip_id}; a trip has one when it is completed")
    return result


def results(
    work: Work,
    *,
    warehouse_id: UUID | None = None,
    vehicle_id: UUID | None = None,
    driver_id: UUID | None = None,
    first: date | None = None,
    last: date | None = None,
) -> Select[TripResult]:
    """The results that match."""
    policies.check_may_read(work)
    query = work.rows(TripResult)
    for column, value in (
        (TripResult.warehouse_id, warehouse_id),
        (TripResult.vehicle_id, vehicle_id),
        (TripResult.driver_id, driver_id),
    ):
        if value is not None:
            query = query.where(column == value)
    if first is not None:
        query = query.where(TripResult.incurred_on >= first)
    if last is not None:
        query = query.where(TripResult.incurred_on <= last)
    return query
