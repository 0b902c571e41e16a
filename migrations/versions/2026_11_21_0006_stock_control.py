"""Stock control.

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.add_column(
        "batch", sa.Column("status", sa.String(length=16), server_default="released", nullable=False)
    )
    op.create_check_constraint(
        op.f("ck_batch_status"), "batch", "status in ('released', 'quarantined', 'recalled')"
    )
    op.add_column(
        "stock_balance",
        sa.Column("is_blocked", sa.Boolean(), server_default=sa.text("false"), nullable=False),
    )
    op.add_column("batch", sa.Column("reversed_at", sa.DateTime(timezone=True), nullable=True))
    op.drop_constraint(op.f("ck_inbound_status"), "inbound", type_="check")
    op.create_check_constraint(
        op.f("ck_inbound_status"), "inbound", "status in ('expected', 'receiving', 'received', 'cancelled')"
    )
    op.drop_constraint(op.f("ck_inbound_line_expected"), "inbound_line", type_="check")
    op.create_check_constraint(op.f("ck_inbound_line_expected"), "inbound_line", "expected_quantity >= 0")
    op.create_index("ix_stop_line_batch", "stop_line", ["tenant_id", "batch_id"], unique=False)
    _tables()


def _tables() -> None:
    op.create_table(
        "stock_hold",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("location_id", sa.Uuid(), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("reason_code", sa.String(length=32), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("placed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("placed_by", sa.Uuid(), nullable=True),
        sa.Column("lifted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lifted_by", sa.Uuid(), nullable=True),
        sa.Column("lift_note", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(status = 'lifted') = (lifted_at is not null)", name=op.f("ck_stock_hold_lifted")
        ),
        sa.CheckConstraint("status in ('active', 'lifted')", name=op.f("ck_stock_hold_status")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "batch_id"],
            ["batch.tenant_id", "batch.id"],
            name=op.f("fk_stock_hold_tenant_id_batch_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "location_id"],
            ["location.tenant_id", "location.id"],
            name=op.f("fk_stock_hold_tenant_id_location_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_stock_hold")),
    )
    op.create_index("ix_stock_hold_batch", "stock_hold", ["tenant_id", "batch_id", "id"], unique=False)
    op.create_index(
        "uq_stock_hold_at_location",
        "stock_hold",
        ["tenant_id", "batch_id", "location_id"],
        unique=True,
        postgresql_where=sa.text("status = 'active' and location_id is not null"),
    )
    op.create_index(
        "uq_stock_hold_everywhere",
        "stock_hold",
        ["tenant_id", "batch_id"],
        unique=True,
        postgresql_where=sa.text("status = 'active' and location_id is null"),
    )
    op.create_table(
        "recall",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(length=32), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("severity", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sa.Uuid(), nullable=True),
        sa.Column("close_note", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("(status = 'closed') = (closed_at is not null)", name=op.f("ck_recall_closed")),
        sa.CheckConstraint("severity in ('critical', 'serious', 'minor')", name=op.f("ck_recall_severity")),
        sa.CheckConstraint("status in ('open', 'closed')", name=op.f("ck_recall_status")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_recall")),
        sa.UniqueConstraint("tenant_id", "number", name=op.f("uq_recall_tenant_id_number")),
    )
    op.create_index("ix_recall_status", "recall", ["tenant_id", "status", "id"], unique=False)
    op.create_table(
        "recall_batch",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("recall_id", sa.Uuid(), nullable=False),
        sa.Column("sku_id", sa.Uuid(), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("delivered_at_start", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "batch_id"],
            ["batch.tenant_id", "batch.id"],
            name=op.f("fk_recall_batch_tenant_id_batch_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "recall_id"],
            ["recall.tenant_id", "recall.id"],
            name=op.f("fk_recall_batch_tenant_id_recall_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "sku_id"],
            ["sku.tenant_id", "sku.id"],
            name=op.f("fk_recall_batch_tenant_id_sku_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_recall_batch")),
        sa.UniqueConstraint(
            "tenant_id", "recall_id", "batch_id", name=op.f("uq_recall_batch_tenant_id_recall_id_batch_id")
        ),
    )
    op.create_index("ix_recall_batch_batch", "recall_batch", ["tenant_id", "batch_id"], unique=False)
    op.create_table(
        "stock_approval",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(length=32), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("location_id", sa.Uuid(), nullable=False),
        sa.Column("sku_id", sa.Uuid(), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("on_hand_delta", sa.BigInteger(), nullable=False),
        sa.Column("damaged_delta", sa.BigInteger(), nullable=False),
        sa.Column("value_minor", sa.BigInteger(), nullable=False),
        sa.Column("reason_code", sa.String(length=32), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("requested_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decision_note", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(status = 'pending') = (decided_at is null)", name=op.f("ck_stock_approval_decided")
        ),
        sa.CheckConstraint("kind in ('adjust', 'scrap')", name=op.f("ck_stock_approval_kind")),
        sa.CheckConstraint(
            "status <> 'approved' or decided_by is null or decided_by <> requested_by",
            name=op.f("ck_stock_approval_second_person"),
        ),
        sa.CheckConstraint(
            "status in ('pending', 'approved', 'rejected')", name=op.f("ck_stock_approval_status")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "batch_id"],
            ["batch.tenant_id", "batch.id"],
            name=op.f("fk_stock_approval_tenant_id_batch_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "location_id"],
            ["location.tenant_id", "location.id"],
            name=op.f("fk_stock_approval_tenant_id_location_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "sku_id"],
            ["sku.tenant_id", "sku.id"],
            name=op.f("fk_stock_approval_tenant_id_sku_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_stock_approval")),
        sa.UniqueConstraint("tenant_id", "number", name=op.f("uq_stock_approval_tenant_id_number")),
    )
    op.create_index(
        "ix_stock_approval_place",
        "stock_approval",
        ["tenant_id", "location_id", "status", "id"],
        unique=False,
    )
    op.create_index("ix_stock_approval_status", "stock_approval", ["tenant_id", "status", "id"], unique=False)
    op.create_table(
        "stock_count",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(length=32), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("location_id", sa.Uuid(), nullable=False),
        sa.Column("zone", sa.String(length=32), nullable=True),
        sa.Column("rounds", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("counted_by", sa.Uuid(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "status in ('open', 'counted', 'closed', 'cancelled')", name=op.f("ck_stock_count_status")
        ),
        sa.CheckConstraint("rounds >= 1", name=op.f("ck_stock_count_rounds")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "location_id"],
            ["location.tenant_id", "location.id"],
            name=op.f("fk_stock_count_tenant_id_location_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_stock_count")),
        sa.UniqueConstraint("tenant_id", "number", name=op.f("uq_stock_count_tenant_id_number")),
    )
    op.create_index(
        "ix_stock_count_place", "stock_count", ["tenant_id", "location_id", "status", "id"], unique=False
    )
    op.create_table(
        "stock_count_line",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("count_id", sa.Uuid(), nullable=False),
        sa.Column("line_no", sa.Integer(), nullable=False),
        sa.Column("sku_id", sa.Uuid(), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("counted_on_hand", sa.BigInteger(), nullable=True),
        sa.Column("counted_damaged", sa.BigInteger(), nullable=True),
        sa.Column("expected_on_hand", sa.BigInteger(), nullable=True),
        sa.Column("expected_damaged", sa.BigInteger(), nullable=True),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("counted_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "counted_on_hand >= 0 and counted_damaged >= 0", name=op.f("ck_stock_count_line_counted")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "batch_id"],
            ["batch.tenant_id", "batch.id"],
            name=op.f("fk_stock_count_line_tenant_id_batch_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "count_id"],
            ["stock_count.tenant_id", "stock_count.id"],
            name=op.f("fk_stock_count_line_tenant_id_count_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "sku_id"],
            ["sku.tenant_id", "sku.id"],
            name=op.f("fk_stock_count_line_tenant_id_sku_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_stock_count_line")),
        sa.UniqueConstraint(
            "tenant_id", "count_id", "batch_id", name=op.f("uq_stock_count_line_tenant_id_count_id_batch_id")
        ),
    )
    op.create_table(
        "putaway_task",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("location_id", sa.Uuid(), nullable=False),
        sa.Column("inbound_id", sa.Uuid(), nullable=False),
        sa.Column("inbound_line_id", sa.Uuid(), nullable=False),
        sa.Column("sku_id", sa.Uuid(), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.Column("put_quantity", sa.BigInteger(), nullable=False),
        sa.Column("suggested_zone", sa.String(length=32), nullable=False),
        sa.Column("zone", sa.String(length=32), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("status in ('open', 'done')", name=op.f("ck_putaway_task_status")),
        sa.CheckConstraint(
            "quantity > 0 and put_quantity between 0 and quantity", name=op.f("ck_putaway_task_quantities")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "batch_id"],
            ["batch.tenant_id", "batch.id"],
            name=op.f("fk_putaway_task_tenant_id_batch_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "inbound_id"],
            ["inbound.tenant_id", "inbound.id"],
            name=op.f("fk_putaway_task_tenant_id_inbound_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "inbound_line_id"],
            ["inbound_line.tenant_id", "inbound_line.id"],
            name=op.f("fk_putaway_task_tenant_id_inbound_line_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "location_id"],
            ["location.tenant_id", "location.id"],
            name=op.f("fk_putaway_task_tenant_id_location_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "sku_id"],
            ["sku.tenant_id", "sku.id"],
            name=op.f("fk_putaway_task_tenant_id_sku_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_putaway_task")),
    )
    op.create_index("ix_putaway_task_inbound", "putaway_task", ["tenant_id", "inbound_id"], unique=False)
    op.create_index(
        "ix_putaway_task_place", "putaway_task", ["tenant_id", "location_id", "status", "id"], unique=False
    )
    op.create_table(
        "expected_production",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("location_id", sa.Uuid(), nullable=False),
        sa.Column("sku_id", sa.Uuid(), nullable=False),
        sa.Column("produced_on", sa.Date(), nullable=False),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("quantity >= 0", name=op.f("ck_expected_production_quantity")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "location_id"],
            ["location.tenant_id", "location.id"],
            name=op.f("fk_expected_production_tenant_id_location_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "sku_id"],
            ["sku.tenant_id", "sku.id"],
            name=op.f("fk_expected_production_tenant_id_sku_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_expected_production")),
        sa.UniqueConstraint(
            "tenant_id",
            "location_id",
            "produced_on",
            "sku_id",
            name=op.f("uq_expected_production_tenant_id_location_id_produced_on_sku_id"),
        ),
    )
    op.create_index(
        "ix_expected_production_sku",
        "expected_production",
        ["tenant_id", "sku_id", "produced_on"],
        unique=False,
    )
    for table in (
        "stock_hold",
        "recall",
        "recall_batch",
        "stock_approval",
        "stock_count",
        "stock_count_line",
        "putaway_task",
        "expected_production",
    ):
        op.execute(f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY')
        op.execute(
            f'CREATE POLICY tenant_isolation ON "{table}" '
            "USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) "
            "WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)"
        )
        op.execute(f'GRANT SELECT, INSERT, UPDATE, DELETE ON "{table}" TO roundsman_app')
