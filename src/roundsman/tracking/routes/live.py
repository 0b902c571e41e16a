"""`GET /api/v1/live`: what happens, as it happens."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Header, Query, Request
from starlette.responses import StreamingResponse

from roundsman.masterdata.api import names_of
from roundsman.platform.errors import Invalid
from roundsman.platform.http.route import UseCaseRoute, check_again, permitted
from roundsman.platform.http.schemas import problems
from roundsman.platform.http.streams import Message, Outlet, stream
from roundsman.platform.work import Work, open_system_work, open_work
from roundsman.tracking.live.facts import messages_for, read_facts
from roundsman.tracking.live.hub import BATCH, HUB, MOST_BEHIND, Reader
from roundsman.tracking.live.moving import eta_items, position_items
from roundsman.tracking.policies import visible_vehicles
from roundsman.tracking.queries import etas, last_positions

router = APIRouter(prefix="/api/v1/live", tags=["tracking"], route_class=UseCaseRoute)

PERMISSION = "live.read"
SSE = "text/event-stream"
_SHOWN = timedelta(minutes=60)


@router.get(
    "",
    response_class=StreamingResponse,
    responses={
        200: {"content": {SSE: {}}, "description": "Events until it ends"},
        **problems(401, 403, 422, 429),
    },
)
async def follow(
    request: Request,
    topic: Annotated[
        list[str] | None,
        Query(max_length=20, description="Only topics that begin so: `order.`, `trip.started`."),
    ] = None,
    positions: Annotated[bool, Query(description="Also where vehicles are.")] = True,
    predictions: Annotated[bool, Query(description="Also when open stops will be reached.")] = True,
    last_event_id: Annotated[str | None, Header(description="Go on after this fact.")] = None,
    after: Annotated[int | None, Query(ge=0, description="The same for those who set no headers.")] = None,
    accept: Annotated[str, Header()] = "",
    work: Work = permitted(PERMISSION),
) -> StreamingResponse:
    """Server-sent events: `event` (a fact of the log, with its number as id), `positions`, `etas`, `reset`, `bye`.

    Everybody gets what it may read anyway. A reader that comes back with `Last-Event-ID` misses no fact; positions and
    predictions begin with all there are. `reset` says that too much has happened since: read your lists again.
    """
    if SSE not in accept:
        raise Invalid(
            "this address answers with a stream of events",
            field="Accept",
            accepted=f"Accept: {SSE}, as EventSource sends it",
            code="not_a_stream",
        )
    HUB.check_room(work.principal)
    since = after if last_event_id is None else _number(last_event_id)
    reader = Reader(
        principal=work.principal,
        outlet=Outlet(),
        topics=tuple(topic or ()),
        positions=positions,
        etas=predictions,
    )
    check = check_again(request, PERMISSION)

    def still_allowed() -> None:
        # With other roles or places the stream goes on, and shows what they may see.
        reader.principal = check()

    return stream(
        reader.outlet,
        first=lambda: _first(reader, since),
        still_allowed=still_allowed,
        closed=lambda: HUB.leave(reader),
    )


def _first(reader: Reader, since: int | None) -> list[Message]:
    """Let the reader take part, and tell it what it has missed and how things stand."""
    joined_at = HUB.join(reader)
    messages = [Message("hello", {"seq": joined_at})]
    if since is not None and since < joined_at:
        if joined_at - since > MOST_BEHIND:
            messages.append(Message("reset", {"seq": joined_at}, joined_at))
        else:
            messages += _missed(reader, since, joined_at)
    elif since is not None and since > joined_at:
        # Of another database, or of one that was set back.
        messages.append(Message("reset", {"seq": joined_at}, joined_at))
    with open_work(reader.principal) as work:
        if reader.positions:
            messages += _snapshot(work)
        if reader.etas:
            with open_system_work(work.tenant_id) as house:
                found = etas(house, is_seen=False)
            messages.append(Message("etas", {"items": list(eta_items(work, found).values()), "is_all": True}))
    return messages


def _missed(reader: Reader, since: int, upto: int) -> list[Message]:
    found: list[Message] = []
    while since < upto:
        with open_work(reader.principal) as work:
            facts = read_facts(work, since, upto, most=BATCH)
            found += [one for one in messages_for(work, facts) if reader.wants(one.data["topic"])]
        since = facts[-1].seq if len(facts) == BATCH else upto
    return found


def _snapshot(work: Work) -> Sequence[Message]:
    visible = visible_vehicles(work)
    found = last_positions(work, None if visible is None else sorted(visible), not_before=work.now - _SHOWN)
    items = position_items(found, visible)
    numbers = names_of(work, vehicles={one.vehicle_id for one in found}).vehicles
    for one in found:
        items[str(one.vehicle_id)]["vehicle_number"] = numbers[one.vehicle_id].number
    return [Message("positions", {"items": list(items.values()), "is_all": True})]


def _number(last_event_id: str) -> int | None:
    text = last_event_id.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else None
