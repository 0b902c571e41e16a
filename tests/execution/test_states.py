"""Every (state, command) pair of the three machines is in its table or refused."""

from enum import StrEnum
from typing import Any

import pytest

from roundsman.execution.states import (
    ENDED_STOPS,
    EXCEPTION,
    STOP,
    TRIP,
    ExceptionCommand,
    ExceptionStatus,
    StopCommand,
    StopStatus,
    TripCommand,
    TripStatus,
)
from roundsman.platform.errors import IllegalTransition

MACHINES: list[tuple[Any, type[StrEnum], type[StrEnum]]] = [
    (TRIP, TripStatus, TripCommand),
    (STOP, StopStatus, StopCommand),
    (EXCEPTION, ExceptionStatus, ExceptionCommand),
]
PAIRS = [
    pytest.param(machine, state, command, id=f"{machine.name}-{state}-{command}")
    for machine, states, commands in MACHINES
    for state in states
    for command in commands
]


@pytest.mark.parametrize(("machine", "state", "command"), PAIRS)
def test_every_pair_is_in_the_table_or_refused(machine: Any, state: StrEnum, command: StrEnum) -> None:
    if machine.allows(state, command):
        assert machine.after(state, command) == machine.table[state, command]
        return
    with pytest.raises(IllegalTransition) as refused:
        machine.after(state, command)
    assert refused.value.facts["current_status"] == state


@pytest.mark.parametrize("status", sorted(ENDED_STOPS))
def test_nothing_follows_the_end_of_a_stop(status: StopStatus) -> None:
    assert STOP.commands(status) == []


@pytest.mark.parametrize("machine", [TRIP, STOP, EXCEPTION], ids=lambda machine: machine.name)
def test_every_state_but_the_first_is_reached(machine: Any) -> None:
    states = {state for state, _ in machine.table} | set(machine.table.values())
    first = next(iter(machine.table))[0]
    assert states - set(machine.table.values()) <= {first}
