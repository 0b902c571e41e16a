"""Row-level security and privileges of tables, and the few functions that see across tenants.

The texts go into migrations as plain SQL (`scripts/new_migration.py` writes them there), so that an old migration
never changes its meaning; a test holds the migrated database to what stands here.
"""

from collections.abc import Iterable

from sqlalchemy import Table

from roundsman.platform.db.engine import APP_ROLE

POLICY = "tenant_isolation"
TENANT_SETTING = "app.tenant_id"
# On a reused connection an unset setting comes back as an empty string, which does not cast.
CURRENT_TENANT = f"nullif(current_setting('{TENANT_SETTING}', true), '')::uuid"


def tenant_tables(tables: Iterable[Table]) -> list[Table]:
    """The tables with a tenant, by name."""
    return sorted((t for t in tables if "tenant_id" in t.c), key=lambda t: t.name)


def policy_sql(table: str) -> list[str]:
    """Only rows of the current tenant are seen and written, whoever forgets to ask for them."""
    return [
        f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY',
        f'CREATE POLICY {POLICY} ON "{table}" USING (tenant_id = {CURRENT_TENANT}) '
        f"WITH CHECK (tenant_id = {CURRENT_TENANT})",
    ]


def grant_sql(table: str, *, append_only: bool = False, read_only: bool = False) -> str:
    """What the app role may do with the table."""
    verbs = "SELECT" if read_only else "SELECT, INSERT" if append_only else "SELECT, INSERT, UPDATE, DELETE"
    return f'GRANT {verbs} ON "{table}" TO {APP_ROLE}'


def append_only_sql(table: str) -> list[str]:
    """Refuse change and removal for everybody, the owner included."""
    return [
        f'CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON "{table}" '
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()",
        f'CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON "{table}" '
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
    ]


REFUSE_CHANGE_SQL = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Removing a whole tenant (a sandbox that is reset) is an owner's act that names the tenant.
    IF TG_OP = 'DELETE' AND current_user <> 'roundsman_app'
       AND current_setting('app.erase_tenant', true) = OLD.tenant_id::text THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'table % is append-only: correct a fact by adding a new one', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$
"""

ENTER_TENANT_SQL = """
CREATE OR REPLACE FUNCTION enter_tenant(p_tenant uuid)
RETURNS TABLE (real_anchor_at timestamptz, shown_anchor_at timestamptz, is_running boolean)
LANGUAGE plpgsql AS $$
BEGIN
    -- One round trip at the start of every transaction: whose rows these are, and what time it is for them.
    PERFORM set_config('app.tenant_id', p_tenant::text, true);
    RETURN QUERY SELECT c.real_anchor_at, c.shown_anchor_at, c.is_running
                 FROM tenant_clock c WHERE c.tenant_id = p_tenant;
END $$
"""

TAKE_NUMBERS_SQL = """
CREATE OR REPLACE FUNCTION take_numbers(p_tenant uuid, p_series text, p_count int) RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
    INSERT INTO number_series AS s (tenant_id, series, last_number) VALUES (p_tenant, p_series, p_count)
    ON CONFLICT (tenant_id, series) DO UPDATE SET last_number = s.last_number + p_count
    RETURNING last_number
$$
"""

TENANTS_BEHIND_SQL = """
CREATE OR REPLACE FUNCTION tenants_behind(p_subscriber text) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT h.tenant_id FROM event_counter h
    LEFT JOIN event_cursor c ON c.tenant_id = h.tenant_id AND c.subscriber = p_subscriber
    WHERE h.last_seq > coalesce(c.last_seq, 0)
    UNION
    SELECT f.tenant_id FROM event_failure f
    WHERE f.subscriber = p_subscriber AND f.parked_at IS NULL AND f.next_attempt_at <= now()
$$
"""

ALL_TENANTS_SQL = """
CREATE OR REPLACE FUNCTION all_tenants() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$ SELECT tenant_id FROM tenant_clock $$
"""

EVENTS_BEHIND_SQL = """
CREATE OR REPLACE FUNCTION events_behind(p_subscribers text[]) RETURNS TABLE (behind bigint, parked bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT (SELECT coalesce(sum(h.last_seq - coalesce(c.last_seq, 0)), 0)::bigint
            FROM event_counter h CROSS JOIN unnest(p_subscribers) AS s(name)
            LEFT JOIN event_cursor c ON c.tenant_id = h.tenant_id AND c.subscriber = s.name),
           (SELECT count(*) FROM event_failure f WHERE f.parked_at IS NOT NULL)
$$
"""

SCHEMA_REVISION_SQL = """
CREATE OR REPLACE FUNCTION schema_revision() RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
BEGIN
    RETURN (SELECT version_num FROM alembic_version);
EXCEPTION WHEN undefined_table THEN
    RETURN NULL;
END $$
"""

SERVICE_FUNCTIONS = {
    "enter_tenant(uuid)": ENTER_TENANT_SQL,
    "take_numbers(uuid, text, int)": TAKE_NUMBERS_SQL,
    "tenants_behind(text)": TENANTS_BEHIND_SQL,
    "all_tenants()": ALL_TENANTS_SQL,
    "events_behind(text[])": EVENTS_BEHIND_SQL,
    "schema_revision()": SCHEMA_REVISION_SQL,
}
"""What the house itself must see across tenants: a number, and who has work waiting. Never a tenant's rows."""
