"""The door of the travel room."""

from roundsman.travel.great_circle import GreatCircleTravel, SpeedBand, TravelCalibration
from roundsman.travel.ports import Leg, TravelMatrix, TravelModel

__all__ = ["GreatCircleTravel", "Leg", "SpeedBand", "TravelCalibration", "TravelMatrix", "TravelModel"]
