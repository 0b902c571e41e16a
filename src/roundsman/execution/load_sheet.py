"""The load sheet: what goes onto a vehicle, on paper, in stacking order."""

from dataclasses import asdict, dataclass
from zoneinfo import ZoneInfo

from roundsman.execution.load_list import load_list
from roundsman.execution.models import Trip
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


def gather(work: Work, trip: Trip) -> LoadSheet:
    """Everything that the sheet shows."""
    found = load_list(work, trip)
    warehouse = masterdata.get_location(work, trip.warehouse_id)
    vehicle = masterdata.get_vehicle(work, trip.vehicle_id)
    driver = masterdata.get_driver(work, trip.driver_id) if trip.driver_id is not None else None
    start = trip.planned_start_at.astimezone(ZoneInfo(warehouse.timezone))
    return LoadSheet(
        number=trip.number,
        warehouse=f"{warehouse.name} ({warehouse.code})",
        vehicle=f"{vehicle.number}, {vehicle.kind.replace('_', ' ')}",
        driver=driver.name if driver is not None else "Driver: ____________________",
        start=start.strftime("%d %b %Y, %H:%M"),
        quantity=str(sum(line.picked_quantity for line in found.lines)),
        lines=tuple(
            SheetLine(
                position=str(line.position),
                seq=str(line.seq),
                place=f"{line.location_name} ({line.location_code})",
                order=line.order_number,
                sku=line.sku_code,
                name=line.sku_name,
                batch=line.batch_code,
                quantity=str(line.picked_quantity),
                counted="" if line.counted_quantity is None else str(line.counted_quantity),
                kept=line.compartment or line.temperature_class,
                note="HELD BACK: do not load" if line.is_blocked else "",
            )
            for line in found.lines
        ),
        holds=tuple(
            SheetHold(
                name=hold.name or "Whole load",
                weight=f"{hold.weight_g / 1000:,.1f} of {hold.capacity_weight_g / 1000:,.0f} kg",
                volume=f"{hold.volume_ml / 1000:,.0f} of {hold.capacity_volume_ml / 1000:,.0f} l",
                note="OVER" if hold.is_over else "",
            )
            for hold in found.holds
        ),
    )


def render(*sheets: LoadSheet) -> bytes:
    """Sheets as one PDF, each on pages of its own, in this order."""
    data = [asdict(sheet) for sheet in sheets]
    return print_pdf("roundsman.execution", "load_sheet.typ", {"sheets": data})
