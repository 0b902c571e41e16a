"""Names with typing errors, however many there are: an index over words with one letter missing.

Revision ID: 0021
Revises: 0020
"""

from alembic import op

revision = "0021"
down_revision = "0020"

WORDS_WITH_SLIPS = """
CREATE OR REPLACE FUNCTION words_with_slips(p_text text, p_beginnings boolean) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    -- Two words that one key going wrong makes of each other have one of these in common.
    SELECT coalesce(array_agg(DISTINCT v.slip), '{}') FROM (
        SELECT DISTINCT left(t.word, 16) AS word
        FROM regexp_split_to_table(lower(p_text), '[\\x01-\\x2f\\x3a-\\x40\\x5b-\\x60\\x7b-\\x7f]+') t (word)
        WHERE length(t.word) >= 4 AND t.word !~ '^[0-9]+$'
    ) w
    CROSS JOIN generate_series(CASE WHEN p_beginnings THEN 4 ELSE length(w.word) END, length(w.word)) AS l (letters)
    CROSS JOIN LATERAL (
        SELECT left(w.word, letters) AS slip
        UNION ALL SELECT overlay(left(w.word, letters) PLACING '' FROM at FOR 1) FROM generate_series(1, letters) at
    ) v
$$
"""

FIND_BY_WORDS = """
CREATE OR REPLACE FUNCTION find_by_words(
    p_kinds text[], p_words text[], p_near text[], p_joined text, p_digits text, p_digits_near text,
    p_organisation uuid, p_slips boolean, p_most int
) RETURNS TABLE (kind text, id uuid, score double precision)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public
SET plan_cache_mode = force_custom_plan AS $$
#variable_conflict use_column
DECLARE
    v_tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
    v_longest text;
    v_named boolean;
    v_one text[];
    v_two text[];
    v_three text[];
    v_alike boolean;
BEGIN
    -- Not in the head of the function: an owner who is no superuser could not make it again from a backup.
    PERFORM set_config('pg_trgm.word_similarity_threshold', '0.45', true);
    -- Each word must be there, as it is or, with slips, nearly so; the longest one leads to the candidates.
    SELECT w INTO v_longest FROM unnest(p_words) w ORDER BY length(w) DESC, w LIMIT 1;
    -- Of few letters, and of digits alone, a slip makes just another name.
    v_named := NOT p_slips OR (length(v_longest) >= 4 AND v_longest !~ '^[0-9]+$');
    SELECT max(s.slips) FILTER (WHERE s.no = 1), max(s.slips) FILTER (WHERE s.no = 2),
           max(s.slips) FILTER (WHERE s.no = 3)
    INTO v_one, v_two, v_three
    FROM (
        SELECT words_with_slips(w, false) AS slips, row_number() OVER (ORDER BY length(w) DESC, w) AS no
        FROM unnest(p_words) w WHERE p_slips AND words_with_slips(w, false) <> '{}'
    ) s;
    -- With slips: first rows that have a word of which one slip makes what was typed, each of the three longest;
    -- only when there are none what is alike, which has to look at many more.
    FOREACH v_alike IN ARRAY CASE WHEN p_slips THEN '{f,t}'::boolean[] ELSE '{f}'::boolean[] END LOOP
    RETURN QUERY
    SELECT d.kind, d.id, d.score FROM (
        SELECT c.kind, c.id, c.is_active, (
            SELECT CASE WHEN bool_and(q.score IS NOT NULL) THEN avg(q.score) END FROM (
                SELECT CASE WHEN position(t.w IN c.words) > 0 THEN 0.75 + 0.25 * length(t.w) / length(c.words)
                            WHEN NOT p_slips THEN NULL
                            WHEN c.words ~ t.near THEN 0.6
                            WHEN word_similarity(t.w, c.words) >= 0.45 THEN 0.6 * word_similarity(t.w, c.words)
                       END AS score
                FROM unnest(p_words, p_near) AS t (w, near)
            ) q
        ) AS score
        FROM (
            SELECT n.kind, n.id, n.is_active, n.words FROM (
                SELECT 'location' AS kind, l.id, l.is_active,
                       lower(l.code || ' ' || l.name || ' ' || coalesce(l.area, '') || ' ' || l.address) AS words,
                       words_with_slips(l.code || ' ' || l.name || ' ' || coalesce(l.area, '') || ' ' || l.address,
                                        true) AS slips
                FROM location l
                WHERE 'location' = ANY (p_kinds) AND l.tenant_id = v_tenant AND l.kind NOT IN ('vehicle', 'transit')
                  AND (p_organisation IS NULL OR l.organisation_id = p_organisation)
                UNION ALL
                SELECT 'sku', s.id, s.is_active, lower(s.code || ' ' || s.name || ' ' || coalesce(s.gtin, '')),
                       words_with_slips(s.code || ' ' || s.name, true)
                FROM sku s WHERE 'sku' = ANY (p_kinds) AND s.tenant_id = v_tenant
                UNION ALL
                SELECT 'driver', r.id, r.is_active, lower(r.code || ' ' || r.name),
                       words_with_slips(r.code || ' ' || r.name, true)
                FROM driver r WHERE 'driver' = ANY (p_kinds) AND r.tenant_id = v_tenant
            ) n
            WHERE v_named AND CASE
                WHEN NOT p_slips THEN n.words LIKE '%' || v_longest || '%'
                WHEN v_alike THEN v_longest <% n.words
                ELSE n.slips && v_one AND (v_two IS NULL OR n.slips && v_two)
                     AND (v_three IS NULL OR n.slips && v_three) END
            -- What matches more than this is not told apart by so few letters.
            LIMIT CASE WHEN p_slips THEN 500 ELSE 5000 END
        ) c
        UNION ALL
        -- A registration is typed with or without its blanks and dashes.
        SELECT 'vehicle', v.id, v.is_active, CASE
                   WHEN v.plate = p_joined THEN 1.0 WHEN position(p_joined IN v.plate) > 0 THEN 0.9
                   ELSE 0.6 * similarity(p_joined, v.plate) END
        FROM (
            SELECT e.id, e.is_active, lower(regexp_replace(e.number, '[^[:alnum:]]', '', 'g')) AS plate
            FROM vehicle e WHERE 'vehicle' = ANY (p_kinds) AND e.tenant_id = v_tenant
        ) v
        WHERE length(p_joined) >= 2 AND (
            position(p_joined IN v.plate) > 0 OR (p_slips AND similarity(p_joined, v.plate) >= 0.5))
        UNION ALL
        SELECT 'driver', r.id, r.is_active, CASE
                   WHEN right(r.phone, length(p_digits)) = p_digits THEN 1.0
                   WHEN position(p_digits IN r.phone) > 0 THEN 0.9 ELSE 0.55 END
        FROM (
            SELECT e.id, e.is_active, regexp_replace(e.phone, '[^0-9]', '', 'g') AS phone
            FROM driver e WHERE 'driver' = ANY (p_kinds) AND e.tenant_id = v_tenant AND e.phone IS NOT NULL
        ) r
        WHERE length(p_digits) >= 4 AND (position(p_digits IN r.phone) > 0
              OR (p_slips AND length(p_digits) >= 8 AND r.phone ~ p_digits_near))
        UNION ALL
        -- Whom to call at a place; `phone` is for those who may see contacts only.
        (SELECT 'phone', l.id, l.is_active, CASE
                   WHEN right(regexp_replace(l.contact_phone, '[^0-9]', '', 'g'), length(p_digits)) = p_digits THEN 1.0
                   WHEN p_slips THEN 0.55 ELSE 0.9 END
        FROM location l
        WHERE 'phone' = ANY (p_kinds) AND l.tenant_id = v_tenant AND l.contact_phone IS NOT NULL
          AND (p_organisation IS NULL OR l.organisation_id = p_organisation)
          AND ((NOT p_slips AND length(p_digits) >= 4
                AND regexp_replace(l.contact_phone, '[^0-9]', '', 'g') LIKE '%' || p_digits || '%')
               OR (p_slips AND length(p_digits) >= 8
                   AND regexp_replace(l.contact_phone, '[^0-9]', '', 'g') ~ p_digits_near))
        LIMIT 500)
    ) d
    WHERE d.score IS NOT NULL
    ORDER BY d.score * CASE WHEN d.is_active THEN 1 ELSE 0.7 END DESC, d.id
    LIMIT p_most;
    EXIT WHEN FOUND;
    END LOOP;
END $$
"""

SLIPS = {
    "location": "code || ' ' || name || ' ' || coalesce(area, '') || ' ' || address",
    "sku": "code || ' ' || name",
    "driver": "code || ' ' || name",
}


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute(WORDS_WITH_SLIPS)
    for table, words in SLIPS.items():
        op.execute(f"CREATE INDEX ix_{table}_slips ON {table} USING gin (words_with_slips({words}, true))")
    op.execute(FIND_BY_WORDS)
