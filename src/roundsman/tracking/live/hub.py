"""One look at the database for all readers of a process, however many there are.

Asked, not notified: a NOTIFY in each transaction would take a lock of the whole database at every commit. While nobody
reads, nothing is asked.
"""

import threading
import time
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog
from sqlalchemy import select

from roundsman.platform.clock import real_now
from roundsman.platform.errors import TooManyRequests
from roundsman.platform.events.envelope import topic_of
from roundsman.platform.http.streams import Message, Outlet
from roundsman.platform.models import EventCounter
from roundsman.platform.principal import Principal, Scope
from roundsman.platform.work import Work, open_system_work, open_work
from roundsman.tracking.live.facts import Fact, messages_for, read_facts
from roundsman.tracking.live.moving import eta_items, position_items
from roundsman.tracking.policies import visible_vehicles
from roundsman.tracking.queries import LastPosition, TripEta, etas, positions_since

log = structlog.get_logger(__name__)

POLL_S = 0.4
ETA_EVERY_S = 15.0
ETA_STEP = timedelta(seconds=60)
"""A prediction that moved by less is not told again."""
BATCH = 500
MOST_BEHIND = 20_000
"""Who comes back after more facts than these starts afresh."""
MOST_STREAMS, MOST_OF_A_USER = 1_000, 8
_OVERLAP = timedelta(seconds=3)
"""A transaction that began earlier may commit later: so much is looked at twice."""
_SEEN_FOR_S = 3.0


@dataclass(eq=False)
class Reader:
    """One open stream."""

    principal: Principal
    outlet: Outlet
    topics: tuple[str, ...] = ()
    """Beginnings of topics; all when empty."""
    positions: bool = True
    etas: bool = True
    after: int = 0
    """Facts up to here were sent already."""

    def wants(self, topic: str) -> bool:
        """Whether facts of the topic were asked for."""
        return not self.topics or topic.startswith(self.topics)

    def audience(self) -> tuple[object, ...]:
        """Readers with the same audience see the same."""
        who = self.principal
        own = Scope.OWN in {who.scope_of(name) for name in ("orders.read", "trips.read", "positions.read")}
        return (
            tuple(sorted(who.roles)),
            who.organisation_id,
            who.location_ids,
            (who.actor_id, who.staff_id) if own else None,
        )


@dataclass
class _House:
    """What is known of one tenant while somebody of it reads."""

    readers: set[Reader] = field(default_factory=set)
    cursor: int = 0
    since: datetime = field(default_factory=real_now)
    told_at: dict[uuid.UUID, datetime] = field(default_factory=dict)
    read_at: set[datetime] = field(default_factory=set)
    """When the positions came in that were read already, as far back as is looked again."""
    told_eta: dict[uuid.UUID, dict[uuid.UUID, datetime]] = field(default_factory=dict)
    eta_due: float = 0.0
    seen: dict[tuple[object, ...], tuple[float, set[uuid.UUID] | None]] = field(default_factory=dict)


class LiveHub:
    """Brings what happens to the readers of this process, from one thread that runs while there are any."""

    def __init__(self) -> None:
        self._houses: dict[uuid.UUID, _House] = {}
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def check_room(self, principal: Principal) -> None:
        """See that one more stream may be opened.

        Raises:
            TooManyRequests: `too_many_streams`.
        """
        with self._lock:
            readers = [reader for house in self._houses.values() for reader in house.readers]
            own = sum(reader.principal.actor_id == principal.actor_id for reader in readers)
            if len(readers) >= MOST_STREAMS or own >= MOST_OF_A_USER:
                raise TooManyRequests(
                    f"{len(readers)} streams are open, {own} of them yours",
                    accepted=f"at most {MOST_OF_A_USER} of one user and {MOST_STREAMS} of one process",
                    code="too_many_streams",
                    retry_after_s=30,
                )

    def join(self, reader: Reader) -> int:
        """Let a reader take part.

        Returns:
            The last fact that it will not get any more: what lies before must be read from the log.
        """
        tenant_id = reader.principal.tenant_id
        with open_system_work(tenant_id) as work:
            head = head_of(work)
        with self._lock:
            house = self._houses.get(tenant_id)
            if house is None:
                house = self._houses[tenant_id] = _House(cursor=head)
            house.readers.add(reader)
            reader.after = house.cursor
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="live", daemon=True)
                self._thread.start()
            return house.cursor

    def leave(self, reader: Reader) -> None:
        """Its stream is over."""
        with self._lock:
            house = self._houses.get(reader.principal.tenant_id)
            if house is not None:
                house.readers.discard(reader)
                if not house.readers:
                    del self._houses[reader.principal.tenant_id]

    def _run(self) -> None:
        pause_s = POLL_S
        while True:
            time.sleep(pause_s)
            with self._lock:
                houses = list(self._houses.items())
                if not houses:
                    self._thread = None
                    return
            pause_s = POLL_S
            for tenant_id, house in houses:
                try:
                    self._serve(tenant_id, house)
                except Exception as error:  # noqa: BLE001  (the database may be away for a while)
                    log.warning("live waits", error=repr(error))
                    pause_s = 2.0

    def _serve(self, tenant_id: uuid.UUID, house: _House) -> None:
        began = real_now()
        with open_system_work(tenant_id) as work:
            head = head_of(work)
            facts = read_facts(work, house.cursor, head, most=BATCH) if head > house.cursor else []
            moved = _moved(house, positions_since(work, house.since - _OVERLAP, but=house.read_at))
            changed = self._predict(work, house)
        with self._lock:
            readers = list(house.readers)
        if facts or moved or changed:
            for group in _by_audience(readers):
                with open_work(group[0].principal) as work:
                    _tell(work, house, group, facts, moved, changed)
        house.cursor = facts[-1].seq if len(facts) == BATCH else max(head, house.cursor)
        house.since = began
        # Most of what is looked at twice was there the first time: it need not come over again.
        house.read_at = {one for one in house.read_at if one > began - _OVERLAP}

    def _predict(self, work: Work, house: _House) -> list[TripEta]:
        """Trips of which a prediction has moved since it was told."""
        if time.monotonic() < house.eta_due or not any(reader.etas for reader in list(house.readers)):
            return []
        house.eta_due = time.monotonic() + ETA_EVERY_S
        found = etas(work, is_seen=False)
        changed = []
        for one in found:
            now = {stop.stop_id: stop.eta_at for stop in one.stops}
            before = house.told_eta.get(one.trip.id, {})
            if now.keys() != before.keys() or any(
                abs(at - before[key]) >= ETA_STEP for key, at in now.items()
            ):
                house.told_eta[one.trip.id] = now
                changed.append(one)
        ids = {one.trip.id for one in found}
        house.told_eta = {key: told for key, told in house.told_eta.items() if key in ids}
        return changed


def head_of(work: Work) -> int:
    """The number of the tenant's last fact."""
    query = select(EventCounter.last_seq).where(EventCounter.tenant_id == work.tenant_id)
    return int(work.session.scalar(query) or 0)


def _moved(house: _House, found: Sequence[LastPosition]) -> list[LastPosition]:
    moved = [one for one in found if house.told_at.get(one.vehicle_id) != one.at]
    for one in moved:
        house.told_at[one.vehicle_id] = one.at
    house.read_at.update(one.received_at for one in found)
    return moved


def _by_audience(readers: Iterable[Reader]) -> list[list[Reader]]:
    groups: dict[tuple[object, ...], list[Reader]] = defaultdict(list)
    for reader in readers:
        groups[reader.audience()].append(reader)
    return list(groups.values())


def _tell(
    work: Work,
    house: _House,
    group: list[Reader],
    facts: list[Fact],
    moved: list[LastPosition],
    changed: list[TripEta],
) -> None:
    messages = messages_for(work, facts)
    positions = etas_told = None
    if moved and any(reader.positions for reader in group):
        positions = position_items(moved, _visible(work, house, group[0].audience()))
    if changed and any(reader.etas for reader in group):
        etas_told = eta_items(work, changed)
    for reader in group:
        wanted = [one for one in messages if _is_new(reader, one)]
        if wanted:
            reader.after = wanted[-1].id or reader.after
            reader.outlet.put(wanted)
        if positions and reader.positions:
            reader.outlet.put_latest("positions", positions)
        if etas_told and reader.etas:
            reader.outlet.put_latest("etas", etas_told)


def _is_new(reader: Reader, message: Message) -> bool:
    return (message.id or 0) > reader.after and reader.wants(topic_of(message.data["type"]))


def _visible(work: Work, house: _House, audience: tuple[object, ...]) -> set[uuid.UUID] | None:
    """The vehicles that an audience sees; looked up again after a few seconds."""
    known = house.seen.get(audience)
    if known is None or time.monotonic() - known[0] > _SEEN_FOR_S:
        known = house.seen[audience] = (time.monotonic(), visible_vehicles(work))
    return known[1]


HUB = LiveHub()
"""The one of this process."""
