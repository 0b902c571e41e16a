"""Where a day's books and an explanation stand, and what moves them on."""

from enum import StrEnum

from roundsman.platform.fsm import StateMachine


class DayStatus(StrEnum):
    """Open, or closed."""

    OPEN = "open"
    CLOSED = "closed"


class DayCommand(StrEnum):
    """What is done with a day's books."""

    CLOSE = "close"
    REOPEN = "reopen"


DAY = StateMachine(
    "day",
    {
        (DayStatus.OPEN, DayCommand.CLOSE): DayStatus.CLOSED,
        (DayStatus.CLOSED, DayCommand.REOPEN): DayStatus.OPEN,
    },
)


class ExplanationStatus(StrEnum):
    """Waiting for a second person, taken, or refused."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    REFUSED = "refused"


class ExplanationCommand(StrEnum):
    """What the second person says."""

    ACCEPT = "accept"
    REFUSE = "refuse"


EXPLANATION = StateMachine(
    "explanation",
    {
        (ExplanationStatus.PENDING, ExplanationCommand.ACCEPT): ExplanationStatus.ACCEPTED,
        (ExplanationStatus.PENDING, ExplanationCommand.REFUSE): ExplanationStatus.REFUSED,
    },
)
