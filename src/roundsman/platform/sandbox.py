"""The clock of a sandbox tenant: set forward, stopped, let run. Other tenants live in real time."""

from datetime import datetime

from roundsman.platform.clock import real_now, shown_now
from roundsman.platform.errors import Conflict
from roundsman.platform.models import TenantClock
from roundsman.platform.work import Work


def read_clock(work: Work) -> TenantClock | None:
    """The tenant's clock; None for a tenant that never had one (it shows the real time)."""
    return work.session.get(TenantClock, work.tenant_id)


def clock_shows(clock: TenantClock | None, real: datetime) -> datetime:
    """What a clock shows at a real moment."""
    if clock is None:
        return real
    return shown_now(
        real,
        real_anchor_at=clock.real_anchor_at,
        shown_anchor_at=clock.shown_anchor_at,
        is_running=clock.is_running,
    )


def set_clock(work: Work, *, now: datetime | None, running: bool) -> TenantClock:
    """Set a sandbox's clock. It goes forward only: facts that are written already must stay in the past.

    Args:
        work: The transaction.
        now: What it shows from now on; what it shows anyway when left out.
        running: Whether it runs on from there at the real pace, or stands still.

    Raises:
        Conflict: `not_a_sandbox` for a tenant that lives in real time, `clock_backwards` for an earlier moment.
    """
    clock = work.session.get(TenantClock, work.tenant_id, with_for_update=True, populate_existing=True)
    if clock is None or not clock.is_sandbox:
        raise Conflict(
            "only the clock of a sandbox can be set",
            accepted="a tenant that was made as a sandbox",
            code="not_a_sandbox",
        )
    real = real_now()
    shows = clock_shows(clock, real)
    wanted = shows if now is None else now
    if wanted < shows:
        raise Conflict(
            f"the clock shows {shows.isoformat()} already and never goes back",
            field="now",
            accepted=f"{shows.isoformat()} or later",
            code="clock_backwards",
        )
    clock.real_anchor_at, clock.shown_anchor_at, clock.is_running = real, wanted, running
    work.record_access("clock.set", "tenant_clock", work.tenant_id)
    return clock
