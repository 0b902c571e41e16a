import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.running import Running


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Running]:
    running = Running(tmp_path)
    yield running
    if running.process is not None and running.process.poll() is None:
        running.end(signal.SIGKILL)
