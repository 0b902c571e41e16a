"""An edit of a trip and what it pinned, for tests that only need that there is one."""

import uuid

from roundsman.kernel.ids import new_id
from roundsman.planning.models import Pin, PinKind, PlanEdit
from roundsman.platform.work import Work
from tests.conftest import NOW
from tests.factories.execution import Round


def by_hand(work: Work, planned: Round) -> dict[str, uuid.UUID]:
    """An edit of a planned trip, and what it pinned."""
    edit = work.add(
        PlanEdit(
            id=new_id(),
            day=NOW.date(),
            seq=1,
            kind="move",
            command={"kind": "move"},
            before=[],
            after=[],
            reason="asked for",
            violations=[],
            difference={"cost_minor": 0},
            price_minor=0,
            made_at=work.now,
        )
    )
    work.session.flush()
    pin = work.add(
        Pin(
            id=new_id(),
            order_id=planned.order_ids[0],
            kind=PinKind.VEHICLE,
            day=NOW.date(),
            vehicle_id=planned.crew.vehicle_id,
            trip_id=planned.trip_id,
            edit_id=edit.id,
            pinned_at=work.now,
        )
    )
    work.session.flush()
    return {"edit_id": edit.id, "pin_id": pin.id}
