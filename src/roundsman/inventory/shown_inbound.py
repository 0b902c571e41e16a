"""Inbound goods as they go out: in lists with how much they are, one by one with their lines."""

import uuid
from collections.abc import Sequence

from sqlalchemy import func, select

from roundsman.inventory import queries
from roundsman.inventory.models import Inbound, InboundLine
from roundsman.inventory.schemas import InboundDetail, InboundLineOut, InboundOut, InboundRow
from roundsman.inventory.states import InboundStatus
from roundsman.platform.principal import Scope
from roundsman.platform.work import Work

READ = "inbound.read"
_BEING_COUNTED = (InboundStatus.EXPECTED, InboundStatus.RECEIVING)


def rows_of(work: Work, inbounds: Sequence[Inbound]) -> list[InboundRow]:
    """As in a list, in the order given."""
    units, is_blind = _units(work, [one.id for one in inbounds]), _is_blind(work)
    rows = []
    for one in inbounds:
        items, expected, came = units.get(one.id, (0, 0, None))
        rows.append(
            InboundRow(
                **InboundOut.model_validate(one).model_dump(),
                items=items,
                expected_quantity=None if is_blind and one.status in _BEING_COUNTED else expected,
                received_quantity=came,
            )
        )
    return rows


def detail_of(work: Work, inbound: Inbound) -> InboundDetail:
    """With its lines."""
    lines = [InboundLineOut.model_validate(line) for line in queries.lines_of_inbound(work, inbound.id)]
    if inbound.status in _BEING_COUNTED and _is_blind(work):
        for line in lines:
            line.expected_quantity = None
    return InboundDetail(**InboundOut.model_validate(inbound).model_dump(), lines=lines)


def _is_blind(work: Work) -> bool:
    """Whether the caller counts without being told how many were announced."""
    return work.principal.scope_of(READ) is Scope.LOCATION and queries.is_blind_receipt(work)


def _units(work: Work, inbound_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, tuple[int, int, int | None]]:
    """How many different goods each is, how many units were announced, and how many came (None before any did)."""
    line = InboundLine
    query = (
        select(
            line.inbound_id,
            func.count(line.sku_id.distinct()),
            func.sum(line.expected_quantity),
            func.sum(line.received_quantity + func.coalesce(line.damaged_quantity, 0)),
        )
        .where(line.tenant_id == work.tenant_id, line.inbound_id.in_(inbound_ids))
        .group_by(line.inbound_id)
    )
    return {
        inbound_id: (items, int(expected), None if came is None else int(came))
        for inbound_id, items, expected, came in work.session.execute(query)
    }
