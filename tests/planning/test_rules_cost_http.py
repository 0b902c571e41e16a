"""Over HTTP: what each rule of a plan costs, and what evener days would."""

import uuid

import pytest

from roundsman.platform.jobs.worker import run_job
from tests.factories.planning import Town, make_town, window


@pytest.fixture
def town(tenant) -> Town:
    return make_town(tenant, shops=4, vehicles=2)


def _priced(town, caller, plan_id, **asked):
    answer = caller.post(f"/api/v1/plans/{plan_id}/rules-cost", json={"seconds": 0.1} | asked)
    assert answer.status_code == 202, answer.text
    job_id = uuid.UUID(answer.json()["job_id"])
    assert run_job(town.tenant.id, job_id) == "succeeded"
    return caller.get(f"/api/v1/plans/{plan_id}/rules-cost").json()


def test_a_dispatcher_learns_what_each_rule_of_a_plan_costs(town, api):
    for shop in range(4):
        town.ready(40, shop=shop, **window(2 + shop % 2, 3 + shop % 2))
    town.ready(900)
    plan = town.plan()
    dispatcher = api("dispatcher")
    told = _priced(town, dispatcher, plan.id)
    assert told["status"] == "succeeded"
    answer = told["answer"]
    assert answer["standing"]["visits_planned"] == 4
    assert answer["kept"]["counted_minor"] <= answer["standing"]["counted_minor"]
    by_rule = {one["rule"]: one for one in answer["rules"]}
    assert by_rule["windows"]["asked"]
    assert by_rule["windows"]["without"]["counted_minor"] <= answer["kept"]["counted_minor"]
    assert not by_rule["breaks"]["asked"]
    assert not by_rule["pins"]["asked"]
    assert all(one["sentence"] for one in answer["rules"])
    # The plan is as it was, and so is an accepted one.
    assert town.read(plan.id).version == plan.version
    town.accept(plan.id)
    assert _priced(town, dispatcher, plan.id, rules=["shift_end"])["answer"]["rules"][0]["asked"]
    for one in town.trips(plan.id):
        assert dispatcher.post(f"/api/v1/trips/{one.id}/dispatch").status_code == 200
    refused = dispatcher.post(f"/api/v1/plans/{plan.id}/rules-cost", json={})
    assert (refused.status_code, refused.json()["code"]) == (409, "no_open_trips")


def test_prices_of_rules_are_for_those_who_may_ask_and_see_costs(town, api, new_tenant):
    town.ready(10)
    plan = town.plan()
    url = f"/api/v1/plans/{plan.id}/rules-cost"
    assert api("dispatcher").get(url).status_code == 404
    assert api("warehouse").post(url, json={}).status_code == 403
    assert api("driver").get(url).status_code == 403
    assert api("admin", in_tenant=new_tenant()).post(url, json={}).status_code == 404
    bad = api("dispatcher").post(url, json={"rules": ["gravity"]})
    assert bad.status_code == 422
    _priced(town, api("dispatcher"), plan.id, rules=["windows"])
    told = api("warehouse").get(url).json()
    assert told["answer"]["kept"]["trips"] == 1
    assert "_minor" not in str(told["answer"])


def test_evener_days_are_shown_with_their_price_before_anybody_asks_for_them(town, api):
    for shop in range(4):
        town.ready(45, shop=shop, **window(1, 8))
    plan = town.plan()
    told = (
        api("dispatcher").get(f"/api/v1/plans/{plan.id}/balance", params={"max_pct": 50, "steps": 4}).json()
    )
    steps = told["steps"]
    assert [one["pct"] for one in steps] == [0, 12.5, 25, 37.5, 50]
    assert steps[0]["extra_cost_minor"] == 0
    assert steps[-1]["ratio"] <= steps[0]["ratio"] or len({one["longest_s"] for one in steps}) == 1
    hidden = api("warehouse").get(f"/api/v1/plans/{plan.id}/balance").json()
    assert {one["extra_cost_minor"] for one in hidden["steps"]} == {None}
    assert api("driver").get(f"/api/v1/plans/{plan.id}/balance").status_code == 403
    town.discard(plan.id)
    gone = api("dispatcher").get(f"/api/v1/plans/{plan.id}/balance")
    assert (gone.status_code, gone.json()["code"]) == (409, "no_open_trips")
