"""How many transactions a second one tenant commits when each appends one fact to its log; prints JSON.

Usage: python bench/event_log.py [--seconds 5] [--threads 8]
A real PostgreSQL of its own, durable commits; the counter of the tenant is the one thing they all wait for.
"""

import argparse
import json
import tempfile
import threading
import time
from pathlib import Path
from typing import ClassVar

from roundsman.identity.api import create_tenant
from roundsman.kernel.ids import new_id
from roundsman.platform.db.engine import Database, DatabaseUrls, use_database
from roundsman.platform.db.migrate import migrate
from roundsman.platform.embedded import running
from roundsman.platform.events.envelope import DomainEvent
from roundsman.platform.work import open_system_work


class BenchHappened(DomainEvent):
    """Something to write down."""

    subject_type: ClassVar[str] = "bench"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--threads", type=int, default=8)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        with running(Path(folder) / "pg") as server:
            urls = DatabaseUrls(owner=server.database_url)
            migrate(urls.owner_url())
            use_database(Database(urls))
            counts = {n: measure(n, asked.seconds) for n in (1, asked.threads)}
            use_database(None)
    print(json.dumps(vars(asked) | {"transactions_per_s": counts}, indent=2))


def measure(threads: int, seconds: float) -> int:
    """Transactions a second of that many threads in one tenant."""
    tenant = create_tenant(
        slug=f"bench-{threads}",
        name="Bench",
        timezone="UTC",
        currency="EUR",
        organisation_code="HQ",
        organisation_name="HQ",
    ).tenant_id
    end = time.monotonic() + seconds
    done = [0] * threads

    def write(number: int) -> None:
        while time.monotonic() < end:
            with open_system_work(tenant) as work:
                work.emit(BenchHappened(subject_id=new_id()))
            done[number] += 1

    workers = [threading.Thread(target=write, args=(number,)) for number in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return round(sum(done) / seconds)


if __name__ == "__main__":
    main()
