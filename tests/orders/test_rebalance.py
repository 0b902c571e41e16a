"""What to move between places, from days of cover: the rules, and the proposal over HTTP."""

import uuid
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundsman.kernel.ids import new_id
from roundsman.masterdata.models import Location
from roundsman.orders.models import Order, OrderLine
from roundsman.orders.rebalance import Lot, PlaceStock, Targets, propose_moves, room_for, sold_in_time
from tests.conftest import NOW, Api, TenantWorld
from tests.factories.masterdata import make_location
from tests.factories.orders import Trade, make_trade

A, B, C = (uuid.UUID(int=number) for number in (1, 2, 3))
TARGETS = Targets(min_days=2, max_days=6, min_units=5)
NEAR = {(one, other): abs(one.int - other.int) * 1_000 for one in (A, B, C) for other in (A, B, C)}


def place(place_id: uuid.UUID, per_day: int, *lots: tuple[int, int], **more: int) -> PlaceStock:
    return PlaceStock(place_id, Fraction(per_day), [Lot(*lot) for lot in lots], **more)


def test_goods_that_expire_before_they_are_sold_are_no_cover() -> None:
    assert sold_in_time([(2, 100)], Fraction(10)) == 20
    assert sold_in_time([(2, 15), (5, 100)], Fraction(10)) == 50
    assert sold_in_time([(0, 100)], Fraction(10)) == 0
    assert sold_in_time([(9, 100)], Fraction(0)) == 0


def test_more_goods_have_room_only_where_none_is_pushed_out_of_its_time() -> None:
    assert room_for([], Fraction(10), 3) == 30
    # 40 units that must be sold by day 5 leave 10 until then, however early the new ones expire.
    assert room_for([(5, 40)], Fraction(10), 3) == 10
    assert room_for([(3, 30)], Fraction(10), 3) == 0
    assert room_for([(3, 30)], Fraction(10), 5) == 20


def test_who_has_too_much_gives_to_who_is_short() -> None:
    moves, short = propose_moves([place(A, 10, (20, 100)), place(B, 10, (20, 10))], TARGETS, NEAR)
    (move,) = moves
    # Both end up at or above the middle of the target, four days: B gets to it, A has more left.
    assert (move.from_id, move.to_id, move.quantity, short) == (A, B, 30, 0)
    assert (move.from_before, move.from_after, move.to_before, move.to_after) == (10.0, 7.0, 1.0, 4.0)


def test_the_nearest_gives_first_and_the_next_one_the_rest() -> None:
    stocks = [place(A, 10, (20, 90)), place(B, 10, (20, 65)), place(C, 10)]
    moves, _ = propose_moves(stocks, TARGETS, NEAR)
    assert [(move.from_id, move.quantity) for move in moves] == [(B, 25), (A, 15)]


def test_within_the_target_nothing_is_moved() -> None:
    assert propose_moves([place(A, 10, (20, 60)), place(B, 10, (20, 20))], TARGETS, NEAR) == ([], 0)


def test_nobody_gives_what_makes_him_short_and_who_stays_short_is_counted() -> None:
    # A has 100, but only the ten good ones are cover; the others will not be sold anywhere in time.
    moves, short = propose_moves([place(A, 1, (1, 60), (20, 3)), place(B, 10)], TARGETS, NEAR)
    (move,) = moves
    assert (move.quantity, move.min_days_left, short) == (10, 1, 1)
    assert move.from_after == move.from_before


def test_of_what_sells_there_the_first_to_expire_goes_first() -> None:
    moves, _ = propose_moves([place(A, 0, (1, 3), (3, 20), (9, 50)), place(B, 10)], TARGETS, NEAR)
    (move,) = moves
    # The three of tomorrow fit too: they are sold there on the first day.
    assert (move.quantity, move.min_days_left) == (40, 1)
    assert (move.from_before, move.to_after) == (None, 4.0)


def test_shops_that_want_fresher_goods_do_not_get_what_is_about_to_expire() -> None:
    moves, _ = propose_moves([place(A, 0, (2, 40), (9, 50)), place(B, 10, life_days=3)], TARGETS, NEAR)
    (move,) = moves
    assert (move.quantity, move.min_days_left) == (40, 9)


def test_a_few_units_are_not_worth_a_move() -> None:
    targets = Targets(min_days=2, max_days=6, min_units=31)
    assert propose_moves([place(A, 10, (20, 100)), place(B, 10, (20, 10))], targets, NEAR) == ([], 1)


def test_what_is_on_its_way_or_asked_for_counts() -> None:
    assert propose_moves([place(A, 10, (20, 100)), place(B, 10, incoming=20)], TARGETS, NEAR) == ([], 0)
    asked = place(A, 10, (20, 100), outgoing=45)
    assert propose_moves([asked, place(B, 10)], TARGETS, NEAR) == ([], 1)


_LOTS = st.lists(st.tuples(st.integers(0, 12), st.integers(1, 200)), max_size=4)


@given(
    st.lists(
        st.tuples(st.integers(0, 30), _LOTS, st.integers(0, 50), st.integers(0, 3)), min_size=3, max_size=3
    ),
    st.integers(0, 4),
    st.integers(0, 6),
    st.integers(1, 20),
)
def test_whatever_the_figures_nobody_gives_more_than_he_has_nor_becomes_short(
    figures: list[tuple[int, list[tuple[int, int]], int, int]], least: int, span: int, min_units: int
) -> None:
    targets = Targets(min_days=least, max_days=least + span, min_units=min_units)
    stocks = {
        place_id: place(place_id, per_day, *lots, incoming=incoming, life_days=life)
        for place_id, (per_day, lots, incoming, life) in zip((A, B, C), figures, strict=True)
    }
    moves, _ = propose_moves(list(stocks.values()), targets, NEAR)
    givers, getters = {move.from_id for move in moves}, {move.to_id for move in moves}
    assert not givers & getters
    assert len({(move.from_id, move.to_id) for move in moves}) == len(moves)
    for move in moves:
        giving, getting = stocks[move.from_id], stocks[move.to_id]
        assert move.quantity >= min_units
        assert move.quantity <= sum(lot.quantity for lot in giving.lots)
        if move.from_after is not None:
            assert move.from_after >= min(targets.min_days, move.from_before or 0) - 0.1
        assert move.to_before is not None
        assert move.to_after is not None
        assert move.to_before <= (targets.min_days + targets.max_days) / 2 + 0.1
        # Every unit of it is cover there.
        gained = move.to_after - move.to_before
        assert abs(gained * float(getting.per_day) - move.quantity) <= 0.11 * float(getting.per_day) + 1


# ---- over HTTP --------------------------------------------------------------------------------------------

URL = "/api/v1/transfers/rebalance"


@dataclass
class Houses:
    trade: Trade
    other: Location

    def history(self, warehouse_id: uuid.UUID, quantity: int, **values: object) -> None:
        """An order of last week at a warehouse."""
        with self.trade.tenant.system() as work:
            order = work.add(
                Order(
                    **{
                        "id": new_id(),
                        "number": f"OLD-{uuid.uuid4().hex[:8]}",
                        "kind": "replenishment",
                        "status": "closed",
                        "organisation_id": self.trade.retailer_id,
                        "warehouse_id": warehouse_id,
                        "location_id": self.trade.shop_id,
                        "window_start": NOW - timedelta(days=7),
                        "window_end": NOW - timedelta(days=7) + timedelta(hours=2),
                        "priority": 5,
                        "allocation_policy": "partial",
                        "placed_at": NOW - timedelta(days=8),
                        "accept_substitutes": False,
                    }
                    | values
                )
            )
            work.session.flush()
            nothing = dict.fromkeys(("allocated", "picked", "shipped", "delivered", "damaged", "rejected"), 0)
            work.add(
                OrderLine(
                    id=new_id(),
                    order_id=order.id,
                    line_no=1,
                    sku_id=self.trade.sku_id,
                    quantity=quantity,
                    short_quantity=quantity,
                    cancelled_quantity=0,
                    unit_price_minor=1,
                    **{f"{name}_quantity": count for name, count in nothing.items()},
                )
            )


@pytest.fixture
def houses(tenant: TenantWorld) -> Houses:
    """One warehouse with 200 and hardly any demand, another one with demand and nothing."""
    trade = make_trade(tenant)
    trade.add_stock(200, expires_in_days=20)
    with tenant.system() as work:
        other = make_location(work)
    found = Houses(trade, other)
    found.history(trade.warehouse_id, 28)
    found.history(other.id, 280)
    # Neither goods between our places nor what was called off is demand.
    found.history(other.id, 500, kind="transfer")
    found.history(other.id, 500, status="cancelled", cancel_reason="duplicate")
    return found


def test_a_proposal_says_what_to_move_and_why_and_becomes_transfers_once(houses: Houses, api: Api) -> None:
    client = api("dispatcher")
    assert client.get(URL).status_code == 404
    made = client.post(f"{URL}/propose", json={"min_days": 2, "max_days": 6})
    assert made.status_code == 200, made.text
    proposal = made.json()
    assert client.get(URL).json() == proposal
    (move,) = proposal["moves"]
    assert (move["quantity"], proposal["still_short"], proposal["status"]) == (40, 0, "open")
    assert (move["to_days_before"], move["to_days_after"]) == (0.0, 4.0)
    assert houses.other.code in move["why"]
    assert move["min_expires_on"] == (NOW.date() + timedelta(days=20)).isoformat()
    body = {"proposal_id": proposal["id"]}
    first = client.post(f"{URL}/accept", json=body).json()
    again = client.post(f"{URL}/accept", json=body).json()
    assert first == again
    (transfer_id,) = first["transfer_ids"]
    transfer = client.get(f"/api/v1/transfers/{transfer_id}").json()
    assert transfer["status"] == "requested"
    assert (transfer["from_location_id"], transfer["to_location_id"]) == (
        str(houses.trade.warehouse_id),
        str(houses.other.id),
    )
    assert [(x["quantity"], x["min_expires_on"]) for x in transfer["lines"]] == [(40, move["min_expires_on"])]
    assert len(client.get("/api/v1/transfers").json()["items"]) == 1
    # What was asked for is on its way: the next proposal has nothing to add.
    later = client.post(f"{URL}/propose", json={"min_days": 2, "max_days": 6}).json()
    assert (later["moves"], later["still_short"]) == ([], 0)


def test_a_later_proposal_takes_the_place_of_the_open_one(houses: Houses, api: Api) -> None:
    client = api("admin")
    old, new = (client.post(f"{URL}/propose", json={}).json() for _ in range(2))
    refused = client.post(f"{URL}/accept", json={"proposal_id": old["id"]})
    assert (refused.status_code, refused.json()["code"]) == (409, "proposal_replaced")
    unknown = {"proposal_id": new["id"], "move_ids": [str(uuid.uuid4())]}
    assert client.post(f"{URL}/accept", json=unknown).json()["code"] == "unknown_line"
    assert client.post(f"{URL}/accept", json={"proposal_id": str(uuid.uuid4())}).status_code == 404
    assert client.get(URL).json()["status"] == "open"


def test_a_target_upside_down_and_unknown_items_are_refused(houses: Houses, api: Api) -> None:
    client = api("admin")
    upside = client.post(f"{URL}/propose", json={"min_days": 9, "max_days": 3})
    assert (upside.status_code, upside.json()["code"], upside.json()["field"]) == (
        422, "target_upside_down", "min_days",
    )  # fmt: skip
    unknown = client.post(f"{URL}/propose", json={"sku_ids": [str(uuid.uuid4())]})
    assert (unknown.status_code, unknown.json()["code"]) == (422, "unknown_sku")
    none = client.post(f"{URL}/propose", json={"sku_ids": [str(houses.trade.sku_ids[1])]}).json()
    assert none["moves"] == []


def test_only_those_who_see_all_places_rebalance(houses: Houses, api: Api) -> None:
    for role in ("warehouse", "retailer", "driver"):
        assert api(role).get(URL).status_code == 403
        assert api(role).post(f"{URL}/propose", json={}).status_code == 403
