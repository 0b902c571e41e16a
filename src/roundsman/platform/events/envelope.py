"""The shape of a fact, and the register of all that can be said."""

import re
import uuid
from datetime import datetime
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

_REGISTRY: dict[str, type["DomainEvent"]] = {}


class DomainEvent(BaseModel):
    """An immutable business fact. A subclass's name is its type (`UserInvited`).

    Payloads carry ids and quantities, never names or phone numbers, so that people can be forgotten without
    touching history. A change that a reader of old events could not read raises `schema_version`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_version: ClassVar[int] = 1
    subject_type: ClassVar[str]
    """What it is about, as a table name."""

    subject_id: uuid.UUID
    occurred_at: datetime | None = None
    """When it happened; the moment of the transaction when left out."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        known = _REGISTRY.setdefault(cls.__name__, cls)
        if known.__module__ != cls.__module__:
            raise TypeError(f"two modules define the event {cls.__name__}")

    @classmethod
    def type_name(cls) -> str:
        """The name under which it is stored."""
        return cls.__name__

    @classmethod
    def topic(cls) -> str:
        """The name dotted; see `topic_of`."""
        return topic_of(cls.__name__)

    def payload(self) -> dict[str, Any]:
        """The members of its own, as JSON values."""
        return self.model_dump(mode="json", exclude={"subject_id", "occurred_at"})


def topic_of(type_name: str) -> str:
    """A type as webhooks know it, dotted: `UserInvited` -> `user.invited`, `PDFMade` -> `pdf.made`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", ".", type_name).lower()


def event_class(type_name: str) -> type[DomainEvent] | None:
    """The class of a stored type; None when this version of the house does not know it."""
    return _REGISTRY.get(type_name)


def known_events() -> dict[str, type[DomainEvent]]:
    """Every event type by name."""
    return dict(_REGISTRY)
