"""How trips, stops and exceptions move: one table each, and nothing else changes their status."""

from enum import StrEnum

from roundsman.platform.fsm import StateMachine


class TripStatus(StrEnum):
    """Where a trip stands."""

    PROPOSED = "proposed"
    PLANNED = "planned"
    DISPATCHED = "dispatched"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


class TripCommand(StrEnum):
    """What may be asked of a trip."""

    ACCEPT = "accept"
    DISCARD = "discard"
    DISPATCH = "dispatch"
    START = "start"
    COMPLETE = "complete"
    CANCEL = "cancel"


class TripUndo(StrEnum):
    """What taking an edit back, or making it again, does with a trip that the edit had ended."""

    RESTORE_PROPOSAL = "restore_proposal"
    RESTORE = "restore"


class StopStatus(StrEnum):
    """Where a stop stands."""

    PENDING = "pending"
    EN_ROUTE = "en_route"
    ARRIVED = "arrived"
    COMPLETED = "completed"
    PARTIAL = "partial"
    FAILED = "failed"
    SKIPPED = "skipped"


class StopCommand(StrEnum):
    """What may be asked of a stop."""

    DEPART = "depart"
    POSTPONE = "postpone"
    ARRIVE = "arrive"
    DELIVER = "deliver"
    DELIVER_PART = "deliver_part"
    FAIL = "fail"
    SKIP = "skip"
    HAND_OVER = "hand_over"


class ExceptionStatus(StrEnum):
    """Where an exception stands."""

    OPEN = "open"
    RESOLVED = "resolved"


class Resolution(StrEnum):
    """How an exception ends: exactly one of these."""

    REATTEMPT = "reattempt"
    REROUTE = "reroute"
    RETURN = "return"
    CREDIT = "credit"
    CANCEL = "cancel"
    REASSIGN = "reassign"


_T, _TC = TripStatus, TripCommand
TRIP = StateMachine(
    "trip",
    {
        (_T.PROPOSED, _TC.ACCEPT): _T.PLANNED,
        (_T.PROPOSED, _TC.DISCARD): _T.CANCELLED,
        (_T.PLANNED, _TC.DISPATCH): _T.DISPATCHED,
        (_T.PLANNED, _TC.CANCEL): _T.CANCELLED,
        (_T.DISPATCHED, _TC.START): _T.IN_PROGRESS,
        # A trip that never left (a breakdown in the yard) is completed early: its goods go back to the shelf.
        (_T.DISPATCHED, _TC.COMPLETE): _T.COMPLETED,
        (_T.IN_PROGRESS, _TC.COMPLETE): _T.COMPLETED,
    },
)

TRIP_UNDO = StateMachine(
    "trip",
    {
        (_T.CANCELLED, TripUndo.RESTORE_PROPOSAL): _T.PROPOSED,
        (_T.CANCELLED, TripUndo.RESTORE): _T.PLANNED,
    },
)
"""Nobody can ask for this: it follows from undo and redo, which know that nothing happened since."""

_S, _SC = StopStatus, StopCommand
STOP = StateMachine(
    "stop",
    {
        (_S.PENDING, _SC.DEPART): _S.EN_ROUTE,
        # The driver took another stop first, or the phone was offline when the leg began.
        (_S.PENDING, _SC.ARRIVE): _S.ARRIVED,
        # It cannot be reached at all, or the trip ends early.
        (_S.PENDING, _SC.FAIL): _S.FAILED,
        (_S.PENDING, _SC.SKIP): _S.SKIPPED,
        (_S.EN_ROUTE, _SC.POSTPONE): _S.PENDING,
        (_S.EN_ROUTE, _SC.ARRIVE): _S.ARRIVED,
        (_S.EN_ROUTE, _SC.FAIL): _S.FAILED,
        (_S.EN_ROUTE, _SC.SKIP): _S.SKIPPED,
        (_S.ARRIVED, _SC.DELIVER): _S.COMPLETED,
        (_S.ARRIVED, _SC.DELIVER_PART): _S.PARTIAL,
        (_S.ARRIVED, _SC.FAIL): _S.FAILED,
        # Another vehicle brings what is left to bring here.
        (_S.PENDING, _SC.HAND_OVER): _S.SKIPPED,
        (_S.EN_ROUTE, _SC.HAND_OVER): _S.SKIPPED,
        (_S.ARRIVED, _SC.HAND_OVER): _S.SKIPPED,
    },
)
ENDED_STOPS = frozenset({_S.COMPLETED, _S.PARTIAL, _S.FAILED, _S.SKIPPED})
"""Stops at which nothing more happens."""
GOING_STOPS = frozenset({_S.EN_ROUTE, _S.ARRIVED})
"""Where the vehicle is, or is on its way to."""

OPEN_TRIPS = frozenset({_T.DISPATCHED, _T.IN_PROGRESS})
"""Trips that hold their vehicle and driver."""


class ExceptionCommand(StrEnum):
    """What may be asked of an exception."""

    RESOLVE = "resolve"


EXCEPTION = StateMachine(
    "exception",
    {(ExceptionStatus.OPEN, ExceptionCommand.RESOLVE): ExceptionStatus.RESOLVED},
)
