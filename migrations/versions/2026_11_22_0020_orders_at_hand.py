"""Orders by a part of their number, by priority, and by the mark on a crate, however many there are.

Revision ID: 0020
Revises: 0019
"""

from alembic import op

revision = "0020"
down_revision = "0019"

ORDERS_NUMBERED = """
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


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    # What waits to be sorted in is kept short: an order that has to sort it in must not wait long.
    op.execute(
        'CREATE INDEX ix_order_words ON "order" USING gin '
        "(lower(number || ' ' || coalesce(external_ref, '')) gin_trgm_ops) WITH (gin_pending_list_limit = 256)"
    )
    op.create_index("ix_order_priority", "order", ["tenant_id", "priority", "id"])
    op.execute("CREATE INDEX ix_parcel_code ON parcel (tenant_id, code) WHERE code IS NOT NULL")
    op.execute(ORDERS_NUMBERED)
    op.execute("REVOKE ALL ON FUNCTION orders_numbered(text, int) FROM PUBLIC")
    op.execute("GRANT EXECUTE ON FUNCTION orders_numbered(text, int) TO roundsman_app")
