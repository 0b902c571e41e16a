"""Taking lines off picklists; kept apart because both releasing and picking need it."""

import uuid
from collections.abc import Iterable

from sqlalchemy import select, update

from roundsman.inventory.events import PicklistCancelled
from roundsman.inventory.models import Picklist, PicklistLine
from roundsman.inventory.states import OPEN_PICKLISTS, PICKLIST, PicklistCommand, PicklistStatus
from roundsman.platform.work import Work


def drop_lines(work: Work, reservation_ids: Iterable[uuid.UUID]) -> None:
    """Take reservations off the picklists that are still open; a list with nothing left on it is cancelled."""
    open_lists = select(Picklist.id).where(
        Picklist.tenant_id == work.tenant_id, Picklist.status.in_(OPEN_PICKLISTS)
    )
    touched = set(
        work.session.scalars(
            update(PicklistLine)
            .where(
                PicklistLine.tenant_id == work.tenant_id,
                PicklistLine.reservation_id.in_(list(reservation_ids)),
                PicklistLine.is_dropped.is_(False),
                PicklistLine.picklist_id.in_(open_lists),
            )
            .values(is_dropped=True)
            .returning(PicklistLine.picklist_id)
            .execution_options(synchronize_session=False)
        )
    )
    if not touched:
        return
    still_needed = set(
        work.session.scalars(
            select(PicklistLine.picklist_id).where(
                PicklistLine.tenant_id == work.tenant_id,
                PicklistLine.picklist_id.in_(touched),
                PicklistLine.is_dropped.is_(False),
            )
        )
    )
    for picklist in work.lock_all(Picklist, touched - still_needed):
        picklist.status = PICKLIST.after(PicklistStatus(picklist.status), PicklistCommand.CANCEL)
        work.emit(PicklistCancelled(subject_id=picklist.id, location_id=picklist.location_id))
