"""Rows into what goes out: names looked up in bulk, and the commands that would be taken now."""

from collections.abc import Sequence
from uuid import UUID

from roundsman.execution import evidence, queries
from roundsman.execution.models import ExceptionCase, Pod, Stop, StopLine, Trip
from roundsman.execution.schemas import (
    EvidenceOut,
    ExceptionOut,
    PodOut,
    StopDetail,
    StopLineOut,
    StopOrderOut,
    StopOut,
    StopPlace,
    TripDetail,
    TripOut,
)
from roundsman.execution.service.rules import rules_by_place
from roundsman.execution.states import (
    ENDED_STOPS,
    EXCEPTION,
    OPEN_TRIPS,
    STOP,
    TRIP,
    ExceptionStatus,
    StopCommand,
    StopStatus,
    TripCommand,
    TripStatus,
)
from roundsman.execution.values import RecipientRelation
from roundsman.identity.api import Extent, Subject, extent_of, hide_costs
from roundsman.inventory import api as inventory
from roundsman.kernel.reasons import StopReason
from roundsman.masterdata import api as masterdata
from roundsman.orders import api as orders
from roundsman.platform.work import Work

_TRIP_PERMISSION = {
    TripCommand.DISPATCH: "trips.dispatch",
    TripCommand.CANCEL: "trips.dispatch",
    TripCommand.START: "trips.execute",
    TripCommand.COMPLETE: "trips.execute",
}
_STOP_COMMANDS = (StopCommand.ARRIVE, StopCommand.DELIVER, StopCommand.FAIL)


def with_names(work: Work, shown: Sequence[TripOut]) -> None:
    """Fill in the names of vehicles, drivers and warehouses, and how far the stops are; four queries for all."""
    vehicles = masterdata.vehicles_by_id(work, {trip.vehicle_id for trip in shown})
    drivers = masterdata.drivers_by_id(work, {trip.driver_id for trip in shown if trip.driver_id})
    places = masterdata.locations_by_id(work, {trip.warehouse_id for trip in shown})
    counts = queries.count_stops(work, [trip.id for trip in shown])
    for trip in shown:
        trip.vehicle_number = vehicles[trip.vehicle_id].number
        trip.driver_name = drivers[trip.driver_id].name if trip.driver_id else None
        trip.warehouse_name = places[trip.warehouse_id].name
        trip.stops_by_status = counts[trip.id]
        hide_costs(work, trip)


def show_trip(work: Work, trip: Trip) -> TripOut:
    """A trip without its stops."""
    shown = TripOut.model_validate(trip)
    with_names(work, [shown])
    return shown


def show_trip_detail(work: Work, trip: Trip) -> TripDetail:
    """A trip with everything that its page shows; a fixed number of queries whatever its length."""
    shown = TripDetail.model_validate(trip)
    with_names(work, [shown])
    shown.allowed_commands = _trip_commands(work, trip)
    stops = queries.stops_of(work, trip.id)
    lines = show_lines(work, [stop.id for stop in stops])
    tasks = queries.tasks_of_trip(work, trip.id)
    numbers = orders.orders_by_id(work, {task.order_id for found in tasks.values() for task in found})
    places = masterdata.locations_by_id(work, {stop.location_id for stop in stops})
    shares_proofs = extent_of(work, Subject.PROOFS) is not Extent.NONE
    pods = queries.pods_of_trip(work, trip.id) if shares_proofs else {}
    asked = show_evidence(work, [places[s.location_id] for s in stops if s.status not in ENDED_STOPS])
    for stop in stops:
        detail = StopDetail.model_validate(stop)
        detail.lines = lines[stop.id]
        detail.allowed_commands = stop_commands(work, trip, stop)
        detail.location = StopPlace.model_validate(places[stop.location_id])
        detail.orders = [
            StopOrderOut(
                order_id=task.order_id,
                number=numbers[task.order_id].number if task.order_id in numbers else None,
                task_id=task.task_id,
            )
            for task in tasks.get(stop.id, [])
        ]
        if stop.id in pods:
            detail.pod = show_pod(pods[stop.id])
        if stop.status not in ENDED_STOPS:
            detail.required_evidence = asked[stop.location_id]
        shown.stops.append(detail)
    return shown


def show_stop(work: Work, trip: Trip, stop: Stop, lines: Sequence[StopLine]) -> StopOut:
    """A stop with its lines: the answer to what a device sends; no query."""
    shown = StopOut.model_validate(stop)
    shown.lines = [StopLineOut.model_validate(line) for line in lines]
    shown.allowed_commands = stop_commands(work, trip, stop)
    return shown


def show_lines(work: Work, stop_ids: Sequence[UUID]) -> dict[UUID, list[StopLineOut]]:
    """The lines of stops with the codes that people read."""
    rows = queries.lines_of(work, stop_ids)
    every = [line for found in rows.values() for line in found]
    skus = masterdata.skus_by_id(work, {line.sku_id for line in every})
    batches = inventory.batches_by_id(work, {line.batch_id for line in every})
    shown: dict[UUID, list[StopLineOut]] = {}
    for stop_id, found in rows.items():
        shown[stop_id] = []
        for line in found:
            out = StopLineOut.model_validate(line)
            out.sku_code, out.sku_name = skus[line.sku_id].code, skus[line.sku_id].name
            out.batch_code = batches[line.batch_id].code
            shown[stop_id].append(out)
    return shown


def show_pod(pod: Pod) -> PodOut:
    """A proof."""
    shown = PodOut.model_validate(pod)
    if pod.recipient_relation:
        word = pod.recipient_relation.strip().lower()
        known = word in tuple(RecipientRelation)
        shown.recipient_relation_kind = RecipientRelation(word) if known else RecipientRelation.OTHER
    return shown


def show_evidence(work: Work, places: Sequence[masterdata.Location]) -> dict[UUID, list[EvidenceOut]]:
    """What must be shown at places, by place; one query, none when there is no place."""
    if not places:
        return {}
    return {
        place_id: [
            EvidenceOut(
                outcome=outcome,
                reason_code=None if reason is None else StopReason(reason),
                photos=asked.photos,
                signature=asked.signature,
                recipient_name=asked.recipient_name,
                code=asked.code,
            )
            for outcome, reason, asked in evidence.table(rules)
        ]
        for place_id, rules in rules_by_place(work, places).items()
    }


def show_exception(work: Work, case: ExceptionCase) -> ExceptionOut:
    """An exception."""
    shown = ExceptionOut.model_validate(case)
    shown.is_overdue = (
        case.status == ExceptionStatus.OPEN and case.due_at is not None and case.due_at < work.now
    )
    if work.principal.scope_of("exceptions.resolve") is not None:
        shown.allowed_commands = [str(c) for c in EXCEPTION.commands(ExceptionStatus(case.status))]
    return shown


def stop_commands(work: Work, trip: Trip, stop: Stop) -> list[str]:
    """What the caller may say of a stop now."""
    if trip.status not in OPEN_TRIPS or work.principal.scope_of("trips.execute") is None:
        return []
    return [str(c) for c in _STOP_COMMANDS if STOP.allows(StopStatus(stop.status), c)]


def _trip_commands(work: Work, trip: Trip) -> list[str]:
    return [
        str(command)
        for command, permission in _TRIP_PERMISSION.items()
        if TRIP.allows(TripStatus(trip.status), command) and work.principal.scope_of(permission) is not None
    ]
