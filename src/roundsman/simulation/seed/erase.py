"""Removing a whole tenant: an owner's act that names it."""

from uuid import UUID

from sqlalchemy import Connection, text

from roundsman.platform.db.base import Base
from roundsman.platform.db.security import tenant_tables


def erase_tenant(connection: Connection, tenant_id: UUID) -> int:
    """Delete every row of a tenant, the append-only ones too. Call it with the references lifted.

    Args:
        connection: As the owner of the tables, in a transaction.
        tenant_id: Whose rows go.

    Returns:
        How many rows there were.
    """
    # The guard of append-only tables lets the owner pass for the tenant that is named here.
    connection.execute(
        text("select set_config('app.erase_tenant', :tenant, true)"), {"tenant": str(tenant_id)}
    )
    gone = 0
    for table in tenant_tables(Base.metadata.tables.values()):
        gone += connection.execute(table.delete().where(table.c.tenant_id == tenant_id)).rowcount
    connection.execute(text("select set_config('app.erase_tenant', '', true)"))
    return gone
