"""Ratios without surprises: nothing divided by nothing is nothing, not an error."""


def percent(part: float, whole: float) -> float | None:
    """Per cent with one decimal; None when there is nothing to be a part of."""
    return round(100 * part / whole, 1) if whole else None


def ratio(part: float, whole: float, digits: int = 2) -> float | None:
    """A quotient; None when there is nothing to divide by."""
    return round(part / whole, digits) if whole else None
