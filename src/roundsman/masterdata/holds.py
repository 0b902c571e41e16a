"""What a vehicle holds of everything that is counted: one set of numbers for plans, hands and the loading dock."""

from collections.abc import Mapping

from roundsman.masterdata.models import Vehicle


def holds_of(vehicle: Vehicle) -> dict[str, int]:
    """The bounds of a vehicle beside its weight and volume, by dimension.

    Its own dimensions go by their names; compartments by `g chilled` and `ml chilled`. Goods of a temperature class
    for which it has no compartment go anywhere, and are bounded by the whole vehicle alone.
    """
    bounds: dict[str, int] = dict(vehicle.extra_capacities)
    for part in vehicle.compartments:
        for unit, field in (("g", "capacity_weight_g"), ("ml", "capacity_volume_ml")):
            name = f"{unit} {part['temperature_class']}"
            bounds[name] = bounds.get(name, 0) + part[field]
    return bounds


def taken(
    extra: Mapping[str, int], weight_g: Mapping[str, int], volume_ml: Mapping[str, int]
) -> dict[str, int]:
    """What goods take, in the words of `holds_of`: in the tenant's dimensions, and by temperature class."""
    return (
        dict(extra)
        | {f"g {of}": amount for of, amount in weight_g.items()}
        | {f"ml {of}": amount for of, amount in volume_ml.items()}
    )


def over(bounds: Mapping[str, int], goods: Mapping[str, int]) -> dict[str, int]:
    """By how much goods are over the bounds, in each dimension that is exceeded, by name."""
    exceeded = {name: goods.get(name, 0) - most for name, most in bounds.items()}
    return {name: amount for name, amount in sorted(exceeded.items()) if amount > 0}
