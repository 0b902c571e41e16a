"""SQL of identity that the migrations install as the owner: what must be seen before a tenant is known."""

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

FUNCTIONS = {"find_login(text)": FIND_LOGIN_SQL, "find_tenant(text)": FIND_TENANT_SQL}
"""Installed by the first migration; the sources of the text that stands there."""
