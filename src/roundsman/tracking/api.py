"""The door of tracking for the rooms above."""

from roundsman.tracking.domain import FRESH
from roundsman.tracking.queries import LastPosition, TripEta, etas, last_positions

__all__ = ["FRESH", "LastPosition", "TripEta", "etas", "last_positions"]
