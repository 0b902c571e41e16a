"""Random draws that come out the same on every machine and Python version.

Only `random.Random(int).random()` is used, whose sequence Python promises to keep; the distributions are built on it
with operations that IEEE 754 rounds in one way (add, multiply, divide, square root), never with `log` or `cos`.
"""

import hashlib
import math
from collections.abc import Sequence
from random import Random


class Draws:
    """A stream of draws that belongs to one thing, named by the parts: the same parts give the same stream."""

    __slots__ = ("_next",)

    def __init__(self, *parts: object) -> None:
        text = "\x1f".join(str(part) for part in parts)
        seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8])
        self._next = Random(seed).random

    def unit(self) -> float:
        """Uniform in [0, 1)."""
        return self._next()

    def between(self, low: float, high: float) -> float:
        """Uniform in [low, high)."""
        return low + (high - low) * self._next()

    def whole(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + int(self._next() * (high - low + 1))

    def chance(self, probability: float) -> bool:
        """True with the probability."""
        return self._next() < probability

    def normal(self, mean: float = 0.0, deviation: float = 1.0) -> float:
        """About normal: the sum of twelve uniforms less six (Irwin-Hall); never beyond six deviations."""
        draw = self._next
        total = draw() + draw() + draw() + draw() + draw() + draw()
        total += draw() + draw() + draw() + draw() + draw() + draw()
        return mean + deviation * (total - 6.0)

    def heavy(self, scale: float) -> float:
        """Positive with a heavy tail: P(X > x) = (1 + x / scale) ** -2 (Lomax with shape 2, mean = scale)."""
        return scale * (1.0 / math.sqrt(1.0 - self._next()) - 1.0)

    def direction(self) -> tuple[float, float]:
        """A unit vector, every direction equally likely (rejection in the disc, so no sine or cosine)."""
        while True:
            x, y = self.between(-1.0, 1.0), self.between(-1.0, 1.0)
            length = math.sqrt(x * x + y * y)
            if 0.01 < length <= 1.0:
                return x / length, y / length

    def pick[T](self, items: Sequence[T]) -> T:
        """One of the items, each equally likely."""
        return items[int(self._next() * len(items))]

    def weighted(self, cumulative: Sequence[float]) -> int:
        """An index, in proportion to the steps of a rising list of sums."""
        target = self._next() * cumulative[-1]
        low, high = 0, len(cumulative) - 1
        while low < high:
            middle = (low + high) // 2
            if cumulative[middle] > target:
                high = middle
            else:
                low = middle + 1
        return low

    def rounded(self, value: float) -> int:
        """A whole number near the value that is right on average: 2.3 gives 2 in seven of ten cases, else 3."""
        floor = int(value)
        return floor + (1 if self._next() < value - floor else 0)


def cumulated(weights: Sequence[float]) -> list[float]:
    """The running sums of the weights, for `Draws.weighted`."""
    sums: list[float] = []
    total = 0.0
    for weight in weights:
        total += weight
        sums.append(total)
    return sums
