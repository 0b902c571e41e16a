"""The door of the travel room."""

from roundsman.travel.choice import use_engines, use_settings
from roundsman.travel.fit import DrivenWay, Learned, TooFewWaysError, detour_of, fit_to_engine, learn
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
from roundsman.travel.service.profile import Profile, set_profile, travel_profile
from roundsman.travel.service.travel_for import Route, estimates_for, roads_between, route_over, travel_for
from roundsman.travel.speed import SpeedProfile

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
