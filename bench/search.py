"""How long a search takes on many orders and places. Prints JSON; makes a database of its own and removes it.

Usage: python bench/search.py [--orders 1000000] [--places 20000] [--rounds 20]
"""

import argparse
import json
import statistics
import sys
import tempfile
import time
import uuid
from pathlib import Path

from sqlalchemy import create_engine, text

from roundsman.desk.search import find
from roundsman.identity.permissions import grants_for
from roundsman.platform.db.engine import Database, DatabaseUrls, use_database
from roundsman.platform.db.migrate import migrate
from roundsman.platform.embedded import running
from roundsman.platform.principal import Principal
from roundsman.platform.work import open_work

ASKED = ("ORD-500123", "500132", "PO-77123", "po-7712", "sharma kirana", "shrama", "9820012345", "zzzqqq")
PLACES = """
insert into location (tenant_id, id, code, name, kind, organisation_id, lat, lon, timezone, address, opening_windows,
    service_base_s, service_per_unit_s, is_active, version)
select :t, gen_random_uuid(), 'S-' || n, (array['Sharma','Patel','Gupta','Ganesh','Laxmi','Shree','Balaji'])[1 + n % 7]
    || ' ' || (array['General Stores','Kirana','Provision','Dairy','Traders'])[1 + n % 5] || ' ' || n, 'retailer', :o,
    19, 72, 'Asia/Kolkata', 'Shop ' || n || ', Station Road, Mumbai', '[]', 0, 0, true, 1
from generate_series(1, :count) n
"""
ORDERS = """
insert into "order" (tenant_id, id, number, kind, status, organisation_id, warehouse_id, location_id, window_start,
    window_end, priority, allocation_policy, placed_at, external_ref, version)
select :t, gen_random_uuid(), 'ORD-' || lpad(n::text, greatest(6, length(n::text)), '0'), 'replenishment', 'closed',
    :o, :l, :l, now(), now() + interval '4 hours', 5, 'partial', now(), 'PO-' || n, 1
from generate_series(1, :count) n
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--orders", type=int, default=1_000_000)
    parser.add_argument("--places", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=20)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as server:
        urls = DatabaseUrls(owner=server.database_url)
        migrate(urls.owner_url())
        tenant, organisation = uuid.uuid4(), uuid.uuid4()
        engine = create_engine(urls.owner_url())
        with engine.begin() as connection:
            connection.execute(
                text("alter table location drop constraint fk_location_tenant_id_organisation_id")
            )
            for column in ("organisation_id", "warehouse_id", "location_id"):
                connection.execute(text(f'alter table "order" drop constraint fk_order_tenant_id_{column}'))
            values = {"t": tenant, "o": organisation}
            connection.execute(text(PLACES), values | {"count": asked.places})
            place = connection.scalar(text("select id from location limit 1"))
            connection.execute(text(ORDERS), values | {"l": place, "count": asked.orders})
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("vacuum analyze"))
        use_database(Database(urls))
        role = frozenset({"dispatcher"})
        who = Principal(
            tenant_id=tenant,
            actor_id=uuid.uuid4(),
            roles=role,
            organisation_id=organisation,
            grants=grants_for(role),
        )
        told: dict[str, dict[str, float]] = {}
        for question in ASKED:
            taken = []
            for _ in range(asked.rounds):
                with open_work(who) as work:
                    began = time.perf_counter()
                    hits = find(work, question)
                    taken.append((time.perf_counter() - began) * 1000)
            told[question] = {
                "hits": len(hits),
                "p50_ms": round(statistics.median(taken), 1),
                "p95_ms": round(sorted(taken)[int(len(taken) * 0.95) - 1], 1),
            }
        use_database(None)
        engine.dispose()
    json.dump({"orders": asked.orders, "places": asked.places, "questions": told}, sys.stdout, indent=2)
    print()


if __name__ == "__main__":
    main()
