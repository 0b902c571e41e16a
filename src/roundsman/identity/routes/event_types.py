"""`/api/v1/event-types`: the register of all that the event log can say."""

import inspect
from typing import Any

from fastapi import APIRouter
from pydantic import Field

from roundsman.platform.events.envelope import known_events
from roundsman.platform.events.schemas import payload_document, schema_of
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import Out, problems
from roundsman.platform.work import Work

event_types = APIRouter(prefix="/api/v1/event-types", tags=["events"], route_class=UseCaseRoute)


class EventTypeOut(Out):
    """One type of fact."""

    type: str
    topic: str
    subject_type: str
    schema_version: int = Field(
        description="Raised by a change that a reader of older events could not read."
    )
    about: str
    payload: dict[str, Any] = Field(
        description="JSON Schema of `payload`. Ignore members that you do not know."
    )


class EventTypes(Out):
    """All of them, by name."""

    items: list[EventTypeOut]


@event_types.get("", responses=problems(401, 403))
def list_event_types(_: Work = permitted("events.read")) -> EventTypes:
    """Every type of event with the schema of its payload. Members are only ever added within a schema version."""
    return EventTypes(
        items=[
            EventTypeOut(
                type=name,
                topic=event.topic(),
                subject_type=schema_of(event).subject_type,
                schema_version=event.schema_version,
                about=inspect.getdoc(event) or "",
                payload=payload_document(event),
            )
            for name, event in sorted(known_events().items())
            if not name.startswith("_")
        ]
    )
