"""Drivers' papers and duty; compartments and further dimensions of vehicles.

Revision ID: 0012
Revises: 0011
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_table(
        "driver_document",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("driver_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("number", sa.String(length=64), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("warned_days", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "kind in ('licence', 'identity', 'medical', 'permit', 'training', 'insurance', 'contract', 'other')",
            name=op.f("ck_driver_document_kind"),
        ),
        sa.CheckConstraint(
            "valid_from is null or expires_on is null or expires_on >= valid_from",
            name=op.f("ck_driver_document_dates"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "driver_id"],
            ["driver.tenant_id", "driver.id"],
            name=op.f("fk_driver_document_tenant_id_driver_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_driver_document")),
        sa.UniqueConstraint(
            "tenant_id",
            "driver_id",
            "kind",
            "number",
            name=op.f("uq_driver_document_tenant_id_driver_id_kind_number"),
        ),
    )
    op.create_index("ix_driver_document_driver", "driver_document", ["tenant_id", "driver_id"], unique=False)
    op.create_index(
        "ix_driver_document_expires", "driver_document", ["tenant_id", "expires_on", "id"], unique=False
    )
    op.create_table(
        "work_session",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("driver_id", sa.Uuid(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("break_s", sa.Integer(), server_default="0", nullable=False),
        sa.Column("correction_note", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_by", sa.Uuid(), nullable=True),
        postgresql.ExcludeConstraint(
            (sa.column("tenant_id"), "="),
            (sa.column("driver_id"), "="),
            (sa.text("tstzrange(started_at, ended_at)"), "&&"),
            using="gist",
            name="ex_work_session_driver",
        ),
        sa.CheckConstraint("break_s >= 0", name=op.f("ck_work_session_breaks")),
        sa.CheckConstraint("ended_at is null or ended_at >= started_at", name=op.f("ck_work_session_times")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "driver_id"],
            ["driver.tenant_id", "driver.id"],
            name=op.f("fk_work_session_tenant_id_driver_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_work_session")),
    )
    op.create_index(
        "ix_work_session_driver", "work_session", ["tenant_id", "driver_id", "started_at"], unique=False
    )
    op.create_index(
        "ix_work_session_started", "work_session", ["tenant_id", "started_at", "id"], unique=False
    )
    op.add_column(
        "sku",
        sa.Column(
            "extra_loads", postgresql.JSONB(astext_type=sa.Text()), server_default="{}", nullable=False
        ),
    )
    op.add_column(
        "vehicle",
        sa.Column(
            "compartments", postgresql.JSONB(astext_type=sa.Text()), server_default="[]", nullable=False
        ),
    )
    op.add_column(
        "vehicle",
        sa.Column(
            "extra_capacities", postgresql.JSONB(astext_type=sa.Text()), server_default="{}", nullable=False
        ),
    )
    op.execute('ALTER TABLE "driver_document" ENABLE ROW LEVEL SECURITY')
    op.execute(
        "CREATE POLICY tenant_isolation ON \"driver_document\" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)"
    )
    op.execute('GRANT SELECT, INSERT, UPDATE, DELETE ON "driver_document" TO roundsman_app')
    op.execute('ALTER TABLE "work_session" ENABLE ROW LEVEL SECURITY')
    op.execute(
        "CREATE POLICY tenant_isolation ON \"work_session\" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)"
    )
    op.execute('GRANT SELECT, INSERT, UPDATE, DELETE ON "work_session" TO roundsman_app')
