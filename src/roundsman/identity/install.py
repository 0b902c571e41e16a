"""SQL of identity that the migrations install as the owner: what must be seen before a tenant is known."""

from roundsman.identity.purge_sql import PURGE_FUNCTIONS

FIND_LOGIN_SQL = """
CREATE OR REPLACE FUNCTION find_login(p_email text) RETURNS TABLE (tenant_id uuid, user_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    -- Two ids and nothing else: everything more is read inside the tenant, under its policies.
    SELECT u.tenant_id, u.id FROM user_account u
    JOIN tenant t ON t.tenant_id = u.tenant_id AND t.is_active
    WHERE lower(u.email) = lower(p_email)
$$
"""

FIND_TENANT_SQL = """
CREATE OR REPLACE FUNCTION find_tenant(p_slug text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT tenant_id FROM tenant WHERE slug = p_slug
$$
"""

WHO_CALLS_SQL = """
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
"""

FUNCTIONS = {
    "find_login(text)": FIND_LOGIN_SQL,
    "find_tenant(text)": FIND_TENANT_SQL,
    "who_calls(uuid, uuid, timestamptz)": WHO_CALLS_SQL,
    **PURGE_FUNCTIONS,
}
"""Installed by migrations; the sources of the text that stands there."""
