"""The trip is over: every stop has ended, what was not handed over is back in the warehouse."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, update

from roundsman.execution.domain import co2_g, driven_distance_m, none_delivered
from roundsman.execution.events import ReturnCreated, TripCompleted
from roundsman.execution.models import DistanceSource, GoodsReturn, GoodsReturnLine, Stop, StopLine, Trip
from roundsman.execution.service import door
from roundsman.execution.service.outcome import aboard_of, as_loaded, settle_stop
from roundsman.execution.states import ENDED_STOPS, TRIP, StopStatus, TripCommand
from roundsman.execution.values import Capture
from roundsman.identity import api as identity
from roundsman.inventory import api as inventory
from roundsman.kernel.ids import new_id
from roundsman.kernel.reasons import StopReason
from roundsman.masterdata import api as masterdata
from roundsman.orders import api as orders
from roundsman.platform.errors import Conflict, Invalid
from roundsman.platform.work import Work

GRADE_AT_DOCK = identity.declare_setting(
    identity.KnownSetting(
        key="returns.grade_at_dock",
        type="boolean",
        default=False,
        about="Whether goods that come back lie on their vehicle until the dock has graded them. Without it sound ones "
        "go to the shelf and damaged ones apart when the trip is completed.",
    )
)
EARLY_REASONS = (StopReason.VEHICLE_BREAKDOWN, StopReason.OUT_OF_TIME)


def complete_trip(
    work: Work,
    trip_id: UUID,
    *,
    occurred_at: datetime,
    distance_m: int | None = None,
    early: bool = False,
    reason_code: StopReason | None = None,
    note: str | None = None,
    command_id: UUID | None = None,
) -> Trip:
    """Close a trip: undelivered and damaged goods go back, orders are closed, vehicle and driver are free.

    Args:
        work: The transaction.
        trip_id: A trip that is dispatched or in progress.
        occurred_at: By the device's clock.
        distance_m: Metres driven by the odometer; the planned legs that were driven when left out.
        early: Let the stops that are still open fail.
        reason_code: Why early: `vehicle_breakdown` or `out_of_time`.
        note: Kept with the exceptions of the stops that fail so.
        command_id: Made on the device; a repeat carries the same one and changes nothing.

    Raises:
        NotFound: when it is not there for the caller.
        IllegalTransition: when it is not under way.
        Conflict: `stops_open`, with the stops.
        Invalid: `reason_required`, `time_in_future`, `time_before_dispatch`.
    """
    trip = door.lock_trip(work, trip_id, "trips.execute")
    if door.is_repeat(work, command_id, kind="trip.complete", subject_id=trip.id):
        return trip
    status = TRIP.after(trip.status, TripCommand.COMPLETE)
    door.check_time(work, trip, occurred_at)
    stops = door.lock_stops(work, trip.id)
    lines = _lines_of(work, trip.id)
    still_open = [stop for stop in stops if stop.status not in ENDED_STOPS]
    if still_open:
        reason = _reason_to_end_early(trip, still_open, early=early, reason_code=reason_code)
        trip.early_reason = reason
        _fail_rest(work, trip, still_open, lines, reason, note, occurred_at)
        lines = _lines_of(work, trip.id)
    # What went over to another trip is that trip's to close.
    gone = {line.order_id for line in lines if line.handed_over_quantity}
    orders.close_orders(work, {line.order_id for line in lines} - gone)
    returned = _bring_back(work, trip, lines, occurred_at)
    _close(
        work, trip, stops, occurred_at, distance_m, masterdata.get_vehicle(work, trip.vehicle_id).co2_g_per_km
    )
    trip.status = status
    _emit(work, trip, stops, lines, returned)
    work.session.flush()
    return trip


def _lines_of(work: Work, trip_id: UUID) -> list[StopLine]:
    return list(
        work.session.scalars(
            work.rows(StopLine)
            .where(StopLine.trip_id == trip_id)
            .order_by(StopLine.id)
            .execution_options(populate_existing=True)
        )
    )


def _reason_to_end_early(
    trip: Trip, still_open: Sequence[Stop], *, early: bool, reason_code: StopReason | None
) -> StopReason:
    if not early:
        raise Conflict(
            f"{len(still_open)} stops of trip {trip.number} are still open",
            code="stops_open",
            accepted="each stop delivered or failed first; or early: true with a reason_code",
            stops=[{"stop_id": str(s.id), "seq": s.seq, "status": str(s.status)} for s in still_open],
        )
    if reason_code not in EARLY_REASONS:
        raise Invalid(
            "a trip that ends early says why",
            field="reason_code",
            accepted=", ".join(EARLY_REASONS),
            code="reason_required",
        )
    return reason_code


def _fail_rest(
    work: Work,
    trip: Trip,
    still_open: Sequence[Stop],
    lines: Sequence[StopLine],
    reason: StopReason,
    note: str | None,
    occurred_at: datetime,
) -> None:
    for stop in still_open:
        own = [line for line in lines if line.stop_id == stop.id]
        settle_stop(
            work,
            trip,
            stop,
            own,
            none_delivered(as_loaded(own), reason),
            occurred_at=occurred_at,
            capture=Capture(note=note),
            reason=reason,
        )


def _bring_back(
    work: Work, trip: Trip, lines: Sequence[StopLine], occurred_at: datetime
) -> GoodsReturn | None:
    """Move what is still on board to the warehouse: sound goods to the shelf, damaged ones apart.

    Where the dock grades (`returns.grade_at_dock`), they lie on the vehicle until it has.
    """
    back = [line for line in lines if line.rejected_quantity or line.damaged_quantity]
    if not back:
        return None
    at_dock = bool(identity.setting(work, GRADE_AT_DOCK.key))
    if not at_dock:
        inventory.return_from_vehicle(
            work,
            vehicle_location_id=aboard_of(trip),
            to_location_id=trip.warehouse_id,
            lines=[
                inventory.BroughtBack(
                    sku_id=line.sku_id,
                    batch_id=line.batch_id,
                    quantity=line.rejected_quantity,
                    damaged=line.damaged_quantity,
                    reason_code=line.reason_code,
                )
                for line in back
            ],
            reference=inventory.Reference("trip", trip.id),
            occurred_at=occurred_at,
        )
    returned = work.add(
        GoodsReturn(
            id=new_id(),
            number=work.next_number("RET"),
            trip_id=trip.id,
            warehouse_id=trip.warehouse_id,
            returned_at=occurred_at,
            recorded_by=work.principal.actor_id,
            is_graded_at_dock=at_dock,
        )
    )
    work.session.flush()
    work.insert_many(
        GoodsReturnLine,
        [
            {
                "goods_return_id": returned.id,
                "stop_line_id": line.id,
                "order_id": line.order_id,
                "sku_id": line.sku_id,
                "batch_id": line.batch_id,
                "quantity": line.rejected_quantity,
                "damaged_quantity": line.damaged_quantity,
                "reason_code": line.reason_code,
            }
            for line in back
        ],
    )
    work.session.execute(
        update(StopLine)
        .where(
            StopLine.tenant_id == work.tenant_id,
            StopLine.trip_id == trip.id,
            or_(StopLine.rejected_quantity > 0, StopLine.damaged_quantity > 0),
        )
        .values(returned_at=occurred_at)
        .execution_options(synchronize_session=False)
    )
    work.emit(
        ReturnCreated(
            subject_id=returned.id,
            occurred_at=occurred_at,
            trip_id=trip.id,
            warehouse_id=trip.warehouse_id,
            quantity=sum(line.rejected_quantity for line in back),
            damaged_quantity=sum(line.damaged_quantity for line in back),
            is_graded_at_dock=at_dock,
        )
    )
    return returned


def _close(
    work: Work,
    trip: Trip,
    stops: Sequence[Stop],
    occurred_at: datetime,
    distance_m: int | None,
    co2_g_per_km: int,
) -> None:
    # The vehicle is held from our dispatch to our completion: a device whose clock differs from ours a little must
    # neither end the trip before it was dispatched nor hold the vehicle beyond now.
    earliest = trip.dispatched_at or occurred_at
    trip.completed_at = max(earliest, min(occurred_at, work.now))
    if distance_m is not None:
        trip.actual_distance_m, trip.distance_source = distance_m, DistanceSource.ODOMETER
    else:
        trip.actual_distance_m = driven_distance_m(
            planned_m=trip.distance_m, legs=[(stop.distance_m, stop.arrived_at is not None) for stop in stops]
        )
        trip.distance_source = DistanceSource.PLANNED_LEGS
    trip.co2_g = co2_g(trip.actual_distance_m, co2_g_per_km)


def _emit(
    work: Work, trip: Trip, stops: Sequence[Stop], lines: Sequence[StopLine], returned: GoodsReturn | None
) -> None:
    assert trip.driver_id is not None
    assert trip.completed_at is not None
    began = trip.started_at or trip.dispatched_at or trip.completed_at
    work.emit(
        TripCompleted(
            subject_id=trip.id,
            occurred_at=trip.completed_at,
            warehouse_id=trip.warehouse_id,
            vehicle_id=trip.vehicle_id,
            driver_id=trip.driver_id,
            distance_m=trip.actual_distance_m or 0,
            distance_source=str(trip.distance_source),
            duration_s=max(0, int((trip.completed_at - began).total_seconds())),
            co2_g=trip.co2_g or 0,
            stops=len(stops),
            stops_failed=sum(stop.status == StopStatus.FAILED for stop in stops),
            delivered_quantity=sum(line.delivered_quantity for line in lines),
            damaged_quantity=sum(line.damaged_quantity for line in lines),
            returned_quantity=sum(line.rejected_quantity for line in lines) if returned is not None else 0,
            handed_over_quantity=sum(line.handed_over_quantity for line in lines),
        )
    )
