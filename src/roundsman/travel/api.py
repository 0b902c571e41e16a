"""The door of the travel room.

What needs a database or an engine is imported when it is first asked for: a pure problem from a file needs neither.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from roundsman.travel.great_circle import GreatCircleTravel, SpeedBand, TravelCalibration
from roundsman.travel.polyline import decode_polyline, encode_polyline
from roundsman.travel.ports import (
    FAR_M,
    FAR_S,
    GREAT_CIRCLE,
    MIXED,
    EngineError,
    Leg,
    RouteLeg,
    TravelMatrix,
    TravelModel,
)
from roundsman.travel.speed import SpeedProfile

if TYPE_CHECKING:
    from roundsman.travel.choice import use_engines, use_settings
    from roundsman.travel.fit import DrivenWay, Learned, TooFewWaysError, detour_of, fit_to_engine, learn
    from roundsman.travel.service.profile import Profile, set_profile, travel_profile
    from roundsman.travel.service.travel_for import (
        Route,
        estimates_for,
        roads_between,
        route_over,
        travel_for,
    )

_LATER = {
    "choice": ("use_engines", "use_settings"),
    "fit": ("DrivenWay", "Learned", "TooFewWaysError", "detour_of", "fit_to_engine", "learn"),
    "service.profile": ("Profile", "set_profile", "travel_profile"),
    "service.travel_for": ("Route", "estimates_for", "roads_between", "route_over", "travel_for"),
}
_MODULE_OF = {name: module for module, names in _LATER.items() for name in names}


def __getattr__(name: str) -> Any:
    """What is imported on its first use (PEP 562)."""
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"roundsman.travel.{_MODULE_OF[name]}"), name)


__all__ = [
    "FAR_M",
    "FAR_S",
    "GREAT_CIRCLE",
    "MIXED",
    "DrivenWay",
    "EngineError",
    "GreatCircleTravel",
    "Learned",
    "Leg",
    "Profile",
    "Route",
    "RouteLeg",
    "SpeedBand",
    "SpeedProfile",
    "TooFewWaysError",
    "TravelCalibration",
    "TravelMatrix",
    "TravelModel",
    "decode_polyline",
    "detour_of",
    "encode_polyline",
    "estimates_for",
    "fit_to_engine",
    "learn",
    "roads_between",
    "route_over",
    "set_profile",
    "travel_for",
    "travel_profile",
    "use_engines",
    "use_settings",
]
