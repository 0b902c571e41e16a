"""One of everything: a tenant with a row of each kind that a route can name, and a picture of all its rows."""

import uuid
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, text

from roundsman.execution.values import ToldLine
from roundsman.identity.models import UserAccount, UserRole
from roundsman.inventory.models import InboundLine, PicklistLine
from roundsman.inventory.service.inbound import announce_inbound
from roundsman.inventory.service.transfers import request_transfer
from roundsman.inventory.values import NewInboundLine, Wanted
from roundsman.masterdata.models import Location
from roundsman.orders.service.pick import create_picklists
from roundsman.planning.service.request import PlanRequest, request_plan
from roundsman.platform.work import Work
from tests.conftest import NOW, TenantWorld
from tests.factories.execution import START, Roads, Round, make_roads
from tests.factories.masterdata import make_location

NOT_COMPARED = ("idempotency_key", "auth_session", "alembic_version", "access_record")
"""What a refused call may touch: that a session was used, that a key was seen, that somebody looked."""


@dataclass
class House:
    """The ids of one row of each kind, by the name that paths and bodies use."""

    roads: Roads
    delivered: Round
    """A trip in progress: its first stop delivered with damage, the vehicle stands at its second one."""
    planned: Round
    ids: dict[str, uuid.UUID] = field(default_factory=dict)

    @property
    def tenant(self) -> TenantWorld:
        return self.roads.tenant


def make_house(tenant: TenantWorld) -> House:
    """A day in the middle: goods announced and asked for, a picklist open, trips planned and on the road."""
    roads = make_roads(tenant, stock=1_000)
    trade = roads.trade
    delivered = roads.plan(6, 4)
    planned = roads.plan(3, start=START + timedelta(hours=3))
    delivered.dispatch()
    delivered.arrive(1)
    (line,) = delivered.lines(1)
    delivered.deliver(
        1,
        lines=[
            ToldLine(stop_line_id=line.id, delivered_quantity=4, damaged_quantity=2, reason_code="damage")
        ],
    )
    placed = trade.place(5)
    to_pick = trade.place(7)
    trade.allocate(to_pick)
    trade.ready(2)
    delivered.arrive(2)
    tenant.set_clock(NOW)
    with tenant.system() as work:
        other, plant = make_location(work, "warehouse"), make_location(work, "factory")
        work.session.flush()
        spare = Location(
            code=f"X{uuid.uuid4().hex[:8]}",
            name="Spare",
            kind="retailer",
            organisation_id=trade.retailer_id,
            lat=19.29,
            lon=72.87,
            timezone="Asia/Kolkata",
            opening_windows=[],
            home_warehouse_id=trade.warehouse_id,
        )
        work.add(spare)
        picklist = create_picklists(work, warehouse_id=trade.warehouse_id, order_ids=[to_pick])[0]
        transfer = request_transfer(
            work,
            from_location_id=trade.warehouse_id,
            to_location_id=other.id,
            lines=[Wanted(sku_id=trade.sku_id, quantity=5)],
            reason="balance",
        )
        inbound = announce_inbound(
            work,
            destination_location_id=trade.warehouse_id,
            lines=[
                NewInboundLine(
                    sku_id=trade.sku_id,
                    quantity=9,
                    batch_code="IN-1",
                    produced_on=NOW.date(),
                    expires_on=NOW.date() + timedelta(days=9),
                )
            ],
        )
        plan = request_plan(work, PlanRequest(budget_s=1))
        user = work.add(
            UserAccount(
                email=f"{uuid.uuid4().hex}@example.com",
                name="Somebody",
                password_hash="!",
                organisation_id=tenant.organisation_id,
            )
        )
        work.session.flush()
        work.add(UserRole(user_id=user.id, role="finance"))
        assert plan.job_id is not None
        ids = {
            "location_id": trade.shop_id,
            "plant_id": plant.id,
            "to_location_id": other.id,
            "spare_location_id": spare.id,
            "warehouse_id": trade.warehouse_id,
            "sku_id": trade.sku_id,
            "vehicle_id": roads.crews[0].vehicle_id,
            "driver_id": roads.crews[0].driver_id,
            "organisation_id": tenant.organisation_id,
            "user_id": user.id,
            "batch_id": trade.batch_ids[0],
            "inbound_id": inbound.id,
            "transfer_id": transfer.id,
            "picklist_id": picklist.id,
            "order_id": placed,
            "plan_id": plan.id,
            "job_id": plan.job_id,
            "trip_id": delivered.trip_id,
            "planned_trip_id": planned.trip_id,
            "stop_id": delivered.stop(2).id,
            "exception_id": delivered.exceptions()[0].id,
            "stop_line_id": delivered.lines(2)[0].id,
            "order_line_id": delivered.lines(2)[0].order_line_id,
            "inbound_line_id": _first(work, InboundLine, InboundLine.inbound_id == inbound.id).id,
            "picklist_line_id": _first(work, PicklistLine, PicklistLine.picklist_id == picklist.id).id,
            "reservation_id": _first(
                work, PicklistLine, PicklistLine.picklist_id == picklist.id
            ).reservation_id,
        }
    return House(roads, delivered, planned, ids)


def _first(work: Work, model: Any, where: Any) -> Any:
    return work.session.scalars(work.rows(model).where(where).limit(1)).one()


def picture(owner: Connection, *tenants: TenantWorld) -> dict[str, str]:
    """A checksum of all rows of the tenants for each table that has a tenant: equal when nothing changed."""
    tables = owner.scalars(
        text("""
            select c.relname from pg_class c
            join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
            where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace
            order by 1
        """)
    ).all()
    union = " union all ".join(
        f"select '{name}', count(*) || ' rows ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '')"
        f' from "{name}" t where tenant_id = any(:tenants)'
        for name in tables
        if name not in NOT_COMPARED
    )
    found = owner.execute(text(union), {"tenants": [tenant.id for tenant in tenants]}).all()
    owner.rollback()
    return {row[0]: row[1] for row in found}
