"""Labels of parcels: one page of 100 x 150 mm for each, with a code to scan; in the language of who prints them."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from zoneinfo import ZoneInfo

from roundsman.identity.api import words_for
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
    captions: tuple[str, str, str]
    """What stands over the window, the number and the order."""
    lang: str


def gather(work: Work, order: Order, parcels: Sequence[Parcel]) -> list[Label]:
    """The labels of an order's parcels. They name the shop and no person."""
    places = locations_by_id(work, {order.location_id, order.warehouse_id})
    shop, warehouse = places[order.location_id], places[order.warehouse_id]
    zone = ZoneInfo(shop.timezone)
    words = words_for(work)
    captions = (
        words.say("papers.label.window"),
        words.say("papers.label.parcel"),
        words.say("papers.label.order"),
    )
    return [
        Label(
            number=parcel.number,
            place=words.say("papers.part", one=parcel.seq, all=len(parcels)),
            order=order.number,
            stop_code=shop.code,
            shop=shop.name,
            address=", ".join(part for part in (shop.address, shop.area) if part),
            warehouse=words.say("papers.named", name=warehouse.name, code=warehouse.code),
            window=words.say(
                "papers.span",
                start=words.moment(order.window_start, zone),
                end=words.clock(order.window_end, zone),
            ),
            kind=words.name(f"papers.label.kinds.{parcel.kind}", parcel.kind),
            mark=parcel.code or "",
            weight=words.say("papers.kg", value=words.number(parcel.weight_g / 1000, 1)),
            volume=words.say("papers.litres", value=words.number(parcel.volume_ml / 1000, 1)),
            captions=captions,
            lang=words.language,
        )
        for parcel in parcels
    ]


def return_label(work: Work, row: ReturnRequest, shop: Location, warehouse: Location) -> bytes:
    """What is put on goods that a shop sends back, as PDF: where they go, and the number that authorises it."""
    words = words_for(work)
    label = Label(
        number=row.number,
        place="",
        order=words.say("papers.named", name=shop.name, code=shop.code),
        stop_code=warehouse.code,
        shop=warehouse.name,
        address=", ".join(part for part in (warehouse.address, warehouse.area) if part),
        warehouse=words.say("papers.label.return"),
        window=words.say("papers.label.graded"),
        kind="",
        mark="",
        weight="",
        volume="",
        captions=(
            words.say("papers.label.atDock"),
            words.say("papers.label.authorisation"),
            words.say("papers.label.from"),
        ),
        lang=words.language,
    )
    return render([label])


def render(labels: Sequence[Label]) -> bytes:
    """The labels as PDF, one page each."""
    data = [asdict(label) | {"qr": qr_svg(label.number, error="q")} for label in labels]
    return print_pdf("roundsman.orders", "labels.typ", {"labels": data})
