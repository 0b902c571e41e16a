"""What the desk takes and answers."""

import uuid
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from roundsman.platform.http.schemas import Body, Out, Stamped

PageName = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=64, pattern=r"^[a-z][a-z0-9._/-]*$"),
]
ViewName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
WindowName = Annotated[
    str,
    StringConstraints(min_length=8, max_length=64, pattern=r"^[A-Za-z0-9-]+$"),
    Field(description="A name that the window made up, for example a UUID; kept as long as it is open."),
]
SubjectType = Literal["plan", "trip", "order", "exception"]
Doing = Literal["looking", "editing"]


class HitOut(Out):
    """Something that may be meant."""

    kind: Literal["order", "trip", "exception", "location", "sku", "vehicle", "driver"]
    id: uuid.UUID
    title: str = Field(description="Its number or name.")
    detail: str = Field(description="What tells it from others: place, code, registration, telephone.")
    status: str | None = Field(description="Where it stands; `inactive` for master data out of use.")
    score: float = Field(description="1 for what was typed exactly.")


class SearchOut(Out):
    """What was found, the likeliest first."""

    items: list[HitOut]


class NameOut(Out):
    """What something is called."""

    kind: Literal["location", "sku", "vehicle", "driver", "user"]
    id: uuid.UUID
    name: str = Field(description="Name, or the registration of a vehicle.")
    code: str | None = Field(description="Of places, items and drivers.")


class NamesOut(Out):
    """Names of what was asked for; what one may not see, or is not there, is left out."""

    items: list[NameOut]


class ViewSave(Body):
    """A view to keep."""

    page: PageName
    name: ViewName
    content: dict[str, Any] = Field(description="`filters`, `sort`, `columns` and what else the page keeps.")
    is_shared: bool = Field(default=False, description="Whether everybody of the tenant may use it.")


class ViewChange(Body):
    """What is to be changed of one's own view."""

    name: ViewName | None = None
    content: dict[str, Any] | None = None
    is_shared: bool | None = None


class ViewOut(Stamped):
    """A saved view."""

    id: uuid.UUID
    page: str
    name: str
    content: dict[str, Any]
    is_shared: bool
    is_own: bool = False
    owner_id: uuid.UUID
    owner_name: str = Field(default="", description="Who made it; of shared ones.")


class PresenceTell(Body):
    """Where one is. To be sent again about every 15 seconds."""

    window: WindowName
    subject_type: SubjectType
    subject_id: uuid.UUID
    doing: Doing = "looking"
    part: Annotated[str, StringConstraints(max_length=96)] | None = Field(
        default=None, description="The part of it, for example the id of the stop that is dragged."
    )


class PresenceLeave(Body):
    """A window that is closed."""

    window: WindowName


class PresentOut(Out):
    """Somebody who is there."""

    user_id: uuid.UUID
    name: str
    window: str
    is_me: bool = False
    doing: Doing
    part: str | None
    since_at: datetime
    until_at: datetime


class PresenceOut(Out):
    """Who is there now."""

    items: list[PresentOut]
    renew_s: int = Field(description="Say it again within so many seconds.")
