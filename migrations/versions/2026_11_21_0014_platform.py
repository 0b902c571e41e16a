"""Platform.

Revision ID: 0014
Revises: 0013
"""

from alembic import op

revision = "0014"
down_revision = "0013"

# What every call asks first, in one round trip: whose rows, what time, who calls, and whether it was answered before.
FUNCTIONS = {
    "begin_call(uuid)": """
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
""",
    "kept_answer(uuid, uuid, text, timestamptz)": """
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
""",
    "who_calls(uuid, uuid, timestamptz)": """
CREATE OR REPLACE FUNCTION who_calls(p_tenant uuid, p_session uuid, p_now timestamptz)
RETURNS TABLE (
    user_id uuid, organisation_id uuid, driver_id uuid, roles text[], location_ids uuid[], settings jsonb
)
LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
BEGIN
    -- Asked at each call, so that a session, a role or a setting that is changed counts from the next call on.
    RETURN QUERY
    SELECT u.id, u.organisation_id, u.driver_id,
           ARRAY(SELECT r.role::text FROM user_role r WHERE r.tenant_id = p_tenant AND r.user_id = u.id),
           ARRAY(SELECT l.location_id FROM user_location l WHERE l.tenant_id = p_tenant AND l.user_id = u.id),
           (SELECT jsonb_object_agg(s.key, s.value) FROM (
               SELECT key, value FROM setting WHERE tenant_id = p_tenant
               UNION ALL
               SELECT 'sharing:' || subject || ':' || viewer_role || ':' || coalesce(organisation_id::text, ''),
                      to_jsonb(extent)
               FROM sharing_rule WHERE tenant_id = p_tenant
           ) s)
    FROM auth_session a
    JOIN user_account u ON u.tenant_id = a.tenant_id AND u.id = a.user_id
    WHERE a.tenant_id = p_tenant AND a.id = p_session AND a.revoked_at IS NULL AND a.expires_at > p_now
      AND u.is_active;
END $$
""",
}


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    for signature, sql in FUNCTIONS.items():
        op.execute(sql)
        op.execute(f"REVOKE ALL ON FUNCTION {signature} FROM PUBLIC")
        op.execute(f"GRANT EXECUTE ON FUNCTION {signature} TO roundsman_app")
