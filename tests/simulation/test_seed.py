"""The demonstration world in a real database: the same each time, whole or not at all, and sound."""

import importlib
import pkgutil
import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import create_engine, func, select, text
from sqlalchemy.pool import NullPool

import roundsman
from roundsman.costing import api as costing
from roundsman.costing.domain import FUEL_SHARE_PCT, Rates, shares, trip_charges
from roundsman.costing.models import CostEntry, CostShare, TripResult
from roundsman.costing.service.entries import share_basis
from roundsman.costing.service.results import work_out_result
from roundsman.execution import api as execution
from roundsman.execution.models import Trip
from roundsman.identity.passwords import verify_password
from roundsman.inventory.api import Demand
from roundsman.inventory.domain import Shelf, choose_fefo
from roundsman.masterdata import api as masterdata
from roundsman.orders.models import OrderTemplate
from roundsman.orders.recurrence import checked_rule
from roundsman.platform.db.engine import Database, DatabaseUrls
from roundsman.platform.errors import Conflict
from roundsman.platform.events.registry import subscribers
from roundsman.platform.events.relay import rebuild
from roundsman.platform.models import EventRow
from roundsman.platform.observability.invariants import run_invariants
from roundsman.platform.work import open_system_work
from roundsman.simulation.api import SeedReport, seed
from roundsman.simulation.seed.erase import erase_tenant
from roundsman.simulation.seed.references import lifted_references
from roundsman.simulation.seed.stage import clock
from roundsman.simulation.world import DEFAULT_SEED, DemandModel, SupplyModel, World, build_world
from tests.conftest import Api, TenantWorld
from tests.simulation.seeded import figures_of_history, references, rows, rows_of, the_tenant

DAY = date(2026, 11, 20)
SCALE = 0.1


@pytest.fixture(scope="module")
def owner(database_urls: DatabaseUrls) -> Iterator[Any]:
    engine = create_engine(database_urls.owner_url(), poolclass=NullPool)
    yield engine
    with engine.begin() as connection:
        tenant_id = the_tenant(connection)
        if tenant_id is not None:
            with lifted_references(connection):
                erase_tenant(connection, tenant_id)
    engine.dispose()


@pytest.fixture(scope="module")
def report(database_urls: DatabaseUrls, owner: Any) -> SeedReport:
    return seed(database_urls, day=DAY, scale=SCALE, reset=True)


@pytest.fixture(scope="module")
def world() -> World:
    return build_world(DEFAULT_SEED, SCALE)


@pytest.fixture
def tenant_id(owner: Any, report: SeedReport, database: Database) -> uuid.UUID:
    with owner.connect() as connection:
        found = the_tenant(connection)
    assert found is not None
    return found


def test_the_world_is_written_whole(report: SeedReport, world: World) -> None:
    assert report.made
    assert (report.day, report.scale) == (DAY, SCALE)
    assert report.counts["location"] == len(world.shops) + len(world.warehouses) + len(world.vehicles) + 3
    assert report.counts["vehicle"] == report.counts["driver"] == len(world.vehicles)
    assert report.counts["sku"] == len(world.skus) >= 60
    assert report.counts["order"] > 28 * 50
    assert report.counts["stop"] == report.counts["pod"]


def test_a_second_run_finds_it_there(report: SeedReport, database_urls: DatabaseUrls, owner: Any) -> None:
    with owner.connect() as connection:
        before = rows_of(connection, the_tenant(connection) or uuid.uuid4())
    again = seed(database_urls, day=DAY + timedelta(days=3), scale=0.05)
    assert not again.made
    assert (again.day, again.scale) == (DAY, SCALE)
    assert again.world_checksum == report.world_checksum
    assert again.history_checksum == report.history_checksum
    assert again.logins == report.logins
    assert again.counts == before == report.counts


def test_the_clock_is_a_sandbox_that_shows_the_real_time(tenant_id: uuid.UUID, owner: Any) -> None:
    with owner.connect() as connection:
        clocks = rows(
            connection,
            "select is_sandbox, shown_anchor_at from tenant_clock where tenant_id = :t",
            t=tenant_id,
        )
        tenants = rows(connection, "select timezone, currency from tenant where tenant_id = :t", t=tenant_id)
    assert clocks == [(True, None)]
    assert tenants == [("Asia/Kolkata", "INR")]


def test_every_invariant_of_the_house_holds_on_history(tenant_id: uuid.UUID) -> None:
    for room in pkgutil.iter_modules(roundsman.__path__):
        if room.ispkg and importlib.util.find_spec(f"roundsman.{room.name}.invariants"):
            importlib.import_module(f"roundsman.{room.name}.invariants")
    with open_system_work(tenant_id) as work:
        verdicts = run_invariants(work)
    assert len(verdicts) >= 15
    assert [verdict for verdict in verdicts if not verdict.holds] == []
    looked_at = {verdict.name: verdict.checked for verdict in verdicts}
    assert looked_at["balances equal their movements"] > 1_000


def test_everybody_can_log_in_with_the_one_password(
    report: SeedReport, tenant_id: uuid.UUID, owner: Any, world: World
) -> None:
    roles = ["admin", "customer", "dairy", "dispatcher", "driver", "finance", "machine", "plant", "retailer",
             "warehouse"]  # fmt: skip
    assert sorted(login.role for login in report.logins) == roles
    find = (
        "select u.password_hash, r.role, u.is_active, u.driver_id, "
        "(select count(*) from user_location l where l.tenant_id = u.tenant_id and l.user_id = u.id) as places "
        "from find_login(:email) f join user_account u on u.tenant_id = f.tenant_id and u.id = f.user_id "
        "join user_role r on r.tenant_id = u.tenant_id and r.user_id = u.id"
    )
    hashes = set()
    with owner.connect() as connection:
        for login in report.logins:
            [user] = rows(connection, find, email=login.email.upper())
            assert (user.role, user.is_active) == (login.role, True)
            assert (user.driver_id is not None) == (login.role == "driver")
            assert user.places == (1 if login.role in ("warehouse", "plant", "dairy", "driver") else 0)
            hashes.add(user.password_hash)
        [(drivers,)] = rows(
            connection, "select count(distinct driver_id) from user_account where tenant_id = :t", t=tenant_id
        )
    assert drivers == len(world.drivers)
    [stored] = hashes
    assert verify_password(report.logins[0].password, stored)[0]
    assert not verify_password("another password", stored)[0]
    assert report.logins[0].password not in repr(report)


def test_history_is_plausible_and_ends_the_day_before(tenant_id: uuid.UUID, owner: Any) -> None:
    with owner.connect() as connection:
        orders, units, trips, late, facts = figures_of_history(connection, tenant_id)
    assert orders.days == 28
    assert 0.85 < units.delivered / units.asked < 0.99
    assert 0.0 < units.short / units.asked < 0.10
    assert 8 < trips.stops < 22
    assert 5_000 < trips.metres < 60_000
    assert trips.fits
    assert late.wrong == 0
    assert facts.back == 0
    assert max(orders.last_at, trips.last_at, facts.last_at) < clock(DAY, 0)


def test_costs_of_history_are_those_that_costing_would_post(tenant_id: uuid.UUID) -> None:
    with open_system_work(tenant_id) as work:
        trips = list(work.session.scalars(work.rows(Trip).order_by(Trip.id).limit(5)))
        for trip in trips:
            facts = execution.trip_facts(work, trip.id)
            assert facts.started_at is not None
            assert facts.completed_at is not None
            duration_s = int((facts.completed_at - facts.started_at).total_seconds())
            vehicle = masterdata.get_vehicle(work, trip.vehicle_id)
            rates = Rates(
                fixed_minor=vehicle.fixed_minor,
                per_departure_minor=vehicle.per_departure_minor,
                per_km_minor=vehicle.per_km_minor,
                per_hour_minor=vehicle.per_hour_minor,
            )
            charges = trip_charges(
                rates, distance_m=facts.distance_m, duration_s=duration_s, fuel_share_pct=FUEL_SHARE_PCT
            )
            entries = {
                row.kind: row
                for row in work.session.scalars(work.rows(CostEntry).where(CostEntry.trip_id == trip.id))
            }
            assert {kind: row.amount_minor for kind, row in entries.items()} == {
                charge.kind: charge.amount_minor for charge in charges
            }
            for charge in charges:
                borne = work.session.execute(
                    select(CostShare.stop_id, CostShare.amount_minor).where(
                        CostShare.tenant_id == tenant_id, CostShare.cost_entry_id == entries[charge.kind].id
                    )
                )
                expected = shares(charge.amount_minor, charge.share_rule, share_basis(facts))
                assert sorted((row.stop_id, row.amount_minor) for row in borne) == sorted(expected)
            # Told again of the trip, costing finds each source posted already.
            again = costing.post_trip_costs(work, trip.id, distance_m=facts.distance_m, duration_s=duration_s)
            assert again == []


def test_results_of_history_are_those_that_costing_would_work_out(tenant_id: uuid.UUID, owner: Any) -> None:
    columns = [c.name for c in TripResult.__table__.c if c.name not in ("id", "computed_at")]
    query = text(
        f"select {', '.join(columns)} from trip_result where tenant_id = :t order by trip_id limit 5"
    )
    with open_system_work(tenant_id) as work:
        there = work.session.execute(query, {"t": tenant_id}).all()
        assert len(there) == 5
        assert all(row.goods_minor > row.income_minor > 0 for row in there)
        for row in there:
            work_out_result(work, row.trip_id)
        assert work.session.execute(query, {"t": tenant_id}).all() == there
        trips = work.session.scalar(text("select count(*) from trip where tenant_id = :t"), {"t": tenant_id})
        results = text("select count(*) from trip_result where tenant_id = :t")
        assert work.session.scalar(results, {"t": tenant_id}) == trips


def test_papers_holidays_and_recurring_orders_are_there_to_be_worked_with(tenant_id: uuid.UUID) -> None:
    with open_system_work(tenant_id) as work:

        def count(query: str) -> int:
            return int(work.session.scalar(text(query), {"t": tenant_id, "day": DAY}) or 0)

        papers = "select count(*) from driver_document where tenant_id = :t and expires_on "
        assert count(papers + "= cast(:day as date) - 1") == 1
        assert count(papers + "between :day and cast(:day as date) + 7") == 1
        drivers = list(
            work.session.scalars(text("select id from driver where tenant_id = :t"), {"t": tenant_id})
        )
        assert not masterdata.unfit_drivers(work, drivers, DAY)  # a small world needs all of them
        places = "select count(*) from location where tenant_id = :t and "
        assert count(places + "jsonb_array_length(closed_days) = 2") > 3
        assert count(places + "closed_days ? cast(:day as text)") == 0
        assert count(places + "min_remaining_life_days > 0") > 3
        assert count("select count(distinct storage_zone) from sku where tenant_id = :t") == 4
        assert count("select count(*) from sku_substitute where tenant_id = :t") > 100
        templates = list(work.session.scalars(work.rows(OrderTemplate)))
        assert len(templates) >= 2
        for template in templates:
            assert checked_rule(template.rule) == template.rule
            assert template.starts_on > DAY


def test_listeners_and_numbers_go_on_where_history_ends(
    tenant_id: uuid.UUID, report: SeedReport, owner: Any
) -> None:
    assert subscribers()
    with owner.connect() as connection:
        for subscriber in subscribers():
            behind = rows(connection, "select tenants_behind(:name)", name=subscriber.name)
            assert (tenant_id,) not in behind
    with open_system_work(tenant_id) as work:
        assert work.next_number("ORD") == f"ORD-{report.counts['order'] + 1:06d}"
        assert work.next_number("TRP") == f"TRP-{report.counts['trip'] + 1:06d}"


def test_every_kind_of_event_can_be_read_again(tenant_id: uuid.UUID) -> None:
    with open_system_work(tenant_id) as work:
        earliest = (
            select(func.min(EventRow.seq)).where(EventRow.tenant_id == tenant_id).group_by(EventRow.type)
        )
        firsts = list(work.session.scalars(work.rows(EventRow).where(EventRow.seq.in_(earliest))))
        for row in firsts:
            assert rebuild(row).payload() == row.payload
    assert {
        "ProductionRecorded", "InboundReceived", "InventoryAdjusted", "OrderCreated", "OrderAllocated",
        "PicklistGenerated", "TripPlanned", "TripDispatched", "StopArrived", "DeliveryCompleted", "DeliveryFailed",
        "PODCaptured", "ReturnCreated", "CostPosted",
    } <= {row.type for row in firsts}  # fmt: skip


def test_the_first_day_can_be_served(tenant_id: uuid.UUID, owner: Any, world: World) -> None:
    demand = DemandModel(world)
    supply = SupplyModel(world, demand)
    orders = demand.orders_for_day(DAY, every_shop=True)
    made = {batch.id: batch for batch in supply.production_for_day(DAY)}
    shelves: dict[uuid.UUID, dict[uuid.UUID, list[Shelf]]] = {site.id: {} for site in world.warehouses}
    with owner.connect() as connection:
        lying = rows(
            connection,
            "select location_id, sku_id, batch_id, expires_on, on_hand, reserved from stock_balance "
            "where tenant_id = :t",
            t=tenant_id,
        )
    assert lying
    assert all(row.expires_on >= DAY for row in lying if row.on_hand)
    assert not any(row.reserved for row in lying)
    for row in lying:
        shelves[row.location_id].setdefault(row.sku_id, []).append(
            Shelf(row.batch_id, row.expires_on, row.on_hand)
        )
    for part in supply.distribute(list(made.values()), orders):
        expires_on = made[part.batch_id].expires_on
        shelves[part.warehouse_id].setdefault(part.sku_id, []).append(
            Shelf(part.batch_id, expires_on, part.quantity)
        )
    asked = given = 0
    for site in world.warehouses:
        wants = [
            Demand(reference_id=order.id, order_id=order.id, sku_id=line.sku_id, quantity=line.quantity)
            for order in orders
            if order.warehouse_id == site.id
            for line in order.lines
        ]
        asked += sum(want.quantity for want in wants)
        given += sum(taken.quantity for taken in choose_fefo(wants, shelves[site.id], DAY))
    assert given / asked > 0.98


def test_an_interrupted_reset_leaves_the_old_world(
    report: SeedReport, database_urls: DatabaseUrls, tenant_id: uuid.UUID, owner: Any
) -> None:
    with owner.connect() as connection:
        before, keys = rows_of(connection, tenant_id), references(connection)

    def pull_the_plug(sentence: str) -> None:
        if "history until" in sentence:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        seed(database_urls, day=DAY, scale=0.05, reset=True, say=pull_the_plug)
    with owner.connect() as connection:
        assert the_tenant(connection) == tenant_id
        assert rows_of(connection, tenant_id) == before
        assert references(connection) == keys


def test_a_reset_removes_all_of_the_old_world_and_nothing_else(
    report: SeedReport, database_urls: DatabaseUrls, tenant_id: uuid.UUID, owner: Any, tenant: TenantWorld
) -> None:
    with tenant.work("admin") as work:
        work.record_access("test.looked", "tenant", tenant.id)
    with owner.connect() as connection:
        others, keys = rows_of(connection, tenant.id), references(connection)
    small = seed(database_urls, day=DAY, scale=0.05, reset=True)
    assert small.made
    assert small.world_checksum != report.world_checksum
    with owner.connect() as connection:
        assert rows_of(connection, tenant_id) == {}
        assert rows_of(connection, tenant.id) == others
        assert references(connection) == keys
    again = seed(database_urls, day=DAY, scale=SCALE, reset=True)
    assert again.counts == report.counts
    assert again.world_checksum == report.world_checksum
    assert again.history_checksum == report.history_checksum


def test_a_tenant_of_that_name_that_is_not_ours_is_left_alone(
    report: SeedReport, database_urls: DatabaseUrls, owner: Any
) -> None:
    with owner.begin() as connection:
        connection.execute(text("update setting set key = 'hidden' where key = 'simulation.world'"))
    try:
        with pytest.raises(Conflict) as refusal:
            seed(database_urls, day=DAY, scale=SCALE, reset=True)
        assert refusal.value.code == "tenant_in_use"
        with owner.connect() as connection:
            assert the_tenant(connection) is not None
    finally:
        with owner.begin() as connection:
            connection.execute(text("update setting set key = 'simulation.world' where key = 'hidden'"))


def test_while_others_hold_the_tables_nothing_is_done(
    report: SeedReport, database_urls: DatabaseUrls, owner: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("roundsman.simulation.seed.references.LOCK_TIMEOUT", "100ms")
    with owner.begin() as somebody:
        somebody.execute(text('lock table "order" in share mode'))
        with pytest.raises(Conflict) as refusal:
            seed(database_urls, day=DAY, scale=0.05, reset=True)
        assert refusal.value.code == "database_busy"
    assert not seed(database_urls).made


def test_each_role_logs_in_through_the_door(report: SeedReport, tenant_id: uuid.UUID, api: Api) -> None:
    client = api(None)
    for login in report.logins:
        answer = client.post("/api/v1/auth/login", json={"email": login.email, "password": login.password})
        assert answer.status_code == 200, answer.text
        token = answer.json()["access_token"]
        me = client.get("/api/v1/me", headers={"Authorization": f"Bearer {token}"})
        assert me.json()["roles"] == [login.role]
