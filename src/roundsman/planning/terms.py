"""What a day asks beyond weight, room and one window: opening hours, kinds of vehicle, further dimensions, crews."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from roundsman.identity.api import KnownSetting, declare_setting, setting
from roundsman.kernel.geo import GeoPoint
from roundsman.kernel.loads import Load
from roundsman.masterdata import api as masterdata
from roundsman.orders import api as orders
from roundsman.planning.crew_rules import CrewRules
from roundsman.planning.days.frame import DayFrame
from roundsman.planning.horizon import Window
from roundsman.planning.problem import Visit
from roundsman.platform.work import Work

OPENING_HOURS = declare_setting(
    KnownSetting(
        key="planning.opening_hours",
        type="boolean",
        default=True,
        about="Whether plans keep to the opening hours and holidays of the places that orders go to, within the window "
        "that was promised.",
    )
)
SERVICE_BASE = declare_setting(
    KnownSetting(
        key="planning.service_base_s",
        type="integer",
        default=0,
        least=0,
        most=86_400,
        about="Seconds that plans count for a stop whatever is handed over, at places that name no time of their own.",
    )
)
SERVICE_PER_UNIT = declare_setting(
    KnownSetting(
        key="planning.service_per_unit_s",
        type="integer",
        default=0,
        least=0,
        most=3_600,
        about="Seconds that plans count for each unit handed over, at places that name no time of their own.",
    )
)

FOREIGN = declare_setting(
    KnownSetting(
        key="planning.foreign_minor",
        type="integer",
        default=0,
        least=0,
        most=100_000_000,
        about="What plans count for each shop that is served by a vehicle of another zone than the "
        "shop's; nobody pays it. 0 looks at no zone.",
    )
)


class Waived(StrEnum):
    """Rules that a plan may be asked to do without, to see what they cost."""

    COMPATIBILITY = "compatibility"
    CREW_RULES = "crew_rules"
    DOCKS = "docks"
    OPENING_HOURS = "opening_hours"
    ZONES = "zones"


_NEVER = Window(0, 1)
UNBOUNDED = 10**12
"""What a vehicle holds of a dimension that it does not name: more than there is."""


@dataclass(frozen=True)
class Terms:
    """What the orders, places, vehicles and settings of a day say, ready to be put into visits and vehicles.

    Args:
        frame: The day.
        carriage: What each order asks for and takes.
        places: Where the orders go, by id.
        asked: All that any of the orders asks for.
        dimensions: Names of the further dimensions that some vehicle bounds.
        keep_hours: Whether opening hours are kept.
        service_base_s: At places that name no time of their own.
        service_per_unit_s: There.
        foreign_minor: What the search counts for a shop in the zone of other vehicles; 0 looks at no zone.
        zones: The tenant's zones.
        without: Rules that are not asked for.
    """

    frame: DayFrame
    carriage: Mapping[uuid.UUID, orders.Carriage]
    places: Mapping[uuid.UUID, masterdata.Location]
    asked: masterdata.Requirements
    dimensions: tuple[str, ...]
    keep_hours: bool
    service_base_s: int
    service_per_unit_s: int
    foreign_minor: int
    zones: masterdata.ZoneMap
    without: frozenset[Waived] = frozenset()

    def visit_of(self, order: orders.OrderForPlanning, window: Window) -> Visit | None:
        """An order as a visit that may begin within the window; None where its place is closed in all of it."""
        visit = self.standing_visit_of(order, window)
        return None if visit.windows == (_NEVER,) else visit

    def standing_visit_of(self, order: orders.OrderForPlanning, window: Window) -> Visit:
        """The same for an order that is on a trip already: where its place is closed, nobody can be in time."""
        place, carriage = self.places[order.location_id], self.carriage.get(order.order_id, orders.Carriage())
        windows = self._open(place, window) or (_NEVER,)
        service_s = order.service_s
        if not place.service_base_s and not place.service_per_unit_s:
            service_s = max(service_s, self.service_base_s + self.service_per_unit_s * order.quantity)
        return Visit(
            id=order.order_id,
            depot_ids=(order.warehouse_id,),
            point=GeoPoint(order.lat, order.lon),
            load=Load(order.weight_g, order.volume_ml, self._others(carriage)),
            windows=windows,
            service_s=service_s,
            priority=order.priority,
            name=order.number,
            requires=frozenset(str(one) for one in carriage.asked & self.asked),
            territory=self._territory(place),
        )

    def _territory(self, place: masterdata.Location) -> str:
        zone_id = self.zones.zone_of(GeoPoint(place.lat, place.lon))
        return "" if zone_id is None else str(zone_id)

    def _open(self, place: masterdata.Location, window: Window) -> tuple[Window, ...]:
        always = not place.opening_windows and self.frame.day.isoformat() not in place.closed_days
        if always or not self.keep_hours:
            return (window,)
        cut = []
        for hours in self.frame.windows_of(place):
            start_s, end_s = max(hours.start_s, window.start_s), min(hours.end_s, window.end_s)
            if end_s > start_s:
                cut.append(Window(start_s, end_s))
        return tuple(cut)

    def _others(self, carriage: orders.Carriage) -> tuple[int, ...]:
        takes = carriage.takes
        return tuple(takes.get(name, 0) for name in self.dimensions)

    def capacity_of(self, vehicle: masterdata.Vehicle) -> Load:
        """What the vehicle carries in every dimension of the day."""
        holds = masterdata.holds_of(vehicle)
        others = tuple(holds.get(name, UNBOUNDED) for name in self.dimensions)
        return Load(vehicle.capacity_weight_g, vehicle.capacity_volume_ml, others)

    def features_of(self, vehicle: masterdata.Vehicle, driver: masterdata.Driver | None) -> frozenset[str]:
        """What of all that the day asks for the vehicle with this driver meets, in the words of `Visit.requires`."""
        missing = set(masterdata.unmet(self.asked, vehicle, driver))
        return frozenset(str(one) for one in self.asked if one not in missing)


def load_terms(
    work: Work,
    frame: DayFrame,
    found: Iterable[orders.OrderForPlanning],
    vehicles: Sequence[masterdata.Vehicle],
    without: frozenset[Waived] = frozenset(),
) -> Terms:
    """Read what matters for these orders and vehicles; three statements.

    Args:
        work: The transaction.
        frame: The day.
        found: The orders.
        vehicles: All vehicles that may carry them.
        without: Rules that are not asked for.
    """
    listed = list(found)
    carriage = orders.carriage_of(work, [order.order_id for order in listed])
    foreign_minor = 0 if Waived.ZONES in without else int(setting(work, FOREIGN.key))
    asked = frozenset[masterdata.Requirement]()
    if Waived.COMPATIBILITY not in without:
        asked = asked.union(*(one.asked for one in carriage.values()))
    return Terms(
        frame=frame,
        carriage=carriage,
        places=masterdata.locations_by_id(work, {order.location_id for order in listed}),
        asked=asked,
        dimensions=_dimensions(carriage.values(), vehicles),
        keep_hours=Waived.OPENING_HOURS not in without and bool(setting(work, OPENING_HOURS.key)),
        service_base_s=int(setting(work, SERVICE_BASE.key)),
        service_per_unit_s=int(setting(work, SERVICE_PER_UNIT.key)),
        foreign_minor=foreign_minor,
        zones=masterdata.zone_map(work) if foreign_minor else masterdata.ZoneMap(()),
        without=without,
    )


def _dimensions(
    carried: Iterable[orders.Carriage], vehicles: Sequence[masterdata.Vehicle]
) -> tuple[str, ...]:
    """Those in which some order takes something and some vehicle has a bound."""
    names: set[str] = set()
    for one in carried:
        names |= one.takes.keys()
    bounded = frozenset[str]().union(*(masterdata.holds_of(vehicle) for vehicle in vehicles))
    return tuple(sorted(names & bounded))


def crew_rules_of(pack: masterdata.RulePack) -> CrewRules:
    """The rules as the planner keeps them; the spread of the day is a bound of the vehicle's."""
    return CrewRules(
        drive_s=pack.drive_min * 60,
        rest_s=pack.drive_rest_min * 60,
        work_s=pack.work_min * 60,
        work_rest_s=pack.work_rest_min * 60,
        max_driving_s=pack.max_driving_min * 60,
        max_work_s=pack.max_work_min * 60,
    )


def only_wanted(features: frozenset[str], visits: Sequence[Visit]) -> frozenset[str]:
    """Of the features those that some visit asks about: what nobody asks about only keeps like vehicles apart."""
    if not features:
        return features
    return features & frozenset[str]().union(*(visit.requires | visit.refuses for visit in visits))
