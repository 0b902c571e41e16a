"""Migrations make exactly the tables that the code has, also on a database with data in it."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text

from roundsman.identity.install import FUNCTIONS
from roundsman.inventory.install import FUNCTIONS as FUNCTIONS_OF_STOCK
from roundsman.masterdata.install import FUNCTIONS as FUNCTIONS_OF_MASTERDATA
from roundsman.orders.install import FUNCTIONS as FUNCTIONS_OF_ORDERS
from roundsman.platform.db.base import Base
from roundsman.platform.db.engine import DatabaseUrls
from roundsman.platform.db.migrate import current_revision, head_revision, migrate
from roundsman.platform.db.security import REFUSE_CHANGE_SQL, SERVICE_FUNCTIONS
from tests.conftest import import_all_models

# Alembic cannot compare an index over an expression with an operator class of its own.
_INCOMPARABLE = {
    "ix_location_words",
    "ix_location_phone",
    "ix_order_words",
    "ix_location_slips",
    "ix_sku_slips",
    "ix_driver_slips",
}


def _ours(_object: object, name: str | None, kind: str, *_: object) -> bool:
    foreign = kind == "table" and str(name).startswith(("pgqueuer", "alembic"))
    return not foreign and not (kind == "index" and name in _INCOMPARABLE)


def test_the_migrated_database_has_the_tables_of_the_code(database_urls: DatabaseUrls) -> None:
    import_all_models()
    engine = create_engine(database_urls.owner_url())
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_object": _ours, "compare_type": True, "compare_server_default": False}
        )
        differences = compare_metadata(context, Base.metadata)
        known = connection.execute(text("select indexname from pg_indexes where indexname = any(:names)"), {
            "names": list(_INCOMPARABLE)
        })  # fmt: skip
        assert set(known.scalars()) == _INCOMPARABLE
    engine.dispose()
    assert differences == []


def test_check_constraints_are_those_of_the_code(database_urls: DatabaseUrls) -> None:
    # Alembic does not compare checks, and they are the last wall before a wrong number.
    import_all_models()
    expected = {
        (table.name, str(constraint.name))
        for table in Base.metadata.tables.values()
        for constraint in table.constraints
        if constraint.__visit_name__
        in ("check_constraint", "table_or_column_check_constraint", "exclude_constraint")
    }
    engine = create_engine(database_urls.owner_url())
    with engine.connect() as connection:
        found = {
            (table, name)
            for table, name in connection.execute(
                text(
                    "select c.conrelid::regclass::text, c.conname from pg_constraint c "
                    "join pg_namespace n on n.oid = c.connamespace "
                    "where n.nspname = 'public' and c.contype in ('c', 'x') and c.conislocal"
                )
            )
        }
    engine.dispose()
    found = {(table.strip('"'), name) for table, name in found if not table.startswith("pgqueuer")}
    assert {name for _, name in expected} <= {name for _, name in found}
    assert {table for table, _ in expected} == {table for table, _ in found}


def test_migrating_again_changes_nothing(database_urls: DatabaseUrls) -> None:
    assert migrate(database_urls.owner_url()) == []
    engine = create_engine(database_urls.owner_url())
    with engine.connect() as connection:
        assert current_revision(connection) == head_revision()
    engine.dispose()


def test_functions_are_those_of_the_code(database_urls: DatabaseUrls) -> None:
    engine = create_engine(database_urls.owner_url())
    with engine.connect() as connection:
        found = connection.execute(
            text("select proname, prosrc from pg_proc where pronamespace = 'public'::regnamespace")
        )
        bodies: dict[str, str] = {row.proname: row.prosrc for row in found}
    engine.dispose()
    ours = {
        "refuse_change()": REFUSE_CHANGE_SQL,
        **SERVICE_FUNCTIONS,
        **FUNCTIONS,
        **FUNCTIONS_OF_STOCK,
        **FUNCTIONS_OF_MASTERDATA,
        **FUNCTIONS_OF_ORDERS,
    }
    for signature, sql in ours.items():
        assert bodies[signature.partition("(")[0]] == sql.split("$$")[1]
