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
    PICKED = "picked"
    CANCELLED = "cancelled"


class PicklistCommand(StrEnum):
    """What happens to a picklist."""

    CONFIRM = "confirm"
    CANCEL = "cancel"


PICKLIST = StateMachine(
    "picklist",
    {
        (PicklistStatus.OPEN, PicklistCommand.CONFIRM): PicklistStatus.PICKED,
        (PicklistStatus.OPEN, PicklistCommand.CANCEL): PicklistStatus.CANCELLED,
    },
)


class InboundStatus(StrEnum):
    """Announced, in the house, or called off."""

    EXPECTED = "expected"
    RECEIVED = "received"
    CANCELLED = "cancelled"


class InboundCommand(StrEnum):
    """What happens to inbound goods."""

    RECEIVE = "receive"
    CANCEL = "cancel"


INBOUND = StateMachine(
    "inbound",
    {
        (InboundStatus.EXPECTED, InboundCommand.RECEIVE): InboundStatus.RECEIVED,
        (InboundStatus.EXPECTED, InboundCommand.CANCEL): InboundStatus.CANCELLED,
    },
)


class TransferStatus(StrEnum):
    """From the wish to the goods at the other place."""

    REQUESTED = "requested"
    APPROVED = "approved"
    SHIPPED = "shipped"
    RECEIVED = "received"
    CANCELLED = "cancelled"


class TransferCommand(StrEnum):
    """What happens to a transfer."""

    APPROVE = "approve"
    SHIP = "ship"
    RECEIVE = "receive"
    CANCEL = "cancel"


TRANSFER = StateMachine(
    "transfer",
    {
        (TransferStatus.REQUESTED, TransferCommand.APPROVE): TransferStatus.APPROVED,
        (TransferStatus.REQUESTED, TransferCommand.CANCEL): TransferStatus.CANCELLED,
        (TransferStatus.APPROVED, TransferCommand.SHIP): TransferStatus.SHIPPED,
        (TransferStatus.APPROVED, TransferCommand.CANCEL): TransferStatus.CANCELLED,
        (TransferStatus.SHIPPED, TransferCommand.RECEIVE): TransferStatus.RECEIVED,
    },
)
