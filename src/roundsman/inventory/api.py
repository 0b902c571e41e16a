"""The door of inventory for the rooms above. All quantities are whole selling units.

These functions check stock, not permissions: the room that calls them has asked its own policies. Only
`record_production` is a use case of its own and asks for `batches.write`.
"""

from roundsman.inventory.models import Picklist, PicklistLine
from roundsman.inventory.queries import (
    balances,
    batches_by_id,
    picklist_lines_of,
    picklists_of_orders,
    read_picklist,
)
from roundsman.inventory.schemas import PicklistDetail, PicklistLineOut
from roundsman.inventory.service.picking import confirm_pick, create_picklist
from roundsman.inventory.service.production import record_production
from roundsman.inventory.service.reservations import (
    earliest_expiry_on,
    lock_reservations,
    release,
    reservations_of,
    reserve_fefo,
)
from roundsman.inventory.service.stock import move_stock
from roundsman.inventory.service.vehicles import deliver_from_vehicle, return_from_vehicle, ship_reserved
from roundsman.inventory.values import (
    BalanceState,
    BroughtBack,
    Demand,
    HandedOver,
    Level,
    NewBatch,
    Pick,
    PickedLine,
    Reference,
    ReservationState,
    Reserved,
    ShippedLine,
    StockKey,
    StockMove,
)

__all__ = [
    "BalanceState",
    "BroughtBack",
    "Demand",
    "HandedOver",
    "Level",
    "NewBatch",
    "Pick",
    "PickedLine",
    "Picklist",
    "PicklistDetail",
    "PicklistLine",
    "PicklistLineOut",
    "Reference",
    "ReservationState",
    "Reserved",
    "ShippedLine",
    "StockKey",
    "StockMove",
    "balances",
    "batches_by_id",
    "confirm_pick",
    "create_picklist",
    "deliver_from_vehicle",
    "earliest_expiry_on",
    "lock_reservations",
    "move_stock",
    "picklist_lines_of",
    "picklists_of_orders",
    "read_picklist",
    "record_production",
    "release",
    "reservations_of",
    "reserve_fefo",
    "return_from_vehicle",
    "ship_reserved",
]
