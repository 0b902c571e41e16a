"""What people keep at their desks, for tests."""

import uuid

from roundsman.desk.models import DriverSuggestion, SavedView, WatchItem
from roundsman.platform.work import Work


def make_view(work: Work, owner_id: uuid.UUID, *, is_shared: bool = False) -> uuid.UUID:
    """A saved view of orders."""
    row = work.add(SavedView(owner_id=owner_id, page="orders", name="Late", content={}, is_shared=is_shared))
    work.session.flush()
    return row.id


def make_attention(
    work: Work, warehouse_id: uuid.UUID, trip_id: uuid.UUID, driver_id: uuid.UUID
) -> dict[str, uuid.UUID]:
    """Something that needs somebody, and a driver who is suggested for a trip: their ids by the names of paths."""
    where: dict[str, uuid.UUID] = {"trip_id": trip_id, "warehouse_id": warehouse_id}
    item = work.add(
        WatchItem(
            kind="undispatched", subject_id=trip_id, raised_at=work.now, at_risk_minor=1, facts={}, **where
        )
    )
    reasons: list[dict[str, str]] = []
    candidate = {"driver_id": str(driver_id), "score": 0.5, "confidence": 0.5, "reasons": reasons}
    made = work.add(DriverSuggestion(made_at=work.now, candidates=[candidate], **where))
    work.session.flush()
    return {"item_id": item.id, "suggestion_id": made.id}
