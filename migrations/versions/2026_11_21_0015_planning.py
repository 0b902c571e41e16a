"""Planning: hand edits, pins, and what else a planner and its dispatchers keep.

Revision ID: 0015
Revises: 0014

Each matter adds its own function and calls it from `upgrade`.
"""

from alembic import op

revision = "0015"
down_revision = "0014"

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
    ) d
    WHERE d.score IS NOT NULL
    ORDER BY d.score * CASE WHEN d.is_active THEN 1 ELSE 0.7 END DESC, d.id
    LIMIT p_most;
END $$
"""

TABLES: tuple[str, ...] = (
    "zone",
    "plan_edit",
    "pin",
    "replanning",
    "saved_view",
    "presence",
    "setting_change",
    "vehicle_position",
    "position_fix",
    "travel_profile",
    "travel_ways",
    "plan_part",
)
"""New tenant tables: each gets its policy and grants at the end."""
APPEND_ONLY = ("setting_change",)
"""Those of them that the serving role may only add to."""


def _rules_of_a_day() -> None:
    """What goods, shops, vehicles and drivers ask of each other; zones; why each order is on its trip."""
    empty, null = "JSONB DEFAULT '[]' NOT NULL", "INTEGER"
    for table, columns in {
        "location": {
            "requires": empty,
            "vehicle_kinds": empty,
            "max_vehicle_length_cm": null,
            "max_vehicle_weight_kg": null,
            "crew_rules": "VARCHAR(32)",
        },
        "sku": {"requires": empty},
        "vehicle": {
            "features": empty,
            "length_cm": null,
            "gross_weight_kg": null,
            "zone_ids": empty,
            "returns_to_depot": "BOOLEAN DEFAULT true NOT NULL",
            "overtime_per_hour_minor": "INTEGER DEFAULT 0 NOT NULL",
            "max_km_per_day": null,
        },
        "driver": {
            "skills": empty,
            "crew_rules": "VARCHAR(32)",
            "max_day_min": null,
            "overtime_min": "INTEGER DEFAULT 0 NOT NULL",
        },
        "trip": {"pauses": empty},
    }.items():
        added = ", ".join(f"ADD COLUMN {name} {kind}" for name, kind in columns.items())
        op.execute(f"ALTER TABLE {table} {added}")
    op.execute("""
        CREATE TABLE zone (
            tenant_id UUID NOT NULL, id UUID NOT NULL, code VARCHAR(64) NOT NULL, name VARCHAR(200) NOT NULL,
            area JSONB NOT NULL, is_active BOOLEAN NOT NULL, version INTEGER NOT NULL,
            created_at TIMESTAMPTZ DEFAULT now() NOT NULL, created_by UUID,
            updated_at TIMESTAMPTZ DEFAULT now() NOT NULL, updated_by UUID,
            CONSTRAINT pk_zone PRIMARY KEY (tenant_id, id),
            CONSTRAINT uq_zone_tenant_id_code UNIQUE (tenant_id, code)
        )""")


def _desk() -> None:
    """Search by words, saved views, presence, and what settings were before."""
    op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    op.execute(
        "CREATE INDEX ix_location_words ON location USING gin "
        "(lower(code || ' ' || name || ' ' || coalesce(area, '') || ' ' || address) gin_trgm_ops)"
    )
    op.execute(FIND_BY_WORDS)
    signature = "find_by_words(text[], text[], text[], text, text, text, uuid, boolean, int)"
    op.execute(f"REVOKE ALL ON FUNCTION {signature} FROM PUBLIC")
    op.execute(f"GRANT EXECUTE ON FUNCTION {signature} TO roundsman_app")
    op.execute("""
        CREATE TABLE saved_view (
            tenant_id UUID NOT NULL, id UUID NOT NULL, owner_id UUID NOT NULL, page VARCHAR(64) NOT NULL,
            name VARCHAR(80) NOT NULL, is_shared BOOLEAN DEFAULT false NOT NULL, content JSONB NOT NULL,
            version INTEGER NOT NULL, created_at TIMESTAMPTZ DEFAULT now() NOT NULL, created_by UUID,
            updated_at TIMESTAMPTZ DEFAULT now() NOT NULL, updated_by UUID,
            CONSTRAINT pk_saved_view PRIMARY KEY (tenant_id, id),
            CONSTRAINT uq_saved_view_tenant_id_owner_id_page_name UNIQUE (tenant_id, owner_id, page, name),
            CONSTRAINT ck_saved_view_content CHECK (octet_length(content::text) <= 65536),
            CONSTRAINT fk_saved_view_tenant_id_owner_id FOREIGN KEY (tenant_id, owner_id)
                REFERENCES user_account (tenant_id, id) ON DELETE CASCADE
        )""")
    op.create_index("ix_saved_view_page", "saved_view", ["tenant_id", "page", "is_shared"])
    op.execute("""
        CREATE TABLE presence (
            tenant_id UUID NOT NULL, user_id UUID NOT NULL, "window" VARCHAR(64) NOT NULL,
            subject_type VARCHAR(32) NOT NULL, subject_id UUID NOT NULL, doing VARCHAR(16) NOT NULL,
            part VARCHAR(96), since_at TIMESTAMPTZ NOT NULL, until_at TIMESTAMPTZ NOT NULL,
            CONSTRAINT pk_presence PRIMARY KEY (tenant_id, user_id, "window"),
            CONSTRAINT ck_presence_doing CHECK (doing in ('looking', 'editing')),
            CONSTRAINT fk_presence_tenant_id_user_id FOREIGN KEY (tenant_id, user_id)
                REFERENCES user_account (tenant_id, id) ON DELETE CASCADE
        )""")
    op.create_index("ix_presence_subject", "presence", ["tenant_id", "subject_type", "subject_id"])
    op.execute("""
        CREATE TABLE setting_change (
            tenant_id UUID NOT NULL, id UUID NOT NULL, key VARCHAR(96) NOT NULL, old_value JSONB NOT NULL,
            new_value JSONB NOT NULL, changed_at TIMESTAMPTZ NOT NULL, changed_by UUID,
            CONSTRAINT pk_setting_change PRIMARY KEY (tenant_id, id)
        )""")
    op.create_index("ix_setting_change_key", "setting_change", ["tenant_id", "key", "id"])
    op.execute(
        "CREATE TRIGGER setting_change_append_only BEFORE UPDATE OR DELETE ON setting_change "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )
    op.execute(
        "CREATE TRIGGER setting_change_no_truncate BEFORE TRUNCATE ON setting_change "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )


def _tracking() -> None:
    """Where vehicles are, and where they were."""
    op.execute("""
        CREATE TABLE vehicle_position (
            tenant_id UUID NOT NULL, vehicle_id UUID NOT NULL, at TIMESTAMPTZ NOT NULL,
            received_at TIMESTAMPTZ NOT NULL, lat DOUBLE PRECISION NOT NULL, lon DOUBLE PRECISION NOT NULL,
            speed_mps REAL, heading_deg REAL, accuracy_m REAL,
            doubted_at TIMESTAMPTZ, doubted_lat DOUBLE PRECISION, doubted_lon DOUBLE PRECISION,
            CONSTRAINT pk_vehicle_position PRIMARY KEY (tenant_id, vehicle_id),
            CONSTRAINT ck_vehicle_position_place CHECK (lat between -90 and 90 and lon between -180 and 180),
            CONSTRAINT fk_vehicle_position_tenant_id_vehicle_id FOREIGN KEY (tenant_id, vehicle_id)
                REFERENCES vehicle (tenant_id, id)
        ) WITH (fillfactor = 70)""")
    op.execute("""
        CREATE TABLE position_fix (
            tenant_id UUID NOT NULL, vehicle_id UUID NOT NULL, at TIMESTAMPTZ NOT NULL,
            received_at TIMESTAMPTZ NOT NULL, lat DOUBLE PRECISION NOT NULL, lon DOUBLE PRECISION NOT NULL,
            speed_mps REAL, heading_deg REAL, accuracy_m REAL,
            CONSTRAINT pk_position_fix PRIMARY KEY (tenant_id, vehicle_id, at),
            CONSTRAINT ck_position_fix_place CHECK (lat between -90 and 90 and lon between -180 and 180)
        )""")
    # Fixes come in the order of time, so that a block range tells as much as a tree, at a thousandth of its size.
    op.create_index("ix_position_fix_at", "position_fix", ["at"], postgresql_using="brin")


def _hand() -> None:
    """What dispatchers change by hand, and what they pin by it."""
    op.execute("""
        CREATE TABLE plan_edit (
            tenant_id UUID NOT NULL, id UUID NOT NULL, day DATE NOT NULL, seq INTEGER NOT NULL, plan_id UUID,
            kind VARCHAR(16) NOT NULL, command JSONB NOT NULL, before JSONB NOT NULL, after JSONB NOT NULL,
            reason TEXT DEFAULT '' NOT NULL, is_forced BOOLEAN DEFAULT false NOT NULL, violations JSONB NOT NULL,
            difference JSONB NOT NULL, price_minor BIGINT NOT NULL,
            made_at TIMESTAMPTZ NOT NULL, made_by UUID, undone_at TIMESTAMPTZ, undone_by UUID,
            CONSTRAINT pk_plan_edit PRIMARY KEY (tenant_id, id),
            CONSTRAINT uq_plan_edit_tenant_id_day_seq UNIQUE (tenant_id, day, seq),
            CONSTRAINT ck_plan_edit_seq CHECK (seq >= 1),
            CONSTRAINT ck_plan_edit_forced CHECK (not is_forced or reason <> ''),
            CONSTRAINT fk_plan_edit_tenant_id_plan_id FOREIGN KEY (tenant_id, plan_id)
                REFERENCES plan (tenant_id, id)
        )""")
    op.create_index("ix_plan_edit_plan", "plan_edit", ["tenant_id", "plan_id", "seq"])
    op.create_index("ix_plan_edit_day", "plan_edit", ["tenant_id", "day", "id"])
    op.execute("""
        CREATE TABLE pin (
            tenant_id UUID NOT NULL, id UUID NOT NULL, order_id UUID NOT NULL, kind VARCHAR(16) NOT NULL,
            day DATE NOT NULL, vehicle_id UUID, trip_id UUID, position BIGINT, plan_id UUID,
            edit_id UUID, reason TEXT DEFAULT '' NOT NULL, price_minor BIGINT, pinned_at TIMESTAMPTZ NOT NULL,
            pinned_by UUID, released_at TIMESTAMPTZ, released_by UUID, released_edit_id UUID,
            CONSTRAINT pk_pin PRIMARY KEY (tenant_id, id),
            CONSTRAINT ck_pin_kind CHECK (kind in ('vehicle', 'sequence', 'out')),
            CONSTRAINT ck_pin_position CHECK (kind <> 'sequence' or position is not null),
            CONSTRAINT ck_pin_where
                CHECK ((kind = 'out') = (vehicle_id is null) and (kind = 'out') = (trip_id is null)),
            CONSTRAINT ck_pin_place CHECK (position >= 0),
            CONSTRAINT fk_pin_tenant_id_order_id FOREIGN KEY (tenant_id, order_id) REFERENCES "order" (tenant_id, id),
            CONSTRAINT fk_pin_tenant_id_vehicle_id FOREIGN KEY (tenant_id, vehicle_id)
                REFERENCES vehicle (tenant_id, id),
            CONSTRAINT fk_pin_tenant_id_trip_id FOREIGN KEY (tenant_id, trip_id) REFERENCES trip (tenant_id, id),
            CONSTRAINT fk_pin_tenant_id_plan_id FOREIGN KEY (tenant_id, plan_id) REFERENCES plan (tenant_id, id),
            CONSTRAINT fk_pin_tenant_id_edit_id FOREIGN KEY (tenant_id, edit_id) REFERENCES plan_edit (tenant_id, id),
            CONSTRAINT fk_pin_tenant_id_released_edit_id FOREIGN KEY (tenant_id, released_edit_id)
                REFERENCES plan_edit (tenant_id, id)
        )""")
    op.execute("CREATE UNIQUE INDEX uq_pin_order ON pin (tenant_id, order_id) WHERE released_at IS NULL")
    op.create_index("ix_pin_day", "pin", ["tenant_id", "day", "id"])
    op.create_index("ix_pin_plan", "pin", ["tenant_id", "plan_id"])
    op.create_index("ix_pin_edit", "pin", ["tenant_id", "edit_id"])
    op.create_index("ix_pin_released_edit", "pin", ["tenant_id", "released_edit_id"])
    op.execute("ALTER TABLE plan ADD COLUMN edits INTEGER DEFAULT 0 NOT NULL")


def _travel() -> None:
    """How vehicles travel, and what road engines said."""
    op.execute("""
        CREATE TABLE travel_profile (
            tenant_id UUID NOT NULL, id UUID NOT NULL, detour DOUBLE PRECISION NOT NULL, bands JSONB NOT NULL,
            duration_factor FLOAT NOT NULL, hour_pct JSONB NOT NULL, figures JSONB,
            version INTEGER NOT NULL, created_at TIMESTAMPTZ DEFAULT now() NOT NULL, created_by UUID,
            updated_at TIMESTAMPTZ DEFAULT now() NOT NULL, updated_by UUID,
            CONSTRAINT pk_travel_profile PRIMARY KEY (tenant_id, id),
            CONSTRAINT uq_travel_profile_tenant_id UNIQUE (tenant_id),
            CONSTRAINT ck_travel_profile_detour CHECK (detour >= 1 and detour < 10),
            CONSTRAINT ck_travel_profile_duration_factor CHECK (duration_factor > 0 and duration_factor <= 10)
        )""")
    op.execute("""
        CREATE TABLE travel_ways (
            tenant_id UUID NOT NULL, engine VARCHAR(160) NOT NULL, origin BIGINT NOT NULL, ways BYTEA NOT NULL,
            used_at TIMESTAMPTZ NOT NULL, written_at TIMESTAMPTZ NOT NULL, count INTEGER NOT NULL,
            CONSTRAINT pk_travel_ways PRIMARY KEY (tenant_id, engine, origin)
        )""")
    op.execute("""
        CREATE TABLE plan_part (
            tenant_id UUID NOT NULL, id UUID NOT NULL, plan_job_id UUID NOT NULL, seed BIGINT NOT NULL,
            problem BYTEA NOT NULL, answer BYTEA, written_at TIMESTAMPTZ NOT NULL, taken_at TIMESTAMPTZ,
            CONSTRAINT pk_plan_part PRIMARY KEY (tenant_id, id)
        )""")
    # Who works off jobs says so in the name of its connection.
    op.execute("""
        CREATE FUNCTION job_workers() RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = pg_catalog AS $$
            SELECT DISTINCT application_name::text FROM pg_stat_activity
            WHERE datname = current_database() AND application_name LIKE 'roundsman jobs %'
        $$""")
    op.execute("REVOKE ALL ON FUNCTION job_workers() FROM PUBLIC")
    op.execute("GRANT EXECUTE ON FUNCTION job_workers() TO roundsman_app")
    # Packed numbers do not shrink, and are read whole.
    op.execute("ALTER TABLE plan_part ALTER COLUMN problem SET STORAGE EXTERNAL")
    op.execute("ALTER TABLE travel_ways ALTER COLUMN ways SET STORAGE EXTERNAL")
    op.create_index("ix_travel_ways_used", "travel_ways", ["tenant_id", "used_at"])


def _replanning() -> None:
    """What could be done about what has happened."""
    op.execute("""
        CREATE TABLE replanning (
            tenant_id UUID NOT NULL, id UUID NOT NULL, question_id UUID NOT NULL, occasion VARCHAR(16) NOT NULL,
            trip_id UUID, rank INTEGER NOT NULL, kind VARCHAR(32) NOT NULL, status VARCHAR(16) NOT NULL,
            sentence TEXT NOT NULL, figures JSONB NOT NULL, trips JSONB NOT NULL, meetings JSONB NOT NULL,
            left_out JSONB NOT NULL, actions JSONB NOT NULL, states JSONB NOT NULL, expires_at TIMESTAMPTZ NOT NULL,
            decided_at TIMESTAMPTZ, decided_by UUID, version INTEGER NOT NULL,
            created_at TIMESTAMPTZ DEFAULT now() NOT NULL, created_by UUID,
            updated_at TIMESTAMPTZ DEFAULT now() NOT NULL, updated_by UUID,
            CONSTRAINT pk_replanning PRIMARY KEY (tenant_id, id),
            CONSTRAINT ck_replanning_status CHECK (status in ('open', 'applied', 'outdated')),
            CONSTRAINT ck_replanning_occasion CHECK (occasion in ('insert', 'remove', 'breakdown', 'late')),
            CONSTRAINT ck_replanning_decided CHECK ((status = 'applied') = (decided_at is not null))
        )""")
    op.create_index("ix_replanning_question", "replanning", ["tenant_id", "question_id", "rank"])
    op.create_index("ix_replanning_status", "replanning", ["tenant_id", "status", "id"])


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    _rules_of_a_day()
    _desk()
    _tracking()
    _hand()
    _replanning()
    _travel()
    for table in TABLES:
        op.execute(f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY')
        op.execute(
            f"CREATE POLICY tenant_isolation ON \"{table}\" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)"
        )
        verbs = "SELECT, INSERT" if table in APPEND_ONLY else "SELECT, INSERT, UPDATE, DELETE"
        op.execute(f'GRANT {verbs} ON "{table}" TO roundsman_app')
