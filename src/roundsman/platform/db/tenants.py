"""Which tenants there are: for the command line and for schedules, never for a request."""

import uuid

from sqlalchemy import text

from roundsman.platform.db.engine import current_database


def all_tenant_ids() -> list[uuid.UUID]:
    """Every tenant of the installation, oldest first."""
    with current_database().engine.connect() as connection:
        return sorted(connection.execute(text("select all_tenants()")).scalars())
