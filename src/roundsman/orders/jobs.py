"""Background work of orders."""

import uuid
from typing import Any

from roundsman.orders.service.allocate_bulk import JOB, allocate_in_chunks
from roundsman.platform.jobs.queue import JobCancelled, JobContext, job
from roundsman.platform.work import open_system_work


@job(JOB)
def allocate_bulk(context: JobContext) -> dict[str, Any]:
    """Allocate the orders of the payload. Safe to run again: what is allocated already stays as it is."""
    order_ids = [uuid.UUID(text) for text in context.payload["order_ids"]]
    results: list[dict[str, Any]] = []
    for behind, part in allocate_in_chunks(order_ids, lambda: open_system_work(context.tenant_id)):
        results += part
        if behind < len(order_ids):
            context.progress(behind / len(order_ids), f"{behind} of {len(order_ids)} orders")
            if context.cancelled():
                raise JobCancelled
    return {"orders": results} | _summary(results)


def _summary(results: list[dict[str, Any]]) -> dict[str, int]:
    tried = [row for row in results if row["asked"] is not None]
    return {
        "allocated_orders": sum(row["status"] == "allocated" for row in tried),
        "backordered_orders": sum(row["status"] == "backordered" for row in tried),
        "skipped_orders": len(results) - len(tried),
        "asked": sum(row["asked"] for row in tried),
        "allocated": sum(row["allocated"] for row in tried),
        "short": sum(row["short"] for row in tried),
    }
