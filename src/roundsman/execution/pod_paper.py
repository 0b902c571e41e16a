"""A proof on paper: of a delivery, a part of one, or an attempt; for those who may see people, or without them."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select

from roundsman.execution import queries
from roundsman.execution.models import Pod, PodFile, PodKind, Stop, StopLine, StopTask, Trip
from roundsman.execution.paper import MOST_PICTURE_BYTES, MOST_PICTURES, Paper
from roundsman.execution.service.meanings import meanings_of
from roundsman.execution.service.proof import pod_of
from roundsman.identity import api as identity
from roundsman.identity.api import Subject, check_shared
from roundsman.inventory import api as inventory
from roundsman.kernel.reasons import StopReason
from roundsman.masterdata import api as masterdata
from roundsman.orders import api as orders
from roundsman.platform.errors import NotFound
from roundsman.platform.files.intake import content_of
from roundsman.platform.files.kinds import PDF, SUFFIX
from roundsman.platform.models import StoredFile
from roundsman.platform.work import Work

TITLES = {
    PodKind.FULL: "Proof of delivery",
    PodKind.PARTIAL: "Proof of part delivery",
    PodKind.FAILED: "Proof of attempt",
}
WITHHELD = "withheld"


def of_stop(work: Work, trip_id: UUID, stop_id: UUID, *, redacted: bool) -> tuple[Paper, dict[str, bytes]]:
    """The proof of a stop of a trip that the caller sees, with its pictures. That it was read is noted down.

    Args:
        work: The transaction.
        trip_id: The trip.
        stop_id: Its stop.
        redacted: Leave out whatever names, shows or places a person.

    Raises:
        NotFound: when the trip is not there for the caller, or the stop has no proof.
        Forbidden: `not_shared`, when proofs are not shared with the caller.
    """
    trip = queries.get_trip(work, trip_id)
    check_shared(work, Subject.PROOFS)
    pod = pod_of(work, trip.id, stop_id)
    return _paper(work, trip, queries.stop_of(work, trip.id, stop_id), pod, redacted=redacted)


def of_order(work: Work, order_id: UUID, *, redacted: bool) -> tuple[Paper, dict[str, bytes]]:
    """The latest proof of an order, for those whose order it is: its own goods, nothing of trip and driver.

    People and pictures are only shown where the stop served nobody else's orders.

    Raises:
        NotFound: when the order is not there for the caller, or has no proof.
        Forbidden: `not_shared`.
    """
    order = orders.find_order(work, order_id, "orders.read")
    check_shared(work, Subject.PROOFS)
    found = work.session.execute(
        select(Pod, Stop, Trip)
        .join(Stop, (Stop.tenant_id == Pod.tenant_id) & (Stop.id == Pod.stop_id))
        .join(Trip, (Trip.tenant_id == Pod.tenant_id) & (Trip.id == Pod.trip_id))
        .join(StopTask, (StopTask.tenant_id == Stop.tenant_id) & (StopTask.stop_id == Stop.id))
        .where(Pod.tenant_id == work.tenant_id, StopTask.order_id == order.order_id)
        .order_by(Pod.captured_at.desc(), Pod.id.desc())
        .limit(1)
    ).first()
    if found is None:
        raise NotFound("this order has no proof yet", accepted="an order that was delivered or tried")
    pod, stop, trip = found
    served = queries.tasks_of_trip(work, trip.id).get(stop.id, [])
    others = {task.order_id for task in served} - {order_id}
    owners = {each.organisation_id for each in orders.orders_by_id(work, others).values()}
    shared = owners - {order.organisation_id}
    return _paper(work, trip, stop, pod, redacted=redacted or bool(shared), only={order_id}, names_crew=False)


def _paper(
    work: Work,
    trip: Trip,
    stop: Stop,
    pod: Pod,
    *,
    redacted: bool,
    only: Collection[UUID] | None = None,
    names_crew: bool = True,
) -> tuple[Paper, dict[str, bytes]]:
    if not redacted:
        work.record_access("pod.read", "stop", stop.id, purpose="printing a proof")
    place = masterdata.get_location(work, stop.location_id)
    zone = ZoneInfo(place.timezone)
    lines = [
        line for line in queries.lines_of(work, [stop.id])[stop.id] if only is None or line.order_id in only
    ]
    reasons = {StopReason(line.reason_code) for line in lines if line.reason_code is not None}
    if pod.reason_code is not None:
        reasons.add(StopReason(pod.reason_code))
    titles = {reason: meaning.title for reason, meaning in meanings_of(work, reasons).items()}
    served = only or {task.order_id for task in queries.tasks_of_trip(work, trip.id).get(stop.id, [])}
    numbers = sorted(each.number for each in orders.orders_by_id(work, served).values())
    facts = [
        ("Place", ", ".join(part for part in (place.name, place.code, place.address) if part)),
        ("Orders", ", ".join(numbers)),
        ("Promised", _span(stop.window_start, stop.window_end, zone)),
        ("Arrived", _moment(stop.arrived_at, zone)),
        ("Ended", _moment(stop.completed_at, zone)),
    ]
    if pod.reason_code is not None:
        facts.append(("Reason", titles[StopReason(pod.reason_code)]))
    facts += _people(pod, redacted=redacted)
    if names_crew:
        facts += _crew(work, trip, redacted=redacted)
    pictures, contents, unseen = _pictures(work, pod, zone) if not redacted else ((), {}, ())
    notes = list(unseen)
    if redacted:
        notes.append("Names, notes, places and pictures are left out of this copy.")
    elif pod.purged_at is not None:
        notes.append(f"What named people was taken out on {_moment(pod.purged_at, zone)}; the seal stays.")
    paper = Paper(
        house=identity.get_tenant(work).name,
        title=TITLES[PodKind(pod.kind)],
        number=f"{trip.number} / {stop.seq}" if names_crew else ", ".join(numbers),
        facts=tuple(facts),
        columns=("Item", "Name", "Batch", "Came", "Handed over", "Damaged", "Not taken", "Reason"),
        rows=_rows(work, lines, titles),
        notes=tuple(notes),
        pictures=pictures,
        foot=f"Taken {_moment(pod.captured_at, zone)} ({place.timezone}). Seal {pod.seal or 'none'}",
    )
    return paper, contents


def _people(pod: Pod, *, redacted: bool) -> list[tuple[str, str]]:
    told = [
        ("Received by", pod.recipient_name),
        ("Relation", pod.recipient_relation),
        ("Note", pod.note),
        ("Taken at", None if pod.lat is None or pod.lon is None else f"{pod.lat:.5f}, {pod.lon:.5f}"),
    ]
    return [(label, WITHHELD if redacted else value) for label, value in told if value]


def _crew(work: Work, trip: Trip, *, redacted: bool) -> list[tuple[str, str]]:
    facts = [("Vehicle", masterdata.get_vehicle(work, trip.vehicle_id).number)]
    if trip.driver_id is not None:
        facts.append(("Driver", WITHHELD if redacted else masterdata.get_driver(work, trip.driver_id).name))
    return facts


def _rows(
    work: Work, lines: Sequence[StopLine], titles: dict[StopReason, str]
) -> tuple[tuple[str, ...], ...]:
    skus = masterdata.skus_by_id(work, {line.sku_id for line in lines})
    batches = inventory.batches_by_id(work, {line.batch_id for line in lines})
    return tuple(
        (
            skus[line.sku_id].code,
            skus[line.sku_id].name,
            batches[line.batch_id].code,
            str(line.loaded_quantity),
            str(line.delivered_quantity),
            str(line.damaged_quantity or ""),
            str(line.rejected_quantity or ""),
            titles[StopReason(line.reason_code)] if line.reason_code is not None else "",
        )
        for line in lines
    )


def _pictures(
    work: Work, pod: Pod, zone: ZoneInfo
) -> tuple[tuple[tuple[str, str], ...], dict[str, bytes], tuple[str, ...]]:
    """File names with captions, the bytes, and words about what is not shown."""
    kinds = {asset["sha256"]: asset["kind"] for asset in pod.assets if asset["sha256"]}
    rows = work.session.execute(
        select(PodFile, StoredFile)
        .join(StoredFile, (StoredFile.tenant_id == PodFile.tenant_id) & (StoredFile.id == PodFile.file_id))
        .where(PodFile.tenant_id == work.tenant_id, PodFile.pod_id == pod.id)
        .order_by(PodFile.id)
    ).all()
    shown: list[tuple[str, str]] = []
    contents: dict[str, bytes] = {}
    unseen: list[str] = []
    size = 0
    for attached, file in rows:
        what = kinds.get(attached.sha256, "photo").capitalize()
        caption = f"{what} {file.sha256[:16]}"
        if attached.is_later:
            caption += f", added {_moment(attached.attached_at, zone)}"
        size += file.bytes
        fits = len(shown) < MOST_PICTURES and size <= MOST_PICTURE_BYTES and file.content_type != PDF
        content = content_of(work.tenant_id, file) if fits else None
        if content is None:
            unseen.append(f"{caption}: not shown here (file {file.id})")
            continue
        name = f"{file.sha256}.{SUFFIX[file.content_type]}"
        contents[name] = content
        shown.append((name, caption))
    here = {attached.sha256 for attached, _ in rows}
    for asset in pod.assets:
        if asset["sha256"] is None:
            unseen.append(f"{asset['kind'].capitalize()}: kept elsewhere as {asset['ref']}")
        elif asset["sha256"] not in here:
            unseen.append(f"{asset['kind'].capitalize()} {asset['sha256'][:16]}: has not come yet")
    return tuple(shown), contents, tuple(unseen)


def _moment(instant: datetime | None, zone: ZoneInfo) -> str:
    return "not told" if instant is None else instant.astimezone(zone).strftime("%d %b %Y, %H:%M")


def _span(start: datetime | None, end: datetime | None, zone: ZoneInfo) -> str:
    if start is None or end is None:
        return "no window"
    return f"{_moment(start, zone)} to {end.astimezone(zone).strftime('%H:%M')}"
