"""The statuses of orders and tasks, and every transition there is."""

from enum import StrEnum

from roundsman.platform.fsm import StateMachine


class OrderStatus(StrEnum):
    """Where an order stands."""

    PLACED = "placed"
    CONFIRMED = "confirmed"
    ALLOCATED = "allocated"
    BACKORDERED = "backordered"
    PICKING = "picking"
    READY = "ready"
    PLANNED = "planned"
    IN_TRANSIT = "in_transit"
    DELIVERED = "delivered"
    PARTIALLY_DELIVERED = "partially_delivered"
    FAILED = "failed"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class OrderCommand(StrEnum):
    """What can be done to an order."""

    CONFIRM = "confirm"
    ALLOCATE = "allocate"
    BACKORDER = "backorder"
    RELEASE = "release"
    PICK = "pick"
    READY = "ready"
    PLAN = "plan"
    UNPLAN = "unplan"
    DEPART = "depart"
    DELIVER = "deliver"
    DELIVER_PART = "deliver_part"
    FAIL = "fail"
    CLOSE = "close"
    CANCEL = "cancel"


class TaskStatus(StrEnum):
    """Where a piece of transport work stands."""

    CREATED = "created"
    ASSIGNED = "assigned"
    EN_ROUTE = "en_route"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"


class TaskCommand(StrEnum):
    """What can be done to a task."""

    ASSIGN = "assign"
    UNASSIGN = "unassign"
    DEPART = "depart"
    COMPLETE = "complete"
    FAIL = "fail"
    CANCEL = "cancel"


_S, _C = OrderStatus, OrderCommand

ORDER = StateMachine(
    "order",
    {
        (_S.PLACED, _C.CONFIRM): _S.CONFIRMED,
        (_S.PLACED, _C.CANCEL): _S.CANCELLED,
        (_S.CONFIRMED, _C.ALLOCATE): _S.ALLOCATED,
        (_S.CONFIRMED, _C.BACKORDER): _S.BACKORDERED,
        (_S.CONFIRMED, _C.CANCEL): _S.CANCELLED,
        # Again, for what is still short.
        (_S.BACKORDERED, _C.ALLOCATE): _S.ALLOCATED,
        (_S.BACKORDERED, _C.BACKORDER): _S.BACKORDERED,
        (_S.BACKORDERED, _C.RELEASE): _S.CONFIRMED,
        (_S.BACKORDERED, _C.CANCEL): _S.CANCELLED,
        (_S.ALLOCATED, _C.ALLOCATE): _S.ALLOCATED,
        (_S.ALLOCATED, _C.RELEASE): _S.CONFIRMED,
        (_S.ALLOCATED, _C.PICK): _S.PICKING,
        (_S.ALLOCATED, _C.CANCEL): _S.CANCELLED,
        # Nothing at all was found on the shelf: the order waits for goods again.
        (_S.PICKING, _C.BACKORDER): _S.BACKORDERED,
        (_S.PICKING, _C.READY): _S.READY,
        (_S.PICKING, _C.CANCEL): _S.CANCELLED,
        (_S.READY, _C.PLAN): _S.PLANNED,
        (_S.READY, _C.CANCEL): _S.CANCELLED,
        (_S.PLANNED, _C.UNPLAN): _S.READY,
        (_S.PLANNED, _C.DEPART): _S.IN_TRANSIT,
        (_S.PLANNED, _C.CANCEL): _S.CANCELLED,
        (_S.IN_TRANSIT, _C.DELIVER): _S.DELIVERED,
        (_S.IN_TRANSIT, _C.DELIVER_PART): _S.PARTIALLY_DELIVERED,
        (_S.IN_TRANSIT, _C.FAIL): _S.FAILED,
        (_S.DELIVERED, _C.CLOSE): _S.CLOSED,
        (_S.PARTIALLY_DELIVERED, _C.CLOSE): _S.CLOSED,
        (_S.FAILED, _C.CLOSE): _S.CLOSED,
    },
)

_T, _D = TaskStatus, TaskCommand

TASK = StateMachine(
    "task",
    {
        (_T.CREATED, _D.ASSIGN): _T.ASSIGNED,
        (_T.CREATED, _D.CANCEL): _T.CANCELLED,
        (_T.ASSIGNED, _D.UNASSIGN): _T.CREATED,
        (_T.ASSIGNED, _D.DEPART): _T.EN_ROUTE,
        (_T.ASSIGNED, _D.CANCEL): _T.CANCELLED,
        (_T.EN_ROUTE, _D.COMPLETE): _T.COMPLETED,
        (_T.EN_ROUTE, _D.FAIL): _T.FAILED,
    },
)

REQUESTED_BY_PEOPLE = (
    OrderCommand.CONFIRM,
    OrderCommand.ALLOCATE,
    OrderCommand.RELEASE,
    OrderCommand.READY,
    OrderCommand.CANCEL,
)
"""The commands with a route of their own; the others are consequences of something else that happens."""
