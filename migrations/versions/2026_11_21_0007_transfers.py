"""Transfers.

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_constraint(op.f("ck_transfer_status"), "transfer", type_="check")
    op.create_check_constraint(
        op.f("ck_transfer_status"),
        "transfer",
        "status in ('requested', 'approved', 'scheduled', 'shipped', 'received', 'returned', 'cancelled')",
    )
    op.add_column("transfer", sa.Column("order_id", sa.Uuid(), nullable=True))
    op.create_index("ix_transfer_order", "transfer", ["tenant_id", "order_id"], unique=False)
    op.add_column(
        "transfer_line",
        sa.Column("returned_quantity", sa.BigInteger(), server_default="0", nullable=False),
    )
    op.create_check_constraint(
        op.f("ck_transfer_line_returned"), "transfer_line", "returned_quantity between 0 and shipped_quantity"
    )
    op.add_column("transfer_line", sa.Column("min_expires_on", sa.Date(), nullable=True))
    op.add_column("inbound", sa.Column("trip_id", sa.Uuid(), nullable=True))
    op.add_column("inbound", sa.Column("trip_number", sa.String(length=32), nullable=True))
    op.add_column("inbound", sa.Column("stop_id", sa.Uuid(), nullable=True))
    op.add_column("inbound", sa.Column("stop_seq", sa.BigInteger(), nullable=True))
    op.add_column("inbound", sa.Column("handed_over_at", sa.DateTime(timezone=True), nullable=True))
    _tables()


def _tables() -> None:
    op.create_table(
        "rebalance_proposal",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("history_days", sa.Integer(), nullable=False),
        sa.Column("min_days", sa.Integer(), nullable=False),
        sa.Column("max_days", sa.Integer(), nullable=False),
        sa.Column("min_units", sa.BigInteger(), nullable=False),
        sa.Column("still_short", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "status in ('open', 'accepted', 'replaced')", name=op.f("ck_rebalance_proposal_status")
        ),
        sa.CheckConstraint(
            "(status = 'accepted') = (accepted_at is not null)", name=op.f("ck_rebalance_proposal_accepted")
        ),
        sa.CheckConstraint(
            "min_days <= max_days and history_days >= 1 and min_units >= 1",
            name=op.f("ck_rebalance_proposal_targets"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_rebalance_proposal")),
    )
    op.create_index(
        "uq_rebalance_proposal_open",
        "rebalance_proposal",
        ["tenant_id"],
        unique=True,
        postgresql_where=sa.text("status = 'open'"),
    )
    op.create_table(
        "rebalance_move",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("from_location_id", sa.Uuid(), nullable=False),
        sa.Column("to_location_id", sa.Uuid(), nullable=False),
        sa.Column("sku_id", sa.Uuid(), nullable=False),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.Column("min_expires_on", sa.Date(), nullable=True),
        sa.Column("distance_m", sa.BigInteger(), nullable=False),
        sa.Column("from_tenths_before", sa.BigInteger(), nullable=True),
        sa.Column("from_tenths_after", sa.BigInteger(), nullable=True),
        sa.Column("to_tenths_before", sa.BigInteger(), nullable=True),
        sa.Column("to_tenths_after", sa.BigInteger(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("transfer_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_rebalance_move_quantity")),
        sa.CheckConstraint("from_location_id <> to_location_id", name=op.f("ck_rebalance_move_two_places")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "from_location_id"],
            ["location.tenant_id", "location.id"],
            name=op.f("fk_rebalance_move_tenant_id_from_location_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "proposal_id"],
            ["rebalance_proposal.tenant_id", "rebalance_proposal.id"],
            name=op.f("fk_rebalance_move_tenant_id_proposal_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "sku_id"],
            ["sku.tenant_id", "sku.id"],
            name=op.f("fk_rebalance_move_tenant_id_sku_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "to_location_id"],
            ["location.tenant_id", "location.id"],
            name=op.f("fk_rebalance_move_tenant_id_to_location_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "transfer_id"],
            ["transfer.tenant_id", "transfer.id"],
            name=op.f("fk_rebalance_move_tenant_id_transfer_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_rebalance_move")),
        sa.UniqueConstraint(
            "tenant_id",
            "proposal_id",
            "from_location_id",
            "to_location_id",
            "sku_id",
            name=op.f("uq_rebalance_move_tenant_id_proposal_id_from_location_id_to_location_id_sku_id"),
        ),
    )
    for table in ("rebalance_proposal", "rebalance_move"):
        op.execute(f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY')
        op.execute(
            f'CREATE POLICY tenant_isolation ON "{table}" '
            "USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) "
            "WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)"
        )
        op.execute(f'GRANT SELECT, INSERT, UPDATE, DELETE ON "{table}" TO roundsman_app')
