"""Two dispatchers at once: a trip is changed by who saw it as it is, and nobody else."""

import uuid
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import text

from roundsman.execution import api as execution
from roundsman.execution.api import StandingTrip
from roundsman.identity.api import user_names
from roundsman.platform.errors import Invalid, StaleVersion
from roundsman.platform.work import Work

_RECENTLY = timedelta(days=1)
_EDITS = text("""
    select e.id, e.kind, e.made_at
    from plan_edit e
    cross join lateral (select cast(s ->> 'trip_id' as uuid) as trip_id from jsonb_array_elements(e.after) s) t
    where e.tenant_id = :tenant and e.day = :day and e.made_at >= :since and t.trip_id = :trip
    order by e.seq desc limit 20
""")


def check_versions(
    work: Work,
    day: date,
    trips: Mapping[uuid.UUID, StandingTrip],
    versions: Mapping[uuid.UUID, int],
    *,
    asked: Collection[uuid.UUID],
    needed: bool = False,
) -> None:
    """Refuse an edit of trips that somebody else changed since the caller read them.

    Args:
        work: The transaction.
        day: On which they leave.
        trips: As they stand, locked.
        versions: As the caller saw them.
        asked: The trips that it is about.
        needed: Whether each of these that exists must have its version named.

    Raises:
        StaleVersion: (412) with each trip that was changed, by whom and how.
        Invalid: `versions_needed`.
    """
    missing = sorted(one for one in asked if one in trips and one not in versions) if needed else []
    if missing:
        raise Invalid(
            "it is not said which versions of the trips were seen",
            field="versions",
            accepted="the version of each trip that is touched",
            code="versions_needed",
            trips=[{"trip_id": str(one), "number": trips[one].number} for one in missing],
        )
    missing_now = sorted(one for one in versions if one in asked and one not in trips)
    over = execution.standing_trips(work, missing_now, with_stops=False)
    # A trip that ended as it was seen is no matter; the command says so where it names it.
    known = dict(trips) | over
    stale = [
        known[one]
        for one in sorted(asked)
        if one in versions and one in known and known[one].version != versions[one]
    ]
    gone = [one for one in missing_now if one not in over]
    if stale or gone:
        raise StaleVersion(
            "somebody changed " + (f"trip {stale[0].number}" if stale else "a trip") + " in the meantime",
            accepted="the trips as they are now, and the change once more",
            trips=[_changed(work, day, trip, versions[trip.trip_id]) for trip in stale]
            + [{"trip_id": str(one), "current_version": None} for one in gone],
        )


def _changed(work: Work, day: date, trip: StandingTrip, version: int) -> dict[str, Any]:
    values = {"tenant": work.tenant_id, "day": day, "since": work.now - _RECENTLY, "trip": trip.trip_id}
    rows = work.session.execute(_EDITS, values).mappings()
    names = user_names(work, [trip.updated_by] if trip.updated_by else [])
    return {
        "trip_id": str(trip.trip_id),
        "number": trip.number,
        "your_version": version,
        "current_version": trip.version,
        "status": str(trip.status),
        "changed_at": trip.updated_at.isoformat(),
        "changed_by": None if trip.updated_by is None else str(trip.updated_by),
        "changed_by_name": names.get(trip.updated_by) if trip.updated_by else None,
        "edits": [
            {"edit_id": str(row["id"]), "kind": row["kind"], "made_at": row["made_at"].isoformat()}
            for row in rows
        ],
    }
