"""SQL that the migrations install as the owner: blanking what names people on rows that nobody may change.

The trigger of an append-only table names the columns that may differ; these functions, inside one tenant, are the only
ones that make them differ.
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

PURGE_FUNCTIONS = {
    "purge_pods(uuid[], timestamptz)": PURGE_PODS_SQL,
    "purge_notes(text, timestamptz, int)": PURGE_NOTES_SQL,
    "purge_rows(text, uuid[])": PURGE_ROWS_SQL,
}
