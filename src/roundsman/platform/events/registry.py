"""Who listens to what."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from roundsman.platform.events.envelope import DomainEvent
from roundsman.platform.work import Work

type Handler = Callable[[Work, Any], None]


@dataclass(frozen=True)
class Subscriber:
    """A named listener. The name is stored, so it stays."""

    name: str
    events: tuple[type[DomainEvent], ...]
    handle: Handler


_SUBSCRIBERS: dict[str, Subscriber] = {}


def subscribe(name: str, *events: type[DomainEvent]) -> Callable[[Handler], Handler]:
    """Call the decorated function after the commit of each such event, at least once, in a transaction of its own.

    It runs as the house itself inside the event's tenant, and its changes commit together with the note that the
    event was digested: what it does to the database is done exactly once. A failure is tried again, then parked.

    Args:
        name: `room.what_it_does`.
        events: The event classes it hears.
    """

    def register(handle: Handler) -> Handler:
        if name in _SUBSCRIBERS and _SUBSCRIBERS[name].handle is not handle:
            raise ValueError(f"two subscribers are called {name}")
        _SUBSCRIBERS[name] = Subscriber(name, events, handle)
        return handle

    return register


def subscribers() -> list[Subscriber]:
    """All listeners, by name."""
    return [_SUBSCRIBERS[name] for name in sorted(_SUBSCRIBERS)]
