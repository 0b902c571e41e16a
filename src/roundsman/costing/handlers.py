"""What costing does when others speak."""

from roundsman.costing.service.post import post_trip_costs
from roundsman.execution.events import TripCompleted
from roundsman.platform.events.registry import subscribe
from roundsman.platform.work import Work


@subscribe("costing.post_trip_costs", TripCompleted)
def post_costs_of_completed_trip(work: Work, fact: TripCompleted) -> None:
    """T6, when a trip is over. Safe to be told twice: each entry's source is unique."""
    post_trip_costs(work, fact.subject_id, distance_m=fact.distance_m, duration_s=fact.duration_s)
