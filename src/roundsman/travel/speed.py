"""How driving times change over the day."""

import itertools
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil, floor

import numpy as np
import numpy.typing as npt

type Seconds = npt.NDArray[np.int64]

_HOUR_S = 3_600


@dataclass(frozen=True)
class SpeedProfile:
    """Speeds of the day as percentages of the one that a matrix was made with.

    Who leaves later never arrives earlier: the way is driven piece by piece at the speed of each moment, so a leg
    that begins in the rush hour and ends after it is slow only for its first part (the travel speed model of
    Ichoua, Gendreau and Potvin, 2003).

    Args:
        steps: Second of the horizon and the percentage from then on, ascending, the first at 0. The last one stays
            for ever.

    Raises:
        ValueError: when the steps do not start at 0, do not ascend, or a speed is not positive.
    """

    steps: tuple[tuple[int, int], ...] = ((0, 100),)
    _begins: tuple[int, ...] = field(init=False, repr=False)
    _done: tuple[float, ...] = field(init=False, repr=False)
    """Seconds of the matrix that are driven when a step begins."""

    def __post_init__(self) -> None:
        begins = [begin for begin, _ in self.steps]
        if not begins or begins[0] != 0 or any(b <= a for a, b in itertools.pairwise(begins)):
            raise ValueError("a speed profile's steps must start at second 0 and ascend")
        if any(pct <= 0 for _, pct in self.steps):
            raise ValueError("a speed profile's percentages must be above 0")
        done = [0.0]
        for (begin, pct), (end, _) in zip(self.steps, self.steps[1:], strict=False):
            done.append(done[-1] + (end - begin) * pct / 100)
        object.__setattr__(self, "_begins", tuple(begins))
        object.__setattr__(self, "_done", tuple(done))

    @classmethod
    def by_hour(cls, percentages: Sequence[int]) -> "SpeedProfile":
        """One percentage for each hour of the horizon."""
        steps = [(hour * _HOUR_S, pct) for hour, pct in enumerate(percentages)]
        kept = [step for n, step in enumerate(steps) if n == 0 or step[1] != steps[n - 1][1]]
        return cls(tuple(kept))

    @property
    def is_flat(self) -> bool:
        """Whether it changes nothing."""
        return all(pct == 100 for _, pct in self.steps)

    def arrival_s(self, leave_s: int, duration_s: int) -> int:
        """When one arrives who leaves then, over a way that takes so long by the matrix; rounded up."""
        return ceil(self._when(self._driven(leave_s) + duration_s) - 1e-9)

    def arrivals_s(self, leave_s: Seconds, duration_s: Seconds) -> Seconds:
        """As `arrival_s`, of many legs at once."""
        begins, done = np.array(self._begins, dtype=float), np.array(self._done)
        pace = np.array([pct / 100 for _, pct in self.steps])
        step = np.maximum(np.searchsorted(begins, leave_s, side="right") - 1, 0)
        goal = done[step] + (leave_s - begins[step]) * pace[step] + duration_s
        last = np.maximum(np.searchsorted(done, goal, side="right") - 1, 0)
        when = begins[last] + (goal - done[last]) / pace[last]
        return np.asarray(np.ceil(when - 1e-9), dtype=np.int64)

    def leave_by_s(self, arrive_s: int, duration_s: int) -> int:
        """The last second to leave so as to arrive by then; rounded down, and below 0 when it is too late for all."""
        left = self._driven(arrive_s) - duration_s
        if left < 0:
            return floor(left / (self.steps[0][1] / 100))
        return floor(self._when(left) + 1e-9)

    def _driven(self, at_s: float) -> float:
        if at_s < 0:
            return at_s * self.steps[0][1] / 100
        step = bisect_right(self._begins, at_s) - 1
        return self._done[step] + (at_s - self._begins[step]) * self.steps[step][1] / 100

    def _when(self, driven: float) -> float:
        step = max(bisect_right(self._done, driven) - 1, 0)
        return self._begins[step] + (driven - self._done[step]) * 100 / self.steps[step][1]
