"""What the search strives for: cost, with kilometres and departures weighed more heavily than they are paid.

A kilometre and a trip more cost others too: traffic, noise, CO2, a vehicle missing elsewhere, and no tariff says so.
Cost alone does not lower the number of trips, because a small vehicle that goes twice is often the cheapest. So the
search counts each of them at a percentage of its price; what a plan costs is always told at the true tariff. The
measured exchange of money for trips and kilometres is in `docs/reference/planning.md`.
"""

from dataclasses import dataclass, replace

from roundsman.planning.problem import PlanProblem, VehicleType

KM_WEIGHT_PCT = 200
DEPARTURE_WEIGHT_PCT = 500


@dataclass(frozen=True, slots=True)
class Weights:
    """At how many percent of their price kilometres and departures count in the search; 100 is the price itself.

    Raises:
        ValueError: when one is negative.
    """

    km_pct: int = KM_WEIGHT_PCT
    departure_pct: int = DEPARTURE_WEIGHT_PCT

    def __post_init__(self) -> None:
        if min(self.km_pct, self.departure_pct) < 0:
            raise ValueError("weights: must not be negative")


def weighed(problem: PlanProblem, weights: Weights) -> PlanProblem:
    """The same problem with weighed tariffs: its plans keep the same rules, only their order of merit differs."""
    kinds: dict[VehicleType, VehicleType] = {}
    for vehicle in problem.vehicles:
        kind = vehicle.type
        if kind not in kinds:
            kinds[kind] = replace(
                kind,
                per_km_minor=kind.per_km_minor * weights.km_pct // 100,
                per_departure_minor=kind.per_departure_minor * weights.departure_pct // 100,
            )
    vehicles = tuple(replace(vehicle, type=kinds[vehicle.type]) for vehicle in problem.vehicles)
    return replace(problem, vehicles=vehicles)
