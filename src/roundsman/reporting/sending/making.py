"""Sending: what is due is queued once, made with its owner's rights, and handed to each address and to webhooks.

Three steps, each safe to repeat. **Due**: the schedule's row is locked, the sending is inserted under a unique key of
its time, and the next time is set, all in one transaction. **Made**: the answer is worked out in a transaction of the
owner; whoever writes it down first under the sending's lock wins. **Sent**: each mail is its own row, taken in hand by
moving its next attempt on before the mail server is called with no transaction open.
"""

import uuid
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select

from roundsman.identity.api import principal_of
from roundsman.platform.clock import real_now
from roundsman.platform.errors import Problem, Unavailable
from roundsman.platform.files.store import current_store
from roundsman.platform.jobs.queue import enqueue_job
from roundsman.platform.links import LinkTo, token_of
from roundsman.platform.mail import NOT_SET_UP, Attachment, NotTaken, mail_server, send_letter
from roundsman.platform.principal import Principal
from roundsman.platform.work import Work, open_system_work, open_work
from roundsman.reporting.facts.keeping import ensure_built
from roundsman.reporting.files.export import Format, media_type, write_file
from roundsman.reporting.files.language import for_form
from roundsman.reporting.questions.question import Answered, Question, answer, period_asked
from roundsman.reporting.sending.due import last_due, next_due
from roundsman.reporting.sending.events import ReportReady, ReportSchedulePaused
from roundsman.reporting.sending.letter import letter_of
from roundsman.reporting.sending.models import ReportMail, ReportSchedule, ReportSending
from roundsman.reporting.sending.schedules import MAKE_JOB, PERMISSION, queue_sending, rhythm_of
from roundsman.reporting.sending.states import (
    MAIL,
    SENDING,
    MailCommand,
    MailState,
    SendingCommand,
    SendingState,
)

MAIL_JOB = "reporting.mail_report"
LINK = "report"
"""The purpose of links to files of reports."""
LINK_DAYS = 7
MOST_ATTACHED = 15 * 1024 * 1024
"""Larger files go as a link: few mailboxes take more."""
IN_HAND = timedelta(minutes=10)
WAITS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
)
"""After the first, second, ... failure of a mail; after the last it is given up."""
MOST_TRIES = 3
"""To make an answer."""


def queue_due(work: Work) -> int:
    """Queue what is due now, each once, and mails whose next attempt has come.

    Returns:
        Sendings that were queued.
    """
    due = work.session.scalars(
        work.rows(ReportSchedule)
        .where(ReportSchedule.is_active, ReportSchedule.next_due_at <= work.now)
        .order_by(ReportSchedule.id)
        .with_for_update(skip_locked=True)
    ).all()
    for row in due:
        assert row.next_due_at is not None
        rhythm = rhythm_of(row)
        at = last_due(rhythm, row.next_due_at, work.now)
        queue_sending(work, row, at, is_by_hand=False)
        row.next_due_at = next_due(rhythm, work.now)
    hand_out(work)
    return len(due)


def hand_out(work: Work) -> None:
    """Queue the mails whose time has come; who hands one out moves its next attempt on."""
    now = real_now()
    rows = work.session.scalars(
        work.rows(ReportMail)
        .where(ReportMail.status == MailState.WAITING, ReportMail.next_attempt_at <= now)
        .order_by(ReportMail.id)
        .limit(1_000)
        .with_for_update(skip_locked=True)
    ).all()
    for row in rows:
        row.next_attempt_at = now + IN_HAND
        enqueue_job(work, MAIL_JOB, {"mail_id": str(row.id)})


@dataclass(frozen=True, slots=True)
class _ToMake:
    schedule_id: uuid.UUID
    due_at: datetime
    attempts: int
    question: dict[str, Any]
    form: Format
    name: str
    owner: Principal | None


@dataclass(frozen=True, slots=True)
class _Made:
    answered: Answered
    file_name: str
    sha256: str
    size: int
    rows: int


def make_sending(tenant_id: uuid.UUID, sending_id: uuid.UUID) -> str:
    """Make the answer of a sending and hand its mails out.

    Returns:
        How the sending stands now.
    """
    with open_system_work(tenant_id) as work:
        todo = _begin(work, sending_id)
    if todo is None:
        return "done already"
    if todo.owner is None:
        return _refuse(tenant_id, sending_id, "owner_gone", "whoever set it up may no longer work here")
    if todo.owner.scope_of(PERMISSION) is None:
        return _refuse(
            tenant_id, sending_id, "no_permission", "whoever set it up may no longer have reports sent"
        )
    try:
        made = _make(todo)
    except Unavailable:
        return _again(tenant_id, sending_id, todo)
    except Problem as problem:
        if problem.status == 403:
            return _refuse(tenant_id, sending_id, "no_permission", problem.detail)
        return _fail(tenant_id, sending_id, problem.code, problem.detail)
    except Exception as error:
        if todo.attempts >= MOST_TRIES:
            _fail(tenant_id, sending_id, "internal_error", f"it could not be made ({type(error).__name__})")
        raise
    with open_system_work(tenant_id) as work:
        return _keep(work, sending_id, made)


def _begin(work: Work, sending_id: uuid.UUID) -> _ToMake | None:
    sending = work.find(ReportSending, sending_id)
    if sending is None:
        return None  # its schedule was removed
    sending = work.lock(ReportSending, sending_id)
    if sending.status != SendingState.QUEUED:
        return None
    sending.attempts += 1
    schedule = work.get(ReportSchedule, sending.schedule_id)
    return _ToMake(
        schedule.id,
        sending.due_at,
        sending.attempts,
        dict(schedule.question),
        Format(schedule.form),
        schedule.name,
        principal_of(work, schedule.owner_id),
    )


def _make(todo: _ToMake) -> _Made:
    assert todo.owner is not None
    question = Question.model_validate(todo.question)
    with open_system_work(todo.owner.tenant_id) as work:
        # Facts that are still to be made are written, which a view as of one moment cannot see.
        ensure_built(work)
    with open_work(todo.owner, one_moment=True) as work:
        answered = answer(work, question, period_asked(work, question, todo.due_at))
        counter = _Counted(answered.sheet.rows)
        sheets = for_form(
            todo.form, answered.asked, [replace(answered.sheet, rows=counter), *answered.sheets()[1:]]
        )
        with write_file(todo.form, sheets) as file:
            content = file.read()
    period = answered.asked.period
    return _Made(
        answered,
        f"{question.report}-{period.first_day}-{period.last_day}.{todo.form}",
        current_store().put(todo.owner.tenant_id, content),
        len(content),
        counter.count,
    )


class _Counted:
    """Rows on their way into a file, counted."""

    def __init__(self, rows: Any) -> None:
        self._rows, self.count = rows, 0

    def __iter__(self) -> Any:
        for row in self._rows:
            self.count += 1
            yield row


def _keep(work: Work, sending_id: uuid.UUID, made: _Made) -> str:
    if work.find(ReportSending, sending_id) is None:
        return "removed"
    sending = work.lock(ReportSending, sending_id)
    if sending.status != SendingState.QUEUED:
        return str(sending.status)
    schedule = work.get(ReportSchedule, sending.schedule_id)
    period = made.answered.asked.period
    sending.status = SENDING.after(SendingState(sending.status), SendingCommand.MAKE)
    sending.made_at = work.now
    sending.from_day, sending.to_day = period.first_day, period.last_day
    sending.figures, sending.row_count = dict(made.answered.total), made.rows
    sending.file_name, sending.file_sha256, sending.file_bytes = made.file_name, made.sha256, made.size
    if schedule.to_webhooks:
        work.emit(_ready(schedule, sending, made))
    now = real_now()
    for recipient in schedule.recipients:
        work.add(
            ReportMail(
                sending_id=sending.id,
                recipient=recipient,
                status=MailState.WAITING,
                attempts=0,
                next_attempt_at=now,
            )
        )
    work.session.flush()
    hand_out(work)
    _settle(work, sending)
    return str(sending.status)


def _ready(schedule: ReportSchedule, sending: ReportSending, made: _Made) -> ReportReady:
    assert sending.from_day is not None
    assert sending.to_day is not None
    return ReportReady(
        subject_id=sending.id,
        schedule_id=schedule.id,
        report=str(schedule.question["report"]),
        from_day=sending.from_day,
        to_day=sending.to_day,
        rows=made.rows,
        form=schedule.form,
        file_bytes=made.size,
        file=f"/api/v1/report-files/told/{sending.id}",
    )


def link_to(tenant_id: uuid.UUID, sending_id: uuid.UUID) -> tuple[str, datetime]:
    """The path under which the file of a sending is fetched without logging in, and until when."""
    until = (real_now() + timedelta(days=LINK_DAYS)).replace(microsecond=0)
    return f"/api/v1/report-files/{token_of(LINK, LinkTo(tenant_id, sending_id, until))}", until


def send_mail(tenant_id: uuid.UUID, mail_id: uuid.UUID) -> str:
    """Hand one mail to the mail server, and write down what became of it.

    Returns:
        How the mail stands now.
    """
    with open_system_work(tenant_id) as work:
        if work.find(ReportMail, mail_id) is None:
            return "removed"
        mail = work.lock(ReportMail, mail_id)
        if mail.status != MailState.WAITING:
            return str(mail.status)
        mail.attempts += 1
        mail.next_attempt_at = real_now() + IN_HAND
        sending = work.get(ReportSending, mail.sending_id)
        schedule = work.get(ReportSchedule, sending.schedule_id)
        path, until = link_to(tenant_id, sending.id)
        letter = letter_of(work, schedule, sending, mail, path, until)
        attached = _attachment(work, schedule, sending)
    problem: NotTaken | None = None
    server = mail_server()
    if server is None:
        problem = NotTaken(NOT_SET_UP, is_final=False)
    else:
        try:
            send_letter(server, letter.with_file(attached))
        except NotTaken as refused:
            problem = refused
    with open_system_work(tenant_id) as work:
        return _noted(work, mail_id, problem)


def _attachment(work: Work, schedule: ReportSchedule, sending: ReportSending) -> Attachment | None:
    if not schedule.attach or (sending.file_bytes or 0) > MOST_ATTACHED or sending.file_sha256 is None:
        return None
    content = current_store().get(work.tenant_id, sending.file_sha256)
    if content is None or sending.file_name is None:
        return None
    return Attachment(sending.file_name, media_type(Format(schedule.form)), content)


def _noted(work: Work, mail_id: uuid.UUID, problem: NotTaken | None) -> str:
    found = work.find(ReportMail, mail_id)
    if found is None:
        return "removed"
    sending = work.lock(ReportSending, found.sending_id)
    mail = work.lock(ReportMail, mail_id)
    if mail.status != MailState.WAITING:
        return str(mail.status)
    mail.last_error = None if problem is None else str(problem)
    if problem is None:
        mail.status, mail.ended_at = MAIL.after(MailState.WAITING, MailCommand.TAKE), work.now
    elif problem.is_final or mail.attempts > len(WAITS):
        mail.status, mail.ended_at = MAIL.after(MailState.WAITING, MailCommand.GIVE_UP), work.now
    else:
        mail.next_attempt_at = real_now() + WAITS[mail.attempts - 1]
    work.session.flush()
    _settle(work, sending)
    return str(mail.status)


def _settle(work: Work, sending: ReportSending) -> None:
    """End a sending when none of its mails waits any more. Its row is locked."""
    query = (
        select(ReportMail.status, func.count())
        .where(ReportMail.tenant_id == work.tenant_id, ReportMail.sending_id == sending.id)
        .group_by(ReportMail.status)
    )
    counts = {str(row[0]): int(row[1]) for row in work.session.execute(query)}
    if sending.status != SendingState.MADE or counts.get(MailState.WAITING):
        return
    failed, sent = counts.get(MailState.FAILED, 0), counts.get(MailState.SENT, 0)
    command = SendingCommand.END_WELL
    if failed:
        command = SendingCommand.END_IN_PART if sent else SendingCommand.FAIL
        sending.error_code, sending.error = (
            "mail_not_taken",
            f"{failed} of {failed + sent} addresses did not get it",
        )
    sending.status, sending.ended_at = SENDING.after(SendingState.MADE, command), work.now


def _again(tenant_id: uuid.UUID, sending_id: uuid.UUID, todo: _ToMake) -> str:
    """The facts are being made: come again a little later, up to two hours."""
    if todo.attempts > 60:
        return _fail(tenant_id, sending_id, "figures_not_ready", "the figures were not ready for two hours")
    with open_system_work(tenant_id) as work:
        enqueue_job(work, MAKE_JOB, {"sending_id": str(sending_id)}, delay=timedelta(minutes=2))
    return str(SendingState.QUEUED)


def _fail(tenant_id: uuid.UUID, sending_id: uuid.UUID, code: str, why: str) -> str:
    with open_system_work(tenant_id) as work:
        return _end(work, sending_id, SendingCommand.FAIL, code, why)


def _refuse(tenant_id: uuid.UUID, sending_id: uuid.UUID, code: str, why: str) -> str:
    """Send nothing, and pause the schedule until somebody has looked."""
    with open_system_work(tenant_id) as work:
        sending = work.find(ReportSending, sending_id)
        if sending is None:
            return "removed"
        schedule = work.lock(ReportSchedule, sending.schedule_id)
        if schedule.is_active:
            schedule.is_active, schedule.paused_why, schedule.next_due_at = False, code, None
            work.emit(ReportSchedulePaused(subject_id=schedule.id, why=code))
        return _end(work, sending_id, SendingCommand.REFUSE, code, why)


def _end(work: Work, sending_id: uuid.UUID, command: SendingCommand, code: str, why: str) -> str:
    if work.find(ReportSending, sending_id) is None:
        return "removed"
    sending = work.lock(ReportSending, sending_id)
    if sending.status == SendingState.QUEUED:
        sending.status = SENDING.after(SendingState.QUEUED, command)
        sending.ended_at, sending.error_code, sending.error = work.now, code, why
    return str(sending.status)
