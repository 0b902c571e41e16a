"""A backup brings everything back, wholly or not at all."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from roundsman.app import load_rooms
from roundsman.identity import api as identity
from roundsman.platform.backup import BackupError, count_tenants, restore_backup, write_backup
from roundsman.platform.db.engine import Database, DatabaseUrls, use_database
from roundsman.platform.db.migrate import migrate
from roundsman.platform.embedded import running
from roundsman.platform.observability.invariants import run_invariants
from roundsman.platform.work import open_system_work
from roundsman.simulation import api as simulation


@pytest.fixture
def world() -> Iterator[tuple[DatabaseUrls, Path]]:
    load_rooms()
    with tempfile.TemporaryDirectory(prefix="rm-backup-") as folder:
        Path(folder).chmod(0o755)
        with running(Path(folder) / "pg") as server:
            urls = DatabaseUrls(owner=server.database_url)
            migrate(urls.owner_url())
            simulation.seed(urls, scale=0.05, say=lambda _: None)
            use_database(Database(urls))
            yield urls, Path(folder)
            use_database(None)


def organisations() -> int:
    tenant_id = identity.find_tenant("getto")
    assert tenant_id is not None
    with open_system_work(tenant_id) as work:
        return len(work.session.scalars(work.rows(identity.Organisation)).all())


def add_one() -> None:
    tenant_id = identity.find_tenant("getto")
    assert tenant_id is not None
    with open_system_work(tenant_id) as work:
        identity.create_organisation(work, code="LATER", name="After the backup", kind="carrier")


def test_what_was_there_comes_back_and_every_invariant_holds(world: tuple[DatabaseUrls, Path]) -> None:
    urls, folder = world
    before, file = organisations(), folder / "all.backup"
    assert write_backup(urls.owner_url(), file) > 100_000
    with pytest.raises(BackupError, match="there already"):
        write_backup(urls.owner_url(), file)
    add_one()
    assert organisations() == before + 1

    broken = folder / "broken.backup"
    broken.write_bytes(file.read_bytes()[:50_000])
    with pytest.raises(BackupError):
        restore_backup(urls.owner_url(), broken)
    assert organisations() == before + 1, "a restore that fails changes nothing"

    use_database(Database(urls))
    restore_backup(urls.owner_url(), file)
    use_database(Database(urls))
    assert (organisations(), count_tenants(urls.owner_url())) == (before, 1)
    assert migrate(urls.owner_url()) == []
    tenant_id = identity.find_tenant("getto")
    assert tenant_id is not None
    with open_system_work(tenant_id) as work:
        broken_ones = [verdict.name for verdict in run_invariants(work) if not verdict.holds]
    assert broken_ones == []
    add_one()  # the app role may work in it as before
