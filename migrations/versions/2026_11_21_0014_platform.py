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
    # The relay's question in each of its rounds.
    "subscribers_behind(text[], text[])": """
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
""",
}


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    for signature, sql in FUNCTIONS.items():
        op.execute(sql)
        op.execute(f"REVOKE ALL ON FUNCTION {signature} FROM PUBLIC")
        op.execute(f"GRANT EXECUTE ON FUNCTION {signature} TO roundsman_app")
    # The list of costs, the latest first.
    op.create_index("ix_cost_entry_posted", "cost_entry", ["tenant_id", "posted_at", "id"])
    # Orders whose window touches a span of time: the end is looked up in the index too.
    op.create_index("ix_order_window", "order", ["tenant_id", "window_start", "window_end", "id"])
    op.drop_index("ix_order_window_start", "order")
