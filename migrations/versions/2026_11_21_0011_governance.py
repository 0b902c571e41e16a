"""Governance: what is shared, why something was read, daily seals on the event log, purge of personal data.

Revision ID: 0011
Revises: 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

# Blanking is the only change that an append-only row ever sees: a named function, inside one tenant, and only the
# columns that name people. Whatever else differs is refused as before.
REFUSE_CHANGE_SQL = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Removing a whole tenant (a sandbox that is reset) is an owner's act that names the tenant.
    IF TG_OP = 'DELETE' AND current_user <> 'roundsman_app'
       AND current_setting('app.erase_tenant', true) = OLD.tenant_id::text THEN
        RETURN OLD;
    END IF;
    -- What names people is blanked when its period is over: the columns that the trigger names, nothing else.
    IF TG_OP = 'UPDATE' AND TG_NARGS > 0 AND current_user <> 'roundsman_app'
       AND current_setting('app.purge_tenant', true) = OLD.tenant_id::text THEN
        IF to_jsonb(NEW) - TG_ARGV = to_jsonb(OLD) - TG_ARGV THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'table % is append-only: correct a fact by adding a new one', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$
"""

PURGE_PODS_SQL = """
CREATE OR REPLACE FUNCTION purge_pods(p_ids uuid[], p_at timestamptz) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
    mine uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
    done bigint;
BEGIN
    PERFORM set_config('app.purge_tenant', mine::text, true);
    UPDATE pod SET recipient_name = NULL, recipient_relation = NULL, note = NULL, photo_refs = '[]',
        signature_ref = NULL, lat = NULL, lon = NULL, assets = '[]', seal_parts = NULL, purged_at = p_at
    WHERE tenant_id = mine AND id = ANY (p_ids) AND purged_at IS NULL;
    GET DIAGNOSTICS done = ROW_COUNT;
    UPDATE stored_file SET purged_at = p_at
    WHERE tenant_id = mine AND purged_at IS NULL AND id IN (
        SELECT file_id FROM pod_file WHERE tenant_id = mine AND pod_id = ANY (p_ids));
    PERFORM set_config('app.purge_tenant', '', true);
    RETURN done;
END $$
"""

PURGE_ROWS_SQL = """
CREATE OR REPLACE FUNCTION purge_rows(p_what text, p_ids uuid[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
    mine uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
    done bigint;
BEGIN
    -- What is erased on request, before its period is over.
    PERFORM set_config('app.purge_tenant', mine::text, true);
    IF p_what = 'exception_comment' THEN
        UPDATE exception_comment SET text = '[purged]'
        WHERE tenant_id = mine AND exception_id = ANY (p_ids) AND text <> '[purged]';
    ELSIF p_what = 'credit_note' THEN
        UPDATE credit_note SET note = NULL
        WHERE tenant_id = mine AND order_id = ANY (p_ids) AND note IS NOT NULL;
    ELSIF p_what = 'pod_position' THEN
        -- Without its checksum too: a place within a street is guessed from it in seconds.
        UPDATE pod SET lat = NULL, lon = NULL, seal_parts = seal_parts - 'place'
        WHERE tenant_id = mine AND trip_id = ANY (p_ids) AND (lat IS NOT NULL OR lon IS NOT NULL);
    ELSE
        RAISE EXCEPTION '% is not erased this way', p_what USING ERRCODE = 'invalid_parameter_value';
    END IF;
    GET DIAGNOSTICS done = ROW_COUNT;
    PERFORM set_config('app.purge_tenant', '', true);
    RETURN done;
END $$
"""

PURGE_NOTES_SQL = """
CREATE OR REPLACE FUNCTION purge_notes(p_table text, p_before timestamptz, p_limit int) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
    mine uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
    done bigint;
BEGIN
    -- The words that people wrote on append-only rows. One statement for each table: no name is ever put into SQL.
    PERFORM set_config('app.purge_tenant', mine::text, true);
    IF p_table = 'exception_comment' THEN
        UPDATE exception_comment SET text = '[purged]' WHERE tenant_id = mine AND id IN (
            SELECT id FROM exception_comment WHERE tenant_id = mine AND said_at < p_before AND text <> '[purged]'
            LIMIT p_limit);
    ELSIF p_table = 'goods_grading' THEN
        UPDATE goods_grading SET note = NULL WHERE tenant_id = mine AND id IN (
            SELECT id FROM goods_grading WHERE tenant_id = mine AND graded_at < p_before AND note IS NOT NULL
            LIMIT p_limit);
    ELSIF p_table = 'trip_assignment' THEN
        UPDATE trip_assignment SET note = '[purged]' WHERE tenant_id = mine AND id IN (
            SELECT id FROM trip_assignment WHERE tenant_id = mine AND until_at < p_before AND note <> '[purged]'
            LIMIT p_limit);
    ELSIF p_table = 'trip_handover' THEN
        UPDATE trip_handover SET note = NULL WHERE tenant_id = mine AND id IN (
            SELECT id FROM trip_handover WHERE tenant_id = mine AND recorded_at < p_before AND note IS NOT NULL
            LIMIT p_limit);
    ELSIF p_table = 'stock_movement' THEN
        UPDATE stock_movement SET note = NULL WHERE tenant_id = mine AND id IN (
            SELECT id FROM stock_movement WHERE tenant_id = mine AND recorded_at < p_before AND note IS NOT NULL
            LIMIT p_limit);
    ELSIF p_table = 'credit_note' THEN
        UPDATE credit_note SET note = NULL WHERE tenant_id = mine AND id IN (
            SELECT id FROM credit_note WHERE tenant_id = mine AND issued_at < p_before AND note IS NOT NULL
            LIMIT p_limit);
    ELSIF p_table = 'cost_entry' THEN
        UPDATE cost_entry SET note = NULL WHERE tenant_id = mine AND id IN (
            SELECT id FROM cost_entry WHERE tenant_id = mine AND posted_at < p_before AND note IS NOT NULL
            LIMIT p_limit);
    ELSE
        RAISE EXCEPTION 'table % keeps no notes that are purged', p_table USING ERRCODE = 'invalid_parameter_value';
    END IF;
    GET DIAGNOSTICS done = ROW_COUNT;
    PERFORM set_config('app.purge_tenant', '', true);
    RETURN done;
END $$
"""

PERSONAL = {
    "pod": (
        "recipient_name", "recipient_relation", "note", "photo_refs", "signature_ref", "lat", "lon", "assets",
        "seal_parts", "purged_at",
    ),
    "stored_file": ("purged_at",),
    "exception_comment": ("text",),
    "goods_grading": ("note",),
    "trip_assignment": ("note",),
    "trip_handover": ("note",),
    "stock_movement": ("note",),
    "credit_note": ("note",),
    "cost_entry": ("note",),
}  # fmt: skip
"""Append-only table -> the columns that a purge may blank: the arguments of its trigger."""

FUNCTIONS = {
    "purge_pods(uuid[], timestamptz)": PURGE_PODS_SQL,
    "purge_notes(text, timestamptz, int)": PURGE_NOTES_SQL,
    "purge_rows(text, uuid[])": PURGE_ROWS_SQL,
}

POLICY = (
    "USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) "
    "WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)"
)


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_table(
        "sharing_rule",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.String(length=16), nullable=False),
        sa.Column("viewer_role", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("extent", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "extent in ('none', 'aggregated', 'own', 'full')", name=op.f("ck_sharing_rule_extent")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "organisation_id"],
            ["organisation.tenant_id", "organisation.id"],
            name=op.f("fk_sharing_rule_tenant_id_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_sharing_rule")),
        sa.UniqueConstraint(
            "tenant_id",
            "subject",
            "viewer_role",
            "organisation_id",
            name="uq_sharing_rule_match",
            postgresql_nulls_not_distinct=True,
        ),
    )
    op.create_table(
        "log_anchor",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("first_seq", sa.BigInteger(), nullable=False),
        sa.Column("last_seq", sa.BigInteger(), nullable=False),
        sa.Column("previous_sha256", sa.String(length=64), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "sha256 ~ '^[0-9a-f]{64}$' and last_seq >= first_seq - 1", name=op.f("ck_log_anchor_content")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "day", name=op.f("pk_log_anchor")),
    )
    op.add_column("access_record", sa.Column("purpose", sa.String(length=96), nullable=True))
    op.add_column(
        "access_record", sa.Column("seen", sa.Integer(), server_default=sa.text("1"), nullable=False)
    )
    op.create_check_constraint(op.f("ck_access_record_seen"), "access_record", "seen >= 1")
    op.create_index("ix_access_record_actor", "access_record", ["tenant_id", "actor_id", "at"])
    op.create_index("ix_access_record_at", "access_record", ["tenant_id", "at"])
    op.add_column("pod", sa.Column("purged_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("stored_file", sa.Column("purged_at", sa.DateTime(timezone=True), nullable=True))
    for table, verbs in (
        ("sharing_rule", "SELECT, INSERT, UPDATE, DELETE"),
        ("log_anchor", "SELECT, INSERT"),
    ):
        op.execute(f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY')
        op.execute(f'CREATE POLICY tenant_isolation ON "{table}" {POLICY}')
        op.execute(f'GRANT {verbs} ON "{table}" TO roundsman_app')
    op.execute(REFUSE_CHANGE_SQL)
    for table, columns in PERSONAL.items():
        named = ", ".join(f"'{column}'" for column in columns)
        op.execute(f'DROP TRIGGER {table}_append_only ON "{table}"')
        op.execute(
            f'CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON "{table}" '
            f"FOR EACH ROW EXECUTE FUNCTION refuse_change({named})"
        )
    op.execute(
        "CREATE TRIGGER log_anchor_append_only BEFORE UPDATE OR DELETE ON log_anchor "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )
    op.execute(
        "CREATE TRIGGER log_anchor_no_truncate BEFORE TRUNCATE ON log_anchor "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )
    for signature, sql in FUNCTIONS.items():
        op.execute(sql)
        op.execute(f"REVOKE ALL ON FUNCTION {signature} FROM PUBLIC")
        op.execute(f"GRANT EXECUTE ON FUNCTION {signature} TO roundsman_app")
