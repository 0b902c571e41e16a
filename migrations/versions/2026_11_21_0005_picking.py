"""Picking: waves, picklists by zone, scans, parcels.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_table(
        "wave",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(length=32), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("warehouse_id", sa.Uuid(), nullable=False),
        sa.Column("departs_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("release_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("effort_s", sa.Integer(), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "status in ('open', 'released', 'picking', 'done', 'cancelled')", name=op.f("ck_wave_status")
        ),
        sa.CheckConstraint("release_at <= departs_at and effort_s >= 0", name=op.f("ck_wave_times")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "warehouse_id"],
            ["location.tenant_id", "location.id"],
            name=op.f("fk_wave_tenant_id_warehouse_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_wave")),
        sa.UniqueConstraint("tenant_id", "number", name=op.f("uq_wave_tenant_id_number")),
    )
    op.create_index("ix_wave_departs", "wave", ["tenant_id", "departs_at", "id"], unique=False)
    op.create_index(
        "ix_wave_warehouse", "wave", ["tenant_id", "warehouse_id", "status", "departs_at"], unique=False
    )
    op.create_table(
        "parcel",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("weight_g", sa.BigInteger(), nullable=False),
        sa.Column("volume_ml", sa.BigInteger(), nullable=False),
        sa.Column("packed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("packed_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("kind in ('crate', 'box', 'pallet')", name=op.f("ck_parcel_kind")),
        sa.CheckConstraint("weight_g > 0 and volume_ml > 0", name=op.f("ck_parcel_load")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "order_id"],
            ["order.tenant_id", "order.id"],
            name=op.f("fk_parcel_tenant_id_order_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_parcel")),
        sa.UniqueConstraint("tenant_id", "number", name=op.f("uq_parcel_tenant_id_number")),
    )
    op.create_index("ix_parcel_order", "parcel", ["tenant_id", "order_id", "seq"], unique=False)
    op.create_table(
        "pick_scan",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("picklist_id", sa.Uuid(), nullable=False),
        sa.Column("command_id", sa.Uuid(), nullable=True),
        sa.Column("sku_id", sa.Uuid(), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.Column("counted", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("remaining", sa.BigInteger(), nullable=False),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_pick_scan_quantity")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "batch_id"],
            ["batch.tenant_id", "batch.id"],
            name=op.f("fk_pick_scan_tenant_id_batch_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "picklist_id"],
            ["picklist.tenant_id", "picklist.id"],
            name=op.f("fk_pick_scan_tenant_id_picklist_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "sku_id"], ["sku.tenant_id", "sku.id"], name=op.f("fk_pick_scan_tenant_id_sku_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_pick_scan")),
        sa.UniqueConstraint("tenant_id", "command_id", name=op.f("uq_pick_scan_tenant_id_command_id")),
    )
    op.create_index("ix_pick_scan_picklist", "pick_scan", ["tenant_id", "picklist_id", "id"], unique=False)
    op.create_table(
        "wave_order",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("wave_id", sa.Uuid(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("departs_by", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.CheckConstraint("status in ('waiting', 'released', 'dropped')", name=op.f("ck_wave_order_status")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "order_id"],
            ["order.tenant_id", "order.id"],
            name=op.f("fk_wave_order_tenant_id_order_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "wave_id"],
            ["wave.tenant_id", "wave.id"],
            name=op.f("fk_wave_order_tenant_id_wave_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_wave_order")),
        sa.UniqueConstraint(
            "tenant_id", "wave_id", "order_id", name=op.f("uq_wave_order_tenant_id_wave_id_order_id")
        ),
    )
    op.create_index(
        "uq_wave_order_waiting",
        "wave_order",
        ["tenant_id", "order_id"],
        unique=True,
        postgresql_where=sa.text("status = 'waiting'"),
    )
    op.create_table(
        "parcel_line",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("parcel_id", sa.Uuid(), nullable=False),
        sa.Column("order_line_id", sa.Uuid(), nullable=False),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_parcel_line_quantity")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "order_line_id"],
            ["order_line.tenant_id", "order_line.id"],
            name=op.f("fk_parcel_line_tenant_id_order_line_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "parcel_id"],
            ["parcel.tenant_id", "parcel.id"],
            name=op.f("fk_parcel_line_tenant_id_parcel_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_parcel_line")),
        sa.UniqueConstraint(
            "tenant_id",
            "parcel_id",
            "order_line_id",
            name=op.f("uq_parcel_line_tenant_id_parcel_id_order_line_id"),
        ),
    )
    op.add_column("picklist", sa.Column("zone", sa.String(length=32), server_default="", nullable=False))
    op.add_column("picklist", sa.Column("wave_id", sa.Uuid(), nullable=True))
    op.add_column("picklist", sa.Column("follows_id", sa.Uuid(), nullable=True))
    op.add_column("picklist", sa.Column("assigned_to", sa.Uuid(), nullable=True))
    op.create_index("ix_picklist_wave", "picklist", ["tenant_id", "wave_id"], unique=False)
    op.create_foreign_key(
        op.f("fk_picklist_tenant_id_follows_id"),
        "picklist",
        "picklist",
        ["tenant_id", "follows_id"],
        ["tenant_id", "id"],
    )
    op.add_column(
        "picklist_line", sa.Column("scanned_quantity", sa.BigInteger(), server_default="0", nullable=False)
    )
    op.drop_constraint(op.f("ck_picklist_status"), "picklist", type_="check")
    op.create_check_constraint(
        op.f("ck_picklist_status"), "picklist", "status in ('open', 'picking', 'picked', 'cancelled')"
    )
    op.create_check_constraint(
        op.f("ck_picklist_line_scanned"), "picklist_line", "scanned_quantity between 0 and quantity"
    )
    op.execute('ALTER TABLE "wave" ENABLE ROW LEVEL SECURITY')
    op.execute(
        "CREATE POLICY tenant_isolation ON \"wave\" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)"
    )
    op.execute('GRANT SELECT, INSERT, UPDATE, DELETE ON "wave" TO roundsman_app')
    op.execute('ALTER TABLE "parcel" ENABLE ROW LEVEL SECURITY')
    op.execute(
        "CREATE POLICY tenant_isolation ON \"parcel\" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)"
    )
    op.execute('GRANT SELECT, INSERT, UPDATE, DELETE ON "parcel" TO roundsman_app')
    op.execute('ALTER TABLE "pick_scan" ENABLE ROW LEVEL SECURITY')
    op.execute(
        "CREATE POLICY tenant_isolation ON \"pick_scan\" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)"
    )
    op.execute('GRANT SELECT, INSERT, UPDATE, DELETE ON "pick_scan" TO roundsman_app')
    op.execute('ALTER TABLE "wave_order" ENABLE ROW LEVEL SECURITY')
    op.execute(
        "CREATE POLICY tenant_isolation ON \"wave_order\" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)"
    )
    op.execute('GRANT SELECT, INSERT, UPDATE, DELETE ON "wave_order" TO roundsman_app')
    op.execute('ALTER TABLE "parcel_line" ENABLE ROW LEVEL SECURITY')
    op.execute(
        "CREATE POLICY tenant_isolation ON \"parcel_line\" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)"
    )
    op.execute('GRANT SELECT, INSERT, UPDATE, DELETE ON "parcel_line" TO roundsman_app')
