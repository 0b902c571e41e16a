"""Schedules: a question kept with when and to whom its answer is sent."""

import uuid
from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.dialects.postgresql import distinct_on

from roundsman.kernel.ids import new_id
from roundsman.platform.errors import Conflict, Forbidden, Invalid, NotFound
from roundsman.platform.jobs.queue import enqueue_job
from roundsman.platform.mail import needed_mail_server
from roundsman.platform.principal import Scope
from roundsman.platform.work import Work, check_version
from roundsman.reporting.questions.question import Question, check_question
from roundsman.reporting.sending.due import Rhythm, next_due
from roundsman.reporting.sending.events import ReportScheduleChanged, ReportScheduled, ReportScheduleRemoved
from roundsman.reporting.sending.models import ReportMail, ReportSchedule, ReportSending
from roundsman.reporting.sending.states import SendingState

PERMISSION = "reports.schedule"
MAKE_JOB = "reporting.send_report"
MOST_SCHEDULES = 100
"""Of one person."""
_OTHERS_TOO = frozenset({"is_active"})
"""What may be changed of somebody else's: the rest would be asked with the owner's rights."""


@dataclass(frozen=True, slots=True)
class NewSchedule:
    """A report to be sent."""

    name: str
    question: Question
    form: str
    rhythm: Rhythm
    recipients: list[str]
    attach: bool = True
    to_webhooks: bool = False


def visible_schedules(work: Work) -> Select[ReportSchedule]:
    """One's own, or all of the tenant."""
    query = work.rows(ReportSchedule)
    if work.principal.scope_of(PERMISSION) is Scope.TENANT:
        return query
    return query.where(ReportSchedule.owner_id == work.principal.actor_id)


def get_schedule(work: Work, schedule_id: uuid.UUID) -> ReportSchedule:
    """One schedule.

    Raises:
        NotFound: when it is not there for the caller.
    """
    row = work.session.scalar(visible_schedules(work).where(ReportSchedule.id == schedule_id))
    if row is None:
        raise NotFound(f"there is no schedule {schedule_id}")
    return row


def add_schedule(work: Work, new: NewSchedule) -> ReportSchedule:
    """Have a report sent from now on, with the rights that the caller has at each time.

    Raises:
        Invalid: `nobody_to_send_to`, `too_many_schedules`, and what `check_question` refuses.
        Conflict: `mail_not_set_up`.
        NotFound, Forbidden: as for `check_question`.
    """
    owner = work.principal.actor_id
    assert owner is not None
    check_question(work, new.question, work.now)
    _check_receivers(new.recipients, to_webhooks=new.to_webhooks)
    work.serialise(f"report schedules of {owner}")
    own = work.rows(ReportSchedule).where(ReportSchedule.owner_id == owner).subquery()
    if (work.session.scalar(select(func.count()).select_from(own)) or 0) >= MOST_SCHEDULES:
        raise Invalid(
            f"you have {MOST_SCHEDULES} schedules already",
            accepted="remove one that nobody needs first",
            code="too_many_schedules",
        )
    row = work.add(
        ReportSchedule(
            owner_id=owner,
            name=new.name,
            question=kept(new.question),
            form=new.form,
            **asdict(new.rhythm),
            recipients=_each_once(new.recipients),
            attach=new.attach,
            to_webhooks=new.to_webhooks,
            is_active=True,
            paused_why=None,
            next_due_at=next_due(new.rhythm, work.now),
        )
    )
    work.session.flush()
    work.emit(
        ReportScheduled(
            subject_id=row.id,
            owner_id=owner,
            report=new.question.report,
            every=row.every,
            form=row.form,
            recipients=len(row.recipients),
            to_webhooks=row.to_webhooks,
        )
    )
    return row


def change_schedule(
    work: Work, schedule_id: uuid.UUID, changes: dict[str, Any], *, if_match: int | None
) -> ReportSchedule:
    """Change what is named.

    Args:
        work: The transaction.
        schedule_id: The schedule.
        changes: `question` (a `Question`), `rhythm`, `is_active` and columns.
        if_match: The version that was read.

    Raises:
        NotFound: when it is not there for the caller.
        Forbidden: `not_your_schedule`, for more than pausing and resuming somebody else's.
        StaleVersion: when it was changed meanwhile.
        Invalid, Conflict: as for `add_schedule`.
    """
    get_schedule(work, schedule_id)
    row = work.lock(ReportSchedule, schedule_id)
    check_version(row, if_match)
    named = sorted(changes)
    question: Question | None = changes.pop("question", None)
    if question is not None:
        check_question(work, question, work.now)
    if row.owner_id != work.principal.actor_id and not set(named) <= _OTHERS_TOO:
        raise Forbidden(
            "this is sent with somebody else's rights",
            accepted="pausing, resuming or removing it; or a schedule of your own",
            code="not_your_schedule",
        )
    if question is not None:
        row.question = kept(question)
    if (rhythm := changes.pop("rhythm", None)) is not None:
        for name, value in asdict(rhythm).items():
            setattr(row, name, value)
    if "recipients" in changes:
        changes["recipients"] = _each_once(changes["recipients"])
    before = row.recipients
    for name, value in changes.items():
        setattr(row, name, value)
    if "recipients" in changes or "to_webhooks" in changes:
        _check_receivers(row.recipients, to_webhooks=row.to_webhooks, before=before)
    if row.is_active:
        row.paused_why = None
        # A time that has come and is not queued yet stays, whatever else is changed.
        if row.next_due_at is None or rhythm is not None:
            row.next_due_at = next_due(rhythm_of(row), work.now)
    else:
        row.paused_why, row.next_due_at = row.paused_why or "by_hand", None
    work.emit(ReportScheduleChanged(subject_id=row.id, fields=named, is_active=row.is_active))
    work.session.flush()
    return row


def remove_schedule(work: Work, schedule_id: uuid.UUID, *, if_match: int | None) -> None:
    """Remove a schedule and its log; links to what it sent end with it.

    Raises:
        NotFound: when it is not there for the caller.
        StaleVersion: when it was changed meanwhile.
    """
    get_schedule(work, schedule_id)
    row = work.lock(ReportSchedule, schedule_id)
    check_version(row, if_match)
    work.emit(ReportScheduleRemoved(subject_id=row.id))
    work.session.delete(row)
    work.session.flush()


def send_now(work: Work, schedule_id: uuid.UUID) -> ReportSending:
    """Send it once more, now; when it is next due stays as it is.

    Raises:
        NotFound: when it is not there for the caller.
        Conflict: `schedule_paused`; `mail_not_set_up`; `already_sending`, while one that was asked for is being made.
    """
    get_schedule(work, schedule_id)
    row = work.lock(ReportSchedule, schedule_id)
    if not row.is_active:
        raise Conflict("this schedule is paused", accepted="resume it first", code="schedule_paused")
    if row.recipients:
        needed_mail_server()
    waiting = work.rows(ReportSending).where(
        ReportSending.schedule_id == row.id,
        ReportSending.is_by_hand,
        ReportSending.status == SendingState.QUEUED,
    )
    if work.session.scalar(waiting.limit(1)) is not None:
        raise Conflict(
            "it is being made already", accepted="a look at its log in a moment", code="already_sending"
        )
    return queue_sending(work, row, work.now, is_by_hand=True)


def queue_sending(
    work: Work, schedule: ReportSchedule, due_at: datetime, *, is_by_hand: bool
) -> ReportSending:
    """Ask for one sending, in the transaction that holds the schedule's row."""
    sending = work.add(
        ReportSending(
            id=new_id(),
            schedule_id=schedule.id,
            due_at=due_at,
            is_by_hand=is_by_hand,
            status=SendingState.QUEUED,
            attempts=0,
        )
    )
    work.session.flush()
    enqueue_job(work, MAKE_JOB, {"sending_id": str(sending.id)})
    return sending


def log_of(work: Work, schedule_id: uuid.UUID) -> Select[ReportSending]:
    """What a schedule sent.

    Raises:
        NotFound: when it is not there for the caller.
    """
    get_schedule(work, schedule_id)
    return work.rows(ReportSending).where(ReportSending.schedule_id == schedule_id)


def mails_of(work: Work, sendings: list[uuid.UUID]) -> dict[uuid.UUID, list[ReportMail]]:
    """The mails of sendings, by address."""
    found: dict[uuid.UUID, list[ReportMail]] = {one: [] for one in sendings}
    query = work.rows(ReportMail).where(ReportMail.sending_id.in_(sendings)).order_by(ReportMail.recipient)
    for row in work.session.scalars(query):
        found[row.sending_id].append(row)
    return found


def last_sendings(work: Work, schedules: list[uuid.UUID]) -> dict[uuid.UUID, ReportSending]:
    """The newest sending of each schedule that has one."""
    query = (
        work.rows(ReportSending)
        .where(ReportSending.schedule_id.in_(schedules))
        .ext(distinct_on(ReportSending.schedule_id))
        .order_by(ReportSending.schedule_id, ReportSending.due_at.desc(), ReportSending.id.desc())
    )
    return {row.schedule_id: row for row in work.session.scalars(query)}


def rhythm_of(row: ReportSchedule) -> Rhythm:
    """When it is sent."""
    return Rhythm(row.every, row.at_minute, row.timezone, row.weekday, row.month_day)


def kept(question: Question) -> dict[str, Any]:
    """A question as it is kept."""
    return question.model_dump(mode="json", exclude_defaults=True)


def _check_receivers(recipients: list[Any], *, to_webhooks: bool, before: Collection[Any] = ()) -> None:
    # Those who were told before stay while mail is switched off for a time.
    if set(recipients) - set(before):
        needed_mail_server()
    if not recipients and not to_webhooks:
        raise Invalid(
            "there is nobody to send it to",
            field="recipients",
            accepted="an address of mail, or to_webhooks",
            code="nobody_to_send_to",
        )


def _each_once(recipients: list[str]) -> list[str]:
    known = {one.lower(): one for one in reversed(recipients)}
    return [one for one in dict.fromkeys(one.lower() for one in recipients) for one in [known[one]]]
