"""What a database needs besides tables: the app role, functions, policies, privileges, the job queue's own tables.

Called by the first migration, as the owner. Later migrations write their own SQL.
"""

from collections.abc import Iterable, Mapping

from pgqueuer.adapters.persistence.qb import QueryBuilderEnvironment
from sqlalchemy import Connection, Table, text
from sqlalchemy.exc import DBAPIError

from roundsman.platform.db.engine import APP_ROLE
from roundsman.platform.db.security import (
    REFUSE_CHANGE_SQL,
    SERVICE_FUNCTIONS,
    append_only_sql,
    grant_sql,
    policy_sql,
    tenant_tables,
)


def ensure_app_role(connection: Connection) -> None:
    """Make the role that serves, and let the owner become it."""
    exists = connection.scalar(text("select 1 from pg_roles where rolname = :name"), {"name": APP_ROLE})
    if not exists:
        connection.execute(
            text(f"CREATE ROLE {APP_ROLE} NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE")
        )
    if not _may_become(connection):
        # From PostgreSQL 16 on a role's maker may hand it out, but is not a member by itself.
        connection.execute(text(f"GRANT {APP_ROLE} TO CURRENT_USER"))
    connection.execute(text(f"GRANT USAGE ON SCHEMA public TO {APP_ROLE}"))


def _may_become(connection: Connection) -> bool:
    try:
        with connection.begin_nested():
            connection.execute(text(f"SET LOCAL ROLE {APP_ROLE}"))
            connection.execute(text("RESET ROLE"))
    except DBAPIError:
        return False
    return True


def install_queue(connection: Connection) -> None:
    """The tables of the job queue; jobs carry their tenant in the message, so they have no policy."""
    sql = QueryBuilderEnvironment().build_install_query(create_schema=False)
    connection.connection.driver_connection.execute(sql)  # type: ignore[union-attr]
    for table in ("pgqueuer", "pgqueuer_log", "pgqueuer_schedules", "pgqueuer_statistics"):
        connection.execute(text(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {APP_ROLE}"))
    connection.execute(text(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {APP_ROLE}"))


def install_functions(connection: Connection, further: Mapping[str, str] | None = None) -> None:
    """The few functions that see across tenants, and the guard of append-only tables.

    Args:
        connection: As the owner; the tables that the functions name are there already.
        further: Functions of the rooms, by signature (`identity.install.FUNCTIONS`).
    """
    connection.execute(text(REFUSE_CHANGE_SQL))
    for signature, sql in (SERVICE_FUNCTIONS | dict(further or {})).items():
        connection.execute(text(sql))
        connection.execute(text(f"REVOKE ALL ON FUNCTION {signature} FROM PUBLIC"))
        connection.execute(text(f"GRANT EXECUTE ON FUNCTION {signature} TO {APP_ROLE}"))


def secure_tables(connection: Connection, tables: Iterable[Table]) -> None:
    """Policies, privileges and append-only guards for tables of tenants."""
    for table in tenant_tables(tables):
        for statement in policy_sql(table.name):
            connection.execute(text(statement))
        append_only = bool(table.info.get("append_only"))
        connection.execute(text(grant_sql(table.name, append_only=append_only)))
        if append_only:
            for statement in append_only_sql(table.name):
                connection.execute(text(statement))
