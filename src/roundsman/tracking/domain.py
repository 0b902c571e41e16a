"""What to believe of a device, and when a vehicle will be where. Pure."""

import math
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from roundsman.kernel.geo import GeoPoint, great_circle_m

MAX_SPEED_MPS = 70.0
"""250 km/h: nothing of ours drives so fast."""
MIN_JUMP_M = 1_000.0
"""Below this a jump is bad reception, not another place."""
WORST_ACCURACY_M = 2_000.0
"""A fix that may be so far off says nothing."""
OLDEST = timedelta(hours=72)
"""What a phone without network brings later than this is not kept."""


class Judgement(StrEnum):
    """What becomes of a fix."""

    NEW = "new"
    """The vehicle is there now."""
    LATE = "late"
    """It was there before: kept for the way it took."""
    DUPLICATE = "duplicate"
    IMPLAUSIBLE = "implausible"
    """Too far from where it was: not believed, until a second one says the same."""
    IN_FUTURE = "in_future"
    TOO_OLD = "too_old"
    NO_PLACE = "no_place"
    TOO_INACCURATE = "too_inaccurate"


KEPT = frozenset({Judgement.NEW, Judgement.LATE})


@dataclass(frozen=True, slots=True)
class Fix:
    """Where a device says that it was."""

    at: datetime
    lat: float
    lon: float
    speed_mps: float | None = None
    heading_deg: float | None = None
    accuracy_m: float | None = None

    @property
    def point(self) -> GeoPoint:
        """The place."""
        return GeoPoint(self.lat, self.lon)


@dataclass(slots=True)
class Believed:
    """What is known of one vehicle: its newest good fix, and one after it that is doubted."""

    last: Fix | None = None
    doubted: Fix | None = None


def judge(known: Believed, fix: Fix, now: datetime, *, ahead: timedelta) -> Judgement:
    """What becomes of a fix; `known` moves on with it. Fixes of one vehicle are judged in the order of their times.

    Args:
        known: What is believed of the vehicle so far.
        fix: The next one.
        now: The moment.
        ahead: How far a device's clock may be ahead.
    """
    if fix.lat == 0.0 and fix.lon == 0.0:
        # What receivers say that know nothing yet; nobody delivers into the Gulf of Guinea.
        return Judgement.NO_PLACE
    if fix.accuracy_m is not None and fix.accuracy_m > WORST_ACCURACY_M:
        return Judgement.TOO_INACCURATE
    if fix.at > now + ahead:
        return Judgement.IN_FUTURE
    if fix.at < now - OLDEST:
        return Judgement.TOO_OLD
    if known.last is not None:
        if fix.at == known.last.at:
            return Judgement.DUPLICATE
        if fix.at < known.last.at:
            return Judgement.LATE
        if not _can_be(known.last, fix):
            agreed = known.doubted is not None and fix.at > known.doubted.at and _can_be(known.doubted, fix)
            if not agreed:
                known.doubted = fix
                return Judgement.IMPLAUSIBLE
    known.last, known.doubted = fix, None
    return Judgement.NEW


def _can_be(before: Fix, after: Fix) -> bool:
    """Whether a vehicle can have come from one to the other."""
    apart_m = great_circle_m(before.point, after.point)
    blur_m = (before.accuracy_m or 0.0) + (after.accuracy_m or 0.0)
    if apart_m - blur_m <= MIN_JUMP_M:
        return True
    return (apart_m - blur_m) / (after.at - before.at).total_seconds() <= MAX_SPEED_MPS


# ---- when open stops will be reached ------------------------------------------------------------------------

FRESH = timedelta(minutes=10)
"""A position older than this says nothing of where the vehicle is now."""
_PACE_PRIOR_S = 3_600.0
"""Driving after which what was seen today weighs as much as the plan."""
_PACE_LEAST, _PACE_MOST = 0.6, 2.0
_LEG_SPREAD, _SERVICE_SPREAD, _PACE_SPREAD = 0.30, 0.45, 0.08
"""Standard deviations as parts of the mean: of one leg, of one stop's service, of all driving of the day together."""
_LEAST_SPREAD_S = 60.0
_Z80 = 1.2816
"""Four of five lie within so many standard deviations."""


@dataclass(frozen=True, slots=True)
class StopAhead:
    """A stop that is still open, or was passed. Times as planned and as they were; `drive_s` as planned."""

    id: uuid.UUID
    planned_arrival_at: datetime
    planned_departure_at: datetime
    window_start: datetime | None
    window_end: datetime | None
    drive_s: float
    """Planned driving from the stop before, or from the depot."""
    is_open: bool
    arrived_at: datetime | None = None
    ended_at: datetime | None = None

    @property
    def service_s(self) -> float:
        """Planned time at the door."""
        began = self.planned_arrival_at
        if self.window_start is not None:
            began = max(began, self.window_start)
        return max(0.0, (self.planned_departure_at - began).total_seconds())


@dataclass(frozen=True, slots=True)
class Prediction:
    """When a stop will be reached: most likely, and four times of five between `earliest_at` and `latest_at`."""

    stop_id: uuid.UUID
    eta_at: datetime
    earliest_at: datetime
    latest_at: datetime
    late_s: int
    """Expected lateness against the promised window, else against the plan; 0 when in time."""
    late_probability: float


def predict(
    stops: Sequence[StopAhead],
    *,
    now: datetime,
    left_at: datetime | None,
    planned_start_at: datetime,
    drive_from_here_s: float | None = None,
) -> list[Prediction]:
    """When the open stops of a trip will be reached.

    Driving is the planned driving times the pace that the vehicle has kept today (pulled towards 1 while little is
    known); service is as planned; a vehicle that comes before the window waits. Spread grows with every leg and stop
    that is still ahead: an interval, not a promise.

    Args:
        stops: All stops of the trip in driving order.
        now: The moment.
        left_at: When it left the depot; None while it has not.
        planned_start_at: When it was to leave.
        drive_from_here_s: Planned seconds of driving from where it is now to the next stop, where that is known.
    """
    pace = pace_of(stops, left_at)
    clock, began = now, True
    variance, driven_s = 0.0, 0.0
    if left_at is None:
        clock = max(now, planned_start_at)
    found = []
    for at, stop in enumerate(stops):
        if not stop.is_open:
            continue
        if stop.arrived_at is not None:
            # It stands at the door: what is left of the service, at least a minute.
            rest_s = max(60.0, stop.service_s - (now - _service_began(stop)).total_seconds())
            clock, began = now + timedelta(seconds=rest_s), False
            variance += (_SERVICE_SPREAD * rest_s) ** 2
            continue
        drive_s = stop.drive_s * pace
        if began:
            drive_s = _first_leg_s(stops, at, pace, now, left_at, drive_from_here_s)
            began = False
        driven_s += drive_s
        variance += (_LEG_SPREAD * drive_s) ** 2
        arrival = clock + timedelta(seconds=drive_s)
        spread_s = max(_LEAST_SPREAD_S, math.sqrt(variance + (_PACE_SPREAD * driven_s) ** 2))
        found.append(_told(stop, arrival, spread_s, now))
        starts = arrival if stop.window_start is None else max(arrival, stop.window_start)
        if stop.window_start is not None and stop.window_start > arrival:
            # Waiting at the door takes up what went wrong before.
            slack_s = (stop.window_start - arrival).total_seconds()
            variance *= max(0.0, 1.0 - slack_s / (2 * spread_s)) ** 2
        variance += (_SERVICE_SPREAD * stop.service_s) ** 2
        clock = starts + timedelta(seconds=stop.service_s)
    return found


def pace_of(stops: Sequence[StopAhead], left_at: datetime | None) -> float:
    """How long driving takes today against the plan: 1.2 is a fifth longer. From the legs between reached stops."""
    if left_at is None:
        return 1.0
    planned_s = actual_s = 0.0
    free_at = left_at
    for stop in stops:
        if stop.arrived_at is not None:
            planned_s += stop.drive_s
            actual_s += max(0.0, (stop.arrived_at - free_at).total_seconds())
        if stop.ended_at is not None:
            free_at = max(free_at, stop.ended_at)
    pace = (actual_s + _PACE_PRIOR_S) / (planned_s + _PACE_PRIOR_S)
    return min(_PACE_MOST, max(_PACE_LEAST, pace))


def _first_leg_s(
    stops: Sequence[StopAhead],
    at: int,
    pace: float,
    now: datetime,
    left_at: datetime | None,
    drive_from_here_s: float | None,
) -> float:
    """What is left of the way to the next stop."""
    if left_at is None:
        return stops[at].drive_s * pace
    if drive_from_here_s is not None:
        return drive_from_here_s * pace
    ended = [stop.ended_at for stop in stops if stop.ended_at is not None]
    since = max([left_at, *ended])
    # Without a position: it has been on its way since then, and is not there yet.
    return max(60.0, stops[at].drive_s * pace - (now - since).total_seconds())


def _service_began(stop: StopAhead) -> datetime:
    assert stop.arrived_at is not None
    return stop.arrived_at if stop.window_start is None else max(stop.arrived_at, stop.window_start)


def _told(stop: StopAhead, arrival: datetime, spread_s: float, now: datetime) -> Prediction:
    due = stop.window_end or stop.planned_arrival_at + timedelta(minutes=15)
    late_s = (arrival - due).total_seconds()
    probability = 0.5 * (1.0 + math.erf(late_s / (spread_s * math.sqrt(2.0))))
    return Prediction(
        stop_id=stop.id,
        eta_at=arrival,
        earliest_at=max(now, arrival - timedelta(seconds=_Z80 * spread_s)),
        latest_at=arrival + timedelta(seconds=_Z80 * spread_s),
        late_s=max(0, round(late_s)),
        late_probability=round(probability, 3),
    )
