-- The tables, rules and privileges of the first release. Written once; later migrations are files of their own.

CREATE EXTENSION IF NOT EXISTS btree_gist;
GRANT USAGE ON SCHEMA public TO roundsman_app;


-- ---- access_record ---------------------------------------------------------------------------------------
CREATE TABLE access_record (
	tenant_id UUID NOT NULL,
	id UUID NOT NULL,
	at TIMESTAMP WITH TIME ZONE NOT NULL,
	actor_id UUID,
	action VARCHAR(64) NOT NULL,
	subject_type VARCHAR(32) NOT NULL,
	subject_id UUID,
	request_id VARCHAR(64),
	CONSTRAINT pk_access_record PRIMARY KEY (tenant_id, id)
);
CREATE INDEX ix_access_record_subject ON access_record (tenant_id, subject_id);

-- ---- command_taken ---------------------------------------------------------------------------------------
CREATE TABLE command_taken (
	tenant_id UUID NOT NULL,
	command_id UUID NOT NULL,
	kind VARCHAR(64) NOT NULL,
	subject_id UUID NOT NULL,
	taken_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_command_taken PRIMARY KEY (tenant_id, command_id)
);

-- ---- event -----------------------------------------------------------------------------------------------
CREATE TABLE event (
	tenant_id UUID NOT NULL,
	seq BIGINT NOT NULL,
	id UUID NOT NULL,
	type VARCHAR(64) NOT NULL,
	schema_version INTEGER NOT NULL,
	subject_type VARCHAR(32) NOT NULL,
	subject_id UUID NOT NULL,
	occurred_at TIMESTAMP WITH TIME ZONE NOT NULL,
	recorded_at TIMESTAMP WITH TIME ZONE NOT NULL,
	actor_id UUID,
	request_id VARCHAR(64),
	payload JSONB NOT NULL,
	CONSTRAINT pk_event PRIMARY KEY (tenant_id, seq)
);
CREATE INDEX ix_event_subject ON event (tenant_id, subject_id, seq);
CREATE INDEX ix_event_type ON event (tenant_id, type, seq);

-- ---- event_counter ---------------------------------------------------------------------------------------
CREATE TABLE event_counter (
	tenant_id UUID NOT NULL,
	last_seq BIGINT NOT NULL,
	CONSTRAINT pk_event_counter PRIMARY KEY (tenant_id)
);

-- ---- event_cursor ----------------------------------------------------------------------------------------
CREATE TABLE event_cursor (
	tenant_id UUID NOT NULL,
	subscriber VARCHAR(96) NOT NULL,
	last_seq BIGINT NOT NULL,
	CONSTRAINT pk_event_cursor PRIMARY KEY (tenant_id, subscriber)
);

-- ---- event_failure ---------------------------------------------------------------------------------------
CREATE TABLE event_failure (
	tenant_id UUID NOT NULL,
	subscriber VARCHAR(96) NOT NULL,
	seq BIGINT NOT NULL,
	attempts INTEGER NOT NULL,
	last_error TEXT NOT NULL,
	failed_at TIMESTAMP WITH TIME ZONE NOT NULL,
	next_attempt_at TIMESTAMP WITH TIME ZONE NOT NULL,
	parked_at TIMESTAMP WITH TIME ZONE,
	CONSTRAINT pk_event_failure PRIMARY KEY (tenant_id, subscriber, seq)
);

-- ---- idempotency_key -------------------------------------------------------------------------------------
CREATE TABLE idempotency_key (
	tenant_id UUID NOT NULL,
	actor_id UUID NOT NULL,
	key VARCHAR(255) NOT NULL,
	fingerprint VARCHAR(64) NOT NULL,
	status_code INTEGER,
	headers JSONB,
	body BYTEA,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	CONSTRAINT pk_idempotency_key PRIMARY KEY (tenant_id, actor_id, key)
);
CREATE INDEX ix_idempotency_key_created ON idempotency_key (created_at);

-- ---- job -------------------------------------------------------------------------------------------------
CREATE TABLE job (
	tenant_id UUID NOT NULL,
	id UUID NOT NULL,
	kind VARCHAR(64) NOT NULL,
	status VARCHAR(16) NOT NULL,
	payload JSONB NOT NULL,
	progress FLOAT NOT NULL,
	progress_note TEXT NOT NULL,
	result JSONB,
	error TEXT,
	attempts INTEGER NOT NULL,
	cancel_requested BOOLEAN NOT NULL,
	started_at TIMESTAMP WITH TIME ZONE,
	finished_at TIMESTAMP WITH TIME ZONE,
	version INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	created_by UUID,
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	updated_by UUID,
	CONSTRAINT pk_job PRIMARY KEY (tenant_id, id),
	CONSTRAINT ck_job_status CHECK (status in ('queued','running','succeeded','failed','cancelled'))
);
CREATE INDEX ix_job_kind ON job (tenant_id, kind, id);

-- ---- number_series ---------------------------------------------------------------------------------------
CREATE TABLE number_series (
	tenant_id UUID NOT NULL,
	series VARCHAR(16) NOT NULL,
	last_number BIGINT NOT NULL,
	CONSTRAINT pk_number_series PRIMARY KEY (tenant_id, series)
);

-- ---- organisation ----------------------------------------------------------------------------------------
CREATE TABLE organisation (
	tenant_id UUID NOT NULL,
	id UUID NOT NULL,
	code VARCHAR(64) NOT NULL,
	name VARCHAR(200) NOT NULL,
	kind VARCHAR(16) NOT NULL,
	is_active BOOLEAN NOT NULL,
	version INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	created_by UUID,
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	updated_by UUID,
	CONSTRAINT pk_organisation PRIMARY KEY (tenant_id, id),
	CONSTRAINT uq_organisation_tenant_id_code UNIQUE (tenant_id, code),
	CONSTRAINT ck_organisation_kind CHECK (kind in ('factory', 'dairy', 'distributor', 'transporter', 'retailer', 'merchant', 'carrier'))
);

-- ---- plan ------------------------------------------------------------------------------------------------
CREATE TABLE plan (
	tenant_id UUID NOT NULL,
	id UUID NOT NULL,
	number VARCHAR(32) NOT NULL,
	status VARCHAR(16) NOT NULL,
	job_id UUID,
	day DATE NOT NULL,
	parameters JSONB NOT NULL,
	summary JSONB,
	unplanned JSONB,
	error TEXT,
	decided_at TIMESTAMP WITH TIME ZONE,
	decided_by UUID,
	version INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	created_by UUID,
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	updated_by UUID,
	CONSTRAINT pk_plan PRIMARY KEY (tenant_id, id),
	CONSTRAINT uq_plan_tenant_id_number UNIQUE (tenant_id, number),
	CONSTRAINT ck_plan_status CHECK (status in ('queued', 'running', 'proposed', 'accepted', 'discarded', 'failed'))
);
CREATE INDEX ix_plan_day ON plan (tenant_id, day, id);
CREATE INDEX ix_plan_status ON plan (tenant_id, status, id);

-- ---- setting ---------------------------------------------------------------------------------------------
CREATE TABLE setting (
	tenant_id UUID NOT NULL,
	id UUID NOT NULL,
	key VARCHAR(96) NOT NULL,
	value JSONB NOT NULL,
	version INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	created_by UUID,
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	updated_by UUID,
	CONSTRAINT pk_setting PRIMARY KEY (tenant_id, id),
	CONSTRAINT uq_setting_tenant_id_key UNIQUE (tenant_id, key)
);

-- ---- sku -------------------------------------------------------------------------------------------------
CREATE TABLE sku (
	tenant_id UUID NOT NULL,
	id UUID NOT NULL,
	code VARCHAR(64) NOT NULL,
	name VARCHAR(200) NOT NULL,
	unit VARCHAR(32) NOT NULL,
	units_per_case INTEGER NOT NULL,
	weight_g BIGINT NOT NULL,
	volume_ml BIGINT NOT NULL,
	shelf_life_days INTEGER NOT NULL,
	temperature_class VARCHAR(16) NOT NULL,
	list_price_minor BIGINT NOT NULL,
	gtin VARCHAR(14),
	is_active BOOLEAN NOT NULL,
	version INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	created_by UUID,
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	updated_by UUID,
	CONSTRAINT pk_sku PRIMARY KEY (tenant_id, id),
	CONSTRAINT uq_sku_tenant_id_code UNIQUE (tenant_id, code),
	CONSTRAINT ck_sku_temperature_class CHECK (temperature_class in ('ambient', 'chilled', 'frozen')),
	CONSTRAINT ck_sku_sizes CHECK (units_per_case > 0 and weight_g > 0 and volume_ml > 0 and shelf_life_days > 0),
	CONSTRAINT ck_sku_price CHECK (list_price_minor >= 0)
);

-- ---- tariff ----------------------------------------------------------------------------------------------
CREATE TABLE tariff (
	tenant_id UUID NOT NULL,
	id UUID NOT NULL,
	vehicle_kind VARCHAR(64) NOT NULL,
	name VARCHAR(200) NOT NULL,
	fixed_minor BIGINT NOT NULL,
	per_departure_minor BIGINT NOT NULL,
	per_km_minor BIGINT NOT NULL,
	per_hour_minor BIGINT NOT NULL,
	co2_g_per_km BIGINT NOT NULL,
	is_active BOOLEAN NOT NULL,
	version INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	created_by UUID,
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	updated_by UUID,
	CONSTRAINT pk_tariff PRIMARY KEY (tenant_id, id),
	CONSTRAINT uq_tariff_tenant_id_vehicle_kind UNIQUE (tenant_id, vehicle_kind)
);

-- ---- tenant ----------------------------------------------------------------------------------------------
CREATE TABLE tenant (
	tenant_id UUID NOT NULL,
	slug VARCHAR(64) NOT NULL,
	name VARCHAR(200) NOT NULL,
	timezone VARCHAR(64) NOT NULL,
	currency VARCHAR(3) NOT NULL,
	is_active BOOLEAN NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	CONSTRAINT pk_tenant PRIMARY KEY (tenant_id),
	CONSTRAINT uq_tenant_slug UNIQUE (slug)
);

-- ---- tenant_clock ----------------------------------------------------------------------------------------
CREATE TABLE tenant_clock (
	tenant_id UUID NOT NULL,
	is_sandbox BOOLEAN NOT NULL,
	real_anchor_at TIMESTAMP WITH TIME ZONE,
	shown_anchor_at TIMESTAMP WITH TIME ZONE,
	is_running BOOLEAN NOT NULL,
	CONSTRAINT pk_tenant_clock PRIMARY KEY (tenant_id)
);

-- ---- location --------------------------------------------------------------------------------------------
CREATE TABLE location (
	tenant_id UUID NOT NULL,
	id UUID NOT NULL,
	code VARCHAR(64) NOT NULL,
	name VARCHAR(200) NOT NULL,
	kind VARCHAR(16) NOT NULL,
	organisation_id UUID NOT NULL,
	lat DOUBLE PRECISION NOT NULL,
	lon DOUBLE PRECISION NOT NULL,
	timezone VARCHAR(64) NOT NULL,
	address TEXT NOT NULL,
	area VARCHAR(120),
	opening_windows JSONB NOT NULL,
	service_base_s INTEGER NOT NULL,
	service_per_unit_s INTEGER NOT NULL,
	home_warehouse_id UUID,
	order_cutoff VARCHAR(5),
	is_active BOOLEAN NOT NULL,
	version INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	created_by UUID,
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	updated_by UUID,
	CONSTRAINT pk_location PRIMARY KEY (tenant_id, id),
	CONSTRAINT uq_location_tenant_id_code UNIQUE (tenant_id, code),
	CONSTRAINT ck_location_kind CHECK (kind in ('factory', 'dairy', 'warehouse', 'hub', 'retailer', 'merchant', 'customer', 'vehicle', 'transit')),
	CONSTRAINT ck_location_lat CHECK (lat between -90 and 90),
	CONSTRAINT ck_location_lon CHECK (lon between -180 and 180),
	CONSTRAINT ck_location_service CHECK (service_base_s >= 0 and service_per_unit_s >= 0),
	CONSTRAINT fk_location_tenant_id_organisation_id FOREIGN KEY(tenant_id, organisation_id) REFERENCES organisation (tenant_id, id),
	CONSTRAINT fk_location_tenant_id_home_warehouse_id FOREIGN KEY(tenant_id, home_warehouse_id) REFERENCES location (tenant_id, id)
);
CREATE INDEX ix_location_home_warehouse ON location (tenant_id, home_warehouse_id);
CREATE INDEX ix_location_kind ON location (tenant_id, kind, id);
CREATE INDEX ix_location_organisation ON location (tenant_id, organisation_id);
CREATE UNIQUE INDEX uq_location_transit ON location (tenant_id) WHERE kind = 'transit';

-- ---- user_account ----------------------------------------------------------------------------------------
CREATE TABLE user_account (
	tenant_id UUID NOT NULL,
	id UUID NOT NULL,
	email VARCHAR(254) NOT NULL,
	name VARCHAR(200) NOT NULL,
	password_hash TEXT NOT NULL,
	organisation_id UUID NOT NULL,
	driver_id UUID,
	is_active BOOLEAN NOT NULL,
	failed_logins INTEGER NOT NULL,
	locked_until TIMESTAMP WITH TIME ZONE,
	version INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	created_by UUID,
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	updated_by UUID,
	CONSTRAINT pk_user_account PRIMARY KEY (tenant_id, id),
	CONSTRAINT fk_user_account_tenant_id_organisation_id FOREIGN KEY(tenant_id, organisation_id) REFERENCES organisation (tenant_id, id)
);
CREATE UNIQUE INDEX uq_user_account_email ON user_account (lower(email));

-- ---- auth_session ----------------------------------------------------------------------------------------
CREATE TABLE auth_session (
	tenant_id UUID NOT NULL,
	id UUID NOT NULL,
	user_id UUID NOT NULL,
	audience VARCHAR(16) NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE NOT NULL,
	expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
	revoked_at TIMESTAMP WITH TIME ZONE,
	revoked_why VARCHAR(32),
	CONSTRAINT pk_auth_session PRIMARY KEY (tenant_id, id),
	CONSTRAINT fk_auth_session_tenant_id_user_id FOREIGN KEY(tenant_id, user_id) REFERENCES user_account (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX ix_auth_session_user ON auth_session (tenant_id, user_id);

-- ---- batch -----------------------------------------------------------------------------------------------
CREATE TABLE batch (
	tenant_id UUID NOT NULL,
	id UUID NOT NULL,
	code VARCHAR(64) NOT NULL,
	sku_id UUID NOT NULL,
	produced_at_location_id UUID NOT NULL,
	produced_on DATE NOT NULL,
	expires_on DATE NOT NULL,
	quantity_produced BIGINT NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE NOT NULL,
	created_by UUID,
	CONSTRAINT pk_batch PRIMARY KEY (tenant_id, id),
	CONSTRAINT uq_batch_tenant_id_sku_id_code UNIQUE (tenant_id, sku_id, code),
	CONSTRAINT ck_batch_quantity CHECK (quantity_produced > 0),
	CONSTRAINT ck_batch_dates CHECK (expires_on >= produced_on),
	CONSTRAINT fk_batch_tenant_id_sku_id FOREIGN KEY(tenant_id, sku_id) REFERENCES sku (tenant_id, id),
	CONSTRAINT fk_batch_tenant_id_produced_at_location_id FOREIGN KEY(tenant_id, produced_at_location_id) REFERENCES location (tenant_id, id)
);
CREATE INDEX ix_batch_expires ON batch (tenant_id, expires_on, id);
CREATE INDEX ix_batch_place ON batch (tenant_id, produced_at_location_id, id);

-- ---- order -----------------------------------------------------------------------------------------------
CREATE TABLE "order" (
	tenant_id UUID NOT NULL,
	id UUID NOT NULL,
	number VARCHAR(32) NOT NULL,
	kind VARCHAR(16) NOT NULL,
	status VARCHAR(24) NOT NULL,
	organisation_id UUID NOT NULL,
	warehouse_id UUID NOT NULL,
	location_id UUID NOT NULL,
	window_start TIMESTAMP WITH TIME ZONE NOT NULL,
	window_end TIMESTAMP WITH TIME ZONE NOT NULL,
	priority INTEGER NOT NULL,
	allocation_policy VARCHAR(16) NOT NULL,
	placed_at TIMESTAMP WITH TIME ZONE NOT NULL,
	note TEXT,
	cancel_reason VARCHAR(32),
	cancel_note TEXT,
	external_ref VARCHAR(64),
	version INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	created_by UUID,
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	updated_by UUID,
	CONSTRAINT pk_order PRIMARY KEY (tenant_id, id),
	CONSTRAINT uq_order_tenant_id_number UNIQUE (tenant_id, number),
	CONSTRAINT ck_order_kind CHECK (kind in ('replenishment', 'transfer', 'delivery', 'marketplace', 'return')),
	CONSTRAINT ck_order_status CHECK (status in ('placed', 'confirmed', 'allocated', 'backordered', 'picking', 'ready', 'planned', 'in_transit', 'delivered', 'partially_delivered', 'failed', 'closed', 'cancelled')),
	CONSTRAINT ck_order_allocation_policy CHECK (allocation_policy in ('partial', 'all_or_nothing', 'backorder')),
	CONSTRAINT ck_order_window CHECK (window_end > window_start),
	CONSTRAINT ck_order_priority CHECK (priority between 0 and 9),
	CONSTRAINT ck_order_cancel_reason CHECK ((status = 'cancelled') = (cancel_reason is not null)),
	CONSTRAINT fk_order_tenant_id_organisation_id FOREIGN KEY(tenant_id, organisation_id) REFERENCES organisation (tenant_id, id),
	CONSTRAINT fk_order_tenant_id_warehouse_id FOREIGN KEY(tenant_id, warehouse_id) REFERENCES location (tenant_id, id),
	CONSTRAINT fk_order_tenant_id_location_id FOREIGN KEY(tenant_id, location_id) REFERENCES location (tenant_id, id)
);
CREATE INDEX ix_order_location ON "order" (tenant_id, location_id, id);
CREATE INDEX ix_order_organisation ON "order" (tenant_id, organisation_id, id);
CREATE INDEX ix_order_placed_at ON "order" (tenant_id, placed_at, id);
CREATE INDEX ix_order_status ON "order" (tenant_id, status, id);
CREATE INDEX ix_order_warehouse_status ON "order" (tenant_id, warehouse_id, status, window_start);
CREATE INDEX ix_order_window_start ON "order" (tenant_id, window_start, id);
CREATE UNIQUE INDEX uq_order_external_ref ON "order" (tenant_id, external_ref) WHERE external_ref IS NOT NULL;

-- ---- picklist --------------------------------------------------------------------------------------------
CREATE TABLE picklist (
	tenant_id UUID NOT NULL,
	id UUID NOT NULL,
	number VARCHAR(32) NOT NULL,
	status VARCHAR(16) NOT NULL,
	location_id UUID NOT NULL,
	picked_at TIMESTAMP WITH TIME ZONE,
	version INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	created_by UUID,
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	updated_by UUID,
	CONSTRAINT pk_picklist PRIMARY KEY (tenant_id, id),
	CONSTRAINT uq_picklist_tenant_id_number UNIQUE (tenant_id, number),
	CONSTRAINT ck_picklist_status CHECK (status in ('open', 'picked', 'cancelled')),
	CONSTRAINT fk_picklist_tenant_id_location_id FOREIGN KEY(tenant_id, location_id) REFERENCES location (tenant_id, id)
);
CREATE INDEX ix_picklist_location ON picklist (tenant_id, location_id, status, id);

-- ---- transfer --------------------------------------------------------------------------------------------
CREATE TABLE transfer (
	tenant_id UUID NOT NULL,
	id UUID NOT NULL,
	number VARCHAR(32) NOT NULL,
	status VARCHAR(16) NOT NULL,
	from_location_id UUID NOT NULL,
	to_location_id UUID NOT NULL,
	reason TEXT NOT NULL,
	cancel_reason TEXT,
	expected_at TIMESTAMP WITH TIME ZONE,
	shipped_at TIMESTAMP WITH TIME ZONE,
	received_at TIMESTAMP WITH TIME ZONE,
	version INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	created_by UUID,
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	updated_by UUID,
	CONSTRAINT pk_transfer PRIMARY KEY (tenant_id, id),
	CONSTRAINT uq_transfer_tenant_id_number UNIQUE (tenant_id, number),
	CONSTRAINT ck_transfer_status CHECK (status in ('requested', 'approved', 'shipped', 'received', 'cancelled')),
	CONSTRAINT ck_transfer_two_places CHECK (from_location_id <> to_location_id),
	CONSTRAINT fk_transfer_tenant_id_from_location_id FOREIGN KEY(tenant_id, from_location_id) REFERENCES location (tenant_id, id),
	CONSTRAINT fk_transfer_tenant_id_to_location_id FOREIGN KEY(tenant_id, to_location_id) REFERENCES location (tenant_id, id)
);
CREATE INDEX ix_transfer_from ON transfer (tenant_id, from_location_id, status, id);
CREATE INDEX ix_transfer_to ON transfer (tenant_id, to_location_id, status, id);

-- ---- user_location ---------------------------------------------------------------------------------------
CREATE TABLE user_location (
	tenant_id UUID NOT NULL,
	user_id UUID NOT NULL,
	location_id UUID NOT NULL,
	CONSTRAINT pk_user_location PRIMARY KEY (tenant_id, user_id, location_id),
	CONSTRAINT fk_user_location_tenant_id_user_id FOREIGN KEY(tenant_id, user_id) REFERENCES user_account (tenant_id, id) ON DELETE CASCADE
);

-- ---- user_role -------------------------------------------------------------------------------------------
CREATE TABLE user_role (
	tenant_id UUID NOT NULL,
	user_id UUID NOT NULL,
	role VARCHAR(32) NOT NULL,
	CONSTRAINT pk_user_role PRIMARY KEY (tenant_id, user_id, role),
	CONSTRAINT fk_user_role_tenant_id_user_id FOREIGN KEY(tenant_id, user_id) REFERENCES user_account (tenant_id, id) ON DELETE CASCADE
);

-- ---- vehicle ---------------------------------------------------------------------------------------------
CREATE TABLE vehicle (
	tenant_id UUID NOT NULL,
	id UUID NOT NULL,
	number VARCHAR(32) NOT NULL,
	kind VARCHAR(64) NOT NULL,
	warehouse_id UUID NOT NULL,
	stock_location_id UUID NOT NULL,
	capacity_weight_g BIGINT NOT NULL,
	capacity_volume_ml BIGINT NOT NULL,
	refrigerated BOOLEAN NOT NULL,
	fixed_minor BIGINT NOT NULL,
	per_departure_minor BIGINT NOT NULL,
	per_km_minor BIGINT NOT NULL,
	per_hour_minor BIGINT NOT NULL,
	co2_g_per_km INTEGER NOT NULL,
	max_trips_per_day INTEGER NOT NULL,
	reload_s INTEGER NOT NULL,
	is_active BOOLEAN NOT NULL,
	version INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	created_by UUID,
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	updated_by UUID,
	CONSTRAINT pk_vehicle PRIMARY KEY (tenant_id, id),
	CONSTRAINT uq_vehicle_tenant_id_number UNIQUE (tenant_id, number),
	CONSTRAINT uq_vehicle_tenant_id_stock_location_id UNIQUE (tenant_id, stock_location_id),
	CONSTRAINT ck_vehicle_capacity CHECK (capacity_weight_g > 0 and capacity_volume_ml > 0),
	CONSTRAINT ck_vehicle_costs CHECK (fixed_minor >= 0 and per_departure_minor >= 0 and per_km_minor >= 0 and per_hour_minor >= 0),
	CONSTRAINT ck_vehicle_work CHECK (co2_g_per_km >= 0 and max_trips_per_day > 0 and reload_s >= 0),
	CONSTRAINT fk_vehicle_tenant_id_warehouse_id FOREIGN KEY(tenant_id, warehouse_id) REFERENCES location (tenant_id, id),
	CONSTRAINT fk_vehicle_tenant_id_stock_location_id FOREIGN KEY(tenant_id, stock_location_id) REFERENCES location (tenant_id, id)
);
CREATE INDEX ix_vehicle_warehouse ON vehicle (tenant_id, warehouse_id, id);

-- ---- driver ----------------------------------------------------------------------------------------------
CREATE TABLE driver (
	tenant_id UUID NOT NULL,
	id UUID NOT NULL,
	code VARCHAR(64) NOT NULL,
	name VARCHAR(200) NOT NULL,
	phone VARCHAR(32),
	licence_number VARCHAR(64),
	licence_expires_on DATE,
	usual_vehicle_id UUID,
	home_location_id UUID NOT NULL,
	shift_start VARCHAR(5) NOT NULL,
	shift_end VARCHAR(5) NOT NULL,
	is_active BOOLEAN NOT NULL,
	version INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	created_by UUID,
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	updated_by UUID,
	CONSTRAINT pk_driver PRIMARY KEY (tenant_id, id),
	CONSTRAINT uq_driver_tenant_id_code UNIQUE (tenant_id, code),
	CONSTRAINT ck_driver_shift CHECK (shift_end > shift_start),
	CONSTRAINT fk_driver_tenant_id_usual_vehicle_id FOREIGN KEY(tenant_id, usual_vehicle_id) REFERENCES vehicle (tenant_id, id),
	CONSTRAINT fk_driver_tenant_id_home_location_id FOREIGN KEY(tenant_id, home_location_id) REFERENCES location (tenant_id, id)
);
CREATE INDEX ix_driver_home ON driver (tenant_id, home_location_id, id);
CREATE INDEX ix_driver_usual_vehicle ON driver (tenant_id, usual_vehicle_id);

-- ---- inbound ---------------------------------------------------------------------------------------------
CREATE TABLE inbound (
	tenant_id UUID NOT NULL,
	id UUID NOT NULL,
	number VARCHAR(32) NOT NULL,
	status VARCHAR(16) NOT NULL,
	source_location_id UUID,
	destination_location_id UUID NOT NULL,
	transfer_id UUID,
	expected_at TIMESTAMP WITH TIME ZONE,
	received_at TIMESTAMP WITH TIME ZONE,
	note TEXT,
	version INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	created_by UUID,
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	updated_by UUID,
	CONSTRAINT pk_inbound PRIMARY KEY (tenant_id, id),
	CONSTRAINT uq_inbound_tenant_id_number UNIQUE (tenant_id, number),
	CONSTRAINT ck_inbound_status CHECK (status in ('expected', 'received', 'cancelled')),
	CONSTRAINT fk_inbound_tenant_id_source_location_id FOREIGN KEY(tenant_id, source_location_id) REFERENCES location (tenant_id, id),
	CONSTRAINT fk_inbound_tenant_id_destination_location_id FOREIGN KEY(tenant_id, destination_location_id) REFERENCES location (tenant_id, id),
	CONSTRAINT fk_inbound_tenant_id_transfer_id FOREIGN KEY(tenant_id, transfer_id) REFERENCES transfer (tenant_id, id)
);
CREATE INDEX ix_inbound_destination ON inbound (tenant_id, destination_location_id, status, id);
CREATE INDEX ix_inbound_transfer ON inbound (tenant_id, transfer_id);

-- ---- order_line ------------------------------------------------------------------------------------------
CREATE TABLE order_line (
	tenant_id UUID NOT NULL,
	id UUID NOT NULL,
	order_id UUID NOT NULL,
	line_no INTEGER NOT NULL,
	sku_id UUID NOT NULL,
	quantity BIGINT NOT NULL,
	allocated_quantity BIGINT NOT NULL,
	picked_quantity BIGINT NOT NULL,
	shipped_quantity BIGINT NOT NULL,
	delivered_quantity BIGINT NOT NULL,
	damaged_quantity BIGINT NOT NULL,
	rejected_quantity BIGINT NOT NULL,
	short_quantity BIGINT NOT NULL,
	cancelled_quantity BIGINT NOT NULL,
	unit_price_minor BIGINT NOT NULL,
	CONSTRAINT pk_order_line PRIMARY KEY (tenant_id, id),
	CONSTRAINT uq_order_line_tenant_id_order_id_line_no UNIQUE (tenant_id, order_id, line_no),
	CONSTRAINT uq_order_line_tenant_id_order_id_sku_id UNIQUE (tenant_id, order_id, sku_id),
	CONSTRAINT ck_order_line_quantity CHECK (quantity > 0),
	CONSTRAINT ck_order_line_not_negative CHECK (allocated_quantity >= 0 and picked_quantity >= 0 and shipped_quantity >= 0 and delivered_quantity >= 0 and damaged_quantity >= 0 and rejected_quantity >= 0 and short_quantity >= 0 and cancelled_quantity >= 0),
	CONSTRAINT ck_order_line_not_more_than_ordered CHECK (allocated_quantity + short_quantity + cancelled_quantity <= quantity),
	CONSTRAINT ck_order_line_each_step_within_the_one_before CHECK (picked_quantity <= allocated_quantity and shipped_quantity <= picked_quantity and delivered_quantity + damaged_quantity + rejected_quantity <= shipped_quantity),
	CONSTRAINT fk_order_line_tenant_id_order_id FOREIGN KEY(tenant_id, order_id) REFERENCES "order" (tenant_id, id) ON DELETE CASCADE,
	CONSTRAINT fk_order_line_tenant_id_sku_id FOREIGN KEY(tenant_id, sku_id) REFERENCES sku (tenant_id, id)
);
CREATE INDEX ix_order_line_sku ON order_line (tenant_id, sku_id);

-- ---- refresh_token ---------------------------------------------------------------------------------------
CREATE TABLE refresh_token (
	tenant_id UUID NOT NULL,
	id UUID NOT NULL,
	session_id UUID NOT NULL,
	token_hash VARCHAR(64) NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE NOT NULL,
	expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
	used_at TIMESTAMP WITH TIME ZONE,
	CONSTRAINT pk_refresh_token PRIMARY KEY (tenant_id, id),
	CONSTRAINT uq_refresh_token_tenant_id_token_hash UNIQUE (tenant_id, token_hash),
	CONSTRAINT fk_refresh_token_tenant_id_session_id FOREIGN KEY(tenant_id, session_id) REFERENCES auth_session (tenant_id, id) ON DELETE CASCADE
);

-- ---- reservation -----------------------------------------------------------------------------------------
CREATE TABLE reservation (
	tenant_id UUID NOT NULL,
	id UUID NOT NULL,
	reference_id UUID NOT NULL,
	order_id UUID NOT NULL,
	location_id UUID NOT NULL,
	sku_id UUID NOT NULL,
	batch_id UUID NOT NULL,
	quantity BIGINT NOT NULL,
	picked_quantity BIGINT NOT NULL,
	shipped_quantity BIGINT NOT NULL,
	status VARCHAR(16) NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_reservation PRIMARY KEY (tenant_id, id),
	CONSTRAINT ck_reservation_status CHECK (status in ('held', 'picked', 'shipped', 'released')),
	CONSTRAINT ck_reservation_quantities CHECK (quantity > 0 and picked_quantity between 0 and quantity),
	CONSTRAINT ck_reservation_shipped CHECK (shipped_quantity between 0 and quantity),
	CONSTRAINT fk_reservation_tenant_id_location_id FOREIGN KEY(tenant_id, location_id) REFERENCES location (tenant_id, id),
	CONSTRAINT fk_reservation_tenant_id_sku_id FOREIGN KEY(tenant_id, sku_id) REFERENCES sku (tenant_id, id),
	CONSTRAINT fk_reservation_tenant_id_batch_id FOREIGN KEY(tenant_id, batch_id) REFERENCES batch (tenant_id, id)
);
CREATE INDEX ix_reservation_balance ON reservation (tenant_id, location_id, sku_id, batch_id);
CREATE INDEX ix_reservation_order ON reservation (tenant_id, order_id);
CREATE INDEX ix_reservation_reference ON reservation (tenant_id, reference_id);

-- ---- stock_balance ---------------------------------------------------------------------------------------
CREATE TABLE stock_balance (
	tenant_id UUID NOT NULL,
	id UUID NOT NULL,
	location_id UUID NOT NULL,
	sku_id UUID NOT NULL,
	batch_id UUID NOT NULL,
	expires_on DATE NOT NULL,
	on_hand BIGINT NOT NULL,
	reserved BIGINT NOT NULL,
	damaged BIGINT NOT NULL,
	CONSTRAINT pk_stock_balance PRIMARY KEY (tenant_id, id),
	CONSTRAINT uq_stock_balance_tenant_id_location_id_sku_id_batch_id UNIQUE (tenant_id, location_id, sku_id, batch_id),
	CONSTRAINT ck_stock_balance_quantities CHECK (on_hand >= 0 and reserved >= 0 and damaged >= 0 and reserved <= on_hand),
	CONSTRAINT fk_stock_balance_tenant_id_location_id FOREIGN KEY(tenant_id, location_id) REFERENCES location (tenant_id, id),
	CONSTRAINT fk_stock_balance_tenant_id_sku_id FOREIGN KEY(tenant_id, sku_id) REFERENCES sku (tenant_id, id),
	CONSTRAINT fk_stock_balance_tenant_id_batch_id FOREIGN KEY(tenant_id, batch_id) REFERENCES batch (tenant_id, id)
);
CREATE INDEX ix_stock_balance_batch ON stock_balance (tenant_id, batch_id);
CREATE INDEX ix_stock_balance_sku ON stock_balance (tenant_id, sku_id, location_id);

-- ---- stock_movement --------------------------------------------------------------------------------------
CREATE TABLE stock_movement (
	tenant_id UUID NOT NULL,
	id UUID NOT NULL,
	location_id UUID NOT NULL,
	sku_id UUID NOT NULL,
	batch_id UUID NOT NULL,
	kind VARCHAR(16) NOT NULL,
	on_hand_delta BIGINT NOT NULL,
	reserved_delta BIGINT NOT NULL,
	damaged_delta BIGINT NOT NULL,
	reason_code VARCHAR(32),
	note TEXT,
	reference_type VARCHAR(32) NOT NULL,
	reference_id UUID,
	occurred_at TIMESTAMP WITH TIME ZONE NOT NULL,
	recorded_at TIMESTAMP WITH TIME ZONE NOT NULL,
	actor_id UUID,
	CONSTRAINT pk_stock_movement PRIMARY KEY (tenant_id, id),
	CONSTRAINT ck_stock_movement_kind CHECK (kind in ('produce', 'receive', 'ship', 'load', 'unload', 'deliver', 'reserve', 'release', 'adjust', 'return', 'scrap', 'damage')),
	CONSTRAINT ck_stock_movement_some_change CHECK (on_hand_delta <> 0 or reserved_delta <> 0 or damaged_delta <> 0),
	CONSTRAINT fk_stock_movement_tenant_id_location_id FOREIGN KEY(tenant_id, location_id) REFERENCES location (tenant_id, id),
	CONSTRAINT fk_stock_movement_tenant_id_sku_id FOREIGN KEY(tenant_id, sku_id) REFERENCES sku (tenant_id, id),
	CONSTRAINT fk_stock_movement_tenant_id_batch_id FOREIGN KEY(tenant_id, batch_id) REFERENCES batch (tenant_id, id)
);
CREATE INDEX ix_stock_movement_balance ON stock_movement (tenant_id, location_id, sku_id, batch_id);
CREATE INDEX ix_stock_movement_batch ON stock_movement (tenant_id, batch_id, id);
CREATE INDEX ix_stock_movement_place ON stock_movement (tenant_id, location_id, id);
CREATE INDEX ix_stock_movement_reference ON stock_movement (tenant_id, reference_id);

-- ---- task ------------------------------------------------------------------------------------------------
CREATE TABLE task (
	tenant_id UUID NOT NULL,
	id UUID NOT NULL,
	order_id UUID NOT NULL,
	status VARCHAR(16) NOT NULL,
	quantity BIGINT NOT NULL,
	weight_g BIGINT NOT NULL,
	volume_ml BIGINT NOT NULL,
	version INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	created_by UUID,
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	updated_by UUID,
	CONSTRAINT pk_task PRIMARY KEY (tenant_id, id),
	CONSTRAINT ck_task_status CHECK (status in ('created', 'assigned', 'en_route', 'completed', 'failed', 'cancelled')),
	CONSTRAINT ck_task_load CHECK (weight_g >= 0 and volume_ml >= 0),
	CONSTRAINT fk_task_tenant_id_order_id FOREIGN KEY(tenant_id, order_id) REFERENCES "order" (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX ix_task_order ON task (tenant_id, order_id);
CREATE UNIQUE INDEX uq_task_order_open ON task (tenant_id, order_id) WHERE status in ('created','assigned','en_route');

-- ---- transfer_batch --------------------------------------------------------------------------------------
CREATE TABLE transfer_batch (
	tenant_id UUID NOT NULL,
	id UUID NOT NULL,
	transfer_id UUID NOT NULL,
	sku_id UUID NOT NULL,
	batch_id UUID NOT NULL,
	quantity BIGINT NOT NULL,
	CONSTRAINT pk_transfer_batch PRIMARY KEY (tenant_id, id),
	CONSTRAINT uq_transfer_batch_tenant_id_transfer_id_batch_id UNIQUE (tenant_id, transfer_id, batch_id),
	CONSTRAINT ck_transfer_batch_quantity CHECK (quantity > 0),
	CONSTRAINT fk_transfer_batch_tenant_id_transfer_id FOREIGN KEY(tenant_id, transfer_id) REFERENCES transfer (tenant_id, id),
	CONSTRAINT fk_transfer_batch_tenant_id_sku_id FOREIGN KEY(tenant_id, sku_id) REFERENCES sku (tenant_id, id),
	CONSTRAINT fk_transfer_batch_tenant_id_batch_id FOREIGN KEY(tenant_id, batch_id) REFERENCES batch (tenant_id, id)
);

-- ---- transfer_line ---------------------------------------------------------------------------------------
CREATE TABLE transfer_line (
	tenant_id UUID NOT NULL,
	id UUID NOT NULL,
	transfer_id UUID NOT NULL,
	line_no BIGINT NOT NULL,
	sku_id UUID NOT NULL,
	quantity BIGINT NOT NULL,
	shipped_quantity BIGINT NOT NULL,
	CONSTRAINT pk_transfer_line PRIMARY KEY (tenant_id, id),
	CONSTRAINT uq_transfer_line_tenant_id_transfer_id_sku_id UNIQUE (tenant_id, transfer_id, sku_id),
	CONSTRAINT ck_transfer_line_quantities CHECK (quantity > 0 and shipped_quantity between 0 and quantity),
	CONSTRAINT fk_transfer_line_tenant_id_transfer_id FOREIGN KEY(tenant_id, transfer_id) REFERENCES transfer (tenant_id, id),
	CONSTRAINT fk_transfer_line_tenant_id_sku_id FOREIGN KEY(tenant_id, sku_id) REFERENCES sku (tenant_id, id)
);

-- ---- inbound_line ----------------------------------------------------------------------------------------
CREATE TABLE inbound_line (
	tenant_id UUID NOT NULL,
	id UUID NOT NULL,
	inbound_id UUID NOT NULL,
	line_no BIGINT NOT NULL,
	sku_id UUID NOT NULL,
	batch_id UUID NOT NULL,
	expected_quantity BIGINT NOT NULL,
	received_quantity BIGINT,
	damaged_quantity BIGINT,
	reason_code VARCHAR(32),
	CONSTRAINT pk_inbound_line PRIMARY KEY (tenant_id, id),
	CONSTRAINT uq_inbound_line_tenant_id_inbound_id_batch_id UNIQUE (tenant_id, inbound_id, batch_id),
	CONSTRAINT ck_inbound_line_expected CHECK (expected_quantity > 0),
	CONSTRAINT ck_inbound_line_received CHECK (received_quantity >= 0 and damaged_quantity >= 0),
	CONSTRAINT fk_inbound_line_tenant_id_inbound_id FOREIGN KEY(tenant_id, inbound_id) REFERENCES inbound (tenant_id, id),
	CONSTRAINT fk_inbound_line_tenant_id_sku_id FOREIGN KEY(tenant_id, sku_id) REFERENCES sku (tenant_id, id),
	CONSTRAINT fk_inbound_line_tenant_id_batch_id FOREIGN KEY(tenant_id, batch_id) REFERENCES batch (tenant_id, id)
);

-- ---- picklist_line ---------------------------------------------------------------------------------------
CREATE TABLE picklist_line (
	tenant_id UUID NOT NULL,
	id UUID NOT NULL,
	picklist_id UUID NOT NULL,
	line_no BIGINT NOT NULL,
	order_id UUID NOT NULL,
	order_line_id UUID NOT NULL,
	reservation_id UUID NOT NULL,
	sku_id UUID NOT NULL,
	batch_id UUID NOT NULL,
	quantity BIGINT NOT NULL,
	picked_quantity BIGINT,
	reason_code VARCHAR(32),
	is_dropped BOOLEAN NOT NULL,
	CONSTRAINT pk_picklist_line PRIMARY KEY (tenant_id, id),
	CONSTRAINT ck_picklist_line_quantities CHECK (quantity > 0 and picked_quantity between 0 and quantity),
	CONSTRAINT fk_picklist_line_tenant_id_picklist_id FOREIGN KEY(tenant_id, picklist_id) REFERENCES picklist (tenant_id, id),
	CONSTRAINT fk_picklist_line_tenant_id_reservation_id FOREIGN KEY(tenant_id, reservation_id) REFERENCES reservation (tenant_id, id),
	CONSTRAINT fk_picklist_line_tenant_id_sku_id FOREIGN KEY(tenant_id, sku_id) REFERENCES sku (tenant_id, id),
	CONSTRAINT fk_picklist_line_tenant_id_batch_id FOREIGN KEY(tenant_id, batch_id) REFERENCES batch (tenant_id, id)
);
CREATE INDEX ix_picklist_line_order ON picklist_line (tenant_id, order_id);
CREATE INDEX ix_picklist_line_picklist ON picklist_line (tenant_id, picklist_id, line_no);
CREATE UNIQUE INDEX uq_picklist_line_reservation ON picklist_line (tenant_id, reservation_id) WHERE not is_dropped;

-- ---- task_step -------------------------------------------------------------------------------------------
CREATE TABLE task_step (
	tenant_id UUID NOT NULL,
	id UUID NOT NULL,
	task_id UUID NOT NULL,
	seq INTEGER NOT NULL,
	kind VARCHAR(16) NOT NULL,
	location_id UUID NOT NULL,
	window_start TIMESTAMP WITH TIME ZONE,
	window_end TIMESTAMP WITH TIME ZONE,
	service_s INTEGER NOT NULL,
	quantity BIGINT NOT NULL,
	CONSTRAINT pk_task_step PRIMARY KEY (tenant_id, id),
	CONSTRAINT uq_task_step_tenant_id_task_id_seq UNIQUE (tenant_id, task_id, seq),
	CONSTRAINT ck_task_step_kind CHECK (kind in ('pickup', 'dropoff', 'service')),
	CONSTRAINT ck_task_step_window CHECK (window_end > window_start),
	CONSTRAINT ck_task_step_not_negative CHECK (service_s >= 0 and quantity >= 0),
	CONSTRAINT fk_task_step_tenant_id_task_id FOREIGN KEY(tenant_id, task_id) REFERENCES task (tenant_id, id) ON DELETE CASCADE,
	CONSTRAINT fk_task_step_tenant_id_location_id FOREIGN KEY(tenant_id, location_id) REFERENCES location (tenant_id, id)
);

-- ---- trip ------------------------------------------------------------------------------------------------
CREATE TABLE trip (
	tenant_id UUID NOT NULL,
	id UUID NOT NULL,
	number VARCHAR(32) NOT NULL,
	status VARCHAR(16) NOT NULL,
	plan_id UUID,
	warehouse_id UUID NOT NULL,
	vehicle_id UUID NOT NULL,
	driver_id UUID,
	trip_of_day INTEGER NOT NULL,
	planned_start_at TIMESTAMP WITH TIME ZONE NOT NULL,
	planned_end_at TIMESTAMP WITH TIME ZONE NOT NULL,
	distance_m BIGINT NOT NULL,
	duration_s BIGINT NOT NULL,
	planned_cost_minor BIGINT NOT NULL,
	weight_g BIGINT NOT NULL,
	volume_ml BIGINT NOT NULL,
	quantity BIGINT NOT NULL,
	stop_count INTEGER NOT NULL,
	dispatched_at TIMESTAMP WITH TIME ZONE,
	dispatched_by UUID,
	aboard_location_id UUID,
	started_at TIMESTAMP WITH TIME ZONE,
	completed_at TIMESTAMP WITH TIME ZONE,
	actual_distance_m BIGINT,
	distance_source VARCHAR(16),
	co2_g BIGINT,
	early_reason VARCHAR(32),
	cancel_note TEXT,
	version INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	created_by UUID,
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	updated_by UUID,
	CONSTRAINT pk_trip PRIMARY KEY (tenant_id, id),
	CONSTRAINT uq_trip_tenant_id_number UNIQUE (tenant_id, number),
	CONSTRAINT ck_trip_status CHECK (status in ('proposed', 'planned', 'dispatched', 'in_progress', 'completed', 'cancelled')),
	CONSTRAINT ck_trip_planned_times CHECK (planned_end_at > planned_start_at),
	CONSTRAINT ck_trip_dispatched CHECK (status not in ('dispatched', 'in_progress', 'completed') or (dispatched_at is not null and driver_id is not null and aboard_location_id is not null)),
	CONSTRAINT ck_trip_completed CHECK ((status = 'completed') = (completed_at is not null)),
	CONSTRAINT ck_trip_held_times CHECK (completed_at is null or completed_at >= dispatched_at),
	CONSTRAINT ex_trip_vehicle_held EXCLUDE USING gist (tenant_id WITH =, vehicle_id WITH =, tstzrange(dispatched_at, completed_at) WITH &&) WHERE (status in ('dispatched', 'in_progress', 'completed')),
	CONSTRAINT ex_trip_driver_held EXCLUDE USING gist (tenant_id WITH =, driver_id WITH =, tstzrange(dispatched_at, completed_at) WITH &&) WHERE (status in ('dispatched', 'in_progress', 'completed')),
	CONSTRAINT fk_trip_tenant_id_warehouse_id FOREIGN KEY(tenant_id, warehouse_id) REFERENCES location (tenant_id, id),
	CONSTRAINT fk_trip_tenant_id_vehicle_id FOREIGN KEY(tenant_id, vehicle_id) REFERENCES vehicle (tenant_id, id),
	CONSTRAINT fk_trip_tenant_id_driver_id FOREIGN KEY(tenant_id, driver_id) REFERENCES driver (tenant_id, id),
	CONSTRAINT fk_trip_tenant_id_aboard_location_id FOREIGN KEY(tenant_id, aboard_location_id) REFERENCES location (tenant_id, id)
);
CREATE INDEX ix_trip_driver ON trip (tenant_id, driver_id, planned_start_at);
CREATE INDEX ix_trip_plan ON trip (tenant_id, plan_id);
CREATE INDEX ix_trip_planned_start ON trip (tenant_id, planned_start_at);
CREATE INDEX ix_trip_status ON trip (tenant_id, status, planned_start_at);
CREATE INDEX ix_trip_vehicle ON trip (tenant_id, vehicle_id, planned_start_at);
CREATE INDEX ix_trip_warehouse ON trip (tenant_id, warehouse_id, planned_start_at);

-- ---- cost_entry ------------------------------------------------------------------------------------------
CREATE TABLE cost_entry (
	tenant_id UUID NOT NULL,
	id UUID NOT NULL,
	trip_id UUID NOT NULL,
	vehicle_id UUID NOT NULL,
	warehouse_id UUID NOT NULL,
	kind VARCHAR(16) NOT NULL,
	amount_minor BIGINT NOT NULL,
	currency VARCHAR(3) NOT NULL,
	quantity BIGINT NOT NULL,
	unit VARCHAR(16) NOT NULL,
	rate_minor BIGINT,
	share_rule VARCHAR(16) NOT NULL,
	source_type VARCHAR(32) NOT NULL,
	source_id VARCHAR(128) NOT NULL,
	note TEXT,
	incurred_on DATE NOT NULL,
	posted_at TIMESTAMP WITH TIME ZONE NOT NULL,
	posted_by UUID,
	CONSTRAINT pk_cost_entry PRIMARY KEY (tenant_id, id),
	CONSTRAINT uq_cost_entry_tenant_id_source_type_source_id_kind UNIQUE (tenant_id, source_type, source_id, kind),
	CONSTRAINT ck_cost_entry_kind CHECK (kind in ('fixed', 'departure', 'fuel', 'maintenance', 'labour', 'toll', 'other')),
	CONSTRAINT ck_cost_entry_share_rule CHECK (share_rule in ('distance', 'time', 'equal')),
	CONSTRAINT ck_cost_entry_amount CHECK (amount_minor <> 0),
	CONSTRAINT fk_cost_entry_tenant_id_trip_id FOREIGN KEY(tenant_id, trip_id) REFERENCES trip (tenant_id, id),
	CONSTRAINT fk_cost_entry_tenant_id_vehicle_id FOREIGN KEY(tenant_id, vehicle_id) REFERENCES vehicle (tenant_id, id),
	CONSTRAINT fk_cost_entry_tenant_id_warehouse_id FOREIGN KEY(tenant_id, warehouse_id) REFERENCES location (tenant_id, id)
);
CREATE INDEX ix_cost_entry_incurred ON cost_entry (tenant_id, incurred_on);
CREATE INDEX ix_cost_entry_trip ON cost_entry (tenant_id, trip_id);
CREATE INDEX ix_cost_entry_vehicle_day ON cost_entry (tenant_id, vehicle_id, incurred_on);

-- ---- goods_return ----------------------------------------------------------------------------------------
CREATE TABLE goods_return (
	tenant_id UUID NOT NULL,
	id UUID NOT NULL,
	number VARCHAR(32) NOT NULL,
	trip_id UUID NOT NULL,
	warehouse_id UUID NOT NULL,
	returned_at TIMESTAMP WITH TIME ZONE NOT NULL,
	recorded_by UUID,
	CONSTRAINT pk_goods_return PRIMARY KEY (tenant_id, id),
	CONSTRAINT uq_goods_return_tenant_id_number UNIQUE (tenant_id, number),
	CONSTRAINT uq_goods_return_tenant_id_trip_id UNIQUE (tenant_id, trip_id),
	CONSTRAINT fk_goods_return_tenant_id_trip_id FOREIGN KEY(tenant_id, trip_id) REFERENCES trip (tenant_id, id),
	CONSTRAINT fk_goods_return_tenant_id_warehouse_id FOREIGN KEY(tenant_id, warehouse_id) REFERENCES location (tenant_id, id)
);

-- ---- stop ------------------------------------------------------------------------------------------------
CREATE TABLE stop (
	tenant_id UUID NOT NULL,
	id UUID NOT NULL,
	trip_id UUID NOT NULL,
	seq INTEGER NOT NULL,
	location_id UUID NOT NULL,
	status VARCHAR(16) NOT NULL,
	planned_arrival_at TIMESTAMP WITH TIME ZONE NOT NULL,
	planned_departure_at TIMESTAMP WITH TIME ZONE NOT NULL,
	distance_m BIGINT NOT NULL,
	window_start TIMESTAMP WITH TIME ZONE,
	window_end TIMESTAMP WITH TIME ZONE,
	eta_at TIMESTAMP WITH TIME ZONE,
	arrived_at TIMESTAMP WITH TIME ZONE,
	completed_at TIMESTAMP WITH TIME ZONE,
	on_time BOOLEAN,
	failure_reason VARCHAR(32),
	arrived_lat DOUBLE PRECISION,
	arrived_lon DOUBLE PRECISION,
	version INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	created_by UUID,
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	updated_by UUID,
	CONSTRAINT pk_stop PRIMARY KEY (tenant_id, id),
	CONSTRAINT uq_stop_tenant_id_trip_id_seq UNIQUE (tenant_id, trip_id, seq),
	CONSTRAINT ck_stop_status CHECK (status in ('pending', 'en_route', 'arrived', 'completed', 'partial', 'failed', 'skipped')),
	CONSTRAINT ck_stop_seq CHECK (seq >= 1),
	CONSTRAINT ck_stop_window CHECK (window_start is null or window_end > window_start),
	CONSTRAINT fk_stop_tenant_id_trip_id FOREIGN KEY(tenant_id, trip_id) REFERENCES trip (tenant_id, id) ON DELETE CASCADE,
	CONSTRAINT fk_stop_tenant_id_location_id FOREIGN KEY(tenant_id, location_id) REFERENCES location (tenant_id, id)
);
CREATE INDEX ix_stop_completed ON stop (tenant_id, completed_at);
CREATE INDEX ix_stop_location ON stop (tenant_id, location_id, planned_arrival_at);

-- ---- cost_share ------------------------------------------------------------------------------------------
CREATE TABLE cost_share (
	tenant_id UUID NOT NULL,
	id UUID NOT NULL,
	cost_entry_id UUID NOT NULL,
	trip_id UUID NOT NULL,
	stop_id UUID NOT NULL,
	amount_minor BIGINT NOT NULL,
	CONSTRAINT pk_cost_share PRIMARY KEY (tenant_id, id),
	CONSTRAINT uq_cost_share_tenant_id_cost_entry_id_stop_id UNIQUE (tenant_id, cost_entry_id, stop_id),
	CONSTRAINT fk_cost_share_tenant_id_cost_entry_id FOREIGN KEY(tenant_id, cost_entry_id) REFERENCES cost_entry (tenant_id, id),
	CONSTRAINT fk_cost_share_tenant_id_trip_id FOREIGN KEY(tenant_id, trip_id) REFERENCES trip (tenant_id, id),
	CONSTRAINT fk_cost_share_tenant_id_stop_id FOREIGN KEY(tenant_id, stop_id) REFERENCES stop (tenant_id, id)
);
CREATE INDEX ix_cost_share_trip ON cost_share (tenant_id, trip_id);

-- ---- exception_case --------------------------------------------------------------------------------------
CREATE TABLE exception_case (
	tenant_id UUID NOT NULL,
	id UUID NOT NULL,
	number VARCHAR(32) NOT NULL,
	trip_id UUID NOT NULL,
	stop_id UUID,
	order_id UUID,
	reason_code VARCHAR(32) NOT NULL,
	quantity BIGINT NOT NULL,
	note TEXT,
	occurred_at TIMESTAMP WITH TIME ZONE NOT NULL,
	status VARCHAR(16) NOT NULL,
	resolution VARCHAR(16),
	resolution_note TEXT,
	resolved_at TIMESTAMP WITH TIME ZONE,
	resolved_by UUID,
	follow_up_order_id UUID,
	version INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	created_by UUID,
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	updated_by UUID,
	CONSTRAINT pk_exception_case PRIMARY KEY (tenant_id, id),
	CONSTRAINT uq_exception_case_tenant_id_number UNIQUE (tenant_id, number),
	CONSTRAINT ck_exception_case_status CHECK (status in ('open', 'resolved')),
	CONSTRAINT ck_exception_case_resolution CHECK (resolution in ('reattempt', 'reroute', 'return', 'credit', 'cancel', 'reassign')),
	CONSTRAINT ck_exception_case_resolved CHECK ((status = 'resolved') = (resolution is not null)),
	CONSTRAINT fk_exception_case_tenant_id_trip_id FOREIGN KEY(tenant_id, trip_id) REFERENCES trip (tenant_id, id),
	CONSTRAINT fk_exception_case_tenant_id_stop_id FOREIGN KEY(tenant_id, stop_id) REFERENCES stop (tenant_id, id),
	CONSTRAINT fk_exception_case_tenant_id_order_id FOREIGN KEY(tenant_id, order_id) REFERENCES "order" (tenant_id, id),
	CONSTRAINT fk_exception_case_tenant_id_follow_up_order_id FOREIGN KEY(tenant_id, follow_up_order_id) REFERENCES "order" (tenant_id, id)
);
CREATE INDEX ix_exception_case_order ON exception_case (tenant_id, order_id);
CREATE INDEX ix_exception_case_status ON exception_case (tenant_id, status, occurred_at);
CREATE INDEX ix_exception_case_trip ON exception_case (tenant_id, trip_id);

-- ---- pod -------------------------------------------------------------------------------------------------
CREATE TABLE pod (
	tenant_id UUID NOT NULL,
	id UUID NOT NULL,
	stop_id UUID NOT NULL,
	trip_id UUID NOT NULL,
	kind VARCHAR(16) NOT NULL,
	recipient_name VARCHAR(200),
	recipient_relation VARCHAR(64),
	note TEXT,
	reason_code VARCHAR(32),
	photo_refs JSONB NOT NULL,
	signature_ref TEXT,
	lat DOUBLE PRECISION,
	lon DOUBLE PRECISION,
	captured_at TIMESTAMP WITH TIME ZONE NOT NULL,
	recorded_at TIMESTAMP WITH TIME ZONE NOT NULL,
	captured_by UUID,
	command_id UUID,
	CONSTRAINT pk_pod PRIMARY KEY (tenant_id, id),
	CONSTRAINT uq_pod_tenant_id_stop_id UNIQUE (tenant_id, stop_id),
	CONSTRAINT ck_pod_kind CHECK (kind in ('full', 'partial', 'failed')),
	CONSTRAINT fk_pod_tenant_id_stop_id FOREIGN KEY(tenant_id, stop_id) REFERENCES stop (tenant_id, id),
	CONSTRAINT fk_pod_tenant_id_trip_id FOREIGN KEY(tenant_id, trip_id) REFERENCES trip (tenant_id, id)
);
CREATE INDEX ix_pod_trip ON pod (tenant_id, trip_id);

-- ---- stop_line -------------------------------------------------------------------------------------------
CREATE TABLE stop_line (
	tenant_id UUID NOT NULL,
	id UUID NOT NULL,
	stop_id UUID NOT NULL,
	trip_id UUID NOT NULL,
	order_id UUID NOT NULL,
	order_line_id UUID NOT NULL,
	reservation_id UUID NOT NULL,
	sku_id UUID NOT NULL,
	batch_id UUID NOT NULL,
	loaded_quantity BIGINT NOT NULL,
	delivered_quantity BIGINT NOT NULL,
	damaged_quantity BIGINT NOT NULL,
	rejected_quantity BIGINT NOT NULL,
	reason_code VARCHAR(32),
	returned_at TIMESTAMP WITH TIME ZONE,
	CONSTRAINT pk_stop_line PRIMARY KEY (tenant_id, id),
	CONSTRAINT uq_stop_line_tenant_id_stop_id_reservation_id UNIQUE (tenant_id, stop_id, reservation_id),
	CONSTRAINT ck_stop_line_quantities CHECK (loaded_quantity > 0 and delivered_quantity >= 0 and damaged_quantity >= 0 and rejected_quantity >= 0 and delivered_quantity + damaged_quantity + rejected_quantity <= loaded_quantity),
	CONSTRAINT fk_stop_line_tenant_id_stop_id FOREIGN KEY(tenant_id, stop_id) REFERENCES stop (tenant_id, id) ON DELETE CASCADE,
	CONSTRAINT fk_stop_line_tenant_id_trip_id FOREIGN KEY(tenant_id, trip_id) REFERENCES trip (tenant_id, id) ON DELETE CASCADE,
	CONSTRAINT fk_stop_line_tenant_id_order_id FOREIGN KEY(tenant_id, order_id) REFERENCES "order" (tenant_id, id),
	CONSTRAINT fk_stop_line_tenant_id_order_line_id FOREIGN KEY(tenant_id, order_line_id) REFERENCES order_line (tenant_id, id),
	CONSTRAINT fk_stop_line_tenant_id_sku_id FOREIGN KEY(tenant_id, sku_id) REFERENCES sku (tenant_id, id),
	CONSTRAINT fk_stop_line_tenant_id_batch_id FOREIGN KEY(tenant_id, batch_id) REFERENCES batch (tenant_id, id)
);
CREATE INDEX ix_stop_line_order ON stop_line (tenant_id, order_id);
CREATE INDEX ix_stop_line_trip ON stop_line (tenant_id, trip_id);

-- ---- stop_task -------------------------------------------------------------------------------------------
CREATE TABLE stop_task (
	tenant_id UUID NOT NULL,
	id UUID NOT NULL,
	stop_id UUID NOT NULL,
	trip_id UUID NOT NULL,
	order_id UUID NOT NULL,
	task_id UUID,
	task_step_id UUID,
	CONSTRAINT pk_stop_task PRIMARY KEY (tenant_id, id),
	CONSTRAINT uq_stop_task_tenant_id_stop_id_order_id UNIQUE (tenant_id, stop_id, order_id),
	CONSTRAINT fk_stop_task_tenant_id_stop_id FOREIGN KEY(tenant_id, stop_id) REFERENCES stop (tenant_id, id) ON DELETE CASCADE,
	CONSTRAINT fk_stop_task_tenant_id_trip_id FOREIGN KEY(tenant_id, trip_id) REFERENCES trip (tenant_id, id) ON DELETE CASCADE,
	CONSTRAINT fk_stop_task_tenant_id_order_id FOREIGN KEY(tenant_id, order_id) REFERENCES "order" (tenant_id, id)
);
CREATE INDEX ix_stop_task_order ON stop_task (tenant_id, order_id);
CREATE INDEX ix_stop_task_trip ON stop_task (tenant_id, trip_id);

-- ---- goods_return_line -----------------------------------------------------------------------------------
CREATE TABLE goods_return_line (
	tenant_id UUID NOT NULL,
	id UUID NOT NULL,
	goods_return_id UUID NOT NULL,
	stop_line_id UUID NOT NULL,
	order_id UUID NOT NULL,
	sku_id UUID NOT NULL,
	batch_id UUID NOT NULL,
	quantity BIGINT NOT NULL,
	damaged_quantity BIGINT NOT NULL,
	reason_code VARCHAR(32),
	CONSTRAINT pk_goods_return_line PRIMARY KEY (tenant_id, id),
	CONSTRAINT ck_goods_return_line_quantities CHECK (quantity >= 0 and damaged_quantity >= 0 and quantity + damaged_quantity > 0),
	CONSTRAINT fk_goods_return_line_tenant_id_goods_return_id FOREIGN KEY(tenant_id, goods_return_id) REFERENCES goods_return (tenant_id, id),
	CONSTRAINT fk_goods_return_line_tenant_id_stop_line_id FOREIGN KEY(tenant_id, stop_line_id) REFERENCES stop_line (tenant_id, id),
	CONSTRAINT fk_goods_return_line_tenant_id_order_id FOREIGN KEY(tenant_id, order_id) REFERENCES "order" (tenant_id, id),
	CONSTRAINT fk_goods_return_line_tenant_id_sku_id FOREIGN KEY(tenant_id, sku_id) REFERENCES sku (tenant_id, id),
	CONSTRAINT fk_goods_return_line_tenant_id_batch_id FOREIGN KEY(tenant_id, batch_id) REFERENCES batch (tenant_id, id)
);
CREATE INDEX ix_goods_return_line_return ON goods_return_line (tenant_id, goods_return_id);

-- ---- functions ----
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Removing a whole tenant (a sandbox that is reset) is an owner's act that names the tenant.
    IF TG_OP = 'DELETE' AND current_user <> 'roundsman_app'
       AND current_setting('app.erase_tenant', true) = OLD.tenant_id::text THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'table % is append-only: correct a fact by adding a new one', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE OR REPLACE FUNCTION enter_tenant(p_tenant uuid)
RETURNS TABLE (real_anchor_at timestamptz, shown_anchor_at timestamptz, is_running boolean)
LANGUAGE plpgsql AS $$
BEGIN
    -- One round trip at the start of every transaction: whose rows these are, and what time it is for them.
    PERFORM set_config('app.tenant_id', p_tenant::text, true);
    RETURN QUERY SELECT c.real_anchor_at, c.shown_anchor_at, c.is_running
                 FROM tenant_clock c WHERE c.tenant_id = p_tenant;
END $$;
REVOKE ALL ON FUNCTION enter_tenant(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION enter_tenant(uuid) TO roundsman_app;
CREATE OR REPLACE FUNCTION take_numbers(p_tenant uuid, p_series text, p_count int) RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
    INSERT INTO number_series AS s (tenant_id, series, last_number) VALUES (p_tenant, p_series, p_count)
    ON CONFLICT (tenant_id, series) DO UPDATE SET last_number = s.last_number + p_count
    RETURNING last_number
$$;
REVOKE ALL ON FUNCTION take_numbers(uuid, text, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION take_numbers(uuid, text, int) TO roundsman_app;
CREATE OR REPLACE FUNCTION tenants_behind(p_subscriber text) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT h.tenant_id FROM event_counter h
    LEFT JOIN event_cursor c ON c.tenant_id = h.tenant_id AND c.subscriber = p_subscriber
    WHERE h.last_seq > coalesce(c.last_seq, 0)
    UNION
    SELECT f.tenant_id FROM event_failure f
    WHERE f.subscriber = p_subscriber AND f.parked_at IS NULL AND f.next_attempt_at <= now()
$$;
REVOKE ALL ON FUNCTION tenants_behind(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tenants_behind(text) TO roundsman_app;
CREATE OR REPLACE FUNCTION all_tenants() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$ SELECT tenant_id FROM tenant_clock $$;
REVOKE ALL ON FUNCTION all_tenants() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION all_tenants() TO roundsman_app;
CREATE OR REPLACE FUNCTION events_behind(p_subscribers text[]) RETURNS TABLE (behind bigint, parked bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT (SELECT coalesce(sum(h.last_seq - coalesce(c.last_seq, 0)), 0)::bigint
            FROM event_counter h CROSS JOIN unnest(p_subscribers) AS s(name)
            LEFT JOIN event_cursor c ON c.tenant_id = h.tenant_id AND c.subscriber = s.name),
           (SELECT count(*) FROM event_failure f WHERE f.parked_at IS NOT NULL)
$$;
REVOKE ALL ON FUNCTION events_behind(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION events_behind(text[]) TO roundsman_app;
CREATE OR REPLACE FUNCTION schema_revision() RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
BEGIN
    RETURN (SELECT version_num FROM alembic_version);
EXCEPTION WHEN undefined_table THEN
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION schema_revision() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION schema_revision() TO roundsman_app;
CREATE OR REPLACE FUNCTION find_login(p_email text) RETURNS TABLE (tenant_id uuid, user_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    -- Two ids and nothing else: everything more is read inside the tenant, under its policies.
    SELECT u.tenant_id, u.id FROM user_account u
    JOIN tenant t ON t.tenant_id = u.tenant_id AND t.is_active
    WHERE lower(u.email) = lower(p_email)
$$;
REVOKE ALL ON FUNCTION find_login(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_login(text) TO roundsman_app;
CREATE OR REPLACE FUNCTION find_tenant(p_slug text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT tenant_id FROM tenant WHERE slug = p_slug
$$;
REVOKE ALL ON FUNCTION find_tenant(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_tenant(text) TO roundsman_app;

-- ---- every tenant sees only its own rows ----
ALTER TABLE "access_record" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "access_record" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT ON "access_record" TO roundsman_app;
CREATE TRIGGER access_record_append_only BEFORE UPDATE OR DELETE ON "access_record" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER access_record_no_truncate BEFORE TRUNCATE ON "access_record" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE "auth_session" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "auth_session" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "auth_session" TO roundsman_app;
ALTER TABLE "batch" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "batch" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "batch" TO roundsman_app;
ALTER TABLE "command_taken" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "command_taken" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "command_taken" TO roundsman_app;
ALTER TABLE "cost_entry" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "cost_entry" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT ON "cost_entry" TO roundsman_app;
CREATE TRIGGER cost_entry_append_only BEFORE UPDATE OR DELETE ON "cost_entry" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER cost_entry_no_truncate BEFORE TRUNCATE ON "cost_entry" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE "cost_share" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "cost_share" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT ON "cost_share" TO roundsman_app;
CREATE TRIGGER cost_share_append_only BEFORE UPDATE OR DELETE ON "cost_share" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER cost_share_no_truncate BEFORE TRUNCATE ON "cost_share" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE "driver" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "driver" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "driver" TO roundsman_app;
ALTER TABLE "event" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "event" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT ON "event" TO roundsman_app;
CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE ON "event" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER event_no_truncate BEFORE TRUNCATE ON "event" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE "event_counter" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "event_counter" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "event_counter" TO roundsman_app;
ALTER TABLE "event_cursor" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "event_cursor" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "event_cursor" TO roundsman_app;
ALTER TABLE "event_failure" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "event_failure" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "event_failure" TO roundsman_app;
ALTER TABLE "exception_case" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "exception_case" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "exception_case" TO roundsman_app;
ALTER TABLE "goods_return" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "goods_return" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT ON "goods_return" TO roundsman_app;
CREATE TRIGGER goods_return_append_only BEFORE UPDATE OR DELETE ON "goods_return" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER goods_return_no_truncate BEFORE TRUNCATE ON "goods_return" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE "goods_return_line" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "goods_return_line" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT ON "goods_return_line" TO roundsman_app;
CREATE TRIGGER goods_return_line_append_only BEFORE UPDATE OR DELETE ON "goods_return_line" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER goods_return_line_no_truncate BEFORE TRUNCATE ON "goods_return_line" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE "idempotency_key" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "idempotency_key" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "idempotency_key" TO roundsman_app;
ALTER TABLE "inbound" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "inbound" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "inbound" TO roundsman_app;
ALTER TABLE "inbound_line" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "inbound_line" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "inbound_line" TO roundsman_app;
ALTER TABLE "job" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "job" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "job" TO roundsman_app;
ALTER TABLE "location" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "location" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "location" TO roundsman_app;
ALTER TABLE "number_series" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "number_series" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "number_series" TO roundsman_app;
ALTER TABLE "order" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "order" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "order" TO roundsman_app;
ALTER TABLE "order_line" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "order_line" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "order_line" TO roundsman_app;
ALTER TABLE "organisation" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "organisation" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "organisation" TO roundsman_app;
ALTER TABLE "picklist" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "picklist" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "picklist" TO roundsman_app;
ALTER TABLE "picklist_line" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "picklist_line" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "picklist_line" TO roundsman_app;
ALTER TABLE "plan" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "plan" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "plan" TO roundsman_app;
ALTER TABLE "pod" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "pod" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT ON "pod" TO roundsman_app;
CREATE TRIGGER pod_append_only BEFORE UPDATE OR DELETE ON "pod" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER pod_no_truncate BEFORE TRUNCATE ON "pod" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE "refresh_token" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "refresh_token" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "refresh_token" TO roundsman_app;
ALTER TABLE "reservation" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "reservation" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "reservation" TO roundsman_app;
ALTER TABLE "setting" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "setting" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "setting" TO roundsman_app;
ALTER TABLE "sku" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "sku" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "sku" TO roundsman_app;
ALTER TABLE "stock_balance" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "stock_balance" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "stock_balance" TO roundsman_app;
ALTER TABLE "stock_movement" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "stock_movement" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT ON "stock_movement" TO roundsman_app;
CREATE TRIGGER stock_movement_append_only BEFORE UPDATE OR DELETE ON "stock_movement" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER stock_movement_no_truncate BEFORE TRUNCATE ON "stock_movement" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE "stop" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "stop" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "stop" TO roundsman_app;
ALTER TABLE "stop_line" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "stop_line" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "stop_line" TO roundsman_app;
ALTER TABLE "stop_task" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "stop_task" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "stop_task" TO roundsman_app;
ALTER TABLE "tariff" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "tariff" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "tariff" TO roundsman_app;
ALTER TABLE "task" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "task" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "task" TO roundsman_app;
ALTER TABLE "task_step" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "task_step" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "task_step" TO roundsman_app;
ALTER TABLE "tenant" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "tenant" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "tenant" TO roundsman_app;
ALTER TABLE "tenant_clock" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "tenant_clock" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "tenant_clock" TO roundsman_app;
ALTER TABLE "transfer" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "transfer" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "transfer" TO roundsman_app;
ALTER TABLE "transfer_batch" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "transfer_batch" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "transfer_batch" TO roundsman_app;
ALTER TABLE "transfer_line" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "transfer_line" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "transfer_line" TO roundsman_app;
ALTER TABLE "trip" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "trip" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "trip" TO roundsman_app;
ALTER TABLE "user_account" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "user_account" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "user_account" TO roundsman_app;
ALTER TABLE "user_location" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "user_location" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "user_location" TO roundsman_app;
ALTER TABLE "user_role" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "user_role" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "user_role" TO roundsman_app;
ALTER TABLE "vehicle" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "vehicle" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "vehicle" TO roundsman_app;

-- ---- the job queue (pgqueuer 1.6); its messages carry their tenant ----
-- pgqueuer 1.6.0 -- prefix='' schema=None durability=durable

CREATE TYPE pgqueuer_status AS ENUM ('queued', 'picked', 'successful', 'exception', 'canceled', 'deleted', 'failed');

CREATE TABLE pgqueuer (
    id bigserial NOT NULL PRIMARY KEY,
    priority integer NOT NULL,
    queue_manager_id uuid,
    created timestamp with time zone NOT NULL DEFAULT now(),
    updated timestamp with time zone NOT NULL DEFAULT now(),
    heartbeat timestamp with time zone NOT NULL DEFAULT now(),
    execute_after timestamp with time zone NOT NULL DEFAULT now(),
    status pgqueuer_status NOT NULL,
    entrypoint text NOT NULL,
    dedupe_key text,
    payload bytea,
    headers jsonb,
    attempts integer NOT NULL DEFAULT 0,
    slot bigint
);

CREATE TABLE pgqueuer_log (
    id bigint GENERATED BY DEFAULT AS IDENTITY NOT NULL PRIMARY KEY,
    created timestamp with time zone NOT NULL DEFAULT now(),
    job_id bigint NOT NULL,
    status pgqueuer_status NOT NULL,
    priority integer NOT NULL,
    entrypoint text NOT NULL,
    traceback jsonb,
    aggregated boolean DEFAULT false
);

CREATE TABLE pgqueuer_schedules (
    id bigserial NOT NULL PRIMARY KEY,
    expression text NOT NULL,
    entrypoint text NOT NULL,
    heartbeat timestamp with time zone NOT NULL DEFAULT now(),
    created timestamp with time zone NOT NULL DEFAULT now(),
    updated timestamp with time zone NOT NULL DEFAULT now(),
    next_run timestamp with time zone NOT NULL DEFAULT now(),
    last_run timestamp with time zone,
    status pgqueuer_status DEFAULT 'queued'::pgqueuer_status,
    UNIQUE (expression, entrypoint)
);

CREATE TABLE pgqueuer_statistics (
    id bigserial NOT NULL PRIMARY KEY,
    created timestamp with time zone NOT NULL DEFAULT date_trunc('sec'::text, now()),
    count bigint NOT NULL,
    priority integer NOT NULL,
    status pgqueuer_status NOT NULL,
    entrypoint text NOT NULL
);

CREATE INDEX pgqueuer_ep_ea_idx ON pgqueuer USING btree (entrypoint, execute_after) WHERE (status = 'queued'::pgqueuer_status);

CREATE INDEX pgqueuer_ep_prio_id_idx ON pgqueuer USING btree (entrypoint, priority DESC, id) WHERE (status = 'queued'::pgqueuer_status);

CREATE INDEX pgqueuer_log_created ON pgqueuer_log USING btree (created);

CREATE INDEX pgqueuer_log_job_id_status ON pgqueuer_log USING btree (job_id, created DESC);

CREATE INDEX pgqueuer_log_not_aggregated ON pgqueuer_log USING btree ((1)) WHERE (NOT aggregated);

CREATE INDEX pgqueuer_log_status ON pgqueuer_log USING btree (status);

CREATE INDEX pgqueuer_picked_heartbeat_idx ON pgqueuer USING btree (heartbeat) WHERE (status = 'picked'::pgqueuer_status);

CREATE UNIQUE INDEX pgqueuer_picked_slot_idx ON pgqueuer USING btree (entrypoint, slot) WHERE ((status = 'picked'::pgqueuer_status) AND (slot IS NOT NULL));

CREATE INDEX pgqueuer_priority_id_id1_idx ON pgqueuer USING btree (priority, id DESC) INCLUDE (id) WHERE (status = 'queued'::pgqueuer_status);

CREATE INDEX pgqueuer_queue_manager_id_idx ON pgqueuer USING btree (queue_manager_id) WHERE (queue_manager_id IS NOT NULL);

CREATE UNIQUE INDEX pgqueuer_statistics_unique_count ON pgqueuer_statistics USING btree (priority, date_trunc('sec'::text, timezone('UTC'::text, created)), status, entrypoint);

CREATE UNIQUE INDEX pgqueuer_unique_dedupe_key ON pgqueuer USING btree (dedupe_key) WHERE ((status = ANY (ARRAY['queued'::pgqueuer_status, 'picked'::pgqueuer_status])) AND (dedupe_key IS NOT NULL));

CREATE INDEX pgqueuer_updated_id_id1_idx ON pgqueuer USING btree (updated, id DESC) INCLUDE (id) WHERE (status = 'picked'::pgqueuer_status);

CREATE FUNCTION fn_pgqueuer_changed() RETURNS TRIGGER AS $$
DECLARE
    to_emit BOOLEAN := false;  -- Flag to decide whether to emit a notification
BEGIN
    -- Check operation type and set the emit flag accordingly
    IF TG_OP = 'UPDATE' AND OLD IS DISTINCT FROM NEW THEN
        to_emit := true;
    ELSIF TG_OP = 'DELETE' THEN
        to_emit := true;
    ELSIF TG_OP = 'INSERT' THEN
        to_emit := true;
    ELSIF TG_OP = 'TRUNCATE' THEN
        to_emit := true;
    END IF;

    -- Perform notification if the emit flag is set
    IF to_emit THEN
        PERFORM pg_notify(
            'ch_pgqueuer',
            json_build_object(
                'channel', 'ch_pgqueuer',
                'operation', lower(TG_OP),
                'sent_at', NOW(),
                'table', TG_TABLE_NAME,
                'type', 'table_changed_event'
            )::text
        );
    END IF;

    -- Return appropriate value based on the operation
    IF TG_OP IN ('INSERT', 'UPDATE') THEN
        RETURN NEW;
    ELSIF TG_OP = 'DELETE' THEN
        RETURN OLD;
    ELSE
        RETURN NULL; -- For TRUNCATE and other non-row-specific contexts
    END IF;

END;
$$ LANGUAGE plpgsql;

CREATE TRIGGER tg_pgqueuer_changed
AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON pgqueuer
EXECUTE FUNCTION fn_pgqueuer_changed();
GRANT SELECT, INSERT, UPDATE, DELETE ON pgqueuer TO roundsman_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON pgqueuer_log TO roundsman_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON pgqueuer_schedules TO roundsman_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON pgqueuer_statistics TO roundsman_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO roundsman_app;
