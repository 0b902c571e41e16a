"""What must be true of the facts, checked on live data by `roundsman check`: a spot check, the whole is `rebuild`'s."""

import random

from sqlalchemy import func, select

from roundsman.platform.observability.invariants import invariant
from roundsman.platform.work import Work
from roundsman.reporting.facts.filling import as_of, differing, is_built, lock_facts
from roundsman.reporting.models import FactEmission, FactOrder, FactTrip

SAMPLE = 200


@invariant("facts are what a rebuild would write")
def facts_are_what_a_rebuild_would_write(work: Work) -> tuple[int, int]:
    """A sample of trips and orders, the same one for the same facts. Nothing can be said while events wait."""
    lock_facts(work)
    if not is_built(work) or as_of(work).behind:
        return 0, 0
    trips = list(work.session.scalars(select(FactTrip.id).where(FactTrip.tenant_id == work.tenant_id)))
    orders = list(work.session.scalars(select(FactOrder.id).where(FactOrder.tenant_id == work.tenant_id)))
    drawn = random.Random(len(trips) + len(orders))
    some_trips = drawn.sample(sorted(trips), min(SAMPLE, len(trips)))
    some_orders = drawn.sample(sorted(orders), min(SAMPLE, len(orders)))
    return len(some_trips) + len(some_orders), differing(work, trip_ids=some_trips, order_ids=some_orders)


@invariant("the grams of orders sum to their trips'")
def grams_of_orders_sum_to_their_trips(work: Work) -> tuple[int, int]:
    """CO2e is shared out to the last gram."""
    borne = (
        select(FactEmission.trip_id, func.sum(FactEmission.co2_g).label("grams"))
        .where(FactEmission.tenant_id == work.tenant_id)
        .group_by(FactEmission.trip_id)
        .subquery()
    )
    checked, broken = work.session.execute(
        select(func.count(), func.count().filter(FactTrip.co2_g.is_distinct_from(borne.c.grams)))
        .join(borne, borne.c.trip_id == FactTrip.id)
        .where(FactTrip.tenant_id == work.tenant_id)
    ).one()
    return int(checked), int(broken)
