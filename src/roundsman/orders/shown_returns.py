"""Goods that shops send back, from rows to what goes out."""

from roundsman.orders.models import ReturnRequest
from roundsman.orders.schemas_returns import ReturnLineOut, ReturnRequestDetail, ReturnRequestOut
from roundsman.orders.service.return_trips import missing_of
from roundsman.orders.service.returns import lines_of_returns
from roundsman.orders.states import RETURN, ReturnStatus
from roundsman.platform.work import Work


def show_return(work: Work, row: ReturnRequest) -> ReturnRequestDetail:
    """A return with its items."""
    work.session.flush()
    lines = []
    for line in lines_of_returns(work, [row.id])[row.id]:
        shown = ReturnLineOut.model_validate(line)
        shown.missing_quantity = missing_of(line) if row.status == ReturnStatus.RECEIVED else 0
        lines.append(shown)
    return ReturnRequestDetail(
        **ReturnRequestOut.model_validate(row).model_dump(),
        lines=lines,
        allowed_commands=[str(command) for command in RETURN.commands(ReturnStatus(row.status))],
    )
