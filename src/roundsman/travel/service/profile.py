"""How a tenant's vehicles travel: read, set by hand, learned."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal
from zoneinfo import ZoneInfo

from roundsman.platform.errors import Invalid
from roundsman.platform.work import Work, check_version
from roundsman.travel.events import TravelProfileChanged
from roundsman.travel.great_circle import SpeedBand, TravelCalibration
from roundsman.travel.models import TravelProfile
from roundsman.travel.speed import SpeedProfile

HOURS = 24
LEAST_PCT, MOST_PCT = 10, 300
_HOUR_S = 3_600


@dataclass(frozen=True, kw_only=True)
class Profile:
    """How a tenant's vehicles travel; the defaults where nobody has said or learned anything.

    Args:
        calibration: What coordinates are worth.
        duration_factor: How many times longer a road engine's ways take in truth.
        hour_pct: Speed by local hour as a percentage of the usual one; empty for the same all day.
        figures: Where it was learned from.
        version: 0 while nobody has changed it.
    """

    calibration: TravelCalibration = field(default_factory=TravelCalibration)
    duration_factor: float = 1.0
    hour_pct: tuple[int, ...] = ()
    figures: dict[str, Any] | None = None
    version: int = 0

    def speed(self, start: datetime, length_s: int, timezone: str) -> SpeedProfile | None:
        """The speeds of a horizon that begins at that instant; None where they never change.

        Args:
            start: Second 0 of the horizon.
            length_s: How long it is; a day on which clocks change has 23 or 25 hours.
            timezone: IANA name, whose hours count.
        """
        if not self.hour_pct:
            return None
        # A day further, for trips that end after midnight.
        zone, hours = ZoneInfo(timezone), range(-(-length_s // _HOUR_S) + HOURS)
        local = [(start + timedelta(seconds=hour * _HOUR_S)).astimezone(zone).hour for hour in hours]
        speed = SpeedProfile.by_hour([self.hour_pct[hour] for hour in local])
        return None if speed.is_flat else speed


def travel_profile(work: Work) -> Profile:
    """The tenant's profile; read once in a transaction."""
    kept: Profile | None = work.session.info.get("travel_profile")
    if kept is None:
        row = work.session.scalar(work.rows(TravelProfile))
        kept = work.session.info["travel_profile"] = Profile() if row is None else _read(row)
    return kept


def set_profile(
    work: Work,
    *,
    calibration: TravelCalibration,
    duration_factor: float,
    hour_pct: Sequence[int],
    by: Literal["hand", "learned", "reset"] = "hand",
    figures: dict[str, Any] | None = None,
    if_match: int | None = None,
) -> Profile:
    """Change how the tenant's vehicles travel; plans and expected times follow it from the next one on.

    Raises:
        Invalid: (`bad_travel_profile`) naming the member and what would be taken.
        StaleVersion: when `if_match` is not the current version.
    """
    check_profile(duration_factor, hour_pct)
    work.serialise("travel_profile")
    row = work.session.scalar(work.rows(TravelProfile).with_for_update())
    if row is None:
        row = TravelProfile()
    else:
        check_version(row, if_match)
    row.detour, row.bands = calibration.detour, [asdict(band) for band in calibration.bands]
    row.duration_factor, row.hour_pct, row.figures = duration_factor, list(hour_pct), figures
    work.add(row)
    work.session.flush()
    work.session.info.pop("travel_profile", None)
    work.emit(
        TravelProfileChanged(
            subject_id=row.id,
            by=by,
            detour=row.detour,
            duration_factor=row.duration_factor,
            hour_pct=tuple(hour_pct),
        )
    )
    return _read(row)


def check_profile(duration_factor: float, hour_pct: Sequence[int]) -> None:
    """Refuse numbers that cannot be meant.

    Raises:
        Invalid: (`bad_travel_profile`).
    """
    if not 0.1 <= duration_factor <= 10:
        raise _bad("duration_factor", "a number from 0.1 to 10")
    if len(hour_pct) not in (0, HOURS) or not all(LEAST_PCT <= pct <= MOST_PCT for pct in hour_pct):
        raise _bad(
            "hour_pct", f"no numbers, or {HOURS} from {LEAST_PCT} to {MOST_PCT}, one for each local hour"
        )


def calibration_of(detour: float, bands: Sequence[SpeedBand]) -> TravelCalibration:
    """The calibration of these members.

    Raises:
        Invalid: (`bad_travel_profile`) saying what is wrong.
    """
    try:
        return TravelCalibration(detour, tuple(bands))
    except ValueError as error:
        raise _bad("bands" if "band" in str(error) else "detour", str(error)) from error


def _bad(name: str, accepted: str) -> Invalid:
    return Invalid(f"{name} cannot be used", field=name, accepted=accepted, code="bad_travel_profile")


def _read(row: TravelProfile) -> Profile:
    bands = tuple(SpeedBand(band["from_m"], band["speed_kmh"]) for band in row.bands)
    return Profile(
        calibration=TravelCalibration(row.detour, bands),
        duration_factor=row.duration_factor,
        hour_pct=tuple(row.hour_pct),
        figures=row.figures,
        version=row.version,
    )
