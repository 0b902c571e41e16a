"""What was sent long ago is dropped, with its files."""

from datetime import timedelta

from sqlalchemy import delete, select

from roundsman.platform.files.store import current_store
from roundsman.platform.work import Work
from roundsman.reporting.sending.models import ReportSending

KEPT_DAYS = 90
"""So long sendings stand in the log, with their files."""


def forget_sendings(work: Work) -> int:
    """Drop sendings of three months ago with their mails, and the bytes that nobody needs any more."""
    gone = work.session.execute(
        delete(ReportSending)
        .where(
            ReportSending.tenant_id == work.tenant_id,
            ReportSending.due_at < work.now - timedelta(days=KEPT_DAYS),
        )
        .returning(ReportSending.file_sha256)
    ).all()
    sums = {row.file_sha256 for row in gone if row.file_sha256 is not None}
    still = set(
        work.session.scalars(
            select(ReportSending.file_sha256).where(
                ReportSending.tenant_id == work.tenant_id, ReportSending.file_sha256.in_(sums)
            )
        )
    )
    for sha256 in sums - still:
        current_store().remove(work.tenant_id, sha256)
    return len(gone)
