"""Trips under way for `bench api`: their orders are placed, picked and planned through the doors of the rooms."""

import json
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import httpx2
from sqlalchemy import text

from roundsman.benchmarks.harness import BenchError
from roundsman.execution import api as execution
from roundsman.orders import api as orders
from roundsman.platform.clock import real_now
from roundsman.platform.work import open_system_work

STOPS = 8


@dataclass(frozen=True)
class Vehicle:
    """A vehicle of the world, its driver and the shops near by."""

    id: uuid.UUID
    driver_id: uuid.UUID
    email: str
    """The driver's login."""
    warehouse_id: uuid.UUID


@dataclass(frozen=True)
class Underway:
    """A dispatched trip."""

    id: str
    token: str
    stop_ids: list[str]


class Desk:
    """Calls of one person, made one after the other."""

    def __init__(self, url: str, token: str) -> None:
        self._http = httpx2.Client(
            base_url=url, headers={"Authorization": f"Bearer {token}"}, timeout=60, trust_env=False
        )

    def __call__(self, method: str, path: str, body: Any = None) -> Any:
        """The answer.

        Raises:
            BenchError: when the server refuses.
        """
        headers = {"Idempotency-Key": str(uuid.uuid4())} if method != "GET" else {}
        answer = self._http.request(method, path, json=body, headers=headers)
        if answer.status_code >= 400:
            raise BenchError(f"{method} {path}: {answer.status_code} {answer.text[:500]}")
        return answer.json() if answer.content else None

    def close(self) -> None:
        """Hang up."""
        self._http.close()

    def finished_job(self, job_id: str) -> dict[str, Any]:
        """Wait for a job.

        Raises:
            BenchError: when it fails or takes more than five minutes.
        """
        deadline = time.monotonic() + 300
        while time.monotonic() < deadline:
            job: dict[str, Any] = self("GET", f"/api/v1/jobs/{job_id}")
            if job["status"] == "succeeded":
                return job
            if job["status"] in ("failed", "cancelled"):
                raise BenchError(f"the job {job['kind']} {job['status']}: {json.dumps(job)[:500]}")
            time.sleep(0.3)
        raise BenchError("a job did not end")


def ready_orders(office: Desk, placed: Sequence[str], warehouse_id: uuid.UUID) -> list[str]:
    """Allocate, pick and call ready what was placed; the orders of which something could be given."""
    job = office("POST", "/api/v1/orders/allocate", {"order_ids": list(placed)})
    office.finished_job(job["job_id"])
    with_goods = [
        order_id
        for order_id in placed
        if office("GET", f"/api/v1/orders/{order_id}")["status"] == "allocated"
    ]
    if not with_goods:
        return []
    made = office("POST", "/api/v1/picklists", {"warehouse_id": str(warehouse_id), "order_ids": with_goods})
    for picklist in made["picklists"]:
        office("POST", f"/api/v1/picklists/{picklist['id']}/confirm", {"all": True})
    office("POST", "/api/v1/orders/ready", {"order_ids": with_goods})
    return with_goods


def plan_trip(tenant_id: uuid.UUID, vehicle: Vehicle, ready: Sequence[str]) -> uuid.UUID:
    """A planned trip over the shops of the orders, that sets out now."""
    start = real_now() + timedelta(minutes=2)
    with open_system_work(tenant_id) as work:
        ids = [uuid.UUID(order_id) for order_id in ready]
        facts = orders.orders_by_id(work, ids)
        plan_id = uuid.uuid4()
        trip = execution.propose_trip(
            work,
            execution.ProposedTrip(
                plan_id=plan_id,
                warehouse_id=vehicle.warehouse_id,
                vehicle_id=vehicle.id,
                driver_id=vehicle.driver_id,
                planned_start_at=start,
                planned_end_at=start + timedelta(minutes=20 * (len(ids) + 1)),
                distance_m=2_000 * (len(ids) + 1),
                duration_s=1_200 * (len(ids) + 1),
                planned_cost_minor=100_000,
                weight_g=50_000,
                volume_ml=80_000,
                quantity=len(ids),
                stops=tuple(
                    _stop(start, n, order_id, facts[order_id].location_id) for n, order_id in enumerate(ids)
                ),
            ),
        )
        execution.accept_trips(work, plan_id)
        orders.mark_planned(work, ids)
        return trip.id


def _stop(start: datetime, n: int, order_id: uuid.UUID, shop_id: uuid.UUID) -> execution.ProposedStop:
    arrival = start + timedelta(minutes=20 * (n + 1))
    return execution.ProposedStop(
        location_id=shop_id,
        planned_arrival_at=arrival,
        planned_departure_at=arrival + timedelta(minutes=6),
        distance_m=2_000,
        orders=(execution.StopOrder(order_id),),
    )


def free_vehicles(tenant_id: uuid.UUID, most: int) -> list[Vehicle]:
    """Vehicles with a driver each who can log in and is not on the road, spread over the warehouses."""
    query = text(
        """
        SELECT v.id, d.id AS driver_id, u.email, v.warehouse_id
        FROM (SELECT *, row_number() OVER (PARTITION BY warehouse_id ORDER BY number) AS place
              FROM vehicle WHERE tenant_id = :tenant AND is_active) v
        JOIN (SELECT *, row_number() OVER (PARTITION BY home_location_id ORDER BY code) AS place
              FROM driver WHERE tenant_id = :tenant AND is_active) d
          ON d.home_location_id = v.warehouse_id AND d.place = v.place
        JOIN user_account u ON u.tenant_id = :tenant AND u.driver_id = d.id AND u.is_active
        WHERE NOT EXISTS (SELECT 1 FROM trip t WHERE t.tenant_id = :tenant
                          AND (t.vehicle_id = v.id OR t.driver_id = d.id)
                          AND t.status IN ('proposed', 'planned', 'dispatched', 'in_progress'))
        ORDER BY v.place, v.warehouse_id LIMIT :most
        """
    )
    with open_system_work(tenant_id) as work:
        found = work.session.execute(query, {"tenant": tenant_id, "most": most})
        return [Vehicle(row.id, row.driver_id, row.email, row.warehouse_id) for row in found]
