"""Where holds, recalls, approvals, counts and put-away stand, and what moves them on."""

from enum import StrEnum

from roundsman.platform.fsm import StateMachine


class HoldStatus(StrEnum):
    """In force, or not any more."""

    ACTIVE = "active"
    LIFTED = "lifted"


class HoldCommand(StrEnum):
    """What happens to a hold."""

    LIFT = "lift"


HOLD = StateMachine("hold", {(HoldStatus.ACTIVE, HoldCommand.LIFT): HoldStatus.LIFTED})


class RecallStatus(StrEnum):
    """Going on, or over."""

    OPEN = "open"
    CLOSED = "closed"


class RecallCommand(StrEnum):
    """What happens to a recall."""

    CLOSE = "close"


RECALL = StateMachine("recall", {(RecallStatus.OPEN, RecallCommand.CLOSE): RecallStatus.CLOSED})


class ApprovalStatus(StrEnum):
    """Waiting for the second person, done, or refused."""

    PENDING = "pending"
    APPROVED = "approved"
    REJECTED = "rejected"


class ApprovalCommand(StrEnum):
    """What the second person says."""

    APPROVE = "approve"
    REJECT = "reject"


APPROVAL = StateMachine(
    "approval",
    {
        (ApprovalStatus.PENDING, ApprovalCommand.APPROVE): ApprovalStatus.APPROVED,
        (ApprovalStatus.PENDING, ApprovalCommand.REJECT): ApprovalStatus.REJECTED,
    },
)


class CountStatus(StrEnum):
    """Being counted, counted, settled, or called off."""

    OPEN = "open"
    COUNTED = "counted"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class CountCommand(StrEnum):
    """What happens to a count."""

    SUBMIT = "submit"
    RECOUNT = "recount"
    APPROVE = "approve"
    CANCEL = "cancel"


COUNT = StateMachine(
    "stock count",
    {
        (CountStatus.OPEN, CountCommand.SUBMIT): CountStatus.COUNTED,
        (CountStatus.OPEN, CountCommand.CANCEL): CountStatus.CANCELLED,
        (CountStatus.COUNTED, CountCommand.RECOUNT): CountStatus.OPEN,
        (CountStatus.COUNTED, CountCommand.APPROVE): CountStatus.CLOSED,
        (CountStatus.COUNTED, CountCommand.CANCEL): CountStatus.CANCELLED,
    },
)


class PutawayStatus(StrEnum):
    """In staging, or in its zone."""

    OPEN = "open"
    DONE = "done"


class PutawayCommand(StrEnum):
    """What happens to it."""

    PUT = "put"


PUTAWAY = StateMachine("put-away", {(PutawayStatus.OPEN, PutawayCommand.PUT): PutawayStatus.DONE})
