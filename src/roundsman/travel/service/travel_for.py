"""The travel model of a tenant: its engines, its calibration, what was asked before."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from roundsman.kernel.geo import GeoPoint
from roundsman.platform.work import Work
from roundsman.travel.cache import PostgresCache
from roundsman.travel.choice import chosen_engines, configuration
from roundsman.travel.great_circle import GreatCircleTravel
from roundsman.travel.ports import GREAT_CIRCLE, EngineError, RouteLeg, TravelMatrix, TravelModel
from roundsman.travel.road import RoadTravel
from roundsman.travel.service.profile import travel_profile

SOON_S, PLAN_S = 4.0, 60.0
"""How long a matrix may take where somebody waits for an answer, and in a background job."""


def travel_for(work: Work, *, in_background: bool = False, estimate_all: bool = False) -> TravelModel:
    """How far and how long it is for this tenant. Always answers; with coordinates where no engine does.

    Args:
        work: The transaction; what was asked before is read in it.
        in_background: For a job that holds no locks of the business: it may take longer, and what is asked is kept.
        estimate_all: Estimate pairs without a way too: for a vehicle that is on the road, however the map has it.
    """
    profile, engines = travel_profile(work), chosen_engines()
    fallback = estimates_for(work)
    if not engines:
        return fallback
    most = configuration().travel_cache_mb * 1024 * 1024
    return RoadTravel(
        engines,
        fallback,
        PostgresCache(work, most_bytes=most, may_write=in_background),
        patience_s=PLAN_S if in_background else SOON_S,
        duration_factor=profile.duration_factor,
        estimate_all=estimate_all,
    )


def estimates_for(work: Work) -> GreatCircleTravel:
    """Ways from coordinates, as this tenant's trips have calibrated them: for choosing among many at once."""
    return GreatCircleTravel(travel_profile(work).calibration)


def roads_between(work: Work, points: Sequence[GeoPoint]) -> TravelMatrix | None:
    """What the road engines themselves say, not stretched by what was learned; None where none answers.

    For background jobs.
    """
    model = travel_for(work, in_background=True)
    if not isinstance(model, RoadTravel):
        return None
    matrix = replace(model, duration_factor=1.0).matrix(points)
    return None if matrix.distance_source == GREAT_CIRCLE else matrix


@dataclass(frozen=True, slots=True)
class Route:
    """A way over several places, leg by leg, and who knew it."""

    source: str
    """`osrm`, `osrm_http`, `valhalla`; `great_circle` for straight lines."""
    legs: tuple[RouteLeg, ...]
    note: str = ""


def route_over(work: Work, points: Sequence[GeoPoint]) -> Route:
    """The way over the places in their order, as a map would draw it; straight lines where no engine answers."""
    said = []
    if len(points) > 1:
        for guarded in chosen_engines():
            try:
                legs = guarded.route(points)
            except EngineError as error:
                said.append(str(error))
            else:
                factor = travel_profile(work).duration_factor
                timed = (RouteLeg(one.distance_m, round(one.duration_s * factor), one.points) for one in legs)
                return Route(guarded.engine.name, tuple(timed))
    straight = estimates_for(work)
    note = f"The lines are straight: {'; '.join(said)}." if said else ""
    legs = []
    for origin, destination in itertools.pairwise(points):
        leg = straight.leg(origin, destination)
        legs.append(RouteLeg(leg.distance_m, leg.duration_s, (origin, destination)))
    return Route(GREAT_CIRCLE, tuple(legs), note)
