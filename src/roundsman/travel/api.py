"""The door of the travel room."""

from roundsman.travel.great_circle import GreatCircleTravel, SpeedBand, TravelCalibration
from roundsman.travel.ports import Leg, TravelMatrix, TravelModel
from roundsman.travel.speed import SpeedProfile

__all__ = [
    "GreatCircleTravel",
    "Leg",
    "SpeedBand",
    "SpeedProfile",
    "TravelCalibration",
    "TravelMatrix",
    "TravelModel",
]
