"""Promising stock, picking it, loading it, handing it over, bringing it back."""

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event

from roundsman.identity.models import Setting
from roundsman.inventory import api
from roundsman.inventory.models import Picklist, StockMovement
from roundsman.inventory.values import Level
from roundsman.kernel.ids import new_id
from roundsman.masterdata.models import Location, Sku
from roundsman.platform.errors import Conflict, IllegalTransition, Invalid, NotFound
from roundsman.platform.work import Work
from tests.conftest import TenantWorld
from tests.factories.inventory import broken_stock_rules, demand, levels, make_batch, reserve, stock
from tests.factories.masterdata import make_location, make_sku, make_vehicle


@dataclass
class Store:
    tenant: TenantWorld
    place: Location
    milk: Sku
    curd: Sku
    aboard_id: uuid.UUID
    old: uuid.UUID
    """The batch that expires first: 30 units."""
    fresh: uuid.UUID
    """The one after it: 50 units."""

    def levels(self) -> dict[uuid.UUID, Level]:
        with self.tenant.system() as work:
            return levels(work, self.place.id)

    def aboard(self) -> dict[uuid.UUID, Level]:
        with self.tenant.system() as work:
            return levels(work, self.aboard_id)


@pytest.fixture
def store(tenant: TenantWorld) -> Store:
    with tenant.system() as work:
        place = make_location(work)
        milk, curd = make_sku(work), make_sku(work)
        old = stock(work, place, milk, 30, expires_in_days=2)
        fresh = stock(work, place, milk, 50, expires_in_days=6)
        stock(work, place, curd, 20)
        vehicle = make_vehicle(work, place)
        return Store(tenant, place, milk, curd, vehicle.stock_location_id, old.id, fresh.id)


@pytest.fixture(autouse=True)
def _stock_is_sound_afterwards(store: Store):
    yield
    with store.tenant.system() as work:
        assert broken_stock_rules(work) == []


def picked(work: Work, store: Store, quantity: int) -> list[uuid.UUID]:
    """Reservations of one order line, picked in full."""
    ids = [part.reservation_id for part in reserve(work, store.place, demand(store.milk, quantity))]
    api.confirm_pick(work, api.create_picklist(work, store.place.id, ids).id)
    return ids


def test_reserving_gives_what_is_there_first_expiry_first(store: Store) -> None:
    first, second = demand(store.milk, 40), demand(store.milk, 60)
    with store.tenant.system() as work:
        given = reserve(work, store.place, first, second)

    assert [(part.reference_id, part.batch_id, part.quantity) for part in given] == [
        (first.reference_id, store.old, 30),
        (first.reference_id, store.fresh, 10),
        (second.reference_id, store.fresh, 40),
    ]
    assert store.levels()[store.old] == Level(30, 30, 0)
    assert store.levels()[store.fresh] == Level(50, 50, 0)


def test_expired_goods_and_other_places_are_left_alone(store: Store) -> None:
    with store.tenant.system() as work:
        bread = make_sku(work)
        stock(work, store.place, bread, 10, expires_in_days=-1)
        stock(work, make_location(work), bread, 10)
        assert reserve(work, store.place, demand(bread, 5)) == []


def test_what_must_last_longer_by_setting_is_not_given(store: Store) -> None:
    with store.tenant.system() as work:
        work.add(Setting(key="inventory.min_shelf_life_days", value=3))
    with store.tenant.system() as work:
        given = reserve(work, store.place, demand(store.milk, 80))
    assert [(part.batch_id, part.quantity) for part in given] == [(store.fresh, 50)]


def test_today_is_the_day_at_the_place_not_in_utc(store: Store) -> None:
    with store.tenant.system() as work:
        bread = make_sku(work)
        stock(work, store.place, bread, 10, expires_in_days=0)
    # 19:00 in UTC is half past midnight of the next day in Mumbai.
    store.tenant.set_clock(datetime(2026, 11, 16, 19, 0, tzinfo=UTC))
    with store.tenant.system() as work:
        assert reserve(work, store.place, demand(bread, 5)) == []


def test_a_demand_that_is_not_positive_is_refused(store: Store) -> None:
    with store.tenant.system() as work, pytest.raises(Invalid) as refused:
        reserve(work, store.place, demand(store.milk, 1), demand(store.milk, 0))
    assert (refused.value.field, refused.value.code) == ("demands.1.quantity", "bad_quantity")


def test_five_hundred_demands_take_few_statements(store: Store) -> None:
    with store.tenant.system() as work:
        skus = [make_sku(work) for _ in range(60)]
        for sku in skus:
            for days in (2, 4):
                stock(work, store.place, sku, 40, expires_in_days=days)
    statements: list[str] = []
    with store.tenant.system() as work:
        connection = work.session.connection()
        event.listen(connection, "before_cursor_execute", lambda *args: statements.append(args[2]))
        given = reserve(work, store.place, *(demand(skus[n % 60], 9) for n in range(500)))
        assert len(statements) <= 8, statements
        del statements[:]
        api.release(work, [part.reservation_id for part in given], "order_cancelled")
        assert len(statements) <= 8, statements
    # Twenty of the items are wanted nine times (81 of 80 there), forty of them eight times (72).
    assert sum(part.quantity for part in given) == 20 * 80 + 40 * 72


def test_releasing_gives_stock_back_and_doing_it_again_changes_nothing(store: Store) -> None:
    with store.tenant.system() as work:
        ids = [part.reservation_id for part in reserve(work, store.place, demand(store.milk, 40))]
        assert len(api.release(work, ids, "order_cancelled")) == 2
    with store.tenant.system() as work:
        assert api.release(work, ids, "order_cancelled") == []
        released = work.rows(StockMovement).where(StockMovement.reason_code == "order_cancelled")
        assert len(work.session.scalars(released).all()) == 2
    assert store.levels()[store.old] == Level(30, 0, 0)


def test_releasing_takes_the_lines_off_an_open_picklist(store: Store) -> None:
    one, other = demand(store.milk, 5), demand(store.curd, 5)
    with store.tenant.system() as work:
        given = reserve(work, store.place, one, other)
        picklist = api.create_picklist(work, store.place.id, [part.reservation_id for part in given])
        api.release(work, [given[0].reservation_id], "order_cancelled")
        left = api.picklist_lines_of(work, picklist.id)
        assert [line.order_id for line in left] == [other.order_id]
        api.release(work, [given[1].reservation_id], "order_cancelled")
        assert work.get(Picklist, picklist.id).status == "cancelled"
    assert len(store.tenant.events("PicklistCancelled")) == 1


def test_a_reservation_that_does_not_exist_is_not_found(store: Store) -> None:
    with store.tenant.system() as work, pytest.raises(NotFound):
        api.release(work, [new_id()], "order_cancelled")


def test_a_short_pick_releases_the_rest_with_its_reason(store: Store) -> None:
    with store.tenant.system() as work:
        ids = [part.reservation_id for part in reserve(work, store.place, demand(store.milk, 40))]
        picklist = api.create_picklist(work, store.place.id, ids)
        lines = {line.batch_id: line for line in api.picklist_lines_of(work, picklist.id)}
        came_out = api.confirm_pick(
            work,
            picklist.id,
            [
                api.Pick(line_id=lines[store.old].id, picked_quantity=28, reason_code="damaged_in_store"),
                api.Pick(line_id=lines[store.fresh].id, picked_quantity=0, reason_code="lost"),
            ],
        )
        states = {
            state.batch_id: state
            for state in api.reservations_of(work, [came_out[0].order_id], only_open=False)
        }

    assert {line.batch_id: (line.picked_quantity, line.short_quantity) for line in came_out} == {
        store.old: (28, 2),
        store.fresh: (0, 10),
    }
    assert (states[store.old].status, states[store.fresh].status) == ("picked", "released")
    assert store.levels()[store.old] == Level(30, 28, 0)
    assert store.levels()[store.fresh] == Level(50, 0, 0)
    said = store.tenant.events("PickConfirmed")[0].payload["lines"]
    assert sorted((line["quantity"], line["short"], line["reason_code"]) for line in said) == [
        (0, 10, "lost"),
        (28, 2, "damaged_in_store"),
    ]


@pytest.mark.parametrize(
    ("quantities", "code"),
    [
        ([31], "lines_missing"),
        ([31, 10], "more_than_asked"),
        ([29, 10], "reason_required"),
        ([], "lines_missing"),
    ],
)
def test_a_pick_that_does_not_fit_is_refused_and_nothing_moves(
    store: Store, quantities: list[int], code: str
) -> None:
    with store.tenant.system() as work:
        ids = [part.reservation_id for part in reserve(work, store.place, demand(store.milk, 40))]
        picklist = api.create_picklist(work, store.place.id, ids)
        lines = sorted(api.picklist_lines_of(work, picklist.id), key=lambda line: -line.quantity)
    before = store.levels()
    picks = [api.Pick(line_id=line.id, picked_quantity=n) for line, n in zip(lines, quantities, strict=False)]

    def confirm() -> None:
        with store.tenant.system() as work:
            api.confirm_pick(work, picklist.id, picks)

    with pytest.raises(Invalid) as refused:
        confirm()
    assert refused.value.code == code
    assert store.levels() == before


def test_a_picklist_is_confirmed_once_and_a_reservation_listed_once(store: Store) -> None:
    with store.tenant.system() as work:
        ids = [part.reservation_id for part in reserve(work, store.place, demand(store.milk, 10))]
        picklist = api.create_picklist(work, store.place.id, ids)
        with pytest.raises(Conflict) as refused:
            api.create_picklist(work, store.place.id, ids)
        assert refused.value.code == "not_pickable"
        api.confirm_pick(work, picklist.id)
        with pytest.raises(IllegalTransition):
            api.confirm_pick(work, picklist.id)
        with pytest.raises(Invalid):
            api.create_picklist(work, store.place.id, [])


def test_goods_are_loaded_delivered_and_brought_back(store: Store) -> None:
    trip, stop = api.Reference("trip", new_id()), api.Reference("stop", new_id())
    with store.tenant.system() as work:
        old, fresh = picked(work, store, 40)
        loaded = api.ship_reserved(
            work, to_location_id=store.aboard_id, shipments=[(old, 30), (fresh, 8)], reference=trip
        )
    assert sorted((line.batch_id == store.old, line.quantity) for line in loaded) == [(False, 8), (True, 30)]
    # Two of the fresh ones were not loaded: they are free again.
    assert store.levels()[store.fresh] == Level(42, 0, 0)
    assert store.old not in store.levels()
    assert store.aboard() == {store.old: Level(30, 0, 0), store.fresh: Level(8, 0, 0)}

    with store.tenant.system() as work:
        api.deliver_from_vehicle(
            work,
            vehicle_location_id=store.aboard_id,
            lines=[
                api.HandedOver(
                    sku_id=store.milk.id, batch_id=store.old, delivered=20, damaged=3, reason_code="damage"
                )
            ],
            reference=stop,
        )
    assert store.aboard()[store.old] == Level(7, 0, 3)

    with store.tenant.system() as work:
        api.return_from_vehicle(
            work,
            vehicle_location_id=store.aboard_id,
            to_location_id=store.place.id,
            lines=[
                api.BroughtBack(sku_id=store.milk.id, batch_id=store.old, quantity=7, damaged=3),
                api.BroughtBack(sku_id=store.milk.id, batch_id=store.fresh, quantity=8),
            ],
            reference=trip,
        )
    assert store.aboard() == {}
    assert store.levels()[store.old] == Level(7, 0, 3)
    assert store.levels()[store.fresh] == Level(50, 0, 0)


def test_more_than_was_picked_or_loaded_does_not_leave(store: Store) -> None:
    trip = api.Reference("trip", new_id())
    with store.tenant.system() as work:
        (reservation,) = picked(work, store, 10)
        with pytest.raises(Invalid) as refused:
            api.ship_reserved(
                work, to_location_id=store.aboard_id, shipments=[(reservation, 11)], reference=trip
            )
        assert refused.value.code == "more_than_picked"
        api.ship_reserved(work, to_location_id=store.aboard_id, shipments=[(reservation, 10)], reference=trip)
        with pytest.raises(IllegalTransition):
            api.ship_reserved(
                work, to_location_id=store.aboard_id, shipments=[(reservation, 1)], reference=trip
            )
        with pytest.raises(Conflict) as not_there:
            api.deliver_from_vehicle(
                work,
                vehicle_location_id=store.aboard_id,
                lines=[api.HandedOver(sku_id=store.milk.id, batch_id=store.old, delivered=11)],
                reference=trip,
            )
        assert not_there.value.code == "not_enough_stock"


def test_only_picked_goods_are_loaded(store: Store) -> None:
    with store.tenant.system() as work:
        (part,) = reserve(work, store.place, demand(store.milk, 10))
        with pytest.raises(IllegalTransition):
            api.ship_reserved(
                work,
                to_location_id=store.aboard_id,
                shipments=[(part.reservation_id, 10)],
                reference=api.Reference("trip", new_id()),
            )


def test_a_batch_of_another_sku_is_refused(store: Store) -> None:
    with store.tenant.system() as work:
        batch = make_batch(work, store.milk, store.place)
        move = api.StockMove(
            key=api.StockKey(store.place.id, store.curd.id, batch.id),
            kind="adjust",
            on_hand=1,
            reference=api.Reference("adjustment", None),
        )
        with pytest.raises(Invalid) as refused:
            api.move_stock(work, [move])
    assert refused.value.code == "unknown_batch"


def test_a_move_that_happened_earlier_keeps_both_clocks(store: Store) -> None:
    earlier = datetime(2026, 11, 16, 1, 0, tzinfo=UTC)
    with store.tenant.system() as work:
        api.move_stock(
            work,
            [
                api.StockMove(
                    key=api.StockKey(store.place.id, store.milk.id, store.old),
                    kind="scrap",
                    on_hand=-1,
                    reference=api.Reference("adjustment", None),
                )
            ],
            occurred_at=earlier,
        )
        row = work.session.scalars(work.rows(StockMovement).where(StockMovement.kind == "scrap")).one()
        assert (row.occurred_at, row.recorded_at) == (earlier, work.now)
        assert row.recorded_at - row.occurred_at > timedelta(hours=3)
