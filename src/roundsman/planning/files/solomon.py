"""Solomon's form, which Gehring and Homberger's instances have too."""

from collections.abc import Sequence

from roundsman.planning.files.instance import Fleet, InstanceError, Rounding, Source, Stop
from roundsman.planning.files.numbers import numbers_of


def read_solomon(lines: Sequence[str]) -> Source:
    """What a file in Solomon's form says.

    Raises:
        InstanceError: naming the line.
    """
    filled = [(at, line) for at, line in enumerate(lines, 1) if line.strip()]
    heads = [position for position, (_, line) in enumerate(filled) if line.split()[0].upper() == "NUMBER"]
    rows = [position for position, (_, line) in enumerate(filled) if line.split()[0].upper() == "CUSTOMER"]
    if not heads or not rows or heads[0] + 1 >= len(filled):
        raise InstanceError("lacks its VEHICLE or CUSTOMER part")
    count, capacity = numbers_of(*filled[heads[0] + 1], count=2, of="number of vehicles and capacity")
    stops = [
        _stop(at, line)
        for at, line in filled[rows[0] + 1 :]
        if line.split()[0].upper() not in ("CUST", "CUSTOMER")
    ]
    if not stops:
        raise InstanceError("has no customers, not even a depot")
    return Source(
        name=filled[0][1].strip(),
        rounding=Rounding.EXACT,
        depots=stops[:1],
        stops=stops[1:],
        fleets=[Fleet(int(count), (capacity,))],
    )


def _stop(at: int, line: str) -> Stop:
    number, x, y, demand, opens, closes, service = numbers_of(
        at, line, count=7, of="number, x, y, demand, ready time, due date and service time"
    )
    if closes < opens:
        raise InstanceError(f"line {at}: the due date {closes:g} is before the ready time {opens:g}")
    if demand < 0 or service < 0:
        raise InstanceError(f"line {at}: demand and service time must not be negative")
    return Stop(int(number), x, y, demand, opens, closes, service)
