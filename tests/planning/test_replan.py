"""Re-planning on made-up tours: who moves, who does not, and whether the evaluator agrees."""

import itertools
import random
import uuid
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundsman.kernel.geo import GeoPoint
from roundsman.kernel.ids import seeded_id
from roundsman.kernel.loads import Load
from roundsman.planning.horizon import Window
from roundsman.planning.judging.loading import highest_load
from roundsman.planning.problem import Vehicle, VehicleType, Visit
from roundsman.planning.replan.again import reoptimised
from roundsman.planning.replan.course import Prices
from roundsman.planning.replan.drafts import Draft, Kind, Scene, keeps_promises, meeting_of, ranked
from roundsman.planning.replan.insert import MOST_MOVED, Wish, drafted, inserted, inserted_moving, scene_of
from roundsman.planning.replan.late import for_late
from roundsman.planning.replan.remove import removed
from roundsman.planning.replan.takeover import Need, repaired, taken_over
from roundsman.planning.replan.tours import Tour, look, moved_stops, problem_of, sequences_of, tolerant
from roundsman.travel.api import GreatCircleTravel

SPACE = uuid.UUID("b4a1c2de-0000-4000-8000-000000000002")
WAREHOUSE, THERE = seeded_id(SPACE, "warehouse"), GeoPoint(19.1, 72.85)
TRAVEL, PRICES = GreatCircleTravel(), Prices()
NOW_S, H = 36_000, 3_600
SEEDS = st.integers(0, 10_000)


def near(rng: random.Random, wide: float = 0.05) -> GeoPoint:
    return GeoPoint(19.1 + rng.uniform(-wide, wide), 72.85 + rng.uniform(-wide, wide))


def stop(
    name: str, rng: random.Random, opens_s: int, closes_s: int, *, kg: int = 20, priority: int = 0
) -> Visit:
    return Visit(
        seeded_id(SPACE, name),
        (WAREHOUSE,),
        near(rng),
        Load(kg * 1_000, kg * 1_000),
        (Window(opens_s, closes_s),),
        300,
        priority,
        name,
    )


def tours_of(
    seed: int, *, trips: int, stops: int, out: bool | None = None, kg: int = 200, tight: bool = False
) -> list[Tour]:
    """Trips with stops at random places, each promised for about when it is reached."""
    rng = random.Random(seed)
    made = []
    for number in range(trips):
        is_out = rng.random() < 0.5 if out is None else out
        kind = VehicleType(
            seeded_id(SPACE, f"kind {number}"),
            Load(kg * 1_000, kg * 1_000),
            fixed_minor=50_000,
            per_departure_minor=5_000,
            per_km_minor=rng.choice([900, 1_500]),
            per_hour_minor=12_000,
        )
        here, now_s = near(rng) if is_out else THERE, NOW_S + rng.randint(0, 1_800)
        visits: list[Visit] = []
        at, point = now_s, here
        for one in range(stops):
            visit = stop(f"o{number}.{one}", rng, 0, 86_400, priority=rng.randint(0, 3))
            at += TRAVEL.leg(point, visit.point).duration_s
            slack_s = rng.randint(60, 600) if tight else rng.randint(1_800, 3 * H)
            visits.append(replace(visit, windows=(Window(max(0, at - 2 * H), at + slack_s),)))
            at, point = max(at, at - 2 * H) + 300, visit.point
        vehicle = Vehicle(
            seeded_id(SPACE, f"v {number}"), WAREHOUSE, kind, Window(now_s, at + 4 * H), f"V{number}"
        )
        pinned = frozenset(visit.id for visit in visits if rng.random() < 0.2)
        made.append(
            Tour(
                seeded_id(SPACE, f"trip {number}"),
                f"TRP-{number}",
                vehicle,
                WAREHOUSE,
                here,
                now_s,
                THERE,
                tuple(visits),
                pinned,
                is_out,
            )
        )
    return made


def wish_of(seed: int, orders: int = 1, *, kg: int = 20) -> Wish:
    rng = random.Random(seed + 1)
    return Wish(tuple(stop(f"new{n}", rng, NOW_S, NOW_S + 5 * H, kg=kg) for n in range(orders)), THERE)


def own_order(tour: Tour, draft: Draft) -> list[uuid.UUID]:
    return [one for one in draft.sequences[tour.id] if one in set(tour.visit_ids)]


def pins_stay(tour: Tour, draft: Draft) -> bool:
    """Pinned stops are on their tour, in their order."""
    pinned = [one for one in tour.visit_ids if one in tour.pinned]
    return [one for one in draft.sequences[tour.id] if one in tour.pinned] == pinned


# ---- an urgent order ------------------------------------------------------------------------------------


@given(SEEDS, st.integers(1, 3))
@settings(max_examples=15, deadline=None)
def test_an_order_that_joins_a_trip_moves_nobody_and_makes_nobody_late(seed: int, orders: int) -> None:
    tours, wish = tours_of(seed, trips=4, stops=5), wish_of(seed, orders)
    by_id = {tour.id: tour for tour in tours}
    for draft in inserted(wish, tours, TRAVEL, PRICES):
        (tour_id,) = draft.sequences
        tour = by_id[tour_id]
        assert draft.moved == frozenset()
        assert draft.broken == ()
        assert own_order(tour, draft) == list(tour.visit_ids)
        assert {visit.id for visit in wish.orders} <= set(draft.sequences[tour_id])
        before = Scene([tour], (), TRAVEL, PRICES).before
        assert all(late <= before.late_s.get(one, 0) for one, late in draft.late_s.items())
        assert bool(draft.meetings) == tour.is_out


def brute_force(wish: Wish, tour: Tour) -> int | None:
    """The least that one order costs more on a tour, every place tried and judged by the evaluator."""
    scene = scene_of(wish, tour, TRAVEL, PRICES)
    own = scene.numbers(tour.visit_ids)
    (number,) = scene.numbers(visit.id for visit in wish.orders)
    orders = []
    if tour.is_out:
        (call,) = scene.numbers([meeting_of(tour.id)])
        for first, second in itertools.combinations_with_replacement(range(len(own) + 1), 2):
            orders.append([*own[:first], call, *own[first:second], number, *own[second:]])
    else:
        orders += [[*own[:at], number, *own[at:]] for at in range(len(own) + 1)]
    drafts = [drafted(Kind.INSERT, wish, scene, order) for order in orders]
    return min((one.cost_change_minor for one in drafts if keeps_promises(scene.before, one)), default=None)


@given(SEEDS)
@settings(max_examples=15, deadline=None)
def test_no_place_on_any_trip_is_cheaper_than_the_one_proposed(seed: int) -> None:
    tours, wish = tours_of(seed, trips=5, stops=5, tight=seed % 2 == 0), wish_of(seed)
    found = inserted(wish, tours, TRAVEL, PRICES, most=2)
    costs = sorted(cost for tour in tours if (cost := brute_force(wish, tour)) is not None)
    # Where a vehicle is still in, waiting at a door may make a dearer way the cheaper day by a few units.
    assert len(found) == min(2, len(costs))
    assert all(
        abs(a.cost_change_minor - b) <= max(30, abs(b) // 20) for a, b in zip(found, costs, strict=False)
    )


@given(SEEDS)
@settings(max_examples=6, deadline=None)
def test_few_moves_are_few_keep_what_is_pinned_and_pay(seed: int) -> None:
    tours, wish = tours_of(seed, trips=3, stops=6), wish_of(seed)
    by_id = {tour.id: tour for tour in tours}
    plain = inserted(wish, tours, TRAVEL, PRICES)
    best = {tour_id: draft for draft in plain for tour_id in draft.sequences}
    for draft in inserted_moving(wish, tours, plain, TRAVEL, PRICES):
        (tour_id,) = draft.sequences
        assert 1 <= len(draft.moved) <= MOST_MOVED
        assert pins_stay(by_id[tour_id], draft)
        assert draft.broken == ()
        assert tour_id not in best or draft.score < best[tour_id].score


@pytest.mark.parametrize("out", [False, True])
def test_planning_the_touched_trips_anew_is_cheaper_or_not_proposed(out: bool) -> None:
    tours, wish = tours_of(11, trips=3, stops=6, out=out), wish_of(11)
    plain = inserted(wish, tours, TRAVEL, PRICES)
    ticks = itertools.count()
    draft = reoptimised(
        wish, tours, plain, TRAVEL, PRICES, seconds=5, seed=1, clock=lambda: next(ticks) / 100
    )
    assert draft is not None
    assert draft.cost_change_minor < plain[0].cost_change_minor
    assert draft.broken == ()
    assert all(pins_stay(tour, draft) for tour in tours if tour.id in draft.sequences)
    served = [one for visits in draft.sequences.values() for one in visits]
    touched = [tour for tour in tours if tour.id in draft.sequences]
    assert sorted(served) == sorted([*(v for tour in touched for v in tour.visit_ids), wish.orders[0].id])
    if out:
        # Goods on board stay on board.
        assert len(draft.sequences) == 1


def test_a_vehicle_without_room_or_of_the_wrong_kind_is_not_asked() -> None:
    full = tours_of(3, trips=2, stops=5, out=False, kg=110)
    assert inserted(wish_of(3, kg=20), full, TRAVEL, PRICES) == []
    wish = wish_of(3)
    chilled = Wish((replace(wish.orders[0], requires=frozenset({"chilled"})),), THERE)
    assert inserted(chilled, tours_of(3, trips=2, stops=2), TRAVEL, PRICES) == []


def test_no_order_can_join_where_somebody_would_come_late_by_it() -> None:
    (tour,) = tours_of(5, trips=1, stops=4, out=True)
    scene = Scene([tour], (), TRAVEL, PRICES)
    arrivals = {one.visit_id: one.arrival_s for one in scene.before.runs[tour.id].stops}
    just = replace(
        tour,
        visits=tuple(replace(visit, windows=(Window(0, arrivals[visit.id] + 1),)) for visit in tour.visits),
    )
    for draft in inserted(wish_of(5), [just], TRAVEL, PRICES):
        # Only after the last of those who cannot wait.
        assert draft.sequences[tour.id][: len(tour.visits)] == tour.visit_ids


# ---- a vehicle that cannot go on ------------------------------------------------------------------------


def need_of(tour: Tour) -> Need:
    before = Scene([tour], (), TRAVEL, PRICES).before.figures([tour.id])
    return Need(tour, tour.start, tour.start_s, before)


@given(SEEDS, st.integers(60, 300))
@settings(max_examples=12, deadline=None)
def test_whoever_takes_over_serves_every_stop_once_and_has_room_for_it(seed: int, kg: int) -> None:
    broken, *others = tours_of(seed, trips=6, stops=4, out=True, kg=kg)
    spare = replace(others[-1], visits=(), is_out=False, start=THERE, pinned=frozenset())
    helpers = [*others[:-1], spare]
    by_id = {tour.id: tour for tour in helpers}
    for draft in taken_over(need_of(broken), helpers, TRAVEL, PRICES):
        assert draft.broken == ()
        taken = [one for meeting in draft.meetings for one in meeting.visit_ids]
        assert sorted(taken) == sorted(broken.visit_ids)
        assert broken.id not in draft.sequences
        for meeting in draft.meetings:
            tour = by_id[meeting.tour_id]
            sequence = draft.sequences[tour.id]
            # Its own goods stay on board, in the order in which they were loaded.
            assert own_order(tour, draft) == list(tour.visit_ids)
            assert set(sequence) == {*tour.visit_ids, *meeting.visit_ids}
            at = 0 if meeting.after is None else sequence.index(meeting.after) + 1
            assert all(sequence.index(one) >= at for one in meeting.visit_ids)
            left = [visit for visit in tour.visits if visit.id in sequence[at:]]
            aboard = sum((v.load for v in [*left, *broken.visits] if v.id in {*sequence[at:]}), Load())
            assert aboard.fits_in(tour.vehicle.type.capacity)
        assert draft.moved == frozenset(broken.visit_ids)


def test_two_share_what_is_too_much_for_one_and_nobody_is_proposed_who_has_no_room() -> None:
    broken, first, second = tours_of(8, trips=3, stops=4, out=True, kg=130)
    helpers = [replace(one, visits=one.visits[:3]) for one in (first, second)]
    found = taken_over(need_of(broken), helpers, TRAVEL, PRICES)
    assert {draft.kind for draft in found} <= {Kind.SPLIT, Kind.TAKE_OVER}
    for draft in found:
        for meeting in draft.meetings:
            assert len(meeting.visit_ids) <= 4
    full = [replace(one, visits=one.visits[:3]) for one in tours_of(8, trips=3, stops=4, out=True, kg=70)[1:]]
    assert [d for d in taken_over(need_of(broken), full, TRAVEL, PRICES) if d.kind is Kind.TAKE_OVER] == []


def test_waiting_costs_lateness_and_moves_nobody() -> None:
    (broken,) = tours_of(4, trips=1, stops=4, out=True, tight=True)
    wait = repaired(need_of(broken), 2 * H, TRAVEL, PRICES)
    assert wait.moved == frozenset()
    assert wait.after.late_stops == 4
    assert wait.after.late_s > wait.before.late_s
    assert wait.score > 0


# ---- a vehicle that comes late, an order that is called off -----------------------------------------------


@given(SEEDS, st.integers(600, 7_200))
@settings(max_examples=12, deadline=None)
def test_for_a_late_vehicle_the_promises_are_told_and_every_change_helps(seed: int, delay_s: int) -> None:
    tour, *helpers = tours_of(seed, trips=3, stops=5, out=True, tight=True)
    late = replace(tour, start_s=tour.start_s + delay_s)
    found = for_late(late, helpers, TRAVEL, PRICES)
    tell = next(draft for draft in found if draft.kind is Kind.TELL)
    assert tell.moved == frozenset()
    assert tell.before == tell.after
    for draft in found:
        assert draft.broken == ()
        if draft.kind is not Kind.TELL:
            assert draft.after.late_s <= tell.after.late_s
        if draft.kind is Kind.RESEQUENCE:
            assert pins_stay(late, draft)
            assert sorted(draft.sequences[late.id]) == sorted(late.visit_ids)
        if draft.kind is Kind.LEAVE_OUT:
            assert not set(draft.left_out) & late.pinned
            importance = {visit.id: visit.priority for visit in late.visits}
            dropped = [importance[one] for one in draft.left_out]
            assert dropped == sorted(dropped)
        if draft.meetings:
            over = {one for meeting in draft.meetings for one in meeting.visit_ids}
            assert over.isdisjoint(draft.sequences[late.id])
            assert over.isdisjoint(late.pinned)


@given(SEEDS)
@settings(max_examples=12, deadline=None)
def test_taking_an_order_out_saves_metres_and_leaves_the_others_as_they_are(seed: int) -> None:
    (tour,) = tours_of(seed, trips=1, stops=5)
    gone = tour.visits[seed % 5].id
    plain, *better = removed(tour, {gone}, TRAVEL, PRICES)
    assert plain.moved == frozenset()
    assert own_order(tour, plain) == [one for one in tour.visit_ids if one != gone]
    assert plain.after.distance_m <= plain.before.distance_m
    for draft in better:
        assert pins_stay(replace(tour, pinned=tour.pinned - {gone}), draft)
        assert draft.score < plain.score


# ---- the words and the parts -----------------------------------------------------------------------------


@given(st.permutations(range(7)), st.integers(0, 7))
@settings(max_examples=60, deadline=None)
def test_as_few_stops_count_as_moved_as_explain_the_new_order(order: list[int], put: int) -> None:
    ids = [seeded_id(SPACE, f"m{number}") for number in range(7)]
    tour, new = seeded_id(SPACE, "t"), seeded_id(SPACE, "new")
    after = [ids[number] for number in order]
    after.insert(put, new)
    moved = moved_stops({tour: tuple(ids)}, {tour: tuple(after)})
    stayed = [one for one in after if one in set(ids) - moved]
    assert stayed == sorted(stayed, key=ids.index)
    longest = max(
        len(part)
        for size in range(8)
        for part in itertools.combinations(order, size)
        if list(part) == sorted(part)
    )
    assert len(moved) == 7 - longest


def test_a_tour_that_is_out_drives_home_and_not_back_to_where_it_is() -> None:
    (tour,) = tours_of(2, trips=1, stops=2, out=True)
    problem = problem_of([tour], (), TRAVEL)
    home = TRAVEL.leg(tour.visits[-1].point, tour.home)
    assert problem.travel.leg(2, 0) == home
    assert problem.travel.leg(0, 1) == TRAVEL.leg(tour.start, tour.visits[0].point)


def test_what_is_late_already_keeps_nothing_else_from_being_judged() -> None:
    (tour,) = tours_of(2, trips=1, stops=4, out=True, tight=True)
    late = replace(tour, start_s=tour.start_s + 2 * H)
    problem = problem_of([late], (), TRAVEL)
    picture = look(problem, [late], sequences_of([late]))
    assert len(picture.late_s) == 4
    kept = look(tolerant(problem, picture), [late], sequences_of([late]))
    assert kept.late_s == {}
    assert kept.broken == ()


def test_the_best_of_each_kind_has_a_place_among_the_proposals() -> None:
    broken, *others = tours_of(8, trips=6, stops=4, out=True, kg=300)
    need = need_of(broken)
    found = [*taken_over(need, others, TRAVEL, PRICES, most=9), repaired(need, 5 * H, TRAVEL, PRICES)]
    listed = ranked(found, most=3)
    assert len(listed) == 3
    assert {one.kind for one in listed} == {one.kind for one in found}
    assert [one.score for one in listed] == sorted(one.score for one in listed)
    problem = problem_of([others[0]], (), TRAVEL)
    assert highest_load(problem, range(4))[0] == 80_000
