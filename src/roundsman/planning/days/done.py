"""What vehicles and drivers do besides the trips that are planned: earlier ones of the day, and those of other days."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from roundsman.execution import api as execution
from roundsman.identity.api import get_tenant
from roundsman.kernel.days import bounds_of_days
from roundsman.masterdata import api as masterdata
from roundsman.planning.days.frame import DayFrame
from roundsman.planning.days.week import DriverTrip, days_that_matter
from roundsman.planning.problem import VehicleType
from roundsman.platform.work import Work

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Done:
    """The trips of vehicles and drivers around a day.

    Args:
        trips: Driver -> the trips of other days that matter for the rules, and of the day itself.
        today: Driver -> seconds at the wheel on the day; None where nobody asked.
        metres: Vehicle -> metres of the day.
    """

    trips: Mapping[uuid.UUID, Sequence[DriverTrip]] = field(default_factory=dict)
    today: Mapping[uuid.UUID, int] | None = None
    metres: Mapping[uuid.UUID, int] = field(default_factory=dict)

    def trips_of(self, driver_id: uuid.UUID) -> Sequence[DriverTrip]:
        """The trips of a driver."""
        return self.trips.get(driver_id, ())

    def driven_today_s(self, driver_id: uuid.UUID) -> int | None:
        """How long the driver's trips of the day are at the wheel; None where that is not known."""
        return None if self.today is None else self.today.get(driver_id, 0)

    def worked_today_s(self, driver_id: uuid.UUID, day: date) -> int:
        """How long the driver's trips of the day are."""
        return sum(trip.work_s for trip in self.trips_of(driver_id) if trip.day == day)

    def shortened(self, kind: VehicleType) -> VehicleType:
        """The type with the metres that are left of the vehicle's day; it is named like the vehicle."""
        if kind.max_distance_m is None:
            return kind
        return replace(kind, max_distance_m=max(kind.max_distance_m - self.metres.get(kind.id, 0), 0))


def read_done(
    work: Work,
    frame: DayFrame,
    packs: Mapping[uuid.UUID, masterdata.RulePack],
    *,
    vehicle_ids: Collection[uuid.UUID],
    has_trips: bool,
    without: Collection[uuid.UUID] = (),
) -> Done:
    """What is done besides; no statement where neither the day nor the rules ask about it.

    Args:
        work: The transaction.
        frame: The day.
        packs: Driver -> rules of the day.
        vehicle_ids: Whose metres are counted.
        has_trips: Whether there are trips on the day already.
        without: Trips that are not counted, because they are planned here.
    """
    period = days_that_matter(frame.day, packs.values())
    if period is None and not has_trips:
        return Done()
    zone = ZoneInfo(get_tenant(work).timezone)
    end = frame.start + timedelta(seconds=frame.length_s)
    first, last = frame.start - _DAY, end
    if period is not None:
        begins, ends = bounds_of_days(*period, zone)
        first, last = min(first, begins), max(last, ends)
    trips: dict[uuid.UUID, list[DriverTrip]] = defaultdict(list)
    today: dict[uuid.UUID, int] = defaultdict(int)
    metres: dict[uuid.UUID, int] = defaultdict(int)
    duties = execution.trip_duties(work, first, last, driver_ids=list(packs), vehicle_ids=vehicle_ids)
    for duty in duties:
        if duty.trip_id in without:
            continue
        begins_today = frame.start <= duty.start_at < end
        if begins_today:
            metres[duty.vehicle_id] += duty.distance_m
        if duty.driver_id is None:
            continue
        # A trip that goes on past midnight is work of the day that it ends on too.
        if begins_today or (duty.start_at < frame.start < duty.end_at):
            today[duty.driver_id] += duty.driving_s
        work_s = int((duty.end_at - duty.start_at).total_seconds())
        day = duty.start_at.astimezone(zone).date()
        trips[duty.driver_id].append(DriverTrip(duty.driver_id, day, work_s, duty.driving_s))
    return Done(trips, today, metres)
