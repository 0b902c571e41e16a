"""One of everything: a tenant with a row of each kind that a route can name, and a picture of all its rows."""

import uuid
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, text

from roundsman.costing.domain import BillBasis, CostKind, ShareRule
from roundsman.costing.models import CostBill
from roundsman.execution.models import EvidenceRule, GoodsReturn, GoodsReturnLine
from roundsman.execution.values import ToldLine
from roundsman.identity.models import Setting, UserAccount, UserRole
from roundsman.inventory.models import InboundLine, PicklistLine, PutawayTask, Reservation
from roundsman.inventory.service.approvals import request_change
from roundsman.inventory.service.counts import open_count
from roundsman.inventory.service.inbound import announce_inbound
from roundsman.inventory.service.recalls import start_recall
from roundsman.inventory.service.transfers import request_transfer
from roundsman.inventory.values import Adjustment, NewInboundLine, StockKey, Wanted
from roundsman.kernel.ids import new_id
from roundsman.kernel.reasons import ReturnReason, StopReason
from roundsman.masterdata.models import DriverDocument, Location, WorkSession
from roundsman.orders.models import OrderDraft, OrderDraftLine, RebalanceMove, RebalanceProposal
from roundsman.orders.service.credit import CreditWish, open_credits, write_credits
from roundsman.orders.service.pick import create_picklists
from roundsman.orders.service.place import AskedLine
from roundsman.orders.service.returns import SentBack, approve_return, lines_of_returns, request_return
from roundsman.orders.service.templates import NewTemplate, create_template
from roundsman.orders.service.waves import WavesAsked, create_waves
from roundsman.planning.service.request import PlanRequest, request_plan
from roundsman.platform.models import StoredFile
from roundsman.platform.work import Work
from roundsman.reconciliation.models import Explanation
from roundsman.reconciliation.states import ExplanationStatus
from tests.conftest import NOW, TenantWorld
from tests.factories.by_hand import by_hand
from tests.factories.desk import make_attention, make_view
from tests.factories.execution import START, Roads, Round, make_roads
from tests.factories.inventory import stock
from tests.factories.masterdata import make_location, make_sku, make_zone
from tests.factories.notifications import make_webhook
from tests.factories.orders import Trade
from tests.factories.sent_reports import make_schedule

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
    spare_crew, helping = roads.add_crew(), roads.plan(1)
    helping.dispatch()
    return_id = _ungraded(roads)
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
    waving, waiting = trade.place(3), trade.place(1)
    trade.allocate(waving)
    trade.allocate(waiting)
    to_pack = trade.ready(2)
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
        (wave,) = create_waves(work, WavesAsked(warehouse_id=trade.warehouse_id, order_ids=[waiting]))
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
        file = work.add(
            StoredFile(
                sha256="a" * 64, bytes=1, content_type="image/png", uploaded_by=user.id, uploaded_at=work.now
            )
        )
        rule = work.add(EvidenceRule(location_id=trade.shop_ids[-1], photos=0))
        work.session.flush()
        (gone,) = delivered.lines(1)
        wish = CreditWish(gone.order_id, {gone.order_line_id: 1}, uuid.uuid4(), "damage")
        (credit,) = write_credits(work, [open_credits(work, [gone.order_id]).take(wish)])
        ids = {
            "location_id": trade.shop_id,
            "plant_id": plant.id,
            "to_location_id": other.id,
            "spare_location_id": spare.id,
            "warehouse_id": trade.warehouse_id,
            "sku_id": trade.sku_id,
            "vehicle_id": roads.crews[0].vehicle_id,
            "zone_id": make_zone(work).id,
            "driver_id": roads.crews[0].driver_id,
            "organisation_id": tenant.organisation_id,
            "user_id": user.id,
            "batch_id": trade.batch_ids[0],
            "inbound_id": inbound.id,
            "transfer_id": transfer.id,
            "picklist_id": picklist.id,
            "order_id": placed,
            "template_id": _template(work, trade),
            "draft_id": _draft(work, trade),
            "wave_id": wave.id,
            **_sent_back(work, trade),
            "waving_order_id": waving,
            "packing_order_id": to_pack,
            "packing_line_id": trade.lines(to_pack)[0].id,
            "plan_id": plan.id,
            **by_hand(work, planned),
            "job_id": plan.job_id,
            "trip_id": delivered.trip_id,
            "planned_trip_id": planned.trip_id,
            "planned_reservation_id": _first(
                work, Reservation, Reservation.order_id == planned.order_ids[0]
            ).id,
            "other_trip_id": helping.trip_id,
            "spare_vehicle_id": spare_crew.vehicle_id,
            "spare_driver_id": spare_crew.driver_id,
            "return_id": return_id,
            "return_line_id": _first(work, GoodsReturnLine, GoodsReturnLine.goods_return_id == return_id).id,
            "stop_id": delivered.stop(2).id,
            "file_id": file.id,
            "rule_id": rule.id,
            "credit_note_id": credit.id,
            "view_id": make_view(work, user.id),
            **make_webhook(work),
            **make_schedule(work, user.id),
            **make_attention(work, trade.warehouse_id, planned.trip_id, planned.crew.driver_id),
            "trip_order_id": delivered.order_ids[1],
            "exception_id": delivered.exceptions()[0].id,
            "stop_line_id": delivered.lines(2)[0].id,
            "order_line_id": delivered.lines(2)[0].order_line_id,
            **_stock_control(work, trade, other, inbound.id),
            **_books(work, roads, delivered.trip_id),
            **_rebalance(work, trade, other),
            "inbound_line_id": _first(work, InboundLine, InboundLine.inbound_id == inbound.id).id,
            "picklist_line_id": _first(work, PicklistLine, PicklistLine.picklist_id == picklist.id).id,
            "reservation_id": _first(
                work, PicklistLine, PicklistLine.picklist_id == picklist.id
            ).reservation_id,
        }
    return House(roads, delivered, planned, ids)


def _sent_back(work: Work, trade: Trade) -> dict[str, uuid.UUID]:
    """Goods that may be collected at a shop."""
    back = SentBack(trade.sku_id, 2, ReturnReason.EXPIRED)
    row = request_return(work, location_id=trade.shop_id, lines=[back])
    approve_return(work, row.id)
    return {
        "return_request_id": row.id,
        "return_request_line_id": lines_of_returns(work, [row.id])[row.id][0].id,
    }


def _ungraded(roads: Roads) -> uuid.UUID:
    """Two cases that came back and lie on their vehicle until the dock has graded them."""
    with roads.tenant.system() as work:
        setting = work.add(Setting(key="returns.grade_at_dock", value=True))
    back = roads.plan(2)
    back.dispatch()
    back.complete(at=NOW, early=True, reason_code=StopReason.OUT_OF_TIME)
    with roads.tenant.system() as work:
        work.session.delete(work.get(Setting, setting.id))
        return _first(work, GoodsReturn, GoodsReturn.trip_id == back.trip_id).id  # type: ignore[no-any-return]


def _stock_control(work: Work, trade: Trade, place: Location, inbound_id: uuid.UUID) -> dict[str, uuid.UUID]:
    """A count, a recall, a request above the limit and a put-away task, of an item that nothing else uses."""
    sku = make_sku(work)
    kept, recalled = stock(work, place, sku, 1_000), stock(work, place, sku, 5)
    count = open_count(work, location_id=place.id)
    line = _first(work, InboundLine, InboundLine.inbound_id == inbound_id)
    task = work.add(
        PutawayTask(
            location_id=trade.warehouse_id, inbound_id=inbound_id, inbound_line_id=line.id, sku_id=line.sku_id,
            batch_id=line.batch_id, quantity=9, put_quantity=0, suggested_zone="cold-1",
        )
    )  # fmt: skip
    asked = request_change(
        work,
        Adjustment(key=StockKey(place.id, sku.id, kept.id), on_hand_delta=-900, reason_code="lost"),
    )
    recall = start_recall(work, reason="glass", severity="minor", batch_ids=[recalled.id])
    work.session.flush()
    return {
        "count_id": count.id, "recall_id": recall.id, "approval_id": asked.id, "putaway_id": task.id,
    }  # fmt: skip


def _books(work: Work, roads: Roads, trip_id: uuid.UUID) -> dict[str, uuid.UUID]:
    """A paper and a shift of a driver, a bill, and something said about missing units."""
    driver_id = roads.crews[0].driver_id
    document = work.add(
        DriverDocument(
            driver_id=driver_id, kind="permit", number="P-1", expires_on=NOW.date() + timedelta(days=90)
        )
    )
    session = work.add(
        WorkSession(
            driver_id=driver_id,
            started_at=NOW - timedelta(days=2),
            ended_at=NOW - timedelta(days=2, hours=-8),
        )
    )
    bill = work.add(
        CostBill(
            supplier="Toll office",
            number="T-77",
            kind=CostKind.TOLL,
            amount_minor=100,
            currency="INR",
            dated_on=NOW.date(),
            period_from=NOW.date(),
            period_to=NOW.date(),
            basis=BillBasis.DISTANCE,
            share_rule=ShareRule.DISTANCE,
            replaces_template=False,
        )
    )
    explanation = work.add(
        Explanation(
            warehouse_id=roads.trade.warehouse_id,
            day=NOW.date(),
            trip_id=trip_id,
            sku_id=roads.trade.sku_id,
            quantity=1,
            reason_code="lost",
            note="gone",
            status=ExplanationStatus.PENDING,
        )
    )
    work.session.flush()
    return {
        "document_id": document.id, "session_id": session.id, "bill_id": bill.id, "explanation_id": explanation.id,
    }  # fmt: skip


def _rebalance(work: Work, trade: Trade, place: Location) -> dict[str, uuid.UUID]:
    proposal = work.add(
        RebalanceProposal(
            id=new_id(), proposed_at=NOW, history_days=28, min_days=1, max_days=3, min_units=1, still_short=0
        )
    )
    work.session.flush()
    move = work.add(
        RebalanceMove(
            id=new_id(), proposal_id=proposal.id, seq=1, from_location_id=trade.warehouse_id,
            to_location_id=place.id, sku_id=trade.sku_id, quantity=1, distance_m=1_000, why="to try",
        )
    )  # fmt: skip
    work.session.flush()
    return {"proposal_id": proposal.id, "move_id": move.id}


def _template(work: Work, trade: Trade) -> uuid.UUID:
    return create_template(
        work,
        NewTemplate(
            name="Daily",
            location_id=trade.shop_id,
            rule="FREQ=DAILY",
            window_from="06:00",
            window_to="09:00",
            lines=[AskedLine(trade.sku_id, 1)],
        ),
    ).id


def _draft(work: Work, trade: Trade) -> uuid.UUID:
    draft = work.add(
        OrderDraft(
            id=new_id(),
            status="open",
            organisation_id=trade.retailer_id,
            warehouse_id=trade.warehouse_id,
            location_id=trade.shop_id,
            window_start=NOW + timedelta(hours=2),
            window_end=NOW + timedelta(hours=6),
            proposed_on=NOW.date(),
            service_level=0.95,
            review_days=1,
        )
    )
    work.session.flush()
    figures = {"weeks": 8, "mean": 1.0, "deviation": 0.0, "safety": 0.0, "on_order": 0}
    work.add(OrderDraftLine(draft_id=draft.id, line_no=1, sku_id=trade.sku_id, quantity=1, figures=figures))
    return draft.id


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
