"""How a proposal of re-planning moves."""

from enum import StrEnum

from roundsman.platform.fsm import StateMachine


class ReplanStatus(StrEnum):
    """Where a proposal stands."""

    OPEN = "open"
    APPLIED = "applied"
    OUTDATED = "outdated"
    """A trip that it touches has changed, its time is over, or another proposal of the same question was taken."""


class ReplanCommand(StrEnum):
    """What can become of a proposal."""

    APPLY = "apply"
    OVERTAKE = "overtake"


REPLAN = StateMachine(
    "proposal",
    {
        (ReplanStatus.OPEN, ReplanCommand.APPLY): ReplanStatus.APPLIED,
        (ReplanStatus.OPEN, ReplanCommand.OVERTAKE): ReplanStatus.OUTDATED,
    },
)


class Occasion(StrEnum):
    """What has happened."""

    INSERT = "insert"
    """An urgent order is to be brought today."""
    REMOVE = "remove"
    """An order is not wanted any more."""
    BREAKDOWN = "breakdown"
    """A vehicle cannot go on."""
    LATE = "late"
    """A vehicle comes late."""
