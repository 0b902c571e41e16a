"""The database itself keeps tenants apart and facts unchanged, whatever the code forgets."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, create_engine, text

from roundsman.platform.db.base import Base
from roundsman.platform.db.engine import APP_ROLE, Database
from roundsman.platform.db.security import POLICY, tenant_tables
from tests.conftest import import_all_models

OUR_TABLES = """
    select c.relname, c.relrowsecurity, pg_get_userbyid(c.relowner) as owner
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and exists (
        select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)
"""


@pytest.fixture
def owner(database: Database) -> Iterator[Connection]:
    engine = create_engine(database.urls.owner_url())
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def test_every_table_of_tenants_has_its_policy(owner: Connection) -> None:
    tables = {row.relname: row for row in owner.execute(text(OUR_TABLES))}
    policies = {
        row.tablename: (row.qual, row.with_check, row.cmd)
        for row in owner.execute(text("select * from pg_policies where policyname = :name"), {"name": POLICY})
    }
    assert {table.name for table in tenant_tables(Base.metadata.tables.values())} <= set(tables)
    assert len(tables) > 15
    for name, row in tables.items():
        assert row.relrowsecurity, f"{name} has no row-level security"
        qual, check, verb = policies.get(name, ("", "", ""))
        assert verb == "ALL", f"{name} has no policy {POLICY}"
        for rule in (qual, check):
            assert "app.tenant_id" in (rule or ""), f"{name} is not kept to its tenant"


def test_no_further_policy_opens_a_table(owner: Connection) -> None:
    others = owner.scalars(
        text("select tablename || ': ' || policyname from pg_policies where policyname <> :name"),
        {"name": POLICY},
    ).all()
    assert others == []


def test_the_role_that_serves_owns_nothing_and_cannot_pass(owner: Connection) -> None:
    role = owner.execute(text("select * from pg_roles where rolname = :name"), {"name": APP_ROLE}).one()
    powers = (role.rolsuper, role.rolbypassrls, role.rolcreaterole, role.rolcreatedb)
    assert powers == (False, False, False, False)
    owned = owner.scalar(
        text("select count(*) from pg_class where pg_get_userbyid(relowner) = :name"), {"name": APP_ROLE}
    )
    memberships = owner.scalar(
        text(
            "select count(*) from pg_auth_members m join pg_roles r on r.oid = m.member where r.rolname = :name"
        ),
        {"name": APP_ROLE},
    )
    assert (owned, memberships) == (0, 0)


def test_facts_can_only_be_added(owner: Connection) -> None:
    facts = [t.name for t in tenant_tables(Base.metadata.tables.values()) if t.info.get("append_only")]
    assert {"event", "access_record"} <= set(facts)
    for name in facts:
        rights = {
            verb: owner.scalar(
                text("select has_table_privilege(:role, :table, :verb)"),
                {"role": APP_ROLE, "table": f'public."{name}"', "verb": verb},
            )
            for verb in ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE")
        }
        assert rights == {
            "SELECT": True,
            "INSERT": True,
            "UPDATE": False,
            "DELETE": False,
            "TRUNCATE": False,
        }, name
        guards = owner.scalar(
            text(
                "select count(*) from pg_trigger where tgrelid = cast(:table as regclass) and not tgisinternal"
            ),
            {"table": f'public."{name}"'},
        )
        assert guards == 2, f"{name} has no guard against its owner"


def test_functions_that_see_across_tenants_are_few_and_known(owner: Connection) -> None:
    seen = set(
        owner.scalars(
            text(
                "select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace"
                " where n.nspname = 'public' and p.prosecdef"
            )
        )
    )
    assert seen <= {
        "take_numbers",
        "tenants_behind",
        "subscribers_behind",
        "all_tenants",
        "events_behind",
        "schema_revision",
        "find_login",
        "find_tenant",
        # Ids of the current tenant by words: the policies keep the index on trigrams from being used.
        "find_by_words",
        "orders_numbered",
        # Receivers of webhooks for whom something waits: ids only.
        "webhooks_due",
        # Machines whose workers take jobs, by the names of their connections: no row of anybody's.
        "job_workers",
        # Blank what names people on append-only rows of the current tenant; the trigger lets nothing else differ.
        "purge_pods",
        "purge_notes",
        "purge_rows",
    }


def test_each_of_them_is_for_the_serving_role_only(owner: Connection) -> None:
    loose = owner.scalars(
        text(
            "select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace"
            " where n.nspname = 'public' and p.prosecdef and has_function_privilege('public', p.oid, 'EXECUTE')"
        )
    ).all()
    assert loose == []


def test_what_the_code_declares_is_what_the_database_has(owner: Connection) -> None:
    import_all_models()
    declared = {table.name for table in Base.metadata.tables.values()}
    present = set(owner.scalars(text("select tablename from pg_tables where schemaname = 'public'"))) - {
        "alembic_version"
    }
    assert declared <= present
    assert {name for name in present - declared if not name.startswith("pgqueuer")} == set()
