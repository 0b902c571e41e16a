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
    -- What names people is blanked when its period is over: the columns that the trigger names, nothing else.
    IF TG_OP = 'UPDATE' AND TG_NARGS > 0 AND current_user <> 'roundsman_app'
       AND current_setting('app.purge_tenant', true) = OLD.tenant_id::text THEN
        IF to_jsonb(NEW) - TG_ARGV = to_jsonb(OLD) - TG_ARGV THEN
            RETURN NEW;
        END IF;
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

BEGIN_CALL_SQL = """
CREATE OR REPLACE FUNCTION begin_call(
    p_tenant uuid, OUT tenant_id uuid, OUT real_anchor_at timestamptz, OUT shown_anchor_at timestamptz,
    OUT is_running boolean
)
LANGUAGE plpgsql AS $$
BEGIN
    -- As enter_tenant, with always one row: the functions that are joined to it run after it, inside the tenant.
    PERFORM set_config('app.tenant_id', p_tenant::text, true);
    tenant_id := p_tenant;
    SELECT c.real_anchor_at, c.shown_anchor_at, c.is_running INTO real_anchor_at, shown_anchor_at, is_running
    FROM tenant_clock c WHERE c.tenant_id = p_tenant;
END $$
"""

KEPT_ANSWER_SQL = """
CREATE OR REPLACE FUNCTION kept_answer(p_tenant uuid, p_actor uuid, p_key text, p_since timestamptz)
RETURNS TABLE (fingerprint varchar, status_code int, headers jsonb, body bytea)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
    IF p_actor IS NULL OR p_key IS NULL THEN
        RETURN;
    END IF;
    -- A second call with the same key waits here until the first has committed or failed, and then sees its answer:
    -- each statement of a volatile function sees what was committed before it began.
    PERFORM pg_advisory_xact_lock(hashtextextended(p_tenant::text || p_actor::text || p_key, 7246352));
    RETURN QUERY SELECT k.fingerprint, k.status_code, k.headers, k.body FROM idempotency_key k
                 WHERE k.tenant_id = p_tenant AND k.actor_id = p_actor AND k.key = p_key AND k.created_at >= p_since;
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

SUBSCRIBERS_BEHIND_SQL = """
CREATE OR REPLACE FUNCTION subscribers_behind(p_subscribers text[], p_types text[])
RETURNS TABLE (subscriber text, tenant_id uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
#variable_conflict use_column
BEGIN
    -- Who has heard of nothing that came steps over it here, all of them at once. A head that is seen was committed,
    -- and with it everything below; whose row is locked is at work.
    UPDATE event_cursor c SET last_seq = s.head
    FROM (
        SELECT a.tenant_id, a.subscriber, h.last_seq AS head
        FROM event_cursor a JOIN event_counter h ON h.tenant_id = a.tenant_id
        WHERE a.subscriber = ANY (p_subscribers) AND a.last_seq < h.last_seq
          AND NOT EXISTS (
              SELECT FROM unnest(p_subscribers, p_types) AS k (name, type)
              JOIN event e ON e.tenant_id = a.tenant_id AND e.type = k.type
               AND e.seq > a.last_seq AND e.seq <= h.last_seq
              WHERE k.name = a.subscriber
          )
        FOR UPDATE OF a SKIP LOCKED
    ) s
    WHERE c.tenant_id = s.tenant_id AND c.subscriber = s.subscriber;
    RETURN QUERY
    SELECT n.name, h.tenant_id FROM event_counter h CROSS JOIN (SELECT DISTINCT unnest(p_subscribers)) AS n (name)
    LEFT JOIN event_cursor c ON c.tenant_id = h.tenant_id AND c.subscriber = n.name
    WHERE h.last_seq > coalesce(c.last_seq, 0)
    UNION
    SELECT f.subscriber::text, f.tenant_id FROM event_failure f
    WHERE f.subscriber = ANY (p_subscribers) AND f.parked_at IS NULL AND f.next_attempt_at <= now()
    ORDER BY 1, 2;
END $$
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
    "begin_call(uuid)": BEGIN_CALL_SQL,
    "kept_answer(uuid, uuid, text, timestamptz)": KEPT_ANSWER_SQL,
    "take_numbers(uuid, text, int)": TAKE_NUMBERS_SQL,
    "tenants_behind(text)": TENANTS_BEHIND_SQL,
    "subscribers_behind(text[], text[])": SUBSCRIBERS_BEHIND_SQL,
    "all_tenants()": ALL_TENANTS_SQL,
    "events_behind(text[])": EVENTS_BEHIND_SQL,
    "schema_revision()": SCHEMA_REVISION_SQL,
}
"""What the house itself must see across tenants: a number, and who has work waiting. Never a tenant's rows."""
