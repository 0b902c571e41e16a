"""Reports that are sent: schedules, each sending, each mail of it.

Revision ID: 0019
Revises: 0018
"""

from alembic import op

revision = "0019"
down_revision = "0018"

TABLES = ("report_schedule", "report_sending", "report_mail")


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("""
        CREATE TABLE report_schedule (
            tenant_id UUID NOT NULL, id UUID NOT NULL, owner_id UUID NOT NULL, name VARCHAR(120) NOT NULL,
            question JSONB NOT NULL, form VARCHAR(8) NOT NULL, every VARCHAR(8) NOT NULL, weekday SMALLINT,
            month_day SMALLINT, at_minute SMALLINT NOT NULL, timezone VARCHAR(64) NOT NULL,
            recipients JSONB NOT NULL, attach BOOLEAN NOT NULL, to_webhooks BOOLEAN NOT NULL,
            is_active BOOLEAN NOT NULL, paused_why VARCHAR(32), next_due_at TIMESTAMPTZ,
            version INTEGER NOT NULL, created_at TIMESTAMPTZ DEFAULT now() NOT NULL, created_by UUID,
            updated_at TIMESTAMPTZ DEFAULT now() NOT NULL, updated_by UUID,
            CONSTRAINT pk_report_schedule PRIMARY KEY (tenant_id, id),
            CONSTRAINT ck_report_schedule_every CHECK (every in ('day', 'week', 'month')),
            CONSTRAINT ck_report_schedule_weekday_when CHECK ((every = 'week') = (weekday is not null)),
            CONSTRAINT ck_report_schedule_weekday CHECK (weekday between 1 and 7),
            CONSTRAINT ck_report_schedule_month_day_when CHECK ((every = 'month') = (month_day is not null)),
            CONSTRAINT ck_report_schedule_month_day CHECK (month_day between 1 and 31),
            CONSTRAINT ck_report_schedule_at_minute CHECK (at_minute between 0 and 1439),
            CONSTRAINT ck_report_schedule_form CHECK (form in ('csv', 'xlsx', 'parquet')),
            CONSTRAINT ck_report_schedule_due CHECK (is_active = (next_due_at is not null)),
            CONSTRAINT ck_report_schedule_paused CHECK (is_active = (paused_why is null)),
            CONSTRAINT ck_report_schedule_question CHECK (octet_length(question::text) <= 8192),
            CONSTRAINT fk_report_schedule_tenant_id_owner_id FOREIGN KEY (tenant_id, owner_id)
                REFERENCES user_account (tenant_id, id) ON DELETE CASCADE
        )""")
    op.execute(
        "CREATE INDEX ix_report_schedule_due ON report_schedule (tenant_id, next_due_at) WHERE is_active"
    )
    op.create_index("ix_report_schedule_owner", "report_schedule", ["tenant_id", "owner_id"])
    op.execute("""
        CREATE TABLE report_sending (
            tenant_id UUID NOT NULL, id UUID NOT NULL, schedule_id UUID NOT NULL, due_at TIMESTAMPTZ NOT NULL,
            is_by_hand BOOLEAN NOT NULL, status VARCHAR(16) NOT NULL, attempts INTEGER NOT NULL,
            made_at TIMESTAMPTZ, ended_at TIMESTAMPTZ, from_day DATE, to_day DATE, figures JSONB,
            row_count INTEGER, file_name VARCHAR(160), file_sha256 VARCHAR(64), file_bytes BIGINT,
            error_code VARCHAR(64), error TEXT,
            CONSTRAINT pk_report_sending PRIMARY KEY (tenant_id, id),
            CONSTRAINT ck_report_sending_status
                CHECK (status in ('queued', 'made', 'sent', 'partly', 'failed', 'refused')),
            CONSTRAINT ck_report_sending_file CHECK ((file_sha256 is null) = (file_bytes is null)),
            CONSTRAINT fk_report_sending_tenant_id_schedule_id FOREIGN KEY (tenant_id, schedule_id)
                REFERENCES report_schedule (tenant_id, id) ON DELETE CASCADE
        )""")
    op.execute(
        "CREATE UNIQUE INDEX uq_report_sending_due ON report_sending (tenant_id, schedule_id, due_at) "
        "WHERE not is_by_hand"
    )
    op.create_index("ix_report_sending_log", "report_sending", ["tenant_id", "schedule_id", "due_at", "id"])
    op.create_index("ix_report_sending_old", "report_sending", ["tenant_id", "due_at"])
    op.execute("""
        CREATE TABLE report_mail (
            tenant_id UUID NOT NULL, id UUID NOT NULL, sending_id UUID NOT NULL, recipient VARCHAR(254) NOT NULL,
            status VARCHAR(16) NOT NULL, attempts INTEGER NOT NULL, next_attempt_at TIMESTAMPTZ NOT NULL,
            ended_at TIMESTAMPTZ, last_error TEXT,
            CONSTRAINT pk_report_mail PRIMARY KEY (tenant_id, id),
            CONSTRAINT uq_report_mail_tenant_id_sending_id_recipient UNIQUE (tenant_id, sending_id, recipient),
            CONSTRAINT ck_report_mail_status CHECK (status in ('waiting', 'sent', 'failed')),
            CONSTRAINT ck_report_mail_ended CHECK ((status = 'waiting') = (ended_at is null)),
            CONSTRAINT fk_report_mail_tenant_id_sending_id FOREIGN KEY (tenant_id, sending_id)
                REFERENCES report_sending (tenant_id, id) ON DELETE CASCADE
        )""")
    op.execute(
        "CREATE INDEX ix_report_mail_waiting ON report_mail (tenant_id, next_attempt_at) WHERE status = 'waiting'"
    )
    for table in TABLES:
        op.execute(f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY')
        op.execute(
            f"CREATE POLICY tenant_isolation ON \"{table}\" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)"
        )
        op.execute(f'GRANT SELECT, INSERT, UPDATE, DELETE ON "{table}" TO roundsman_app')
