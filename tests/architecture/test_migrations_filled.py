"""A database that the first release filled is brought up to date: no row is lost, and everything still adds up.

`data/first_release.copy.gz` holds the demonstration world at its smallest, made by the code of revision 0001: a day
gone by with orders, trips, proofs, returns, costs and the log of it all.
"""

import gzip
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.pool import NullPool

from roundsman.app import load_rooms
from roundsman.execution.models import ExceptionCase
from roundsman.execution.service.resolve import Decision, resolve_exception
from roundsman.execution.states import Resolution
from roundsman.identity import api as identity
from roundsman.platform.db.engine import Database, DatabaseUrls, use_database
from roundsman.platform.db.migrate import head_revision, migrate, migrations_folder
from roundsman.platform.embedded import running
from roundsman.platform.observability.invariants import run_invariants
from roundsman.platform.work import open_system_work
from roundsman.reporting.api import fill_all

FILLED = Path(__file__).parent / "data" / "first_release.copy.gz"
TABLES_AT_LEAST = 30

# What a row of the first release is, where later releases know more about it.
MEANINGS = {
    "batch": "status = 'released'",
    "driver": "is_active",
    "exception_case": "owner_role = 'dispatcher' and severity in ('low', 'medium', 'high') and not is_reported",
    "goods_return": "not is_graded_at_dock",
    "inbound": "trip_id is null and handed_over_at is null",
    "location": "closed_days = '[]' and min_remaining_life_days = 0 and dock_count = 1",
    "order": "not accept_substitutes",
    "pod": "assets = '[]'",
    "sku": "storage_zone = '' and production_weekdays = '[]'",
    "stock_balance": "not is_blocked",
    "stop_line": "handed_over_quantity = 0",
    "tariff": "toll_per_trip_minor = 0",
    "vehicle": "compartments = '[]'",
}


@pytest.fixture
def first_release() -> Iterator[tuple[DatabaseUrls, dict[str, int]]]:
    """A database at revision 0001 with the rows of its time, and how many each table holds."""
    load_rooms()
    with tempfile.TemporaryDirectory(prefix="rm-first-") as folder:
        Path(folder).chmod(0o755)
        with running(Path(folder) / "pg") as server:
            urls = DatabaseUrls(owner=server.database_url)
            engine = create_engine(urls.owner_url(), poolclass=NullPool)
            _to_first_revision(engine)
            yield urls, _fill(engine)
            use_database(None)
            engine.dispose()


def test_what_the_first_release_wrote_is_there_and_every_invariant_holds(
    first_release: tuple[DatabaseUrls, dict[str, int]],
) -> None:
    urls, filled = first_release
    assert len(filled) > TABLES_AT_LEAST
    assert migrate(urls.owner_url())[-1] == head_revision()

    owner = create_engine(urls.owner_url(), poolclass=NullPool)
    with owner.connect() as connection:
        counted = {table: connection.scalar(text(f'select count(*) from "{table}"')) for table in filled}
        odd = {
            table: connection.scalar(
                text(f'select count(*) from "{table}" where not coalesce({rule}, false)')
            )
            for table, rule in MEANINGS.items()
        }
    owner.dispose()
    assert counted == filled
    assert odd == dict.fromkeys(MEANINGS, 0)

    use_database(Database(urls, pool_size=2))
    tenant_id = identity.find_tenant("getto")
    assert tenant_id is not None
    with open_system_work(tenant_id) as work:
        figures = fill_all(work)
        broken = [verdict for verdict in run_invariants(work) if not verdict.holds]
        assert broken == []
    assert sum(figures.values()) > 0

    # And life goes on with what was there: a case that was open is decided by today's rules.
    with open_system_work(tenant_id) as work:
        case = work.session.scalars(work.rows(ExceptionCase).where(ExceptionCase.status == "open")).first()
        assert case is not None
        resolve_exception(work, case.id, Decision(resolution=Resolution.RETURN, note="It came back."))
    with open_system_work(tenant_id) as work:
        assert [verdict for verdict in run_invariants(work) if not verdict.holds] == []


def _to_first_revision(engine: Engine) -> None:
    config = Config()
    config.set_main_option("script_location", str(migrations_folder()))
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.commit()


def _fill(engine: Engine) -> dict[str, int]:
    """Load the rows in their order; each table is a COPY of its own, as in a dump of PostgreSQL."""
    counts = {}
    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        for part in gzip.decompress(FILLED.read_bytes()).split(b"\\.\n")[:-1]:
            head, _, rows = part.partition(b"\n")
            with raw.cursor() as cursor, cursor.copy(head) as copy:
                copy.write(rows)
            counts[head.split(b'"')[1].decode()] = rows.count(b"\n")
        raw.commit()
    return counts
