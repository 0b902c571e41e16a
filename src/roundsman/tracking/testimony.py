"""What positions say of a case: when the vehicle came near, how long it stood, when it left, where it fell silent."""

from collections.abc import Sequence
from typing import Any

from roundsman.execution.api import Moment, Scene, Testimony, witness
from roundsman.kernel.geo import GeoPoint, great_circle_m
from roundsman.platform.work import Work
from roundsman.tracking.domain import Fix
from roundsman.tracking.gpx import gpx_of
from roundsman.tracking.queries import fixes_between

NEAR_M, AWAY_M = 150.0, 300.0
STILL_M, STILL_S = 80.0, 300
SEEN_EVERY_S, SILENT_S = 600, 900


@witness
def where_it_was(work: Work, scene: Scene) -> Testimony:
    """The vehicle around a case, for those who may see trips; that its way was read is noted down."""
    if work.principal.scope_of("trips.read") is None:
        return Testimony()
    fixes = fixes_between(work, scene.vehicle_id, scene.from_at, scene.until_at, every_s=10.0)
    if not fixes:
        return Testimony()
    work.record_access("track.read", "trip", scene.trip_id, purpose="deciding an exception")
    moments = [
        Moment(
            at=fix.at,
            kind="position",
            what=what,
            subject_type="vehicle",
            subject_id=scene.vehicle_id,
            actor_id=None,
            recorded_at=None,
            facts={"lat": round(fix.lat, 6), "lon": round(fix.lon, 6)} | facts,
        )
        for fix, what, facts in told(fixes, scene.place)
    ]
    return Testimony(moments, {"track.gpx": gpx_of(scene.trip_number, fixes).encode()})


def told(fixes: Sequence[Fix], place: GeoPoint | None) -> list[tuple[Fix, str, dict[str, Any]]]:
    """What is worth an entry, in the order of time.

    `came_near` and `went_away` of the place, `stood` anywhere for five minutes or more, `fell_silent` when nothing was
    heard for a quarter of an hour, and `seen` every ten minutes in between.
    """
    found: list[tuple[Fix, str, dict[str, Any]]] = []
    near_since: Fix | None = None
    still_from, seen_at = fixes[0], None
    before: Fix | None = None
    for fix in fixes:
        facts: dict[str, Any] = {} if place is None else {"away_m": round(great_circle_m(fix.point, place))}
        if before is not None and (gap := (fix.at - before.at).total_seconds()) >= SILENT_S:
            found.append((before, "fell_silent", {"silent_s": round(gap)}))
            still_from = fix
        if place is not None and near_since is None and facts["away_m"] <= NEAR_M:
            near_since, seen_at = fix, fix.at
            found.append((fix, "came_near", facts))
        elif near_since is not None and facts["away_m"] > AWAY_M:
            stood_s = round((fix.at - near_since.at).total_seconds())
            found.append((fix, "went_away", facts | {"stood_s": stood_s}))
            near_since, seen_at, still_from = None, fix.at, fix
        elif great_circle_m(fix.point, still_from.point) > STILL_M:
            _stood(found, still_from, before, place, near_since)
            still_from = fix
        if seen_at is None or (fix.at - seen_at).total_seconds() >= SEEN_EVERY_S:
            speed = None if fix.speed_mps is None else round(fix.speed_mps, 1)
            found.append((fix, "seen", facts | {"speed_mps": speed}))
            seen_at = fix.at
        before = fix
    _stood(found, still_from, before, place, near_since)
    return sorted(found, key=lambda one: one[0].at)


def _stood(
    found: list[tuple[Fix, str, dict[str, Any]]],
    since: Fix,
    until: Fix | None,
    place: GeoPoint | None,
    near_since: Fix | None,
) -> None:
    """Standing at the place itself is told by when it came and went."""
    if until is None or near_since is not None:
        return
    stood_s = round((until.at - since.at).total_seconds())
    if stood_s >= STILL_S:
        away = {} if place is None else {"away_m": round(great_circle_m(since.point, place))}
        found.append((since, "stood", away | {"stood_s": stood_s}))
