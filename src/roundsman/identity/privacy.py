"""Personal data of users, and the periods after which it is blanked."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import null, or_, select, update
from sqlalchemy.dialects.postgresql import JSONB

from roundsman.identity.models import AuthSession, UserAccount, UserLocation, UserRole
from roundsman.identity.service.users import refuse_last_admin
from roundsman.identity.settings import KnownSetting, declare_setting
from roundsman.platform.clock import real_now
from roundsman.platform.models import JobRow
from roundsman.platform.privacy import PURGED, erases, exports, purges
from roundsman.platform.work import Work


def _days(key: str, default: int, about: str) -> None:
    declare_setting(
        KnownSetting(
            key=key,
            type="integer",
            default=default,
            least=0,
            most=36_500,
            about=f"{about} 0 keeps it for ever.",
        )
    )


_days("retention.pod_days", 730, "Days after which a proof of delivery no longer names anybody.")
_days("retention.contact_days", 90, "Days after which people who left (drivers, users) are no longer named.")
_days(
    "retention.notes_days",
    365,
    "Days after which free words on orders, trips, stock and exceptions are blanked.",
)
_days("retention.gps_days", 180, "Days after which positions of drivers at stops are blanked.")
_days("retention.job_days", 90, "Days after which what background jobs were told and answered is blanked.")


@purges(
    "users",
    setting="retention.contact_days",
    columns={"user_account": ("email", "name", "password_hash")},
)
def purge_users(work: Work, before: datetime, limit: int) -> int:
    """Users who were deactivated before a moment."""
    ids = list(
        work.session.scalars(
            select(UserAccount.id)
            .where(
                UserAccount.tenant_id == work.tenant_id,
                UserAccount.is_active.is_(False),
                UserAccount.updated_at < before,
                UserAccount.name != PURGED,
            )
            .limit(limit)
        )
    )
    for user_id in ids:
        erase_user(work, user_id)
    return len(ids)


@purges(
    "jobs", setting="retention.job_days", columns={"job": ("payload", "result", "error", "progress_note")}
)
def purge_jobs(work: Work, before: datetime, limit: int) -> int:
    """What jobs that ended were told and answered."""
    ids = (
        select(JobRow.id)
        .where(
            JobRow.tenant_id == work.tenant_id,
            JobRow.finished_at < before,
            or_(
                JobRow.payload != {},
                JobRow.result.is_not(None) & (JobRow.result != JSONB.NULL),
                JobRow.error.is_not(None),
                JobRow.progress_note != "",
            ),
        )
        .limit(limit)
    )
    done = work.session.execute(
        update(JobRow)
        .where(JobRow.tenant_id == work.tenant_id, JobRow.id.in_(ids))
        .values(payload={}, result=null(), error=None, progress_note="", version=JobRow.version + 1)
        .returning(JobRow.id)
        .execution_options(synchronize_session=False)
    )
    return len(done.all())


@erases("user")
def erase_user(work: Work, user_id: uuid.UUID) -> None:
    """A user: nobody any more. The row stays, so that who did what still has an actor.

    Raises:
        Conflict: `last_admin`, when nobody else could administer the tenant.
    """
    if work.get(UserAccount, user_id).is_active:
        refuse_last_admin(work, user_id)
    user = work.lock(UserAccount, user_id)
    user.email, user.name = f"purged-{user.id}@invalid", PURGED
    # No hash at all: nothing that is typed can match it.
    user.password_hash, user.is_active = "!", False
    now = real_now()
    work.session.execute(
        update(AuthSession)
        .where(
            AuthSession.tenant_id == work.tenant_id,
            AuthSession.user_id == user_id,
            AuthSession.revoked_at.is_(None),
        )
        .values(revoked_at=now, revoked_why="erased")
    )
    work.session.flush()


@exports("user")
def export_user(work: Work, user_id: uuid.UUID) -> dict[str, Any]:
    """What is kept about a user."""
    user = work.get(UserAccount, user_id)
    of_user = (UserRole.tenant_id == work.tenant_id, UserRole.user_id == user_id)
    places = (UserLocation.tenant_id == work.tenant_id, UserLocation.user_id == user_id)
    return {
        "user": {
            "id": str(user.id),
            "email": user.email,
            "name": user.name,
            "organisation_id": str(user.organisation_id),
            "is_active": user.is_active,
            "created_at": user.created_at.isoformat(),
        },
        "roles": sorted(work.session.scalars(select(UserRole.role).where(*of_user))),
        "locations": sorted(
            str(place) for place in work.session.scalars(select(UserLocation.location_id).where(*places))
        ),
        "logins": [
            {"at": login.created_at.isoformat(), "until": login.expires_at.isoformat()}
            for login in work.session.scalars(
                work.rows(AuthSession).where(AuthSession.user_id == user_id).order_by(AuthSession.created_at)
            )
        ],
    }
