"""The first release: all tables, policies, privileges and functions.

Revision ID: 0001
Revises:
"""

from pathlib import Path

from alembic import op
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

revision = "0001"
down_revision = None

ROLE = "roundsman_app"


def upgrade() -> None:
    connection = op.get_bind()
    if not connection.scalar(text("select 1 from pg_roles where rolname = :role"), {"role": ROLE}):
        op.execute(f"CREATE ROLE {ROLE} NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE")
    try:
        with connection.begin_nested():
            op.execute(f"SET LOCAL ROLE {ROLE}")
            op.execute("RESET ROLE")
    except DBAPIError:
        # From PostgreSQL 16 on a role's maker may hand it out, but is not a member by itself.
        op.execute(f"GRANT {ROLE} TO CURRENT_USER")
    script = Path(__file__).with_suffix(".sql").read_text("utf-8")
    connection.connection.driver_connection.execute(script)
