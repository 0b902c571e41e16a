"""What happened at the doors of a day gone by: stops, their lines, proofs and exceptions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol
from uuid import UUID

from roundsman.execution.api import Resolution, StopStatus
from roundsman.execution.events import (
    DeliveryCompleted,
    DeliveryFailed,
    ExceptionOpened,
    ExceptionResolved,
    PODCaptured,
    StopArrived,
)
from roundsman.execution.taxonomy import DEFAULTS
from roundsman.kernel.reasons import StopReason
from roundsman.simulation.seed.base import vehicle_stock_id
from roundsman.simulation.seed.copying import Writer
from roundsman.simulation.seed.ledger import Ledger
from roundsman.simulation.seed.log import EventLog
from roundsman.simulation.seed.ordering import Line, Part, Placed
from roundsman.simulation.seed.rules import (
    LineResult,
    LoadedLine,
    ToldLine,
    is_on_time,
    main_reason,
    results_of,
    shortfalls,
)
from roundsman.simulation.seed.stage import Stage
from roundsman.simulation.world import StopHistory, TripHistory
from roundsman.simulation.world.names import FAMILY, GIVEN

RESOLVED_AFTER = timedelta(hours=1, minutes=20)
_RELATIONS = ("owner", "staff", "staff", "family")
_OPEN_IN = 3
"""Of the exceptions that may stay open, one in so many does."""


class TripRun(Protocol):
    """What a stop needs to know of its trip."""

    @property
    def id(self) -> UUID:
        """The trip."""

    @property
    def history(self) -> TripHistory:
        """As planned, and as it went."""

    @property
    def dispatched_at(self) -> datetime:
        """When it was given to its driver."""

    @property
    def completed_at(self) -> datetime:
        """When it was over."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A stop to be made: its place in the trip, whose order it brings, the leg to it in metres, and its id."""

    seq: int
    stop: StopHistory
    order: Placed
    leg_m: int
    id: UUID


@dataclass(frozen=True, slots=True)
class HandedLine:
    """What became of one loaded batch of an order line."""

    id: UUID
    sku_id: UUID
    batch_id: UUID
    delivered: int
    damaged: int
    rejected: int
    reason: StopReason | None


@dataclass(frozen=True, slots=True)
class EndedStop:
    """How a stop ended."""

    visit: Visit
    status: StopStatus
    arrived_at: datetime | None
    completed_at: datetime
    lines: tuple[HandedLine, ...]


class DoorDesk:
    """Writes stops with all that belongs to them."""

    def __init__(self, stage: Stage, writer: Writer, ledger: Ledger, log: EventLog) -> None:
        self._stage, self._ledger, self._log = stage, ledger, log
        self._shops = {shop.id: shop for shop in stage.world.shops}
        who = "created_at created_by updated_at updated_by"
        self._stops = writer.sheet(
            "stop",
            "id trip_id seq location_id status planned_arrival_at planned_departure_at distance_m window_start "
            f"window_end eta_at arrived_at completed_at on_time failure_reason arrived_lat arrived_lon {who}",
            version=4,
        )
        self._tasks = writer.sheet("stop_task", "id stop_id trip_id order_id task_id task_step_id")
        self._lines = writer.sheet(
            "stop_line",
            "id stop_id trip_id order_id order_line_id reservation_id sku_id batch_id loaded_quantity "
            "delivered_quantity damaged_quantity rejected_quantity reason_code returned_at",
        )
        self._pods = writer.sheet(
            "pod",
            "id stop_id trip_id kind recipient_name recipient_relation reason_code lat lon captured_at recorded_at "
            "captured_by",
            note=None,
            photo_refs=[],
            signature_ref=None,
            command_id=None,
        )
        self._cases = writer.sheet(
            "exception_case",
            "id number trip_id stop_id order_id reason_code quantity occurred_at status resolution resolved_at "
            f"resolved_by version {who} owner_role due_at severity",
            note=None,
            resolution_note=None,
            follow_up_order_id=None,
        )

    def visit(self, run: TripRun, visit: Visit, driver: UUID, *, some_open: bool) -> EndedStop:
        """One stop, with everything that it changes; its order's lines are told what became of them."""
        outcome, order = visit.stop.outcome, visit.order
        arrived = outcome.arrived_at.astimezone(UTC) if outcome.arrived_at else None
        ended = outcome.completed_at.astimezone(UTC) if outcome.completed_at else run.completed_at
        parts = [(line, part) for line in order.lines for part in line.parts]
        loaded = [
            LoadedLine(self._stage.names.dated(run.dispatched_at, f"{part.reservation_id}/stop"), order.id, line.id,
                       part.quantity)
            for line, part in parts
        ]  # fmt: skip
        results = results_of(loaded, _told(visit))
        delivered, missing = sum(r.delivered for r in results), sum(r.missing for r in results)
        status = (
            StopStatus.FAILED if not delivered else StopStatus.PARTIAL if missing else StopStatus.COMPLETED
        )
        failure = None if delivered else outcome.reason or main_reason(results) or StopReason.OTHER
        starts, ends = order.draft.window_start.astimezone(UTC), order.draft.window_end.astimezone(UTC)
        on_time = None
        if delivered:
            on_time = is_on_time(
                arrived_at=arrived or ended, handed_over_at=ended, window_start=starts, window_end=ends
            )
        self._write_stop(run, visit, status, (starts, ends), (arrived, ended), on_time, failure, driver)
        self._tell_arrival(run, visit, arrived, driver)
        handed = self._write_lines(run, visit, parts, results)
        self._move(run, visit, handed, ended, driver)
        reason = failure or main_reason(results)
        self._write_pod(run, visit, status, reason, arrived, ended, driver)
        self._tell(run, visit, results, on_time, failure, (starts, ends), ended, driver)
        self._write_cases(run, visit, results, ended, driver, some_open=some_open)
        return EndedStop(visit, status, arrived, ended, tuple(handed))

    def _write_stop(
        self, run: TripRun, visit: Visit, status: StopStatus, window: tuple[datetime, datetime],
        moments: tuple[datetime | None, datetime], on_time: bool | None, failure: StopReason | None, driver: UUID,
    ) -> None:  # fmt: skip
        stop, shop = visit.stop, self._shops[visit.stop.shop_id]
        arrival, departure = stop.planned_arrival.astimezone(UTC), stop.planned_departure.astimezone(UTC)
        reached = moments[0] is not None
        self._stops.add(
            visit.id, run.id, visit.seq, stop.shop_id, status, arrival, departure, visit.leg_m, *window, arrival,
            *moments, on_time, failure, shop.lat if reached else None, shop.lon if reached else None,
            run.dispatched_at, self._stage.actors["dispatcher"], moments[1], driver,
        )  # fmt: skip
        task_id = self._stage.names.dated(run.dispatched_at, f"{stop.id}/task")
        order = visit.order
        self._tasks.add(task_id, visit.id, run.id, order.id, order.task_id, order.dropoff_id)

    def _write_lines(
        self, run: TripRun, visit: Visit, parts: Sequence[tuple[Line, Part]], results: Sequence[LineResult]
    ) -> list[HandedLine]:
        handed = []
        for (line, part), result in zip(parts, results, strict=True):
            line.delivered += result.delivered
            line.damaged += result.damaged
            line.rejected += result.rejected
            returned_at = run.completed_at if result.missing else None
            self._lines.add(
                result.line.id, visit.id, run.id, visit.order.id, line.id, part.reservation_id, line.sku_id,
                part.batch_id, part.quantity, result.delivered, result.damaged, result.rejected, result.reason,
                returned_at,
            )  # fmt: skip
            handed.append(
                HandedLine(result.line.id, line.sku_id, part.batch_id, result.delivered, result.damaged,
                           result.rejected, result.reason)
            )  # fmt: skip
        return handed

    def _move(
        self, run: TripRun, visit: Visit, handed: Sequence[HandedLine], at: datetime, driver: UUID
    ) -> None:
        aboard, why = vehicle_stock_id(self._stage, run.history.vehicle_id), ("stop", visit.id)
        for line in handed:
            goods = (line.sku_id, line.batch_id)
            self._ledger.move(at, aboard, goods, "deliver", why, driver, on_hand=-line.delivered)
            self._ledger.move(
                at, aboard, goods, "damage", why, driver,
                on_hand=-line.damaged, damaged=line.damaged, reason=line.reason,
            )  # fmt: skip

    def _write_pod(
        self, run: TripRun, visit: Visit, status: StopStatus, reason: StopReason | None, arrived: datetime | None,
        at: datetime, driver: UUID,
    ) -> None:  # fmt: skip
        kind = {StopStatus.COMPLETED: "full", StopStatus.PARTIAL: "partial"}.get(status, "failed")
        shop, luck = self._shops[visit.stop.shop_id], visit.stop.id.int
        name = relation = None
        if kind != "failed":
            name = f"{GIVEN[luck % len(GIVEN)]} {FAMILY[luck // 64 % len(FAMILY)]}"
            relation = _RELATIONS[luck // 4096 % len(_RELATIONS)]
        lat, lon = (shop.lat, shop.lon) if arrived else (None, None)
        pod_id = self._stage.names.dated(at, f"{visit.stop.id}/pod")
        self._pods.add(pod_id, visit.id, run.id, kind, name, relation, reason, lat, lon, at, at, driver)
        fact = PODCaptured(
            subject_id=visit.id,
            occurred_at=at,
            trip_id=run.id,
            pod_id=pod_id,
            kind=kind,
            photos=0,
            signed=False,
        )
        self._log.tell(at, fact, driver)

    def _tell_arrival(self, run: TripRun, visit: Visit, at: datetime | None, driver: UUID) -> None:
        if at is None:
            return
        fact = StopArrived(
            subject_id=visit.id,
            occurred_at=at,
            trip_id=run.id,
            location_id=visit.stop.shop_id,
            planned_arrival_at=visit.stop.planned_arrival.astimezone(UTC),
        )
        self._log.tell(at, fact, driver)

    def _tell(
        self, run: TripRun, visit: Visit, results: Sequence[LineResult], on_time: bool | None,
        failure: StopReason | None, window: tuple[datetime, datetime], at: datetime, driver: UUID,
    ) -> None:  # fmt: skip
        place, order_ids = visit.stop.shop_id, [visit.order.id]
        if failure is not None:
            missing = sum(result.missing for result in results)
            failed = DeliveryFailed(
                subject_id=visit.id, occurred_at=at, trip_id=run.id, location_id=place, order_ids=order_ids,
                reason_code=failure, undelivered_quantity=missing,
            )  # fmt: skip
            self._log.tell(at, failed, driver)
            return
        completed = DeliveryCompleted(
            subject_id=visit.id,
            occurred_at=at,
            trip_id=run.id,
            location_id=place,
            order_ids=order_ids,
            delivered_quantity=sum(result.delivered for result in results),
            damaged_quantity=sum(result.damaged for result in results),
            rejected_quantity=sum(result.rejected for result in results),
            on_time=bool(on_time),
            window_start=window[0],
            window_end=window[1],
        )
        self._log.tell(at, completed, driver)

    def _write_cases(
        self, run: TripRun, visit: Visit, results: Sequence[LineResult], at: datetime, driver: UUID,
        *, some_open: bool,
    ) -> None:  # fmt: skip
        dispatcher = self._stage.actors["dispatcher"]
        for found in shortfalls(results):
            number = self._stage.number("EXC")
            case_id = self._stage.names.dated(at, f"exception/{number}")
            stays_open = some_open and visit.stop.id.int % _OPEN_IN == 0
            resolution = Resolution.CREDIT if found.reason is StopReason.DAMAGE else Resolution.RETURN
            resolved_at = at + RESOLVED_AFTER
            row = (case_id, number, run.id, visit.id, found.order_id, found.reason, found.quantity, at)
            opened = ExceptionOpened(
                subject_id=case_id, occurred_at=at, trip_id=run.id, stop_id=visit.id, order_id=found.order_id,
                reason_code=found.reason, quantity=found.quantity,
            )  # fmt: skip
            self._log.tell(at, opened, driver)
            meaning = DEFAULTS[found.reason]
            due = (meaning.owner_role, at + timedelta(minutes=meaning.resolve_within_min), meaning.severity)
            if stays_open:
                self._cases.add(*row, "open", None, None, None, 1, at, driver, at, driver, *due)
                continue
            self._cases.add(
                *row,
                "resolved",
                resolution,
                resolved_at,
                dispatcher,
                2,
                at,
                driver,
                resolved_at,
                dispatcher,
                *due,
            )
            resolved = ExceptionResolved(
                subject_id=case_id, occurred_at=resolved_at, trip_id=run.id, order_id=found.order_id,
                resolution=resolution, follow_up_order_id=None,
            )  # fmt: skip
            self._log.tell(resolved_at, resolved, dispatcher)


def _told(visit: Visit) -> list[ToldLine]:
    """What the driver would say: the outcome that was drawn for what was ordered, laid on what was brought."""
    told = []
    for line, drawn in zip(visit.order.lines, visit.stop.outcome.lines, strict=True):
        if not line.parts:
            continue
        damaged = min(drawn.damaged, line.shipped)
        rejected = min(drawn.returned, line.shipped - damaged)
        told.append(
            ToldLine(
                order_line_id=line.id,
                delivered_quantity=line.shipped - damaged - rejected,
                damaged_quantity=damaged,
                rejected_quantity=rejected,
                reason_code=drawn.reason,
            )
        )
    return told
