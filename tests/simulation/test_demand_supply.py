"""What the shops order and what the factory makes of it."""

from collections import Counter
from datetime import date, timedelta

import pytest

from roundsman.simulation.world import (
    DemandModel,
    OrderDraft,
    ShopSize,
    SupplyModel,
    Temperature,
    World,
    build_world,
    orders_checksum,
    orders_for_day,
)

FRIDAY = date(2026, 11, 20)
SUNDAY = date(2026, 11, 22)
GOLDEN_STANDARD_DAY = "38e39e0420b3aad56486fe6a7b055e4081b8b8cf5820d3e9620d54ee9272e653"
GOLDEN_OWN_RHYTHM = "afa0168b170a03012a270a131180480589dff7390114096ee5cdabf81967b919"


@pytest.fixture(scope="module")
def world() -> World:
    return build_world()


@pytest.fixture(scope="module")
def demand(world: World) -> DemandModel:
    return DemandModel(world)


@pytest.fixture(scope="module")
def supply(world: World, demand: DemandModel) -> SupplyModel:
    return SupplyModel(world, demand)


@pytest.fixture(scope="module")
def standard(demand: DemandModel) -> list[OrderDraft]:
    return demand.orders_for_day(FRIDAY, every_shop=True)


def test_orders_are_the_same_each_time(world: World, demand: DemandModel, standard: list[OrderDraft]) -> None:
    assert orders_for_day(world, FRIDAY, every_shop=True) == standard
    assert orders_checksum(standard) == GOLDEN_STANDARD_DAY
    assert orders_checksum(demand.orders_for_day(FRIDAY)) == GOLDEN_OWN_RHYTHM


def test_a_day_does_not_depend_on_the_days_asked_before(world: World) -> None:
    fresh = DemandModel(world)
    fresh.orders_for_day(FRIDAY - timedelta(days=1))
    assert orders_checksum(fresh.orders_for_day(FRIDAY)) == GOLDEN_OWN_RHYTHM


def test_on_the_standard_day_every_shop_orders(world: World, standard: list[OrderDraft]) -> None:
    assert [order.shop_id for order in standard] == [shop.id for shop in world.shops]
    cases = sum(order.cases for order in standard)
    assert cases == pytest.approx(10_000, rel=0.03)
    loads = {sku.id: (sku.weight_g, sku.volume_ml) for sku in world.skus}
    weight = sum(loads[line.sku_id][0] * line.quantity for order in standard for line in order.lines)
    volume = sum(loads[line.sku_id][1] * line.quantity for order in standard for line in order.lines)
    assert weight / cases == pytest.approx(9_000, rel=0.05)
    assert volume / cases == pytest.approx(14_000, rel=0.05)
    assert weight / len(standard) == pytest.approx(45_000, rel=0.05)


def test_orders_keep_to_their_shop(world: World, standard: list[OrderDraft]) -> None:
    shops = {shop.id: shop for shop in world.shops}
    skus = {sku.id: sku for sku in world.skus}
    for order in standard:
        shop = shops[order.shop_id]
        assert 1 <= len(order.lines) <= 5
        assert len({line.sku_id for line in order.lines}) == len(order.lines)
        assert all(line.quantity > 0 and skus[line.sku_id].code == line.sku_code for line in order.lines)
        # The smallest vehicle carries any order.
        assert sum(skus[line.sku_id].weight_g * line.quantity for line in order.lines) < 400_000
        if not shop.has_freezer:
            assert all(skus[line.sku_id].temperature is not Temperature.FROZEN for line in order.lines)
        assert order.window_start.utcoffset() == timedelta(hours=5, minutes=30)
        assert order.window_start.date() == FRIDAY
        assert order.window_start.hour * 60 + order.window_start.minute == shop.window_start_min
        assert order.window_end.hour * 60 + order.window_end.minute == shop.window_end_min
        assert 0 <= order.priority <= 9
    assert 0.02 < sum(order.priority > 5 for order in standard) / len(standard) < 0.08


def test_larger_shops_order_more(world: World, standard: list[OrderDraft]) -> None:
    size = {shop.id: shop.size for shop in world.shops}
    mean = {
        kind: sum(o.cases for o in standard if size[o.shop_id] is kind)
        / sum(s is kind for s in size.values())
        for kind in ShopSize
    }
    assert mean[ShopSize.SMALL] * 1.5 < mean[ShopSize.MEDIUM] < mean[ShopSize.LARGE] / 1.5


def test_in_a_month_half_of_the_shops_order_each_day_and_fewer_on_sundays(
    world: World, demand: DemandModel
) -> None:
    size = {shop.id: shop.size for shop in world.shops}
    times: Counter[object] = Counter()
    for back in range(28):
        day = FRIDAY - timedelta(days=back)
        orders = demand.orders_for_day(day)
        times.update(order.shop_id for order in orders)
        cases = sum(order.cases for order in orders)
        assert cases == pytest.approx(demand.expected_cases(day), rel=0.06)
        if day.weekday() == SUNDAY.weekday():
            assert 500 < len(orders) < 700
            assert cases < 4_000
        else:
            assert 850 < len(orders) < 1_050
            assert 5_000 < cases < 7_000
    for shop_id, kind in size.items():
        low, high = {ShopSize.SMALL: (4, 10), ShopSize.MEDIUM: (7, 14), ShopSize.LARGE: (19, 28)}[kind]
        assert low <= times[shop_id] <= high


def test_production_is_one_batch_an_article_and_sums_to_the_case(
    world: World, supply: SupplyModel, standard: list[OrderDraft]
) -> None:
    batches = supply.production_for_day(FRIDAY)
    assert [batch.sku_id for batch in batches] == [sku.id for sku in world.skus]
    assert sum(batch.quantity for batch in batches) == 10_000
    assert len({batch.id for batch in batches}) == len(batches)
    life = {sku.id: sku.shelf_life_days for sku in world.skus}
    assert all((batch.expires_on - FRIDAY).days == life[batch.sku_id] for batch in batches)
    ordered = Counter[str]()
    for order in standard:
        for line in order.lines:
            ordered[line.sku_code] += line.quantity
    misplaced = sum(abs(batch.quantity - ordered[batch.sku_code]) for batch in batches) / 2
    assert misplaced / 10_000 < 0.08


def test_production_of_an_odd_amount(supply: SupplyModel, world: World) -> None:
    assert sum(batch.quantity for batch in supply.production_for_day(FRIDAY, 777)) == 777
    few = supply.production_for_day(FRIDAY, 10)
    assert sum(batch.quantity for batch in few) == 10
    assert all(batch.quantity > 0 for batch in few)
    assert len(few) < len(world.skus)
    assert supply.production_for_day(FRIDAY, 0) == []
    with pytest.raises(ValueError, match="cannot make -1"):
        supply.production_for_day(FRIDAY, -1)


def test_distribution_loses_nothing(supply: SupplyModel, standard: list[OrderDraft]) -> None:
    batches = supply.production_for_day(FRIDAY)
    for shares in (supply.distribute(batches), supply.distribute(batches, standard)):
        moved = Counter[object]()
        for share in shares:
            assert share.quantity > 0
            moved[share.batch_id] += share.quantity
        assert moved == {batch.id: batch.quantity for batch in batches}


def test_stock_by_orders_with_what_was_left_meets_nearly_all_demand(
    supply: SupplyModel, standard: list[OrderDraft]
) -> None:
    _, left = supply.opening_stock(FRIDAY)
    have = Counter[object]()
    for share in [*left, *supply.distribute(supply.production_for_day(FRIDAY), standard)]:
        have[share.warehouse_id, share.sku_id] += share.quantity
    wanted = served = 0
    for order in standard:
        for line in order.lines:
            got = min(line.quantity, have[order.warehouse_id, line.sku_id])
            have[order.warehouse_id, line.sku_id] -= got
            wanted, served = wanted + line.quantity, served + got
    assert 0.98 < served / wanted <= 1.0


def test_opening_stock_is_yesterdays_and_fresh(world: World, supply: SupplyModel) -> None:
    batches, stock = supply.opening_stock(FRIDAY)
    left = Counter[object]()
    for share in stock:
        left[share.batch_id] += share.quantity
    assert left == {batch.id: batch.quantity for batch in batches}
    assert {batch.produced_on for batch in batches} == {FRIDAY - timedelta(days=1)}
    assert all(batch.expires_on >= FRIDAY for batch in batches)
    assert {(share.warehouse_id, share.sku_id) for share in stock} == {
        (site.id, sku.id) for site in world.warehouses for sku in world.skus
    }
