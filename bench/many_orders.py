"""A tenant with very many orders, for the benches of lists and of search: a town of shops with names, addresses and
telephone numbers as people have them, and a year of orders spread over all of it."""

import json
import uuid
from typing import Any

from sqlalchemy import create_engine, text

from roundsman.benchmarks.harness import House
from roundsman.benchmarks.town import Town, make_town


def _parts(text: str) -> list[str]:
    return [one.strip() for one in " ".join(text.split()).split(",")]


_FROM_TOWN = 400
"""So many shops are made by the use case, the others as it would have made them."""
_OWNERS = _parts("""
    Sharma, Patel, Gupta, Ganesh, Laxmi, Shree, Balaji, Krishna, Mahavir, Ambika, Jain, Desai, Mehta, Shah, Joshi,
    Kulkarni, Pawar, Shinde, Jadhav, Chavan, Gaikwad, More, Bhosale, Kadam, Sawant, Naik, Rane, Parab, Salvi, Tawde,
    D'Souza, Fernandes, Pereira, Lobo, Khan, Shaikh, Ansari, Qureshi, Siddiqui, Pathan, Yadav, Tiwari, Mishra,
    Dubey, Pandey, Singh, Chauhan, Rathod, Solanki, Parmar, Iyer, Nair, Menon, Pillai, Reddy, Rao, Shetty, Hegde,
    Kamath, Bhat, Das, Ghosh, Banerjee, Sen, Dutta, Bose, Agarwal, Bansal, Goyal, Mittal, Saraswati, Durga, Hanuman,
    Vitthal, Tulsi, Om, Sai, Nav, Bharat, Apna, Janata, Royal, Super, Metro, City, National, Vandana, Asha, Kiran,
    Suman, Rekha, Anand, Vijay, Ashok, Ramesh, Suresh, Mahesh, Dinesh, Rajesh, Mukesh, Prakash, Sunil, Anil, Deepak,
    Sanjay
""")
_TRADES = _parts("""
    General Stores, Kirana, Provision Stores, Dairy, Traders, Super Market, Mart, Sweets, Bakery, Milk Centre,
    Medical, Cold Drinks, Fruits and Vegetables, Enterprises, Grocery, Wholesale, Tea House, Canteen, Restaurant,
    Foods
""")
_AREAS = _parts("""
    Andheri East, Andheri West, Bandra, Borivali, Kandivali, Malad, Goregaon, Jogeshwari, Vile Parle, Santacruz,
    Khar, Mahim, Dadar, Parel, Worli, Byculla, Mazgaon, Colaba, Fort, Churchgate, Grant Road, Tardeo, Sion, Kurla,
    Chembur, Ghatkopar, Vikhroli, Mulund, Bhandup, Powai, Thane West, Kalwa, Mumbra, Dombivli, Kalyan, Vashi, Nerul,
    Belapur, Kharghar, Panvel, Airoli, Ghansoli, Mira Road, Bhayandar, Vasai, Nalasopara, Virar, Chunabhatti,
    Govandi, Mankhurd
""")
_STREETS = _parts("""
    Station Road, M G Road, S V Road, Link Road, L B S Marg, Nehru Nagar, Gandhi Chowk, Tilak Road, Shivaji Path,
    Market Lane, Temple Street, Church Road, Lake View, Hill Road, Linking Road, Carter Road, Cross Lane, Main
    Bazaar, Sector 4, Sector 17, Industrial Estate, Bus Depot, Post Office Lane, School Road, Court Naka
""")

_PLACES = """
insert into location (tenant_id, id, code, name, kind, organisation_id, lat, lon, timezone, address, area,
    opening_windows, service_base_s, service_per_unit_s, home_warehouse_id, contact_name, contact_phone, is_active,
    version)
select :tenant, gen_random_uuid(), 'SHOP-' || lpad(n::text, 5, '0'),
    o.owner || ' ' || (cast(:trades as text[]))[1 + (n / 7) % :trade_count], 'retailer', :shops,
    18.9 + (n % 500) / 1000.0, 72.8 + (n % 371) / 1000.0, 'Asia/Kolkata',
    'Shop ' || 1 + n % 97 || ', ' || (cast(:streets as text[]))[1 + (n / 3) % :street_count] || ', Mumbai 4000'
        || lpad((n % 100)::text, 2, '0'),
    (cast(:areas as text[]))[1 + (n / 11) % :area_count], '[]', 240, 8,
    (cast(:warehouses as uuid[]))[1 + n % :depots], o.owner,
    '+91 ' || 70000 + (n * 7919) % 29999 || ' ' || lpad(((n::bigint * 104729) % 100000)::text, 5, '0'), true, 1
from generate_series(cast(:first as int), :last) n
cross join lateral (select (cast(:owners as text[]))[1 + (n * 31) % :owner_count] as owner) o
"""
_ORDERS = """
insert into "order" (tenant_id, id, number, kind, status, organisation_id, warehouse_id, location_id, window_start,
    window_end, priority, allocation_policy, placed_at, external_ref, version, cancel_reason)
select :tenant, o.id, 'ORD-' || lpad(n::text, greatest(6, length(n::text)), '0'), 'replenishment', o.status, :shops,
    (cast(:warehouses as uuid[]))[1 + (n % :depots)], (cast(:places as uuid[]))[1 + (n::bigint * 7919) % :count],
    o.day + interval '30 hours', o.day + interval '36 hours', case when n % 50 = 0 then 8 else 5 end, 'partial',
    o.day + n % 36000 * interval '1 second', 'PO-' || n, 1,
    case when o.status = 'cancelled' then 'customer_request' end
from (
    -- The house's own ids: the newest is the greatest.
    select n, cast(lpad(to_hex(cast(extract(epoch from now()) * 1000 as bigint)
                                   - cast(:orders - n as bigint) * 31000), 12, '0')
                   || '7' || substr(md5(n::text), 1, 3) || '8' || substr(md5(n::text), 4, 15) as uuid) as id,
        date_trunc('day', now()) - interval '1 year' + n * interval '366 days' / :orders as day,
        -- What is long over is closed, a few were called off; the last days are everywhere on the way.
        case when n % 97 = 0 then 'cancelled'
             when n < :orders * 0.985 then 'closed'
             else (array['placed', 'confirmed', 'allocated', 'picking', 'ready', 'planned', 'in_transit',
                         'delivered'])[1 + n % 8]
        end as status
    from generate_series(1, :orders) n
) o
"""
_LINES = """
insert into order_line (tenant_id, id, order_id, line_no, sku_id, quantity, allocated_quantity, picked_quantity,
    shipped_quantity, delivered_quantity, damaged_quantity, rejected_quantity, short_quantity, cancelled_quantity,
    unit_price_minor)
select :tenant, gen_random_uuid(), o.id, l, (cast(:skus as uuid[]))[1 + (hashtext(o.number) & 1023) % 50 + l],
    10 + l, 0, 0, 0, 0, 0, 0, 0, 0, 4200
from "order" o cross join generate_series(1, :lines) l where o.tenant_id = :tenant
"""
_PARCELS = """
insert into parcel (tenant_id, id, order_id, seq, number, kind, weight_g, volume_ml, packed_at)
select :tenant, gen_random_uuid(), o.id, 1, replace(o.number, 'ORD', 'PCL'), 'box', 5000, 9000, o.placed_at
from "order" o where o.tenant_id = :tenant and right(o.number, 1) in ('3', '7')
"""


def many_orders(house: House, *, orders: int, shops: int, lines: int = 4) -> Town:
    """The town of this database, made when it is not there yet."""
    kept = house.folder / "town.json"
    if kept.exists():
        told = json.loads(kept.read_text())
        ids = {
            name: [uuid.UUID(one) for one in told[name]] for name in ("warehouse_ids", "shop_ids", "sku_ids")
        }
        return Town(
            uuid.UUID(told["tenant_id"]), uuid.UUID(told["organisation_id"]), **ids, emails=told["emails"]
        )
    house.say("making the town")
    town = make_town(warehouses=20, shops=min(shops, _FROM_TOWN), skus=60)
    engine = create_engine(house.urls.owner_url())
    values: dict[str, Any] = {
        "tenant": town.tenant_id,
        "warehouses": [str(one) for one in town.warehouse_ids],
        "skus": [str(one) for one in town.sku_ids],
        "depots": len(town.warehouse_ids),
        "orders": orders,
        "lines": lines,
        "first": len(town.shop_ids),
        "last": shops - 1,
    }
    for name, words in (("owner", _OWNERS), ("trade", _TRADES), ("area", _AREAS), ("street", _STREETS)):
        values |= {f"{name}s": words, f"{name}_count": len(words)}
    with engine.begin() as connection:
        owner = text("select organisation_id from location where tenant_id = :tenant and id = :place")
        values["shops"] = connection.scalar(owner, {"tenant": town.tenant_id, "place": town.shop_ids[0]})
        connection.execute(text(_PLACES), values)
        every = text("select id from location where tenant_id = :tenant and kind = 'retailer' order by code")
        town.shop_ids = list(connection.scalars(every, values))
        values |= {"places": [str(one) for one in town.shop_ids], "count": len(town.shop_ids)}
        for sql in (_ORDERS, _LINES, _PARCELS):
            house.say(sql.split("(")[0].strip())
            connection.execute(text(sql), values)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("vacuum analyze"))
    engine.dispose()
    kept.write_text(json.dumps(vars(town), default=str))
    return town
