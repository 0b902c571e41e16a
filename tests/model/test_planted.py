"""The model finds what it is there for: with a planted bug a few days must not pass. Only with `ROUNDSMAN_LONG=1`."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from sqlalchemy import text

from roundsman.execution.service import deliver, door
from roundsman.execution.states import STOP, StopStatus
from roundsman.inventory.service import picking, stock
from roundsman.inventory.values import StockMove
from roundsman.orders.service import progress
from roundsman.platform.work import Work
from tests.conftest import TenantWorld
from tests.figures import note_figures
from tests.model.test_model import LONG, Figures, play

DAYS = 10
"""In so many days each must be met."""


def a_short_pick_keeps_the_rest_reserved(patch: pytest.MonkeyPatch) -> None:
    whole = stock.move_stock

    def forgetful(work: Work, moves: Sequence[StockMove]) -> Any:
        return whole(work, [move for move in moves if move.kind != "release"])

    patch.setattr(picking, "move_stock", forgetful)


def a_delivery_that_is_sent_again_is_booked_again(patch: pytest.MonkeyPatch) -> None:
    whole = door.is_repeat

    class Lenient:
        def after(self, status: StopStatus, command: Any) -> Any:
            return STOP.after(StopStatus.ARRIVED, command)

    def forgetful(work: Work, command_id: Any, *, kind: str, subject_id: Any) -> bool:
        return kind != "stop.deliver" and whole(work, command_id, kind=kind, subject_id=subject_id)

    patch.setattr(door, "is_repeat", forgetful)
    patch.setattr(deliver, "STOP", Lenient())


def an_order_that_departs_stays_planned(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(progress, "_SET_ORDERS", text(f"{progress._SET_ORDERS} and s.status <> 'in_transit'"))


@pytest.mark.skipif(not LONG, reason="ROUNDSMAN_LONG=1 plants bugs")
@pytest.mark.parametrize(
    "plant",
    [
        a_short_pick_keeps_the_rest_reserved,
        a_delivery_that_is_sent_again_is_booked_again,
        an_order_that_departs_stays_planned,
    ],
)
def test_a_planted_bug_is_found(
    app: Any,
    new_tenant: Callable[[], TenantWorld],
    monkeypatch: pytest.MonkeyPatch,
    plant: Callable[[pytest.MonkeyPatch], None],
) -> None:
    figures, found = Figures(), None
    plant(monkeypatch)
    try:
        play(app, new_tenant, figures, long=False, days_=DAYS)
    except Exception as difference:  # noqa: BLE001  (told below)
        found = difference
    assert found is not None, f"{figures.days} days went by"
    note_figures("planted", {"bug": plant.__name__, "days": figures.days, "steps": figures.steps,
                             "found": f"{type(found).__name__}: {str(found)[:200]}"})  # fmt: skip
