"""The list of exceptions: every order of it goes on to the next page, and each row says whose it is."""

import uuid

import pytest

from tests.conftest import Api, TenantWorld
from tests.execution.test_exceptions import EXCEPTIONS, deliver_part
from tests.factories.execution import Round, make_roads


@pytest.fixture
def run(tenant: TenantWorld) -> Round:
    run = make_roads(tenant).plan(5)
    run.dispatch()
    run.arrive(1)
    deliver_part(run)
    return run


@pytest.mark.parametrize("sort", ["due_at", "-due_at", "severity", "-occurred_at", "number", "owner_role"])
def test_a_list_goes_on_whatever_it_is_sorted_by(run: Round, api: Api, sort: str) -> None:
    """What a list is sorted by need not be a column of its table."""
    client = api("dispatcher")
    first = client.get(EXCEPTIONS, params={"limit": 1, "sort": sort})
    assert first.status_code == 200, first.text
    rest = client.get(EXCEPTIONS, params={"limit": 1, "sort": sort, "cursor": first.json()["next_cursor"]})
    seen = [one["id"] for one in first.json()["items"] + rest.json()["items"]]
    assert sorted(seen) == sorted(str(case.id) for case in run.exceptions())


def test_a_case_says_of_which_order_and_trip_it_is_and_where(run: Round, api: Api) -> None:
    case = api("dispatcher").get(EXCEPTIONS, params={"limit": 1}).json()["items"][0]
    assert case["trip_number"] == run.trip().number
    assert case["order_number"].startswith("ORD-")
    assert case["location_name"]
    assert case["timezone"] == "Asia/Kolkata"


def test_the_cases_of_a_warehouse_are_those_of_its_trips_and_those_reported_of_its_orders(
    run: Round, api: Api
) -> None:
    dispatcher, trade = api("dispatcher"), run.roads.trade
    short = {"reason_code": "stockout", "order_id": str(trade.place(5)), "quantity": 3}
    reported = dispatcher.post(EXCEPTIONS, json=short)
    assert reported.status_code == 201, reported.text

    def of(warehouse_id: uuid.UUID) -> set[str]:
        answer = dispatcher.get(EXCEPTIONS, params={"warehouse_id": str(warehouse_id)})
        assert answer.status_code == 200, answer.text
        return {one["id"] for one in answer.json()["items"]}

    assert of(trade.warehouse_id) == {str(case.id) for case in run.exceptions()} | {reported.json()["id"]}
    assert of(uuid.uuid4()) == set()
