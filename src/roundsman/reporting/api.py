"""The door of reporting for the simulation, the command line and the application."""

from roundsman.reporting.facts import Difference, fill_all, rebuild
from roundsman.reporting.keeping import prove

__all__ = ["Difference", "fill_all", "prove", "rebuild"]
