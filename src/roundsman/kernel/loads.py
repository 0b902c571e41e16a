"""How much goods weigh, how much room they take, and what else of a vehicle they use up."""

from dataclasses import dataclass
from itertools import zip_longest


@dataclass(frozen=True, slots=True)
class Load:
    """Weight in grams, volume in millilitres and amounts in further dimensions; all whole and never negative.

    What the further dimensions mean (crates, chilled litres, seats) is said once by whoever makes a problem of
    loads, in an order that all its loads keep. A load that names fewer of them has zero of the rest.
    """

    weight_g: int = 0
    volume_ml: int = 0
    others: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if self.weight_g < 0 or self.volume_ml < 0 or any(amount < 0 for amount in self.others):
            raise ValueError("a load cannot be negative")

    def __add__(self, other: "Load") -> "Load":
        others = self.others or other.others
        if self.others and other.others:
            others = tuple(a + b for a, b in zip_longest(self.others, other.others, fillvalue=0))
        return Load(self.weight_g + other.weight_g, self.volume_ml + other.volume_ml, others)

    def times(self, quantity: int) -> "Load":
        """The load of that many units."""
        others = tuple(amount * quantity for amount in self.others)
        return Load(self.weight_g * quantity, self.volume_ml * quantity, others)

    def fits_in(self, capacity: "Load") -> bool:
        """Whether every dimension is within the capacity."""
        if self.weight_g > capacity.weight_g or self.volume_ml > capacity.volume_ml:
            return False
        return all(a <= b for a, b in zip_longest(self.others, capacity.others, fillvalue=0))

    def amounts(self, dimensions: int) -> list[int]:
        """Weight, volume and the further amounts as one list of so many entries."""
        listed = [self.weight_g, self.volume_ml, *self.others]
        return (listed + [0] * dimensions)[:dimensions]
