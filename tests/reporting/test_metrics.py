"""What alarms look at."""

import uuid
from typing import Any

from prometheus_client import REGISTRY

from roundsman.execution.events import DeliveryCompleted, DeliveryFailed
from roundsman.orders.events import OrderAllocated, OrderBackordered
from roundsman.platform.events.registry import subscribers
from roundsman.platform.events.relay import drain
from roundsman.reporting.handlers import count_for_metrics
from tests.conftest import TenantWorld


def shown() -> dict[str, float]:
    names: tuple[tuple[str, dict[str, str]], ...] = (
        ("roundsman_allocations_total", {"outcome": "short"}),
        ("roundsman_allocations_total", {"outcome": "backordered"}),
        ("roundsman_stops_ended_total", {"outcome": "partial"}),
        ("roundsman_stops_ended_total", {"outcome": "failed"}),
        ("roundsman_stops_late_total", {}),
    )
    return {f"{name}{labels}": REGISTRY.get_sample_value(name, labels) or 0.0 for name, labels in names}


def test_allocation_failures_and_delivery_success_are_counted_after_the_commit(tenant: TenantWorld) -> None:
    before = shown()
    ids: dict[str, Any] = {"subject_id": uuid.uuid4(), "warehouse_id": uuid.uuid4()}
    stop: dict[str, Any] = {
        name: uuid.uuid4()
        for name in DeliveryFailed.model_fields
        if name.endswith("_id") and name not in ("subject_id",)
    }
    with tenant.work() as work:
        work.emit(OrderAllocated(**ids, asked=5, allocated=3, short=2))
        work.emit(OrderBackordered(**ids, asked=5, allocated=0, short=5))
        work.emit(
            DeliveryCompleted(
                **stop,
                subject_id=uuid.uuid4(),
                order_ids=[],
                delivered_quantity=3,
                damaged_quantity=1,
                rejected_quantity=0,
                on_time=False,
                window_start=None,
                window_end=None,
            )
        )
        work.emit(
            DeliveryFailed(
                **stop,
                subject_id=uuid.uuid4(),
                order_ids=[],
                reason_code="receiver_absent",
                undelivered_quantity=3,
            )
        )
    listener = next(one for one in subscribers() if one.handle is count_for_metrics)
    drain(listener, tenant.id)
    after = shown()
    assert {name: after[name] - before[name] for name in after} == dict.fromkeys(after, 1.0)
