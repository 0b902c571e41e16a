"""Travel on the wire."""

from typing import Annotated, Any

from pydantic import Field

from roundsman.platform.http.schemas import Body, Out
from roundsman.travel.service.profile import HOURS, LEAST_PCT, MOST_PCT

Percent = Annotated[int, Field(ge=LEAST_PCT, le=MOST_PCT)]


class SpeedBandBody(Body):
    """The speed of that part of a way which lies beyond `from_m` metres."""

    from_m: int = Field(ge=0, le=10_000_000)
    speed_kmh: float = Field(gt=0, lt=1000)


class TravelProfilePut(Body):
    """How vehicles travel."""

    detour: float = Field(ge=1, lt=10, description="Road metres for each metre of the air line.")
    bands: list[SpeedBandBody] = Field(
        min_length=1, max_length=20, description="The first from 0 m; ascending, and no slower with distance."
    )
    duration_factor: float = Field(
        default=1.0, ge=0.1, le=10, description="How many times longer a road engine's ways take in truth."
    )
    hour_pct: list[Percent] = Field(
        default_factory=list,
        max_length=HOURS,
        description="Speed by local hour as a percentage of the usual one: 24 numbers, or none.",
    )


class SpeedBandOut(Out):
    """The speed of that part of a way which lies beyond `from_m` metres."""

    from_m: int
    speed_kmh: float


class TravelProfileOut(Out):
    """How vehicles travel; the defaults where nobody has said or learned anything."""

    detour: float
    bands: list[SpeedBandOut]
    duration_factor: float
    hour_pct: list[int]
    figures: dict[str, Any] | None = Field(
        description="Where it was learned from, with the errors before and after on days held out."
    )
    version: int = Field(description="0 while nobody has changed it.")


class RoadEngineOut(Out):
    """A road engine of this process."""

    name: str
    is_resting: bool = Field(
        description="Whether it failed several times and is left alone for half a minute."
    )
    last_error: str


class BuiltMapOut(Out):
    """The map in the data folder."""

    profile: str
    algorithm: str
    extract: str
    built_at: str
    bytes: int
    roads: int


class TravelOut(Out):
    """Where ways come from just now."""

    engines: list[RoadEngineOut] = Field(
        description="In the order in which they are asked; none: coordinates."
    )
    map: BuiltMapOut | None
    note: str = Field(description="What is in the way of using the map; empty for nothing.")
    places_known: int = Field(description="Places whose ways are remembered for this tenant.")
    ways_known: int
