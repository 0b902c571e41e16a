"""The doors of reports that are sent: schedules, their log, and the files by link."""

import uuid
from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter, Response

from roundsman.identity.api import principal_of, user_names
from roundsman.platform.errors import NotFound
from roundsman.platform.files.store import current_store
from roundsman.platform.http.etag import IfMatch, with_etag
from roundsman.platform.http.pages import AskedPage, paginate
from roundsman.platform.http.route import UnplacedRoute, UseCaseRoute, permitted
from roundsman.platform.http.schemas import Page, named_changes, problems
from roundsman.platform.links import read_token
from roundsman.platform.mail import NOT_SET_UP, mail_server
from roundsman.platform.work import Work, open_system_work
from roundsman.reporting.files.export import Format, media_type
from roundsman.reporting.sending.making import LINK, LINK_DAYS
from roundsman.reporting.sending.models import ReportSchedule, ReportSending
from roundsman.reporting.sending.schedules import (
    PERMISSION,
    NewSchedule,
    add_schedule,
    change_schedule,
    get_schedule,
    last_sendings,
    log_of,
    mails_of,
    remove_schedule,
    send_now,
    visible_schedules,
)
from roundsman.reporting.sending.schemas import (
    ChannelsOut,
    MailOut,
    ScheduleAdd,
    ScheduleChange,
    ScheduleOut,
    SendingOut,
)

schedules = APIRouter(prefix="/api/v1/report-schedules", tags=["sent reports"], route_class=UseCaseRoute)
channels = APIRouter(prefix="/api/v1/report-channels", tags=["sent reports"], route_class=UseCaseRoute)
told = APIRouter(prefix="/api/v1/report-files/told", tags=["sent reports"], route_class=UseCaseRoute)
files = APIRouter(prefix="/api/v1/report-files", tags=["sent reports"], route_class=UnplacedRoute)


@channels.get("", responses=problems(401, 403))
def read_channels(work: Work = permitted(PERMISSION)) -> ChannelsOut:
    """Over what this server can send reports; where mail is not set up, what is missing."""
    del work
    server = mail_server()
    return ChannelsOut(
        mail=server is not None,
        mail_from=None if server is None else server.sender,
        mail_problem=NOT_SET_UP if server is None else None,
        link_days=LINK_DAYS,
    )


@schedules.get("", responses=problems(401, 403, 422))
def list_schedules(page: AskedPage, work: Work = permitted(PERMISSION)) -> Page[ScheduleOut]:
    """Reports that are sent at set times: one's own, or all of the tenant for whoever may see them."""
    found: Page[ReportSchedule] = paginate(
        work,
        visible_schedules(work),
        ReportSchedule,
        page,
        show=lambda row: row,
        sorts={"name": ReportSchedule.name},
        default_sort="name",
    )
    return Page[ScheduleOut](
        items=_shown(work, found.items), next_cursor=found.next_cursor, total=found.total
    )


@schedules.post("", status_code=201, responses=problems(401, 403, 404, 409, 422, 503))
def add(body: ScheduleAdd, response: Response, work: Work = permitted(PERMISSION)) -> ScheduleOut:
    """Have a report sent. It is asked with the rights that its owner has at each time."""
    row = add_schedule(
        work,
        NewSchedule(
            body.name,
            body.question,
            body.form,
            body.when.rhythm(),
            body.recipients,
            body.attach,
            body.to_webhooks,
        ),
    )
    response.headers["Location"] = f"/api/v1/report-schedules/{row.id}"
    return with_etag(response, _shown(work, [row])[0])


@schedules.get("/{schedule_id}", responses=problems(401, 403, 404))
def read(schedule_id: uuid.UUID, response: Response, work: Work = permitted(PERMISSION)) -> ScheduleOut:
    """One schedule, when it is due next and what became of the last sending."""
    return with_etag(response, _shown(work, [get_schedule(work, schedule_id)])[0])


@schedules.patch("/{schedule_id}", responses=problems(401, 403, 404, 409, 412, 422, 503))
def change(
    schedule_id: uuid.UUID,
    body: ScheduleChange,
    response: Response,
    if_match: IfMatch,
    work: Work = permitted(PERMISSION),
) -> ScheduleOut:
    """Change, pause or resume. What would have been sent while it was paused is not sent afterwards."""
    changes: dict[str, Any] = named_changes(body)
    if body.question is not None:
        changes["question"] = body.question
    if body.when is not None:
        del changes["when"]
        changes["rhythm"] = body.when.rhythm()
    return with_etag(
        response, _shown(work, [change_schedule(work, schedule_id, changes, if_match=if_match)])[0]
    )


@schedules.delete("/{schedule_id}", status_code=204, responses=problems(401, 403, 404, 412))
def remove(schedule_id: uuid.UUID, if_match: IfMatch, work: Work = permitted(PERMISSION)) -> None:
    """Remove a schedule, its log, and what its links lead to."""
    remove_schedule(work, schedule_id, if_match=if_match)


@schedules.post("/{schedule_id}/send", status_code=202, responses=problems(401, 403, 404, 409))
def send(schedule_id: uuid.UUID, work: Work = permitted(PERMISSION)) -> SendingOut:
    """Send it now, besides its times. The log shows what becomes of it."""
    return SendingOut.model_validate(send_now(work, schedule_id))


@schedules.get("/{schedule_id}/sendings", responses=problems(401, 403, 404, 422))
def list_sendings(
    schedule_id: uuid.UUID, page: AskedPage, work: Work = permitted(PERMISSION)
) -> Page[SendingOut]:
    """What was sent, the newest first, with each mail."""
    found: Page[ReportSending] = paginate(
        work,
        log_of(work, schedule_id),
        ReportSending,
        page,
        show=lambda row: row,
        sorts={"due_at": ReportSending.due_at},
        default_sort="-due_at",
    )
    mails = mails_of(work, [row.id for row in found.items])
    shown = []
    for row in found.items:
        one = SendingOut.model_validate(row)
        one.mails = [MailOut.model_validate(mail) for mail in mails[row.id]]
        shown.append(one)
    return Page[SendingOut](items=shown, next_cursor=found.next_cursor, total=found.total)


@schedules.get("/{schedule_id}/sendings/{sending_id}/file", responses=problems(401, 403, 404))
def download(schedule_id: uuid.UUID, sending_id: uuid.UUID, work: Work = permitted(PERMISSION)) -> Response:
    """The file that was sent. Only for the owner: it was made with the owner's rights."""
    schedule = get_schedule(work, schedule_id)
    sending = work.get(ReportSending, sending_id)
    if sending.schedule_id != schedule.id or schedule.owner_id != work.principal.actor_id:
        raise NotFound(f"there is no file {sending_id} of yours")
    return _file(work, schedule, sending)


@told.get("/{sending_id}", responses=problems(401, 403, 404))
def fetch(sending_id: uuid.UUID, work: Work = permitted("reports.fetch")) -> Response:
    """The file of a report that other systems are told of (`report.ready`), for such a system's own login."""
    sending = work.get(ReportSending, sending_id)
    schedule = work.get(ReportSchedule, sending.schedule_id)
    if not schedule.to_webhooks or principal_of(work, schedule.owner_id) is None:
        raise NotFound(f"there is no file {sending_id} for you")
    return _file(work, schedule, sending)


@files.get("/{token}", responses=problems(404))
def download_by_link(token: str) -> Response:
    """The file that a link of a mail leads to, for seven days.

    The link is the proof; it ends sooner when the schedule is removed or its owner may no longer work.
    """
    to = read_token(LINK, token)
    with open_system_work(to.tenant_id) as work:
        sending = work.get(ReportSending, to.id)
        schedule = work.get(ReportSchedule, sending.schedule_id)
        if principal_of(work, schedule.owner_id) is None:
            raise NotFound("this link is not good, or no longer", code="link_not_good")
        return _file(work, schedule, sending)


def _file(work: Work, schedule: ReportSchedule, sending: ReportSending) -> Response:
    content = (
        None if sending.file_sha256 is None else current_store().get(work.tenant_id, sending.file_sha256)
    )
    if content is None:
        raise NotFound("there is no file of this sending")
    form = Format((sending.file_name or "").rpartition(".")[2] or schedule.form)
    return Response(
        content,
        media_type=media_type(form),
        headers={
            "Content-Disposition": f'attachment; filename="{sending.file_name}"',
            "Cache-Control": "private, no-store",
            "Referrer-Policy": "no-referrer",
        },
    )


def _shown(work: Work, rows: Sequence[ReportSchedule]) -> list[ScheduleOut]:
    work.session.flush()
    last = last_sendings(work, [row.id for row in rows])
    names = user_names(work, {row.owner_id for row in rows})
    mails = mails_of(work, [one.id for one in last.values()])
    found = []
    for row in rows:
        columns = {column.key: getattr(row, column.key) for column in ReportSchedule.__table__.c}
        when = {
            "every": row.every, "weekday": row.weekday, "month_day": row.month_day, "timezone": row.timezone,
            "at": f"{row.at_minute // 60:02d}:{row.at_minute % 60:02d}",
        }  # fmt: skip
        out = ScheduleOut.model_validate(columns | {"when": when, "owner": names.get(row.owner_id, "")})
        if (sending := last.get(row.id)) is not None:
            out.last = SendingOut.model_validate(sending)
            out.last.mails = [MailOut.model_validate(mail) for mail in mails[sending.id]]
        found.append(out)
    return found
