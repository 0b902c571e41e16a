"""T4: everything that one outcome at a stop changes, in one transaction.

Lines, proof, exceptions, stock and orders move together here, whether the driver delivered, failed, or the trip ended
before the stop was reached.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm.attributes import set_committed_value

from roundsman.execution.domain import LineResult, LoadedLine, Shortfall, is_on_time, main_reason, shortfalls
from roundsman.execution.events import (
    DeliveryCompleted,
    DeliveryFailed,
    ExceptionOpened,
    LineOutcomeTold,
    PODCaptured,
)
from roundsman.execution.models import ExceptionCase, Pod, PodKind, Stop, StopLine, Trip
from roundsman.execution.seal import seal_of
from roundsman.execution.service import transfers
from roundsman.execution.service.meanings import meanings_of
from roundsman.execution.service.proof import Taken, keep_files, sealed_parts, taken_at_door
from roundsman.execution.states import STOP, ExceptionStatus, StopCommand
from roundsman.execution.values import Capture
from roundsman.inventory import api as inventory
from roundsman.kernel.ids import new_id
from roundsman.kernel.reasons import StopReason
from roundsman.masterdata import api as masterdata
from roundsman.orders import api as orders
from roundsman.platform.work import Work

_OUTCOME_COLUMNS = ("delivered_quantity", "damaged_quantity", "rejected_quantity", "reason_code")


def aboard_of(trip: Trip) -> UUID:
    """Where the goods of a dispatched trip are stock."""
    assert trip.aboard_location_id is not None, "the database keeps it with every dispatched trip"
    return trip.aboard_location_id


def lines_loaded(work: Work, stop_id: UUID) -> list[StopLine]:
    """The lines of a stop, read afresh under its trip's lock."""
    return list(
        work.session.scalars(
            work.rows(StopLine)
            .where(StopLine.stop_id == stop_id)
            .order_by(StopLine.id)
            .execution_options(populate_existing=True)
        )
    )


def as_loaded(lines: Sequence[StopLine]) -> list[LoadedLine]:
    """The lines as the rules see them."""
    return [LoadedLine(line.id, line.order_id, line.order_line_id, line.loaded_quantity) for line in lines]


def settle_stop(
    work: Work,
    trip: Trip,
    stop: Stop,
    lines: Sequence[StopLine],
    results: Sequence[LineResult],
    *,
    occurred_at: datetime,
    capture: Capture,
    command_id: UUID | None = None,
    reason: StopReason | None = None,
    taken: Taken | None = None,
) -> Pod:
    """Let a stop end with what became of its lines.

    Args:
        work: The transaction; trip and stop are locked.
        trip: The trip.
        stop: Its stop.
        lines: All lines of the stop.
        results: What became of each of them.
        occurred_at: By the device's clock.
        capture: The proof.
        command_id: The device's command, kept with the proof.
        reason: Why nothing was handed over, where the driver said it for the whole stop.
        taken: The photos and the signature, where the caller has looked at them already.

    Returns:
        The proof.
    """
    delivered = sum(result.delivered for result in results)
    missing = sum(result.missing for result in results)
    if delivered:
        stop.status = STOP.after(stop.status, StopCommand.DELIVER_PART if missing else StopCommand.DELIVER)
    else:
        stop.status = STOP.after(stop.status, StopCommand.FAIL)
        stop.failure_reason = reason or main_reason(results) or StopReason.OTHER
    # A phone whose clock was set back between the two presses must not end a stop before it was reached.
    stop.completed_at = max(occurred_at, stop.arrived_at or occurred_at)
    if delivered:
        stop.on_time = is_on_time(
            arrived_at=stop.arrived_at or stop.completed_at,
            handed_over_at=stop.completed_at,
            window_start=stop.window_start,
            window_end=stop.window_end,
        )
    _write_lines(work, lines, results)
    taken = taken or taken_at_door(work, capture)
    pod = _write_pod(work, trip, stop, lines, results, occurred_at, capture, command_id, taken)
    # Orders are locked before stock (the house's order of locks).
    moved_on = _tell_orders(work, results)
    transfers.end(work, moved_on, lines, results, at=stop.completed_at)
    _move_stock(work, trip, stop, lines, results, occurred_at, moved_on)
    if taken.files:
        keep_files(work, pod, taken.files)
    _emit(work, trip, stop, pod, results, occurred_at, taken)
    open_exceptions(work, trip, stop, shortfalls(results), note=capture.note, occurred_at=occurred_at)
    return pod


def open_exceptions(
    work: Work, trip: Trip, stop: Stop, found: Sequence[Shortfall], *, note: str | None, occurred_at: datetime
) -> None:
    """Open a case for each order and reason, in one statement."""
    if not found:
        return
    meanings = meanings_of(work, {shortfall.reason for shortfall in found})
    rows = [
        {
            "id": new_id(),
            "number": number,
            "trip_id": trip.id,
            "stop_id": stop.id,
            "order_id": shortfall.order_id,
            "reason_code": shortfall.reason,
            "quantity": shortfall.quantity,
            "note": note,
            "occurred_at": occurred_at,
            "status": ExceptionStatus.OPEN,
            "owner_role": meanings[shortfall.reason].owner_role,
            "severity": meanings[shortfall.reason].severity,
            "due_at": work.now + timedelta(minutes=meanings[shortfall.reason].resolve_within_min),
        }
        for number, shortfall in zip(work.next_numbers("EXC", len(found)), found, strict=True)
    ]
    work.insert_many(ExceptionCase, rows)
    for row, shortfall in zip(rows, found, strict=True):
        work.emit(
            ExceptionOpened(
                subject_id=row["id"],
                occurred_at=occurred_at,
                trip_id=trip.id,
                stop_id=stop.id,
                order_id=shortfall.order_id,
                reason_code=shortfall.reason,
                quantity=shortfall.quantity,
            )
        )


def _write_lines(work: Work, lines: Sequence[StopLine], results: Sequence[LineResult]) -> None:
    by_id = {result.line.id: result for result in results}
    changes = []
    for line in lines:
        result = by_id[line.id]
        changes.append(
            {
                "tenant_id": work.tenant_id,
                "id": line.id,
                "delivered_quantity": result.delivered,
                "damaged_quantity": result.damaged,
                "rejected_quantity": result.rejected,
                "reason_code": result.reason,
            }
        )
    if changes:
        work.session.execute(update(StopLine), changes)
    for line, change in zip(lines, changes, strict=True):
        # One statement for all of them; the rows in hand are told what it wrote.
        for name in _OUTCOME_COLUMNS:
            set_committed_value(line, name, change[name])


def _write_pod(
    work: Work,
    trip: Trip,
    stop: Stop,
    lines: Sequence[StopLine],
    results: Sequence[LineResult],
    occurred_at: datetime,
    capture: Capture,
    command_id: UUID | None,
    taken: Taken,
) -> Pod:
    kind = PodKind.FULL
    if any(result.missing for result in results):
        kind = PodKind.PARTIAL
    if not any(result.delivered for result in results):
        kind = PodKind.FAILED
    pod = work.add(
        Pod(
            id=new_id(),
            stop_id=stop.id,
            trip_id=trip.id,
            kind=kind,
            recipient_name=capture.recipient_name,
            recipient_relation=capture.recipient_relation,
            note=capture.note,
            reason_code=stop.failure_reason or main_reason(results),
            photo_refs=list(capture.photo_refs),
            signature_ref=capture.signature_ref,
            lat=capture.lat,
            lon=capture.lon,
            captured_at=occurred_at,
            recorded_at=work.now,
            captured_by=work.principal.actor_id,
            command_id=command_id,
            assets=taken.assets,
        )
    )
    pod.seal_parts = sealed_parts(pod, lines)
    pod.seal = seal_of(pod.seal_parts)
    return pod


def _tell_orders(work: Work, results: Sequence[LineResult]) -> set[UUID]:
    """Tell the orders what became of them; returns those whose goods stay our stock: transfers."""
    moved_on: set[UUID] = set()
    by_order: dict[UUID, dict[UUID, list[LineResult]]] = {}
    for result in results:
        by_order.setdefault(result.line.order_id, {}).setdefault(result.line.order_line_id, []).append(result)
    for order_id in sorted(by_order):
        outcomes = [
            orders.LineOutcome(
                order_line_id=order_line_id,
                delivered=sum(part.delivered for part in parts),
                damaged=sum(part.damaged for part in parts),
                returned=sum(part.rejected for part in parts),
            )
            for order_line_id, parts in by_order[order_id].items()
        ]
        order = orders.record_outcome(
            work, order_id, lines=outcomes, failed=not any(outcome.delivered for outcome in outcomes)
        )
        if order.kind == transfers.KIND:
            moved_on.add(order_id)
    return moved_on


def _move_stock(
    work: Work,
    trip: Trip,
    stop: Stop,
    lines: Sequence[StopLine],
    results: Sequence[LineResult],
    occurred_at: datetime,
    moved_on: Collection[UUID],
) -> None:
    # What goes to a place of our own is in transit until that has received it.
    in_transit = masterdata.transit_location(work).id if moved_on else None
    goods = {line.id: (line.sku_id, line.batch_id) for line in lines}
    told = [
        inventory.HandedOver(
            sku_id=goods[result.line.id][0],
            batch_id=goods[result.line.id][1],
            delivered=result.delivered,
            damaged=result.damaged,
            reason_code=StopReason.DAMAGE if result.damaged else None,
            to_location_id=in_transit if result.line.order_id in moved_on else None,
        )
        for result in results
        if result.delivered or result.damaged
    ]
    if told:
        inventory.deliver_from_vehicle(
            work,
            vehicle_location_id=aboard_of(trip),
            lines=told,
            reference=inventory.Reference("stop", stop.id),
            occurred_at=occurred_at,
        )


def _emit(
    work: Work,
    trip: Trip,
    stop: Stop,
    pod: Pod,
    results: Sequence[LineResult],
    occurred_at: datetime,
    taken: Taken,
) -> None:
    told = tuple(
        LineOutcomeTold(
            stop_line_id=result.line.id,
            delivered=result.delivered,
            damaged=result.damaged,
            rejected=result.rejected,
            reason_code=result.reason,
        )
        for result in results
    )
    order_ids = sorted({result.line.order_id for result in results})
    delivered = sum(result.delivered for result in results)
    if delivered:
        work.emit(
            DeliveryCompleted(
                subject_id=stop.id,
                occurred_at=occurred_at,
                trip_id=trip.id,
                location_id=stop.location_id,
                order_ids=order_ids,
                delivered_quantity=delivered,
                damaged_quantity=sum(result.damaged for result in results),
                rejected_quantity=sum(result.rejected for result in results),
                on_time=bool(stop.on_time),
                window_start=stop.window_start,
                window_end=stop.window_end,
                lines=told,
            )
        )
    else:
        work.emit(
            DeliveryFailed(
                subject_id=stop.id,
                occurred_at=occurred_at,
                trip_id=trip.id,
                location_id=stop.location_id,
                order_ids=order_ids,
                reason_code=str(stop.failure_reason),
                undelivered_quantity=sum(result.missing for result in results),
                lines=told,
            )
        )
    work.emit(
        PODCaptured(
            subject_id=stop.id,
            occurred_at=occurred_at,
            trip_id=trip.id,
            pod_id=pod.id,
            kind=pod.kind,
            photos=taken.photos,
            signed=taken.signed,
            assets=taken.checksums,
            seal=pod.seal,
        )
    )
