"""Tables of inventory. Each module of this package holds the tables of one matter."""

from roundsman.inventory.models.stock import (
    INBOUND_STATUSES,
    MOVEMENT_KINDS,
    PICKLIST_STATUSES,
    RESERVATION_STATUSES,
    TRANSFER_STATUSES,
    Batch,
    Inbound,
    InboundLine,
    Picklist,
    PicklistLine,
    Reservation,
    StockBalance,
    StockMovement,
    Transfer,
    TransferBatch,
    TransferLine,
)

__all__ = [
    "INBOUND_STATUSES",
    "MOVEMENT_KINDS",
    "PICKLIST_STATUSES",
    "RESERVATION_STATUSES",
    "TRANSFER_STATUSES",
    "Batch",
    "Inbound",
    "InboundLine",
    "Picklist",
    "PicklistLine",
    "Reservation",
    "StockBalance",
    "StockMovement",
    "Transfer",
    "TransferBatch",
    "TransferLine",
]
