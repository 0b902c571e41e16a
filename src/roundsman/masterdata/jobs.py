"""What master data does by the clock."""

from zoneinfo import ZoneInfo

from roundsman.identity.api import get_tenant
from roundsman.masterdata.service.papers import warn_of_documents
from roundsman.platform.db.tenants import all_tenant_ids
from roundsman.platform.jobs.queue import scheduled
from roundsman.platform.work import open_system_work


@scheduled("masterdata.warn_of_documents", "11 * * * *")
def warn_of_all_documents() -> None:
    """Every hour, so that each tenant is warned early on its own local day."""
    for tenant_id in all_tenant_ids():
        with open_system_work(tenant_id) as work:
            today = work.now.astimezone(ZoneInfo(get_tenant(work).timezone)).date()
            warn_of_documents(work, today)
