"""Personal data of the road: who received goods, where drivers were, and free words."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import Select, case, func, or_, select, text, update

from roundsman.execution.models import ExceptionCase, Pod, Stop, StopCode, StopTask, Trip, TripAssignment
from roundsman.execution.states import OPEN_TRIPS
from roundsman.platform.errors import Conflict
from roundsman.platform.privacy import PURGED, blank_words, erases, exports, purge_rows, purges
from roundsman.platform.privacy import purge_notes as purge_append_only
from roundsman.platform.work import Work


@purges(
    "pods",
    setting="retention.pod_days",
    columns={
        "pod": (
            "recipient_name", "recipient_relation", "note", "photo_refs", "signature_ref", "lat", "lon", "assets",
            "seal_parts",
        ),
        "stored_file": ("purged_at",),
    },
)  # fmt: skip
def purge_pods(work: Work, before: datetime, limit: int) -> int:
    """Proofs recorded before a moment, and their photos and signatures. The seal, the quantities and the times stay."""
    return _purge(
        work,
        select(Pod.id)
        .where(Pod.tenant_id == work.tenant_id, Pod.recorded_at < before, Pod.purged_at.is_(None))
        .limit(limit),
    )


@purges(
    "positions",
    setting="retention.gps_days",
    columns={"stop": ("arrived_lat", "arrived_lon"), "trip": ("broke_down_lat", "broke_down_lon")},
)
def purge_positions(work: Work, before: datetime, limit: int) -> int:
    """Where drivers were at stops and breakdowns."""
    stops = (
        select(Stop.id)
        .where(Stop.tenant_id == work.tenant_id, Stop.arrived_at < before, Stop.arrived_lat.is_not(None))
        .limit(limit)
    )
    trips = (
        select(Trip.id)
        .where(
            Trip.tenant_id == work.tenant_id, Trip.broke_down_at < before, Trip.broke_down_lat.is_not(None)
        )
        .limit(limit)
    )
    return _blank_stops(work, stops) + _blank_trips(work, trips)


@purges(
    "road_notes",
    setting="retention.notes_days",
    columns={
        "exception_case": ("note", "resolution_note"),
        "exception_comment": ("text",),
        "goods_grading": ("note",),
        "trip_assignment": ("note",),
        "trip_handover": ("note",),
        "trip": ("cancel_note",),
        "stop_code": ("waive_reason",),
    },
)
def purge_notes(work: Work, before: datetime, limit: int) -> int:
    """What people wrote about trips and exceptions that are over."""
    done = 0
    for table in ("exception_comment", "goods_grading", "trip_assignment", "trip_handover"):
        done += purge_append_only(work, table, before, limit)
    cases = (
        select(ExceptionCase.id)
        .where(
            ExceptionCase.tenant_id == work.tenant_id,
            ExceptionCase.status == "resolved",
            ExceptionCase.occurred_at < before,
            or_(*(column.is_not(None) & (column != PURGED) for column in _CASE_WORDS)),
        )
        .limit(limit)
    )
    done += _blank_cases(work, cases)
    done += blank_words(work, Trip, [Trip.cancel_note], Trip.planned_start_at < before, limit=limit)
    done += len(
        work.session.execute(
            update(StopCode)
            .where(
                StopCode.tenant_id == work.tenant_id,
                StopCode.waived_at < before,
                StopCode.waive_reason != PURGED,
            )
            .values(waive_reason=PURGED)
            .returning(StopCode.stop_id)
            .execution_options(synchronize_session=False)
        ).all()
    )
    return done


@erases("driver")
def erase_positions_of_driver(work: Work, driver_id: uuid.UUID) -> None:
    """Where a driver was: at stops, where proofs were taken, where the vehicle broke down. Of all its trips, also
    those that another driver took over.

    Raises:
        Conflict: `still_needed` while the driver is on the road.
    """
    on_the_road = work.session.scalar(
        select(func.count()).where(
            Trip.tenant_id == work.tenant_id, Trip.driver_id == driver_id, Trip.status.in_(OPEN_TRIPS)
        )
    )
    if on_the_road:
        raise Conflict(
            "this driver is on the road",
            accepted="completing the trip, or giving it to another driver, first",
            code="still_needed",
        )
    trips = _trips_of(driver_id, work)
    _blank_stops(work, select(Stop.id).where(Stop.tenant_id == work.tenant_id, Stop.trip_id.in_(trips)))
    _blank_trips(work, trips)
    purge_rows(work, "pod_position", list(work.session.scalars(trips)))
    work.session.expire_all()


@erases("location")
def erase_proofs_of_location(work: Work, location_id: uuid.UUID) -> None:
    """Who received goods at a place, and what was written of what went wrong there."""
    stops = select(Stop.id).where(Stop.tenant_id == work.tenant_id, Stop.location_id == location_id)
    _purge(work, select(Pod.id).where(Pod.tenant_id == work.tenant_id, Pod.stop_id.in_(stops)))
    _blank_stops(work, stops)
    orders = select(StopTask.order_id).where(
        StopTask.tenant_id == work.tenant_id, StopTask.stop_id.in_(stops)
    )
    _blank_cases(
        work,
        cases := select(ExceptionCase.id).where(
            ExceptionCase.tenant_id == work.tenant_id,
            or_(ExceptionCase.stop_id.in_(stops), ExceptionCase.order_id.in_(orders)),
        ),
    )
    purge_rows(work, "exception_comment", list(work.session.scalars(cases)))
    work.session.execute(
        update(StopCode)
        .where(StopCode.tenant_id == work.tenant_id, StopCode.stop_id.in_(stops))
        .where(StopCode.waive_reason.is_not(None))
        .values(waive_reason=PURGED)
        .execution_options(synchronize_session=False)
    )


@exports("driver")
def export_trips_of_driver(work: Work, driver_id: uuid.UUID) -> dict[str, Any]:
    """The trips that a driver drove, with where it was at stops and where proofs were taken."""
    rows = work.session.execute(
        select(Trip.number, Stop.arrived_at, Stop.arrived_lat, Stop.arrived_lon)
        .join(Stop, (Stop.tenant_id == Trip.tenant_id) & (Stop.trip_id == Trip.id))
        .where(
            Trip.tenant_id == work.tenant_id,
            Trip.id.in_(_trips_of(driver_id, work)),
            Stop.arrived_at.is_not(None),
        )
        .order_by(Stop.arrived_at)
    )
    proofs = work.session.scalars(
        work.rows(Pod).where(Pod.trip_id.in_(_trips_of(driver_id, work))).order_by(Pod.captured_at)
    )
    return {
        "stops": [
            {
                "trip": row.number,
                "at": row.arrived_at.isoformat(),
                "lat": row.arrived_lat,
                "lon": row.arrived_lon,
            }
            for row in rows
        ],
        "proofs_taken": [
            {"at": pod.captured_at.isoformat(), "lat": pod.lat, "lon": pod.lon} for pod in proofs
        ],
    }


@exports("location")
def export_proofs_of_location(work: Work, location_id: uuid.UUID) -> dict[str, Any]:
    """Who received goods at a place."""
    rows = work.session.scalars(
        work.rows(Pod)
        .join(Stop, (Stop.tenant_id == Pod.tenant_id) & (Stop.id == Pod.stop_id))
        .where(Stop.location_id == location_id)
        .order_by(Pod.recorded_at)
    )
    return {
        "proofs": [
            {
                "at": pod.captured_at.isoformat(),
                "recipient_name": pod.recipient_name,
                "recipient_relation": pod.recipient_relation,
                "note": pod.note,
                "lat": pod.lat,
                "lon": pod.lon,
                "photos": pod.photo_refs,
                "signature": pod.signature_ref,
            }
            for pod in rows
        ]
    }


_CASE_WORDS = (ExceptionCase.note, ExceptionCase.resolution_note)


def _trips_of(driver_id: uuid.UUID, work: Work) -> Select[uuid.UUID]:
    """All trips that a driver had, if only for a part of the way."""
    had = select(TripAssignment.trip_id).where(
        TripAssignment.tenant_id == work.tenant_id, TripAssignment.driver_id == driver_id
    )
    return select(Trip.id).where(
        Trip.tenant_id == work.tenant_id, or_(Trip.driver_id == driver_id, Trip.id.in_(had))
    )


def _purge(work: Work, pods: Any) -> int:
    work.session.flush()
    ids = list(work.session.scalars(pods))
    if not ids:
        return 0
    done = work.session.scalar(
        text("select purge_pods(cast(:ids as uuid[]), :at)"), {"ids": ids, "at": work.now}
    )
    work.session.expire_all()
    return int(done or 0)


def _blank_stops(work: Work, ids: Any) -> int:
    done = work.session.execute(
        update(Stop)
        .where(Stop.tenant_id == work.tenant_id, Stop.id.in_(ids), Stop.arrived_lat.is_not(None))
        .values(arrived_lat=None, arrived_lon=None, version=Stop.version + 1)
        .returning(Stop.id)
        .execution_options(synchronize_session=False)
    )
    return len(done.all())


def _blank_trips(work: Work, ids: Any) -> int:
    done = work.session.execute(
        update(Trip)
        .where(Trip.tenant_id == work.tenant_id, Trip.id.in_(ids), Trip.broke_down_lat.is_not(None))
        .values(broke_down_lat=None, broke_down_lon=None, version=Trip.version + 1)
        .returning(Trip.id)
        .execution_options(synchronize_session=False)
    )
    return len(done.all())


def _blank_cases(work: Work, ids: Any) -> int:
    words = {column: case((column.is_not(None), PURGED)) for column in _CASE_WORDS}
    done = work.session.execute(
        update(ExceptionCase)
        .where(ExceptionCase.tenant_id == work.tenant_id, ExceptionCase.id.in_(ids))
        .values({**words, ExceptionCase.version: ExceptionCase.version + 1})
        .returning(ExceptionCase.id)
        .execution_options(synchronize_session=False)
    )
    return len(done.all())
