"""Which vehicle and driver may carry which goods to which place.

One set of rules, asked by the planner, by dispatchers' hands and by every door at which a trip gets its vehicle.
Goods and a place ask for `Requirement`s; each is met or not met by a vehicle with its driver. What a vehicle has and
what a driver can count together: `tail_lift` comes from the vehicle, `controlled_goods` from the driver's papers or
from a vehicle that is licensed for them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal, Protocol

from roundsman.identity.api import KnownSetting, declare_setting, setting
from roundsman.masterdata.models import Driver, Vehicle
from roundsman.platform.work import Work

COLD_CHAIN = declare_setting(
    KnownSetting(
        key="compatibility.cold_chain",
        type="text",
        default="off",
        options=("off", "frozen", "chilled"),
        about="Which goods need a vehicle that keeps them cold: none (off), frozen ones, or chilled ones as well. A "
        "vehicle with compartments always carries goods in one of their class, where it has any for cold goods.",
    )
)

type ColdChain = Literal["off", "frozen", "chilled"]
_COLD: dict[str, frozenset[str]] = {
    "off": frozenset(),
    "frozen": frozenset({"frozen"}),
    "chilled": frozenset({"frozen", "chilled"}),
}


class Asks(StrEnum):
    """What kind of thing is asked for."""

    COLD = "cold"
    WORD = "word"
    KIND = "kind"
    LENGTH = "length"
    WEIGHT = "weight"


@dataclass(frozen=True, slots=True, order=True)
class Requirement:
    """One thing that goods or a place ask of a vehicle and its driver.

    Args:
        asks: What kind of thing.
        of: A temperature class, a word, or kinds of vehicle joined by a bar.
        most: The largest length (cm) or gross weight (kg); 0 for the others.
    """

    asks: Asks
    of: str = ""
    most: int = 0

    def __str__(self) -> str:
        match self.asks:
            case Asks.COLD:
                return f"a hold for {self.of} goods"
            case Asks.WORD:
                return self.of
            case Asks.KIND:
                return "a " + " or ".join(self.of.split("|"))
            case Asks.LENGTH:
                return f"a length of at most {self.most} cm"
            case Asks.WEIGHT:
                return f"a gross weight of at most {self.most} kg"

    @property
    def is_of_driver(self) -> bool:
        """Whether a driver could be the one who meets it."""
        return self.asks is Asks.WORD

    def is_met_by(self, vehicle: Vehicle, driver: Driver | None) -> bool:
        """Whether the vehicle with this driver meets it; a length or weight that nobody noted does not."""
        match self.asks:
            case Asks.COLD:
                return _keeps(vehicle, self.of)
            case Asks.WORD:
                return self.of in vehicle.features or (driver is not None and self.of in driver.skills)
            case Asks.KIND:
                return vehicle.kind in self.of.split("|")
            case Asks.LENGTH:
                return vehicle.length_cm is not None and vehicle.length_cm <= self.most
            case Asks.WEIGHT:
                return vehicle.gross_weight_kg is not None and vehicle.gross_weight_kg <= self.most


type Requirements = frozenset[Requirement]


def _keeps(vehicle: Vehicle, temperature_class: str) -> bool:
    classes = {part["temperature_class"] for part in vehicle.compartments}
    if classes & _COLD["chilled"]:
        return temperature_class in classes
    return vehicle.refrigerated


def cold_chain(work: Work) -> ColdChain:
    """Which goods the tenant keeps cold on the road."""
    value: ColdChain = setting(work, COLD_CHAIN.key)
    return value


class AsksOfVehicles(Protocol):
    """A place, or a row with what a place asks of whatever comes there."""

    requires: Any
    vehicle_kinds: Any
    max_vehicle_length_cm: Any
    max_vehicle_weight_kg: Any


def asked_by_place(place: AsksOfVehicles) -> Requirements:
    """What a place asks of whatever comes there."""
    found = {Requirement(Asks.WORD, word) for word in place.requires}
    if place.vehicle_kinds:
        found.add(Requirement(Asks.KIND, "|".join(sorted(place.vehicle_kinds))))
    if place.max_vehicle_length_cm is not None:
        found.add(Requirement(Asks.LENGTH, most=place.max_vehicle_length_cm))
    if place.max_vehicle_weight_kg is not None:
        found.add(Requirement(Asks.WEIGHT, most=place.max_vehicle_weight_kg))
    return frozenset(found)


def asked_by_item(requires: Iterable[str], temperature_class: str, chain: ColdChain) -> Requirements:
    """What an item of the catalogue asks of whatever carries it.

    Args:
        requires: The words on it.
        temperature_class: How it is kept.
        chain: Which goods need to be kept cold on the road.
    """
    found = {Requirement(Asks.WORD, word) for word in requires}
    if temperature_class in _COLD[chain]:
        found.add(Requirement(Asks.COLD, temperature_class))
    return frozenset(found)


def unmet(asked: Requirements, vehicle: Vehicle, driver: Driver | None) -> list[Requirement]:
    """What the vehicle with this driver does not meet, in a fixed order."""
    return sorted(one for one in asked if not one.is_met_by(vehicle, driver))
