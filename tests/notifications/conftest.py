"""Receivers on this machine may be called here, and nowhere else."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from roundsman.notifications.keys import use_outward
from roundsman.notifications.service import calling, endpoints, log, sending
from roundsman.platform.config import Settings
from tests.conftest import SECRET
from tests.factories.notifications import Receiver, receiver


class Clock:
    """What time it is for the sender."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 16, 4, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def on(self, **by: float) -> None:
        self.now += timedelta(**by)


def _settings(networks: str = "") -> Settings:
    return Settings(database_url="postgresql://unused", webhook_private_networks=networks)


@pytest.fixture(autouse=True)
def _outward(app: object) -> Iterator[None]:
    use_outward(_settings("127.0.0.0/8"), SECRET)
    yield
    use_outward(_settings(), SECRET)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    for module in (calling, endpoints, log, sending):
        monkeypatch.setattr(module, "real_now", made)
    return made


@pytest.fixture
def hook() -> Iterator[Receiver]:
    with receiver() as made:
        yield made
