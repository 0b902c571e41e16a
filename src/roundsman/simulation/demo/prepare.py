"""Making the demonstration world in the demo's own database, before there is a server."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import create_engine, text

from roundsman.platform.clock import real_now
from roundsman.platform.db.engine import DatabaseUrls
from roundsman.platform.db.migrate import migrate
from roundsman.platform.embedded import start_embedded
from roundsman.simulation.demo.errors import DemoError
from roundsman.simulation.seed.seeding import seed
from roundsman.simulation.world import TIME_ZONE

SLUG = "getto"


@dataclass(frozen=True)
class Prepared:
    """The world is there."""

    day: date
    scale: float
    emails: dict[str, str]
    password: str
    seed_s: float


def today() -> date:
    """The local day in the demonstration world now."""
    return real_now().astimezone(ZoneInfo(TIME_ZONE)).date()


def prepare_world(folder: Path, *, day: date | None, scale: float, say: Callable[[str], None]) -> Prepared:
    """Seed the world unless the folder has one, and let its clock stand at the beginning of the day.

    In a folder that is used again, the day after the last one played is played; the world stays as large as it is.

    Args:
        folder: The data folder; nobody else may be running a server on it.
        day: The day to be played; today, or the next day that was not played, when left out.
        scale: Size of a world that is made now.
        say: Is told what takes a while.

    Raises:
        DemoError: when that day lies behind the world's clock.
        EmbeddedError: when the database cannot be started.
    """
    server = start_embedded(folder / "postgres", say=say)
    try:
        urls = DatabaseUrls(owner=server.database_url)
        migrate(urls.owner_url())
        report = seed(urls, day=day or today(), scale=scale, say=say)
        first = report.made
        chosen = day or report.day
        last = _last_played(urls)
        if last is not None and not first:
            if day is None:
                chosen = max(report.day, date.fromordinal(last.toordinal() + 1))
            elif day <= last:
                raise DemoError(
                    f"{last} was played in this folder already; play a later day, or use another folder."
                )
        _let_clock_stand(urls, chosen, may_go_back=first)
        emails = {login.role: login.email for login in report.logins}
        return Prepared(chosen, report.scale, emails, report.logins[0].password, report.wall_s)
    finally:
        server.stop()


def _last_played(urls: DatabaseUrls) -> date | None:
    """The local day that a clock set by an earlier demo shows; None where nobody ever set it."""
    engine = create_engine(urls.owner_url())
    try:
        with engine.connect() as connection:
            shown = connection.scalar(text(_SHOWN), {"slug": SLUG})
    finally:
        engine.dispose()
    return None if shown is None else shown.astimezone(ZoneInfo(TIME_ZONE)).date()


def _let_clock_stand(urls: DatabaseUrls, day: date, *, may_go_back: bool) -> None:
    """Set the sandbox's clock to local midnight.

    Over HTTP a clock never goes back. A world that was made a moment ago has nothing behind it but its history, which
    ends before the day, so its clock may be set anywhere from there on: that is how a day in the past can be played.
    """
    midnight = datetime.combine(day, time(), ZoneInfo(TIME_ZONE))
    engine = create_engine(urls.owner_url())
    try:
        with engine.begin() as connection:
            connection.execute(text(_SET), {"slug": SLUG, "midnight": midnight, "may_go_back": may_go_back})
    finally:
        engine.dispose()


_SHOWN = """
    select c.shown_anchor_at from tenant_clock c join tenant t using (tenant_id) where t.slug = :slug
"""
_SET = """
    update tenant_clock c set real_anchor_at = now(), shown_anchor_at = :midnight, is_running = false
    from tenant t
    where t.tenant_id = c.tenant_id and t.slug = :slug
      and (:may_go_back or c.shown_anchor_at is null or c.shown_anchor_at < :midnight)
"""
