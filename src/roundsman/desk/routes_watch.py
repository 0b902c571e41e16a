"""`/api/v1/watch`: what needs somebody now, ordered by what it puts at risk."""

import uuid
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query
from sqlalchemy import func, select

from roundsman.desk.models import WatchItem
from roundsman.desk.schemas_watch import (
    AckDayOut,
    AckFiguresOut,
    Fix,
    WatchFiguresOut,
    WatchItemOut,
    WatchOut,
)
from roundsman.desk.service.watch import (
    ACKNOWLEDGE,
    READ,
    SOON_S,
    acknowledge,
    figures,
    head_of,
    look_if_due,
    open_items,
)
from roundsman.execution.api import trips_at_a_glance
from roundsman.identity.api import get_tenant, may_see_prices, period_of, user_names
from roundsman.masterdata.api import names_of
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import LocalDay, problems
from roundsman.platform.work import Work

router = APIRouter(prefix="/api/v1/watch", tags=["attention"], route_class=UseCaseRoute)
DAYS = 30


@router.get("", responses=problems(401, 403, 422))
def list_watch(
    warehouse_id: uuid.UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 100,
    work: Work = permitted(READ),
) -> WatchOut:
    """Breakdowns, open exceptions, late trips and trips that have not left, what puts most money at risk first.

    Each says what can be done about it with one call, and whether somebody has taken note.
    """
    look_if_due(work.tenant_id, head_of(work))
    query = open_items(work, warehouse_id=warehouse_id)
    items = list(work.session.scalars(query.limit(limit)))
    counted = query.order_by(None).subquery()
    total, waiting, at_risk = work.session.execute(
        select(
            func.count(),
            func.count().filter(counted.c.acknowledged_at.is_(None)),
            func.coalesce(func.sum(counted.c.at_risk_minor), 0),
        ).select_from(counted)
    ).one()
    priced = may_see_prices(work, None)
    return WatchOut(
        items=_shown(work, items, priced=priced),
        total=total,
        waiting=waiting,
        at_risk_minor=int(at_risk) if priced else None,
        currency=get_tenant(work).currency,
        now=work.now,
    )


@router.get("/figures", responses=problems(401, 403, 422))
def watch_figures(
    first_day: Annotated[LocalDay | None, Query(description="30 days when left out.")] = None,
    last_day: Annotated[LocalDay | None, Query(description="Today when left out.")] = None,
    work: Work = permitted(READ),
) -> WatchFiguresOut:
    """How soon people took note of what needed somebody: in the middle, nine times of ten, within five minutes."""
    period = period_of(work, first_day, last_day, days=DAYS, fields=("first_day", "last_day"))
    kinds, days = figures(work, period)
    return WatchFiguresOut(
        first_day=period.first_day,
        last_day=period.last_day,
        soon_s=SOON_S,
        kinds=[AckFiguresOut.model_validate(one) for one in kinds],
        days=[AckDayOut.model_validate(one) for one in days],
    )


@router.post("/{item_id}/acknowledge", responses=problems(401, 403, 404))
def take_note(item_id: uuid.UUID, work: Work = permitted(ACKNOWLEDGE)) -> WatchItemOut:
    """Say that one has taken note: the clock of this item stops. Safe to repeat; whoever was first stays."""
    item = acknowledge(work, item_id)
    return _shown(work, [item], priced=may_see_prices(work, None))[0]


def _shown(work: Work, items: Sequence[WatchItem], *, priced: bool) -> list[WatchItemOut]:
    trips = trips_at_a_glance(work, {one.trip_id for one in items if one.trip_id is not None})
    places = {one.warehouse_id for one in items}
    places |= {uuid.UUID(place) for one in items if (place := one.facts.get("location_id"))}
    names = names_of(
        work,
        places=places,
        vehicles={trip.vehicle_id for trip in trips.values()},
        drivers={trip.driver_id for trip in trips.values() if trip.driver_id is not None},
    )
    people = user_names(work, {one.acknowledged_by for one in items if one.acknowledged_by is not None})
    found = []
    for item in items:
        trip = trips.get(item.trip_id) if item.trip_id is not None else None
        place = item.facts.get("location_id")
        warehouse = names.places[item.warehouse_id]
        told: dict[str, Any] = {
            name: item.facts.get(name)
            for name in ("reason_code", "severity", "due_at", "late_s", "late_stops", "stops")
        }
        found.append(
            WatchItemOut(
                id=item.id,
                kind=item.kind,
                subject_id=item.subject_id,
                number=item.facts.get("number") or (trip.number if trip else ""),
                trip_id=item.trip_id,
                trip_number=trip.number if trip else None,
                vehicle_number=names.vehicles[trip.vehicle_id].number if trip else None,
                driver_name=names.drivers[trip.driver_id].name if trip and trip.driver_id else None,
                warehouse_id=item.warehouse_id,
                warehouse_name=warehouse.name,
                timezone=warehouse.timezone,
                place_name=names.places[uuid.UUID(place)].name if place else None,
                raised_at=item.raised_at,
                at_risk_minor=item.at_risk_minor if priced else None,
                planned_start_at=trip.planned_start_at if trip else None,
                resolution=item.facts.get("proposed"),
                acknowledged_at=item.acknowledged_at,
                acknowledged_by=item.acknowledged_by,
                acknowledged_name=people.get(item.acknowledged_by) if item.acknowledged_by else None,
                fixes=_fixes(work, item),
                **told,
            )
        )
    return found


def _fixes(work: Work, item: WatchItem) -> list[Fix]:
    """What the caller may do about it, and what can be done."""

    def may(permission: str) -> bool:
        return work.principal.scope_of(permission) is not None

    found: list[Fix] = []
    if item.kind == "exception":
        if may("exceptions.resolve"):
            found += ["resolve"] if item.facts.get("proposed") else []
            found += ["take"] if item.acknowledged_by is None else []
    elif item.kind == "undispatched":
        if may("trips.dispatch"):
            found += ["dispatch", "driver"] if item.facts.get("has_driver") else ["driver"]
    else:
        if may("plans.replan"):
            found.append("replan")
        if item.kind == "late" and may("trips.dispatch"):
            found.append("driver")
    return found
