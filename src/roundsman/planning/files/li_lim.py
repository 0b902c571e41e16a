"""Li and Lim's form of pickup and delivery instances."""

from collections.abc import Sequence

from roundsman.planning.files.instance import Fleet, InstanceError, Rounding, Source, Stop
from roundsman.planning.files.numbers import numbers_of

_ROW = "number, x, y, demand, ready time, due date, service time, pickup and delivery"


def read_li_lim(lines: Sequence[str], name: str) -> Source:
    """What a file in Li and Lim's form says.

    Raises:
        InstanceError: naming the line.
    """
    filled = [(at, line) for at, line in enumerate(lines, 1) if line.strip()]
    vehicles, capacity, _ = numbers_of(*filled[0], count=3, of="vehicles, capacity and speed")
    stops: list[Stop] = []
    partner: dict[int, tuple[int, int, int]] = {}
    for at, line in filled[1:]:
        number, x, y, demand, opens, closes, service, pickup, delivery = numbers_of(
            at, line, count=9, of=_ROW
        )
        if closes < opens:
            raise InstanceError(f"line {at}: the due date {closes:g} is before the ready time {opens:g}")
        if stops and (pickup > 0) == (delivery > 0):
            raise InstanceError(f"line {at}: either its pickup or its delivery must be named, the other is 0")
        partner[int(number)] = (int(pickup), int(delivery), at)
        stops.append(Stop(int(number), x, y, demand, opens, closes, service))
    position = {stop.number: at for at, stop in enumerate(stops[1:])}
    pairs = []
    for at, stop in enumerate(stops[1:]):
        _, delivery, line_at = partner[stop.number]
        if not delivery:
            continue
        if delivery not in position or partner[delivery][0] != stop.number:
            raise InstanceError(
                f"line {line_at}: customer {delivery} does not name {stop.number} as its pickup"
            )
        pairs.append((at, position[delivery], stop.demand))
    if 2 * len(pairs) != len(stops) - 1:
        raise InstanceError(
            f"{len(stops) - 1} customers are not {len(pairs)} pairs of a pickup and a delivery"
        )
    return Source(name, Rounding.EXACT, stops[:1], stops[1:], [Fleet(int(vehicles), (capacity,))], pairs)
