"""Proposals to rebalance stock, as they are shown."""

import uuid

from roundsman.orders.models import RebalanceMove, RebalanceProposal
from roundsman.orders.schemas_transfers import RebalanceMoveOut, RebalanceOut
from roundsman.platform.errors import NotFound
from roundsman.platform.work import Work

_DAYS = ("from_days_before", "from_days_after", "to_days_before", "to_days_after")


def show_proposal(work: Work, proposal_id: uuid.UUID | None = None) -> RebalanceOut:
    """A proposal with its moves; the latest when none is named.

    Raises:
        NotFound: when there is none.
    """
    query = work.rows(RebalanceProposal)
    if proposal_id is not None:
        query = query.where(RebalanceProposal.id == proposal_id)
    query = query.order_by(RebalanceProposal.proposed_at.desc(), RebalanceProposal.id.desc())
    proposal = work.session.scalars(query.limit(1)).one_or_none()
    if proposal is None:
        raise NotFound("nothing was proposed yet", accepted="POST /api/v1/transfers/rebalance/propose")
    moves = work.rows(RebalanceMove).where(RebalanceMove.proposal_id == proposal.id)
    return RebalanceOut.model_validate(
        {name: getattr(proposal, name) for name in RebalanceOut.model_fields if name != "moves"}
        | {"moves": [_move(move) for move in work.session.scalars(moves.order_by(RebalanceMove.seq))]}
    )


def _move(move: RebalanceMove) -> RebalanceMoveOut:
    tenths = {name: getattr(move, name.replace("_days_", "_tenths_")) for name in _DAYS}
    days = {name: None if value is None else value / 10 for name, value in tenths.items()}
    rest = {name: getattr(move, name) for name in RebalanceMoveOut.model_fields if name not in _DAYS}
    return RebalanceMoveOut.model_validate(rest | days)
