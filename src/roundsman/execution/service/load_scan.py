"""Loading with a scanner: one code, one count; what belongs to another trip is refused and says to which."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from sqlalchemy import select

from roundsman.execution.models import Stop, StopTask, Trip
from roundsman.execution.service import door
from roundsman.execution.service.loading import (
    CountedLine,
    counts_of,
    picked_for,
    picked_of,
    refuse_blocked,
    write_counts,
)
from roundsman.execution.states import OPEN_TRIPS, TRIP, TripCommand, TripStatus
from roundsman.inventory import api as inventory
from roundsman.masterdata import api as masterdata
from roundsman.orders import api as orders
from roundsman.platform.errors import Conflict, Invalid, Problem
from roundsman.platform.work import Work

type States = Sequence[inventory.ReservationState]


@dataclass(frozen=True, slots=True)
class Scanned:
    """What a scan counted: reservations with what stands on the vehicle of each now; empty for a repeat."""

    trip: Trip
    counted: dict[UUID, int]


def scan_load(
    work: Work,
    trip_id: UUID,
    *,
    code: str,
    quantity: int = 1,
    occurred_at: datetime,
    command_id: UUID | None = None,
) -> Scanned:
    """Count what was scanned while it is carried onto a planned trip's vehicle.

    A parcel's label counts what is in the parcel; a GTIN, an item's code or GS1 elements count `quantity` units of
    the item (and batch, where the code says it), for the last stop first.

    Args:
        work: The transaction.
        trip_id: A planned trip.
        code: As the scanner read it.
        quantity: Units, for codes that name an item.
        occurred_at: By the device's clock.
        command_id: A repeat carries the same one and counts nothing more.

    Raises:
        NotFound: when it is not there for the caller.
        IllegalTransition: when it is not planned.
        Conflict: `not_on_this_trip` (with the trips that it belongs to), `loaded_already`, `batch_blocked`.
        Invalid: `bad_code`, `parcel_contents_unknown`, `time_in_future`.
    """
    trip = door.lock_trip(work, trip_id, "trips.load")
    if door.is_repeat(work, command_id, kind="trip.load.scan", subject_id=trip.id):
        return Scanned(trip, {})
    TRIP.after(trip.status, TripCommand.DISPATCH)
    door.check_time(work, trip, occurred_at)
    states = picked_for(work, trip)
    counts = {key: row.counted_quantity for key, row in counts_of(work, trip.id).items()}
    parcel = orders.parcel_of_code(work, code.strip())
    if parcel is not None:
        added = _parcel(work, trip, parcel, states, counts)
    else:
        added = _item(work, trip, code, quantity, states, counts)
    known = {state.id: state for state in states}
    refuse_blocked(work, [known[each] for each in added])
    after = {each: counts.get(each, 0) + more for each, more in added.items()}
    write_counts(
        work,
        trip,
        [CountedLine(reservation_id=each, quantity=total) for each, total in after.items()],
        known,
        occurred_at,
    )
    return Scanned(trip, after)


def _parcel(
    work: Work, trip: Trip, parcel: orders.ParcelFacts, states: States, counts: Mapping[UUID, int]
) -> dict[UUID, int]:
    own = [state for state in states if state.order_id == parcel.order_id]
    if not own:
        raise _wrong(work, trip, f"parcel {parcel.number}", [parcel.order_id])
    if not parcel.contents:
        raise Invalid(
            f"nobody has said what is in parcel {parcel.number}",
            field="code",
            accepted="the codes of the goods in it, or their count by hand",
            code="parcel_contents_unknown",
        )
    # The same label twice is one parcel, whatever device scans it.
    once = uuid5(trip.id, str(parcel.parcel_id))
    if work.taken_before(once, kind="trip.load.parcel", subject_id=trip.id):
        raise _loaded(f"parcel {parcel.number}")
    added: dict[UUID, int] = {}
    for line_id, quantity in parcel.contents.items():
        group = [state for state in own if state.reference_id == line_id]
        added |= _fill(group, counts, quantity, f"parcel {parcel.number}")
    return added


def _item(
    work: Work, trip: Trip, code: str, quantity: int, states: States, counts: Mapping[UUID, int]
) -> dict[UUID, int]:
    zone = ZoneInfo(masterdata.get_location(work, trip.warehouse_id).timezone)
    read = inventory.parse_scan(code, today=work.now.astimezone(zone).date())
    fitting = _fitting(work, states, read)
    if not fitting:
        raise _wrong(work, trip, f"code {read.text}", _wanted_elsewhere(work, trip, read))
    seqs = _seq_of_orders(work, trip)
    fitting.sort(key=lambda state: (-seqs[state.order_id], state.id))
    return _fill(fitting, counts, quantity, f"code {read.text}")


def _fitting(work: Work, states: States, read: inventory.ScannedCode) -> list[inventory.ReservationState]:
    skus = masterdata.skus_by_id(work, {state.sku_id for state in states})
    named = {
        sku.id
        for sku in skus.values()
        if inventory.same_gtin(sku.gtin, read.gtin) or sku.code.lower() == read.text.lower()
    }
    fitting = [state for state in states if state.sku_id in named]
    if read.batch_code is None:
        return fitting
    batches = inventory.batches_by_id(work, {state.batch_id for state in fitting})
    return [state for state in fitting if batches[state.batch_id].code == read.batch_code]


def _fill(states: States, counts: Mapping[UUID, int], quantity: int, what: str) -> dict[UUID, int]:
    """Lay units over lines in their order, as far as each has room."""
    added: dict[UUID, int] = {}
    left = quantity
    for state in states:
        more = min(left, state.picked_quantity - counts.get(state.id, 0))
        if more > 0:
            added[state.id] = more
            left -= more
    if left:
        raise _loaded(what)
    return added


def _loaded(what: str) -> Problem:
    return Conflict(
        f"{what}: everything of it is loaded already",
        field="code",
        accepted="another code, or a smaller quantity",
        code="loaded_already",
    )


def _seq_of_orders(work: Work, trip: Trip) -> dict[UUID, int]:
    query = (
        select(StopTask.order_id, Stop.seq)
        .join(Stop, (Stop.tenant_id == StopTask.tenant_id) & (Stop.id == StopTask.stop_id))
        .where(StopTask.tenant_id == work.tenant_id, StopTask.trip_id == trip.id)
    )
    return {row.order_id: row.seq for row in work.session.execute(query)}


def _wanted_elsewhere(work: Work, trip: Trip, read: inventory.ScannedCode) -> list[UUID]:
    """The orders of other planned trips of the warehouse that such goods were picked for."""
    query = (
        select(StopTask.order_id)
        .join(Trip, (Trip.tenant_id == StopTask.tenant_id) & (Trip.id == StopTask.trip_id))
        .where(
            StopTask.tenant_id == work.tenant_id,
            Trip.warehouse_id == trip.warehouse_id,
            Trip.status == TripStatus.PLANNED,
            Trip.id != trip.id,
        )
    )
    elsewhere = picked_of(work, list(work.session.scalars(query)))
    return sorted({state.order_id for state in _fitting(work, elsewhere, read)})


def _wrong(work: Work, trip: Trip, what: str, order_ids: Sequence[UUID]) -> Problem:
    """The alarm: not this vehicle, but which."""
    query = (
        select(Trip.id, Trip.number)
        .join(StopTask, (StopTask.tenant_id == Trip.tenant_id) & (StopTask.trip_id == Trip.id))
        .where(
            Trip.tenant_id == work.tenant_id,
            Trip.id != trip.id,
            Trip.warehouse_id == trip.warehouse_id,
            Trip.status.in_([TripStatus.PLANNED, *OPEN_TRIPS]),
            StopTask.order_id.in_(order_ids),
        )
        .distinct()
        .order_by(Trip.number)
        .limit(5)
    )
    others = work.session.execute(query).all()
    names = ", ".join(row.number for row in others)
    return Conflict(
        f"{what} is not on trip {trip.number}" + (f": it belongs to {names}" if others else ""),
        field="code",
        accepted="goods of this trip",
        code="not_on_this_trip",
        trips=[{"trip_id": str(row.id), "trip_number": row.number} for row in others],
    )
