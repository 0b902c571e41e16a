"""How much goods weigh and how much room they take."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Load:
    """Weight in grams and volume in millilitres; both are whole and never negative."""

    weight_g: int = 0
    volume_ml: int = 0

    def __post_init__(self) -> None:
        if self.weight_g < 0 or self.volume_ml < 0:
            raise ValueError("a load cannot be negative")

    def __add__(self, other: "Load") -> "Load":
        return Load(self.weight_g + other.weight_g, self.volume_ml + other.volume_ml)

    def times(self, quantity: int) -> "Load":
        """The load of that many units."""
        return Load(self.weight_g * quantity, self.volume_ml * quantity)

    def fits_in(self, capacity: "Load") -> bool:
        """Whether every dimension is within the capacity."""
        return self.weight_g <= capacity.weight_g and self.volume_ml <= capacity.volume_ml
