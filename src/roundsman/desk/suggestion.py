"""How well drivers suit a trip: points from four things that can be said in a sentence each. Pure."""

import math
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

NEAR_M = 10_000.0
"""Who is so far away has 37 % of the points for being near, who is twice as far 14 %."""
FULL_DAY_S = 8 * 3_600
USUAL_ON_TIME, USUAL_STOPS = 0.9, 20
"""A record counts as if so many stops had gone as usual before: five good ones are no proof."""
WORST_ON_TIME = 0.6
CLEAR_LEAD = 0.2
"""A lead over the next one from which on there is no doubt."""
MOST = 3


@dataclass(frozen=True, slots=True)
class Weights:
    """What each thing weighs; they add up to 1."""

    near: float = 0.40
    free: float = 0.25
    on_time: float = 0.20
    knows: float = 0.15


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is known of a driver with a view to a trip.

    Attributes:
        driver_id: Who.
        away_m: From where the trip is to be taken over.
        is_place_known: Whether that is from a position of now; else from where the shift begins.
        busy_s: Work on trips of the same day.
        judged: Stops with a promised window in the last 90 days.
        on_time: Of these, kept.
        places: Places of the trip where the driver was before.
        of_places: Places of the trip.
        is_usual_vehicle: Whether it is the vehicle that the driver usually has.
    """

    driver_id: uuid.UUID
    away_m: float
    is_place_known: bool
    busy_s: int
    judged: int
    on_time: int
    places: int
    of_places: int
    is_usual_vehicle: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who is suggested. `score` and `confidence` are 0 to 1; reasons have a code, points and figures."""

    driver_id: uuid.UUID
    score: float
    confidence: float
    reasons: tuple[dict[str, Any], ...]


def ranked(drivers: Sequence[Standing], weights: Weights, *, most: int = MOST) -> list[Candidate]:
    """The best of them, the first first; equals by less work, then by id.

    Confidence is what is known (a record of five stops says little) times how clear it is: the lead of the first one
    over the second, how near the others come to the first.
    """
    order = sorted(drivers, key=lambda one: (-_score(one, weights), one.busy_s, str(one.driver_id)))
    found = []
    for at, one in enumerate(order[:most]):
        score = _score(one, weights)
        if at == 0:
            behind = _score(order[1], weights) if len(order) > 1 else 0.0
            clear = 0.5 + 0.5 * min(1.0, (score - behind) / CLEAR_LEAD)
        else:
            clear = 0.5 * score / max(_score(order[0], weights), 0.01)
        confidence = _known(one, weights) * clear
        found.append(Candidate(one.driver_id, round(score, 4), round(confidence, 3), _reasons(one, weights)))
    return found


def _score(one: Standing, weights: Weights) -> float:
    return sum(float(reason["points"]) for reason in _reasons(one, weights, exact=True))


def _reasons(one: Standing, weights: Weights, *, exact: bool = False) -> tuple[dict[str, Any], ...]:
    kept = (one.on_time + USUAL_ON_TIME * USUAL_STOPS) / (one.judged + USUAL_STOPS)
    share = one.places / one.of_places if one.of_places else 0.0
    points = {
        "near": weights.near * math.exp(-one.away_m / NEAR_M),
        "free": weights.free * (1.0 - min(1.0, one.busy_s / FULL_DAY_S)),
        "on_time": weights.on_time * min(1.0, max(0.0, (kept - WORST_ON_TIME) / (1.0 - WORST_ON_TIME))),
        "knows": weights.knows * (0.7 * share + 0.3 * one.is_usual_vehicle),
    }
    figures: dict[str, dict[str, Any]] = {
        "near": {"away_m": round(one.away_m), "is_place_known": one.is_place_known},
        "free": {"busy_s": one.busy_s},
        "on_time": {"judged": one.judged, "on_time": one.on_time},
        "knows": {
            "places": one.places,
            "of_places": one.of_places,
            "is_usual_vehicle": one.is_usual_vehicle,
        },
    }
    told = [
        {"code": code, "points": worth if exact else round(worth, 4), **figures[code]}
        for code, worth in points.items()
    ]
    return tuple(sorted(told, key=lambda reason: -reason["points"]))


def _known(one: Standing, weights: Weights) -> float:
    """The part of the weights that rests on facts of this driver."""
    record = one.judged / (one.judged + USUAL_STOPS)
    near = 1.0 if one.is_place_known else 0.8
    return weights.near * near + weights.free + (weights.on_time + weights.knows) * record
