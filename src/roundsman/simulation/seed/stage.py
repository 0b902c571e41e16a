"""What every part of a seeding shares: the world, its ids and numbers, the people who act, the moments of a day."""

import functools
import hashlib
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from roundsman.kernel.ids import seeded_id
from roundsman.simulation.world import TIME_ZONE, World

_RANDOM_BITS = (1 << 76) - 1 - (0b11 << 62)
_ZONE = ZoneInfo(TIME_ZONE)


@dataclass(frozen=True)
class Names:
    """Ids from names. `plain` for what stands still; `dated` ids sort by the moment, as those made in service do."""

    namespace: UUID

    def plain(self, name: str) -> UUID:
        """The id of a thing."""
        return seeded_id(self.namespace, name)

    def dated(self, at: datetime, name: str) -> UUID:
        """The id of something that happened: a UUIDv7 with the moment in front and the name's bits behind."""
        # The bits of `seeded_id`, without making its object: there are more than a million of these.
        digest = hashlib.sha1(self.namespace.bytes + name.encode(), usedforsecurity=False).digest()
        return _with_moment(at, int.from_bytes(digest[:16]))


def stamped(at: datetime, plain: UUID) -> UUID:
    """A UUIDv7 of that moment whose other bits are those of another id."""
    return _with_moment(at, plain.int)


def _with_moment(at: datetime, bits: int) -> UUID:
    return UUID(int=_front(at) | bits & _RANDOM_BITS)


@functools.lru_cache(maxsize=10_000)
def _front(at: datetime) -> int:
    return int(at.timestamp() * 1000) << 80 | 0x7 << 76 | 0b10 << 62


@dataclass
class Stage:
    """The scene of a seeding.

    Attributes:
        actors: Users by what they do: a role, or a role and an id (`warehouse/<id>`, `driver/<id>`, `retailer/<id>`).
        numbers: The last short number given out, per series.
    """

    world: World
    tenant_id: UUID
    names: Names
    actors: dict[str, UUID] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)

    def number(self, series: str) -> str:
        """The next short number of a series, in the form in which the house gives them out."""
        last = self.numbers[series] = self.numbers.get(series, 0) + 1
        return f"{series}-{last:06d}"


def midnight(on: date) -> datetime:
    """When a local day begins, in UTC."""
    return datetime.combine(on, time(), _ZONE).astimezone(UTC)


def clock(on: date, hours: float) -> datetime:
    """A moment of a local day, in UTC; negative hours are those of the day before."""
    return midnight(on) + timedelta(hours=hours)


def hhmm(minute: int) -> str:
    """A minute of the day as `HH:MM`."""
    return f"{minute // 60:02d}:{minute % 60:02d}"
