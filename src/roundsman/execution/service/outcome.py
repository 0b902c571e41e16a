"""T4: everything that one outcome at a stop changes, in one transaction.

Lines, proof, exceptions, stock and orders move together here, whether the driver delivered, failed, or the trip ended
before the stop was reached.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import text
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
from roundsman.execution.service import door, transfers
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

_END = text("""
    with told as (
        update stop_line l set delivered_quantity = n.delivered, damaged_quantity = n.damaged,
               rejected_quantity = n.rejected, reason_code = n.reason
        from unnest(cast(:lines as uuid[]), cast(:delivered as bigint[]), cast(:damaged as bigint[]),
                    cast(:rejected as bigint[]), cast(:reasons as text[]))
             as n (id, delivered, damaged, rejected, reason)
        where l.tenant_id = :tenant and l.id = n.id
    )
    update stop s set status = n.status, completed_at = coalesce(n.completed_at, s.completed_at),
           on_time = coalesce(n.on_time, s.on_time), failure_reason = coalesce(n.failure_reason, s.failure_reason),
           version = s.version + 1, updated_at = :now, updated_by = cast(:actor as uuid)
    from unnest(cast(:stops as uuid[]), cast(:statuses as text[]), cast(:completed as timestamptz[]),
                cast(:on_time as boolean[]), cast(:failures as text[]))
         as n (id, status, completed_at, on_time, failure_reason)
    where s.tenant_id = :tenant and s.id = n.id
""")


def aboard_of(trip: Trip) -> UUID:
    """Where the goods of a dispatched trip are stock."""
    assert trip.aboard_location_id is not None, "the database keeps it with every dispatched trip"
    return trip.aboard_location_id


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
    others: Sequence[Stop] = (),
) -> Pod:
    """Let a stop end with what became of its lines; the vehicle leaves for the next one.

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
        others: The locked stops that may be the next; none where the trip ends.

    Returns:
        The proof.
    """
    taken = taken or taken_at_door(work, capture)
    ended_at = _end_stop(work, stop, lines, results, occurred_at, reason, door.next_of(others))
    pod = _write_pod(work, trip, stop, lines, results, occurred_at, capture, command_id, taken)
    # Orders are locked before stock (the house's order of locks).
    moved_on = _tell_orders(work, results)
    transfers.end(work, moved_on, lines, results, at=ended_at)
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


def _end_stop(
    work: Work,
    stop: Stop,
    lines: Sequence[StopLine],
    results: Sequence[LineResult],
    occurred_at: datetime,
    reason: StopReason | None,
    following: Stop | None,
) -> datetime:
    """Write the outcome of a stop and its lines, and that the next one is on its way: one statement.

    Returns:
        When the stop ended.
    """
    delivered = any(result.delivered for result in results)
    missing = any(result.missing for result in results)
    command = StopCommand.FAIL
    if delivered:
        command = StopCommand.DELIVER_PART if missing else StopCommand.DELIVER
    # A phone whose clock was set back between the two presses must not end a stop before it was reached.
    ended_at = max(occurred_at, stop.arrived_at or occurred_at)
    changes: list[tuple[Stop, dict[str, Any]]] = [
        (stop, {"status": STOP.after(stop.status, command).value, "completed_at": ended_at})
    ]
    if delivered:
        changes[0][1]["on_time"] = is_on_time(
            arrived_at=stop.arrived_at or ended_at,
            handed_over_at=ended_at,
            window_start=stop.window_start,
            window_end=stop.window_end,
        )
    else:
        changes[0][1]["failure_reason"] = str(reason or main_reason(results) or StopReason.OTHER)
    if following is not None:
        changes.append((following, {"status": STOP.after(following.status, StopCommand.DEPART).value}))
    by_id = {result.line.id: result for result in results}
    told = [(line, by_id[line.id]) for line in lines]
    work.session.flush()
    work.session.execute(
        _END,
        {
            "tenant": work.tenant_id,
            "now": work.now,
            "actor": work.principal.actor_id,
            "lines": [line.id for line, _ in told],
            "delivered": [result.delivered for _, result in told],
            "damaged": [result.damaged for _, result in told],
            "rejected": [result.rejected for _, result in told],
            "reasons": [None if result.reason is None else str(result.reason) for _, result in told],
            "stops": [row.id for row, _ in changes],
            "statuses": [change["status"] for _, change in changes],
            "completed": [change.get("completed_at") for _, change in changes],
            "on_time": [change.get("on_time") for _, change in changes],
            "failures": [change.get("failure_reason") for _, change in changes],
        },
    )
    # The rows in hand are told what the statement wrote.
    stamps = {"updated_at": work.now, "updated_by": work.principal.actor_id}
    for row, change in changes:
        for name, value in (change | stamps | {"version": row.version + 1}).items():
            set_committed_value(row, name, value)
    for line, result in told:
        set_committed_value(line, "delivered_quantity", result.delivered)
        set_committed_value(line, "damaged_quantity", result.damaged)
        set_committed_value(line, "rejected_quantity", result.rejected)
        set_committed_value(line, "reason_code", None if result.reason is None else str(result.reason))
    return ended_at


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
    by_order: dict[UUID, dict[UUID, list[LineResult]]] = {}
    for result in results:
        by_order.setdefault(result.line.order_id, {}).setdefault(result.line.order_line_id, []).append(result)
    told = orders.record_outcomes(
        work,
        {
            order_id: [
                orders.LineOutcome(
                    order_line_id=order_line_id,
                    delivered=sum(part.delivered for part in parts),
                    damaged=sum(part.damaged for part in parts),
                    returned=sum(part.rejected for part in parts),
                )
                for order_line_id, parts in by_line.items()
            ]
            for order_id, by_line in by_order.items()
        },
    )
    return {order.id for order in told if order.kind == transfers.KIND}


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
