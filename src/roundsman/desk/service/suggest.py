"""Drivers are suggested for a trip, people decide, and what became of suggestions is counted."""

import uuid
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from roundsman.desk.models import DriverSuggestion
from roundsman.desk.suggestion import Standing, Weights, ranked
from roundsman.execution.api import (
    DriverRecord,
    TripToStaff,
    driver_records,
    give_to_driver,
    trip_duties,
    trip_to_staff,
)
from roundsman.identity.api import KnownSetting, Period, declare_setting, setting
from roundsman.kernel.geo import GeoPoint, great_circle_m
from roundsman.masterdata.api import (
    Driver,
    locations_by_id,
    unfit_drivers,
    unfit_now,
    unmet,
    vehicles_by_id,
)
from roundsman.orders.api import carriage_of
from roundsman.platform.db.raw import Statement
from roundsman.platform.errors import Conflict, Invalid, NotFound
from roundsman.platform.work import Work
from roundsman.tracking.api import last_positions

PERMISSION = "drivers.suggest"
RECORD = timedelta(days=90)
HERE = timedelta(hours=2)
"""An older position of the vehicle that a driver had says nothing of where the driver is."""
NEAREST = 300
"""So many, by where their shift begins, are looked at closely."""


class Why(StrEnum):
    """Why none of those who were suggested."""

    KNOWS_AREA = "knows_area"
    VEHICLE = "vehicle"
    TOO_MUCH_WORK = "too_much_work"
    NOT_AVAILABLE = "not_available"
    CUSTOMER_WISH = "customer_wish"
    OTHER = "other"


def _weight(name: str, default: int, about: str) -> str:
    key = f"suggestions.weight_{name}"
    declare_setting(KnownSetting(key=key, type="integer", default=default, least=0, most=100, about=about))
    return key


_WEIGHTS = {
    "near": _weight(
        "near", 40, "What it counts, when drivers are suggested for a trip, how near somebody is."
    ),
    "free": _weight("free", 25, "What it counts how little somebody drives that day already."),
    "on_time": _weight("on_time", 20, "What it counts how often somebody kept promised windows in 90 days."),
    "knows": _weight("knows", 15, "What it counts that somebody knows the places and the vehicle."),
}

_FIGURES = """
SELECT count(*) AS made, count(decision) AS decided, count(*) FILTER (WHERE decision = 'accepted') AS accepted,
       count(*) FILTER (WHERE decision = 'accepted' AND rank = 1) AS first,
       count(*) FILTER (WHERE decision = 'rejected') AS rejected
FROM driver_suggestion WHERE tenant_id = %s AND made_at >= %s AND made_at < %s
"""
_REASONS = """
SELECT reason_code, count(*) AS count FROM driver_suggestion
WHERE tenant_id = %s AND made_at >= %s AND made_at < %s AND decision = 'rejected'
GROUP BY 1 ORDER BY 2 DESC, 1
"""
_BANDS = """
SELECT CASE WHEN (candidates -> 0 ->> 'confidence')::float8 >= 0.7 THEN 'high'
            WHEN (candidates -> 0 ->> 'confidence')::float8 >= 0.45 THEN 'medium' ELSE 'low' END AS band,
       count(*) AS decided, count(*) FILTER (WHERE decision = 'accepted') AS accepted
FROM driver_suggestion
WHERE tenant_id = %s AND made_at >= %s AND made_at < %s AND decision IS NOT NULL AND jsonb_array_length(candidates) > 0
GROUP BY 1
"""
_WEEKS = """
SELECT date_trunc('week', made_at AT TIME ZONE %s)::date AS week, count(decision) AS decided,
       count(*) FILTER (WHERE decision = 'accepted') AS accepted
FROM driver_suggestion WHERE tenant_id = %s AND made_at >= %s AND made_at < %s GROUP BY 1 ORDER BY 1
"""


@dataclass(frozen=True, slots=True)
class Suggested:
    """A suggestion, and how many could not be suggested for which cause."""

    row: DriverSuggestion
    left_out: dict[str, int]


@dataclass(frozen=True, slots=True)
class TakenFigures:
    """How often suggestions were taken."""

    made: int
    decided: int
    accepted: int
    first: int
    rejected: int
    reasons: list[Any]
    bands: list[Any]
    weeks: list[Any]


def suggest_drivers(work: Work, trip_id: uuid.UUID) -> Suggested:
    """The three who suit a trip best among those who may and can drive it. A dozen statements, whatever their number.

    Raises:
        NotFound: when the trip is not there for the caller.
        Conflict: `trip_over`.
    """
    trip = trip_to_staff(work, trip_id)
    depot = locations_by_id(work, [trip.warehouse_id])[trip.warehouse_id]
    zone, place = ZoneInfo(depot.timezone), GeoPoint(depot.lat, depot.lon)
    if trip.is_on_road and (here := last_positions(work, [trip.vehicle_id], not_before=work.now - HERE)):
        place = GeoPoint(here[0].lat, here[0].lon)
    everybody = {
        one.id: one
        for one in work.session.scalars(work.rows(Driver).where(Driver.is_active))
        if one.id != trip.driver_id
    }
    homes = locations_by_id(work, {one.home_location_id for one in everybody.values()})
    home_of = {
        one.id: GeoPoint(homes[one.home_location_id].lat, homes[one.home_location_id].lon)
        for one in everybody.values()
    }
    nearest = sorted(everybody, key=lambda one: (great_circle_m(place, home_of[one]), str(one)))[:NEAREST]
    drivers = {one: everybody[one] for one in nearest}
    left_out: Counter[str] = Counter()
    busy, vehicle_of = _work_of_day(work, trip, drivers, zone)
    fit = _fit(work, trip, drivers, zone, busy, left_out)
    positions = {
        one.vehicle_id: GeoPoint(one.lat, one.lon)
        for one in last_positions(
            work, sorted({vehicle_of[one] for one in fit if one in vehicle_of}), not_before=work.now - HERE
        )
    }
    records = driver_records(work, fit, trip.location_ids, since=work.now - RECORD)
    standings = []
    for one in fit:
        here_now = positions.get(vehicle_of[one]) if one in vehicle_of else None
        record = records.get(one, DriverRecord(one, 0, 0, 0, 0))
        standings.append(
            Standing(
                driver_id=one,
                away_m=great_circle_m(place, here_now or home_of[one]),
                is_place_known=here_now is not None,
                busy_s=sum(round((end - start).total_seconds()) for start, end in busy.get(one, ())),
                judged=record.judged,
                on_time=record.on_time,
                places=record.places,
                of_places=len(trip.location_ids),
                is_usual_vehicle=drivers[one].usual_vehicle_id == trip.vehicle_id,
            )
        )
    found = ranked(standings, _weights(work))
    row = work.add(
        DriverSuggestion(
            trip_id=trip.id,
            warehouse_id=trip.warehouse_id,
            made_at=work.now,
            made_by=work.principal.actor_id,
            candidates=[asdict(one) | {"driver_id": str(one.driver_id)} for one in found],
        )
    )
    work.session.flush()
    return Suggested(row, dict(left_out))


def accept(work: Work, suggestion_id: uuid.UUID, driver_id: uuid.UUID) -> DriverSuggestion:
    """Give the trip to one of those who were suggested.

    Raises:
        NotFound: when it is not there.
        Conflict: `already_decided`, and whatever keeps the driver from the trip.
        Invalid: `unknown_candidate`.
    """
    row = _undecided(work, suggestion_id)
    ids = [one["driver_id"] for one in row.candidates]
    if str(driver_id) not in ids:
        raise Invalid(
            "this driver was not suggested",
            field="driver_id",
            accepted="one of the candidates; or reject, and name whom you prefer",
            code="unknown_candidate",
        )
    rank = ids.index(str(driver_id)) + 1
    give_to_driver(work, row.trip_id, driver_id, note=f"Suggested, place {rank}")
    return _decide(work, row, "accepted", driver_id=driver_id, rank=rank)


def reject(
    work: Work,
    suggestion_id: uuid.UUID,
    *,
    why: Why,
    note: str | None = None,
    driver_id: uuid.UUID | None = None,
) -> DriverSuggestion:
    """Take none of them, and say why; whoever is named instead gets the trip.

    Raises:
        NotFound: when it is not there.
        Conflict: `already_decided`, and whatever keeps the driver from the trip.
        Invalid: `note_required` for `other`.
    """
    row = _undecided(work, suggestion_id)
    if why is Why.OTHER and not note:
        raise Invalid("what is the reason?", field="note", accepted="a few words", code="note_required")
    rank = None
    if driver_id is not None:
        give_to_driver(work, row.trip_id, driver_id, note=note or f"Preferred: {why.replace('_', ' ')}")
        ids = [one["driver_id"] for one in row.candidates]
        rank = ids.index(str(driver_id)) + 1 if str(driver_id) in ids else None
    row.reason_code, row.note = why, note
    return _decide(work, row, "rejected", driver_id=driver_id, rank=rank)


def figures(work: Work, period: Period) -> TakenFigures:
    """What became of the suggestions of a period."""
    span = [work.tenant_id, period.start, period.end]
    (counts,), reasons, bands, weeks = work.fetch_each(
        Statement(_FIGURES, span),
        Statement(_REASONS, span),
        Statement(_BANDS, span),
        Statement(_WEEKS, [period.timezone, *span]),
    )
    return TakenFigures(**counts._asdict(), reasons=reasons, bands=bands, weeks=weeks)


type Busy = dict[uuid.UUID, list[tuple[datetime, datetime]]]


def _work_of_day(
    work: Work, trip: TripToStaff, drivers: Collection[uuid.UUID], zone: ZoneInfo
) -> tuple[Busy, dict[uuid.UUID, uuid.UUID]]:
    """The other trips of the day, as spans by driver; and the vehicle that each drove last up to now."""
    midnight = datetime.combine(trip.start_at.astimezone(zone).date(), time.min, zone)
    busy: Busy = {}
    vehicle_of: dict[uuid.UUID, uuid.UUID] = {}
    for duty in trip_duties(work, midnight, midnight + timedelta(days=1), driver_ids=drivers):
        if duty.driver_id is None or duty.trip_id == trip.id:
            continue
        busy.setdefault(duty.driver_id, []).append((duty.start_at, duty.end_at))
        if duty.start_at <= work.now:
            vehicle_of[duty.driver_id] = duty.vehicle_id
    return busy, vehicle_of


def _fit(
    work: Work,
    trip: TripToStaff,
    drivers: dict[uuid.UUID, Driver],
    zone: ZoneInfo,
    busy: Busy,
    left_out: Counter[str],
) -> list[uuid.UUID]:
    """Those who may and can drive it; why the others cannot is counted."""
    start, end = trip.start_at.astimezone(zone), trip.end_at.astimezone(zone)
    clock = (f"{start:%H:%M}", f"{end:%H:%M}") if start.date() == end.date() else None
    free = []
    for one, driver in drivers.items():
        if any(begun < trip.end_at and trip.start_at < over for begun, over in busy.get(one, ())):
            left_out["busy"] += 1
        elif clock and not (driver.shift_start <= clock[0] and clock[1] <= driver.shift_end):
            left_out["shift"] += 1
        else:
            free.append(one)
    if start.date() == work.now.astimezone(zone).date():
        ahead_s = round((trip.end_at - max(trip.start_at, work.now)).total_seconds())
        unfit: Collection[uuid.UUID] = unfit_now(work, free, zone=zone, ahead_s=max(0, ahead_s))
    else:
        unfit = unfit_drivers(work, free, start.date())
    vehicle = vehicles_by_id(work, [trip.vehicle_id])[trip.vehicle_id]
    asked = frozenset().union(*(one.asked for one in carriage_of(work, trip.order_ids).values()))
    fit = []
    for one in free:
        if one in unfit:
            left_out["papers_or_hours"] += 1
        elif any(lack.is_of_driver for lack in unmet(asked, vehicle, drivers[one])):
            left_out["skills"] += 1
        else:
            fit.append(one)
    return fit


def _weights(work: Work) -> Weights:
    told = {name: int(setting(work, key)) for name, key in _WEIGHTS.items()}
    whole = sum(told.values())
    return Weights(**{name: count / whole for name, count in told.items()}) if whole else Weights()


def _undecided(work: Work, suggestion_id: uuid.UUID) -> DriverSuggestion:
    query = work.rows(DriverSuggestion).where(DriverSuggestion.id == suggestion_id)
    row = work.session.scalar(query.with_for_update().execution_options(populate_existing=True))
    if row is None:
        raise NotFound(f"there is no suggestion {suggestion_id}")
    if row.decision is not None:
        raise Conflict(
            f"it was {row.decision} at {row.decided_at:%H:%M}",
            accepted="a new suggestion: POST /api/v1/trips/{id}/driver-suggestions",
            code="already_decided",
        )
    return row


def _decide(
    work: Work, row: DriverSuggestion, decision: str, *, driver_id: uuid.UUID | None, rank: int | None
) -> DriverSuggestion:
    row.decision, row.decided_at, row.decided_by = decision, work.now, work.principal.actor_id
    row.driver_id, row.rank = driver_id, rank
    work.session.flush()
    return row


def of_candidates(rows: Sequence[DriverSuggestion]) -> set[uuid.UUID]:
    """Everybody who is named by suggestions."""
    found = {uuid.UUID(one["driver_id"]) for row in rows for one in row.candidates}
    return found | {row.driver_id for row in rows if row.driver_id is not None}
