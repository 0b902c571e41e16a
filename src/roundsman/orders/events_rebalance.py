"""What orders say about stock that should be elsewhere."""

import uuid
from typing import ClassVar

from roundsman.platform.events.envelope import DomainEvent


class RebalanceProposed(DomainEvent):
    """Moves between places were proposed from days of cover."""

    subject_type: ClassVar[str] = "rebalance_proposal"
    moves: int
    quantity: int
    still_short: int


class RebalanceAccepted(DomainEvent):
    """The moves of a proposal were asked for."""

    subject_type: ClassVar[str] = "rebalance_proposal"
    transfer_ids: list[uuid.UUID]
