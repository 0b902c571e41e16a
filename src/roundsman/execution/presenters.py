"""Rows into what goes out: names looked up in bulk, and the commands that would be taken now."""

from collections import Counter
from collections.abc import Sequence
from typing import Any
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
    """Fill in the names of vehicles, drivers and warehouses, and how far the stops are; two round trips for all."""
    names = masterdata.names_of(
        work,
        vehicles={trip.vehicle_id for trip in shown},
        drivers={trip.driver_id for trip in shown if trip.driver_id},
        places={trip.warehouse_id for trip in shown},
    )
    counts = queries.count_stops(work, [trip.id for trip in shown])
    for trip in shown:
        _name(work, trip, names, counts[trip.id])


def _name(work: Work, trip: TripOut, names: masterdata.Names, counts: dict[str, int]) -> None:
    trip.vehicle_number = names.vehicles[trip.vehicle_id].number
    trip.driver_name = names.drivers[trip.driver_id].name if trip.driver_id else None
    warehouse = names.places[trip.warehouse_id]
    trip.warehouse_name = warehouse.name
    trip.timezone = warehouse.timezone
    trip.stops_by_status = counts
    hide_costs(work, trip)


def show_trip(work: Work, trip: Trip) -> TripOut:
    """A trip without its stops."""
    shown = TripOut.model_validate(trip)
    with_names(work, [shown])
    return shown


def show_trip_detail(work: Work, trip: Trip) -> TripDetail:
    """A trip with everything that its page shows; a fixed number of queries whatever its length."""
    shown = TripDetail.model_validate(trip)
    parts = queries.parts_of(work, trip.id)
    names = masterdata.names_of(
        work,
        skus={line.sku_id for line in parts.lines},
        places={trip.warehouse_id} | {stop.location_id for stop in parts.stops},
        vehicles=[trip.vehicle_id],
        drivers=[trip.driver_id] if trip.driver_id else (),
    )
    _name(work, shown, names, dict(Counter(stop.status for stop in parts.stops)))
    shown.allowed_commands = _trip_commands(work, trip)
    lines = _lines_shown(work, parts.lines, names.skus)
    tasks: dict[UUID, list[Any]] = {}
    for task in parts.tasks:
        tasks.setdefault(task.stop_id, []).append(task)
    numbers = orders.order_numbers(work, {task.order_id for task in parts.tasks})
    open_places = {stop.location_id for stop in parts.stops if stop.status not in ENDED_STOPS}
    asked = show_evidence(work, list(masterdata.locations_by_id(work, open_places).values()))
    shares_proofs = extent_of(work, Subject.PROOFS) is not Extent.NONE
    pods = queries.note_proofs_read(work, trip.id, parts.pods) if shares_proofs else {}
    for stop in parts.stops:
        detail = StopDetail.model_validate(stop)
        detail.lines = lines.get(stop.id, [])
        detail.allowed_commands = stop_commands(work, trip, stop)
        detail.location = StopPlace.model_validate(names.places[stop.location_id])
        detail.orders = [
            StopOrderOut(
                order_id=task.order_id,
                number=numbers.get(task.order_id),
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


def _lines_shown(work: Work, rows: Sequence[Any], skus: dict[UUID, Any]) -> dict[UUID, list[StopLineOut]]:
    """The lines of stops with the codes that people read."""
    codes = inventory.batch_codes(work, {line.batch_id for line in rows})
    shown: dict[UUID, list[StopLineOut]] = {}
    for line in rows:
        out = StopLineOut.model_validate(line)
        out.sku_code, out.sku_name = skus[line.sku_id].code, skus[line.sku_id].name
        out.batch_code = codes[line.batch_id]
        shown.setdefault(line.stop_id, []).append(out)
    return shown


def show_pod(pod: Pod | Any) -> PodOut:
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


def show_exception(work: Work, case: ExceptionCase | Any) -> ExceptionOut:
    """An exception."""
    shown = ExceptionOut.model_validate(case)
    shown.is_overdue = (
        case.status == ExceptionStatus.OPEN and case.due_at is not None and case.due_at < work.now
    )
    if work.principal.scope_of("exceptions.resolve") is not None:
        shown.allowed_commands = [str(c) for c in EXCEPTION.commands(ExceptionStatus(case.status))]
    return shown


def name_cases(work: Work, cases: Sequence[ExceptionOut]) -> None:
    """Fill in of which order and trip cases are and whither the goods were to go; three round trips for all."""
    found = orders.orders_by_id(work, {case.order_id for case in cases if case.order_id})
    trips = queries.trip_numbers(work, {case.trip_id for case in cases if case.trip_id})
    names = masterdata.names_of(
        work,
        places={order.location_id for order in found.values()}
        | {case.warehouse_id for case in cases if case.warehouse_id},
    )
    for case in cases:
        order = found.get(case.order_id) if case.order_id else None
        case.order_number = order.number if order else None
        case.trip_number = trips.get(case.trip_id) if case.trip_id else None
        case.location_id = order.location_id if order else case.warehouse_id
        place = names.places.get(case.location_id) if case.location_id else None
        if place is not None:
            case.location_name, case.timezone = place.name, place.timezone


def stop_commands(work: Work, trip: Trip, stop: Stop | Any) -> list[str]:
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
