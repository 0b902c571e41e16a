"""Loading, changes of vehicle and driver, breakdowns, handovers."""

import uuid

from fastapi import APIRouter, Response
from sqlalchemy import or_

from roundsman.execution import load_sheet, presenters, queries
from roundsman.execution.load_list import load_list
from roundsman.execution.models import Trip, TripAssignment, TripHandover
from roundsman.execution.proposals import propose_handover
from roundsman.execution.schemas import TripOut
from roundsman.execution.schemas_road import (
    AssignmentOut,
    DriverChange,
    HandoverOut,
    HandoverProposalsOut,
    HoldOut,
    LoadCount,
    LoadLineOut,
    LoadListOut,
    LoadScan,
    LoadScanOut,
    PointOut,
    ProposalOut,
    ScannedLineOut,
    TripBreakdown,
    TripHandoverIn,
    TripHistoryOut,
    TripPatch,
)
from roundsman.execution.service.breakdown import report_breakdown
from roundsman.execution.service.crew import change_driver, reassign_trip
from roundsman.execution.service.handover import hand_over
from roundsman.execution.service.handover_goods import CountedOver, HandoverWish
from roundsman.execution.service.load_scan import scan_load
from roundsman.execution.service.loading import CountedLine, count_load
from roundsman.platform.http.etag import IfMatch, with_etag
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import problems
from roundsman.platform.work import Work

router = APIRouter(prefix="/api/v1/trips", tags=["trips"], route_class=UseCaseRoute)
PDF = "application/pdf"


def _shown(work: Work, trip: Trip) -> LoadListOut:
    found = load_list(work, trip)
    return LoadListOut(
        is_counted=found.is_counted,
        lines=[LoadLineOut.model_validate(line) for line in found.lines],
        holds=[HoldOut.model_validate(hold) for hold in found.holds],
    )


@router.patch("/{trip_id}", responses=problems(403, 404, 409, 412, 422))
def change_planned(
    trip_id: uuid.UUID,
    body: TripPatch,
    response: Response,
    if_match: IfMatch,
    work: Work = permitted("trips.dispatch"),
) -> TripOut:
    """Give a planned trip another vehicle, driver or start."""
    trip = reassign_trip(work, trip_id, **body.model_dump(), if_match=if_match)
    return with_etag(response, presenters.show_trip(work, trip))


@router.get("/{trip_id}/load", responses=problems(403, 404))
def get_load(trip_id: uuid.UUID, work: Work = permitted("trips.read")) -> LoadListOut:
    """The load of a trip in stacking order: the last stop first."""
    return _shown(work, queries.get_trip(work, trip_id))


@router.post("/{trip_id}/load", responses=problems(403, 404, 409, 422))
def count(trip_id: uuid.UUID, body: LoadCount, work: Work = permitted("trips.load")) -> LoadListOut:
    """Count goods onto a planned trip, line by line."""
    trip = count_load(
        work,
        trip_id,
        lines=[
            CountedLine(
                reservation_id=line.reservation_id,
                quantity=line.counted_quantity,
                reason_code=line.reason_code,
            )
            for line in body.lines
        ],
        occurred_at=body.occurred_at or work.now,
        command_id=body.command_id,
    )
    return _shown(work, trip)


@router.post("/{trip_id}/load/scan", responses=problems(403, 404, 409, 422))
def scan(trip_id: uuid.UUID, body: LoadScan, work: Work = permitted("trips.load")) -> LoadScanOut:
    """Count what a scanner read; goods of another trip are refused with its number."""
    done = scan_load(
        work,
        trip_id,
        code=body.code,
        quantity=body.quantity,
        occurred_at=body.occurred_at or work.now,
        command_id=body.command_id,
    )
    return LoadScanOut(
        trip_id=done.trip.id,
        lines=[
            ScannedLineOut(reservation_id=each, counted_quantity=quantity)
            for each, quantity in done.counted.items()
        ],
    )


@router.get(
    "/{trip_id}/load-sheet.pdf",
    response_class=Response,
    responses={200: {"content": {PDF: {}}, "description": "The load sheet"}, **problems(403, 404)},
)
def print_load_sheet(trip_id: uuid.UUID, work: Work = permitted("trips.read")) -> Response:
    """The load on paper, in stacking order, with a box to count in."""
    trip = queries.get_trip(work, trip_id)
    return Response(
        load_sheet.render(load_sheet.gather(work, trip)),
        media_type=PDF,
        headers={"Content-Disposition": f'inline; filename="{trip.number}-load.pdf"'},
    )


@router.post("/{trip_id}/change-driver", responses=problems(403, 404, 409, 422))
def another_driver(
    trip_id: uuid.UUID, body: DriverChange, response: Response, work: Work = permitted("trips.dispatch")
) -> TripOut:
    """Let another driver take over an open trip; the one before is free."""
    trip = change_driver(work, trip_id, driver_id=body.driver_id, note=body.note, command_id=body.command_id)
    return with_etag(response, presenters.show_trip(work, trip))


@router.get("/{trip_id}/history", responses=problems(403, 404))
def get_history(trip_id: uuid.UUID, work: Work = permitted("trips.read")) -> TripHistoryOut:
    """Who had the trip before, and its handovers."""
    trip = queries.get_trip(work, trip_id)
    before = work.session.scalars(
        work.rows(TripAssignment).where(TripAssignment.trip_id == trip.id).order_by(TripAssignment.from_at)
    )
    over = work.session.scalars(
        work.rows(TripHandover)
        .where(or_(TripHandover.from_trip_id == trip.id, TripHandover.to_trip_id == trip.id))
        .order_by(TripHandover.id)
    )
    return TripHistoryOut(
        assignments=[AssignmentOut.model_validate(row) for row in before],
        handovers=[HandoverOut.model_validate(row) for row in over],
    )


@router.post("/{trip_id}/breakdown", responses=problems(403, 404, 409, 422))
def breakdown(
    trip_id: uuid.UUID,
    response: Response,
    body: TripBreakdown | None = None,
    work: Work = permitted("trips.execute"),
) -> TripOut:
    """The vehicle cannot go on; a dispatcher decides what follows."""
    body = body or TripBreakdown()
    trip = report_breakdown(
        work,
        trip_id,
        occurred_at=body.occurred_at or work.now,
        reason_code=body.reason_code,
        note=body.note,
        lat=body.lat,
        lon=body.lon,
        command_id=body.command_id,
    )
    return with_etag(response, presenters.show_trip(work, trip))


@router.get("/{trip_id}/handover/proposals", responses=problems(403, 404, 409))
def get_proposals(trip_id: uuid.UUID, work: Work = permitted("trips.dispatch")) -> HandoverProposalsOut:
    """Who could take over what is left of a trip, the best first."""
    found = propose_handover(work, queries.get_trip(work, trip_id, "trips.dispatch"))
    return HandoverProposalsOut(
        meeting=PointOut(lat=found.meeting.lat, lon=found.meeting.lon),
        stop_ids=[stop.id for stop in found.stops],
        quantity=found.load.quantity,
        weight_g=found.load.weight_g,
        volume_ml=found.load.volume_ml,
        proposals=[ProposalOut.model_validate(one) for one in found.proposals],
    )


@router.post("/{trip_id}/handover", responses=problems(403, 404, 409, 422))
def handover(
    trip_id: uuid.UUID, body: TripHandoverIn, work: Work = permitted("trips.dispatch")
) -> HandoverOut:
    """Move open stops and their goods to another trip, in one transaction."""
    done = hand_over(
        work,
        trip_id,
        HandoverWish(
            to_trip_id=body.to.trip_id,
            vehicle_id=body.to.vehicle_id,
            driver_id=body.to.driver_id,
            stop_ids=body.stops,
            counted=[
                CountedOver(
                    stop_line_id=line.stop_line_id,
                    quantity=line.quantity,
                    damaged=line.damaged_quantity,
                    reason_code=line.reason_code,
                )
                for line in body.lines
            ],
            note=body.note,
        ),
        occurred_at=body.occurred_at or work.now,
        command_id=body.command_id,
    )
    return HandoverOut.model_validate(done)
