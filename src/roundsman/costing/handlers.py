"""What costing does when others speak."""

from roundsman.costing.events import CostPosted
from roundsman.costing.service.post import post_trip_costs
from roundsman.costing.service.results import work_out_result
from roundsman.execution import api as execution
from roundsman.execution.events import TripCompleted
from roundsman.orders.events_credit import CreditNoteIssued
from roundsman.platform.events.registry import subscribe
from roundsman.platform.work import Work


@subscribe("costing.post_trip_costs", TripCompleted)
def post_costs_of_completed_trip(work: Work, fact: TripCompleted) -> None:
    """T6, when a trip is over. Safe to be told twice: each entry's source is unique."""
    post_trip_costs(work, fact.subject_id, distance_m=fact.distance_m, duration_s=fact.duration_s)
    work_out_result(work, fact.subject_id)


@subscribe("costing.work_out_result", CostPosted, CreditNoteIssued)
def work_out_result_again(work: Work, fact: CostPosted | CreditNoteIssued) -> None:
    """A trip's result follows what is posted and credited later. What its completion posts was counted with it."""
    if isinstance(fact, CreditNoteIssued):
        trip_id = execution.trip_of_exception(work, fact.exception_id)
        if trip_id is not None:
            work_out_result(work, trip_id)
    elif fact.source_type not in ("trip", "vehicle_day"):
        work_out_result(work, fact.trip_id)
