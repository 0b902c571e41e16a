"""SQL of master data that the migrations install as the owner: finding rows by what people call them.

Under row-level security PostgreSQL compares with `<%` and LIKE only after it has looked at every row of the tenant,
because those operators might tell something of other tenants' rows; an index on trigrams would never be used. So this
one function looks past the policies, at the rows of the current tenant alone, and tells ids and nothing else.
"""

FIND_BY_WORDS_SQL = """
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
    v_near text;
    v_named boolean;
BEGIN
    -- Not in the head of the function: an owner who is no superuser could not make it again from a backup.
    PERFORM set_config('pg_trgm.word_similarity_threshold', '0.45', true);
    -- Each word must be there, as it is or, with slips, nearly so; the longest one leads to the candidates.
    SELECT q.w, q.near INTO v_longest, v_near FROM unnest(p_words, p_near) AS q (w, near)
    ORDER BY length(q.w) DESC, q.w LIMIT 1;
    -- Of few letters, and of digits alone, a slip makes just another name.
    v_named := NOT p_slips OR (length(v_longest) >= 4 AND v_longest !~ '^[0-9]+$');
    RETURN QUERY
    SELECT d.kind, d.id, d.score FROM (
        SELECT c.kind, c.id, c.is_active, (
            SELECT avg(CASE WHEN position(q.w IN c.words) > 0 THEN 0.75 + 0.25 * length(q.w) / length(c.words)
                            WHEN c.words ~ q.near THEN 0.6 ELSE 0.6 * word_similarity(q.w, c.words) END)
                   * CASE WHEN bool_and(position(q.w IN c.words) > 0 OR (p_slips AND (
                                        c.words ~ q.near OR word_similarity(q.w, c.words) >= 0.45))) THEN 1 END
            FROM unnest(p_words, p_near) AS q (w, near)
        ) AS score
        FROM (
            SELECT n.kind, n.id, n.is_active, n.words FROM (
                SELECT 'location' AS kind, l.id, l.is_active,
                       lower(l.code || ' ' || l.name || ' ' || coalesce(l.area, '') || ' ' || l.address) AS words
                FROM location l
                WHERE 'location' = ANY (p_kinds) AND l.tenant_id = v_tenant AND l.kind NOT IN ('vehicle', 'transit')
                  AND (p_organisation IS NULL OR l.organisation_id = p_organisation)
                UNION ALL
                SELECT 'sku', s.id, s.is_active, lower(s.code || ' ' || s.name || ' ' || coalesce(s.gtin, ''))
                FROM sku s WHERE 'sku' = ANY (p_kinds) AND s.tenant_id = v_tenant
                UNION ALL
                SELECT 'driver', r.id, r.is_active, lower(r.code || ' ' || r.name)
                FROM driver r WHERE 'driver' = ANY (p_kinds) AND r.tenant_id = v_tenant
            ) n
            WHERE v_named AND ((NOT p_slips AND n.words LIKE '%' || v_longest || '%')
                               OR (p_slips AND (n.words ~ v_near OR v_longest <% n.words)))
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
END $$
"""

FUNCTIONS = {"find_by_words(text[], text[], text[], text, text, text, uuid, boolean, int)": FIND_BY_WORDS_SQL}
"""Installed by migrations; the sources of the text that stands there."""
