"""Everything that is known of an exception, on one time line; and all of it in one file to take away."""

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import text

from roundsman.execution import policies
from roundsman.execution.models import ExceptionCase, ExceptionComment, Pod, Stop, StopLine, Trip
from roundsman.execution.service.options import Option, options_of
from roundsman.execution.service.proof import files_of
from roundsman.execution.taxonomy import Meaning
from roundsman.execution.witnesses import Moment, Scene, Testimony, testimonies
from roundsman.inventory import api as inventory
from roundsman.kernel.geo import GeoPoint
from roundsman.masterdata import api as masterdata
from roundsman.orders import api as orders
from roundsman.platform.files.intake import content_of
from roundsman.platform.files.kinds import SUFFIX
from roundsman.platform.models import EventRow, StoredFile
from roundsman.platform.work import Work

AROUND = timedelta(hours=1)
"""Before and after a case: so much of the vehicle's way belongs to it."""
MOST_FACTS = 2_000
"""Facts on one time line; a trip of 100 stops has far fewer that are kept here."""

# The order, what it follows up and what follows it up; a chain has as many members as there were attempts.
_CHAIN = text("""
    with recursive back (order_id) as (
        select cast(:order_id as uuid)
        union
        select c.order_id from exception_case c join back on c.follow_up_order_id = back.order_id
        where c.tenant_id = :tenant and c.order_id is not null
    ), forth (order_id) as (
        select cast(:order_id as uuid)
        union
        select c.follow_up_order_id from exception_case c join forth on c.order_id = forth.order_id
        where c.tenant_id = :tenant and c.follow_up_order_id is not null
    )
    select order_id from back union select order_id from forth
""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """An exception with everything around it."""

    case: ExceptionCase
    meaning: Meaning
    order: orders.OrderFacts | None
    order_lines: Sequence[orders.LineFacts]
    trip: Trip | None
    stop: Stop | None
    stop_lines: Sequence[StopLine]
    pod: Pod | None
    files: Sequence[StoredFile]
    attempts: int
    chain: Sequence[orders.OrderFacts]
    """The orders of all attempts, the first one first."""
    siblings: Sequence[ExceptionCase]
    """The other exceptions of these orders."""
    comments: Sequence[ExceptionComment]
    options: Sequence[Option]
    timeline: Sequence[Moment]
    evidence: dict[str, bytes] = field(default_factory=dict)
    """Files that rooms above have of it, by name."""


def open_workspace(work: Work, exception_id: UUID) -> Workspace:
    """Gather everything about an exception; a fixed number of statements. That a proof was read is noted down.

    Raises:
        NotFound: when it is not there for the caller.
    """
    case = policies.get_case(work, exception_id, "exceptions.read")
    meaning, attempts, options = options_of(work, case)
    chain = _chain(work, case)
    own = next((order for order in chain if order.order_id == case.order_id), None)
    lines = orders.lines_of(work, [own.order_id])[own.order_id] if own else []
    trip = work.find(Trip, case.trip_id) if case.trip_id else None
    stop = work.find(Stop, case.stop_id) if case.stop_id else None
    stop_lines: list[StopLine] = []
    pod = None
    if stop is not None:
        query = work.rows(StopLine).where(StopLine.stop_id == stop.id)
        if case.order_id is not None:
            query = query.where(StopLine.order_id == case.order_id)
        stop_lines = list(work.session.scalars(query.order_by(StopLine.id)))
        pod = work.session.scalar(work.rows(Pod).where(Pod.stop_id == stop.id))
        if pod is not None:
            work.record_access("pod.read", "stop", stop.id, purpose="deciding an exception")
    comments = list(
        work.session.scalars(
            work.rows(ExceptionComment)
            .where(ExceptionComment.exception_id == case.id)
            .order_by(ExceptionComment.id)
        )
    )
    siblings = list(
        work.session.scalars(
            work.rows(ExceptionCase)
            .where(
                ExceptionCase.order_id.in_([order.order_id for order in chain]), ExceptionCase.id != case.id
            )
            .order_by(ExceptionCase.id)
        )
    )
    seen = testimonies(work, scene) if (scene := _scene(work, case, trip, stop)) is not None else []
    return Workspace(
        case=case,
        meaning=meaning,
        order=own,
        order_lines=lines,
        trip=trip,
        stop=stop,
        stop_lines=stop_lines,
        pod=pod,
        files=files_of(work, pod.id) if pod is not None else [],
        attempts=attempts,
        chain=chain,
        siblings=siblings,
        comments=comments,
        options=options,
        timeline=_timeline(work, case, chain, siblings, comments, {line.sku_id for line in stop_lines}, seen),
        evidence={name: content for one in seen for name, content in one.files.items()},
    )


def export(
    work: Work,
    exception_id: UUID,
    facts: dict[str, Any],
    files: Sequence[StoredFile],
    papers: Mapping[str, bytes],
) -> bytes:
    """A ZIP with all facts as JSON, the files of the proof under their checksums, and the proof on paper.

    Args:
        work: The transaction.
        exception_id: Of the exception.
        facts: The workspace as it is shown.
        files: Of its proof; those whose bytes are gone are named in `missing`.
        papers: Further files by name.
    """
    work.record_access("exception.export", "exception_case", exception_id, purpose="handing a case on")
    made, missing = io.BytesIO(), []
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as bundle:
        for file in files:
            content = content_of(work.tenant_id, file)
            if content is None:
                missing.append(file.sha256)
                continue
            bundle.writestr(f"files/{file.sha256}.{SUFFIX[file.content_type]}", content)
        for name, content in papers.items():
            bundle.writestr(name, content)
        told = facts | {"exported_at": work.now.isoformat(), "missing": missing}
        bundle.writestr("facts.json", json.dumps(told, indent=2, ensure_ascii=False, sort_keys=True))
    return made.getvalue()


def _scene(work: Work, case: ExceptionCase, trip: Trip | None, stop: Stop | None) -> Scene | None:
    """Where and when it happened; None for what is on no trip that has left."""
    if trip is None or trip.dispatched_at is None:
        return None
    began = (
        case.occurred_at
        if stop is None or stop.arrived_at is None
        else min(stop.arrived_at, case.occurred_at)
    )
    ended = (
        case.occurred_at
        if stop is None or stop.completed_at is None
        else max(stop.completed_at, case.occurred_at)
    )
    place = masterdata.get_location(work, stop.location_id) if stop is not None else None
    return Scene(
        trip_id=trip.id,
        trip_number=trip.number,
        vehicle_id=trip.vehicle_id,
        from_at=max(trip.dispatched_at, began - AROUND),
        until_at=ended + AROUND if trip.completed_at is None else min(trip.completed_at, ended + AROUND),
        place=GeoPoint(place.lat, place.lon) if place is not None else None,
    )


def _chain(work: Work, case: ExceptionCase) -> list[orders.OrderFacts]:
    if case.order_id is None:
        return []
    ids = work.session.scalars(_CHAIN, {"tenant": work.tenant_id, "order_id": case.order_id}).all()
    return sorted(orders.orders_by_id(work, ids).values(), key=lambda order: (order.placed_at, order.number))


def _timeline(
    work: Work,
    case: ExceptionCase,
    chain: Sequence[orders.OrderFacts],
    siblings: Sequence[ExceptionCase],
    comments: Sequence[ExceptionComment],
    sku_ids: set[UUID],
    seen: Sequence[Testimony],
) -> list[Moment]:
    order_ids = [order.order_id for order in chain]
    about = [case.id, *order_ids, *(other.id for other in siblings)]
    about += [subject for subject in (case.trip_id, case.stop_id) if subject is not None]
    query = work.rows(EventRow).where(EventRow.subject_id.in_(about)).order_by(EventRow.seq).limit(MOST_FACTS)
    found = [
        Moment(
            at=row.occurred_at,
            kind="event",
            what=row.type,
            subject_type=row.subject_type,
            subject_id=row.subject_id,
            actor_id=row.actor_id,
            recorded_at=row.recorded_at,
            facts=row.payload,
        )
        for row in work.session.scalars(query)
    ]
    if sku_ids:
        places = [*order_ids, *(subject for subject in (case.trip_id, case.stop_id) if subject)]
        found += [_moved(row) for row in inventory.movements_of(work, places, sku_ids)]
    found += [
        Moment(
            at=comment.happened_at or comment.said_at,
            kind="comment" if comment.kind == "note" else comment.kind,
            what="comment" if comment.kind == "note" else comment.kind,
            subject_type="exception_case",
            subject_id=case.id,
            actor_id=comment.said_by,
            recorded_at=comment.said_at,
            facts={"text": comment.text} | ({} if comment.celsius is None else {"celsius": comment.celsius}),
        )
        for comment in comments
    ]
    found += [moment for one in seen for moment in one.moments]
    # What happened at one moment stays in the order in which the house learned of it.
    return sorted(found, key=lambda moment: moment.at)


def _moved(row: inventory.Movement) -> Moment:
    return Moment(
        at=row.occurred_at,
        kind="stock",
        what=row.kind,
        subject_type=row.reference_type,
        subject_id=row.reference_id,
        actor_id=None,
        recorded_at=None,
        facts={
            "location_id": str(row.location_id),
            "sku_id": str(row.sku_id),
            "batch_id": str(row.batch_id),
            "on_hand": row.on_hand,
            "reserved": row.reserved,
            "damaged": row.damaged,
            "reason_code": row.reason_code,
        },
    )
