"""VRPLIB files: capacitated, with windows, heterogeneous, from several depots, with several trips."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from math import ceil
from typing import Any

import numpy as np
from vrplib.parse.parse_vrplib import parse_vrplib

from roundsman.planning.files.instance import Fleet, InstanceError, Rounding, Source, Stop

_CONVENTIONS: dict[str, tuple[Rounding, float]] = {
    # By the type that the file names: how its set rounds, and what its published costs count.
    "CVRP": (Rounding.INTEGER, 1.0),
    "VRPTW": (Rounding.DIMACS, 1.0),
    "MTVRPTWR": (Rounding.DIMACS, 10.0),
    "MDVRPTW": (Rounding.EXACT, 1_000.0),
    "HFVRP": (Rounding.EXACT, 0.01),
}
_SPARE = 2.0
"""Where vehicles do not bound the problem, so many times the least number of them are put into it."""


def read_vrplib(text: str, name: str) -> Source:
    """What a VRPLIB file says.

    Raises:
        InstanceError: naming the part that is missing or wrong.
    """
    try:
        found: Mapping[str, Any] = parse_vrplib(text, compute_edge_weights=False)
    except Exception as error:  # the library raises whatever its parsing stumbles over
        if "inhomogeneous" in str(error):  # what NumPy says of rows that are not equally long
            raise InstanceError(
                "a section has rows of different lengths; all rows of one are equally long"
            ) from error
        raise InstanceError(f"cannot be parsed as VRPLIB ({error or type(error).__name__})") from error
    if "node_coord" not in found and "edge_weight" not in found:
        raise InstanceError("has neither coordinates nor distances")
    kind = str(found.get("type", "CVRP")).upper()
    rounding, told = _CONVENTIONS.get(kind, (Rounding.EXACT, 1.0))
    size = int(found["dimension"]) if "dimension" in found else len(found["node_coord"])
    places = [int(place) for place in np.atleast_1d(found.get("depot", [0]))]
    # The library counts depots from 0.
    if not places or min(places) < 0 or max(places) >= size:
        raise InstanceError(f"its depots must be among the {size} places")
    if sorted(places) != list(range(len(places))):
        raise InstanceError("its depots must be the first places of the file")
    rows = [_row(found, at, size) for at in range(size)]
    depots, stops = rows[: len(places)], rows[len(places) :]
    timed = any(key in found for key in ("time_window", "vehicles_max_duration", "release_time"))
    return Source(
        name=str(found.get("name", name)),
        rounding=rounding,
        depots=depots,
        stops=stops,
        fleets=list(_fleets(found, len(places), stops)),
        timed=timed,
        told_per_unit=told,
        first_label=len(places),
        distances=_distances(found, size),
    )


def _distances(found: Mapping[str, Any], size: int) -> Any:
    if "edge_weight" not in found:
        return None
    matrix = np.asarray(found["edge_weight"], dtype=float)
    if matrix.shape != (size, size):
        raise InstanceError(f"its distances must be a matrix of {size} by {size}, not {matrix.shape}")
    if (matrix < 0).any():
        raise InstanceError("its distances must not be negative")
    return matrix


def _row(found: Mapping[str, Any], at: int, size: int) -> Stop:
    def of(key: str, default: float) -> float:
        if key not in found:
            return default
        column = np.asarray(found[key])
        if column.ndim == 0:
            return float(column)
        if len(column) != size:
            raise InstanceError(
                f"{key} has {len(column)} entries, one for each of the {size} places is expected"
            )
        return float(column[at])

    x, y = (float(one) for one in found["node_coord"][at]) if "node_coord" in found else (0.0, 0.0)
    opens, closes = (
        (float(one) for one in found["time_window"][at]) if "time_window" in found else (0.0, None)
    )
    if closes is not None and closes < opens:
        raise InstanceError(f"place {at + 1}: its window ends at {closes:g}, before it opens at {opens:g}")
    demand, service = of("demand", 0), of("service_time", 0)
    if demand < 0 or service < 0:
        raise InstanceError(f"place {at + 1}: demand and service time must not be negative")
    is_depot = demand == 0 and at == 0
    return Stop(at, x, y, demand, opens, closes, 0 if is_depot else service, of("release_time", 0))


def _fleets(found: Mapping[str, Any], depots: int, stops: Sequence[Stop]) -> Iterator[Fleet]:
    """Vehicles of one kind together, in the order in which the file names them first."""
    total = sum(stop.demand for stop in stops)
    count = int(found["vehicles"]) if "vehicles" in found else None
    capacity = found.get("capacity", total or 1)

    def column(key: str, default: float) -> list[float]:
        given = found.get(key, default)
        values = np.atleast_1d(np.asarray(given, dtype=float))
        if len(values) == 1 and count is not None:
            values = np.repeat(values, count)
        if count is not None and len(values) != count:
            raise InstanceError(
                f"{key} has {len(values)} entries, one for each of the {count} vehicles is expected"
            )
        return [float(value) for value in values]

    if count is None:
        most = float(np.atleast_1d(np.asarray(capacity, dtype=float))[0])
        needed = _enough(total, most, len(stops))
        yield Fleet(needed, (most,))
        return
    capacities = column("capacity", total or 1)
    homes = [int(home) - 1 for home in column("vehicles_depot", 1)]
    if min(homes) < 0 or max(homes) >= depots:
        raise InstanceError(f"vehicles_depot must name one of the {depots} depots")
    longest = column("vehicles_max_duration", 0)
    fixed, rates = column("vehicles_fixed_cost", 0), column("vehicles_unit_distance_cost", 1)
    trips = len(stops) if "vehicles_reload_depot" in found else 1
    rows = list(zip(capacities, homes, longest, fixed, rates, strict=True))
    first = 1
    for (most, home, duration, price, rate), group in groupby(rows):
        number, begins = len(list(group)), first
        first += number
        several = len(set(rows)) > 1 and duration == 0 and depots == 1
        yield Fleet(
            min(number, _enough(total, most, len(stops))) if several else number,
            (most,),
            home,
            price,
            rate,
            duration or None,
            trips,
            begins,
        )


def _enough(total: float, capacity: float, stops: int) -> int:
    """So many that nobody would want more: no plan in which two routes fit into one vehicle is a good one."""
    if capacity <= 0:
        raise InstanceError("capacity must be above 0")
    return max(1, min(stops, ceil(_SPARE * total / capacity) + 2))
