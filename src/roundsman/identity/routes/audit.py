"""`/api/v1/access-records/report`: who looked at what in a month."""

import csv
import io
import uuid
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from roundsman.identity.service.audit import access_report
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import Out, problems
from roundsman.platform.work import Work

audit = APIRouter(prefix="/api/v1/access-records/report", tags=["audit"], route_class=UseCaseRoute)

Month = Annotated[str, Query(max_length=7, description="`2026-11`; a calendar month in UTC.")]


class AccessLineOut(Out):
    """What one person did of one kind and for one purpose."""

    actor_id: uuid.UUID | None
    actor_name: str | None = Field(description="None for the house itself, and who is no user any more.")
    action: str
    subject_type: str
    purpose: str | None
    times: int
    seen: int = Field(description="People or rows shown; a list counts as each of them.")
    subjects: int = Field(description="Different ones, as far as single ones were looked at.")
    first_at: datetime
    last_at: datetime
    is_read: bool


class NoticedOut(Out):
    """Somebody who read more within an hour than is usual."""

    actor_id: uuid.UUID
    actor_name: str | None
    at: datetime
    reads: int
    usual: int


class AccessReportOut(Out):
    """A month of the access log."""

    begins_at: datetime
    ends_at: datetime
    records: int
    reads: int = Field(description="Records of reading; the others changed something.")
    people: int
    lines: list[AccessLineOut]
    is_cut: bool = Field(description="Whether there are more lines than are told.")
    noticed: list[NoticedOut]
    governance: dict[str, int] = Field(description="Erasures, purges and changes of the sharing policy.")


@audit.get("", responses=problems(401, 403, 422))
def read_report(month: Month, work: Work = permitted("audit.read")) -> AccessReportOut:
    """Who looked at what, by person, action and purpose, and who looked at more than is usual."""
    return AccessReportOut.model_validate(access_report(work, month))


@audit.get(
    ".csv",
    response_class=Response,
    responses={200: {"content": {"text/csv": {}}, "description": "The lines"}, **problems(401, 403, 422)},
)
def export_report(month: Month, work: Work = permitted("audit.read")) -> Response:
    """The lines of the report as a file. The export is noted down itself."""
    report = access_report(work, month)
    columns = list(AccessLineOut.model_fields)
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    writer.writerow(columns)
    for line in report.lines:
        shown = AccessLineOut.model_validate(line).model_dump(mode="json")
        writer.writerow(["" if shown[name] is None else shown[name] for name in columns])
    work.record_access("audit.export", "access_record", purpose="handing the monthly report on")
    return Response(
        sheet.getvalue(),
        media_type="text/csv",
        headers={"Content-Disposition": f'attachment; filename="access-{report.begins_at:%Y-%m}.csv"'},
    )
