"""What is done when a proposal is taken, in the words in which it is kept."""

from collections.abc import Sequence
from typing import Any

REVISE, HAND_OVER, TAKE_ON, LEAVE_OUT, TELL = "revise", "hand_over", "take_on", "leave_out", "tell"


def only_revises(actions: Sequence[dict[str, Any]]) -> bool:
    """Whether it moves stops and times of trips and nothing else: no goods, no promise, no word to anybody."""
    return bool(actions) and all(action["do"] == REVISE for action in actions)
