"""What inventory does after its own facts: approved transfers hold goods, whatever became of the first ones."""

import uuid

from sqlalchemy import select

from roundsman.inventory.events import TransferUnscheduled
from roundsman.inventory.events_control import BatchQuarantined, RecallStarted
from roundsman.inventory.models import Reservation, StockBalance, Transfer
from roundsman.inventory.service.holds import IS_RESERVED_FROM
from roundsman.inventory.service.transfers import reserve_again
from roundsman.inventory.states import OPEN_RESERVATIONS, TransferStatus
from roundsman.platform.events.registry import subscribe
from roundsman.platform.work import Work


@subscribe("inventory.hold_for_transfer", TransferUnscheduled)
def hold_for_transfer(work: Work, fact: TransferUnscheduled) -> None:
    """A transfer whose order was called off holds goods again. Safe to be told twice."""
    reserve_again(work, fact.subject_id)


def _batches(fact: BatchQuarantined | RecallStarted) -> list[uuid.UUID]:
    return [fact.subject_id] if isinstance(fact, BatchQuarantined) else list(fact.batch_ids)


@subscribe("inventory.change_goods_of_transfers", BatchQuarantined, RecallStarted)
def change_goods_of_transfers(work: Work, fact: BatchQuarantined | RecallStarted) -> None:
    """Approved transfers let go of what is held back and take other goods. Looks at what is blocked now."""
    query = (
        select(Transfer.id)
        .join(
            Reservation,
            (Reservation.tenant_id == Transfer.tenant_id) & (Reservation.order_id == Transfer.id),
        )
        .join(StockBalance, IS_RESERVED_FROM)
        .where(
            Transfer.tenant_id == work.tenant_id,
            Transfer.status == TransferStatus.APPROVED.value,
            Reservation.batch_id.in_(_batches(fact)),
            Reservation.status.in_(OPEN_RESERVATIONS),
            StockBalance.is_blocked,
        )
        .distinct()
        .order_by(Transfer.id)
    )
    for transfer_id in list(work.session.scalars(query)):
        reserve_again(work, transfer_id)
