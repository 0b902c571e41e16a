"""Days on the calendar of a place, as instants."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def bounds_of_days(first: date, last: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Local days, both included, as `start <= t < end` in their own zone; not every day has 24 hours."""
    return datetime.combine(first, time.min, zone), datetime.combine(last + timedelta(days=1), time.min, zone)
