"""`/api/v1/transfers`: transfers that travel as orders, and proposals to rebalance. The rest is inventory's."""

import uuid

from fastapi import APIRouter, Response

from roundsman.inventory.api import show_transfer
from roundsman.inventory.schemas import TransferCancel, TransferDetail
from roundsman.orders.queries_rebalance import show_proposal
from roundsman.orders.schemas_transfers import (
    RebalanceAccept,
    RebalanceAcceptedOut,
    RebalanceAsk,
    RebalanceOut,
    TransferSchedule,
)
from roundsman.orders.service import rebalance, transfer_orders
from roundsman.platform.http.etag import IfMatch, with_etag
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import problems
from roundsman.platform.work import Work

router = APIRouter(prefix="/api/v1/transfers", tags=["transfers"], route_class=UseCaseRoute)
_COMMAND = problems(403, 404, 409, 412, 422)


@router.post("/rebalance/propose", responses=problems(403, 422))
def propose(body: RebalanceAsk, work: Work = permitted(rebalance.PERMISSION)) -> RebalanceOut:
    """Propose moves from places with days of cover above the target to places below it.

    Demand is what was ordered of each place a day; stock counts as far as it will be sold before it expires. The
    proposal takes the place of the last open one.
    """
    proposal = rebalance.propose_rebalance(work, rebalance.Asked(**body.model_dump()))
    return show_proposal(work, proposal.id)


@router.get("/rebalance", responses=problems(403, 404))
def read_rebalance(work: Work = permitted(rebalance.PERMISSION)) -> RebalanceOut:
    """The latest proposal, with days of cover before and after each move and why."""
    return show_proposal(work)


@router.post("/rebalance/accept", responses=problems(403, 404, 409, 422))
def accept(body: RebalanceAccept, work: Work = permitted(rebalance.PERMISSION)) -> RebalanceAcceptedOut:
    """Ask for the transfers of a proposal, one for each pair of places. Accepting it again changes nothing."""
    transfer_ids = rebalance.accept_rebalance(work, body.proposal_id, body.move_ids)
    return RebalanceAcceptedOut(proposal_id=body.proposal_id, transfer_ids=transfer_ids)


@router.get("/{transfer_id}", responses=problems(403, 404))
def read_transfer(
    transfer_id: uuid.UUID, response: Response, work: Work = permitted("transfers.read")
) -> TransferDetail:
    """A transfer with what is held, sent and received of it, and the trip on which it is."""
    return with_etag(response, show_transfer(work, transfer_id))


@router.post("/{transfer_id}/schedule", responses=_COMMAND)
def schedule(
    transfer_id: uuid.UUID,
    body: TransferSchedule,
    response: Response,
    if_match: IfMatch,
    work: Work = permitted("transfers.write"),
) -> TransferDetail:
    """Send an approved transfer with a trip of our own: it becomes an order that holds its goods.

    From there it is picked, made ready and planned like any order of the sending place.
    """
    transfer_orders.schedule_transfer(
        work, transfer_id, transfer_orders.TransferWindow(**body.model_dump()), if_match=if_match
    )
    return with_etag(response, show_transfer(work, transfer_id))


@router.post("/{transfer_id}/cancel", responses=_COMMAND)
def cancel(
    transfer_id: uuid.UUID,
    body: TransferCancel,
    response: Response,
    if_match: IfMatch,
    work: Work = permitted("transfers.write"),
) -> TransferDetail:
    """Call it off before it is shipped; the order as which it would travel is called off too."""
    transfer_orders.cancel_transfer(work, transfer_id, body.reason, if_match=if_match)
    return with_etag(response, show_transfer(work, transfer_id))
