"""Two who decide at once. Each fails when the row locks of stock control are taken away."""

import uuid

import pytest

from roundsman.inventory.invariants import blocked_flags_agree
from roundsman.inventory.service.approvals import approve_change, request_change
from roundsman.inventory.service.holds import quarantine_batch
from roundsman.inventory.values import Adjustment, StockKey
from roundsman.platform.errors import Conflict
from tests.conftest import TenantWorld
from tests.factories.inventory import demand, levels, reserve, stock
from tests.factories.masterdata import make_location, make_sku
from tests.races.test_stock_races import all_at_once, assert_sound


def test_of_many_approvers_one_books_the_change(tenant: TenantWorld) -> None:
    with tenant.work("admin") as work:
        place, sku = make_location(work), make_sku(work)
        batch = stock(work, place, sku, 2_000)
        key = StockKey(place.id, sku.id, batch.id)
        approval = request_change(work, Adjustment(key=key, on_hand_delta=-600, reason_code="lost"))
        approval_id = approval.id

    def approve() -> str:
        with tenant.work("admin") as work:
            approve_change(work, approval_id)
            return "approved"

    done = all_at_once(*[approve] * 8)
    assert done.count("approved") == 1
    assert {error.code for error in done if isinstance(error, Conflict)} == {"illegal_transition"}
    with tenant.system() as work:
        assert levels(work, place.id)[batch.id].on_hand == 1_400
    assert_sound(tenant)


@pytest.mark.parametrize("attempt", range(3))
def test_what_is_promised_when_a_quarantine_begins_is_named_by_it(tenant: TenantWorld, attempt: int) -> None:
    with tenant.system() as work:
        place, sku = make_location(work), make_sku(work)
        batch = stock(work, place, sku, 100)

    def take() -> list[uuid.UUID]:
        with tenant.system() as work:
            return [part.order_id for part in reserve(work, place, demand(sku, 3))]

    def hold() -> None:
        with tenant.system() as work:
            quarantine_batch(work, batch.id, reason_code="quality_hold")

    done = all_at_once(*[take] * (5 + attempt), hold, *[take] * (5 + attempt))
    promised = sorted(str(order) for result in done if isinstance(result, list) for order in result)
    (fact,) = tenant.events("BatchQuarantined")
    assert sorted(fact.payload["order_ids"]) == promised
    with tenant.system() as work:
        assert blocked_flags_agree(work)[1] == 0
        assert reserve(work, place, demand(sku, 1)) == []
