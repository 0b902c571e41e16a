"""A local day as the planner counts it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from roundsman.masterdata import api as masterdata
from roundsman.planning.horizon import Window


@dataclass(frozen=True)
class DayFrame:
    """A local day: seconds since its midnight, 23 to 25 hours of them."""

    day: date
    start: datetime
    """Local midnight of the tenant, in UTC."""
    length_s: int
    now_s: int
    """Nothing can begin before this; 0 for a day to come."""

    def second(self, clock: str, zone: ZoneInfo, day: date | None = None) -> int:
        """The second of the day at which a clock in the zone shows `HH:MM`; `24:00` is the end of its day.

        Args:
            clock: What it shows.
            zone: Where it hangs.
            day: The local day there, when it is not this one.
        """
        on = day or self.day
        if clock == "24:00":
            on, clock = on + timedelta(days=1), "00:00"
        shown = datetime.combine(on, time.fromisoformat(clock), zone)
        return int((shown - self.start).total_seconds())

    def windows_of(self, place: masterdata.Location) -> tuple[Window, ...]:
        """When the place is open within the day, in order, windows that meet as one; empty when it stays closed."""
        zone = ZoneInfo(place.timezone)
        hours: list[tuple[int, int]] = []
        # A place in another zone has parts of its neighbouring days within ours.
        for day in (self.day + timedelta(days=step) for step in (-1, 0, 1)):
            if day.isoformat() in place.closed_days:
                continue
            if not place.opening_windows:
                hours.append((self.second("00:00", zone, day), self.second("24:00", zone, day)))
            hours += [
                (self.second(one["from"], zone, day), self.second(one["to"], zone, day))
                for one in place.opening_windows
                if day.weekday() in one["days"]
            ]
        found: list[Window] = []
        for opens_s, closes_s in sorted(hours):
            start_s, end_s = max(opens_s, 0), min(closes_s, self.length_s)
            if end_s <= start_s:
                continue
            if found and start_s <= found[-1].end_s:
                found[-1] = Window(found[-1].start_s, max(end_s, found[-1].end_s))
            else:
                found.append(Window(start_s, end_s))
        return tuple(found)

    def opening_of(self, place: masterdata.Location) -> Window | None:
        """From the first opening to the last closing of the day; None when it stays closed."""
        windows = self.windows_of(place)
        return Window(windows[0].start_s, windows[-1].end_s) if windows else None
