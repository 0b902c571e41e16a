"""Half past five: the dispatcher has the day planned, looks at the proposal and accepts it."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from roundsman.kernel.geo import GeoPoint
from roundsman.kernel.loads import Load
from roundsman.simulation.demo.paper import PaperDay, PaperOrder, paper_day
from roundsman.simulation.demo.shops_order import OrderBook
from roundsman.simulation.demo.stage import Stage

TOLD_EVERY = 0.2
"""Say how far the planner is at every fifth of the way."""


@dataclass(frozen=True)
class Proposal:
    """The accepted plan."""

    plan: dict[str, Any]
    trips: list[dict[str, Any]]
    left_out: list[str]
    """Ids of the orders that found no place; why stands in the plan."""
    planning_s: float


def plan_the_day(stage: Stage) -> Proposal:
    """Plan all ready orders of all warehouses, and accept the proposal."""
    stage.set_clock(stage.moment(5, 30))
    dispatcher = stage.crew.dispatcher
    body = {"day": stage.day.isoformat(), "budget_s": stage.plan_seconds, "seed": stage.seed}
    began = time.monotonic()
    asked = dispatcher.post("/api/v1/trips/plan", body, key=stage.key("plan"))
    dispatcher.finished_job(asked["job_id"], progress=_teller(stage))
    planning_s = round(time.monotonic() - began, 1)
    plan_id = asked["plan_id"]
    stage.set_clock(stage.moment(5, 50))
    plan = dispatcher.post(f"/api/v1/plans/{plan_id}/accept", key=stage.key("accept", plan_id))
    return Proposal(
        plan=plan,
        trips=list(dispatcher.pages("/api/v1/trips", plan_id=plan_id)),
        left_out=[one["order_id"] for one in plan["unplanned"] or ()],
        planning_s=planning_s,
    )


def on_paper(stage: Stage, book: OrderBook, ready: list[dict[str, Any]]) -> PaperDay:
    """The problem that the dispatcher's plan had to solve, from what the API shows.

    Args:
        stage: The day.
        book: Knows what was picked for each order.
        ready: The orders that were ready when the plan was asked for.
    """
    paces = {driver.code: driver.pace for driver in stage.world.drivers}
    return paper_day(
        midnight=stage.moment(0),
        orders=[_paper_order(stage, book, order) for order in ready],
        locations=stage.places.locations,
        vehicles=stage.places.vehicles,
        drivers=stage.places.drivers,
        paces={key: paces.get(row["code"], 1.0) for key, row in stage.places.drivers.items()},
        toll_zones=stage.world.toll_zones,
    )


def ready_orders(stage: Stage) -> list[dict[str, Any]]:
    """The orders of the day that wait for a plan."""
    day = {"window_from": stage.moment(0).isoformat(), "window_to": stage.moment(24).isoformat()}
    return list(stage.crew.dispatcher.pages("/api/v1/orders", status="ready", sort="number", **day))


def _paper_order(stage: Stage, book: OrderBook, order: dict[str, Any]) -> PaperOrder:
    place = stage.places.locations[order["location_id"]]
    return PaperOrder(
        id=UUID(order["id"]),
        warehouse_id=UUID(order["warehouse_id"]),
        point=GeoPoint(place["lat"], place["lon"]),
        load=book.loads.get(order["id"], Load()),
        cases=book.cases[order["id"]],
        window_start=datetime.fromisoformat(order["window_start"]),
        window_end=datetime.fromisoformat(order["window_end"]),
        service_base_s=place["service_base_s"],
        service_per_case_s=place["service_per_unit_s"],
        priority=order["priority"],
        key=f"{place['code']}/{stage.day.isoformat()}",
    )


def _teller(stage: Stage) -> Callable[[float, str], None]:
    told = 0.0

    def tell(fraction: float, note: str) -> None:
        nonlocal told
        if fraction >= told + TOLD_EVERY:
            told = fraction
            stage.say(f"         {fraction * 100:3.0f} %  {note}")

    return tell
