"""A return on paper: what came back with a trip, and what the dock decided."""

from uuid import UUID
from zoneinfo import ZoneInfo

from roundsman.execution import policies, queries
from roundsman.execution.models import GoodsGrading, GoodsGradingLine, GoodsReturn, Trip
from roundsman.execution.paper import Paper
from roundsman.execution.service.meanings import meanings_of
from roundsman.identity import api as identity
from roundsman.inventory import api as inventory
from roundsman.kernel.reasons import StopReason
from roundsman.masterdata import api as masterdata
from roundsman.orders import api as orders
from roundsman.platform.work import Work


def of_return(work: Work, return_id: UUID) -> Paper:
    """The paper of a return within the caller's reach.

    Raises:
        NotFound: when it is not there for the caller.
    """
    returned = work.get(GoodsReturn, return_id)
    trip = work.get(Trip, returned.trip_id)
    policies.check_reach(work, trip, "returns.read")
    lines = queries.return_lines(work, [returned.id])[returned.id]
    grading = work.session.scalar(work.rows(GoodsGrading).where(GoodsGrading.goods_return_id == returned.id))
    graded: dict[UUID, GoodsGradingLine] = {}
    if grading is not None:
        query = work.rows(GoodsGradingLine).where(GoodsGradingLine.goods_grading_id == grading.id)
        graded = {row.goods_return_line_id: row for row in work.session.scalars(query)}
    warehouse = masterdata.get_location(work, returned.warehouse_id)
    zone = ZoneInfo(warehouse.timezone)
    skus = masterdata.skus_by_id(work, {line.sku_id for line in lines})
    batches = inventory.batches_by_id(work, {line.batch_id for line in lines})
    numbers = orders.orders_by_id(work, {line.order_id for line in lines})
    reasons = {StopReason(line.reason_code) for line in lines if line.reason_code is not None}
    titles = {reason: meaning.title for reason, meaning in meanings_of(work, reasons).items()}
    vehicle = masterdata.get_vehicle(work, trip.vehicle_id)
    rows = []
    for line in lines:
        decided = graded.get(line.id)
        rows.append(
            (
                numbers[line.order_id].number,
                skus[line.sku_id].code,
                batches[line.batch_id].code,
                str(line.quantity),
                str(line.damaged_quantity),
                titles[StopReason(line.reason_code)] if line.reason_code is not None else "",
                *(
                    ("", "", "", "")
                    if decided is None
                    else (
                        str(decided.restock_quantity),
                        str(decided.quarantine_quantity),
                        str(decided.scrap_quantity),
                        str(decided.missing_quantity),
                    )
                ),
            )
        )
    status = "waits for the dock" if returned.is_graded_at_dock and grading is None else "decided"
    return Paper(
        house=identity.get_tenant(work).name,
        title="Goods that came back",
        number=returned.number,
        facts=(
            ("Back at", f"{warehouse.name} ({warehouse.code})"),
            ("Came", returned.returned_at.astimezone(zone).strftime("%d %b %Y, %H:%M")),
            ("Trip", f"{trip.number}, {vehicle.number}"),
            ("Status", status),
        ),
        columns=(
            "Order", "Item", "Batch", "Sound", "Damaged", "Reason", "Restocked", "Held back", "Scrapped", "Missing",
        ),
        rows=tuple(rows),
        notes=("Without a decision of the dock sound goods lie on the shelf, damaged ones apart.",)
        if not returned.is_graded_at_dock
        else (),
        foot=f"{returned.number}, {trip.number}",
    )  # fmt: skip
