"""What order intake does by the clock and in the background."""

import uuid
from functools import partial
from typing import Any

import structlog

from roundsman.orders.service.materialise import materialise_due
from roundsman.orders.service.propose_drafts import JOB, due_warehouses, propose_in_chunks, request_proposals
from roundsman.platform.db.tenants import all_tenant_ids
from roundsman.platform.jobs.queue import JobCancelled, JobContext, job, scheduled
from roundsman.platform.work import open_system_work

log = structlog.get_logger(__name__)


@scheduled("orders.materialise_templates", "*/15 * * * *")
def materialise_templates() -> None:
    """Place the orders of recurring orders that are due, of all tenants."""
    for tenant_id in all_tenant_ids():
        try:
            settled = materialise_due(partial(open_system_work, tenant_id))
        except Exception:
            log.exception("recurring orders not placed", tenant_id=str(tenant_id))
            continue
        if settled:
            placed = sum(row.status == "placed" for row in settled)
            log.info("recurring orders", tenant_id=str(tenant_id), placed=placed, tried=len(settled))


@job(JOB)
def propose_drafts(context: JobContext) -> dict[str, Any]:
    """Propose orders to the shops of a warehouse. Safe to run again: a shop has one open proposal at most."""
    warehouse_id = uuid.UUID(context.payload["warehouse_id"])
    is_again = bool(context.payload.get("again", False))
    results: list[dict[str, Any]] = []
    for behind, total, part in propose_in_chunks(
        partial(open_system_work, context.tenant_id), warehouse_id, is_again=is_again
    ):
        results += part
        if behind < total:
            context.progress(behind / total, f"{behind} of {total} shops")
            if context.cancelled():
                raise JobCancelled
    return {"shops": results, "proposed": sum(row["draft_id"] is not None for row in results)}


@scheduled("orders.propose_drafts", "23 * * * *")
def propose_nightly() -> None:
    """Every hour, so that each warehouse has its proposals early on its own local day."""
    for tenant_id in all_tenant_ids():
        with open_system_work(tenant_id) as work:
            for warehouse_id in due_warehouses(work):
                request_proposals(work, warehouse_id, is_again=False)
