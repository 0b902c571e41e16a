"""What the desk does by the clock."""

from roundsman.desk.service.watch import look
from roundsman.platform.db.tenants import all_tenant_ids
from roundsman.platform.jobs.queue import scheduled
from roundsman.platform.work import open_system_work


@scheduled("desk.watch", "* * * * *")
def watch_everything() -> None:
    """Every minute, so that what needs somebody is known and timed also while nobody looks."""
    for tenant_id in all_tenant_ids():
        with open_system_work(tenant_id) as work:
            look(work)
