"""The real server, for identity; users with passwords."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from roundsman.identity import passwords
from roundsman.identity.api import create_user
from tests.conftest import TenantWorld
from tests.platform.conftest import ServerClient, server, server_url

__all__ = ["ServerClient", "server", "server_url"]

PASSWORD = "a long enough password"


@dataclass(frozen=True)
class Somebody:
    id: uuid.UUID
    email: str
    password: str = PASSWORD

    @property
    def login(self) -> dict[str, str]:
        return {"email": self.email, "password": self.password}

    @property
    def wrong(self) -> dict[str, str]:
        return {"email": self.email, "password": "not the password"}


@pytest.fixture(autouse=True)
def cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2 with its least cost: what is tested is the counting, not the cost."""
    cheap = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=64, parallelism=1),))
    monkeypatch.setattr(passwords, "_hasher", cheap)
    passwords.dummy_hash.cache_clear()


@pytest.fixture
def somebody(tenant: TenantWorld) -> Callable[..., Somebody]:
    def make(*roles: str) -> Somebody:
        email = f"{uuid.uuid4().hex}@example.com"
        with tenant.system() as work:
            row = create_user(
                work,
                email=email,
                name="Some Body",
                organisation_id=tenant.organisation_id,
                roles=roles or ("dispatcher",),
                password=PASSWORD,
            )
        return Somebody(row.id, email)

    return make
