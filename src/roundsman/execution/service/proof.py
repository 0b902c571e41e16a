"""What was taken at the door as proof: its files, its seal, and whether it is still what was sealed."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from roundsman.execution import queries, seal
from roundsman.execution.events import PODFileAttached
from roundsman.execution.models import Pod, PodFile, StopLine
from roundsman.execution.service import door
from roundsman.execution.values import Capture
from roundsman.kernel.ids import new_id
from roundsman.platform.errors import Conflict, Invalid, NotFound
from roundsman.platform.files.intake import content_of
from roundsman.platform.models import EventRow, StoredFile
from roundsman.platform.work import Work

FILE_PREFIX = "file:"
MOST_LATER = 20
"""Files that may be added to a proof which does not declare them."""


@dataclass(frozen=True, slots=True)
class Taken:
    """The photos and the signature of a proof."""

    assets: list[dict[str, Any]]
    """As they stand in `pod.assets`."""
    files: list[StoredFile]
    """Those that are here already."""
    photos: int
    signed: bool

    @property
    def checksums(self) -> tuple[str, ...]:
        """The SHA-256 of every asset that has one."""
        return tuple(asset["sha256"] for asset in self.assets if asset["sha256"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether a proof is what was sealed."""

    seal: str | None
    intact: bool
    differs: list[str]
    """Parts that are not what was sealed; `seal` when the proof and the event log name different seals."""
    files_missing: list[str]
    """Checksums of declared files that have not come yet, or are gone."""
    purged_at: datetime | None = None
    """When what names people was taken out: only the seal and the quantities can be compared since."""


def taken_at_door(work: Work, capture: Capture) -> Taken:
    """The assets of a proof. One statement where files are named, none else.

    `file:<id>` or a plain id names a file that the caller has handed in; what was only declared comes later; any
    other word is a reference into somebody else's store and is kept as it is.

    Raises:
        Invalid: `unknown_file` for a file that is not there or that somebody else handed in, `duplicate_asset`.
    """
    named = [("photo", f"photo_refs.{index}", ref) for index, ref in enumerate(capture.photo_refs)]
    if capture.signature_ref is not None:
        named.append(("signature", "signature_ref", capture.signature_ref))
    wanted = {ref: file_id for _, _, ref in named if (file_id := _file_id(ref)) is not None}
    files = _own_files(work, list(wanted.values())) if wanted else {}
    assets: list[dict[str, Any]] = []
    for kind, field, ref in named:
        file = files.get(wanted[ref]) if ref in wanted else None
        if ref in wanted and file is None:
            raise Invalid(
                f"you have handed in no file {wanted[ref]}",
                field=field,
                accepted="the id of a file that you sent to POST /api/v1/files",
                code="unknown_file",
            )
        assets.append(
            {
                "kind": kind,
                "ref": ref,
                "sha256": file.sha256 if file else None,
                "bytes": file.bytes if file else None,
            }
        )
    assets += [
        {"kind": one.kind, "ref": None, "sha256": one.sha256, "bytes": one.bytes} for one in capture.assets
    ]
    sums = [asset["sha256"] for asset in assets if asset["sha256"]]
    if len(set(sums)) < len(sums):
        raise Invalid(
            "the same file is named twice", field="assets", accepted="each file once", code="duplicate_asset"
        )
    return Taken(
        assets=assets,
        files=list(files.values()),
        photos=sum(asset["kind"] == "photo" for asset in assets),
        signed=any(asset["kind"] == "signature" for asset in assets),
    )


def keep_files(work: Work, pod: Pod, files: Sequence[StoredFile]) -> None:
    """Note which stored files belong to a proof."""
    work.insert_many(
        PodFile,
        [
            {
                "pod_id": pod.id,
                "trip_id": pod.trip_id,
                "stop_id": pod.stop_id,
                "file_id": file.id,
                "sha256": file.sha256,
                "attached_at": work.now,
                "attached_by": work.principal.actor_id,
            }
            for file in files
        ],
    )


def sealed_parts(pod: Pod, lines: Sequence[StopLine]) -> dict[str, str]:
    """The checksum of each part of a proof as its rows say it now."""
    return seal.parts_of(
        lines=[
            (
                line.id,
                line.delivered_quantity,
                line.damaged_quantity,
                line.rejected_quantity,
                None if line.reason_code is None else str(line.reason_code),
            )
            for line in lines
        ],
        assets=pod.assets,
        receiver={
            "kind": str(pod.kind),
            "name": pod.recipient_name,
            "relation": pod.recipient_relation,
            "note": pod.note,
            "reason": None if pod.reason_code is None else str(pod.reason_code),
        },
        lat=pod.lat,
        lon=pod.lon,
        captured_at=pod.captured_at,
        command_id=pod.command_id,
        captured_by=pod.captured_by,
    )


def attach_file(work: Work, trip_id: UUID, stop_id: UUID, file_id: UUID, *, later: bool = False) -> PodFile:
    """Hand in the file of a photo or signature that a proof declared, or add one to it later. Safe to repeat.

    What is added later is no part of the seal, and says so.

    Args:
        work: The transaction.
        trip_id: The trip.
        stop_id: Its stop, delivered or failed.
        file_id: A file of the caller's own.
        later: The proof does not declare it; it is added now.

    Raises:
        NotFound: when the stop is not there for the caller, or has no proof.
        Invalid: `unknown_file`; `not_declared` when the proof names no file with these bytes.
        Conflict: `proof_purged`, `too_many_files`.
    """
    trip = door.lock_trip(work, trip_id, "trips.execute")
    pod = pod_of(work, trip.id, stop_id)
    file = _own_files(work, [file_id]).get(file_id)
    if file is None:
        raise Invalid(
            f"you have handed in no file {file_id}",
            field="file_id",
            accepted="the id of a file that you sent to POST /api/v1/files",
            code="unknown_file",
        )
    declared = any(asset["sha256"] == file.sha256 and asset["bytes"] == file.bytes for asset in pod.assets)
    if not declared and not later:
        raise Invalid(
            "the proof of this stop declares no file with these bytes",
            field="file_id",
            accepted="a file whose sha256 and size stand in the proof's assets, or later: true",
            code="not_declared",
            declared=[asset["sha256"] for asset in pod.assets if asset["sha256"]],
        )
    if pod.purged_at is not None:
        raise Conflict(
            "what this proof showed was taken out after its time",
            accepted="a proof within its retention period",
            code="proof_purged",
        )
    attached = list(work.session.scalars(work.rows(PodFile).where(PodFile.pod_id == pod.id)))
    before = next((row for row in attached if row.sha256 == file.sha256), None)
    if before is not None:
        return before
    if not declared and sum(row.is_later for row in attached) >= MOST_LATER:
        raise Conflict(
            f"{MOST_LATER} files were added to this proof already",
            field="file_id",
            accepted=f"at most {MOST_LATER} files added later",
            code="too_many_files",
        )
    made = work.add(
        PodFile(
            id=new_id(),
            pod_id=pod.id,
            trip_id=pod.trip_id,
            stop_id=pod.stop_id,
            file_id=file.id,
            sha256=file.sha256,
            attached_at=work.now,
            attached_by=work.principal.actor_id,
            is_later=not declared,
        )
    )
    work.session.flush()
    work.emit(
        PODFileAttached(
            subject_id=stop_id,
            trip_id=trip.id,
            pod_id=pod.id,
            file_id=file.id,
            sha256=file.sha256,
            is_later=not declared,
        )
    )
    return made


def pod_of(work: Work, trip_id: UUID, stop_id: UUID) -> Pod:
    """The proof of a stop.

    Raises:
        NotFound: when the trip has no such stop, or the stop no proof.
    """
    stop = queries.stop_of(work, trip_id, stop_id)
    pod = work.session.scalar(work.rows(Pod).where(Pod.stop_id == stop.id))
    if pod is None:
        raise NotFound("this stop has no proof yet", accepted="a stop that was delivered or failed")
    return pod


def verify_pod(work: Work, trip_id: UUID, stop_id: UUID) -> Verdict:
    """Work the seal out anew, from the rows and from the bytes of the files. The caller may see the trip.

    Raises:
        NotFound: when there is no proof.
        Conflict: `not_sealed`, for a proof from before there were seals.
    """
    pod = pod_of(work, trip_id, stop_id)
    work.record_access("pod.read", "stop", stop_id, purpose="checking a proof")
    if pod.purged_at is not None and pod.seal is not None:
        told = _told_seal(work, stop_id)
        differs = [] if told == pod.seal else ["seal"]
        return Verdict(
            seal=pod.seal, intact=not differs, differs=differs, files_missing=[], purged_at=pod.purged_at
        )
    if pod.seal is None or pod.seal_parts is None:
        raise Conflict(
            "this proof was taken before proofs were sealed",
            accepted="a proof taken since",
            code="not_sealed",
        )
    lines = list(work.session.scalars(work.rows(StopLine).where(StopLine.stop_id == stop_id)))
    found = sealed_parts(pod, lines)
    differs = seal.differing(pod.seal_parts, found)
    # Of a proof whose place was erased the other parts are compared; the whole seal stands in the log.
    is_erased = "place" not in pod.seal_parts and pod.lat is None
    if is_erased:
        differs.remove("place")
    if not (is_erased or seal.seal_of(pod.seal_parts) == pod.seal) or _told_seal(work, stop_id) != pod.seal:
        differs.append("seal")
    wrong, missing = _check_files(work, pod)
    if wrong and "assets" not in differs:
        differs.append("assets")
    differs += wrong
    return Verdict(seal=pod.seal, intact=not differs, differs=differs, files_missing=missing)


def _told_seal(work: Work, stop_id: UUID) -> str | None:
    """The seal as the event log names it."""
    told = work.session.scalar(
        select(EventRow.payload)
        .where(
            EventRow.tenant_id == work.tenant_id,
            EventRow.subject_id == stop_id,
            EventRow.type == "PODCaptured",
        )
        .order_by(EventRow.seq)
        .limit(1)
    )
    return None if told is None else told.get("seal")


def files_of(work: Work, pod_id: UUID) -> list[StoredFile]:
    """The stored files of a proof."""
    query = (
        work.rows(StoredFile)
        .join(PodFile, (PodFile.tenant_id == StoredFile.tenant_id) & (PodFile.file_id == StoredFile.id))
        .where(PodFile.pod_id == pod_id)
        .order_by(StoredFile.id)
    )
    return list(work.session.scalars(query))


def _check_files(work: Work, pod: Pod) -> tuple[list[str], list[str]]:
    """The assets whose bytes are not what was sealed, and the checksums whose bytes are not here."""
    here = {file.sha256: file for file in files_of(work, pod.id)}
    wrong, missing = [], []
    for index, asset in enumerate(pod.assets):
        checksum = asset["sha256"]
        if checksum is None:
            continue
        content = content_of(work.tenant_id, here[checksum]) if checksum in here else None
        if content is None:
            missing.append(checksum)
        elif hashlib.sha256(content).hexdigest() != checksum:
            wrong.append(f"assets.{index}")
    return wrong, missing


def _own_files(work: Work, ids: Sequence[UUID]) -> dict[UUID, StoredFile]:
    query = work.rows(StoredFile).where(
        StoredFile.id.in_(ids), StoredFile.uploaded_by == work.principal.actor_id
    )
    return {file.id: file for file in work.session.scalars(query)}


def _file_id(ref: str) -> UUID | None:
    try:
        return UUID(ref.removeprefix(FILE_PREFIX))
    except ValueError:
        if ref.startswith(FILE_PREFIX):
            raise Invalid(
                f"{ref} names no file",
                field="photo_refs",
                accepted="file:<id of a file>",
                code="unknown_file",
            ) from None
        return None
