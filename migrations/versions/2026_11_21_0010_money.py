"""Bills over many trips, results of trips, usual tolls; days closed and differences explained.

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_table(
        "cost_bill",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("supplier", sa.String(length=200), nullable=False),
        sa.Column("number", sa.String(length=64), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=False),
        sa.Column("period_from", sa.Date(), nullable=False),
        sa.Column("period_to", sa.Date(), nullable=False),
        sa.Column("vehicle_id", sa.Uuid(), nullable=True),
        sa.Column("warehouse_id", sa.Uuid(), nullable=True),
        sa.Column("basis", sa.String(length=16), nullable=False),
        sa.Column("share_rule", sa.String(length=16), nullable=False),
        sa.Column("replaces_template", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("reversed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reverse_note", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(status = 'reversed') = (reversed_at is not null)", name=op.f("ck_cost_bill_reversed")
        ),
        sa.CheckConstraint(
            "basis in ('distance', 'time', 'weight', 'stops', 'equal')", name=op.f("ck_cost_bill_basis")
        ),
        sa.CheckConstraint(
            "kind in ('fixed', 'departure', 'fuel', 'maintenance', 'labour', 'toll', 'other')",
            name=op.f("ck_cost_bill_kind"),
        ),
        sa.CheckConstraint(
            "share_rule in ('distance', 'time', 'equal')", name=op.f("ck_cost_bill_share_rule")
        ),
        sa.CheckConstraint("status in ('posted', 'reversed')", name=op.f("ck_cost_bill_status")),
        sa.CheckConstraint("amount_minor <> 0", name=op.f("ck_cost_bill_amount")),
        sa.CheckConstraint("period_to >= period_from", name=op.f("ck_cost_bill_period")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "vehicle_id"],
            ["vehicle.tenant_id", "vehicle.id"],
            name=op.f("fk_cost_bill_tenant_id_vehicle_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "warehouse_id"],
            ["location.tenant_id", "location.id"],
            name=op.f("fk_cost_bill_tenant_id_warehouse_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_cost_bill")),
        sa.UniqueConstraint(
            "tenant_id", "supplier", "number", name=op.f("uq_cost_bill_tenant_id_supplier_number")
        ),
    )
    op.create_index("ix_cost_bill_dated", "cost_bill", ["tenant_id", "dated_on", "id"], unique=False)
    op.create_table(
        "cost_bill_trip",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("cost_bill_id", sa.Uuid(), nullable=False),
        sa.Column("trip_id", sa.Uuid(), nullable=False),
        sa.Column("weight", sa.BigInteger(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("replaced_minor", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "cost_bill_id"],
            ["cost_bill.tenant_id", "cost_bill.id"],
            name=op.f("fk_cost_bill_trip_tenant_id_cost_bill_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "trip_id"],
            ["trip.tenant_id", "trip.id"],
            name=op.f("fk_cost_bill_trip_tenant_id_trip_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_cost_bill_trip")),
        sa.UniqueConstraint(
            "tenant_id",
            "cost_bill_id",
            "trip_id",
            name=op.f("uq_cost_bill_trip_tenant_id_cost_bill_id_trip_id"),
        ),
        info={"append_only": True},
    )
    op.create_index("ix_cost_bill_trip_trip", "cost_bill_trip", ["tenant_id", "trip_id"], unique=False)
    op.create_table(
        "trip_result",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("trip_id", sa.Uuid(), nullable=False),
        sa.Column("warehouse_id", sa.Uuid(), nullable=False),
        sa.Column("vehicle_id", sa.Uuid(), nullable=False),
        sa.Column("driver_id", sa.Uuid(), nullable=True),
        sa.Column("incurred_on", sa.Date(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("goods_minor", sa.BigInteger(), nullable=False),
        sa.Column("income_minor", sa.BigInteger(), nullable=False),
        sa.Column("damage_minor", sa.BigInteger(), nullable=False),
        sa.Column("credit_minor", sa.BigInteger(), nullable=False),
        sa.Column("cost_minor", sa.BigInteger(), nullable=False),
        sa.Column("result_minor", sa.BigInteger(), nullable=False),
        sa.Column("distance_m", sa.BigInteger(), nullable=False),
        sa.Column("drops", sa.BigInteger(), nullable=False),
        sa.Column("delivered", sa.BigInteger(), nullable=False),
        sa.Column("computed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "trip_id"],
            ["trip.tenant_id", "trip.id"],
            name=op.f("fk_trip_result_tenant_id_trip_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "vehicle_id"],
            ["vehicle.tenant_id", "vehicle.id"],
            name=op.f("fk_trip_result_tenant_id_vehicle_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "warehouse_id"],
            ["location.tenant_id", "location.id"],
            name=op.f("fk_trip_result_tenant_id_warehouse_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_trip_result")),
        sa.UniqueConstraint("tenant_id", "trip_id", name=op.f("uq_trip_result_tenant_id_trip_id")),
    )
    op.create_index("ix_trip_result_day", "trip_result", ["tenant_id", "incurred_on", "id"], unique=False)
    op.create_index(
        "ix_trip_result_warehouse", "trip_result", ["tenant_id", "warehouse_id", "incurred_on"], unique=False
    )
    op.add_column(
        "tariff", sa.Column("toll_per_trip_minor", sa.BigInteger(), server_default="0", nullable=False)
    )
    op.execute('ALTER TABLE "cost_bill" ENABLE ROW LEVEL SECURITY')
    op.execute(
        "CREATE POLICY tenant_isolation ON \"cost_bill\" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)"
    )
    op.execute('GRANT SELECT, INSERT, UPDATE, DELETE ON "cost_bill" TO roundsman_app')
    op.execute('ALTER TABLE "cost_bill_trip" ENABLE ROW LEVEL SECURITY')
    op.execute(
        "CREATE POLICY tenant_isolation ON \"cost_bill_trip\" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)"
    )
    op.execute('GRANT SELECT, INSERT ON "cost_bill_trip" TO roundsman_app')
    op.execute(
        'CREATE TRIGGER cost_bill_trip_append_only BEFORE UPDATE OR DELETE ON "cost_bill_trip" FOR EACH ROW EXECUTE FUNCTION refuse_change()'
    )
    op.execute(
        'CREATE TRIGGER cost_bill_trip_no_truncate BEFORE TRUNCATE ON "cost_bill_trip" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()'
    )
    op.execute('ALTER TABLE "trip_result" ENABLE ROW LEVEL SECURITY')
    op.execute(
        "CREATE POLICY tenant_isolation ON \"trip_result\" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)"
    )
    op.execute('GRANT SELECT, INSERT, UPDATE, DELETE ON "trip_result" TO roundsman_app')
    op.create_table(
        "day_close",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("warehouse_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sa.Uuid(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("totals", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("status in ('open', 'closed')", name=op.f("ck_day_close_status")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "warehouse_id"],
            ["location.tenant_id", "location.id"],
            name=op.f("fk_day_close_tenant_id_warehouse_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_day_close")),
        sa.UniqueConstraint(
            "tenant_id", "warehouse_id", "day", name=op.f("uq_day_close_tenant_id_warehouse_id_day")
        ),
    )
    op.create_index("ix_day_close_day", "day_close", ["tenant_id", "day", "id"], unique=False)
    op.create_table(
        "difference_explanation",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("warehouse_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("trip_id", sa.Uuid(), nullable=False),
        sa.Column("sku_id", sa.Uuid(), nullable=False),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.Column("reason_code", sa.String(length=32), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("explained_by", sa.Uuid(), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decision_note", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "status in ('pending', 'accepted', 'refused')", name=op.f("ck_difference_explanation_status")
        ),
        sa.CheckConstraint("quantity <> 0", name=op.f("ck_difference_explanation_quantity")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "sku_id"],
            ["sku.tenant_id", "sku.id"],
            name=op.f("fk_difference_explanation_tenant_id_sku_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "trip_id"],
            ["trip.tenant_id", "trip.id"],
            name=op.f("fk_difference_explanation_tenant_id_trip_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "warehouse_id"],
            ["location.tenant_id", "location.id"],
            name=op.f("fk_difference_explanation_tenant_id_warehouse_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_difference_explanation")),
    )
    op.create_index(
        "ix_difference_explanation_day",
        "difference_explanation",
        ["tenant_id", "warehouse_id", "day"],
        unique=False,
    )
    op.create_index(
        "ix_difference_explanation_status",
        "difference_explanation",
        ["tenant_id", "status", "id"],
        unique=False,
    )
    op.create_index(
        "ix_difference_explanation_trip", "difference_explanation", ["tenant_id", "trip_id"], unique=False
    )
    op.execute('ALTER TABLE "day_close" ENABLE ROW LEVEL SECURITY')
    op.execute(
        "CREATE POLICY tenant_isolation ON \"day_close\" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)"
    )
    op.execute('GRANT SELECT, INSERT, UPDATE, DELETE ON "day_close" TO roundsman_app')
    op.execute('ALTER TABLE "difference_explanation" ENABLE ROW LEVEL SECURITY')
    op.execute(
        "CREATE POLICY tenant_isolation ON \"difference_explanation\" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)"
    )
    op.execute('GRANT SELECT, INSERT, UPDATE, DELETE ON "difference_explanation" TO roundsman_app')
