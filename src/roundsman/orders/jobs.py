"""Background work of orders."""

import uuid
from collections.abc import Iterator
from typing import Any

from roundsman.orders.service.allocate_bulk import JOB, RELEASE_JOB, allocate_in_chunks, release_in_chunks
from roundsman.platform.jobs.queue import JobCancelled, JobContext, job
from roundsman.platform.work import open_system_work


@job(JOB)
def allocate_bulk(context: JobContext) -> dict[str, Any]:
    """Allocate the orders of the payload. Safe to run again: what is allocated already stays as it is."""
    order_ids = _order_ids(context)
    rows = _gather(
        context, len(order_ids), allocate_in_chunks(order_ids, lambda: open_system_work(context.tenant_id))
    )
    tried = [row for row in rows if row["asked"] is not None]
    return {
        "orders": rows,
        "allocated_orders": sum(row["status"] == "allocated" for row in tried),
        "backordered_orders": sum(row["status"] == "backordered" for row in tried),
        "skipped_orders": len(rows) - len(tried),
        "asked": sum(row["asked"] for row in tried),
        "allocated": sum(row["allocated"] for row in tried),
        "short": sum(row["short"] for row in tried),
    }


@job(RELEASE_JOB)
def release_bulk(context: JobContext) -> dict[str, Any]:
    """Give back what the orders of the payload hold. Safe to run again: what is released already is left."""
    order_ids = _order_ids(context)
    rows = _gather(
        context, len(order_ids), release_in_chunks(order_ids, lambda: open_system_work(context.tenant_id))
    )
    done = [row for row in rows if row["released"] is not None]
    return {
        "orders": rows,
        "released_orders": len(done),
        "skipped_orders": len(rows) - len(done),
        "released": sum(row["released"] for row in done),
    }


def _order_ids(context: JobContext) -> list[uuid.UUID]:
    return [uuid.UUID(text) for text in context.payload["order_ids"]]


def _gather(
    context: JobContext, count: int, parts: Iterator[tuple[int, list[dict[str, Any]]]]
) -> list[dict[str, Any]]:
    """All results, one for each order, in the order of the first; tells people how far it is and stops if asked."""
    rows: dict[str, dict[str, Any]] = {}
    for behind, part in parts:
        rows |= {row["order_id"]: row for row in part}
        if behind < count:
            context.progress(behind / count, f"{behind} of {count} orders")
            if context.cancelled():
                raise JobCancelled
    return list(rows.values())
