"""Webhooks: receivers of events, and the log of what was delivered to them.

Revision ID: 0016
Revises: 0015
"""

from alembic import op

revision = "0016"
down_revision = "0015"

TABLES = ("webhook_endpoint", "webhook_state", "webhook_delivery", "webhook_attempt")

# The sender's question in each of its rounds: who has something to get. Ids only.
WEBHOOKS_DUE = """
CREATE OR REPLACE FUNCTION webhooks_due(p_now timestamptz)
RETURNS TABLE (tenant_id uuid, endpoint_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT s.tenant_id, s.endpoint_id
    FROM webhook_state s
    JOIN webhook_endpoint e ON e.tenant_id = s.tenant_id AND e.id = s.endpoint_id
    JOIN event_counter c ON c.tenant_id = s.tenant_id
    WHERE e.is_active AND s.stopped_why IS NULL AND (s.not_before IS NULL OR s.not_before <= p_now)
      AND (s.last_seq < c.last_seq OR EXISTS (
          SELECT FROM webhook_delivery d
          WHERE d.tenant_id = s.tenant_id AND d.endpoint_id = s.endpoint_id AND d.status = 'waiting'
            AND d.next_attempt_at <= p_now AND (d.leased_until IS NULL OR d.leased_until <= p_now)))
    ORDER BY s.tenant_id, s.endpoint_id
$$
"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("""
        CREATE TABLE webhook_endpoint (
            tenant_id UUID NOT NULL, id UUID NOT NULL, name VARCHAR(200) NOT NULL, url VARCHAR(2000) NOT NULL,
            topics JSONB NOT NULL, batch_size INTEGER NOT NULL, is_active BOOLEAN NOT NULL,
            secret_no INTEGER NOT NULL, secret_mark VARCHAR(32) NOT NULL, former_until TIMESTAMPTZ,
            version INTEGER NOT NULL, created_at TIMESTAMPTZ DEFAULT now() NOT NULL, created_by UUID,
            updated_at TIMESTAMPTZ DEFAULT now() NOT NULL, updated_by UUID,
            CONSTRAINT pk_webhook_endpoint PRIMARY KEY (tenant_id, id),
            CONSTRAINT ck_webhook_endpoint_batch CHECK (batch_size between 1 and 100)
        )""")
    op.execute("""
        CREATE TABLE webhook_state (
            tenant_id UUID NOT NULL, endpoint_id UUID NOT NULL, last_seq BIGINT NOT NULL,
            failures INTEGER NOT NULL, not_before TIMESTAMPTZ, stopped_why VARCHAR(32),
            last_delivered_at TIMESTAMPTZ, last_failed_at TIMESTAMPTZ,
            CONSTRAINT pk_webhook_state PRIMARY KEY (tenant_id, endpoint_id),
            CONSTRAINT fk_webhook_state_tenant_id_endpoint_id FOREIGN KEY (tenant_id, endpoint_id)
                REFERENCES webhook_endpoint (tenant_id, id) ON DELETE CASCADE
        )""")
    op.execute("""
        CREATE TABLE webhook_delivery (
            tenant_id UUID NOT NULL, id UUID NOT NULL, endpoint_id UUID NOT NULL, seq BIGINT NOT NULL,
            event_id UUID NOT NULL, topic VARCHAR(96) NOT NULL, subject_type VARCHAR(32) NOT NULL,
            subject_id UUID NOT NULL, status VARCHAR(16) NOT NULL, attempts INTEGER NOT NULL,
            queued_at TIMESTAMPTZ NOT NULL, next_attempt_at TIMESTAMPTZ NOT NULL, leased_until TIMESTAMPTZ,
            ended_at TIMESTAMPTZ, last_code INTEGER, last_error TEXT,
            CONSTRAINT pk_webhook_delivery PRIMARY KEY (tenant_id, id),
            CONSTRAINT uq_webhook_delivery_tenant_id_endpoint_id_seq UNIQUE (tenant_id, endpoint_id, seq),
            CONSTRAINT ck_webhook_delivery_status CHECK (status in ('waiting', 'delivered', 'failed')),
            CONSTRAINT ck_webhook_delivery_ended CHECK ((status = 'waiting') = (ended_at is null)),
            CONSTRAINT fk_webhook_delivery_tenant_id_endpoint_id FOREIGN KEY (tenant_id, endpoint_id)
                REFERENCES webhook_endpoint (tenant_id, id) ON DELETE CASCADE
        )""")
    op.execute(
        "CREATE INDEX ix_webhook_delivery_waiting ON webhook_delivery (tenant_id, endpoint_id, subject_id, seq) "
        "WHERE status = 'waiting'"
    )
    op.execute(
        "CREATE INDEX ix_webhook_delivery_due ON webhook_delivery (tenant_id, endpoint_id, next_attempt_at) "
        "WHERE status = 'waiting'"
    )
    op.execute(
        "CREATE INDEX ix_webhook_delivery_failed ON webhook_delivery (tenant_id, endpoint_id, ended_at) "
        "WHERE status = 'failed'"
    )
    op.create_index("ix_webhook_delivery_log", "webhook_delivery", ["tenant_id", "seq", "id"])
    op.create_index("ix_webhook_delivery_subject", "webhook_delivery", ["tenant_id", "subject_id", "seq"])
    op.create_index("ix_webhook_delivery_ended", "webhook_delivery", ["tenant_id", "ended_at"])
    op.execute("""
        CREATE TABLE webhook_attempt (
            tenant_id UUID NOT NULL, id UUID NOT NULL, delivery_id UUID NOT NULL, number INTEGER NOT NULL,
            at TIMESTAMPTZ NOT NULL, duration_ms INTEGER NOT NULL, code INTEGER, error TEXT,
            answer TEXT DEFAULT '' NOT NULL, batch_of INTEGER NOT NULL,
            CONSTRAINT pk_webhook_attempt PRIMARY KEY (tenant_id, id),
            CONSTRAINT fk_webhook_attempt_tenant_id_delivery_id FOREIGN KEY (tenant_id, delivery_id)
                REFERENCES webhook_delivery (tenant_id, id) ON DELETE CASCADE
        )""")
    op.create_index("ix_webhook_attempt_delivery", "webhook_attempt", ["tenant_id", "delivery_id", "at"])
    for table in TABLES:
        op.execute(f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY')
        op.execute(
            f"CREATE POLICY tenant_isolation ON \"{table}\" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)"
        )
        op.execute(f'GRANT SELECT, INSERT, UPDATE, DELETE ON "{table}" TO roundsman_app')
    op.execute(WEBHOOKS_DUE)
    op.execute("REVOKE ALL ON FUNCTION webhooks_due(timestamptz) FROM PUBLIC")
    op.execute("GRANT EXECUTE ON FUNCTION webhooks_due(timestamptz) TO roundsman_app")
