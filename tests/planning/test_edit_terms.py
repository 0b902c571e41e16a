"""The rules of a day under a dispatcher's hand: the same words as in the plan."""

import pytest

from roundsman.masterdata.models import Location
from roundsman.planning.edits.commands import ChangeVehicle
from roundsman.planning.service.edit import EditRequest, edit_trips
from roundsman.platform.errors import Conflict
from tests.factories.planning import Town, make_town


@pytest.fixture
def town(tenant) -> Town:
    return make_town(tenant, shops=1, vehicles=1, kind="small_van")


def test_a_vehicle_that_may_not_come_to_a_shop_is_told_when_it_is_chosen_by_hand(town):
    with town.tenant.system() as work:
        work.get(Location, town.trade.shop_ids[0]).vehicle_kinds = ["small_van"]
    town.ready(10)
    plan = town.plan()
    (trip,) = town.trips(plan.id)
    truck = town.add_vehicle(kind="truck")
    wish = EditRequest(
        command=ChangeVehicle(trip_id=trip.id, vehicle_id=truck), versions={trip.id: trip.version}
    )
    with town.tenant.work("dispatcher") as work, pytest.raises(Conflict) as refused:
        edit_trips(work, wish)
    assert refused.value.code == "breaks_rules"
    assert "a small_van" in str(refused.value)
