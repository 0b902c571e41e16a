"""Instants and windows of time."""

from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True)
class TimeWindow:
    """A half-open interval of instants: `start` is in it, `end` is the first moment after it.

    Raises:
        ValueError: when a bound has no offset, or the window ends before it starts.
    """

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or self.end.tzinfo is None:
            raise ValueError("both ends of a window need an offset from UTC")
        if self.end <= self.start:
            raise ValueError("a window must end after it starts")

    def contains(self, instant: datetime) -> bool:
        """Whether the instant lies in the window."""
        return self.start <= instant < self.end

    def overlaps(self, other: "TimeWindow") -> bool:
        """Whether the two windows share at least one instant."""
        return self.start < other.end and other.start < self.end


def as_utc(instant: datetime) -> datetime:
    """The same instant in UTC.

    Raises:
        ValueError: when the instant has no offset.
    """
    if instant.tzinfo is None:
        raise ValueError("an instant needs an offset from UTC, for example 2026-11-21T09:30:00+05:30")
    return instant.astimezone(UTC)
