"""What people keep at their desks, for tests."""

import uuid

from roundsman.desk.models import SavedView
from roundsman.platform.work import Work


def make_view(work: Work, owner_id: uuid.UUID, *, is_shared: bool = False) -> uuid.UUID:
    """A saved view of orders."""
    row = work.add(SavedView(owner_id=owner_id, page="orders", name="Late", content={}, is_shared=is_shared))
    work.session.flush()
    return row.id
