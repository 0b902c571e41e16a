"""Plans tell how their search goes on, and can be asked to end it.

Revision ID: 0018
Revises: 0017
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.add_column(
        "plan", sa.Column("standings", JSONB(), server_default=sa.text("'[]'::jsonb"), nullable=False)
    )
    op.add_column("plan", sa.Column("finish_asked", sa.Boolean(), server_default=sa.false(), nullable=False))
