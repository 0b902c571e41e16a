"""Road engines for tests, on loopback."""

from collections.abc import Iterator

import pytest

from tests.travel.fakes import FakeRoads, fake_roads


@pytest.fixture
def roads() -> Iterator[FakeRoads]:
    with fake_roads() as found:
        yield found
