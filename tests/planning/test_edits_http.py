"""Hand edits over HTTP: who may, what is refused, what is shown."""

import uuid

import pytest
from sqlalchemy import event

from roundsman.platform.db.engine import current_database
from tests.factories.execution import Round, make_roads
from tests.factories.planning import Town, make_town
from tests.planning.test_edits import Board, board, quick, two_trips

__all__ = ["quick"]

EDITS = "/api/v1/edits"
PLANS = "/api/v1/plans"


@pytest.fixture
def town(tenant) -> Town:
    return make_town(tenant, shops=4, vehicles=3, max_trips_per_day=3, capacity_weight_g=60_000)


@pytest.fixture
def hand(town) -> Board:
    return board(town, accepted=True)


def versions(hand: Board) -> dict[str, int]:
    return {str(trip_id): version for trip_id, version in hand.versions().items()}


def swap(hand: Board) -> dict[str, object]:
    first, second = two_trips(hand)
    return {
        "kind": "swap",
        "order_ids": [str(hand.orders(first.id)[0])],
        "with_order_ids": [str(hand.orders(second.id)[0])],
    }


def test_an_edit_from_the_preview_to_its_undo(hand, api):
    dispatcher, command = api("dispatcher"), swap(hand)
    asked = dispatcher.post(EDITS, json={"command": command, "dry_run": True})
    assert asked.status_code == 200, asked.text
    preview = asked.json()
    assert (preview["edit_id"], preview["dry_run"]) == (None, True)
    assert {trip["change"] for trip in preview["trips"]} <= {"changed", "moved_along"}
    assert all(trip["stops"][0]["arrival_at"] for trip in preview["trips"])
    done = dispatcher.post(
        EDITS, json={"command": command, "versions": versions(hand), "reason": "they asked"}
    )
    assert done.status_code == 200, done.text
    told = done.json()
    assert told["difference"] == preview["difference"]
    for trip in told["trips"]:
        shown = dispatcher.get(f"/api/v1/trips/{trip['trip_id']}").json()
        assert shown["version"] == trip["version"]
        assert shown["planned_start_at"] == trip["planned_start_at"]
        assert [stop["id"] for stop in shown["stops"]] == [stop["stop_id"] for stop in trip["stops"]]
    edit = dispatcher.get(f"{EDITS}/{told['edit_id']}").json()
    assert (edit["kind"], edit["reason"], edit["undone_at"]) == ("swap", "they asked", None)
    assert len(edit["before"]) == len(edit["after"]) == len(told["trips"])
    pins = dispatcher.get(f"{PLANS}/{hand.plan_id}/pins").json()["items"]
    assert {pin["reason"] for pin in pins} == {"they asked"}
    undone = dispatcher.post(f"{PLANS}/{hand.plan_id}/undo")
    assert undone.status_code == 200, undone.text
    assert undone.json()["undone_at"]
    assert dispatcher.get(f"{PLANS}/{hand.plan_id}/pins").json()["items"] == []
    assert dispatcher.post(f"{PLANS}/{hand.plan_id}/redo").json()["undone_at"] is None
    again = dispatcher.post(f"{PLANS}/{hand.plan_id}/redo")
    assert (again.status_code, again.json()["code"]) == (409, "nothing_to_redo")


def test_rules_and_versions_are_refused_as_problems(hand, api):
    dispatcher = api("dispatcher")
    first, second = two_trips(hand)
    command = {"kind": "move", "order_ids": [str(hand.orders(first.id)[0])], "trip_id": str(second.id)}
    broken = dispatcher.post(EDITS, json={"command": command, "versions": versions(hand)})
    assert (broken.status_code, broken.json()["code"]) == (409, "breaks_rules")
    assert broken.json()["violations"][0]["rule"] == "capacity_weight"
    stale = dispatcher.post(EDITS, json={"command": command, "versions": {str(second.id): 99}})
    assert (stale.status_code, stale.json()["code"]) == (412, "stale_version")
    assert stale.json()["trips"][0]["number"] == second.number
    unnamed = dispatcher.post(EDITS, json={"command": command, "force": True, "reason": "so"})
    assert (unnamed.status_code, unnamed.json()["code"]) == (422, "versions_needed")
    unknown = dispatcher.post(EDITS, json={"command": {"kind": "juggle"}})
    assert unknown.status_code == 422


@pytest.mark.parametrize(
    ("role", "status"), [("warehouse", 403), ("finance", 403), ("driver", 403), ("admin", 200)]
)
def test_only_dispatchers_and_administrators_change_trips(hand, api, role, status):
    asked = api(role).post(EDITS, json={"command": swap(hand), "dry_run": True})
    assert asked.status_code == status


def test_who_reads_plans_reads_edits_and_money_only_where_it_is_shown(hand, api):
    api("dispatcher").post(EDITS, json={"command": swap(hand), "versions": versions(hand)})
    (edit,) = api("finance").get(EDITS, params={"plan_id": str(hand.plan_id)}).json()["items"]
    assert edit["price_minor"] is not None
    (seen,) = api("warehouse").get(EDITS).json()["items"]
    assert seen["price_minor"] is None
    assert "cost_minor" not in seen["difference"]


def test_versions_of_a_plan_stand_side_by_side(hand, api, town):
    dispatcher = api("dispatcher")
    dispatcher.post(EDITS, json={"command": swap(hand), "versions": versions(hand)})
    first, _ = two_trips(hand)
    gone = hand.orders(first.id)[0]
    dispatcher.post(
        EDITS, json={"command": {"kind": "remove", "order_ids": [str(gone)]}, "versions": versions(hand)}
    )
    listed = dispatcher.get(f"{PLANS}/{hand.plan_id}/versions").json()["versions"]
    assert [(one["version"], one["kind"]) for one in listed] == [(0, None), (1, "swap"), (2, "remove")]
    assert [one["figures"]["orders"] for one in listed] == [4, 4, 3]
    assert [one["figures"]["unplanned"] for one in listed] == [0, 0, 1]
    sides = dispatcher.get(f"{PLANS}/{hand.plan_id}/compare", params={"a": 1, "b": 2}).json()
    assert sides["difference"]["orders"] == -1
    changes = {one["order_id"]: one["change"] for one in sides["moved"]}
    # Those behind it come a place sooner, and have not moved for that.
    assert changes == {str(gone): "removed"}
    assert sides["b"]["figures"]["unplanned"] == 1
    assert (
        sides["difference"]["distance_m"]
        == listed[2]["figures"]["distance_m"] - listed[1]["figures"]["distance_m"]
    )
    missing = dispatcher.get(f"{PLANS}/{hand.plan_id}/compare", params={"a": 0, "b": 9})
    assert (missing.status_code, missing.json()["code"]) == (422, "unknown_version")
    other = town.plan()
    both = dispatcher.get(f"{PLANS}/compare", params={"a": str(hand.plan_id), "b": str(other.id)})
    assert both.status_code == 200, both.text
    assert both.json()["b"]["number"] == other.number


def test_a_pin_is_taken_off_over_http(hand, api):
    dispatcher = api("dispatcher")
    dispatcher.post(EDITS, json={"command": swap(hand), "versions": versions(hand)})
    pins = dispatcher.get("/api/v1/pins").json()["items"]
    assert len(pins) == 2
    assert dispatcher.delete(f"/api/v1/pins/{pins[0]['id']}").json()["released_at"]
    assert len(dispatcher.get("/api/v1/pins").json()["items"]) == 1
    assert dispatcher.delete(f"/api/v1/pins/{uuid.uuid4()}").status_code == 404
    assert api("warehouse").delete(f"/api/v1/pins/{pins[1]['id']}").status_code == 403


def test_an_edit_takes_the_same_number_of_statements_whatever_the_size_of_the_trips(tenant, api):
    roads = make_roads(tenant, shops=4)
    first, small, large = roads.plan(1, 1), roads.plan(1, 1), roads.plan(*[1] * 9)
    dispatcher = api("dispatcher")

    def statements(trip: Round) -> int:
        wanted = [str(one) for one in reversed(trip.order_ids)]
        body = {
            "command": {"kind": "resequence", "trip_id": str(trip.trip_id), "order_ids": wanted},
            "versions": {str(trip.trip_id): trip.trip().version},
            "force": True,
            "reason": "to count",
        }
        seen: list[str] = []

        def note(_conn, _cursor, statement, *_rest) -> None:
            seen.append(statement)

        engine = current_database().engine
        event.listen(engine, "before_cursor_execute", note)
        try:
            answer = dispatcher.post(EDITS, json=body)
        finally:
            event.remove(engine, "before_cursor_execute", note)
        assert answer.status_code == 200, answer.text
        return len(seen)

    statements(first)  # What is asked once for each process is asked here.
    assert statements(large) == statements(small)
