"""What a sending and its mails go through."""

from enum import StrEnum

from roundsman.platform.fsm import StateMachine


class SendingState(StrEnum):
    """Where a sending stands."""

    QUEUED = "queued"
    """The answer is still to be made."""
    MADE = "made"
    """The answer is there, mails are on their way."""
    SENT = "sent"
    PARTLY = "partly"
    """Some addresses got it, others did not."""
    FAILED = "failed"
    REFUSED = "refused"
    """The owner may no longer ask for it."""


class SendingCommand(StrEnum):
    """What moves a sending."""

    MAKE = "make"
    END_WELL = "end_well"
    END_IN_PART = "end_in_part"
    FAIL = "fail"
    REFUSE = "refuse"


class MailState(StrEnum):
    """Where a mail stands."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"


class MailCommand(StrEnum):
    """What moves a mail."""

    TAKE = "take"
    """The mail server took it."""
    GIVE_UP = "give_up"


_S, _C = SendingState, SendingCommand
SENDING = StateMachine(
    "sending",
    {
        (_S.QUEUED, _C.MAKE): _S.MADE,
        (_S.QUEUED, _C.FAIL): _S.FAILED,
        (_S.QUEUED, _C.REFUSE): _S.REFUSED,
        (_S.MADE, _C.END_WELL): _S.SENT,
        (_S.MADE, _C.END_IN_PART): _S.PARTLY,
        (_S.MADE, _C.FAIL): _S.FAILED,
    },
)
MAIL = StateMachine(
    "mail",
    {
        (MailState.WAITING, MailCommand.TAKE): MailState.SENT,
        (MailState.WAITING, MailCommand.GIVE_UP): MailState.FAILED,
    },
)
