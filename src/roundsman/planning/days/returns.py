"""Goods that shops send back, taken along by the trips that bring them something."""

import uuid
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from roundsman.execution import api as execution
from roundsman.identity.api import KnownSetting, declare_setting, setting
from roundsman.kernel.loads import Load
from roundsman.orders import api as orders
from roundsman.planning.days.building import PlanningDay
from roundsman.planning.problem import Visit
from roundsman.platform.work import Work

COLLECT = declare_setting(
    KnownSetting(
        key="planning.collect_returns",
        type="boolean",
        default=False,
        about="Whether plans keep room for approved returns at the shops that they serve, and have the trips collect "
        "them once the plan is accepted.",
    )
)


def take_returns_along(work: Work, day: PlanningDay) -> PlanningDay:
    """The day with what its shops send back: on the first visit of each shop, where a vehicle has room for it."""
    if not setting(work, COLLECT.key):
        return day
    depots = {depot.id for depot in day.problem.depots}
    waiting: dict[tuple[uuid.UUID, uuid.UUID], list[orders.ReturnFacts]] = defaultdict(list)
    for one in orders.returns_to_collect(work, depots):
        waiting[one.warehouse_id, one.location_id].append(one)
    visits: list[Visit] = []
    taken: dict[uuid.UUID, uuid.UUID] = {}
    for visit in day.problem.visits:
        order = day.orders[visit.id]
        load, found = Load(), waiting.pop((order.warehouse_id, order.location_id), [])
        for one in found:
            if _fits(day, visit, load + one.load):
                load += one.load
                taken[one.return_id] = visit.id
        visits.append(replace(visit, collected=load) if load != Load() else visit)
    return replace(day, problem=replace(day.problem, visits=tuple(visits)), returns=taken)


def _fits(day: PlanningDay, visit: Visit, load: Load) -> bool:
    """Whether some vehicle that may bring the goods could take these back: nothing is left out for their sake."""
    return any(
        load.fits_in(vehicle.type.capacity) and visit.load.fits_in(vehicle.type.capacity)
        for vehicle in day.problem.vehicles
        if vehicle.depot_id in visit.depot_ids and vehicle.may_serve(visit)
    )


def collect_returns(work: Work, plan_id: uuid.UUID, taken: Mapping[str, str]) -> int:
    """Have the accepted trips of a plan collect what it kept room for, as far as that still waits; how many do.

    Args:
        work: The transaction; the trips and stops are locked.
        plan_id: The plan.
        taken: Return -> the order with which it is collected, as the plan keeps them.
    """
    if not taken:
        return 0
    places = execution.stops_of_plan(work, plan_id)
    stops = {
        uuid.UUID(return_id): places[uuid.UUID(order_id)]
        for return_id, order_id in taken.items()
        if uuid.UUID(order_id) in places
    }
    return len(orders.assign_waiting_returns(work, stops))
