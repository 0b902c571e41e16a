"""What waits for a receiver, in the order of the log, however much it is.

Revision ID: 0022
Revises: 0021
"""

from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute(
        "CREATE INDEX ix_webhook_delivery_queue ON webhook_delivery (tenant_id, endpoint_id, seq) "
        "WHERE status = 'waiting'"
    )
