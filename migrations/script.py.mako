"""${message}

Revision ID: ${up_revision}
Revises: ${down_revision | comma,n}

Rules: never import the application's rooms; add - backfill in batches - enforce; indexes on filled tables
concurrently; new tables of tenants get their policy and privileges here (see the first migration).
"""

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    ${upgrades if upgrades else "pass"}
