"""State machines as one declarative table each."""

from collections.abc import Mapping
from enum import StrEnum

from roundsman.platform.errors import IllegalTransition


class StateMachine[S: StrEnum, C: StrEnum]:
    """A table (state, command) -> state; nothing else in the house changes a status.

    Args:
        name: What it moves, in the words of a reader ("order").
        table: Every transition that exists.
    """

    def __init__(self, name: str, table: Mapping[tuple[S, C], S]) -> None:
        self.name = name
        self.table = dict(table)

    def after(self, state: S, command: C) -> S:
        """The state after the command.

        Raises:
            IllegalTransition: (409) with the current status and the commands that would apply.
        """
        following = self.table.get((state, command))
        if following is None:
            raise IllegalTransition(self.name, state, command, [str(c) for c in self.commands(state)])
        return following

    def commands(self, state: S) -> list[C]:
        """The commands that apply in a state, in the order of the table."""
        return [command for (known, command) in self.table if known == state]

    def allows(self, state: S, command: C) -> bool:
        """Whether the command applies in the state."""
        return (state, command) in self.table
