"""The door of reporting for the simulation, the command line and the application."""

from roundsman.reporting.facts.filling import Difference, fill_all, rebuild
from roundsman.reporting.facts.keeping import prove

__all__ = ["Difference", "fill_all", "prove", "rebuild"]
