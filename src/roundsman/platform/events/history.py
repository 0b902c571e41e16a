"""The facts about one subject up to a moment, for those who fold them."""

import uuid
from collections.abc import Collection
from datetime import datetime
from typing import Literal

from roundsman.platform.events.log import LoggedEvent, logged
from roundsman.platform.models import EventRow
from roundsman.platform.work import Work

type By = Literal["recorded", "occurred"]
"""When the house learned of it, or when it happened (perhaps on a phone without network)."""


def facts_until(
    work: Work, subject_ids: Collection[uuid.UUID], *, at: datetime | None, by: By = "recorded"
) -> list[LoggedEvent]:
    """All facts about subjects until a moment, in the order in which they count.

    Args:
        work: The transaction.
        subject_ids: About these.
        at: What is of this moment counts too; all there are when None.
        by: Which of its two times counts. By `occurred` the facts are in the order of what happened.
    """
    query = work.rows(EventRow).where(EventRow.subject_id.in_(subject_ids))
    column = EventRow.recorded_at if by == "recorded" else EventRow.occurred_at
    if at is not None:
        query = query.where(column <= at)
    order = (EventRow.seq,) if by == "recorded" else (EventRow.occurred_at, EventRow.seq)
    return [logged(row) for row in work.session.scalars(query.order_by(*order))]
