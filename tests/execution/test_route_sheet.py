"""The paper: what stands on it, and that names cannot break it."""

from dataclasses import replace

from roundsman.execution import route_sheet
from roundsman.execution.models import Trip
from roundsman.kernel.ids import new_id
from tests.conftest import Api, TenantWorld
from tests.factories.execution import make_roads

NAUGHTY = '#panic("no") $x$ *bold* <label> \\ "quoted" // `raw` [[ @ref'


def test_what_stands_on_the_sheet(tenant: TenantWorld) -> None:
    roads = make_roads(tenant)
    run = roads.plan(5, 7)
    for _ in range(2):
        with tenant.system() as work:
            sheet = route_sheet.gather(work, work.get(Trip, run.trip_id))
        assert sheet.number == run.trip().number
        assert (sheet.stop_count, sheet.quantity, sheet.distance) == ("2", "12", "6.0 km")
        assert sheet.start == "16 Nov 2026, 12:00"  # local time of the warehouse
        first, second = sheet.stops
        assert (first.arrival, first.window) == ("12:20", "12:00 to 16:00")
        assert [line.quantity for line in second.lines] == ["7"]
        assert second.load == "7.0 kg, 14 l"
        assert first.path == f"driver/trips/{run.trip_id}?stop=1"
        if run.trip().status == "planned":
            run.dispatch()  # after the dispatch the sheet reads the same from what was loaded


def test_names_are_text_and_never_markup(tenant: TenantWorld) -> None:
    roads = make_roads(tenant)
    run = roads.plan(5)
    with tenant.system() as work:
        sheet = route_sheet.gather(work, work.get(Trip, run.trip_id))
    plain = route_sheet.render(sheet, base_url="https://example.com/")
    (stop,) = sheet.stops
    odd = replace(sheet, driver=NAUGHTY, stops=(replace(stop, name=NAUGHTY, address=NAUGHTY),))
    assert route_sheet.render(odd, base_url="https://example.com/").startswith(b"%PDF-")
    assert plain.startswith(b"%PDF-")


def test_a_long_trip_takes_several_pages(tenant: TenantWorld) -> None:
    roads = make_roads(tenant)
    run = roads.plan(5)
    with tenant.system() as work:
        sheet = route_sheet.gather(work, work.get(Trip, run.trip_id))
    long = replace(sheet, stops=sheet.stops * 30)
    assert len(route_sheet.render(long, base_url="https://example.com/")) > len(
        route_sheet.render(sheet, base_url="https://example.com/")
    )


def test_the_sheets_of_several_trips_are_one_file_and_each_counts_its_own_pages(
    tenant: TenantWorld, api: Api
) -> None:
    roads = make_roads(tenant)
    first, second = roads.plan(5), roads.plan(7)
    asked = {"trip_id": [str(second.trip_id), str(first.trip_id), str(second.trip_id)]}
    for paper in ("route", "load"):
        answer = api("dispatcher").get("/api/v1/trips/sheets.pdf", params=asked | {"paper": paper})
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "application/pdf"
        assert b"/Count 2" in answer.content
    foreign = api("dispatcher").get(
        "/api/v1/trips/sheets.pdf", params={"paper": "route", "trip_id": str(new_id())}
    )
    assert foreign.status_code == 404
    assert api("retailer").get("/api/v1/trips/sheets.pdf", params=asked | {"paper": "load"}).status_code in (
        403,
        404,
    )
