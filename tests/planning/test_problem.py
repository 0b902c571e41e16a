import numpy as np
import pytest

from roundsman.planning.api import PlanProblem, Window
from roundsman.travel.api import TravelMatrix
from tests.planning.cases import depot, kind, on_a_line, vehicle, visit


@pytest.mark.parametrize(
    ("build", "says"),
    [
        (lambda: Window(-1, 5), "start_s must be at least 0"),
        (lambda: Window(5, 5), "end_s must be after start_s 5"),
        (lambda: visit("a", service_s=-1), "visit a: service_s must be at least 0"),
        (lambda: visit("a", priority=10), "priority must be from 0 to 9"),
        (lambda: visit("a", depots=()), "depot_ids must name at least one"),
        (lambda: visit("a", depots=("D", "D")), "none twice"),
        (lambda: visit("a", windows=[(5, 9), (8, 12)]), "must not overlap"),
        (lambda: kind(km=-1), "per_km_minor must be at least 0"),
        (lambda: kind(trips=0), "max_trips must be at least 1"),
        (lambda: on_a_line([0, 1, 2], [visit("a"), visit("a")], []), "visit ids must be unique"),
        (lambda: on_a_line([0], [], [vehicle(at="E")]), "depot_id must be one of the depots"),
        (lambda: on_a_line([0, 1], [visit("a", depots=("E",))], []), "must all be among the depots"),
        (lambda: on_a_line([0, 1, 2], [visit("a")], []), "one row for each depot and visit"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_reason(build, says):
    with pytest.raises(ValueError, match=says):
        build()


def test_an_empty_horizon_is_refused():
    travel = TravelMatrix(np.zeros((1, 1), np.int64), np.zeros((1, 1), np.int64))
    with pytest.raises(ValueError, match="horizon_s must be at least 1"):
        PlanProblem((depot(),), (), (), travel, horizon_s=0)
