"""Edits, pins and versions as they are shown."""

import uuid
from typing import Any, Literal

from roundsman.execution.api import RevisedStop, RevisedTrip, TripStatus
from roundsman.identity.api import hide_costs, hide_costs_within
from roundsman.planning.days.current import CurrentTrips
from roundsman.planning.edits.told import difference, figures
from roundsman.planning.models import Pin, PlanEdit, PlanRun
from roundsman.planning.schemas_edits import (
    ComparisonOut,
    EditAnswerOut,
    EditedStop,
    EditedTrip,
    EditOut,
    FiguresOut,
    NewPinOut,
    PinOut,
    SideOut,
    VersionOut,
    VersionsOut,
    ViolationOut,
)
from roundsman.planning.service.edit import EditAnswer
from roundsman.planning.service.history import Version, figures_of, moved_orders
from roundsman.platform.work import Work


def shown_answer(work: Work, answer: EditAnswer, *, dry_run: bool) -> EditAnswerOut:
    """What an edit came to; money only for those who may see it."""
    was, now = figures(answer.before), figures(answer.after)
    changed = difference(was, now)
    return EditAnswerOut(
        edit_id=None if answer.edit is None else answer.edit.id,
        dry_run=dry_run,
        day=answer.current.frame.day,
        is_forced=answer.edit is not None and answer.edit.is_forced,
        trips=[_trip(work, answer, one, dry_run) for one in answer.written],
        before=hide_costs(work, FiguresOut(**was)),
        after=hide_costs(work, FiguresOut(**now)),
        difference=hide_costs(work, FiguresOut(**changed)),
        violations=[ViolationOut(**one) for one in answer.told],
        pins=[hide_costs(work, NewPinOut.model_validate(one)) for one in answer.pins],
        orders_gone=sorted(answer.current.gone),
    )


def _trip(work: Work, answer: EditAnswer, one: RevisedTrip, dry_run: bool) -> EditedTrip:
    current, draft = answer.current, answer.after.drafts[one.trip_id]
    is_new = one.trip_id not in current.trips
    change: Literal["new", "changed", "called_off", "moved_along"] = "changed"
    if is_new:
        change = "new"
    elif not one.stops:
        change = "called_off"
    elif one.trip_id in answer.moved_along:
        change = "moved_along"
    vehicle = current.vehicles[one.vehicle_id]
    return hide_costs(
        work,
        EditedTrip(
            trip_id=one.trip_id,
            number=draft.number,
            status=TripStatus.CANCELLED if change == "called_off" else one.status,
            version=answer.versions.get(one.trip_id),
            change=change,
            vehicle_id=one.vehicle_id,
            vehicle_number=vehicle.number,
            driver_id=one.driver_id,
            planned_start_at=one.planned_start_at,
            planned_end_at=one.planned_end_at,
            distance_m=one.distance_m,
            duration_s=one.duration_s,
            cost_minor=one.planned_cost_minor,
            weight_g=one.weight_g,
            volume_ml=one.volume_ml,
            quantity=one.quantity,
            capacity_weight_g=vehicle.capacity_weight_g,
            capacity_volume_ml=vehicle.capacity_volume_ml,
            stops=[_stop(current, stop, dry_run) for stop in one.stops],
        ),
    )


def _stop(current: CurrentTrips, stop: RevisedStop, dry_run: bool) -> EditedStop:
    orders = [current.orders[one.order_id] for one in stop.orders if one.order_id in current.orders]
    opens = min((order.window_start for order in orders), default=None)
    closes = min((order.window_end for order in orders), default=None)
    late_s = 0 if closes is None else int((stop.planned_arrival_at - closes).total_seconds()) + 1
    place = current.places.get(stop.location_id)
    return EditedStop(
        stop_id=None if dry_run and stop.stop_id not in current.stops else stop.stop_id,
        location_id=stop.location_id,
        name=place.name if place is not None else orders[0].number,
        order_ids=[order.order_id for order in stop.orders],
        arrival_at=stop.planned_arrival_at,
        departure_at=stop.planned_departure_at,
        distance_m=stop.distance_m,
        window_start=opens,
        window_end=closes,
        late_s=max(0, late_s),
    )


def shown_edit(work: Work, row: PlanEdit) -> EditOut:
    """An edit as it was kept."""
    return hide_costs(
        work,
        EditOut(
            id=row.id,
            day=row.day,
            seq=row.seq,
            plan_id=row.plan_id,
            kind=row.kind,
            command=row.command,
            reason=row.reason,
            is_forced=row.is_forced,
            violations=row.violations,
            difference=hide_costs_within(work, row.difference),
            price_minor=row.price_minor,
            made_at=row.made_at,
            made_by=row.made_by,
            undone_at=row.undone_at,
            undone_by=row.undone_by,
            trip_ids=[uuid.UUID(state["trip_id"]) for state in row.after],
        ),
    )


def shown_pin(work: Work, row: Pin) -> PinOut:
    """A pin; what it costs only for those who may see money."""
    return hide_costs(work, PinOut.model_validate(row))


def shown_versions(work: Work, versions: list[Version]) -> VersionsOut:
    """Every version with its figures."""
    return VersionsOut(
        versions=[
            VersionOut(
                version=one.number,
                edit_id=one.edit.id if one.edit else None,
                kind=one.edit.kind if one.edit else None,
                reason=one.edit.reason if one.edit else "",
                made_at=one.edit.made_at if one.edit else None,
                made_by=one.edit.made_by if one.edit else None,
                figures=hide_costs_within(work, figures_of(work, one.trips, one.left_out)),
            )
            for one in versions
        ]
    )


def shown_comparison(work: Work, a: tuple[PlanRun, Version], b: tuple[PlanRun, Version]) -> ComparisonOut:
    """Two sides, their difference, and which orders moved."""
    sides, told = [], []
    for plan, version in (a, b):
        found: dict[str, Any] = figures_of(work, version.trips, version.left_out)
        told.append(found)
        sides.append(
            SideOut(
                plan_id=plan.id,
                number=plan.number,
                version=version.number,
                figures=hide_costs_within(work, found),
                trips=hide_costs_within(work, list(version.trips)),
            )
        )
    return ComparisonOut(
        a=sides[0],
        b=sides[1],
        difference=hide_costs_within(work, {name: told[1][name] - told[0][name] for name in told[0]}),
        moved=moved_orders(a[1].trips, b[1].trips),
    )
