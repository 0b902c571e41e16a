"""Time as the planner counts it: whole seconds after the start of the horizon."""

from collections.abc import Sequence
from dataclasses import dataclass

DAY_S = 86_400


def check_at_least(owner: str, minimum: int, **values: int) -> None:
    """Refuse numbers that are too small.

    Raises:
        ValueError: naming whose value it is, the field and what is accepted.
    """
    for name, value in values.items():
        if value < minimum:
            raise ValueError(f"{owner}: {name} must be at least {minimum}, not {value}")


@dataclass(frozen=True, slots=True)
class Window:
    """When something may happen: from `start_s` on, before `end_s` (half open).

    Raises:
        ValueError: when it starts before the horizon or does not end after its start.
    """

    start_s: int
    end_s: int

    def __post_init__(self) -> None:
        check_at_least("window", 0, start_s=self.start_s)
        if self.end_s <= self.start_s:
            raise ValueError(f"window: end_s must be after start_s {self.start_s}, not {self.end_s}")


def earliest_start_s(windows: Sequence[Window], arrival_s: int) -> int | None:
    """The first moment of service at or after the arrival, or None when the last window is over."""
    for window in windows:
        if arrival_s < window.end_s:
            return max(arrival_s, window.start_s)
    return None


def latest_start_s(windows: Sequence[Window], bound_s: int) -> int | None:
    """The last moment of service not after the bound, or None when the first window opens later."""
    for window in reversed(windows):
        if bound_s >= window.start_s:
            return min(bound_s, window.end_s - 1)
    return None
