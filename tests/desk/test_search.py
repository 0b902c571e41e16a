"""Finding things by what people type."""

from typing import Any

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.dialects import postgresql

from roundsman.desk.domain import numbers_meant, one_slip, references_meant, take_apart
from roundsman.masterdata.api import Location
from roundsman.orders.search import named_orders
from roundsman.platform.db.engine import Database
from roundsman.platform.models import AccessRecord
from tests.conftest import Api, TenantWorld
from tests.factories.execution import make_roads
from tests.factories.masterdata import make_driver, make_location, make_sku, make_vehicle
from tests.factories.orders import Trade, make_parcel, make_trade


@pytest.fixture
def trade(tenant: TenantWorld) -> Trade:
    return make_trade(tenant, shops=3, skus=2)


def found(client: Any, q: str, **params: Any) -> list[tuple[str, str]]:
    answer = client.get("/api/v1/search", params={"q": q, **params})
    assert answer.status_code == 200, answer.text
    return [(hit["kind"], hit["title"]) for hit in answer.json()["items"]]


def test_what_was_typed_is_taken_apart() -> None:
    typed = take_apart("  ord-000 ")
    assert (typed.text, typed.series, typed.number) == ("ord-000", "ORD", 0)
    assert take_apart("MH 04 ab-1234").words.joined == "mh04ab1234"
    assert take_apart("+91 98-2000").words.digits == "91982000"
    assert take_apart("शर्मा स्टोर").words.words[0].startswith("श")


def test_a_number_means_itself_and_with_a_slip_its_neighbours() -> None:
    assert numbers_meant(take_apart("123"), "ORD") == (["ORD-000123"], [])
    exact, near = numbers_meant(take_apart("ORD-004521"), "ORD")
    assert exact == ["ORD-004521"]
    assert {"ORD-004251", "ORD-004527", "ORD-000452", "ORD-045210"} <= set(near)
    assert len(near) < 120
    assert numbers_meant(take_apart("TRP-12"), "ORD") == ([], [])
    assert numbers_meant(take_apart("milk"), "ORD") == ([], [])


def test_slips_are_one_key_each_and_references_keep_their_letters() -> None:
    assert set(one_slip("ab")) == {"a", "b", "ba"}
    exact, near = references_meant(take_apart("po-77x"))
    assert exact == ["PO-77X", "po-77x"]
    assert "po-78x" in near
    assert references_meant(take_apart("two words")) == ([], [])


def test_orders_are_found_by_number_reference_and_their_beginning(api: Api, trade: Trade) -> None:
    numbers = [trade.order(trade.place(1, external_ref=f"PO-2026-{n}")).number for n in range(3)]
    client = api("dispatcher")
    assert found(client, numbers[1]) == [("order", numbers[1])]
    assert found(client, numbers[1].lower().replace("-", " ")) == [("order", numbers[1])]
    assert found(client, str(int(numbers[2][4:])), kind="order") == [("order", numbers[2])]
    assert found(client, "po-2026-1", kind="order") == [("order", numbers[1])]
    assert {title for _, title in found(client, "PO-20", kind="order")} == set(numbers)
    assert found(client, "PO-2026-9", kind="order") != []  # one digit is wrong


def test_a_slip_in_a_long_number_still_finds_the_order(api: Api, tenant: TenantWorld, trade: Trade) -> None:
    order_id = trade.place(1)
    with tenant.system() as work:
        work.session.execute(
            text('update "order" set number = :n where tenant_id = :t and id = :i'),
            {"n": "ORD-104521", "t": tenant.id, "i": order_id},
        )
    client = api("dispatcher")
    for typed in ("104521", "ORD-140521", "104522", "10452", "1045211"):
        assert found(client, typed, kind="order") == [("order", "ORD-104521")], typed
    assert found(client, "999999", kind="order") == []


def test_a_number_as_typed_comes_first_however_many_look_like_it(
    api: Api, tenant: TenantWorld, trade: Trade
) -> None:
    """Newest last in the table, and more neighbours than a page: `ORD-001288` beside `ORD-000128` and its like."""
    order = trade.order(trade.place(1))
    with tenant.system() as work:
        work.session.execute(
            text("""
                insert into "order" (tenant_id, id, number, kind, status, organisation_id, warehouse_id, location_id,
                    window_start, window_end, priority, allocation_policy, placed_at, external_ref, version)
                select :t, gen_random_uuid(), 'ORD-' || lpad(n::text, 6, '0'), 'replenishment', 'closed', :o, :w, :l,
                    now(), now() + interval '1 hour', 5, 'partial', now(), 'BILL-' || n, 1
                from unnest(array(select n from generate_series(100, 1399) n where n <> 1288) || 1288) n
            """),
            {"t": tenant.id, "o": order.organisation_id, "w": order.warehouse_id, "l": order.location_id},
        )
    client = api("dispatcher")
    assert found(client, "ORD-001288", limit=1) == [("order", "ORD-001288")]
    assert found(client, "ord 1288") == [("order", "ORD-001288")]
    assert found(client, "BILL-128", kind="order", limit=2)[0] == ("order", "ORD-000128")
    assert len(found(client, "BILL-12", kind="order", limit=50)) == 50


def test_places_items_vehicles_and_drivers_are_found_by_words_with_slips(
    api: Api, tenant: TenantWorld
) -> None:
    with tenant.system() as work:
        depot = make_location(work, name="Bhiwandi Warehouse")
        make_location(work, "retailer", name="Sharma General Stores", area="Andheri", code="S-77")
        make_location(work, "retailer", name="Patel Provision", area="Borivali")
        make_sku(work, code="CURD-500", name="Curd pouch 500 g")
        make_vehicle(work, depot, number="MH-04-AB-1234")
        make_driver(work, depot, name="Ganesh Jadhav", phone="+919820012345")
    client = api("dispatcher")
    shop, curd = ("location", "Sharma General Stores"), ("sku", "Curd pouch 500 g")
    for typed in ("sharma", "Shrama", "sharma andheri", "general stors", "S-77", "andheri"):
        assert found(client, typed, kind="location")[0] == shop, typed
    for typed in ("curd", "CURD-500", "crud pouch", "pouch 500"):
        assert found(client, typed, kind="sku")[0] == curd, typed
    for typed in ("mh04ab1234", "MH 04 AB 1234", "ab-1234", "1234", "MH04AB1243"):
        assert ("vehicle", "MH-04-AB-1234") in found(client, typed), typed
    for typed in ("ganesh", "ganseh jadhav", "9820012345", "98200 12345", "2345", "9820012354"):
        assert ("driver", "Ganesh Jadhav") in found(client, typed), typed
    assert found(client, "zzzzqqq") == []


def test_the_digits_of_a_registration_mean_no_telephone_that_ends_with_them(
    api: Api, tenant: TenantWorld
) -> None:
    with tenant.system() as work:
        depot = make_location(work, name="Bhiwandi Warehouse")
        make_vehicle(work, depot, number="MH-04-AB-1234")
        make_driver(work, depot, name="Ganesh Jadhav", phone="+919820041234")
        make_location(work, "retailer", name="Sharma General Stores", contact_phone="+919820041234")
    assert found(api("dispatcher"), "MH-04-AB-1234") == [("vehicle", "MH-04-AB-1234")]
    assert ("driver", "Ganesh Jadhav") in found(api("dispatcher"), "041234")


@pytest.mark.parametrize(
    "typed",
    # A key missing, one too many, another one, two swapped; also of short words, and in each of several.
    [
        "dnesh",
        "dineesh",
        "dimesh",
        "diensh",
        "bhta dary",
        "bhat dairi",
        "dinehs bhatt",
        "kandivli dinsh",
        "दनेश",
    ],
)
def test_one_key_may_go_wrong_in_every_word(api: Api, tenant: TenantWorld, typed: str) -> None:
    with tenant.system() as work:
        for number, name in enumerate(("Suresh Stores", "Mahesh Stores", "Bharat Store")):
            make_location(work, "retailer", name=name, area="Kandivali", code=f"K-{number}")
        make_location(work, "retailer", name="Dinesh Bhat Dairy", area="Kandivali", address="दिनेश भट डेयरी")
    assert found(api("dispatcher"), typed, kind="location")[0] == ("location", "Dinesh Bhat Dairy")


def test_what_is_alike_is_found_where_no_single_slip_makes_it(api: Api, tenant: TenantWorld) -> None:
    with tenant.system() as work:
        make_location(work, "retailer", name="Saraswati Super Market")
        make_sku(work, code="PANEER-200", name="Paneer block 200 g")
    client = api("dispatcher")
    assert found(client, "saraswathy markt")[0] == ("location", "Saraswati Super Market")
    assert found(client, "panner blcok")[0] == ("sku", "Paneer block 200 g")
    assert found(client, "saraswati zzzzqqq") == []


def test_the_orders_of_a_shop_are_found_by_its_telephone_and_an_order_by_its_parcel(
    api: Api, tenant: TenantWorld, trade: Trade
) -> None:
    trade.add_stock(100)
    first, other = trade.place(1), trade.place(1, location_id=trade.shop_ids[1])
    number, second = trade.order(first).number, trade.order(other).number
    trade.allocate(first)
    with tenant.system() as work:
        work.get(Location, trade.shop_id).contact_phone = "+91 98200 12345"
        make_parcel(work, first, number="PCL-000777", code="CRATE-77")
    client = api("dispatcher")
    for typed in ("9820012345", "98200 12345", "+91-98200-12345", "0012345", "9820012354"):
        assert ("order", number) in found(client, typed), typed
        assert ("order", second) not in found(client, typed), typed
    for typed in ("PCL-000777", "pcl-000777", "CRATE-77", "crate-77"):
        assert found(client, typed, kind="order")[0] == ("order", number), typed
    # Whom to call is not for everybody; a parcel only who may see its order.
    assert found(api("plant"), "9820012345") == []
    assert found(api("retailer"), "PCL-000777") == []


def test_trips_and_exceptions_are_found_by_their_numbers(api: Api, tenant: TenantWorld) -> None:
    roads = make_roads(tenant, stock=100)
    trip = roads.plan(2)
    trip.dispatch()
    trip.arrive(1)
    trip.fail(1)
    client = api("dispatcher")
    number, case = trip.trip().number, trip.exceptions()[0].number
    assert found(client, number) == [("trip", number)]
    assert found(client, case) == [("exception", case)]
    hit = client.get("/api/v1/search", params={"q": number}).json()["items"][0]
    assert hit["status"] == "in_progress"
    assert hit["detail"]


def test_each_role_finds_what_it_may_see_and_nothing_else(
    api: Api, tenant: TenantWorld, trade: Trade
) -> None:
    number = trade.order(trade.place(1)).number
    with tenant.system() as work:
        depot = make_location(work, name="Bhiwandi Warehouse")
        other = make_driver(work, depot, name="Ganesh Jadhav", phone="+919820012345")
    assert found(api("retailer", organisation_id=trade.retailer_id), number) == [("order", number)]
    assert found(api("retailer"), number) == []
    assert found(api("warehouse"), number) == []
    assert found(api("warehouse", location_ids=(trade.warehouse_id,)), number) == [("order", number)]
    assert found(api("driver", driver_id=other.id), "ganesh") == []
    assert found(api("plant"), "9820012345") == []
    assert ("location", "Bhiwandi Warehouse") not in found(
        api("retailer", organisation_id=trade.retailer_id), "bhiwandi"
    )


def test_another_tenant_is_never_found(api: Api, tenant: TenantWorld, new_tenant: Any) -> None:
    with new_tenant().system() as work:
        make_location(work, "retailer", name="Foreign Stores")
    api("admin")
    assert found(api("admin"), "foreign stores") == []


def test_that_telephone_numbers_were_shown_is_noted(api: Api, tenant: TenantWorld) -> None:
    with tenant.system() as work:
        driver = make_driver(work, make_location(work), name="Ganesh Jadhav", phone="+919820012345")
    found(api("dispatcher"), "ganesh")
    with tenant.system() as work:
        (noted,) = work.session.scalars(work.rows(AccessRecord).where(AccessRecord.action == "contact.read"))
        assert (noted.subject_id, noted.purpose) == (driver.id, "searching")


def test_nonsense_is_told_apart_from_nothing(api: Api) -> None:
    client = api("dispatcher")
    for q, code in (("--", "nothing_to_find"), ("", "bad_length")):
        answer = client.get("/api/v1/search", params={"q": q})
        assert (answer.status_code, answer.json()["code"]) == (422, code)
    answer = client.get("/api/v1/search", params={"q": "x", "kind": "moon"})
    assert answer.json()["code"] == "unknown_kind"
    for odd in ("%", "100%", "a_b", "'; drop", "\\", "x" * 100, "٣٤٥", "🙂a"):
        assert client.get("/api/v1/search", params={"q": odd}).status_code in (200, 422), odd


def test_many_places_are_found_over_the_index_on_trigrams(
    api: Api, tenant: TenantWorld, database: Database
) -> None:
    with tenant.system() as work:
        depot = make_location(work)
        work.session.execute(
            text("""
                insert into location (tenant_id, id, code, name, kind, organisation_id, lat, lon, timezone, address,
                    opening_windows, service_base_s, service_per_unit_s, is_active, version)
                select :t, gen_random_uuid(), 'BULK-' || n, 'Kirana ' || md5(n::text), 'retailer', :o, 19, 72,
                    'Asia/Kolkata', '', '[]', 0, 0, true, 1 from generate_series(1, 2000) n
            """),
            {"t": tenant.id, "o": depot.organisation_id},
        )
    client = api("dispatcher")
    for typed in ("kirana c4ca4238", "BULK-777", "kirana c4ac4238", "5ae"):
        assert found(client, typed), typed
    words = "lower(code || ' ' || name || ' ' || coalesce(area, '') || ' ' || address)"
    owner = create_engine(database.urls.owner_url())
    with owner.begin() as connection:
        connection.execute(text("analyze location"))
        # Of so few rows reading all may be as cheap; it is about whether the index can be used.
        connection.execute(text("set local enable_seqscan = off"))
        for index in ("words", "slips"):
            connection.execute(text(f"select gin_clean_pending_list('ix_location_{index}')"))
        for index, how in (
            ("words", f"{words} like '%c4ca4238%'"),
            ("words", f"{words} %> 'c4ca4238a0b9'"),
            ("slips", f"words_with_slips({words[6:-1]}, true) && words_with_slips('c4ac4238', false)"),
        ):
            sql = f"explain select id from location where tenant_id = :t and {how}"
            plan = "\n".join(connection.scalars(text(sql), {"t": tenant.id}))
            assert f"ix_location_{index}" in plan, plan
    owner.dispose()


def test_numbers_and_references_are_looked_up_in_their_indexes_also_under_the_policies(
    tenant: TenantWorld, trade: Trade, database: Database
) -> None:
    """So a million orders cost what a thousand do; `bench/search.py` measures it."""
    order = trade.order(trade.place(1))
    with tenant.system() as work:
        work.session.execute(
            text("""
                insert into "order" (tenant_id, id, number, kind, status, organisation_id, warehouse_id, location_id,
                    window_start, window_end, priority, allocation_policy, placed_at, external_ref, version)
                select :t, gen_random_uuid(), 'ORD-9' || n, 'replenishment', 'closed', :o, :w, :l, now(),
                    now() + interval '1 hour', 5, 'partial', now(), 'REF-' || n, 1 from generate_series(1, 3000) n
            """),
            {"t": tenant.id, "o": order.organisation_id, "w": order.warehouse_id, "l": order.location_id},
        )
    owner = create_engine(database.urls.owner_url())
    with owner.begin() as connection:
        connection.execute(text('analyze "order"'))
    owner.dispose()
    with tenant.work("dispatcher") as work:
        query = named_orders(work, ["ORD-000001", "ORD-000002"], ["PO-1", "po-1"], "PO-2")
        sql = str(query.compile(dialect=postgresql.dialect(), compile_kwargs={"literal_binds": True}))
        plan = "\n".join(work.session.scalars(text("explain " + sql.replace(":", "\\:"))))
    assert "Seq Scan" not in plan
    assert "uq_order_tenant_id_number" in plan
    assert "uq_order_external_ref" in plan
