"""Standard routing instances as problems, and plans as solution files."""

from roundsman.planning.files.instance import Instance, InstanceError, Rounding
from roundsman.planning.files.read import read_instance
from roundsman.planning.files.solution import read_solution, write_solution

__all__ = ["Instance", "InstanceError", "Rounding", "read_instance", "read_solution", "write_solution"]
