"""Days that cannot be planned as they are: a clear answer for each, and the rest of the plan is still made."""

from dataclasses import replace

import numpy as np
import pytest

from roundsman.kernel.geo import GeoPoint
from roundsman.masterdata.models import Location
from roundsman.planning.api import PlanProblem, build_problem, evaluate, plan_day, plan_naively
from roundsman.travel.api import GreatCircleTravel, TravelMatrix
from roundsman.travel.ports import FAR_M, FAR_S
from tests.factories.planning import left_out, make_town, only_left_out, window
from tests.planning.cases import H, depot, ident, kind, on_a_line, vehicle, visit


def reasons(problem: PlanProblem, **budget) -> dict[str, str]:
    """Plan it; what is left out by name, with the reason. The plan keeps every rule, so does the naive one."""
    result = plan_day(problem, **({"budget_s": 0.2} | budget))
    assert result.evaluation.is_feasible, result.evaluation.violations
    assert evaluate(problem, plan_naively(problem)).is_feasible
    told = {one.visit_id: one for one in result.explanations}
    assert set(told) == {one.visit_id for one in result.plan.unplanned}
    for one in told.values():
        assert one.sentence.endswith((".", "?"))
    names = {one.id: one.name for one in problem.visits}
    return {names[visit_id]: str(one.reason) for visit_id, one in told.items()}


def test_no_orders_at_all():
    result = plan_day(on_a_line([0], [], [vehicle()]), budget_s=0.2)
    assert result.plan.runs == ()
    assert [one.sentence for one in result.idle_vehicles] == [
        "V has nothing to do: no visit is served from its depot."
    ]


def test_nothing_at_all():
    problem = PlanProblem((), (), (), TravelMatrix(*(np.zeros((0, 0), dtype=np.int64),) * 2))
    assert plan_day(problem, budget_s=0.2).plan.runs == ()


def test_one_order():
    assert reasons(on_a_line([0, 100], [visit("a")], [vehicle()])) == {}


def test_all_orders_at_one_place_and_that_place_the_depot():
    shops = [visit(f"v{i}") for i in range(8)]
    problem = on_a_line([0] * 9, shops, [vehicle()])
    assert reasons(problem) == {}
    assert plan_day(problem, budget_s=0.2).evaluation.distance_m == 0


def test_a_matrix_of_zeros_plans_and_a_negative_or_crooked_one_is_refused():
    zeros = np.zeros((4, 4), dtype=np.int64)
    problem = PlanProblem(
        (depot(),), tuple(visit(n) for n in "abc"), (vehicle(),), TravelMatrix(zeros, zeros)
    )
    assert reasons(problem) == {}
    minus = zeros.copy()
    minus[0, 1] = -5
    with pytest.raises(ValueError, match="must not hold negative"):
        TravelMatrix(minus, zeros)
    with pytest.raises(ValueError, match="square"):
        TravelMatrix(np.zeros((2, 3), dtype=np.int64), zeros)
    with pytest.raises(ValueError, match="one row for each depot and visit"):
        PlanProblem((depot(),), (), (vehicle(),), TravelMatrix(zeros, zeros))


def test_a_place_that_no_road_leads_to():
    base = on_a_line([0, 100, 200], [visit("a"), visit("island")], [vehicle()])
    cut = np.zeros((3, 3), dtype=bool)
    cut[2, :2] = cut[:2, 2] = True
    distance_m, duration_s = base.travel.distance_m.copy(), base.travel.duration_s.copy()
    distance_m[cut], duration_s[cut] = FAR_M, FAR_S
    problem = replace(base, travel=TravelMatrix(distance_m, duration_s, unreachable=cut))
    assert reasons(problem) == {"island": "unreachable"}


def test_a_window_shorter_than_the_service_is_no_problem_and_one_that_is_missed_is_told():
    shops = [
        visit("short", windows=[(8 * H, 8 * H + 60)], service_s=3_600),
        visit("missed", windows=[(0, 60)]),
        visit("fine"),
    ]
    problem = on_a_line([0, 100, 500, 100], shops, [vehicle()])
    assert reasons(problem) == {"missed": "window_unreachable"}


def test_demand_above_every_vehicle():
    shops = [visit("heavy", kg=500), visit("bulky", litres=5_000), visit("fine")]
    assert reasons(on_a_line([0, 100, 100, 100], shops, [vehicle()])) == {
        "heavy": "too_heavy",
        "bulky": "too_bulky",
    }


def test_no_vehicle_at_a_depot_and_none_at_all():
    shops = [visit("a"), visit("b", depots=("E",))]
    two = on_a_line([0, 50, 100, 100], shops, [vehicle()], [depot(), depot("E")])
    assert reasons(two) == {"b": "no_vehicle"}
    none = on_a_line([0, 100], [visit("a")], [])
    assert reasons(none) == {"a": "no_vehicle"}


def test_a_shift_too_short_for_the_way():
    assert reasons(on_a_line([0, 2 * H], [visit("far")], [vehicle(shift=(8 * H, 9 * H))])) == {
        "far": "shift_too_short"
    }


def test_the_same_stop_twice_is_refused_by_its_id_and_served_twice_by_another():
    with pytest.raises(ValueError, match="visit ids must be unique"):
        on_a_line([0, 100, 100], [visit("a"), visit("a")], [vehicle()])
    twin = replace(visit("a"), id=ident("twin"))
    assert reasons(on_a_line([0, 100, 100], [visit("a"), twin], [vehicle()])) == {}


def test_coordinates_swapped_or_in_the_sea_are_left_out_and_the_rest_is_planned():
    here = GeoPoint(19.1, 72.85)
    shops = [
        replace(visit("fine"), point=GeoPoint(19.15, 72.86)),
        replace(visit("swapped"), point=GeoPoint(72.86, 19.15)),
        replace(visit("null island"), point=GeoPoint(0.0, 0.0)),
    ]
    problem = build_problem([depot(point=here)], shops, [vehicle(shift=(8 * H, 18 * H))], GreatCircleTravel())
    assert reasons(problem) == {"swapped": "shift_too_short", "null island": "shift_too_short"}
    told = {one.visit_id: one.sentence for one in plan_day(problem, budget_s=0.2).explanations}
    assert "With latitude and longitude exchanged it would be near." in told[ident("swapped")]
    assert told[ident("null island")].endswith("are its coordinates right?")


def test_prices_of_zero_and_goods_without_weight():
    shops = [visit(f"v{i}", kg=0, litres=0) for i in range(5)]
    free = vehicle("V", kind(km=0))
    assert reasons(on_a_line([0, 10, 20, 30, 40, 50], shops, [free])) == {}


# ---- from the platform's own orders ------------------------------------------------------------------------------


def test_a_shop_at_the_other_end_of_the_world_is_told_and_the_others_are_planned(tenant, api):
    town = make_town(tenant, shops=3, vehicles=1)
    orders = [town.ready(10, shop=shop, **window(1, 8)) for shop in range(3)]
    town.trade.set_location(town.trade.shop_ids[1], lat=72.85, lon=19.28)  # swapped
    plan = town.plan()
    told = left_out(plan)
    assert set(told) == {orders[1]}
    assert told[orders[1]]["reason"] == "window_unreachable"
    assert told[orders[1]]["sentence"].endswith("With latitude and longitude exchanged it would be near.")
    assert set(town.planned_orders(plan.id)) == {orders[0], orders[2]}


def test_a_day_without_orders_is_an_empty_proposal(tenant):
    town = make_town(tenant, shops=1, vehicles=1)
    plan = town.plan()
    assert plan.status == "proposed"
    assert plan.unplanned == []
    assert town.trips(plan.id) == []
    assert town.accept(plan.id).status == "accepted"


def test_a_day_without_vehicles_says_so_for_each_order(tenant):
    town = make_town(tenant, shops=1, vehicles=0)
    town.ready(10)
    assert only_left_out(town.plan())["reason"] == "no_vehicle"


def test_every_shop_at_the_warehouse_door(tenant):
    town = make_town(tenant, shops=3, vehicles=1)
    with town.tenant.system() as work:
        depot_row = work.get(Location, town.trade.warehouse_id)
        lat, lon = depot_row.lat, depot_row.lon
    for shop_id in town.trade.shop_ids:
        town.trade.set_location(shop_id, lat=lat, lon=lon)
    for shop in range(3):
        town.ready(10, shop=shop)
    plan = town.plan()
    assert plan.unplanned == []
    assert sum(trip.distance_m for trip in town.trips(plan.id)) == 0
