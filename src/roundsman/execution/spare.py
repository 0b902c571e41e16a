"""How much a vehicle can take along on its way. Pure."""

from collections.abc import Mapping

from roundsman.kernel.loads import Load


def room_left(capacity: Load, drops: Mapping[int, Load], takes: Mapping[int, Load], *, from_seq: int) -> Load:
    """What a vehicle can take along at a stop so that it never has too much aboard until it is back.

    Args:
        capacity: Of the vehicle.
        drops: What it brings to each stop, by its place in the order of driving; all of it is aboard at the start.
        takes: What it collects at stops already.
        from_seq: The stop where more shall be taken along.
    """
    weight_g = sum(load.weight_g for load in drops.values())
    volume_ml = sum(load.volume_ml for load in drops.values())
    most_weight_g = most_volume_ml = 0
    for seq in sorted({*drops, *takes, from_seq}):
        drop, take = drops.get(seq, Load()), takes.get(seq, Load())
        weight_g += take.weight_g - drop.weight_g
        volume_ml += take.volume_ml - drop.volume_ml
        if seq >= from_seq:
            most_weight_g, most_volume_ml = max(most_weight_g, weight_g), max(most_volume_ml, volume_ml)
    return Load(max(0, capacity.weight_g - most_weight_g), max(0, capacity.volume_ml - most_volume_ml))
