"""The door of the planning room.

What needs the database is imported when it is first asked for: a problem from a file does not wait for it.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from roundsman.planning.crew_rules import Break, CrewRules
from roundsman.planning.horizon import Window
from roundsman.planning.judging.evaluation import EvaluatedRun, EvaluatedStop, Evaluation, Rule, Violation
from roundsman.planning.judging.evaluator import evaluate, run_cost_minor
from roundsman.planning.problem import (
    Depot,
    Pair,
    PlanProblem,
    Vehicle,
    VehicleType,
    Visit,
    build_problem,
)
from roundsman.planning.search.board import with_departures
from roundsman.planning.search.naive import plan_naively
from roundsman.planning.search.objective import Weights, weighed
from roundsman.planning.search.pipeline import Phase, PlanResult, plan_day
from roundsman.planning.solution import Plan, PlannedRun, Unplanned, UnplannedReason
from roundsman.planning.why.explain import Explanation, IdleVehicle, VehicleReason

if TYPE_CHECKING:
    from roundsman.planning.access import sees_plan
    from roundsman.planning.service.learn_travel import calibrate_from_engine, learn_travel

_MODULE_OF = {
    "calibrate_from_engine": "service.learn_travel",
    "learn_travel": "service.learn_travel",
    "sees_plan": "access",
}


def __getattr__(name: str) -> Any:
    """What is imported on its first use (PEP 562)."""
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"roundsman.planning.{_MODULE_OF[name]}"), name)


__all__ = [
    "Break",
    "CrewRules",
    "Depot",
    "EvaluatedRun",
    "EvaluatedStop",
    "Evaluation",
    "Explanation",
    "IdleVehicle",
    "Pair",
    "Phase",
    "Plan",
    "PlanProblem",
    "PlanResult",
    "PlannedRun",
    "Rule",
    "Unplanned",
    "UnplannedReason",
    "Vehicle",
    "VehicleReason",
    "VehicleType",
    "Violation",
    "Visit",
    "Weights",
    "Window",
    "build_problem",
    "calibrate_from_engine",
    "evaluate",
    "learn_travel",
    "plan_day",
    "plan_naively",
    "run_cost_minor",
    "sees_plan",
    "weighed",
    "with_departures",
]
