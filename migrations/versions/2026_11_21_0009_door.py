"""Door: files of proofs, evidence rules, codes, what each reason means, credit notes.

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_table(
        "delivery_secret",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("secret", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", name=op.f("pk_delivery_secret")),
    )
    op.create_table(
        "exception_rule",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reason_code", sa.String(length=32), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("customer_wording", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("owner_role", sa.String(length=32), nullable=False),
        sa.Column("resolve_within_min", sa.Integer(), nullable=False),
        sa.Column("default_resolution", sa.String(length=16), nullable=False),
        sa.Column("severity", sa.String(length=16), nullable=False),
        sa.Column("reattempt_allowed", sa.Boolean(), nullable=False),
        sa.Column("max_attempts", sa.Integer(), nullable=False),
        sa.Column("reattempt_when", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "default_resolution in ('reattempt', 'reroute', 'return', 'credit', 'cancel', 'reassign')",
            name=op.f("ck_exception_rule_default_resolution"),
        ),
        sa.CheckConstraint(
            "reattempt_when in ('same_day', 'next_day', 'next_open_day')",
            name=op.f("ck_exception_rule_reattempt_when"),
        ),
        sa.CheckConstraint("severity in ('low', 'medium', 'high')", name=op.f("ck_exception_rule_severity")),
        sa.CheckConstraint("max_attempts between 1 and 20", name=op.f("ck_exception_rule_max_attempts")),
        sa.CheckConstraint(
            "resolve_within_min between 1 and 43200", name=op.f("ck_exception_rule_resolve_within")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_exception_rule")),
        sa.UniqueConstraint("tenant_id", "reason_code", name=op.f("uq_exception_rule_tenant_id_reason_code")),
    )
    op.create_table(
        "stop_code",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("stop_id", sa.Uuid(), nullable=False),
        sa.Column("wrong_attempts", sa.Integer(), nullable=False),
        sa.Column("waived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("waived_by", sa.Uuid(), nullable=True),
        sa.Column("waive_reason", sa.Text(), nullable=True),
        sa.CheckConstraint("(waived_at is null) = (waive_reason is null)", name=op.f("ck_stop_code_waived")),
        sa.CheckConstraint("wrong_attempts >= 0", name=op.f("ck_stop_code_attempts")),
        sa.PrimaryKeyConstraint("tenant_id", "stop_id", name=op.f("pk_stop_code")),
    )
    op.create_table(
        "stored_file",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("bytes", sa.BigInteger(), nullable=False),
        sa.Column("content_type", sa.String(length=64), nullable=False),
        sa.Column("uploaded_by", sa.Uuid(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("bytes > 0 and sha256 ~ '^[0-9a-f]{64}$'", name=op.f("ck_stored_file_content")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_stored_file")),
        sa.UniqueConstraint(
            "tenant_id", "uploaded_by", "sha256", name=op.f("uq_stored_file_tenant_id_uploaded_by_sha256")
        ),
        info={"append_only": True},
    )
    op.create_table(
        "evidence_rule",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("location_id", sa.Uuid(), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("reason_code", sa.String(length=32), nullable=True),
        sa.Column("photos", sa.Integer(), nullable=True),
        sa.Column("signature", sa.Boolean(), nullable=True),
        sa.Column("recipient_name", sa.Boolean(), nullable=True),
        sa.Column("code", sa.Boolean(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "outcome in ('any', 'full', 'partial', 'failed')", name=op.f("ck_evidence_rule_outcome")
        ),
        sa.CheckConstraint(
            "location_id is null or organisation_id is null", name=op.f("ck_evidence_rule_one_place")
        ),
        sa.CheckConstraint(
            "photos is not null or signature is not null or recipient_name is not null or code is not null",
            name=op.f("ck_evidence_rule_says_something"),
        ),
        sa.CheckConstraint("photos is null or photos between 0 and 20", name=op.f("ck_evidence_rule_photos")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "location_id"],
            ["location.tenant_id", "location.id"],
            name=op.f("fk_evidence_rule_tenant_id_location_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "organisation_id"],
            ["organisation.tenant_id", "organisation.id"],
            name=op.f("fk_evidence_rule_tenant_id_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_evidence_rule")),
        sa.UniqueConstraint(
            "tenant_id",
            "location_id",
            "organisation_id",
            "outcome",
            "reason_code",
            name="uq_evidence_rule_match",
            postgresql_nulls_not_distinct=True,
        ),
    )
    op.create_table(
        "credit_note",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(length=32), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("exception_id", sa.Uuid(), nullable=False),
        sa.Column("reason_code", sa.String(length=32), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("issued_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("amount_minor >= 0", name=op.f("ck_credit_note_amount")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "order_id"],
            ["order.tenant_id", "order.id"],
            name=op.f("fk_credit_note_tenant_id_order_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "organisation_id"],
            ["organisation.tenant_id", "organisation.id"],
            name=op.f("fk_credit_note_tenant_id_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_credit_note")),
        sa.UniqueConstraint("tenant_id", "exception_id", name=op.f("uq_credit_note_tenant_id_exception_id")),
        sa.UniqueConstraint("tenant_id", "number", name=op.f("uq_credit_note_tenant_id_number")),
        info={"append_only": True},
    )
    op.create_index("ix_credit_note_issued", "credit_note", ["tenant_id", "issued_at"], unique=False)
    op.create_index("ix_credit_note_order", "credit_note", ["tenant_id", "order_id"], unique=False)
    op.create_index(
        "ix_credit_note_organisation",
        "credit_note",
        ["tenant_id", "organisation_id", "issued_at"],
        unique=False,
    )
    op.create_table(
        "credit_note_line",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("credit_note_id", sa.Uuid(), nullable=False),
        sa.Column("order_line_id", sa.Uuid(), nullable=False),
        sa.Column("sku_id", sa.Uuid(), nullable=False),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.Column("unit_price_minor", sa.BigInteger(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "quantity > 0 and unit_price_minor >= 0 and amount_minor = quantity * unit_price_minor",
            name=op.f("ck_credit_note_line_amount"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "credit_note_id"],
            ["credit_note.tenant_id", "credit_note.id"],
            name=op.f("fk_credit_note_line_tenant_id_credit_note_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "order_line_id"],
            ["order_line.tenant_id", "order_line.id"],
            name=op.f("fk_credit_note_line_tenant_id_order_line_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "sku_id"],
            ["sku.tenant_id", "sku.id"],
            name=op.f("fk_credit_note_line_tenant_id_sku_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_credit_note_line")),
        sa.UniqueConstraint(
            "tenant_id",
            "credit_note_id",
            "order_line_id",
            name=op.f("uq_credit_note_line_tenant_id_credit_note_id_order_line_id"),
        ),
        info={"append_only": True},
    )
    op.create_index(
        "ix_credit_note_line_order_line", "credit_note_line", ["tenant_id", "order_line_id"], unique=False
    )
    op.create_table(
        "exception_comment",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("exception_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("said_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "exception_id"],
            ["exception_case.tenant_id", "exception_case.id"],
            name=op.f("fk_exception_comment_tenant_id_exception_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_exception_comment")),
        info={"append_only": True},
    )
    op.create_index(
        "ix_exception_comment_case", "exception_comment", ["tenant_id", "exception_id"], unique=False
    )
    op.create_table(
        "pod_file",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pod_id", sa.Uuid(), nullable=False),
        sa.Column("trip_id", sa.Uuid(), nullable=False),
        sa.Column("stop_id", sa.Uuid(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("attached_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attached_by", sa.Uuid(), nullable=True),
        sa.Column("is_later", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "file_id"],
            ["stored_file.tenant_id", "stored_file.id"],
            name=op.f("fk_pod_file_tenant_id_file_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "pod_id"], ["pod.tenant_id", "pod.id"], name=op.f("fk_pod_file_tenant_id_pod_id")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "stop_id"],
            ["stop.tenant_id", "stop.id"],
            name=op.f("fk_pod_file_tenant_id_stop_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "trip_id"],
            ["trip.tenant_id", "trip.id"],
            name=op.f("fk_pod_file_tenant_id_trip_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_pod_file")),
        sa.UniqueConstraint(
            "tenant_id", "pod_id", "file_id", name=op.f("uq_pod_file_tenant_id_pod_id_file_id")
        ),
        info={"append_only": True},
    )
    op.create_index("ix_pod_file_file", "pod_file", ["tenant_id", "file_id"], unique=False)
    op.add_column("exception_case", sa.Column("warehouse_id", sa.Uuid(), nullable=True))
    op.add_column(
        "exception_case",
        sa.Column("owner_role", sa.String(length=32), server_default="dispatcher", nullable=False),
    )
    op.add_column("exception_case", sa.Column("assigned_to", sa.Uuid(), nullable=True))
    op.add_column("exception_case", sa.Column("due_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "exception_case", sa.Column("severity", sa.String(length=16), server_default="medium", nullable=False)
    )
    op.add_column(
        "exception_case", sa.Column("is_reported", sa.Boolean(), server_default="false", nullable=False)
    )
    op.alter_column("exception_case", "trip_id", existing_type=sa.UUID(), nullable=True)
    op.create_index(
        "ix_exception_case_due", "exception_case", ["tenant_id", "status", "due_at"], unique=False
    )
    op.create_index(
        "ix_exception_case_follow_up", "exception_case", ["tenant_id", "follow_up_order_id"], unique=False
    )
    op.create_foreign_key(
        op.f("fk_exception_case_tenant_id_warehouse_id"),
        "exception_case",
        "location",
        ["tenant_id", "warehouse_id"],
        ["tenant_id", "id"],
    )
    op.add_column(
        "pod",
        sa.Column("assets", postgresql.JSONB(astext_type=sa.Text()), server_default="[]", nullable=False),
    )
    op.add_column("pod", sa.Column("seal", sa.String(length=64), nullable=True))
    op.add_column(
        "pod",
        sa.Column("seal_parts", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
    )
    op.create_check_constraint(
        op.f("ck_exception_case_about_something"),
        "exception_case",
        "trip_id is not null or order_id is not null or warehouse_id is not null",
    )
    op.execute('ALTER TABLE "delivery_secret" ENABLE ROW LEVEL SECURITY')
    op.execute(
        "CREATE POLICY tenant_isolation ON \"delivery_secret\" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)"
    )
    op.execute('GRANT SELECT, INSERT, UPDATE, DELETE ON "delivery_secret" TO roundsman_app')
    op.execute('ALTER TABLE "exception_rule" ENABLE ROW LEVEL SECURITY')
    op.execute(
        "CREATE POLICY tenant_isolation ON \"exception_rule\" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)"
    )
    op.execute('GRANT SELECT, INSERT, UPDATE, DELETE ON "exception_rule" TO roundsman_app')
    op.execute('ALTER TABLE "stop_code" ENABLE ROW LEVEL SECURITY')
    op.execute(
        "CREATE POLICY tenant_isolation ON \"stop_code\" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)"
    )
    op.execute('GRANT SELECT, INSERT, UPDATE, DELETE ON "stop_code" TO roundsman_app')
    op.execute('ALTER TABLE "stored_file" ENABLE ROW LEVEL SECURITY')
    op.execute(
        "CREATE POLICY tenant_isolation ON \"stored_file\" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)"
    )
    op.execute('GRANT SELECT, INSERT ON "stored_file" TO roundsman_app')
    op.execute(
        'CREATE TRIGGER stored_file_append_only BEFORE UPDATE OR DELETE ON "stored_file" FOR EACH ROW EXECUTE FUNCTION refuse_change()'
    )
    op.execute(
        'CREATE TRIGGER stored_file_no_truncate BEFORE TRUNCATE ON "stored_file" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()'
    )
    op.execute('ALTER TABLE "evidence_rule" ENABLE ROW LEVEL SECURITY')
    op.execute(
        "CREATE POLICY tenant_isolation ON \"evidence_rule\" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)"
    )
    op.execute('GRANT SELECT, INSERT, UPDATE, DELETE ON "evidence_rule" TO roundsman_app')
    op.execute('ALTER TABLE "credit_note" ENABLE ROW LEVEL SECURITY')
    op.execute(
        "CREATE POLICY tenant_isolation ON \"credit_note\" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)"
    )
    op.execute('GRANT SELECT, INSERT ON "credit_note" TO roundsman_app')
    op.execute(
        'CREATE TRIGGER credit_note_append_only BEFORE UPDATE OR DELETE ON "credit_note" FOR EACH ROW EXECUTE FUNCTION refuse_change()'
    )
    op.execute(
        'CREATE TRIGGER credit_note_no_truncate BEFORE TRUNCATE ON "credit_note" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()'
    )
    op.execute('ALTER TABLE "credit_note_line" ENABLE ROW LEVEL SECURITY')
    op.execute(
        "CREATE POLICY tenant_isolation ON \"credit_note_line\" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)"
    )
    op.execute('GRANT SELECT, INSERT ON "credit_note_line" TO roundsman_app')
    op.execute(
        'CREATE TRIGGER credit_note_line_append_only BEFORE UPDATE OR DELETE ON "credit_note_line" FOR EACH ROW EXECUTE FUNCTION refuse_change()'
    )
    op.execute(
        'CREATE TRIGGER credit_note_line_no_truncate BEFORE TRUNCATE ON "credit_note_line" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()'
    )
    op.execute('ALTER TABLE "exception_comment" ENABLE ROW LEVEL SECURITY')
    op.execute(
        "CREATE POLICY tenant_isolation ON \"exception_comment\" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)"
    )
    op.execute('GRANT SELECT, INSERT ON "exception_comment" TO roundsman_app')
    op.execute(
        'CREATE TRIGGER exception_comment_append_only BEFORE UPDATE OR DELETE ON "exception_comment" FOR EACH ROW EXECUTE FUNCTION refuse_change()'
    )
    op.execute(
        'CREATE TRIGGER exception_comment_no_truncate BEFORE TRUNCATE ON "exception_comment" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()'
    )
    op.execute('ALTER TABLE "pod_file" ENABLE ROW LEVEL SECURITY')
    op.execute(
        "CREATE POLICY tenant_isolation ON \"pod_file\" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)"
    )
    op.execute('GRANT SELECT, INSERT ON "pod_file" TO roundsman_app')
    op.execute(
        'CREATE TRIGGER pod_file_append_only BEFORE UPDATE OR DELETE ON "pod_file" FOR EACH ROW EXECUTE FUNCTION refuse_change()'
    )
    op.execute(
        'CREATE TRIGGER pod_file_no_truncate BEFORE TRUNCATE ON "pod_file" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()'
    )
