"""A return on paper: what came back with a trip, and what the dock decided; in the language of who prints it."""

from uuid import UUID
from zoneinfo import ZoneInfo

from roundsman.execution import policies, queries
from roundsman.execution.models import GoodsGrading, GoodsGradingLine, GoodsReturn, Trip
from roundsman.execution.paper import Paper
from roundsman.execution.written import place_in, reasons_in
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
    words = identity.words_for(work)
    titles = reasons_in(words, work, reasons)
    vehicle = masterdata.get_vehicle(work, trip.vehicle_id)
    rows = []
    for line in lines:
        decided = graded.get(line.id)
        rows.append(
            (
                numbers[line.order_id].number,
                skus[line.sku_id].code,
                batches[line.batch_id].code,
                words.number(line.quantity),
                words.number(line.damaged_quantity),
                titles[StopReason(line.reason_code)] if line.reason_code is not None else "",
                *(
                    ("", "", "", "")
                    if decided is None
                    else (
                        words.number(decided.restock_quantity),
                        words.number(decided.quarantine_quantity),
                        words.number(decided.scrap_quantity),
                        words.number(decided.missing_quantity),
                    )
                ),
            )
        )
    status = "waits" if returned.is_graded_at_dock and grading is None else "decided"
    heads = (
        "order", "item", "batch", "sound", "damaged", "reason", "restocked", "held", "scrapped", "missing",
    )  # fmt: skip
    return Paper(
        house=identity.get_tenant(work).name,
        title=words.say("papers.back.title"),
        number=returned.number,
        facts=(
            (words.say("papers.back.at"), place_in(words, warehouse)),
            (words.say("papers.back.came"), words.moment(returned.returned_at, zone)),
            (words.say("papers.back.trip"), words.listed((trip.number, vehicle.number))),
            (words.say("papers.back.status"), words.say(f"papers.back.{status}")),
        ),
        columns=tuple(words.say(f"papers.back.{name}") for name in heads),
        rows=tuple(rows),
        notes=(words.say("papers.back.undecided"),) if not returned.is_graded_at_dock else (),
        foot=words.listed((returned.number, trip.number)),
        lang=words.language,
    )
