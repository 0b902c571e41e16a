"""Many devices and phones report at once: nothing is lost, and the last position never goes back in time."""

import threading
import uuid
from datetime import datetime, timedelta

from sqlalchemy import text

from roundsman.tracking.domain import Fix
from roundsman.tracking.service.intake import Told, take_positions
from tests.conftest import NOW, TenantWorld
from tests.factories.masterdata import make_location, make_vehicle

SENDERS, BATCHES = 6, 8


def test_the_last_position_is_the_newest_whoever_comes_last(tenant: TenantWorld) -> None:
    """Without the condition on `at` in the upsert, and the lock before it, an older batch would win now and then."""
    with tenant.system() as work:
        depot = make_location(work)
        vehicles = [make_vehicle(work, depot).id for _ in range(3)]
    barrier, errors = threading.Barrier(SENDERS), []

    def send(number: int) -> None:
        try:
            for batch in range(BATCHES):
                barrier.wait()
                # The same vehicles in another order for each sender, and its own moments.
                order = vehicles if number % 2 else vehicles[::-1]
                at = NOW - timedelta(seconds=1 + ((batch * SENDERS + number) * 7) % (SENDERS * BATCHES))
                rows = [Told(index, Fix(at, 19.2, 72.8), vehicle) for index, vehicle in enumerate(order)]
                with tenant.work("machine") as work:
                    take_positions(work, rows)
        except Exception as error:  # noqa: BLE001  (told by the assertion below)
            errors.append(error)
            barrier.abort()

    threads = [threading.Thread(target=send, args=(number,)) for number in range(SENDERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    with tenant.system() as work:
        found = work.session.execute(
            text("select vehicle_id, at from vehicle_position where tenant_id = :t"), {"t": tenant.id}
        )
        last: dict[uuid.UUID, datetime] = {row.vehicle_id: row.at for row in found}
        journal = work.session.execute(
            text("select vehicle_id, max(at), count(*) from position_fix where tenant_id = :t group by 1"),
            {"t": tenant.id},
        ).all()
    assert set(last) == set(vehicles)
    for vehicle_id, newest, count in journal:
        assert isinstance(vehicle_id, uuid.UUID)
        assert last[vehicle_id] == newest == NOW - timedelta(seconds=1)
        assert count == SENDERS * BATCHES
