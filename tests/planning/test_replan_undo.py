"""Taking a proposal of re-planning back, and what becomes of proposals that nobody takes."""

import uuid
from datetime import timedelta
from typing import Any

import pytest

from roundsman.execution.api import TripStatus
from roundsman.kernel.ids import new_id
from roundsman.planning.models import PlanPart, Replanning
from roundsman.planning.service.forget import forget_old, forget_proposals
from roundsman.planning.states import PlanStatus
from roundsman.platform.jobs.queue import schedules
from tests.conftest import NOW, Api, TenantWorld
from tests.factories.execution import Roads
from tests.factories.planning import make_town
from tests.planning.test_replan_http import URL, asked, broken_down, shops_of, take, trip_to, urgent
from tests.planning.test_replan_http import roads as roads


def undo(api: Api, proposal: dict[str, Any], role: str = "dispatcher"):
    return api(role).post(f"{URL}/{proposal['id']}/undo")


def test_an_urgent_order_that_was_put_in_is_taken_out_again(roads: Roads, api: Api) -> None:
    run = trip_to(roads, 0, 2, 4)
    before = run.trip()
    order_id = urgent(roads, 3)
    best = asked(api, occasion="insert", order_ids=[str(order_id)])[0]
    refused = undo(api, best)
    assert (refused.status_code, refused.json()["code"]) == (409, "not_applied")
    taken = take(api, best)
    edit = api("dispatcher").get(f"/api/v1/edits/{taken['edit_id']}").json()
    assert (edit["kind"], edit["difference"]["distance_m"]) == (
        "replan",
        best["figures"]["distance_change_m"],
    )
    answer = undo(api, taken)
    assert answer.status_code == 200, answer.text
    assert shops_of(roads, run) == [0, 2, 4]
    after = run.trip()
    assert (after.stop_count, after.quantity, after.weight_g) == (
        before.stop_count,
        before.quantity,
        before.weight_g,
    )
    assert roads.trade.order(order_id).status == "ready"
    again = undo(api, taken)
    assert (again.status_code, again.json()["code"]) == (409, "already_undone")
    # And made again, like an edit by hand.
    assert api("dispatcher").post(f"/api/v1/edits/{taken['edit_id']}/redo").status_code == 200
    assert shops_of(roads, run) == [0, 2, 3, 4]
    assert roads.trade.broken() == []


def test_what_is_done_by_hand_after_it_is_listed_before_it(roads: Roads, api: Api) -> None:
    """The first of the list is what a dispatcher takes back next."""
    run = trip_to(roads, 0, 2, 4)
    taken = take(api, asked(api, occasion="insert", order_ids=[str(urgent(roads, 3))])[0])
    edit = api("dispatcher").get(f"/api/v1/edits/{taken['edit_id']}").json()
    (trip,) = edit["after"]
    orders = [one["order_id"] for stop in trip["stops"] for one in stop["orders"]]
    command = {"kind": "resequence", "trip_id": str(run.trip_id), "order_ids": orders[::-1]}
    body = {"command": command, "force": True, "reason": "The other way round."}
    body["versions"] = {
        str(run.trip_id): api("dispatcher").get(f"/api/v1/trips/{run.trip_id}").json()["version"]
    }
    made = api("dispatcher").post("/api/v1/edits", json=body)
    assert made.status_code == 200, made.text
    listed = api("dispatcher").get("/api/v1/edits", params={"day": edit["day"]}).json()["items"]
    assert [one["kind"] for one in listed] == ["resequence", "replan"]


def test_a_trip_of_its_own_is_called_off_again(roads: Roads, api: Api) -> None:
    roads.add_crew()
    order_id = urgent(roads, 5)
    own = next(
        one for one in asked(api, occasion="insert", order_ids=[str(order_id)]) if one["kind"] == "own_trip"
    )
    taken = take(api, own)
    assert roads.trade.order(order_id).status == "planned"
    assert undo(api, taken).status_code == 200
    assert roads.trade.order(order_id).status == "ready"
    edit = api("dispatcher").get(f"/api/v1/edits/{taken['edit_id']}").json()
    trip = api("dispatcher").get(f"/api/v1/trips/{edit['after'][0]['trip_id']}").json()
    assert trip["status"] == TripStatus.CANCELLED


def test_what_has_changed_since_is_not_taken_back(roads: Roads, api: Api) -> None:
    run = trip_to(roads, 0, 2, 4)
    taken = take(api, asked(api, occasion="insert", order_ids=[str(urgent(roads, 3))])[0])
    assert api("dispatcher").post(f"/api/v1/trips/{run.trip_id}/dispatch").status_code == 200
    refused = undo(api, taken)
    assert (refused.status_code, refused.json()["code"]) == (409, "trip_changed")
    assert shops_of(roads, run) == [0, 2, 3, 4]


def test_where_goods_moved_it_says_why_it_cannot_be_taken_back(roads: Roads, api: Api) -> None:
    run = trip_to(roads, 0, 1, 2)
    run.dispatch()
    roads.add_crew()
    broken_down(roads, api, run, at=0)
    proposals = asked(api, occasion="breakdown", trip_id=str(run.trip_id))
    spare = next(one for one in proposals if one["kind"] in ("spare", "take_over"))
    taken = take(api, spare)
    assert taken["edit_id"] is None
    refused = undo(api, taken)
    assert (refused.status_code, refused.json()["code"]) == (409, "cannot_be_taken_back")
    assert "goods change vehicles" in refused.json()["detail"]


def test_only_dispatchers_take_back(roads: Roads, api: Api, new_tenant) -> None:
    trip_to(roads, 0, 2, 4)
    taken = take(api, asked(api, occasion="insert", order_ids=[str(urgent(roads, 3))])[0])
    assert undo(api, taken, "warehouse").status_code == 403
    stranger = api("dispatcher", in_tenant=new_tenant())
    assert stranger.post(f"{URL}/{taken['id']}/undo").status_code == 404


def test_old_proposals_are_forgotten_and_taken_ones_kept(roads: Roads, api: Api) -> None:
    trip_to(roads, 0, 2, 4)
    first = asked(api, occasion="insert", order_ids=[str(urgent(roads, 3))])
    taken = take(api, first[0])
    young = asked(api, occasion="insert", order_ids=[str(urgent(roads, 5))])
    with roads.tenant.system() as work:
        for row in work.session.scalars(work.rows(Replanning)):
            if str(row.id) not in {one["id"] for one in young}:
                row.expires_at = NOW - timedelta(days=8)
        part = {"plan_job_id": new_id(), "seed": 1, "problem": b"", "answer": None, "taken_at": None}
        work.insert_many(
            PlanPart,
            [
                part | {"id": new_id(), "written_at": NOW - timedelta(hours=25)},
                part | {"id": new_id(), "written_at": NOW},
            ],
        )
    with roads.tenant.system() as work:
        found = forget_old(work)
    assert found == {"proposals": len(first) - 1, "parts": 1, "plans": 0}
    with roads.tenant.system() as work:
        left = {row.id for row in work.session.scalars(work.rows(Replanning))}
    assert left == {uuid.UUID(taken["id"]), *(uuid.UUID(one["id"]) for one in young)}


@pytest.mark.parametrize(("days", "status"), [(8, PlanStatus.DISCARDED), (7, PlanStatus.PROPOSED)])
def test_a_plan_that_nobody_decided_about_is_discarded_when_its_day_is_long_over(
    tenant: TenantWorld, days: int, status: PlanStatus
) -> None:
    town = make_town(tenant)
    town.ready(10)
    plan = town.plan()
    with tenant.system() as work:
        work.get(type(plan), plan.id).day = plan.day - timedelta(days=days)
    forget_proposals()
    assert town.read(plan.id).status == status
    assert "planning.forget_proposals" in {one.name for one in schedules()}
