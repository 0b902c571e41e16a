"""The route sheet: a trip on paper, usable without any device.

It is in the driver's language where that has chosen one, else in that of who prints it.
"""

from dataclasses import asdict, dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from roundsman.execution import queries
from roundsman.execution.models import Stop, Trip
from roundsman.execution.states import StopStatus
from roundsman.execution.written import load_in, place_in, vehicle_in
from roundsman.identity import api as identity
from roundsman.inventory import api as inventory
from roundsman.kernel.loads import Load
from roundsman.masterdata import api as masterdata
from roundsman.orders import api as orders
from roundsman.platform.printing import print_pdf, qr_svg
from roundsman.platform.work import Work


@dataclass(frozen=True, slots=True)
class SheetLine:
    """Goods to hand over; everything as it is printed."""

    sku: str
    name: str
    batch: str
    quantity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetStop:
    """One stop as it is printed."""

    seq: str
    code: str
    name: str
    address: str
    arrival: str
    window: str
    orders: str
    quantity: str
    load: str
    note: str
    lines: tuple[SheetLine, ...]
    path: str
    """What its code leads to, from the root of the site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A trip as it is printed."""

    number: str
    warehouse: str
    vehicle: str
    driver: str
    start: str
    end: str
    stop_count: str
    quantity: str
    distance: str
    weight: str
    volume: str
    timezone: str
    stops: tuple[SheetStop, ...]
    lang: str
    words: dict[str, str]
    """What stands over the figures and beside them."""


@dataclass(frozen=True, slots=True)
class _Goods:
    sku_id: UUID
    batch_id: UUID
    quantity: int


def gather(work: Work, trip: Trip) -> Sheet:
    """Everything that the sheet of a trip shows; a fixed number of queries whatever its length.

    Before the dispatch the goods are those that stand picked for its orders, after it those that were loaded.
    """
    words = identity.words_for_driver(work, trip.driver_id) or identity.words_for(work)
    stops = queries.stops_of(work, trip.id)
    tasks = queries.tasks_of_trip(work, trip.id)
    order_ids = {task.order_id for found in tasks.values() for task in found}
    known_orders = orders.orders_by_id(work, order_ids)
    goods = _goods(
        work, trip, stops, {t.order_id: stop_id for stop_id, found in tasks.items() for t in found}
    )
    every = [item for found in goods.values() for item in found]
    skus = masterdata.skus_by_id(work, {item.sku_id for item in every})
    batches = inventory.batches_by_id(work, {item.batch_id for item in every})
    places = masterdata.locations_by_id(work, {stop.location_id for stop in stops} | {trip.warehouse_id})
    vehicle = masterdata.get_vehicle(work, trip.vehicle_id)
    driver = masterdata.get_driver(work, trip.driver_id) if trip.driver_id is not None else None
    warehouse = places[trip.warehouse_id]
    zone = ZoneInfo(warehouse.timezone)

    printed, total, cases = [], Load(), 0
    for stop in stops:
        load, count = Load(), 0
        for item in goods[stop.id]:
            sku = skus[item.sku_id]
            load += Load(sku.weight_g, sku.volume_ml).times(item.quantity)
            count += item.quantity
        total, cases = total + load, cases + count
        place = places[stop.location_id]
        served = [
            known_orders[task.order_id] for task in tasks.get(stop.id, []) if task.order_id in known_orders
        ]
        # Promised at dispatch; before that, what the orders ask for.
        start = stop.window_start or max((order.window_start for order in served), default=None)
        end = stop.window_end or min((order.window_end for order in served), default=None)
        printed.append(
            SheetStop(
                seq=str(stop.seq),
                code=place.code,
                name=place.name,
                address=", ".join(part for part in (place.address, place.area) if part),
                arrival=words.clock(stop.planned_arrival_at, zone),
                window=words.say("papers.span", start=words.clock(start, zone), end=words.clock(end, zone))
                if start and end
                else words.say("papers.route.anyTime"),
                orders=words.listed(order.number for order in served),
                quantity=words.number(count),
                load=words.say("papers.route.load", load=load_in(words, load)),
                note=words.say("papers.route.skip") if stop.status == StopStatus.SKIPPED else "",
                lines=tuple(
                    SheetLine(
                        skus[item.sku_id].code,
                        skus[item.sku_id].name,
                        batches[item.batch_id].code,
                        words.number(item.quantity),
                    )
                    for item in goods[stop.id]
                ),
                path=f"driver/trips/{trip.id}?stop={stop.seq}",
            )
        )
    return Sheet(
        number=trip.number,
        warehouse=place_in(words, warehouse),
        vehicle=vehicle_in(words, vehicle),
        driver=driver.name if driver is not None else words.say("papers.route.driver", line="_" * 20),
        start=words.moment(trip.planned_start_at, zone),
        end=words.clock(trip.planned_end_at, zone),
        stop_count=words.number(len(stops)),
        quantity=words.number(cases),
        distance=words.say("papers.km", value=words.number(trip.distance_m / 1000, 1)),
        weight=words.say("papers.kg", value=words.number(total.weight_g / 1000, 1)),
        volume=words.say("papers.litres", value=words.number(total.volume_ml / 1000)),
        timezone=warehouse.timezone,
        stops=tuple(printed),
        lang=words.language,
        words=words.block("papers.route") | {"signature": words.say("papers.signature")},
    )


def render(*sheets: Sheet, base_url: str) -> bytes:
    """Sheets as one PDF, each on pages of its own.

    Args:
        sheets: What to print, in this order.
        base_url: Where the site is, with a slash at the end; the codes lead there.
    """
    data = [asdict(sheet) for sheet in sheets]
    for sheet in data:
        for stop in sheet["stops"]:
            stop["qr"] = qr_svg(base_url + stop.pop("path"))
    return print_pdf("roundsman.execution", "route_sheet.typ", {"sheets": data})


def _goods(
    work: Work, trip: Trip, stops: list[Stop], stop_of_order: dict[UUID, UUID]
) -> dict[UUID, list[_Goods]]:
    found: dict[UUID, list[_Goods]] = {stop.id: [] for stop in stops}
    if trip.dispatched_at is not None:
        for stop_id, lines in queries.lines_of(work, list(found)).items():
            found[stop_id] = [_Goods(line.sku_id, line.batch_id, line.loaded_quantity) for line in lines]
        return found
    for reservation in inventory.reservations_of(work, list(stop_of_order)):
        quantity = reservation.picked_quantity if reservation.status == "picked" else reservation.quantity
        if quantity:
            stop_id = stop_of_order[reservation.order_id]
            found[stop_id].append(_Goods(reservation.sku_id, reservation.batch_id, quantity))
    return found
