"""Days gone by: who drove where, planned by simple rules, and how it turned out.

This stands for the time before Roundsman planned the rounds: vehicles swept around the warehouse by direction, each
next stop the one that can be served soonest. Reports over a month have something to show, and the planner something
to be compared with.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from roundsman.kernel.ids import seeded_id
from roundsman.simulation.world.behaviour import PlannedStop, StopOutcome, simulate_outcomes
from roundsman.simulation.world.demand import DemandModel
from roundsman.simulation.world.geography import flat_distance_m
from roundsman.simulation.world.model import (
    TIME_ZONE,
    BatchDraft,
    Driver,
    OrderDraft,
    Shop,
    Site,
    Vehicle,
    World,
)
from roundsman.simulation.world.supply import SupplyModel

ROAD_FACTOR_PCT = 138  # road over straight line in a dense city; an assumption
SPEED_KMH = 18
LOADING_S = 1_800
MAX_STOPS = 22
FILL_PCT = 90  # of a vehicle's capacity that the rule plans to use


@dataclass(frozen=True, slots=True)
class StopHistory:
    """One stop as planned and as it went."""

    id: UUID
    order_id: UUID
    shop_id: UUID
    distance_m: int
    planned_arrival: datetime
    planned_departure: datetime
    outcome: StopOutcome


@dataclass(frozen=True, slots=True)
class TripHistory:
    """One trip. Distances in metres along the road, the way back included."""

    id: UUID
    warehouse_id: UUID
    vehicle_id: UUID
    driver_id: UUID
    departs_at: datetime
    planned_end: datetime
    ended_at: datetime
    distance_m: int
    weight_g: int
    volume_ml: int
    stops: tuple[StopHistory, ...]


@dataclass(frozen=True, slots=True)
class DayHistory:
    """Everything of one day. `left_over` are the ids of orders that no vehicle could take."""

    on: date
    batches: tuple[BatchDraft, ...]
    orders: tuple[OrderDraft, ...]
    trips: tuple[TripHistory, ...]
    left_over: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class _Drop:
    order: OrderDraft
    shop: Shop
    weight_g: int
    volume_ml: int
    bearing: float


def history_days(world: World, last: date, days: int = 28) -> Iterator[DayHistory]:
    """The days up to and with the last, oldest first."""
    demand = DemandModel(world)
    supply = SupplyModel(world, demand)
    shops = {shop.id: shop for shop in world.shops}
    loads = {sku.id: (sku.weight_g, sku.volume_ml) for sku in world.skus}
    drivers = {driver.vehicle_id: driver for driver in world.drivers}
    for back in range(days - 1, -1, -1):
        on = last - timedelta(days=back)
        orders = demand.orders_for_day(on)
        trips: list[TripHistory] = []
        left_over: list[UUID] = []
        for site in world.warehouses:
            drops = [_drop(site, shops, loads, order) for order in orders if order.warehouse_id == site.id]
            fleet = [vehicle for vehicle in world.vehicles if vehicle.warehouse_id == site.id]
            runs, rest = _share_out(drops, fleet)
            trips += [_drive(world, on, site, vehicle, drivers[vehicle.id], run) for vehicle, run in runs]
            left_over += [drop.order.id for drop in rest]
        made = supply.production_for_day(on, sum(order.cases for order in orders))
        yield DayHistory(on, tuple(made), tuple(orders), tuple(trips), tuple(left_over))


def _drop(
    site: Site, shops: dict[UUID, Shop], loads: dict[UUID, tuple[int, int]], order: OrderDraft
) -> _Drop:
    shop = shops[order.shop_id]
    weight_g = sum(loads[line.sku_id][0] * line.quantity for line in order.lines)
    volume_ml = sum(loads[line.sku_id][1] * line.quantity for line in order.lines)
    return _Drop(order, shop, weight_g, volume_ml, _bearing(shop.lon - site.lon, shop.lat - site.lat))


def _bearing(east: float, north: float) -> float:
    """Rises once around the circle from 0 to 4, like an angle but without trigonometry ("diamond angle")."""
    span = abs(east) + abs(north)
    if span == 0.0:
        return 0.0
    turn = north / span
    if east < 0.0:
        return 2.0 - turn
    return turn if north >= 0.0 else 4.0 + turn


def _share_out(
    drops: Sequence[_Drop], fleet: Sequence[Vehicle]
) -> tuple[list[tuple[Vehicle, list[_Drop]]], list[_Drop]]:
    """Slices of the circle, one a vehicle, the largest vehicles first (sweep, Gillett and Miller 1974)."""
    rest = sorted(drops, key=lambda drop: (drop.bearing, drop.shop.code))
    runs: list[tuple[Vehicle, list[_Drop]]] = []
    for vehicle in sorted(fleet, key=lambda v: (-v.capacity_g, v.code)):
        if not rest:
            break
        room_g, room_ml = vehicle.capacity_g * FILL_PCT // 100, vehicle.capacity_ml * FILL_PCT // 100
        taken = 0
        for drop in rest[:MAX_STOPS]:
            room_g, room_ml = room_g - drop.weight_g, room_ml - drop.volume_ml
            if room_g < 0 or room_ml < 0:
                break
            taken += 1
        if taken:
            runs.append((vehicle, rest[:taken]))
            rest = rest[taken:]
    return runs, rest


def _drive(
    world: World, on: date, site: Site, vehicle: Vehicle, driver: Driver, drops: Sequence[_Drop]
) -> TripHistory:
    midnight = datetime.combine(on, time(), ZoneInfo(TIME_ZONE))
    departs = midnight + timedelta(minutes=driver.shift_start_min, seconds=LOADING_S)
    trip_key = f"{vehicle.code}/{on.isoformat()}"
    sequence: list[tuple[_Drop, int, PlannedStop, datetime, datetime]] = []
    open_drops, here, now = list(drops), (site.lat, site.lon), departs
    while open_drops:
        ready = [(_ready_at(now, here, drop), drop.shop.code, drop) for drop in open_drops]
        drop = min(ready, key=lambda entry: entry[:2])[2]
        open_drops.remove(drop)
        leg_m = _road_m(here, (drop.shop.lat, drop.shop.lon))
        stop = PlannedStop(
            key=f"{drop.shop.code}/{on.isoformat()}",
            travel_s=_travel_s(leg_m),
            window_start=drop.order.window_start,
            window_end=drop.order.window_end,
            service_base_s=drop.shop.service_base_s,
            service_per_case_s=drop.shop.service_per_case_s,
            quantities=tuple(line.quantity for line in drop.order.lines),
        )
        arrival = now + timedelta(seconds=stop.travel_s)
        service_s = stop.service_base_s + stop.service_per_case_s * drop.order.cases
        now = max(arrival, stop.window_start) + timedelta(seconds=service_s)
        here = (drop.shop.lat, drop.shop.lon)
        sequence.append((drop, leg_m, stop, arrival, now))
    back_m = _road_m(here, (site.lat, site.lon))
    outcomes = simulate_outcomes(world.seed, trip_key, departs, [entry[2] for entry in sequence], driver.pace)
    last_moment = max((o.completed_at for o in outcomes if o.completed_at is not None), default=departs)
    return TripHistory(
        id=seeded_id(world.namespace, f"trip/{trip_key}"),
        warehouse_id=site.id,
        vehicle_id=vehicle.id,
        driver_id=driver.id,
        departs_at=departs,
        planned_end=now + timedelta(seconds=_travel_s(back_m)),
        ended_at=last_moment + timedelta(seconds=_travel_s(back_m)),
        distance_m=back_m + sum(entry[1] for entry in sequence),
        weight_g=sum(drop.weight_g for drop in drops),
        volume_ml=sum(drop.volume_ml for drop in drops),
        stops=tuple(
            StopHistory(
                id=seeded_id(world.namespace, f"stop/{trip_key}/{drop.shop.code}"),
                order_id=drop.order.id,
                shop_id=drop.shop.id,
                distance_m=leg_m,
                planned_arrival=arrival,
                planned_departure=leaves,
                outcome=outcome,
            )
            for (drop, leg_m, _, arrival, leaves), outcome in zip(sequence, outcomes, strict=True)
        ),
    )


def _ready_at(now: datetime, here: tuple[float, float], drop: _Drop) -> datetime:
    """When the goods could be handed over there, coming straight from here."""
    arrival = now + timedelta(seconds=_travel_s(_road_m(here, (drop.shop.lat, drop.shop.lon))))
    return max(arrival, drop.order.window_start)


def _road_m(a: tuple[float, float], b: tuple[float, float]) -> int:
    return flat_distance_m(*a, *b) * ROAD_FACTOR_PCT // 100


def _travel_s(road_m: int) -> int:
    return math.ceil(road_m * 3.6 / SPEED_KMH) + 60  # a minute to start, turn and park
