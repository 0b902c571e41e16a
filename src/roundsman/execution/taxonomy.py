"""What each reason means: whose matter it is, how soon it must be decided, what is done by default. Pure.

These are the house's own words; a tenant may say otherwise for each reason (`exception_rule`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from roundsman.execution.states import Resolution
from roundsman.kernel.reasons import StopReason

DAY = timedelta(days=1)
LOOK_AHEAD_DAYS = 60


class Again(StrEnum):
    """When goods are brought again."""

    SAME_DAY = "same_day"
    """In the promised window while it is open, else as on the next open day."""
    NEXT_DAY = "next_day"
    """The same hours of the next day that is still ahead."""
    NEXT_OPEN_DAY = "next_open_day"
    """The same hours, or those that the place is open, of the next day on which it takes goods."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What a reason means."""

    reason_code: StopReason
    title: str
    customer_wording: Mapping[str, str]
    owner_role: str
    resolve_within_min: int
    default_resolution: Resolution
    severity: str
    reattempt_allowed: bool
    max_attempts: int
    """All attempts together, the first one included."""
    reattempt_when: Again


def _meaning(
    reason: StopReason,
    title: str,
    english: str,
    hindi: str,
    arabic: str,
    resolution: Resolution,
    *,
    owner: str = "dispatcher",
    within_min: int = 240,
    severity: str = "medium",
    attempts: int = 3,
    when: Again = Again.NEXT_DAY,
    again: bool = True,
) -> Meaning:
    return Meaning(
        reason_code=reason,
        title=title,
        customer_wording={"en": english, "hi": hindi, "ar": arabic},
        owner_role=owner,
        resolve_within_min=within_min,
        default_resolution=resolution,
        severity=severity,
        reattempt_allowed=again,
        max_attempts=attempts,
        reattempt_when=when,
    )


_R = Resolution
DEFAULTS: dict[StopReason, Meaning] = {
    meaning.reason_code: meaning
    for meaning in (
        _meaning(
            StopReason.RECEIVER_ABSENT, "Nobody there to receive", "We came, but nobody was there to receive.",
            "हम आए थे, पर सामान लेने वाला कोई नहीं था।",
            "جئنا ولم يكن أحد للاستلام.", _R.REATTEMPT, when=Again.NEXT_OPEN_DAY,
        ),
        _meaning(
            StopReason.LOCATION_CLOSED, "The place was closed", "We came, but you were closed.",
            "हम आए थे, पर दुकान बंद थी।",
            "جئنا وكان المكان مغلقًا.", _R.REATTEMPT, when=Again.NEXT_OPEN_DAY,
        ),
        _meaning(
            StopReason.REJECTED_BY_RECEIVER, "Refused by the receiver", "You did not take part of the goods.",
            "आपने कुछ सामान नहीं लिया।",
            "لم تستلموا جزءًا من البضاعة.", _R.CREDIT, within_min=480, attempts=2,
        ),
        _meaning(
            StopReason.DAMAGE, "Damaged", "Part of the goods was damaged on the way; you do not pay for it.",
            "कुछ सामान रास्ते में खराब हुआ; उसका पैसा नहीं लगेगा।",
            "تلف جزء من البضاعة في الطريق، ولن تدفعوا ثمنه.", _R.CREDIT, severity="high", attempts=2,
        ),
        _meaning(
            StopReason.INCOMPLETE, "Incomplete", "Part of the goods was missing.", "कुछ सामान कम था।",
            "نقص جزء من البضاعة.", _R.REATTEMPT,
            owner="warehouse", attempts=2,
        ),
        _meaning(
            StopReason.EXPIRED, "Too close to expiry", "Part of the goods was too close to its expiry.",
            "कुछ सामान की मियाद बहुत कम बची थी।",
            "كان جزء من البضاعة قريبًا جدًا من انتهاء صلاحيته.", _R.CREDIT, owner="warehouse", severity="high",
            attempts=2,
        ),
        _meaning(
            StopReason.INVALID_ADDRESS, "Wrong address", "We could not find the address.", "पता नहीं मिला।",
            "لم نجد العنوان.",
            _R.REROUTE, within_min=120, attempts=2,
        ),
        _meaning(
            StopReason.INACCESSIBLE_ADDRESS, "Address out of reach", "We could not reach the address.",
            "हम पते तक नहीं पहुँच सके।",
            "لم نتمكن من الوصول إلى العنوان.", _R.REATTEMPT, when=Again.NEXT_OPEN_DAY,
        ),
        _meaning(
            StopReason.VEHICLE_BREAKDOWN, "Vehicle broke down", "Our vehicle broke down on the way to you.",
            "रास्ते में हमारी गाड़ी खराब हो गई।",
            "تعطلت مركبتنا في الطريق إليكم.", _R.REASSIGN, within_min=60, severity="high", attempts=5,
            when=Again.SAME_DAY,
        ),
        _meaning(
            StopReason.OUT_OF_TIME, "Ran out of time", "We did not manage to reach you in time.",
            "हम समय पर नहीं पहुँच सके।",
            "لم نتمكن من الوصول إليكم في الوقت.", _R.REASSIGN, within_min=120, severity="high", attempts=5,
            when=Again.SAME_DAY,
        ),
        _meaning(
            StopReason.DELAY, "Late", "Your delivery is late.", "आपका सामान देर से आएगा।",
            "تسليمكم متأخر.", _R.CANCEL, within_min=60,
            severity="low", again=False, attempts=1,
        ),
        _meaning(
            StopReason.STOCKOUT, "Out of stock", "Part of your order is out of stock.",
            "आपके ऑर्डर का कुछ सामान उपलब्ध नहीं है।",
            "جزء من طلبكم غير متوفر.", _R.CANCEL, owner="warehouse", again=False, attempts=1,
        ),
        _meaning(
            StopReason.OTHER, "Other", "Something went wrong with your delivery.",
            "आपकी डिलीवरी में कुछ गड़बड़ हुई।", "حدث خلل في تسليمكم.", _R.RETURN,
        ),
    )
}  # fmt: skip
"""Complete: one for every reason (a test counts them)."""


def next_window(
    when: Again,
    *,
    now: datetime,
    promised: tuple[datetime, datetime],
    zone: ZoneInfo,
    opening_windows: Sequence[Mapping[str, Any]] = (),
    closed_days: Sequence[str] = (),
) -> tuple[datetime, datetime]:
    """The window in which goods are brought again.

    Args:
        when: By the reason's rule.
        now: The moment of the decision.
        promised: The window of the attempt that failed.
        zone: Of the place.
        opening_windows: Of the place: `[{"days": [0..6], "from": "07:00", "to": "12:00"}]`; empty is always open.
        closed_days: Local days on which the place takes nothing, `YYYY-MM-DD`.
    """
    start, end = promised
    if when is Again.SAME_DAY and end > now:
        return start, end
    ahead = max(1, (now - start) // DAY + 1)
    plain = (start + ahead * DAY, end + ahead * DAY)
    if when is Again.NEXT_DAY:
        return plain
    local_start, local_end = start.astimezone(zone), end.astimezone(zone)
    length = end - start
    for days in range(1, LOOK_AHEAD_DAYS + 1):
        day = local_start.date() + timedelta(days=days)
        if day.isoformat() in closed_days:
            continue
        begin = datetime.combine(day, local_start.time(), zone)
        asked = (begin, begin + length)
        if asked[0] <= now:
            continue
        if not opening_windows:
            return _utc(asked, start)
        for opens, closes in _open_on(day, opening_windows, zone):
            overlap = max(asked[0], opens), min(asked[1], closes)
            if overlap[0] < overlap[1]:
                return _utc(overlap, start)
        for opens, closes in _open_on(day, opening_windows, zone):
            if opens > now:
                return _utc((opens, min(closes, opens + (local_end - local_start))), start)
    return plain


def _open_on(
    day: date, windows: Sequence[Mapping[str, Any]], zone: ZoneInfo
) -> list[tuple[datetime, datetime]]:
    found = []
    for window in windows:
        if day.weekday() not in window["days"]:
            continue
        opens = datetime.combine(day, time.fromisoformat(window["from"]), zone)
        closes = (
            datetime.combine(day + DAY, time(), zone)
            if window["to"] == "24:00"
            else datetime.combine(day, time.fromisoformat(window["to"]), zone)
        )
        found.append((opens, closes))
    return sorted(found)


def _utc(window: tuple[datetime, datetime], like: datetime) -> tuple[datetime, datetime]:
    return window[0].astimezone(like.tzinfo), window[1].astimezone(like.tzinfo)
