"""Watching a plan improve, and taking the best plan so far."""

import uuid
from typing import Any

import pytest

from roundsman.planning.judging.evaluation import EvaluatedRun
from roundsman.planning.search import pipeline
from roundsman.planning.search.objective import Weights, weighed
from roundsman.planning.search.progress import MOST, PlanStanding, standing_of, thinned
from roundsman.planning.search.solver_pyvrp import judge
from roundsman.planning.service import run, spread
from tests.factories.planning import Town, make_town
from tests.planning.cases import random_city

PLANS = "/api/v1/plans"


@pytest.fixture
def town(tenant) -> Town:
    return make_town(tenant, shops=4, vehicles=2)


def while_it_searches(monkeypatch, deed) -> None:
    """Do something once when the planner tells for the first time how its plan stands."""
    plan_day = pipeline.plan_day
    done: list[bool] = []

    def searching(problem, *, watch, **values):
        def told(at_s, judged):
            watch(at_s, judged)
            if not done:
                done.append(True)
                deed()

        return plan_day(problem, watch=told, **values)

    monkeypatch.setattr(spread, "plan_day", searching)
    monkeypatch.setattr(run, "TELL_EVERY_S", 0.0)


def test_how_the_plan_stands_is_told_while_it_is_searched_for(town, api, monkeypatch):
    for shop in range(4):
        town.ready(10, shop=shop)
    town.ready(900)  # no vehicle carries it
    plan = town.request()
    seen = []
    while_it_searches(monkeypatch, lambda: seen.append(api("dispatcher").get(f"{PLANS}/{plan.id}").json()))
    assert town.run(plan) == "succeeded"
    (running,) = seen
    assert (running["status"], sorted(running["allowed_commands"])) == ("running", ["discard", "finish"])
    best = running["standings"][-1]
    assert (best["trips"] >= 1, best["distance_m"] > 0, best["orders_unplanned"]) == (True, True, 1)
    # What was told last is what is proposed, at the true tariffs.
    over = api("dispatcher").get(f"{PLANS}/{plan.id}").json()
    summary, last = over["summary"], over["standings"][-1]
    assert {key: last[key] for key in ("trips", "distance_m", "duration_s", "orders_unplanned")} == {
        key: summary[key] for key in ("trips", "distance_m", "duration_s", "orders_unplanned")
    }
    assert abs(last["cost_minor"] - summary["cost_minor"]) <= summary["trips"]
    assert [one["at_s"] for one in over["standings"]] == sorted(one["at_s"] for one in over["standings"])


def test_who_sees_no_costs_sees_none_while_it_is_searched_for(town, api):
    town.ready(10)
    plan = town.plan()
    standings = api("warehouse").get(f"{PLANS}/{plan.id}").json()["standings"]
    assert standings
    assert {one["cost_minor"] for one in standings} == {None}


def test_the_best_plan_so_far_becomes_the_proposal(town, api, monkeypatch):
    for shop in range(4):
        town.ready(10, shop=shop)
    # A search that would go on for minutes.
    plan = town.request(budget_s=600)
    asked: list[Any] = []

    def finish() -> None:
        asked.extend(api("dispatcher").post(f"{PLANS}/{plan.id}/finish") for _ in range(2))

    while_it_searches(monkeypatch, finish)
    assert town.run(plan) == "succeeded"
    assert [(one.status_code, one.json()["finish_asked"]) for one in asked] == [(200, True)] * 2
    assert town.read(plan.id).status == "proposed"
    assert town.read(plan.id).summary["orders_planned"] == 4
    assert len(town.trips(plan.id)) >= 1
    # Asked twice, noted once.
    assert len(town.tenant.events("PlanFinishAsked")) == 1


def test_only_a_search_that_runs_can_be_ended(town, api):
    queued = town.request()
    dispatcher = api("dispatcher")
    for plan_id in (queued.id, town.plan().id):
        refused = dispatcher.post(f"{PLANS}/{plan_id}/finish")
        assert (refused.status_code, refused.json()["code"]) == (409, "illegal_transition")
    assert dispatcher.post(f"{PLANS}/{uuid.uuid4()}/finish").status_code == 404
    assert api("finance").post(f"{PLANS}/{queued.id}/finish").status_code == 403


def test_a_plan_is_told_at_the_true_tariffs_with_the_runs_that_people_hold():
    problem = random_city(3, kg=200)
    searched = weighed(problem, Weights(200, 500))
    runs = pipeline.plan_day(searched, budget_s=0.3, threads=1).plan.runs
    true, told = judge(problem, runs), judge(searched, runs)
    held = [true.runs[0]]
    assert isinstance(held[0], EvaluatedRun)
    standing = standing_of(1.234, told, searched, problem, held=held, aside=-2)
    assert told.cost_minor > true.cost_minor
    assert abs(standing.cost_minor - true.cost_minor - held[0].cost_minor) <= true.trips
    assert (standing.trips, standing.at_s) == (true.trips + 1, 1.23)
    assert standing.distance_m == true.distance_m + held[0].distance_m
    assert standing.orders_unplanned == true.visits_unplanned + 2


def test_a_long_search_keeps_its_first_and_its_last_standing():
    standings = [PlanStanding(float(n), 1, 1, 1, 1, 0, 1) for n in range(MOST + 1)]
    kept = thinned(standings)
    assert len(kept) <= MOST
    assert (kept[0], kept[-1]) == (standings[0], standings[-1])
    assert thinned(standings[:MOST]) == standings[:MOST]
