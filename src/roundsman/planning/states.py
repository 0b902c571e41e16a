"""How a plan moves."""

from enum import StrEnum

from roundsman.platform.fsm import StateMachine


class PlanStatus(StrEnum):
    """Where a plan stands."""

    QUEUED = "queued"
    RUNNING = "running"
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DISCARDED = "discarded"
    FAILED = "failed"


class PlanCommand(StrEnum):
    """What can be done with a plan."""

    START = "start"
    PROPOSE = "propose"
    FAIL = "fail"
    ACCEPT = "accept"
    DISCARD = "discard"
    FINISH = "finish"
    """End the search with the best plan so far."""


_S, _C = PlanStatus, PlanCommand

PLAN = StateMachine(
    "plan",
    {
        (_S.QUEUED, _C.START): _S.RUNNING,
        (_S.QUEUED, _C.DISCARD): _S.DISCARDED,
        (_S.QUEUED, _C.FAIL): _S.FAILED,
        (_S.RUNNING, _C.START): _S.RUNNING,  # a worker died and another begins again
        (_S.RUNNING, _C.FINISH): _S.RUNNING,
        (_S.RUNNING, _C.PROPOSE): _S.PROPOSED,
        (_S.RUNNING, _C.FAIL): _S.FAILED,
        (_S.RUNNING, _C.DISCARD): _S.DISCARDED,
        (_S.PROPOSED, _C.ACCEPT): _S.ACCEPTED,
        (_S.PROPOSED, _C.DISCARD): _S.DISCARDED,
    },
)
