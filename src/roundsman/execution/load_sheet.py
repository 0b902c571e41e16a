"""The load sheet: what goes onto a vehicle, on paper, in stacking order; in the language of who prints it."""

from dataclasses import asdict, dataclass
from zoneinfo import ZoneInfo

from roundsman.execution.load_list import load_list
from roundsman.execution.models import Trip
from roundsman.execution.written import place_in, vehicle_in
from roundsman.identity import api as identity
from roundsman.masterdata import api as masterdata
from roundsman.platform.printing import print_pdf
from roundsman.platform.work import Work


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line as it is printed."""

    position: str
    seq: str
    place: str
    order: str
    sku: str
    name: str
    batch: str
    quantity: str
    counted: str
    kept: str
    note: str


@dataclass(frozen=True, slots=True)
class SheetHold:
    """A part of the hold as it is printed."""

    name: str
    weight: str
    volume: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadSheet:
    """A load as it is printed."""

    number: str
    warehouse: str
    vehicle: str
    driver: str
    start: str
    quantity: str
    lines: tuple[SheetLine, ...]
    holds: tuple[SheetHold, ...]
    lang: str
    words: dict[str, str]


def gather(work: Work, trip: Trip) -> LoadSheet:
    """Everything that the sheet shows."""
    found = load_list(work, trip)
    warehouse = masterdata.get_location(work, trip.warehouse_id)
    vehicle = masterdata.get_vehicle(work, trip.vehicle_id)
    driver = masterdata.get_driver(work, trip.driver_id) if trip.driver_id is not None else None
    words = identity.words_for(work)
    return LoadSheet(
        number=trip.number,
        warehouse=place_in(words, warehouse),
        vehicle=vehicle_in(words, vehicle),
        driver=driver.name if driver is not None else words.say("papers.route.driver", line="_" * 20),
        start=words.moment(trip.planned_start_at, ZoneInfo(warehouse.timezone)),
        quantity=words.number(sum(line.picked_quantity for line in found.lines)),
        lang=words.language,
        words=words.block("papers.load")
        | {"title": words.say("papers.load.title", number=trip.number)}
        | {"foot": words.say("papers.load.foot", number=trip.number)},
        lines=tuple(
            SheetLine(
                position=str(line.position),
                seq=str(line.seq),
                place=words.say("papers.named", name=line.location_name, code=line.location_code),
                order=line.order_number,
                sku=line.sku_code,
                name=line.sku_name,
                batch=line.batch_code,
                quantity=str(line.picked_quantity),
                counted="" if line.counted_quantity is None else str(line.counted_quantity),
                kept=line.compartment
                or words.name(f"fleet.classes.{line.temperature_class}", line.temperature_class),
                note=words.say("papers.load.blocked") if line.is_blocked else "",
            )
            for line in found.lines
        ),
        holds=tuple(
            SheetHold(
                name=hold.name or words.say("papers.load.whole"),
                weight=words.say(
                    "papers.part",
                    one=words.number(hold.weight_g / 1000, 1),
                    all=words.say("papers.kg", value=words.number(hold.capacity_weight_g / 1000)),
                ),
                volume=words.say(
                    "papers.part",
                    one=words.number(hold.volume_ml / 1000),
                    all=words.say("papers.litres", value=words.number(hold.capacity_volume_ml / 1000)),
                ),
                note=words.say("papers.load.over") if hold.is_over else "",
            )
            for hold in found.holds
        ),
    )


def render(*sheets: LoadSheet) -> bytes:
    """Sheets as one PDF, each on pages of its own, in this order."""
    data = [asdict(sheet) for sheet in sheets]
    return print_pdf("roundsman.execution", "load_sheet.typ", {"sheets": data})
