"""SQL of orders that the migrations install as the owner: finding orders by a part of their number.

Under row-level security PostgreSQL compares with LIKE only after it has looked at every row of the tenant, because the
operator might tell something of other tenants' rows; an index on trigrams would never be used. So this one function
looks past the policies, at the rows of the current tenant alone, and tells ids and nothing else.
"""

ORDERS_NUMBERED_SQL = """
CREATE OR REPLACE FUNCTION orders_numbered(p_like text, p_most int) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public
SET plan_cache_mode = force_custom_plan AS $$
DECLARE
    v_tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
BEGIN
    RETURN QUERY
    SELECT o.id FROM "order" o
    WHERE o.tenant_id = v_tenant AND lower(o.number || ' ' || coalesce(o.external_ref, '')) LIKE p_like
    LIMIT p_most;
END $$
"""

FUNCTIONS = {"orders_numbered(text, int)": ORDERS_NUMBERED_SQL}
"""Installed by migrations; the sources of the text that stands there."""
