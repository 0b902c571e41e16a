"""An invariant that cannot fail proves nothing: each is broken on purpose and must say so."""

import pytest
from sqlalchemy import create_engine, text

from roundsman.inventory import invariants
from roundsman.platform.db.engine import Database
from tests.conftest import TenantWorld
from tests.factories.inventory import broken_stock_rules, demand, reserve, stock
from tests.factories.masterdata import make_location, make_sku


@pytest.mark.parametrize(
    ("damage", "rule"),
    [
        ("update stock_balance set on_hand = on_hand + 1", "balances_equal_movements"),
        ("update stock_balance set damaged = damaged + 1", "balances_equal_movements"),
        ("delete from stock_balance", "balances_equal_movements"),
        ("update reservation set status = 'released'", "reserved_equals_reservations"),
        ("update reservation set quantity = quantity + 1", "reserved_equals_reservations"),
    ],
)
def test_a_broken_rule_is_found(tenant: TenantWorld, damage: str, rule: str) -> None:
    with tenant.system() as work:
        place, sku = make_location(work), make_sku(work)
        stock(work, place, sku, 10)
        reserve(work, place, demand(sku, 4))
    with tenant.system() as work:
        assert broken_stock_rules(work) == []
        work.session.execute(text(damage + " where tenant_id = :tenant"), {"tenant": tenant.id})
        checked, broken = getattr(invariants, rule)(work)
        assert (checked, broken) == (1, 1)


def test_promising_more_than_is_there_is_found_where_even_the_database_did_not_stop_it(
    tenant: TenantWorld, database: Database
) -> None:
    with tenant.system() as work:
        place, sku = make_location(work), make_sku(work)
        stock(work, place, sku, 10)
    owner = create_engine(database.urls.owner_url())
    with owner.connect() as connection:
        # Only inside this transaction, which is rolled back: the check is off, so that the rule stands alone.
        connection.execute(text("set local lock_timeout = '5s'"))
        connection.execute(text("alter table stock_balance drop constraint ck_stock_balance_quantities"))
        connection.execute(
            text("update stock_balance set reserved = 11 where tenant_id = :tenant"), {"tenant": tenant.id}
        )
        found = connection.execute(text(invariants._RESERVED), {"tenant": tenant.id}).one()
        connection.rollback()
    owner.dispose()
    assert tuple(found) == (1, 1)
