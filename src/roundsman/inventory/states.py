"""Where reservations, picklists, inbound goods and transfers stand, and what moves them on."""

from enum import StrEnum

from roundsman.platform.fsm import StateMachine


class ReservationStatus(StrEnum):
    """Held for an order line, picked from the shelf, shipped out, or given back."""

    HELD = "held"
    PICKED = "picked"
    SHIPPED = "shipped"
    RELEASED = "released"


class ReservationCommand(StrEnum):
    """What happens to a reservation."""

    PICK = "pick"
    SHIP = "ship"
    RELEASE = "release"


OPEN_RESERVATIONS = (ReservationStatus.HELD, ReservationStatus.PICKED)
"""These count as `reserved` in the balance."""

RESERVATION = StateMachine(
    "reservation",
    {
        (ReservationStatus.HELD, ReservationCommand.PICK): ReservationStatus.PICKED,
        (ReservationStatus.HELD, ReservationCommand.RELEASE): ReservationStatus.RELEASED,
        (ReservationStatus.PICKED, ReservationCommand.SHIP): ReservationStatus.SHIPPED,
        (ReservationStatus.PICKED, ReservationCommand.RELEASE): ReservationStatus.RELEASED,
    },
)


class PicklistStatus(StrEnum):
    """Being picked, done, or called off."""

    OPEN = "open"
    PICKING = "picking"
    PICKED = "picked"
    CANCELLED = "cancelled"


class PicklistCommand(StrEnum):
    """What happens to a picklist."""

    SCAN = "scan"
    CONFIRM = "confirm"
    CANCEL = "cancel"


OPEN_PICKLISTS = (PicklistStatus.OPEN, PicklistStatus.PICKING)
"""Somebody still has to go along the shelves for these."""

PICKLIST = StateMachine(
    "picklist",
    {
        (PicklistStatus.OPEN, PicklistCommand.SCAN): PicklistStatus.PICKING,
        (PicklistStatus.OPEN, PicklistCommand.CONFIRM): PicklistStatus.PICKED,
        (PicklistStatus.OPEN, PicklistCommand.CANCEL): PicklistStatus.CANCELLED,
        (PicklistStatus.PICKING, PicklistCommand.SCAN): PicklistStatus.PICKING,
        (PicklistStatus.PICKING, PicklistCommand.CONFIRM): PicklistStatus.PICKED,
        # Its orders were called off while somebody was picking them.
        (PicklistStatus.PICKING, PicklistCommand.CANCEL): PicklistStatus.CANCELLED,
    },
)


class BatchStatus(StrEnum):
    """Free to go out, held back while somebody looks, or called back from everywhere."""

    RELEASED = "released"
    QUARANTINED = "quarantined"
    RECALLED = "recalled"


class BatchCommand(StrEnum):
    """What happens to a batch as a whole."""

    QUARANTINE = "quarantine"
    RELEASE = "release"
    RECALL = "recall"
    CLOSE_RECALL = "close_recall"


BATCH = StateMachine(
    "batch",
    {
        (BatchStatus.RELEASED, BatchCommand.QUARANTINE): BatchStatus.QUARANTINED,
        (BatchStatus.RELEASED, BatchCommand.RECALL): BatchStatus.RECALLED,
        (BatchStatus.QUARANTINED, BatchCommand.RELEASE): BatchStatus.RELEASED,
        (BatchStatus.QUARANTINED, BatchCommand.RECALL): BatchStatus.RECALLED,
        # What is left after a recall stays held back: a person releases it or scraps it.
        (BatchStatus.RECALLED, BatchCommand.CLOSE_RECALL): BatchStatus.QUARANTINED,
    },
)


class InboundStatus(StrEnum):
    """Announced, coming in several goes, in the house, or called off."""

    EXPECTED = "expected"
    RECEIVING = "receiving"
    RECEIVED = "received"
    CANCELLED = "cancelled"


class InboundCommand(StrEnum):
    """What happens to inbound goods."""

    RECEIVE_PART = "receive_part"
    RECEIVE = "receive"
    CANCEL = "cancel"


INBOUND = StateMachine(
    "inbound",
    {
        (InboundStatus.EXPECTED, InboundCommand.RECEIVE_PART): InboundStatus.RECEIVING,
        (InboundStatus.EXPECTED, InboundCommand.RECEIVE): InboundStatus.RECEIVED,
        (InboundStatus.RECEIVING, InboundCommand.RECEIVE_PART): InboundStatus.RECEIVING,
        (InboundStatus.RECEIVING, InboundCommand.RECEIVE): InboundStatus.RECEIVED,
        (InboundStatus.EXPECTED, InboundCommand.CANCEL): InboundStatus.CANCELLED,
    },
)


class TransferStatus(StrEnum):
    """From the wish to the goods at the other place."""

    REQUESTED = "requested"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    """It is an order, to be picked and put on a trip."""
    SHIPPED = "shipped"
    RECEIVED = "received"
    RETURNED = "returned"
    """Nothing of it was handed over at the other place: its goods come back."""
    CANCELLED = "cancelled"


class TransferCommand(StrEnum):
    """What happens to a transfer."""

    APPROVE = "approve"
    SCHEDULE = "schedule"
    UNSCHEDULE = "unschedule"
    SHIP = "ship"
    DEPART = "depart"
    RECEIVE = "receive"
    COME_BACK = "come_back"
    CANCEL = "cancel"


OPEN_TRANSFERS = (TransferStatus.REQUESTED, TransferStatus.APPROVED, TransferStatus.SCHEDULED)
"""Their goods have not left yet."""

TRANSFER = StateMachine(
    "transfer",
    {
        (TransferStatus.REQUESTED, TransferCommand.APPROVE): TransferStatus.APPROVED,
        (TransferStatus.REQUESTED, TransferCommand.CANCEL): TransferStatus.CANCELLED,
        (TransferStatus.APPROVED, TransferCommand.SCHEDULE): TransferStatus.SCHEDULED,
        # With a carrier that is not ours: it leaves at once.
        (TransferStatus.APPROVED, TransferCommand.SHIP): TransferStatus.SHIPPED,
        (TransferStatus.APPROVED, TransferCommand.CANCEL): TransferStatus.CANCELLED,
        # Its order was called off; it may be scheduled again.
        (TransferStatus.SCHEDULED, TransferCommand.UNSCHEDULE): TransferStatus.APPROVED,
        (TransferStatus.SCHEDULED, TransferCommand.CANCEL): TransferStatus.CANCELLED,
        # Its trip was dispatched.
        (TransferStatus.SCHEDULED, TransferCommand.DEPART): TransferStatus.SHIPPED,
        (TransferStatus.SHIPPED, TransferCommand.RECEIVE): TransferStatus.RECEIVED,
        (TransferStatus.SHIPPED, TransferCommand.COME_BACK): TransferStatus.RETURNED,
    },
)
