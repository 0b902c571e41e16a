"""The real server of the platform's tests."""

from collections.abc import Callable, Iterator
from typing import Any

import httpx2
import pytest

from roundsman.platform.db.engine import Database
from tests.conftest import TenantWorld, token_for
from tests.servers import client, running

type ServerClient = Callable[..., httpx2.Client]


@pytest.fixture(scope="session")
def server_url(app: Any) -> Iterator[str]:
    with running(app) as url:
        yield url


@pytest.fixture
def server(server_url: str, database: Database, tenant: TenantWorld) -> Iterator[ServerClient]:
    """A client over the wire, logged in as a new user: `server("dispatcher").get("/api/v1/events")`."""
    made: list[httpx2.Client] = []

    def connect(role: str | None = "admin", *, in_tenant: TenantWorld | None = None) -> httpx2.Client:
        token = None if role is None else token_for(in_tenant or tenant, role)
        made.append(client(server_url, token))
        return made[-1]

    yield connect
    for opened in made:
        opened.close()
