"""Numbers of a line, or a clear refusal."""

from math import isfinite

from roundsman.planning.files.instance import InstanceError


def numbers_of(at: int, line: str, *, count: int, of: str) -> list[float]:
    """Exactly so many numbers.

    Args:
        at: The number of the line.
        line: What it says.
        count: How many numbers are expected.
        of: What they are, for the error.

    Raises:
        InstanceError: naming the line and what was expected.
    """
    words = line.split()
    if len(words) != count:
        raise InstanceError(f"line {at}: {count} numbers are expected ({of}), not {len(words)}")
    found = []
    for word in words:
        try:
            number = float(word)
        except ValueError:
            raise InstanceError(f"line {at}: {word!r} is not a number ({of})") from None
        if not isfinite(number):
            raise InstanceError(f"line {at}: {word} is not a finite number ({of})")
        found.append(number)
    return found
