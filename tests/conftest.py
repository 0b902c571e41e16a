"""A real PostgreSQL for all tests, and a fresh tenant for each: nothing needs cleaning up."""

import importlib
import os
import pkgutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

import roundsman
from roundsman.identity.models import AuthSession, Organisation, Tenant, UserAccount, UserLocation, UserRole
from roundsman.identity.permissions import grants_for
from roundsman.identity.tokens import Claims, issue_access_token
from roundsman.kernel.ids import new_id
from roundsman.platform.config import Settings
from roundsman.platform.db.engine import Database, DatabaseUrls, use_database
from roundsman.platform.db.migrate import migrate
from roundsman.platform.embedded import start_embedded
from roundsman.platform.models import TenantClock
from roundsman.platform.principal import Principal
from roundsman.platform.work import Work, open_system_work, open_work
from roundsman.travel.api import use_engines

SECRET = "a secret for tests only, long enough to sign with"
NOW = datetime(2026, 11, 16, 4, 30, tzinfo=UTC)
"""A Monday, 10:00 in Mumbai. Every test tenant's clock stands here until the test sets it."""


def import_all_models() -> None:
    for module in pkgutil.iter_modules(roundsman.__path__):
        folder = Path(roundsman.__path__[0], module.name)
        if (folder / "models.py").is_file() or (folder / "models").is_dir():
            importlib.import_module(f"roundsman.{module.name}.models")


@pytest.fixture(autouse=True, scope="session")
def _no_roads() -> None:
    """Ways come from coordinates, whatever map this machine has; tests of road engines say so."""
    use_engines([])


@pytest.fixture(scope="session")
def database_urls(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DatabaseUrls]:
    outside = os.environ.get("ROUNDSMAN_TEST_DATABASE_URL")
    folder = Path(tmp_path_factory.mktemp("pg"))
    (folder / "local.conf").write_text("fsync = off\n")  # nothing in here has to survive a power cut
    server = None if outside else start_embedded(folder)
    urls = DatabaseUrls(owner=server.database_url if server else str(outside))
    migrate(urls.owner_url())
    yield urls
    if server is not None:
        server.stop()


@pytest.fixture(scope="session")
def _database(database_urls: DatabaseUrls) -> Iterator[Database]:
    database = Database(database_urls, pool_size=30)
    use_database(database)
    yield database
    use_database(None)


@pytest.fixture
def database(_database: Database) -> Database:
    """The database of the process; made current again when a test has put another in its place."""
    use_database(_database)
    return _database


@dataclass
class TenantWorld:
    """A fresh tenant with one organisation, and doors into it for every role."""

    id: uuid.UUID
    organisation_id: uuid.UUID
    users: dict[str, uuid.UUID] = field(default_factory=dict)

    def principal(self, role: str, **overrides: Any) -> Principal:
        values: dict[str, Any] = {
            "tenant_id": self.id,
            "actor_id": new_id(),
            "roles": frozenset({role}),
            "organisation_id": self.organisation_id,
            "grants": grants_for(frozenset({role})),
        }
        return Principal(**(values | overrides))

    def work(self, role: str = "admin", **overrides: Any) -> AbstractContextManager[Work]:
        """A transaction as somebody with the role: `with tenant.work("dispatcher") as work:`."""
        return open_work(self.principal(role, **overrides))

    def system(self) -> AbstractContextManager[Work]:
        return open_system_work(self.id)

    def set_clock(self, moment: datetime) -> None:
        with self.system() as work:
            clock = work.session.get_one(TenantClock, self.id)
            clock.shown_anchor_at, clock.real_anchor_at = moment, datetime.now(UTC)
            clock.is_running = False

    def events(self, *types: str) -> list[Any]:
        from roundsman.platform.models import EventRow

        with self.system() as work:
            query = work.rows(EventRow).order_by(EventRow.seq)
            if types:
                query = query.where(EventRow.type.in_(types))
            return list(work.session.scalars(query))


@pytest.fixture
def new_tenant(database: Database) -> Callable[[], TenantWorld]:
    def make() -> TenantWorld:
        tenant_id = new_id()
        with open_system_work(tenant_id) as work:
            work.add(
                Tenant(
                    tenant_id=tenant_id,
                    slug=f"t-{tenant_id.hex}",
                    name="Test",
                    timezone="Asia/Kolkata",
                    currency="INR",
                )
            )
            work.add(
                TenantClock(
                    tenant_id=tenant_id,
                    is_sandbox=True,
                    real_anchor_at=NOW,
                    shown_anchor_at=NOW,
                    is_running=False,
                )
            )
            organisation = work.add(Organisation(code="ORG", name="Test Distribution", kind="distributor"))
            work.session.flush()
            return TenantWorld(tenant_id, organisation.id)

    return make


@pytest.fixture
def tenant(new_tenant: Callable[[], TenantWorld]) -> TenantWorld:
    return new_tenant()


@pytest.fixture(scope="session")
def app(_database: Database) -> Any:
    from roundsman.app import create_app

    return create_app(Settings(database_url="postgresql://unused"), secret_key=SECRET, background=False)


type Api = Callable[..., TestClient]


@pytest.fixture
def api(app: Any, tenant: TenantWorld) -> Api:
    """A client logged in as a new user with the role: `api("dispatcher").get("/api/v1/trips")`."""

    def client(
        role: str | None = "admin",
        *,
        in_tenant: TenantWorld | None = None,
        organisation_id: uuid.UUID | None = None,
        location_ids: tuple[uuid.UUID, ...] = (),
        driver_id: uuid.UUID | None = None,
    ) -> TestClient:
        made = TestClient(app, raise_server_exceptions=False)
        if role is not None:
            where = in_tenant or tenant
            token = token_for(
                where, role, organisation_id=organisation_id, location_ids=location_ids, driver_id=driver_id
            )
            made.headers["Authorization"] = f"Bearer {token}"
        return made

    return client


def token_for(
    where: TenantWorld,
    role: str,
    *,
    organisation_id: uuid.UUID | None = None,
    location_ids: tuple[uuid.UUID, ...] = (),
    driver_id: uuid.UUID | None = None,
    life: timedelta = timedelta(minutes=15),
) -> str:
    now = datetime.now(UTC)
    with where.system() as work:
        user = work.add(
            UserAccount(
                email=f"{uuid.uuid4().hex}@example.com",
                name=role.title(),
                password_hash="!",
                organisation_id=organisation_id or where.organisation_id,
                driver_id=driver_id,
            )
        )
        work.session.flush()
        work.add(UserRole(user_id=user.id, role=role))
        for location_id in location_ids:
            work.add(UserLocation(user_id=user.id, location_id=location_id))
        session = work.add(AuthSession(user_id=user.id, created_at=now, expires_at=now + timedelta(days=1)))
        work.session.flush()
        where.users[role] = user.id
        claims = Claims(where.id, session.id)
    token, _ = issue_access_token(SECRET, claims, now=now, life=life)
    return token
