"""What a vehicle on the road has room for: what came back from a shop stays aboard until it is home."""

import pytest

from roundsman.masterdata.models import Sku, Vehicle
from tests.conftest import Api
from tests.factories.execution import Roads
from tests.planning.test_replan_http import asked, broken_down, roads, take, trip_to

__all__ = ["roads"]


@pytest.mark.parametrize(("room", "kinds"), [(5, {"wait"}), (6, {"take_over", "wait"})])
def test_what_came_back_from_a_shop_takes_the_room_of_what_could_be_taken_over(
    roads: Roads, api: Api, room: int, kinds: set[str]
) -> None:
    broken, near = trip_to(roads, 0, 2, 3), trip_to(roads, 1, 4)
    with roads.tenant.system() as work:
        case = work.get(Sku, roads.trade.sku_id)
        work.get(Vehicle, near.crew.vehicle_id).capacity_weight_g = case.weight_g * room
    broken.dispatch()
    near.dispatch()
    broken_down(roads, api, broken, at=1)
    near.arrive(1, at=broken.moment(2))
    near.fail(1, at=broken.moment(2))
    proposals = asked(api, occasion="breakdown", trip_id=str(broken.trip_id))
    assert {one["kind"] for one in proposals} == kinds
    for one in proposals:
        if one["kind"] == "take_over":
            take(api, one)
            assert near.aboard() == (8, 0)
    assert roads.trade.broken() == []
