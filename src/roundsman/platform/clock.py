"""What time it is for a tenant. Only here does the house read the clock of the machine."""

from datetime import UTC, datetime


def real_now() -> datetime:
    """The real moment, in UTC."""
    return datetime.now(UTC)


def shown_now(
    real: datetime,
    *,
    real_anchor_at: datetime | None,
    shown_anchor_at: datetime | None,
    is_running: bool,
) -> datetime:
    """The moment that a tenant's clock shows at a real moment. Without anchors it is the real one."""
    if real_anchor_at is None or shown_anchor_at is None:
        return real
    return shown_anchor_at + (real - real_anchor_at) if is_running else shown_anchor_at
