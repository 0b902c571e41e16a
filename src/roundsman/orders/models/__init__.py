"""Tables of orders. Each module of this package holds the tables of one matter."""

from roundsman.orders.models.credit import CreditNote, CreditNoteLine
from roundsman.orders.models.draft import OrderDraft, OrderDraftLine
from roundsman.orders.models.order import (
    ALLOCATION_POLICIES,
    ORDER_KINDS,
    STEP_KINDS,
    Order,
    OrderLine,
    Task,
    TaskStep,
)
from roundsman.orders.models.picking import (
    PARCEL_KINDS,
    WAVE_ORDER_STATUSES,
    Parcel,
    ParcelLine,
    Wave,
    WaveOrder,
)
from roundsman.orders.models.rebalance import REBALANCE_STATUSES, RebalanceMove, RebalanceProposal
from roundsman.orders.models.returns import ReturnRequest, ReturnRequestLine
from roundsman.orders.models.template import (
    OrderOccurrence,
    OrderTemplate,
    OrderTemplateLine,
    OrderTemplateSkip,
)

__all__ = [
    "ALLOCATION_POLICIES",
    "ORDER_KINDS",
    "PARCEL_KINDS",
    "REBALANCE_STATUSES",
    "STEP_KINDS",
    "WAVE_ORDER_STATUSES",
    "CreditNote",
    "CreditNoteLine",
    "Order",
    "OrderDraft",
    "OrderDraftLine",
    "OrderLine",
    "OrderOccurrence",
    "OrderTemplate",
    "OrderTemplateLine",
    "OrderTemplateSkip",
    "Parcel",
    "ParcelLine",
    "RebalanceMove",
    "RebalanceProposal",
    "ReturnRequest",
    "ReturnRequestLine",
    "Task",
    "TaskStep",
    "Wave",
    "WaveOrder",
]
