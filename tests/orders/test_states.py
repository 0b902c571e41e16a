"""Every pair of status and command is in the table, or refused with what would apply."""

import pytest

from roundsman.orders.states import (
    DRAFT,
    ORDER,
    REQUESTED_BY_PEOPLE,
    TASK,
    WAVE,
    OrderCommand,
    OrderStatus,
    TaskCommand,
    TaskStatus,
)
from roundsman.platform.errors import IllegalTransition

S, C = OrderStatus, OrderCommand

# Written out once more by hand, status by status, so that a slip in the table does not go unnoticed.
EXPECTED: dict[OrderStatus, dict[OrderCommand, OrderStatus]] = {
    S.PLACED: {C.CONFIRM: S.CONFIRMED, C.AMEND: S.PLACED, C.CANCEL: S.CANCELLED},
    S.CONFIRMED: {
        C.AMEND: S.CONFIRMED,
        C.ALLOCATE: S.ALLOCATED,
        C.BACKORDER: S.BACKORDERED,
        C.CANCEL: S.CANCELLED,
    },
    S.BACKORDERED: {
        C.ALLOCATE: S.ALLOCATED,
        C.AMEND: S.BACKORDERED,
        C.BACKORDER: S.BACKORDERED,
        C.RELEASE: S.CONFIRMED,
        C.CANCEL: S.CANCELLED,
    },
    S.ALLOCATED: {
        C.ALLOCATE: S.ALLOCATED,
        C.BACKORDER: S.BACKORDERED,
        C.RELEASE: S.CONFIRMED,
        C.PICK: S.PICKING,
        C.CANCEL: S.CANCELLED,
    },
    S.PICKING: {C.UNPICK: S.ALLOCATED, C.BACKORDER: S.BACKORDERED, C.READY: S.READY, C.CANCEL: S.CANCELLED},
    S.READY: {C.PLAN: S.PLANNED, C.BACKORDER: S.BACKORDERED, C.CANCEL: S.CANCELLED},
    S.PLANNED: {
        C.UNPLAN: S.READY,
        C.DEPART: S.IN_TRANSIT,
        C.BACKORDER: S.BACKORDERED,
        C.CANCEL: S.CANCELLED,
    },
    S.IN_TRANSIT: {C.DELIVER: S.DELIVERED, C.DELIVER_PART: S.PARTIALLY_DELIVERED, C.FAIL: S.FAILED},
    S.DELIVERED: {C.CLOSE: S.CLOSED},
    S.PARTIALLY_DELIVERED: {C.CLOSE: S.CLOSED},
    S.FAILED: {C.CLOSE: S.CLOSED},
    S.CLOSED: {},
    S.CANCELLED: {},
}


@pytest.mark.parametrize("status", OrderStatus)
@pytest.mark.parametrize("command", OrderCommand)
def test_every_pair_of_an_order_leads_where_it_should_or_is_refused(
    status: OrderStatus, command: OrderCommand
) -> None:
    expected = EXPECTED[status].get(command)
    if expected is not None:
        assert ORDER.after(status, command) is expected
        return
    with pytest.raises(IllegalTransition) as caught:
        ORDER.after(status, command)
    assert caught.value.status == 409
    assert caught.value.facts["current_status"] == status
    assert set(caught.value.facts["allowed_commands"]) == {str(c) for c in EXPECTED[status]}


@pytest.mark.parametrize("status", TaskStatus)
@pytest.mark.parametrize("command", TaskCommand)
def test_every_pair_of_a_task_leads_where_it_should_or_is_refused(
    status: TaskStatus, command: TaskCommand
) -> None:
    expected = {
        ("created", "assign"): "assigned",
        ("created", "cancel"): "cancelled",
        ("assigned", "unassign"): "created",
        ("assigned", "depart"): "en_route",
        ("assigned", "cancel"): "cancelled",
        ("en_route", "complete"): "completed",
        ("en_route", "fail"): "failed",
    }.get((status.value, command.value))
    if expected is not None:
        assert TASK.after(status, command).value == expected
        return
    with pytest.raises(IllegalTransition):
        TASK.after(status, command)


def test_waves_and_proposals_move_as_their_tables_say() -> None:
    assert {(str(a), str(b)): str(c) for (a, b), c in WAVE.table.items()} == {
        ("open", "release"): "released",
        ("open", "cancel"): "cancelled",
        ("released", "start"): "picking",
        ("released", "cancel"): "cancelled",
        ("picking", "finish"): "done",
    }
    assert {(str(a), str(b)): str(c) for (a, b), c in DRAFT.table.items()} == {
        ("open", "accept"): "accepted",
        ("open", "dismiss"): "dismissed",
        ("open", "replace"): "replaced",
    }


def test_every_status_is_reached_from_placed_and_only_two_are_the_end() -> None:
    reached, edge = {S.PLACED}, [S.PLACED]
    while edge:
        status = edge.pop()
        for (start, _), end in ORDER.table.items():
            if start is status and end not in reached:
                reached.add(end)
                edge.append(end)
    assert reached == set(OrderStatus)
    assert {status for status in OrderStatus if not ORDER.commands(status)} == {S.CLOSED, S.CANCELLED}


def test_an_order_can_be_called_off_exactly_until_it_is_on_the_road() -> None:
    in_the_house = {S.PLACED, S.CONFIRMED, S.ALLOCATED, S.BACKORDERED, S.PICKING, S.READY, S.PLANNED}
    assert {status for status in OrderStatus if ORDER.allows(status, C.CANCEL)} == in_the_house


def test_what_people_can_ask_for_is_in_the_table() -> None:
    assert {command for _, command in ORDER.table} >= set(REQUESTED_BY_PEOPLE)
