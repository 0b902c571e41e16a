"""What is to be loaded and where it goes: the last stop first, because it stands deepest."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from roundsman.execution import queries
from roundsman.execution.models import Trip
from roundsman.execution.service.loading import counts_of, picked_for
from roundsman.inventory import api as inventory
from roundsman.kernel.reasons import StockReason
from roundsman.masterdata import api as masterdata
from roundsman.orders import api as orders
from roundsman.platform.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadLine:
    """Goods of one batch for one order line, in the place they take in the load."""

    reservation_id: UUID
    position: int
    """1 goes in first."""
    stop_id: UUID
    seq: int
    location_code: str
    location_name: str
    order_id: UUID
    order_number: str
    sku_id: UUID
    sku_code: str
    sku_name: str
    batch_id: UUID
    batch_code: str
    temperature_class: str
    compartment: str | None
    """The part of the hold that is kept at that temperature, where the vehicle has parts."""
    picked_quantity: int
    counted_quantity: int | None
    """None while nobody has counted it."""
    reason_code: StockReason | None
    is_blocked: bool
    """Held back (quarantine, recall): it may not be loaded."""
    weight_g: int
    volume_ml: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """What goes into one part of the hold."""

    name: str | None
    temperature_class: str | None
    weight_g: int
    volume_ml: int
    capacity_weight_g: int
    capacity_volume_ml: int

    @property
    def is_over(self) -> bool:
        """More than it takes."""
        return self.weight_g > self.capacity_weight_g or self.volume_ml > self.capacity_volume_ml


@dataclass(frozen=True, slots=True)
class LoadList:
    """The load of a trip in stacking order."""

    lines: tuple[LoadLine, ...]
    holds: tuple[Hold, ...]

    @property
    def is_counted(self) -> bool:
        """Whether every line was counted."""
        return bool(self.lines) and all(line.counted_quantity is not None for line in self.lines)


@dataclass(frozen=True, slots=True)
class _Part:
    reservation_id: UUID
    order_id: UUID
    sku_id: UUID
    batch_id: UUID
    quantity: int


def load_list(work: Work, trip: Trip) -> LoadList:
    """The load of a trip; a fixed number of queries whatever its length.

    Before the dispatch it is what stands picked for its orders, after it what was loaded.
    """
    tasks = queries.tasks_of_trip(work, trip.id)
    stops = {stop.id: stop for stop in queries.stops_of(work, trip.id)}
    stop_of = {task.order_id: stop_id for stop_id, found in tasks.items() for task in found}
    parts = _parts(work, trip, list(stops))
    counts = counts_of(work, trip.id)
    skus = masterdata.skus_by_id(work, {part.sku_id for part in parts})
    batches = inventory.batches_by_id(work, {part.batch_id for part in parts})
    known = orders.orders_by_id(work, {part.order_id for part in parts})
    places = masterdata.locations_by_id(work, {stop.location_id for stop in stops.values()})
    blocked: set[UUID] = set()
    if trip.dispatched_at is None:
        blocked = inventory.held_back_among(work, [part.reservation_id for part in parts])
    vehicle = masterdata.get_vehicle(work, trip.vehicle_id)
    # Within a stop the heavy goods go in first, at the bottom.
    parts.sort(
        key=lambda part: (
            -stops[stop_of[part.order_id]].seq,
            -skus[part.sku_id].weight_g,
            part.reservation_id,
        )
    )
    lines = []
    for position, part in enumerate(parts, start=1):
        stop, sku, count = stops[stop_of[part.order_id]], skus[part.sku_id], counts.get(part.reservation_id)
        quantity = part.quantity if count is None else count.counted_quantity
        lines.append(
            LoadLine(
                reservation_id=part.reservation_id,
                position=position,
                stop_id=stop.id,
                seq=stop.seq,
                location_code=places[stop.location_id].code,
                location_name=places[stop.location_id].name,
                order_id=part.order_id,
                order_number=known[part.order_id].number,
                sku_id=sku.id,
                sku_code=sku.code,
                sku_name=sku.name,
                batch_id=part.batch_id,
                batch_code=batches[part.batch_id].code,
                temperature_class=sku.temperature_class,
                compartment=_compartment(vehicle, sku.temperature_class),
                picked_quantity=part.quantity,
                counted_quantity=None if count is None else count.counted_quantity,
                reason_code=None if count is None else count.reason_code,
                is_blocked=part.reservation_id in blocked,
                weight_g=sku.weight_g * quantity,
                volume_ml=sku.volume_ml * quantity,
            )
        )
    return LoadList(tuple(lines), _holds(vehicle, lines))


def _parts(work: Work, trip: Trip, stop_ids: Sequence[UUID]) -> list[_Part]:
    if trip.dispatched_at is None:
        return [
            _Part(state.id, state.order_id, state.sku_id, state.batch_id, state.picked_quantity)
            for state in picked_for(work, trip)
        ]
    return [
        _Part(line.reservation_id, line.order_id, line.sku_id, line.batch_id, line.loaded_quantity)
        for lines in queries.lines_of(work, stop_ids).values()
        for line in lines
    ]


def _compartment(vehicle: masterdata.Vehicle, temperature_class: str) -> str | None:
    for part in vehicle.compartments:
        if part["temperature_class"] == temperature_class:
            return str(part["name"])
    return None


def _holds(vehicle: masterdata.Vehicle, lines: Sequence[LoadLine]) -> tuple[Hold, ...]:
    whole = Hold(
        name=None,
        temperature_class=None,
        weight_g=sum(line.weight_g for line in lines),
        volume_ml=sum(line.volume_ml for line in lines),
        capacity_weight_g=vehicle.capacity_weight_g,
        capacity_volume_ml=vehicle.capacity_volume_ml,
    )
    parts = [
        Hold(
            name=part["name"],
            temperature_class=part["temperature_class"],
            weight_g=sum(line.weight_g for line in lines if line.compartment == part["name"]),
            volume_ml=sum(line.volume_ml for line in lines if line.compartment == part["name"]),
            capacity_weight_g=part["capacity_weight_g"],
            capacity_volume_ml=part["capacity_volume_ml"],
        )
        for part in vehicle.compartments
    ]
    return (whole, *parts)
