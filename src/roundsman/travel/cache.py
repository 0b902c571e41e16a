"""What road engines said before: kept in PostgreSQL, so that a second plan asks only for new pairs.

One row holds all known ways from one place; a matrix is read with one statement. Places are
rounded to 1e-5 degrees (about a metre). Rows of a tenant are bounded in bytes; those used longest ago go first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

import numpy as np
import numpy.typing as npt
from sqlalchemy import ARRAY, BigInteger, any_, delete, literal, select, text, update
from sqlalchemy.dialects.postgresql import insert

from roundsman.kernel.geo import GeoPoint
from roundsman.platform.work import Work
from roundsman.travel.models import TravelWays

WAY = np.dtype([("to", "<i8"), ("metres", "<i4"), ("seconds", "<i4")])
NO_WAY, OFF_MAP = -1, -2
"""What stands for metres and seconds of a pair without a way, and of one that the engine's map does not hold. A place
that is not on the map says so in its way to itself."""
MAX_AGE = timedelta(days=30)
"""An engine behind an address may get a new map without saying so."""
_TOUCH = timedelta(days=1)
MAX_WAYS = 20_000
"""Of one place; about 320 kB."""

type Ways = npt.NDArray[np.void]
type Keys = npt.NDArray[np.int64]


def key_of(point: GeoPoint) -> int:
    """The place as one number, rounded to 1e-5 degrees."""
    return (round(point.lat * 1e5) + 9_000_000) * 100_000_000 + round(point.lon * 1e5) + 18_000_000


def point_of(key: int) -> GeoPoint:
    """The rounded place that a number stands for."""
    lat, lon = divmod(key, 100_000_000)
    return GeoPoint((lat - 9_000_000) / 1e5, (lon - 18_000_000) / 1e5)


@dataclass(frozen=True)
class Known:
    """What is known about the ways among some places: NaN for nothing, else metres, `NO_WAY` or `OFF_MAP`."""

    metres: npt.NDArray[np.float64]
    seconds: npt.NDArray[np.float64]
    rows: Mapping[int, Ways]
    """What was read, by place; what is written later is merged into it."""


class WayCache(Protocol):
    """Somewhere to keep ways."""

    def read(self, engine: str, keys: Keys) -> Known:
        """What is known about the ways among these places (ascending)."""
        ...

    def write(self, engine: str, keys: Keys, known: Known, fresh: npt.NDArray[np.bool_]) -> None:
        """Keep what the engine has just said (`fresh`) along with what was there."""
        ...


class NoCache:
    """Keeps nothing."""

    def read(self, engine: str, keys: Keys) -> Known:  # noqa: ARG002
        """Nothing is known."""
        nothing = np.full((len(keys), len(keys)), np.nan)
        return Known(nothing, nothing.copy(), {})

    def write(self, engine: str, keys: Keys, known: Known, fresh: npt.NDArray[np.bool_]) -> None:
        """Nothing is kept."""


class PostgresCache:
    """The table `travel_ways`, in the transaction at hand.

    Args:
        work: The transaction.
        most_bytes: Of the tenant's rows in all.
        may_write: False in transactions that hold locks of the business: those may not wait for rows of a cache.
    """

    def __init__(self, work: Work, *, most_bytes: int, may_write: bool) -> None:
        self._work, self._most_bytes, self._may_write = work, most_bytes, may_write

    def read(self, engine: str, keys: Keys) -> Known:
        """See `WayCache`; one statement."""
        found = self._work.session.execute(
            select(TravelWays.origin, TravelWays.ways, TravelWays.used_at).where(
                TravelWays.tenant_id == self._work.tenant_id,
                TravelWays.engine == engine,
                TravelWays.origin == any_(literal(keys.tolist(), ARRAY(BigInteger))),
                TravelWays.written_at > self._work.now - MAX_AGE,
            )
        ).all()
        known = NoCache().read(engine, keys)
        rows: dict[int, Ways] = {}
        for origin, packed, _ in found:
            ways = np.frombuffer(packed, dtype=WAY)
            rows[origin] = ways
            row = int(np.searchsorted(keys, origin))
            at = np.searchsorted(ways["to"], keys)
            at[at == len(ways)] = 0
            hit = ways["to"][at] == keys
            known.metres[row, hit] = ways["metres"][at[hit]]
            known.seconds[row, hit] = ways["seconds"][at[hit]]
        stale = [origin for origin, _, used_at in found if used_at < self._work.now - _TOUCH]
        if stale and self._may_write:
            self._touch(engine, stale)
        return Known(known.metres, known.seconds, rows)

    def _touch(self, engine: str, origins: Sequence[int]) -> None:
        self._work.session.execute(
            update(TravelWays)
            .where(
                TravelWays.tenant_id == self._work.tenant_id,
                TravelWays.engine == engine,
                TravelWays.origin.in_(
                    select(TravelWays.origin)
                    .where(
                        TravelWays.tenant_id == self._work.tenant_id,
                        TravelWays.engine == engine,
                        TravelWays.origin.in_(origins),
                    )
                    .order_by(TravelWays.origin)
                    .with_for_update(skip_locked=True)
                ),
            )
            .values(used_at=self._work.now)
            .execution_options(synchronize_session=False)
        )

    def write(self, engine: str, keys: Keys, known: Known, fresh: npt.NDArray[np.bool_]) -> None:
        """See `WayCache`: rows in ascending order, then one statement that keeps the bound."""
        if not self._may_write or not fresh.any():
            return
        now, rows = self._work.now, []
        for row in np.flatnonzero(fresh.any(axis=1)):
            origin, columns = int(keys[row]), np.flatnonzero(fresh[row])
            new = np.empty(len(columns), dtype=WAY)
            new["to"], new["metres"] = keys[columns], known.metres[row, columns]
            new["seconds"] = known.seconds[row, columns]
            ways = _merged(known.rows.get(origin), new)
            rows.append(
                {
                    "tenant_id": self._work.tenant_id,
                    "engine": engine,
                    "origin": origin,
                    "ways": ways.tobytes(),
                    "used_at": now,
                    "written_at": now,
                    "count": len(ways),
                }
            )
        statement = insert(TravelWays)
        taken = {name: statement.excluded[name] for name in ("ways", "used_at", "written_at", "count")}
        self._work.session.execute(
            statement.on_conflict_do_update(index_elements=["tenant_id", "engine", "origin"], set_=taken),
            rows,
        )
        self._keep_bound()

    def _keep_bound(self) -> None:
        self._work.session.execute(
            text(
                "delete from travel_ways w using ("
                " select engine, origin, sum(count * 16 + 100) over (order by used_at desc, engine, origin) as bytes"
                " from travel_ways where tenant_id = :tenant) s"
                " where w.tenant_id = :tenant and w.engine = s.engine and w.origin = s.origin "
                " and (s.bytes > :most or w.written_at < :oldest)"
            ),
            {
                "tenant": self._work.tenant_id,
                "most": self._most_bytes,
                "oldest": self._work.now - MAX_AGE,
            },
        )

    def forget(self) -> int:
        """Drop all of the tenant's; gives the number of places."""
        gone = self._work.session.execute(
            delete(TravelWays)
            .where(TravelWays.tenant_id == self._work.tenant_id)
            .execution_options(synchronize_session=False)
        )
        return int(getattr(gone, "rowcount", 0))


def _merged(before: Ways | None, new: Ways) -> Ways:
    if before is not None and len(before) + len(new) <= MAX_WAYS:
        kept = before[~np.isin(before["to"], new["to"])]
        new = np.concatenate([kept, new])
    return np.sort(new, order="to")
