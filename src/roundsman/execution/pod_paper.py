"""A proof on paper: of a delivery, a part of one, or an attempt; for those who may see people, or without them.

In the language of who prints it.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select

from roundsman.execution import queries
from roundsman.execution.models import Pod, PodFile, PodKind, Stop, StopLine, StopTask, Trip
from roundsman.execution.paper import MOST_PICTURE_BYTES, MOST_PICTURES, Paper
from roundsman.execution.service.proof import pod_of
from roundsman.execution.written import reasons_in
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
from roundsman.platform.words import Words
from roundsman.platform.work import Work


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
    words = identity.words_for(work)
    lines = [
        line for line in queries.lines_of(work, [stop.id])[stop.id] if only is None or line.order_id in only
    ]
    reasons = {StopReason(line.reason_code) for line in lines if line.reason_code is not None}
    if pod.reason_code is not None:
        reasons.add(StopReason(pod.reason_code))
    titles = reasons_in(words, work, reasons)
    served = only or {task.order_id for task in queries.tasks_of_trip(work, trip.id).get(stop.id, [])}
    numbers = sorted(each.number for each in orders.orders_by_id(work, served).values())
    facts = [
        (words.say("papers.proof.place"), words.listed((place.name, place.code, place.address or ""))),
        (words.say("papers.proof.orders"), words.listed(numbers)),
        (words.say("papers.proof.promised"), _span(words, stop.window_start, stop.window_end, zone)),
        (words.say("papers.proof.arrived"), _moment(words, stop.arrived_at, zone)),
        (words.say("papers.proof.ended"), _moment(words, stop.completed_at, zone)),
    ]
    if pod.reason_code is not None:
        facts.append((words.say("papers.proof.reason"), titles[StopReason(pod.reason_code)]))
    facts += _people(words, pod, redacted=redacted)
    if names_crew:
        facts += _crew(words, work, trip, redacted=redacted)
    pictures, contents, unseen = _pictures(words, work, pod, zone) if not redacted else ((), {}, ())
    notes = list(unseen)
    if redacted:
        notes.append(words.say("papers.proof.leftOut"))
    elif pod.purged_at is not None:
        notes.append(words.say("papers.proof.purged", when=_moment(words, pod.purged_at, zone)))
    heads = ("item", "name", "batch", "came", "handedOver", "damaged", "notTaken", "reason")
    paper = Paper(
        house=identity.get_tenant(work).name,
        title=words.say(f"papers.proof.titles.{PodKind(pod.kind)}"),
        number=f"{trip.number} / {stop.seq}" if names_crew else words.listed(numbers),
        facts=tuple(facts),
        columns=tuple(words.say(f"papers.proof.{name}") for name in heads),
        rows=_rows(words, work, lines, titles),
        notes=tuple(notes),
        pictures=pictures,
        foot=words.say(
            "papers.proof.foot",
            when=_moment(words, pod.captured_at, zone),
            zone=place.timezone,
            seal=pod.seal or words.say("papers.proof.noSeal"),
        ),
        lang=words.language,
    )
    return paper, contents


def _people(words: Words, pod: Pod, *, redacted: bool) -> list[tuple[str, str]]:
    relation = pod.recipient_relation and words.name(
        f"driver.relations.{pod.recipient_relation.strip().lower()}", pod.recipient_relation
    )
    told = [
        ("receivedBy", pod.recipient_name),
        ("relation", relation),
        ("note", pod.note),
        ("takenAt", None if pod.lat is None or pod.lon is None else f"{pod.lat:.5f}, {pod.lon:.5f}"),
    ]
    withheld = words.say("papers.proof.withheld")
    return [
        (words.say(f"papers.proof.{what}"), withheld if redacted else value) for what, value in told if value
    ]


def _crew(words: Words, work: Work, trip: Trip, *, redacted: bool) -> list[tuple[str, str]]:
    facts = [(words.say("papers.proof.vehicle"), masterdata.get_vehicle(work, trip.vehicle_id).number)]
    if trip.driver_id is not None:
        name = words.say("papers.proof.withheld")
        if not redacted:
            name = masterdata.get_driver(work, trip.driver_id).name
        facts.append((words.say("papers.proof.driver"), name))
    return facts


def _rows(
    words: Words, work: Work, lines: Sequence[StopLine], titles: dict[StopReason, str]
) -> tuple[tuple[str, ...], ...]:
    skus = masterdata.skus_by_id(work, {line.sku_id for line in lines})
    batches = inventory.batches_by_id(work, {line.batch_id for line in lines})
    return tuple(
        (
            skus[line.sku_id].code,
            skus[line.sku_id].name,
            batches[line.batch_id].code,
            words.number(line.loaded_quantity),
            words.number(line.delivered_quantity),
            words.number(line.damaged_quantity) if line.damaged_quantity else "",
            words.number(line.rejected_quantity) if line.rejected_quantity else "",
            titles[StopReason(line.reason_code)] if line.reason_code is not None else "",
        )
        for line in lines
    )


def _pictures(
    words: Words, work: Work, pod: Pod, zone: ZoneInfo
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
        caption = _picture(words, kinds.get(attached.sha256, "photo"), file.sha256)
        if attached.is_later:
            added = _moment(words, attached.attached_at, zone)
            caption = words.say("papers.proof.added", what=caption, when=added)
        size += file.bytes
        fits = len(shown) < MOST_PICTURES and size <= MOST_PICTURE_BYTES and file.content_type != PDF
        content = content_of(work.tenant_id, file) if fits else None
        if content is None:
            unseen.append(words.say("papers.proof.notShown", what=caption, file=file.id))
            continue
        name = f"{file.sha256}.{SUFFIX[file.content_type]}"
        contents[name] = content
        shown.append((name, caption))
    here = {attached.sha256 for attached, _ in rows}
    for asset in pod.assets:
        if asset["sha256"] is None:
            what = _picture(words, asset["kind"], "")
            unseen.append(words.say("papers.proof.elsewhere", what=what, ref=asset["ref"]))
        elif asset["sha256"] not in here:
            what = _picture(words, asset["kind"], asset["sha256"])
            unseen.append(words.say("papers.proof.notCome", what=what))
    return tuple(shown), contents, tuple(unseen)


def _picture(words: Words, kind: str, checksum: str) -> str:
    name = words.name(f"papers.proof.pictures.{kind}", kind.capitalize())
    return f"{name} {checksum[:16]}".strip()


def _moment(words: Words, instant: datetime | None, zone: ZoneInfo) -> str:
    return words.say("papers.proof.notTold") if instant is None else words.moment(instant, zone)


def _span(words: Words, start: datetime | None, end: datetime | None, zone: ZoneInfo) -> str:
    if start is None or end is None:
        return words.say("papers.proof.noWindow")
    return words.say("papers.span", start=words.moment(start, zone), end=words.clock(end, zone))
