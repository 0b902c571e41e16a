"""The door of inventory for the rooms above. All quantities are whole selling units.

These functions check stock, not permissions: the room that calls them has asked its own policies. Only
`record_production` is a use case of its own and asks for `batches.write`.
"""

from roundsman.inventory.gs1 import ScannedCode, parse_scan, same_gtin
from roundsman.inventory.ledger import Moved, lies_at, moved_between, undecided
from roundsman.inventory.models import Picklist, PicklistLine, Recall
from roundsman.inventory.queries import (
    balances,
    batch_codes,
    batches_by_id,
    batches_found_short,
    follow_up_of,
    picklist_lines_of,
    picklists_of_waves,
    read_picklist,
)
from roundsman.inventory.queries_control import moved_by_kind, where_batches_are
from roundsman.inventory.schemas import PicklistDetail, PicklistLineOut
from roundsman.inventory.service.cover import FreeStock, Pipeline, free_stock, pipeline
from roundsman.inventory.service.holds import blocked_reservations
from roundsman.inventory.service.picking import cancel_picklists, confirm_pick, create_picklist
from roundsman.inventory.service.production import record_production
from roundsman.inventory.service.recalls import delivered_at_start
from roundsman.inventory.service.reservations import (
    earliest_expiry_on,
    lock_reservations,
    release,
    reservations_of,
    reserve_fefo,
)
from roundsman.inventory.service.scan import CountedLine, ScanResult, assign_picklist, scan_pick
from roundsman.inventory.service.stock import move_stock
from roundsman.inventory.service.supply import (
    NextSupply,
    OnShelf,
    giveable,
    next_supply,
    on_the_shelf,
)
from roundsman.inventory.service.transfer_trips import (
    OnTrip,
    change_trip,
    depart_on_trip,
    end_on_trip,
    lock_to_schedule,
    order_of_transfer,
    schedule_as_order,
    transfers_of_orders,
    unschedule_orders,
)
from roundsman.inventory.service.transfers import cancel_transfer, request_transfer
from roundsman.inventory.service.vehicles import (
    deliver_from_vehicle,
    grade_from_vehicle,
    held_back_among,
    move_between_vehicles,
    return_from_vehicle,
    ship_many,
    ship_reserved,
)
from roundsman.inventory.sharing import Share, Want, fair_shares
from roundsman.inventory.shown_transfers import show_transfer
from roundsman.inventory.trail import Movement, movements_of
from roundsman.inventory.values import (
    BalanceState,
    BroughtBack,
    Demand,
    GradedGoods,
    HandedOver,
    Level,
    NewBatch,
    Pick,
    PickedLine,
    Reference,
    ReservationState,
    Reserved,
    Shipment,
    ShippedLine,
    StockKey,
    StockMove,
    Wanted,
)
from roundsman.inventory.walking import by_zone

__all__ = [
    "BalanceState",
    "BroughtBack",
    "CountedLine",
    "Demand",
    "FreeStock",
    "GradedGoods",
    "HandedOver",
    "Level",
    "Moved",
    "Movement",
    "NewBatch",
    "NextSupply",
    "OnShelf",
    "OnTrip",
    "Pick",
    "PickedLine",
    "Picklist",
    "PicklistDetail",
    "PicklistLine",
    "PicklistLineOut",
    "Pipeline",
    "Recall",
    "Reference",
    "ReservationState",
    "Reserved",
    "ScanResult",
    "ScannedCode",
    "Share",
    "Shipment",
    "ShippedLine",
    "StockKey",
    "StockMove",
    "Want",
    "Wanted",
    "assign_picklist",
    "balances",
    "batch_codes",
    "batches_by_id",
    "batches_found_short",
    "blocked_reservations",
    "by_zone",
    "cancel_picklists",
    "cancel_transfer",
    "change_trip",
    "confirm_pick",
    "create_picklist",
    "deliver_from_vehicle",
    "delivered_at_start",
    "depart_on_trip",
    "earliest_expiry_on",
    "end_on_trip",
    "fair_shares",
    "follow_up_of",
    "free_stock",
    "giveable",
    "grade_from_vehicle",
    "held_back_among",
    "lies_at",
    "lock_reservations",
    "lock_to_schedule",
    "move_between_vehicles",
    "move_stock",
    "moved_between",
    "moved_by_kind",
    "movements_of",
    "next_supply",
    "on_the_shelf",
    "order_of_transfer",
    "parse_scan",
    "picklist_lines_of",
    "picklists_of_waves",
    "pipeline",
    "read_picklist",
    "record_production",
    "release",
    "request_transfer",
    "reservations_of",
    "reserve_fefo",
    "return_from_vehicle",
    "same_gtin",
    "scan_pick",
    "schedule_as_order",
    "ship_many",
    "ship_reserved",
    "show_transfer",
    "transfers_of_orders",
    "undecided",
    "unschedule_orders",
    "where_batches_are",
]
