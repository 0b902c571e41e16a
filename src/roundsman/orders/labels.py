"""Labels of parcels: one page of 100 x 150 mm for each, with a code to scan."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from zoneinfo import ZoneInfo

from roundsman.masterdata.api import Location, locations_by_id
from roundsman.orders.models import Order, Parcel, ReturnRequest
from roundsman.platform.printing import print_pdf, qr_svg
from roundsman.platform.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One label; everything as it is printed."""

    number: str
    place: str
    """`2 of 3`."""
    order: str
    stop_code: str
    """The code of the shop, as it stands on the route sheet."""
    shop: str
    address: str
    warehouse: str
    window: str
    kind: str
    mark: str
    weight: str
    volume: str
    captions: tuple[str, str, str] = ("Window", "Parcel", "Order")
    """What stands over the window, the number and the order."""


def gather(work: Work, order: Order, parcels: Sequence[Parcel]) -> list[Label]:
    """The labels of an order's parcels. They name the shop and no person."""
    places = locations_by_id(work, {order.location_id, order.warehouse_id})
    shop, warehouse = places[order.location_id], places[order.warehouse_id]
    zone = ZoneInfo(shop.timezone)
    start, end = order.window_start.astimezone(zone), order.window_end.astimezone(zone)
    return [
        Label(
            number=parcel.number,
            place=f"{parcel.seq} of {len(parcels)}",
            order=order.number,
            stop_code=shop.code,
            shop=shop.name,
            address=", ".join(part for part in (shop.address, shop.area) if part),
            warehouse=f"{warehouse.name} ({warehouse.code})",
            window=f"{start:%d %b %Y, %H:%M} to {end:%H:%M}",
            kind=parcel.kind,
            mark=parcel.code or "",
            weight=f"{parcel.weight_g / 1000:,.1f} kg",
            volume=f"{parcel.volume_ml / 1000:,.1f} l",
        )
        for parcel in parcels
    ]


def return_label(row: ReturnRequest, shop: Location, warehouse: Location) -> bytes:
    """What is put on goods that a shop sends back, as PDF: where they go, and the number that authorises it."""
    label = Label(
        number=row.number,
        place="",
        order=f"{shop.name} ({shop.code})",
        stop_code=warehouse.code,
        shop=warehouse.name,
        address=", ".join(part for part in (warehouse.address, warehouse.area) if part),
        warehouse="Return",
        window="the goods are graded there",
        kind="",
        mark="",
        weight="",
        volume="",
        captions=("At the dock", "Authorisation", "From"),
    )
    return render([label])


def render(labels: Sequence[Label]) -> bytes:
    """The labels as PDF, one page each."""
    data = [asdict(label) | {"qr": qr_svg(label.number, error="q")} for label in labels]
    return print_pdf("roundsman.orders", "labels.typ", {"labels": data})
