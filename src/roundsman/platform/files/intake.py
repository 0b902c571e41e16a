"""Taking a file in: its size, its kind, its bytes in the store, its row."""

import uuid

from sqlalchemy.dialects.postgresql import insert as pg_insert

from roundsman.kernel.ids import new_id
from roundsman.platform.config import settings
from roundsman.platform.errors import Forbidden, Invalid, TooLarge
from roundsman.platform.files.kinds import TAKEN, kind_of
from roundsman.platform.files.store import current_store
from roundsman.platform.models import StoredFile
from roundsman.platform.work import Work


def take_file(work: Work, content: bytes, *, claimed_type: str | None = None) -> StoredFile:
    """Keep a file. The same bytes from the same person are the same file.

    The bytes are in the store before the row is committed: a row never points to nothing, and bytes without a row
    harm nobody.

    Raises:
        Invalid: `file_empty`, `file_type_not_taken`, or `file_type_differs` when the sender said another type.
        TooLarge: above `ROUNDSMAN_MAX_FILE_BYTES`.
    """
    owner = work.principal.actor_id
    if owner is None:
        raise Forbidden("a file belongs to the person who hands it in")
    if not content:
        raise Invalid("there is nothing in this file", accepted="the bytes of a file", code="file_empty")
    largest = settings().max_file_bytes
    if len(content) > largest:
        raise TooLarge(accepted=f"at most {largest} bytes")
    kind = kind_of(content)
    accepted = ", ".join(TAKEN)
    if kind is None:
        raise Invalid("files of this kind are not taken", accepted=accepted, code="file_type_not_taken")
    if claimed_type in TAKEN and claimed_type != kind:
        raise Invalid(
            f"this says it is {claimed_type}, but its first bytes are those of {kind}",
            field="Content-Type",
            accepted=kind,
            code="file_type_differs",
        )
    sha256 = current_store().put(work.tenant_id, content)
    work.session.execute(
        pg_insert(StoredFile)
        .values(
            tenant_id=work.tenant_id,
            id=new_id(),
            sha256=sha256,
            bytes=len(content),
            content_type=kind,
            uploaded_by=owner,
            uploaded_at=work.now,
        )
        .on_conflict_do_nothing()
    )
    return work.session.scalars(
        work.rows(StoredFile).where(StoredFile.uploaded_by == owner, StoredFile.sha256 == sha256)
    ).one()


def content_of(tenant_id: uuid.UUID, file: StoredFile) -> bytes | None:
    """The bytes of a file as they lie in the store now; None when they are gone."""
    return current_store().get(tenant_id, file.sha256)
