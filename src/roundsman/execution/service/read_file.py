"""Reading a file: by whom it belongs to, and by who sees what it is attached to."""

from uuid import UUID

from sqlalchemy import exists, select

from roundsman.execution import policies
from roundsman.execution.models import PodFile, StopTask, Trip
from roundsman.identity.api import Extent, Subject, extent_of
from roundsman.orders import api as orders
from roundsman.platform.errors import NotFound, Unavailable
from roundsman.platform.files.intake import content_of
from roundsman.platform.models import StoredFile
from roundsman.platform.principal import Scope
from roundsman.platform.work import Work

READ = "files.read"


def read_file(work: Work, file_id: UUID) -> tuple[StoredFile, bytes]:
    """A file with its bytes; the reading is noted down.

    Who handed it in reads it. Others read it when it belongs to the proof of a trip that they see; a retailer, and a
    customer, when it belongs to the proof of a stop that served nobody's orders but their own.

    Raises:
        NotFound: when it is not there for the caller.
        Unavailable: `file_gone`, when its bytes are not in the store.
    """
    file = work.get(StoredFile, file_id)
    if file.uploaded_by != work.principal.actor_id and not _sees(work, file_id):
        raise NotFound(f"there is no stored file {file_id}")
    work.record_access("file.read", "stored_file", file_id, purpose="looking at a proof")
    content = content_of(work.tenant_id, file)
    if content is None:
        raise Unavailable("the bytes of this file are not in the store", code="file_gone")
    return file, content


def _sees(work: Work, file_id: UUID) -> bool:
    if extent_of(work, Subject.PROOFS) is Extent.NONE:
        return False
    attached = work.rows(PodFile).where(PodFile.file_id == file_id)
    if work.principal.scope_of("trips.read") is not None:
        reached = exists().where(
            Trip.tenant_id == work.tenant_id,
            Trip.id == PodFile.trip_id,
            policies.trips_within(work, "trips.read"),
        )
        return work.session.scalar(attached.where(reached).limit(1)) is not None
    if work.principal.scope_of(READ) not in (Scope.ORGANISATION, Scope.OWN):
        return False
    served = work.session.scalars(
        select(StopTask.order_id)
        .join(PodFile, (PodFile.tenant_id == StopTask.tenant_id) & (PodFile.stop_id == StopTask.stop_id))
        .where(StopTask.tenant_id == work.tenant_id, PodFile.file_id == file_id)
    ).all()
    return bool(served) and all(_is_own(work, order_id) for order_id in served)


def _is_own(work: Work, order_id: UUID) -> bool:
    try:
        orders.find_order(work, order_id, READ)
    except NotFound:
        return False
    return True
