"""What the drivers of the demo do, from a dispatched trip to the calls of their phones."""

import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from roundsman.simulation.demo.road import REPAIR_S, Drive, RoadStop, RoadTrip, complete, drive, due, go_on

SIX = datetime(2026, 11, 21, 0, 30, tzinfo=UTC)  # 06:00 in Mumbai
STOPS = 8


def trip(number: int = 0, stops: int = STOPS) -> RoadTrip:
    return RoadTrip(
        id=str(uuid.UUID(int=number + 1)),
        key=f"MH-XX-{number:04d}/1/2026-11-21",
        stops=tuple(stop(number, place) for place in range(stops)),
        back_s=900,
        pace=1.0,
    )


def stop(number: int, place: int) -> RoadStop:
    return RoadStop(
        id=str(uuid.UUID(int=1_000 * (number + 1) + place)),
        key=f"SHOP-{number}-{place}/2026-11-21",
        travel_s=600,
        window_start=SIX + timedelta(hours=1),
        window_end=SIX + timedelta(hours=6),
        service_base_s=200,
        service_per_case_s=15,
        lines=((f"line-{place}-a", 3), (f"line-{place}-b", 2)),
        lat=19.2,
        lon=72.85,
    )


def many_drives() -> list[tuple[RoadTrip, Drive]]:
    return [(one, drive(7, one, SIX)) for one in (trip(number) for number in range(300))]


def test_the_same_seed_drives_the_same_trip_and_another_one_does_not():
    assert drive(7, trip(), SIX) == drive(7, trip(), SIX)
    assert drive(7, trip(), SIX) != drive(8, trip(), SIX)


def test_a_trip_starts_visits_each_stop_in_order_and_completes_in_time_order():
    acts = next(drove for _, drove in many_drives() if not drove.broke_down).acts
    assert acts[0].path == "start"
    assert acts[-1].path == "complete"
    assert [act.path.split("/")[-1] for act in acts[1:-1:2]] == ["arrive"] * STOPS
    assert {act.path.split("/")[-1] for act in acts[2:-1:2]} <= {"deliver", "fail"}
    assert [act.at for act in acts] == sorted(act.at for act in acts)


def test_every_delivered_line_tells_all_that_was_loaded_and_a_reason_where_something_is_missing():
    seen_short = 0
    for road_trip, drove in many_drives():
        loaded = {f"stops/{s.id}/deliver": dict(s.lines) for s in road_trip.stops}
        for act in drove.acts:
            if not act.path.endswith("/deliver"):
                continue
            told = {line["stop_line_id"]: line for line in act.body["lines"]}
            assert set(told) == set(loaded[act.path])
            for line_id, line in told.items():
                good = line["delivered_quantity"]
                assert (
                    good + line["damaged_quantity"] + line["rejected_quantity"] == loaded[act.path][line_id]
                )
                assert (line["reason_code"] is None) == (good == loaded[act.path][line_id])
                seen_short += line["reason_code"] is not None
            assert act.body["recipient_name"]
            assert act.body["signature_ref"]
    assert seen_short > 20


def test_nothing_is_handed_over_before_the_window_opens():
    for road_trip, drove in many_drives()[:50]:
        opens = {f"stops/{s.id}/deliver": s.window_start for s in road_trip.stops}
        assert all(act.at >= opens[act.path] for act in drove.acts if act.path in opens)


def test_a_vehicle_that_breaks_down_ends_with_a_call_for_help_and_is_repaired_before_it_drives_again():
    drives = [(one, drive(7, one, SIX)) for one in (trip(number, stops=4) for number in range(1_500))]
    broken = [(road_trip, drove) for road_trip, drove in drives if drove.broke_down]
    assert 0 < len(broken) < 40
    for road_trip, drove in broken:
        assert drove.acts[-1].path == "breakdown"
        assert sum(act.path.endswith("/arrive") for act in drove.acts) < len(road_trip.stops)
        assert drove.free_at == drove.acts[-1].at + timedelta(seconds=REPAIR_S)


def test_a_breakdown_can_be_asked_for_after_some_stops():
    drove = drive(7, trip(), SIX, breaks_after=3)
    assert drove.broke_down
    assert [act.path.split("/")[-1] for act in drove.acts[1::2]] == ["arrive"] * 3 + ["breakdown"]


def test_nobody_left_to_take_over_means_an_early_end_with_its_reason():
    body = complete(trip().id, SIX, early=True).body
    assert (body["early"], body["reason_code"]) == (True, "vehicle_breakdown")
    assert "early" not in complete(trip().id, SIX).body


def test_stops_that_are_taken_over_come_after_the_own_ones_and_the_trip_completes_once():
    own, taken = trip(), trip(number=5, stops=2)
    before = drive(7, own, SIX)
    after = go_on(7, before, RoadTrip(own.id, "taken over", taken.stops, 900, 1.0), SIX + timedelta(hours=1))
    assert after.acts[: len(before.acts) - 1] == before.acts[:-1]
    further = after.acts[len(before.acts) - 1 :]
    assert [act.path.split("/")[-1] for act in further[::2]] == ["arrive", "arrive", "complete"]
    assert further[0].at > before.acts[-2].at
    assert further[-1].body["command_id"] == before.acts[-1].body["command_id"]


def test_a_place_of_our_own_takes_all_that_comes():
    ours = replace(trip(stops=1), stops=(replace(stop(0, 0), is_ours=True),))
    drives = [drive(seed, ours, SIX) for seed in range(60)]
    for drove in (one for one in drives if not one.broke_down):
        (door,) = [act for act in drove.acts if act.path.endswith("/deliver")]
        assert door.body["all"] is True
        assert "lines" not in door.body


def test_each_call_has_a_command_of_its_own_that_is_the_same_in_every_run():
    first, again = drive(7, trip(), SIX), drive(7, trip(), SIX)
    commands = [act.body["command_id"] for act in first.acts]
    assert len(set(commands)) == len(commands)
    assert commands == [act.body["command_id"] for act in again.acts]


def test_due_counts_what_happens_before_a_moment():
    acts = drive(7, trip(), SIX).acts
    assert due(acts, acts[0].at) == 0
    assert due(acts, acts[3].at) == 3
    assert due(acts, acts[-1].at + timedelta(seconds=1)) == len(acts)


def test_a_trip_without_stops_cannot_be_driven():
    with pytest.raises(ValueError, match="without stops"):
        drive(7, trip(stops=0), SIX)
