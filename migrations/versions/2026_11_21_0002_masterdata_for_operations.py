"""Master data that operations need: holidays, remaining shelf life, docks, storage zones, substitutes.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_table(
        "sku_substitute",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sku_id", sa.Uuid(), nullable=False),
        sa.Column("substitute_sku_id", sa.Uuid(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.CheckConstraint("rank >= 1", name=op.f("ck_sku_substitute_rank")),
        sa.CheckConstraint("sku_id <> substitute_sku_id", name=op.f("ck_sku_substitute_another")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "sku_id"],
            ["sku.tenant_id", "sku.id"],
            name=op.f("fk_sku_substitute_tenant_id_sku_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "substitute_sku_id"],
            ["sku.tenant_id", "sku.id"],
            name=op.f("fk_sku_substitute_tenant_id_substitute_sku_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_sku_substitute")),
        sa.UniqueConstraint(
            "tenant_id",
            "sku_id",
            "substitute_sku_id",
            name=op.f("uq_sku_substitute_tenant_id_sku_id_substitute_sku_id"),
        ),
    )
    op.add_column(
        "location",
        sa.Column(
            "closed_days", postgresql.JSONB(astext_type=sa.Text()), server_default="[]", nullable=False
        ),
    )
    op.add_column(
        "location", sa.Column("min_remaining_life_days", sa.Integer(), server_default="0", nullable=False)
    )
    op.add_column(
        "location", sa.Column("service_area", postgresql.JSONB(astext_type=sa.Text()), nullable=True)
    )
    op.add_column("location", sa.Column("dock_count", sa.Integer(), server_default="1", nullable=False))
    op.add_column("sku", sa.Column("storage_zone", sa.String(length=32), server_default="", nullable=False))
    op.add_column(
        "sku",
        sa.Column(
            "production_weekdays",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default="[]",
            nullable=False,
        ),
    )
    op.create_check_constraint(
        op.f("ck_location_dock"), "location", "min_remaining_life_days >= 0 and dock_count >= 1"
    )
    op.execute('ALTER TABLE "sku_substitute" ENABLE ROW LEVEL SECURITY')
    op.execute(
        "CREATE POLICY tenant_isolation ON \"sku_substitute\" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)"
    )
    op.execute('GRANT SELECT, INSERT, UPDATE, DELETE ON "sku_substitute" TO roundsman_app')
