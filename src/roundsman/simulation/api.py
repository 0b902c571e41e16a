"""The door of the simulation: the demonstration world, and a whole day of it."""

from roundsman.simulation.demo.errors import DemoError
from roundsman.simulation.demo.live import LivePlay
from roundsman.simulation.demo.report import DemoReport
from roundsman.simulation.demo.run import run_demo
from roundsman.simulation.seed.seeding import Login, SeedReport, seed

__all__ = ["DemoError", "DemoReport", "LivePlay", "Login", "SeedReport", "run_demo", "seed"]
