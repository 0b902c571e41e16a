"""What becomes of returns that a trip should have collected and did not."""

from roundsman.execution.events import TripCancelled, TripCompleted
from roundsman.orders import api as orders
from roundsman.platform.events.registry import subscribe
from roundsman.platform.work import Work


@subscribe("execution.free_returns", TripCompleted, TripCancelled)
def free_returns(work: Work, fact: TripCompleted | TripCancelled) -> None:
    """Another trip may collect them. Safe to be told twice."""
    orders.unassign_returns(work, trip_id=fact.subject_id)
