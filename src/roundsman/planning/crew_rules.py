"""What the law or an agreement asks of a driver's day, as data: breaks, driving time."""

from dataclasses import dataclass, replace

from roundsman.planning.horizon import Window, check_at_least


@dataclass(frozen=True, slots=True)
class Break:
    """A pause that begins in a window of the day; owed by a driver who is still out when the window closes."""

    window: Window
    duration_s: int

    def __post_init__(self) -> None:
        check_at_least("break", 1, duration_s=self.duration_s)


@dataclass(frozen=True, slots=True)
class CrewRules:
    """Rules of one driver's day; the default asks nothing.

    Args:
        breaks: Pauses at set times, in order, not overlapping.
        drive_s: How long one may drive before a rest of `rest_s`; 0 for as long as one likes. In the European
            Union 4.5 hours (Regulation (EC) No 561/2006, article 7).
        rest_s: How long that rest is; there 45 minutes. Waiting at a door, a break and reloading count as rest
            when they last as long without interruption.
        max_driving_s: Of the whole day; 0 for no bound. There 9 hours (article 6).
        work_s: How long one may work, waiting included, before a pause of `work_rest_s`; 0 for as long as one likes.
            Waiting at a door that lasts as long, a break and a rest count as that pause; loading does not.
        work_rest_s: How long that pause is.
        max_work_s: From the first departure of the day to the last return, planned pauses taken off; 0 for no bound.

    Raises:
        ValueError: naming the field and what is accepted.
    """

    breaks: tuple[Break, ...] = ()
    drive_s: int = 0
    rest_s: int = 0
    max_driving_s: int = 0
    work_s: int = 0
    work_rest_s: int = 0
    max_work_s: int = 0

    def __post_init__(self) -> None:
        check_at_least("crew rules", 0, drive_s=self.drive_s, max_driving_s=self.max_driving_s)
        check_at_least("crew rules", 0, work_s=self.work_s, max_work_s=self.max_work_s)
        check_at_least("crew rules", 1 if self.drive_s else 0, rest_s=self.rest_s)
        check_at_least("crew rules", 1 if self.work_s else 0, work_rest_s=self.work_rest_s)
        for earlier, later in zip(self.breaks, self.breaks[1:], strict=False):
            if later.window.start_s < earlier.window.end_s:
                raise ValueError(
                    "crew rules: breaks must be in order of time and their windows must not overlap"
                )

    @property
    def asks_nothing(self) -> bool:
        """Whether a day may be driven through without a pause."""
        return not (self.breaks or self.drive_s or self.max_driving_s or self.work_s or self.max_work_s)

    def after(self, worked_s: int, driven_s: int | None = None) -> "CrewRules | None":
        """What is left of them for somebody who has worked that long today; None when nothing is.

        Args:
            worked_s: How long the trips of today have been.
            driven_s: How long of that was driving; all of it where nobody knows, which is more than it can have been.
        """
        driving_s = self.max_driving_s - (worked_s if driven_s is None else driven_s)
        work_s = self.max_work_s - worked_s
        if (self.max_driving_s and driving_s <= 0) or (self.max_work_s and work_s <= 0):
            return None
        return replace(
            self,
            max_driving_s=driving_s if self.max_driving_s else 0,
            max_work_s=work_s if self.max_work_s else 0,
        )

    def at_most(self, *, driving_s: int | None, work_s: int | None) -> "CrewRules | None":
        """The rules with tighter bounds of the day; None where one of them leaves nothing.

        Args:
            driving_s: Driving that is left; None for no further bound.
            work_s: Work that is left; None for no further bound.
        """
        if (driving_s is not None and driving_s <= 0) or (work_s is not None and work_s <= 0):
            return None
        return replace(
            self,
            max_driving_s=_tighter(self.max_driving_s, driving_s),
            max_work_s=_tighter(self.max_work_s, work_s),
        )


def _tighter(bound_s: int, other_s: int | None) -> int:
    """The smaller of two bounds, where 0 and None are none."""
    return bound_s if other_s is None else min(bound_s or other_s, other_s)
