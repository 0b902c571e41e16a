"""Traceability: from a recall to every shop, and from a shop to every batch. Stands here because trips know both."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import Field
from sqlalchemy import Row

from roundsman.execution import tracing
from roundsman.inventory import api as inventory
from roundsman.masterdata import api as masterdata
from roundsman.platform.errors import NotFound
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import Out, UtcDatetime, problems
from roundsman.platform.principal import Scope
from roundsman.platform.work import Work

router = APIRouter(prefix="/api/v1", tags=["recalls"], route_class=UseCaseRoute)


class WhereNow(Out):
    """Units of a batch that are stock of ours now."""

    location_id: uuid.UUID
    location_code: str
    location_name: str
    location_kind: str = Field(description="`vehicle` is on wheels, `transit` between two of our places.")
    on_hand: int
    reserved: int
    damaged: int
    trip_id: uuid.UUID | None = Field(description="The trip whose vehicle it lies on.")
    trip_number: str | None


class DeliveredTo(Out):
    """Units of a batch that were handed over."""

    location_id: uuid.UUID
    location_code: str
    location_name: str
    order_id: uuid.UUID
    order_number: str
    trip_id: uuid.UUID
    trip_number: str
    stop_id: uuid.UUID
    delivered_at: datetime | None
    quantity: int


class BatchTrace(Out):
    """Where every unit of a batch is or went.

    `entered = in_stock + delivered - sent_back + scrapped - adjusted`; what does not fit stands in `unexplained` (0 in
    sound books).
    """

    batch_id: uuid.UUID
    batch_code: str
    sku_id: uuid.UUID
    produced_on: date
    expires_on: date
    entered: int = Field(description="Produced, or received from outside.")
    in_stock: int = Field(description="Sound and damaged, at places, on vehicles and in transit.")
    delivered: int
    sent_back: int = Field(
        description="Of what was delivered, units that shops have sent back and the dock graded."
    )
    scrapped: int
    adjusted: int = Field(description="Net corrections by hand and by count; below 0 is lost.")
    came_back: int = Field(
        description="Brought back by vehicles at some time; they are in stock or scrapped since."
    )
    unexplained: int
    where_now: list[WhereNow]
    deliveries: list[DeliveredTo]


class ToCall(Out):
    """A shop to call, and how much of the recalled goods it has received."""

    location_id: uuid.UUID
    location_code: str
    location_name: str
    quantity: int
    batch_ids: list[uuid.UUID]
    last_delivered_at: datetime | None


class RecallProgress(Out):
    """How far the recall has come, in units."""

    delivered_at_start: int = Field(description="Had gone to shops when it began.")
    delivered_since: int = Field(description="Handed over after it began, by vehicles that were at the door.")
    sent_back: int = Field(description="Sent back by shops, and graded at the dock.")
    blocked_in_stock: int = Field(description="Still ours, held back.")
    scrapped: int


class RecallTrace(Out):
    """A recall: where everything is, whom to call, how far it has come."""

    recall_id: uuid.UUID
    number: str
    status: str
    progress: RecallProgress
    to_call: list[ToCall]
    batches: list[BatchTrace]


class ReceivedBatch(Out):
    """A batch that a place received."""

    batch_id: uuid.UUID
    batch_code: str
    batch_status: str
    expires_on: date
    sku_id: uuid.UUID
    sku_code: str
    quantity: int
    first_delivered_at: datetime | None
    last_delivered_at: datetime | None
    order_ids: list[uuid.UUID]


class ReceivedBatches(Out):
    """The batches that a place received, the latest first."""

    items: list[ReceivedBatch]


@router.get("/recalls/{recall_id}/trace", responses=problems(403, 404))
def trace_recall(recall_id: uuid.UUID, work: Work = permitted("recalls.trace")) -> RecallTrace:
    """Where every unit of its batches is or went, the shops to call, and how far the recall has come."""
    recall = work.get(inventory.Recall, recall_id)
    at_start = inventory.delivered_at_start(work, recall_id)
    traces, deliveries = _trace(work, list(at_start))
    return RecallTrace(
        recall_id=recall.id,
        number=recall.number,
        status=recall.status,
        progress=RecallProgress(
            delivered_at_start=sum(at_start.values()),
            delivered_since=sum(trace.delivered for trace in traces) - sum(at_start.values()),
            sent_back=sum(trace.sent_back for trace in traces),
            blocked_in_stock=sum(trace.in_stock for trace in traces),
            scrapped=sum(trace.scrapped for trace in traces),
        ),
        to_call=_to_call(deliveries),
        batches=traces,
    )


@router.get("/batches/{batch_id}/trace", responses=problems(403, 404))
def trace_batch(batch_id: uuid.UUID, work: Work = permitted("recalls.trace")) -> BatchTrace:
    """Where every unit of a batch is or went."""
    if batch_id not in inventory.batches_by_id(work, [batch_id]):
        raise NotFound(f"there is no batch {batch_id}")
    return _trace(work, [batch_id])[0][0]


@router.get("/locations/{location_id}/batches", responses=problems(403, 404, 422))
def batches_of_location(
    location_id: uuid.UUID,
    since: Annotated[UtcDatetime | None, Query(description="Delivered at this moment or later.")] = None,
    until: Annotated[UtcDatetime | None, Query(description="Delivered before this moment.")] = None,
    work: Work = permitted("traceability.read"),
) -> ReceivedBatches:
    """Which batches a place received, and when; at most 1,000, the latest first."""
    place = masterdata.get_location(work, location_id)
    scope = work.principal.scope_of("traceability.read")
    if scope is not Scope.TENANT and place.organisation_id != work.principal.organisation_id:
        raise NotFound(f"there is no location {location_id}")
    return ReceivedBatches(
        items=[
            ReceivedBatch(
                batch_id=row.batch_id,
                batch_code=row.batch_code,
                batch_status=row.batch_status,
                expires_on=row.expires_on,
                sku_id=row.sku_id,
                sku_code=row.sku_code,
                quantity=int(row.delivered),
                first_delivered_at=row.first_at,
                last_delivered_at=row.last_at,
                order_ids=sorted(row.order_ids),
            )
            for row in tracing.received_at(work, location_id, since=since, until=until)
        ]
    )


def _trace(work: Work, batch_ids: Sequence[uuid.UUID]) -> tuple[list[BatchTrace], list[Row[Any]]]:
    batches = inventory.batches_by_id(work, batch_ids)
    deliveries = tracing.deliveries_of(work, batch_ids)
    places = inventory.where_batches_are(work, batch_ids)
    aboard = tracing.trips_aboard(work, {row.location_id for row in places if row.location_kind == "vehicle"})
    kinds: dict[uuid.UUID, dict[str, Row[Any]]] = defaultdict(dict)
    for row in inventory.moved_by_kind(work, batch_ids):
        kinds[row.batch_id][row.kind] = row
    traces = []
    for batch in sorted(batches.values(), key=lambda batch: (batch.produced_on, batch.code, batch.id)):
        net = {kind: int(row.units) for kind, row in kinds[batch.id].items()}
        here = [row for row in places if row.batch_id == batch.id]
        in_stock = sum(row.on_hand + row.damaged for row in here)
        # Goods of our own transfers leave the stock in transit as they are received: both sides are in these sums.
        entered = sum(net.get(kind, 0) for kind in ("produce", "receive", "damage", "ship"))
        delivered, scrapped, adjusted = -net.get("deliver", 0), -net.get("scrap", 0), net.get("adjust", 0)
        came_back = kinds[batch.id].get("return")
        # What a vehicle takes and brings back leaves one place for another: these sum to what shops have sent.
        sent_back = sum(net.get(kind, 0) for kind in ("load", "unload", "return"))
        traces.append(
            BatchTrace(
                batch_id=batch.id,
                batch_code=batch.code,
                sku_id=batch.sku_id,
                produced_on=batch.produced_on,
                expires_on=batch.expires_on,
                entered=entered,
                in_stock=in_stock,
                delivered=delivered,
                sent_back=sent_back,
                scrapped=scrapped,
                adjusted=adjusted,
                came_back=int(came_back.added) - sent_back if came_back is not None else 0,
                unexplained=entered - (in_stock + delivered - sent_back + scrapped - adjusted),
                where_now=[_where(row, aboard) for row in here],
                deliveries=[_delivery(row) for row in deliveries if row.batch_id == batch.id],
            )
        )
    return traces, deliveries


def _where(row: Row[Any], aboard: dict[uuid.UUID, tuple[uuid.UUID, str]]) -> WhereNow:
    trip_id, trip_number = aboard.get(row.location_id, (None, None))
    return WhereNow(
        location_id=row.location_id,
        location_code=row.location_code,
        location_name=row.location_name,
        location_kind=row.location_kind,
        on_hand=row.on_hand,
        reserved=row.reserved,
        damaged=row.damaged,
        trip_id=trip_id,
        trip_number=trip_number,
    )


def _delivery(row: Row[Any]) -> DeliveredTo:
    return DeliveredTo(
        location_id=row.location_id,
        location_code=row.location_code,
        location_name=row.location_name,
        order_id=row.order_id,
        order_number=row.order_number,
        trip_id=row.trip_id,
        trip_number=row.trip_number,
        stop_id=row.stop_id,
        delivered_at=row.delivered_at,
        quantity=int(row.delivered),
    )


def _to_call(deliveries: Sequence[Row[Any]]) -> list[ToCall]:
    by_place: dict[uuid.UUID, list[Row[Any]]] = defaultdict(list)
    for row in deliveries:
        by_place[row.location_id].append(row)
    shops = [
        ToCall(
            location_id=place,
            location_code=rows[0].location_code,
            location_name=rows[0].location_name,
            quantity=sum(int(row.delivered) for row in rows),
            batch_ids=sorted({row.batch_id for row in rows}),
            last_delivered_at=max((row.delivered_at for row in rows if row.delivered_at), default=None),
        )
        for place, rows in by_place.items()
    ]
    return sorted(shops, key=lambda shop: (-shop.quantity, shop.location_code))
