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
    AMEND = "amend"
    ALLOCATE = "allocate"
    BACKORDER = "backorder"
    RELEASE = "release"
    PICK = "pick"
    UNPICK = "unpick"
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


class DraftStatus(StrEnum):
    """Where a proposed order stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DISMISSED = "dismissed"
    REPLACED = "replaced"
    """A later proposal took its place."""


class DraftCommand(StrEnum):
    """What can be done to a proposed order."""

    ACCEPT = "accept"
    DISMISS = "dismiss"
    REPLACE = "replace"


class ReturnStatus(StrEnum):
    """Where goods stand that a shop wants to send back."""

    REQUESTED = "requested"
    APPROVED = "approved"
    ASSIGNED = "assigned"
    """A stop of a trip shall collect them."""
    COLLECTED = "collected"
    RECEIVED = "received"
    """The dock has graded them."""
    REFUSED = "refused"
    CANCELLED = "cancelled"


class ReturnCommand(StrEnum):
    """What can be done to them."""

    APPROVE = "approve"
    REFUSE = "refuse"
    ASSIGN = "assign"
    UNASSIGN = "unassign"
    COLLECT = "collect"
    RECEIVE = "receive"
    CANCEL = "cancel"


class WaveStatus(StrEnum):
    """Where a wave of picking stands."""

    OPEN = "open"
    RELEASED = "released"
    PICKING = "picking"
    DONE = "done"
    CANCELLED = "cancelled"


class WaveCommand(StrEnum):
    """What can be done to a wave."""

    RELEASE = "release"
    START = "start"
    FINISH = "finish"
    CANCEL = "cancel"


WAVE = StateMachine(
    "wave",
    {
        (WaveStatus.OPEN, WaveCommand.RELEASE): WaveStatus.RELEASED,
        (WaveStatus.OPEN, WaveCommand.CANCEL): WaveStatus.CANCELLED,
        # The first thing on one of its picklists was scanned or confirmed.
        (WaveStatus.RELEASED, WaveCommand.START): WaveStatus.PICKING,
        (WaveStatus.RELEASED, WaveCommand.CANCEL): WaveStatus.CANCELLED,
        (WaveStatus.PICKING, WaveCommand.FINISH): WaveStatus.DONE,
    },
)

_R, _RC = ReturnStatus, ReturnCommand

RETURN = StateMachine(
    "return_request",
    {
        (_R.REQUESTED, _RC.APPROVE): _R.APPROVED,
        (_R.REQUESTED, _RC.REFUSE): _R.REFUSED,
        (_R.REQUESTED, _RC.CANCEL): _R.CANCELLED,
        (_R.APPROVED, _RC.ASSIGN): _R.ASSIGNED,
        (_R.APPROVED, _RC.CANCEL): _R.CANCELLED,
        # Another stop, of the same trip or another one.
        (_R.ASSIGNED, _RC.ASSIGN): _R.ASSIGNED,
        (_R.ASSIGNED, _RC.UNASSIGN): _R.APPROVED,
        (_R.ASSIGNED, _RC.COLLECT): _R.COLLECTED,
        (_R.ASSIGNED, _RC.CANCEL): _R.CANCELLED,
        (_R.COLLECTED, _RC.RECEIVE): _R.RECEIVED,
    },
)

_S, _C = OrderStatus, OrderCommand

ORDER = StateMachine(
    "order",
    {
        (_S.PLACED, _C.CONFIRM): _S.CONFIRMED,
        # Until stock is held for it; `service/amend.py` refuses a backordered one that holds some.
        (_S.PLACED, _C.AMEND): _S.PLACED,
        (_S.PLACED, _C.CANCEL): _S.CANCELLED,
        (_S.CONFIRMED, _C.AMEND): _S.CONFIRMED,
        (_S.CONFIRMED, _C.ALLOCATE): _S.ALLOCATED,
        (_S.CONFIRMED, _C.BACKORDER): _S.BACKORDERED,
        (_S.CONFIRMED, _C.CANCEL): _S.CANCELLED,
        # Again, for what is still short.
        (_S.BACKORDERED, _C.ALLOCATE): _S.ALLOCATED,
        (_S.BACKORDERED, _C.BACKORDER): _S.BACKORDERED,
        (_S.BACKORDERED, _C.AMEND): _S.BACKORDERED,
        (_S.BACKORDERED, _C.RELEASE): _S.CONFIRMED,
        (_S.BACKORDERED, _C.CANCEL): _S.CANCELLED,
        (_S.ALLOCATED, _C.ALLOCATE): _S.ALLOCATED,
        (_S.ALLOCATED, _C.RELEASE): _S.CONFIRMED,
        # All it held is in quarantine or recall: the order waits for other goods.
        (_S.ALLOCATED, _C.BACKORDER): _S.BACKORDERED,
        (_S.ALLOCATED, _C.PICK): _S.PICKING,
        (_S.ALLOCATED, _C.CANCEL): _S.CANCELLED,
        # Its picklists were called off before anybody began with them.
        (_S.PICKING, _C.UNPICK): _S.ALLOCATED,
        # Nothing at all was found on the shelf: the order waits for goods again.
        (_S.PICKING, _C.BACKORDER): _S.BACKORDERED,
        (_S.PICKING, _C.READY): _S.READY,
        (_S.PICKING, _C.CANCEL): _S.CANCELLED,
        (_S.READY, _C.PLAN): _S.PLANNED,
        (_S.READY, _C.BACKORDER): _S.BACKORDERED,
        (_S.READY, _C.CANCEL): _S.CANCELLED,
        (_S.PLANNED, _C.UNPLAN): _S.READY,
        (_S.PLANNED, _C.DEPART): _S.IN_TRANSIT,
        (_S.PLANNED, _C.BACKORDER): _S.BACKORDERED,
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

DRAFT = StateMachine(
    "draft",
    {
        (DraftStatus.OPEN, DraftCommand.ACCEPT): DraftStatus.ACCEPTED,
        (DraftStatus.OPEN, DraftCommand.DISMISS): DraftStatus.DISMISSED,
        (DraftStatus.OPEN, DraftCommand.REPLACE): DraftStatus.REPLACED,
    },
)

REQUESTED_BY_PEOPLE = (
    OrderCommand.CONFIRM,
    OrderCommand.AMEND,
    OrderCommand.ALLOCATE,
    OrderCommand.RELEASE,
    OrderCommand.READY,
    OrderCommand.CANCEL,
)
"""The commands with a route of their own; the others are consequences of something else that happens."""
