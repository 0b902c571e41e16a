"""A trip on the road, and how what the server shows of it becomes what its driver will do."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from roundsman.simulation.demo.client import Caller
from roundsman.simulation.demo.errors import DemoError
from roundsman.simulation.demo.road import Drive, RoadStop, RoadTrip
from roundsman.simulation.demo.stage import Stage
from roundsman.simulation.world import Driver, Shop


@dataclass
class Underway:
    """A trip on the road and what its driver has still to do."""

    trip_id: str
    driver: Caller
    drive: Drive
    detail: dict[str, Any]
    """As its driver saw it when it was dispatched, or when it took over stops of another one."""
    done: int = 0

    @property
    def is_over(self) -> bool:
        """Whether the driver has nothing left to do."""
        return self.done == len(self.drive.acts)


def driver_of(stage: Stage, trip: dict[str, Any]) -> Caller:
    """Who drives a trip, with the login of their own.

    Raises:
        DemoError: when there is none.
    """
    driver = stage.crew.drivers.get(trip["driver_id"])
    if driver is None:
        raise DemoError(f"The driver of trip {trip['number']} has no login.")
    return driver


def as_road_trip(
    stage: Stage,
    trip: dict[str, Any],
    *,
    only: set[str] | None = None,
    key: str = "",
    second_try: bool = False,
) -> RoadTrip:
    """A trip as its driver sees it on the phone, with the names that are the same in every run.

    Args:
        stage: The day.
        trip: As the server shows it.
        only: Only these stops, for those that it took over from another one.
        key: Names what happens to these.
        second_try: The shops were called before: what happens at the door has nothing to do with the first time.
    """
    habits: dict[str, Shop] = {shop.code: shop for shop in stage.world.shops}
    stops: list[RoadStop] = []
    left_at = datetime.fromisoformat(trip["planned_start_at"])
    for stop in trip["stops"]:
        arrival = datetime.fromisoformat(stop["planned_arrival_at"])
        travel_s = max(0, round((arrival - left_at).total_seconds()))
        left_at = datetime.fromisoformat(stop["planned_departure_at"])
        if not stop["lines"] or (only is not None and stop["id"] not in only):
            continue  # everything for this shop was cancelled: the server has skipped the stop
        place = stop["location"]
        shop = habits.get(place["code"])
        stops.append(
            RoadStop(
                id=stop["id"],
                key=f"{place['code']}/{stage.day.isoformat()}{'/again' if second_try else ''}",
                travel_s=travel_s,
                window_start=datetime.fromisoformat(stop["window_start"]),
                window_end=datetime.fromisoformat(stop["window_end"]),
                service_base_s=shop.service_base_s if shop else 240,
                service_per_case_s=shop.service_per_case_s if shop else 15,
                lines=tuple((line["id"], line["loaded_quantity"]) for line in stop["lines"]),
                lat=place["lat"],
                lon=place["lon"],
                is_ours=shop is None,
            )
        )
    ends_at = datetime.fromisoformat(trip["planned_end_at"])
    return RoadTrip(
        id=trip["id"],
        key=f"{trip['vehicle_number']}/{trip['trip_of_day']}/{stage.day.isoformat()}{key}",
        stops=tuple(stops),
        back_s=max(0, round((ends_at - left_at).total_seconds())),
        pace=_pace(stage, trip["driver_id"]),
    )


def _pace(stage: Stage, driver_id: str) -> float:
    habits: dict[str, Driver] = {driver.code: driver for driver in stage.world.drivers}
    driver = habits.get(stage.places.drivers[driver_id]["code"])
    return driver.pace if driver else 1.0
