"""Money in minor units, split without losing any."""

from collections.abc import Sequence


def split_minor(amount_minor: int, weights: Sequence[int]) -> list[int]:
    """Split an amount over weights so that the parts sum to it exactly.

    Largest remainder method (Hamilton): each part gets the floor of its exact share, and the units left over
    go to the largest remainders, ties to the earlier part. All weights zero means equal parts.

    Args:
        amount_minor: What to split; may be negative (a credit).
        weights: One non-negative weight for each part.

    Raises:
        ValueError: when there is nothing to split over, or a weight is negative.
    """
    if not weights:
        raise ValueError("an amount needs at least one part to be split over")
    if min(weights) < 0:
        raise ValueError("weights must not be negative")
    if amount_minor < 0:
        return [-part for part in split_minor(-amount_minor, weights)]
    shares = list(weights) if any(weights) else [1] * len(weights)
    total = sum(shares)
    parts = [amount_minor * share // total for share in shares]
    by_remainder = sorted(range(len(shares)), key=lambda i: (-(amount_minor * shares[i] % total), i))
    for index in by_remainder[: amount_minor - sum(parts)]:
        parts[index] += 1
    return parts
