"""The paper: what stands on it, and that names cannot break it."""

from dataclasses import replace

from roundsman.execution import load_sheet, route_sheet
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
        assert second.load == "Load 7.0 kg, 14 l"
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


def test_a_sheet_is_in_the_drivers_language_else_in_that_of_who_prints_it(
    tenant: TenantWorld, api: Api
) -> None:
    roads = make_roads(tenant)
    run = roads.plan(5)
    api("dispatcher").patch("/api/v1/me", json={"language": "ar"})

    def printed() -> route_sheet.Sheet:
        with tenant.work("dispatcher", actor_id=tenant.users["dispatcher"]) as work:
            return route_sheet.gather(work, work.get(Trip, run.trip_id))

    arabic = printed()
    assert (arabic.lang, arabic.words["stops"]) == ("ar", "المحطات")
    assert arabic.start == "16 نوفمبر 2026، 12:00"
    api("driver", driver_id=run.crew.driver_id).patch("/api/v1/me", json={"language": "hi"})
    hindi = printed()
    assert (hindi.lang, hindi.stops[0].window) == ("hi", "12:00 से 16:00")
    both = route_sheet.render(arabic, hindi, base_url="https://example.com/")
    assert b"NotoNaskhArabic" in both
    assert b"NotoSansDevanagari" in both
    assert b"Count 2" in both


def test_a_load_sheet_is_in_the_language_of_who_prints_it(tenant: TenantWorld, api: Api) -> None:
    run = make_roads(tenant).plan(5)
    api("warehouse").patch("/api/v1/me", json={"language": "hi"})
    with tenant.work("warehouse", actor_id=tenant.users["warehouse"]) as work:
        sheet = load_sheet.gather(work, work.get(Trip, run.trip_id))
    assert (sheet.lang, sheet.words["title"]) == ("hi", f"लदान {run.trip().number}")
    assert sheet.holds[0].name == "पूरा भार"
    assert load_sheet.render(sheet).startswith(b"%PDF-")
