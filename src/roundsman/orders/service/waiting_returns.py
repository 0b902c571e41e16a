"""Goods that wait at shops for a trip to take them along: what there is, and having planned stops collect them."""

import uuid
from collections.abc import Collection, Mapping

from roundsman.orders.events_returns import ReturnAssigned
from roundsman.orders.models import ReturnRequest
from roundsman.orders.service.return_trips import ReturnFacts, facts_of
from roundsman.orders.service.returns import move_return
from roundsman.orders.states import ReturnCommand, ReturnStatus
from roundsman.platform.work import Work


def returns_to_collect(work: Work, warehouse_ids: Collection[uuid.UUID]) -> list[ReturnFacts]:
    """Approved goods that wait at their shops for a trip of one of these warehouses, the oldest first."""
    query = work.rows(ReturnRequest).where(
        ReturnRequest.warehouse_id.in_(warehouse_ids), ReturnRequest.status == ReturnStatus.APPROVED.value
    )
    return facts_of(work, list(work.session.scalars(query.order_by(ReturnRequest.id))))


def assign_waiting_returns(
    work: Work, stops: Mapping[uuid.UUID, tuple[uuid.UUID, uuid.UUID]]
) -> list[uuid.UUID]:
    """Have stops collect returns, as far as these still wait for a trip; the trips and stops are locked.

    Args:
        work: The transaction.
        stops: Return -> its trip and stop.

    Returns:
        Those that are collected by their stop now.
    """
    assigned = []
    for row in work.lock_all(ReturnRequest, stops):
        if row.status != ReturnStatus.APPROVED.value:
            continue
        move_return(row, ReturnCommand.ASSIGN)
        row.trip_id, row.stop_id = stops[row.id]
        work.emit(ReturnAssigned(subject_id=row.id, trip_id=row.trip_id, stop_id=row.stop_id))
        assigned.append(row.id)
    work.session.flush()
    return assigned
