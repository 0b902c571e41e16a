"""Why something was not as it should be: one list for the whole house.

Outcome codes at the door follow the result reasons of OpenTripModel; the stock codes are the house's own.
"""

from enum import StrEnum


class StopReason(StrEnum):
    """Why a stop, or part of it, was not delivered."""

    RECEIVER_ABSENT = "receiver_absent"
    LOCATION_CLOSED = "location_closed"
    REJECTED_BY_RECEIVER = "rejected_by_receiver"
    DAMAGE = "damage"
    INCOMPLETE = "incomplete"
    EXPIRED = "expired"
    INVALID_ADDRESS = "invalid_address"
    INACCESSIBLE_ADDRESS = "inaccessible_address"
    VEHICLE_BREAKDOWN = "vehicle_breakdown"
    OUT_OF_TIME = "out_of_time"
    DELAY = "delay"
    STOCKOUT = "stockout"
    OTHER = "other"


NOT_AT_THE_DOOR = (StopReason.DELAY, StopReason.STOCKOUT)
"""Reasons that people report of an order or trip; they are no outcome of a stop."""

NOTHING_HANDED_OVER = (
    StopReason.RECEIVER_ABSENT,
    StopReason.LOCATION_CLOSED,
    StopReason.INVALID_ADDRESS,
    StopReason.INACCESSIBLE_ADDRESS,
)
"""Reasons that do not fit where anything was handed over at the same stop."""


class StockReason(StrEnum):
    """Why stock was adjusted, or a pick or a receipt came out short."""

    COUNT_DIFFERENCE = "count_difference"
    DAMAGED_IN_STORE = "damaged_in_store"
    DAMAGED_IN_TRANSIT = "damaged_in_transit"
    EXPIRED = "expired"
    LOST = "lost"
    FOUND = "found"
    SHORT_SHIPPED = "short_shipped"
    OVER_SHIPPED = "over_shipped"
    QUALITY_HOLD = "quality_hold"
    OTHER = "other"


class CancelReason(StrEnum):
    """Why an order was called off."""

    ORDERED_BY_MISTAKE = "ordered_by_mistake"
    NO_LONGER_NEEDED = "no_longer_needed"
    DUPLICATE = "duplicate"
    OUT_OF_STOCK = "out_of_stock"
    CUSTOMER_CLOSED = "customer_closed"
    OTHER = "other"


class ReturnReason(StrEnum):
    """Why a shop wants to send goods back."""

    EXPIRED = "expired"
    DAMAGE = "damage"
    QUALITY = "quality"
    RECALL = "recall"
    WRONG_ITEM = "wrong_item"
    NOT_ORDERED = "not_ordered"
    OVERSTOCK = "overstock"
    OTHER = "other"
