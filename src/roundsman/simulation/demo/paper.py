"""The same day on paper: the planning problem of the morning, planned naively, and both plans judged alike. Pure.

Everything is built from what the API shows (orders, locations, vehicles, drivers), judged by the planning room's own
evaluator, and the naive plan is then driven over the same simulated roads: the same luck at every door, the same
traffic at every hour, the same tolls. So it can be set beside the day that was really played.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import numpy as np

from roundsman.kernel.geo import GeoPoint
from roundsman.kernel.loads import Load
from roundsman.planning.api import (
    Depot,
    EvaluatedRun,
    Evaluation,
    Plan,
    PlannedRun,
    PlanProblem,
    Unplanned,
    UnplannedReason,
    Vehicle,
    VehicleType,
    Visit,
    Window,
    build_problem,
    evaluate,
    plan_naively,
    run_cost_minor,
)
from roundsman.simulation.demo.road import RoadStop, RoadTrip, drive
from roundsman.simulation.world import TollZone
from roundsman.simulation.world.geography import inside
from roundsman.travel.api import GreatCircleTravel


@dataclass(frozen=True, slots=True)
class PaperOrder:
    """A ready order: what the planner had to place. `key` names place and day, as on the real road."""

    id: UUID
    warehouse_id: UUID
    point: GeoPoint
    load: Load
    cases: int
    window_start: datetime
    window_end: datetime
    service_base_s: int
    service_per_case_s: int
    priority: int
    key: str


@dataclass(frozen=True, slots=True)
class PaperDay:
    """A planning problem with what is needed to drive its plans."""

    problem: PlanProblem
    orders: dict[UUID, PaperOrder]
    midnight: datetime
    paces: dict[UUID, float]
    co2_g_per_km: dict[UUID, int]
    kinds: dict[UUID, str]
    numbers: dict[UUID, str]
    toll_zones: tuple[TollZone, ...]


@dataclass(frozen=True, slots=True)
class Driven:
    """What a day on the road came to."""

    trips: int
    stops: int
    distance_m: int
    cost_minor: int
    co2_g: int
    drops: int
    on_time: int
    unplanned: int


def paper_day(
    *,
    midnight: datetime,
    orders: Sequence[PaperOrder],
    locations: Mapping[str, Mapping[str, Any]],
    vehicles: Mapping[str, Mapping[str, Any]],
    drivers: Mapping[str, Mapping[str, Any]],
    paces: Mapping[str, float],
    toll_zones: Sequence[TollZone] = (),
) -> PaperDay:
    """The morning's problem from rows of the API.

    A vehicle without a driver cannot leave; each driver has the shift and the vehicle that master data says.

    Args:
        midnight: Local midnight at which the day begins.
        orders: The orders that were ready.
        locations: Of the API, by id; the warehouses are looked up here.
        vehicles: Of the API, by id.
        drivers: Of the API, by id.
        paces: How fast each driver is, by driver id; 1 is as planned.
        toll_zones: Areas that cost an entry.
    """
    usual = {row["usual_vehicle_id"]: row for row in drivers.values() if row["usual_vehicle_id"]}
    crewed = {key: row for key, row in vehicles.items() if key in usual and row["is_active"]}
    homes = sorted({order.warehouse_id for order in orders})
    depots = [_depot(locations[str(home)]) for home in homes]
    kinds: dict[tuple[Any, ...], VehicleType] = {}
    fleet = [
        Vehicle(
            id=UUID(key),
            depot_id=UUID(row["warehouse_id"]),
            type=_type(kinds, row),
            shift=Window(_seconds(usual[key]["shift_start"]), _seconds(usual[key]["shift_end"])),
            name=row["number"],
        )
        for key, row in sorted(crewed.items(), key=lambda item: str(item[1]["number"]))
        if UUID(row["warehouse_id"]) in homes
    ]
    visits = [_visit(order, midnight) for order in orders]
    return PaperDay(
        problem=build_problem(depots, visits, fleet, GreatCircleTravel()),
        orders={order.id: order for order in orders},
        midnight=midnight,
        paces={UUID(key): paces.get(usual[key]["id"], 1.0) for key in crewed},
        co2_g_per_km={UUID(key): row["co2_g_per_km"] for key, row in crewed.items()},
        kinds={UUID(key): row["kind"] for key, row in crewed.items()},
        numbers={UUID(key): row["number"] for key, row in crewed.items()},
        toll_zones=tuple(toll_zones),
    )


def judge_trips(
    day: PaperDay, trips: Sequence[Mapping[str, Any]], left_out: Sequence[UUID] = ()
) -> Evaluation:
    """Judge the accepted trips of the server by our own evaluator: cost, kilometres, every broken rule.

    Args:
        day: The morning's problem.
        trips: Trips with stops and their orders, as `GET /trips/{id}` shows them.
        left_out: Orders that the plan says it left out; one that is nowhere is a broken rule.
    """
    runs = []
    for trip in trips:
        start = datetime.fromisoformat(trip["planned_start_at"])
        runs.append(
            PlannedRun(
                vehicle_id=UUID(trip["vehicle_id"]),
                depot_id=UUID(trip["warehouse_id"]),
                trip_index=trip["trip_of_day"] - 1,
                visit_ids=tuple(UUID(o["order_id"]) for stop in trip["stops"] for o in stop["orders"]),
                start_s=round((start - day.midnight).total_seconds()),
            )
        )
    unplanned = tuple(Unplanned(order_id, UnplannedReason.NOT_CHOSEN) for order_id in left_out)
    return evaluate(day.problem, Plan(tuple(runs), unplanned))


def plan_by_hand(day: PaperDay) -> Evaluation:
    """The day planned by nearest neighbour for each warehouse, judged as ours is."""
    return evaluate(day.problem, plan_naively(day.problem))


def drive_on_paper(day: PaperDay, plan: Evaluation, seed: int) -> Driven:
    """Drive a plan over the simulated roads: what it would have cost on this very day."""
    runs: dict[UUID, list[EvaluatedRun]] = {}
    for run in plan.runs:
        runs.setdefault(run.vehicle_id, []).append(run)
    trips = stops = distance_m = cost_minor = co2_g = drops = on_time = 0
    for vehicle_id, of_vehicle in runs.items():
        vehicle = day.problem.vehicles[day.problem.vehicle_index[vehicle_id]]
        free_at: datetime | None = None
        for number, run in enumerate(sorted(of_vehicle, key=lambda run: run.trip_index)):
            road_trip = _road_trip(day, run, number)
            departs_at = day.midnight + timedelta(seconds=run.departure_s)
            if free_at is not None:
                departs_at = max(departs_at, free_at + timedelta(seconds=vehicle.type.reload_s))
            drove = drive(seed, road_trip, departs_at)
            free_at = drove.free_at
            began, ended = drove.acts[0].at, drove.acts[-1].at
            arrivals = [act.at for act in drove.acts if act.path.endswith("/arrive")]
            served = [act.path.endswith("/deliver") for act in drove.acts[2:-1:2]]
            km_m = run.distance_m - sum(stop.distance_m for stop in run.stops[len(arrivals) :])
            trips, stops, distance_m = trips + 1, stops + len(run.stops), distance_m + km_m
            co2_g += (km_m * day.co2_g_per_km[vehicle_id] + 500) // 1000
            cost_minor += run_cost_minor(
                vehicle.type,
                distance_m=km_m,
                paid_s=round((ended - began).total_seconds()),
                is_first=number == 0,
            )
            cost_minor += toll_minor(
                day.toll_zones,
                day.kinds[vehicle_id],
                day.problem.depots[day.problem.depot_index[run.depot_id]].point,
                [day.orders[stop.visit_id].point for stop in run.stops],
            )
            for stop, arrival, handed_over in zip(run.stops, arrivals, served, strict=False):
                drops += handed_over
                on_time += handed_over and arrival < day.orders[stop.visit_id].window_end
    return Driven(trips, stops, distance_m, cost_minor, co2_g, drops, on_time, plan.visits_unplanned)


def toll_minor(
    zones: Sequence[TollZone], vehicle_kind: str, depot: GeoPoint, stops: Sequence[GeoPoint]
) -> int:
    """What a trip pays on entering toll areas, in minor units: once for each area that it enters from outside."""
    points = [depot, *stops]
    lon = np.array([point.lon for point in points], dtype=np.float64)
    lat = np.array([point.lat for point in points], dtype=np.float64)
    total = 0
    for zone in zones:
        hits = inside(lon, lat, zone.rings)
        if not hits[0] and hits[1:].any():
            total += dict(zone.toll_minor).get(vehicle_kind, 0)
    return total


def _road_trip(day: PaperDay, run: EvaluatedRun, number: int) -> RoadTrip:
    stops = []
    left_s = run.departure_s
    for stop in run.stops:
        order = day.orders[stop.visit_id]
        stops.append(
            RoadStop(
                id=str(order.id),
                key=order.key,
                travel_s=stop.arrival_s - left_s,
                window_start=order.window_start,
                window_end=order.window_end,
                service_base_s=order.service_base_s,
                service_per_case_s=order.service_per_case_s,
                lines=(("all", max(1, order.cases)),),
                lat=order.point.lat,
                lon=order.point.lon,
            )
        )
        left_s = stop.departure_s
    return RoadTrip(
        id=f"{run.vehicle_id}/{number}",
        key=f"{day.numbers[run.vehicle_id]}/{number + 1}/{day.midnight.date().isoformat()}",
        stops=tuple(stops),
        back_s=run.return_s - left_s,
        pace=day.paces[run.vehicle_id],
    )


def _depot(row: Mapping[str, Any]) -> Depot:
    # As the planner does it: what limits a day are the drivers' shifts, not the warehouse's opening hours.
    return Depot(UUID(row["id"]), GeoPoint(row["lat"], row["lon"]), name=row["name"])


def _type(kinds: dict[tuple[Any, ...], VehicleType], row: Mapping[str, Any]) -> VehicleType:
    names = ("fixed_minor", "per_departure_minor", "per_km_minor", "per_hour_minor", "reload_s")
    key = (
        row["kind"],
        row["capacity_weight_g"],
        row["capacity_volume_ml"],
        row["max_trips_per_day"],
        *(row[name] for name in names),
    )
    if key not in kinds:
        kinds[key] = VehicleType(
            id=UUID(int=len(kinds) + 1),
            capacity=Load(row["capacity_weight_g"], row["capacity_volume_ml"]),
            max_trips=row["max_trips_per_day"],
            name=row["kind"],
            **{name: row[name] for name in names},
        )
    return kinds[key]


def _visit(order: PaperOrder, midnight: datetime) -> Visit:
    start_s = max(0, round((order.window_start - midnight).total_seconds()))
    end_s = round((order.window_end - midnight).total_seconds())
    return Visit(
        id=order.id,
        depot_ids=(order.warehouse_id,),
        point=order.point,
        load=order.load,
        windows=(Window(start_s, end_s),),
        service_s=order.service_base_s + order.service_per_case_s * order.cases,
        priority=order.priority,
        name=order.key,
    )


def _seconds(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 3600 + int(minutes) * 60
