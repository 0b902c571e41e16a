"""Order intake: recurring orders with their days, proposed orders.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_table(
        "order_template",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("location_id", sa.Uuid(), nullable=False),
        sa.Column("warehouse_id", sa.Uuid(), nullable=True),
        sa.Column("rule", sa.String(length=200), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("window_from", sa.String(length=5), nullable=False),
        sa.Column("window_to", sa.String(length=5), nullable=False),
        sa.Column("lead_days", sa.Integer(), nullable=False),
        sa.Column("on_holiday", sa.String(length=16), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("allocation_policy", sa.String(length=16), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("min_remaining_life_days", sa.Integer(), nullable=True),
        sa.Column("accept_substitutes", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("is_paused", sa.Boolean(), nullable=False),
        sa.Column("active_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "allocation_policy in ('partial', 'all_or_nothing', 'backorder')",
            name=op.f("ck_order_template_allocation_policy"),
        ),
        sa.CheckConstraint("on_holiday in ('skip', 'next_day')", name=op.f("ck_order_template_on_holiday")),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_order_template_days")),
        sa.CheckConstraint("lead_days between 0 and 14", name=op.f("ck_order_template_lead_days")),
        sa.CheckConstraint("priority between 0 and 9", name=op.f("ck_order_template_priority")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "location_id"],
            ["location.tenant_id", "location.id"],
            name=op.f("fk_order_template_tenant_id_location_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "organisation_id"],
            ["organisation.tenant_id", "organisation.id"],
            name=op.f("fk_order_template_tenant_id_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "warehouse_id"],
            ["location.tenant_id", "location.id"],
            name=op.f("fk_order_template_tenant_id_warehouse_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_order_template")),
    )
    op.create_index(
        "ix_order_template_location", "order_template", ["tenant_id", "location_id"], unique=False
    )
    op.create_index(
        "ix_order_template_organisation", "order_template", ["tenant_id", "organisation_id"], unique=False
    )
    op.create_table(
        "order_template_line",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("template_id", sa.Uuid(), nullable=False),
        sa.Column("line_no", sa.Integer(), nullable=False),
        sa.Column("sku_id", sa.Uuid(), nullable=False),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_order_template_line_quantity")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "sku_id"],
            ["sku.tenant_id", "sku.id"],
            name=op.f("fk_order_template_line_tenant_id_sku_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "template_id"],
            ["order_template.tenant_id", "order_template.id"],
            name=op.f("fk_order_template_line_tenant_id_template_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_order_template_line")),
        sa.UniqueConstraint(
            "tenant_id",
            "template_id",
            "line_no",
            name=op.f("uq_order_template_line_tenant_id_template_id_line_no"),
        ),
        sa.UniqueConstraint(
            "tenant_id",
            "template_id",
            "sku_id",
            name=op.f("uq_order_template_line_tenant_id_template_id_sku_id"),
        ),
    )
    op.create_table(
        "order_template_skip",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("template_id", sa.Uuid(), nullable=False),
        sa.Column("local_day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "template_id"],
            ["order_template.tenant_id", "order_template.id"],
            name=op.f("fk_order_template_skip_tenant_id_template_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_order_template_skip")),
        sa.UniqueConstraint(
            "tenant_id",
            "template_id",
            "local_day",
            name=op.f("uq_order_template_skip_tenant_id_template_id_local_day"),
        ),
    )
    op.create_table(
        "order_occurrence",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("template_id", sa.Uuid(), nullable=False),
        sa.Column("local_day", sa.Date(), nullable=False),
        sa.Column("delivery_day", sa.Date(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=True),
        sa.Column("code", sa.String(length=64), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(status = 'placed') = (code is null)", name=op.f("ck_order_occurrence_code")),
        sa.CheckConstraint(
            "(status = 'placed') = (order_id is not null)", name=op.f("ck_order_occurrence_order")
        ),
        sa.CheckConstraint(
            "status in ('placed', 'failed', 'closed')", name=op.f("ck_order_occurrence_status")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "order_id"],
            ["order.tenant_id", "order.id"],
            name=op.f("fk_order_occurrence_tenant_id_order_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "template_id"],
            ["order_template.tenant_id", "order_template.id"],
            name=op.f("fk_order_occurrence_tenant_id_template_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_order_occurrence")),
        sa.UniqueConstraint(
            "tenant_id",
            "template_id",
            "local_day",
            name=op.f("uq_order_occurrence_tenant_id_template_id_local_day"),
        ),
    )
    op.create_index("ix_order_occurrence_order", "order_occurrence", ["tenant_id", "order_id"], unique=False)
    op.create_table(
        "order_draft",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("warehouse_id", sa.Uuid(), nullable=False),
        sa.Column("location_id", sa.Uuid(), nullable=False),
        sa.Column("window_start", sa.DateTime(timezone=True), nullable=False),
        sa.Column("window_end", sa.DateTime(timezone=True), nullable=False),
        sa.Column("proposed_on", sa.Date(), nullable=False),
        sa.Column("service_level", sa.Double(), nullable=False),
        sa.Column("review_days", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(status = 'accepted') = (order_id is not null)", name=op.f("ck_order_draft_order")
        ),
        sa.CheckConstraint(
            "status in ('open', 'accepted', 'dismissed', 'replaced')", name=op.f("ck_order_draft_status")
        ),
        sa.CheckConstraint("window_end > window_start", name=op.f("ck_order_draft_window")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "location_id"],
            ["location.tenant_id", "location.id"],
            name=op.f("fk_order_draft_tenant_id_location_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "order_id"],
            ["order.tenant_id", "order.id"],
            name=op.f("fk_order_draft_tenant_id_order_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "organisation_id"],
            ["organisation.tenant_id", "organisation.id"],
            name=op.f("fk_order_draft_tenant_id_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "warehouse_id"],
            ["location.tenant_id", "location.id"],
            name=op.f("fk_order_draft_tenant_id_warehouse_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_order_draft")),
    )
    op.create_index(
        "ix_order_draft_organisation", "order_draft", ["tenant_id", "organisation_id", "id"], unique=False
    )
    op.create_index(
        "ix_order_draft_warehouse", "order_draft", ["tenant_id", "warehouse_id", "proposed_on"], unique=False
    )
    op.create_index(
        "uq_order_draft_open",
        "order_draft",
        ["tenant_id", "location_id"],
        unique=True,
        postgresql_where=sa.text("status = 'open'"),
    )
    op.create_table(
        "order_draft_line",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("draft_id", sa.Uuid(), nullable=False),
        sa.Column("line_no", sa.Integer(), nullable=False),
        sa.Column("sku_id", sa.Uuid(), nullable=False),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.Column("figures", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_order_draft_line_quantity")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "draft_id"],
            ["order_draft.tenant_id", "order_draft.id"],
            name=op.f("fk_order_draft_line_tenant_id_draft_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "sku_id"],
            ["sku.tenant_id", "sku.id"],
            name=op.f("fk_order_draft_line_tenant_id_sku_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_order_draft_line")),
        sa.UniqueConstraint(
            "tenant_id", "draft_id", "sku_id", name=op.f("uq_order_draft_line_tenant_id_draft_id_sku_id")
        ),
    )
    op.create_table(
        "return_request",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(length=32), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("location_id", sa.Uuid(), nullable=False),
        sa.Column("warehouse_id", sa.Uuid(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("decision_note", sa.Text(), nullable=True),
        sa.Column("trip_id", sa.Uuid(), nullable=True),
        sa.Column("stop_id", sa.Uuid(), nullable=True),
        sa.Column("collected_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(status = 'received') = (received_at is not null)", name=op.f("ck_return_request_received")
        ),
        sa.CheckConstraint(
            "(status in ('collected', 'received')) = (collected_at is not null)",
            name=op.f("ck_return_request_collected"),
        ),
        sa.CheckConstraint(
            "status in ('requested', 'approved', 'assigned', 'collected', 'received', 'refused', 'cancelled')",
            name=op.f("ck_return_request_status"),
        ),
        sa.CheckConstraint(
            "status not in ('assigned', 'collected', 'received') or stop_id is not null",
            name=op.f("ck_return_request_assigned"),
        ),
        sa.CheckConstraint("(trip_id is null) = (stop_id is null)", name=op.f("ck_return_request_trip")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "location_id"],
            ["location.tenant_id", "location.id"],
            name=op.f("fk_return_request_tenant_id_location_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "order_id"],
            ["order.tenant_id", "order.id"],
            name=op.f("fk_return_request_tenant_id_order_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "organisation_id"],
            ["organisation.tenant_id", "organisation.id"],
            name=op.f("fk_return_request_tenant_id_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "warehouse_id"],
            ["location.tenant_id", "location.id"],
            name=op.f("fk_return_request_tenant_id_warehouse_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_return_request")),
        sa.UniqueConstraint("tenant_id", "number", name=op.f("uq_return_request_tenant_id_number")),
    )
    op.create_index(
        "ix_return_request_location", "return_request", ["tenant_id", "location_id", "id"], unique=False
    )
    op.create_index(
        "ix_return_request_organisation",
        "return_request",
        ["tenant_id", "organisation_id", "id"],
        unique=False,
    )
    op.create_index("ix_return_request_trip", "return_request", ["tenant_id", "trip_id"], unique=False)
    op.create_index(
        "ix_return_request_warehouse", "return_request", ["tenant_id", "warehouse_id", "status"], unique=False
    )
    op.create_table(
        "return_request_line",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("return_request_id", sa.Uuid(), nullable=False),
        sa.Column("line_no", sa.Integer(), nullable=False),
        sa.Column("sku_id", sa.Uuid(), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=True),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.Column("reason_code", sa.String(length=32), nullable=False),
        sa.Column("collected_quantity", sa.BigInteger(), nullable=False),
        sa.Column("restock_quantity", sa.BigInteger(), nullable=False),
        sa.Column("quarantine_quantity", sa.BigInteger(), nullable=False),
        sa.Column("scrap_quantity", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "reason_code in ('expired', 'damage', 'quality', 'recall', 'wrong_item', 'not_ordered', 'overstock', 'other')",
            name=op.f("ck_return_request_line_reason"),
        ),
        sa.CheckConstraint(
            "least(restock_quantity, quarantine_quantity, scrap_quantity) >= 0 and restock_quantity + quarantine_quantity + scrap_quantity <= collected_quantity",
            name=op.f("ck_return_request_line_graded"),
        ),
        sa.CheckConstraint(
            "quantity > 0 and collected_quantity between 0 and quantity",
            name=op.f("ck_return_request_line_quantities"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "batch_id"],
            ["batch.tenant_id", "batch.id"],
            name=op.f("fk_return_request_line_tenant_id_batch_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "return_request_id"],
            ["return_request.tenant_id", "return_request.id"],
            name=op.f("fk_return_request_line_tenant_id_return_request_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "sku_id"],
            ["sku.tenant_id", "sku.id"],
            name=op.f("fk_return_request_line_tenant_id_sku_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_return_request_line")),
        sa.UniqueConstraint(
            "tenant_id",
            "return_request_id",
            "line_no",
            name=op.f("uq_return_request_line_tenant_id_return_request_id_line_no"),
        ),
    )
    op.execute('ALTER TABLE "order_template" ENABLE ROW LEVEL SECURITY')
    op.execute(
        "CREATE POLICY tenant_isolation ON \"order_template\" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)"
    )
    op.execute('GRANT SELECT, INSERT, UPDATE, DELETE ON "order_template" TO roundsman_app')
    op.execute('ALTER TABLE "order_draft" ENABLE ROW LEVEL SECURITY')
    op.execute(
        "CREATE POLICY tenant_isolation ON \"order_draft\" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)"
    )
    op.execute('GRANT SELECT, INSERT, UPDATE, DELETE ON "order_draft" TO roundsman_app')
    op.execute('ALTER TABLE "order_occurrence" ENABLE ROW LEVEL SECURITY')
    op.execute(
        "CREATE POLICY tenant_isolation ON \"order_occurrence\" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)"
    )
    op.execute('GRANT SELECT, INSERT, UPDATE, DELETE ON "order_occurrence" TO roundsman_app')
    op.execute('ALTER TABLE "order_template_line" ENABLE ROW LEVEL SECURITY')
    op.execute(
        "CREATE POLICY tenant_isolation ON \"order_template_line\" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)"
    )
    op.execute('GRANT SELECT, INSERT, UPDATE, DELETE ON "order_template_line" TO roundsman_app')
    op.execute('ALTER TABLE "order_template_skip" ENABLE ROW LEVEL SECURITY')
    op.execute(
        "CREATE POLICY tenant_isolation ON \"order_template_skip\" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)"
    )
    op.execute('GRANT SELECT, INSERT, UPDATE, DELETE ON "order_template_skip" TO roundsman_app')
    op.execute('ALTER TABLE "order_draft_line" ENABLE ROW LEVEL SECURITY')
    op.execute(
        "CREATE POLICY tenant_isolation ON \"order_draft_line\" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)"
    )
    op.execute('GRANT SELECT, INSERT, UPDATE, DELETE ON "order_draft_line" TO roundsman_app')
    op.execute('ALTER TABLE "return_request" ENABLE ROW LEVEL SECURITY')
    op.execute(
        "CREATE POLICY tenant_isolation ON \"return_request\" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)"
    )
    op.execute('GRANT SELECT, INSERT, UPDATE, DELETE ON "return_request" TO roundsman_app')
    op.execute('ALTER TABLE "return_request_line" ENABLE ROW LEVEL SECURITY')
    op.execute(
        "CREATE POLICY tenant_isolation ON \"return_request_line\" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)"
    )
    op.execute('GRANT SELECT, INSERT, UPDATE, DELETE ON "return_request_line" TO roundsman_app')
