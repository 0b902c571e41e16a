"""Road.

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.add_column("trip", sa.Column("driver_since", sa.DateTime(timezone=True), nullable=True))
    op.add_column("trip", sa.Column("broke_down_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("trip", sa.Column("broke_down_lat", sa.Double(), nullable=True))
    op.add_column("trip", sa.Column("broke_down_lon", sa.Double(), nullable=True))
    # From now on a trip holds its driver since he took it over, not since its dispatch.
    op.drop_constraint("ex_trip_driver_held", "trip")
    op.execute(
        "ALTER TABLE trip ADD CONSTRAINT ex_trip_driver_held EXCLUDE USING gist (tenant_id WITH =, driver_id WITH =, "
        "tstzrange(coalesce(driver_since, dispatched_at), completed_at) WITH &&) "
        "WHERE (status in ('dispatched', 'in_progress', 'completed'))"
    )
    op.add_column("stop", sa.Column("handed_over_to_stop_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(
        op.f("fk_stop_tenant_id_handed_over_to_stop_id"),
        "stop",
        "stop",
        ["tenant_id", "handed_over_to_stop_id"],
        ["tenant_id", "id"],
    )
    op.create_index(
        "ix_stop_handed_over_to",
        "stop",
        ["tenant_id", "handed_over_to_stop_id"],
        postgresql_where=sa.text("handed_over_to_stop_id is not null"),
    )
    op.add_column(
        "stop_line", sa.Column("handed_over_quantity", sa.BigInteger(), server_default="0", nullable=False)
    )
    op.drop_constraint(op.f("ck_stop_line_quantities"), "stop_line")
    op.create_check_constraint(
        op.f("ck_stop_line_quantities"),
        "stop_line",
        "loaded_quantity > 0 and delivered_quantity >= 0 and damaged_quantity >= 0 and rejected_quantity >= 0 "
        "and handed_over_quantity >= 0 and delivered_quantity + damaged_quantity + rejected_quantity "
        "+ handed_over_quantity <= loaded_quantity",
    )
    op.add_column(
        "goods_return",
        sa.Column("is_graded_at_dock", sa.Boolean(), server_default=sa.text("false"), nullable=False),
    )
    op.create_table(
        "trip_assignment",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("trip_id", sa.Uuid(), nullable=False),
        sa.Column("vehicle_id", sa.Uuid(), nullable=False),
        sa.Column("driver_id", sa.Uuid(), nullable=False),
        sa.Column("next_driver_id", sa.Uuid(), nullable=False),
        sa.Column("from_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=True),
        postgresql.ExcludeConstraint(
            (sa.column("tenant_id"), "="),
            (sa.column("driver_id"), "="),
            (sa.text("tstzrange(from_at, until_at)"), "&&"),
            using="gist",
            name="ex_trip_assignment_driver_held",
        ),
        sa.CheckConstraint("until_at >= from_at", name=op.f("ck_trip_assignment_times")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "driver_id"],
            ["driver.tenant_id", "driver.id"],
            name=op.f("fk_trip_assignment_tenant_id_driver_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "next_driver_id"],
            ["driver.tenant_id", "driver.id"],
            name=op.f("fk_trip_assignment_tenant_id_next_driver_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "trip_id"],
            ["trip.tenant_id", "trip.id"],
            name=op.f("fk_trip_assignment_tenant_id_trip_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "vehicle_id"],
            ["vehicle.tenant_id", "vehicle.id"],
            name=op.f("fk_trip_assignment_tenant_id_vehicle_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_trip_assignment")),
        info={"append_only": True},
    )
    op.create_index(
        "ix_trip_assignment_driver", "trip_assignment", ["tenant_id", "driver_id", "from_at"], unique=False
    )
    op.create_index("ix_trip_assignment_trip", "trip_assignment", ["tenant_id", "trip_id"], unique=False)
    op.create_table(
        "trip_handover",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("from_trip_id", sa.Uuid(), nullable=False),
        sa.Column("to_trip_id", sa.Uuid(), nullable=False),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.Column("damaged_quantity", sa.BigInteger(), nullable=False),
        sa.Column("missing_quantity", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=True),
        sa.Column("command_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("from_trip_id <> to_trip_id", name=op.f("ck_trip_handover_two_trips")),
        sa.CheckConstraint(
            "quantity > 0 and damaged_quantity >= 0 and missing_quantity >= 0",
            name=op.f("ck_trip_handover_quantities"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "from_trip_id"],
            ["trip.tenant_id", "trip.id"],
            name=op.f("fk_trip_handover_tenant_id_from_trip_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "to_trip_id"],
            ["trip.tenant_id", "trip.id"],
            name=op.f("fk_trip_handover_tenant_id_to_trip_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_trip_handover")),
        info={"append_only": True},
    )
    op.create_index("ix_trip_handover_from", "trip_handover", ["tenant_id", "from_trip_id"], unique=False)
    op.create_index("ix_trip_handover_to", "trip_handover", ["tenant_id", "to_trip_id"], unique=False)
    op.create_table(
        "trip_load",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("trip_id", sa.Uuid(), nullable=False),
        sa.Column("reservation_id", sa.Uuid(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("order_line_id", sa.Uuid(), nullable=False),
        sa.Column("sku_id", sa.Uuid(), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("counted_quantity", sa.BigInteger(), nullable=False),
        sa.Column("reason_code", sa.String(length=32), nullable=True),
        sa.Column("counted_by", sa.Uuid(), nullable=True),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("counted_quantity >= 0", name=op.f("ck_trip_load_counted")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "batch_id"],
            ["batch.tenant_id", "batch.id"],
            name=op.f("fk_trip_load_tenant_id_batch_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "order_id"],
            ["order.tenant_id", "order.id"],
            name=op.f("fk_trip_load_tenant_id_order_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "order_line_id"],
            ["order_line.tenant_id", "order_line.id"],
            name=op.f("fk_trip_load_tenant_id_order_line_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "sku_id"], ["sku.tenant_id", "sku.id"], name=op.f("fk_trip_load_tenant_id_sku_id")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "trip_id"],
            ["trip.tenant_id", "trip.id"],
            name=op.f("fk_trip_load_tenant_id_trip_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_trip_load")),
        sa.UniqueConstraint(
            "tenant_id",
            "trip_id",
            "reservation_id",
            name=op.f("uq_trip_load_tenant_id_trip_id_reservation_id"),
        ),
    )
    op.create_index("ix_trip_load_order", "trip_load", ["tenant_id", "order_id"], unique=False)
    op.create_table(
        "goods_grading",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("goods_return_id", sa.Uuid(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("graded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("graded_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "goods_return_id"],
            ["goods_return.tenant_id", "goods_return.id"],
            name=op.f("fk_goods_grading_tenant_id_goods_return_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_goods_grading")),
        sa.UniqueConstraint(
            "tenant_id", "goods_return_id", name=op.f("uq_goods_grading_tenant_id_goods_return_id")
        ),
        info={"append_only": True},
    )
    op.create_table(
        "goods_grading_line",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("goods_grading_id", sa.Uuid(), nullable=False),
        sa.Column("goods_return_line_id", sa.Uuid(), nullable=False),
        sa.Column("restock_quantity", sa.BigInteger(), nullable=False),
        sa.Column("quarantine_quantity", sa.BigInteger(), nullable=False),
        sa.Column("scrap_quantity", sa.BigInteger(), nullable=False),
        sa.Column("missing_quantity", sa.BigInteger(), nullable=False),
        sa.Column("reason_code", sa.String(length=32), nullable=True),
        sa.CheckConstraint(
            "restock_quantity >= 0 and quarantine_quantity >= 0 and scrap_quantity >= 0 and missing_quantity >= 0 and restock_quantity + quarantine_quantity + scrap_quantity + missing_quantity > 0",
            name=op.f("ck_goods_grading_line_quantities"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "goods_grading_id"],
            ["goods_grading.tenant_id", "goods_grading.id"],
            name=op.f("fk_goods_grading_line_tenant_id_goods_grading_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "goods_return_line_id"],
            ["goods_return_line.tenant_id", "goods_return_line.id"],
            name=op.f("fk_goods_grading_line_tenant_id_goods_return_line_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_goods_grading_line")),
        sa.UniqueConstraint(
            "tenant_id",
            "goods_return_line_id",
            name=op.f("uq_goods_grading_line_tenant_id_goods_return_line_id"),
        ),
        info={"append_only": True},
    )
    op.create_index(
        "ix_goods_grading_line_grading", "goods_grading_line", ["tenant_id", "goods_grading_id"], unique=False
    )
    op.execute('ALTER TABLE "trip_assignment" ENABLE ROW LEVEL SECURITY')
    op.execute(
        "CREATE POLICY tenant_isolation ON \"trip_assignment\" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)"
    )
    op.execute('GRANT SELECT, INSERT ON "trip_assignment" TO roundsman_app')
    op.execute(
        'CREATE TRIGGER trip_assignment_append_only BEFORE UPDATE OR DELETE ON "trip_assignment" FOR EACH ROW EXECUTE FUNCTION refuse_change()'
    )
    op.execute(
        'CREATE TRIGGER trip_assignment_no_truncate BEFORE TRUNCATE ON "trip_assignment" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()'
    )
    op.execute('ALTER TABLE "trip_handover" ENABLE ROW LEVEL SECURITY')
    op.execute(
        "CREATE POLICY tenant_isolation ON \"trip_handover\" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)"
    )
    op.execute('GRANT SELECT, INSERT ON "trip_handover" TO roundsman_app')
    op.execute(
        'CREATE TRIGGER trip_handover_append_only BEFORE UPDATE OR DELETE ON "trip_handover" FOR EACH ROW EXECUTE FUNCTION refuse_change()'
    )
    op.execute(
        'CREATE TRIGGER trip_handover_no_truncate BEFORE TRUNCATE ON "trip_handover" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()'
    )
    op.execute('ALTER TABLE "trip_load" ENABLE ROW LEVEL SECURITY')
    op.execute(
        "CREATE POLICY tenant_isolation ON \"trip_load\" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)"
    )
    op.execute('GRANT SELECT, INSERT, UPDATE, DELETE ON "trip_load" TO roundsman_app')
    op.execute('ALTER TABLE "goods_grading" ENABLE ROW LEVEL SECURITY')
    op.execute(
        "CREATE POLICY tenant_isolation ON \"goods_grading\" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)"
    )
    op.execute('GRANT SELECT, INSERT ON "goods_grading" TO roundsman_app')
    op.execute(
        'CREATE TRIGGER goods_grading_append_only BEFORE UPDATE OR DELETE ON "goods_grading" FOR EACH ROW EXECUTE FUNCTION refuse_change()'
    )
    op.execute(
        'CREATE TRIGGER goods_grading_no_truncate BEFORE TRUNCATE ON "goods_grading" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()'
    )
    op.execute('ALTER TABLE "goods_grading_line" ENABLE ROW LEVEL SECURITY')
    op.execute(
        "CREATE POLICY tenant_isolation ON \"goods_grading_line\" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)"
    )
    op.execute('GRANT SELECT, INSERT ON "goods_grading_line" TO roundsman_app')
    op.execute(
        'CREATE TRIGGER goods_grading_line_append_only BEFORE UPDATE OR DELETE ON "goods_grading_line" FOR EACH ROW EXECUTE FUNCTION refuse_change()'
    )
    op.execute(
        'CREATE TRIGGER goods_grading_line_no_truncate BEFORE TRUNCATE ON "goods_grading_line" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()'
    )
