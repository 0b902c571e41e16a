"""The way of a trip on the map: whose it is, and what is drawn when no engine answers."""

from roundsman.kernel.geo import GeoPoint
from roundsman.masterdata.models import Location, Vehicle
from roundsman.travel.api import decode_polyline, use_engines
from roundsman.travel.engines.osrm_http import OsrmHttp
from tests.conftest import Api, TenantWorld
from tests.factories.execution import make_roads
from tests.travel.fakes import fake_roads


def url(trip_id) -> str:
    return f"/api/v1/trips/{trip_id}/route"


def on_a_line(tenant: TenantWorld, round_) -> list[GeoPoint]:
    """Warehouse, stops and warehouse again, each stop somewhere else."""
    points = []
    with tenant.system() as work:
        for number, stop in enumerate(round_.stops(), start=1):
            place = work.get(Location, stop.location_id)
            place.lat, place.lon = 19.1 + 0.01 * number, 72.85
            points.append(GeoPoint(place.lat, place.lon))
        depot = work.get(Location, round_.trip().warehouse_id)
        home = GeoPoint(depot.lat, depot.lon)
    return [home, *points, home]


def test_without_an_engine_the_lines_are_straight_and_the_answer_says_so(
    tenant: TenantWorld, api: Api
) -> None:
    round_ = make_roads(tenant).plan(5, 5)
    points = on_a_line(tenant, round_)
    answer = api("dispatcher").get(url(round_.trip_id)).json()
    assert answer["source"] == "great_circle"
    assert answer["note"] == ""
    stops = [str(stop.id) for stop in round_.stops()]
    assert [leg["from_stop_id"] for leg in answer["legs"]] == [None, *stops]
    assert [leg["to_stop_id"] for leg in answer["legs"]] == [*stops, None]
    drawn = decode_polyline(answer["polyline"])
    assert [(round(p.lat, 4), round(p.lon, 4)) for p in drawn] == [
        (round(p.lat, 4), round(p.lon, 4)) for p in points
    ]
    assert answer["distance_m"] == sum(leg["distance_m"] for leg in answer["legs"]) > 0
    west, south, east, north = answer["bounds"]
    assert west <= 72.85 <= east
    assert south <= 19.11 <= 19.12 <= north
    assert answer["geojson"] is None


def test_an_engine_draws_the_roads_and_is_asked_once_for_the_same_way(tenant: TenantWorld, api: Api) -> None:
    round_ = make_roads(tenant).plan(5, 5)
    on_a_line(tenant, round_)
    with fake_roads() as roads:
        use_engines([OsrmHttp(roads.url)])
        try:
            client = api("dispatcher")
            answer = client.get(url(round_.trip_id), params={"format": "geojson"}).json()
            assert client.get(url(round_.trip_id)).json()["polyline"] == answer["polyline"]
            assert len(roads.paths) == 1
            roads.mood = "broken"
            with tenant.system() as work:
                work.get(Location, round_.stop(1).location_id).lat += 0.001
            fallen = client.get(url(round_.trip_id)).json()
        finally:
            use_engines([])
    assert answer["source"] == "osrm_http"
    assert len(decode_polyline(answer["legs"][0]["polyline"])) == 3
    features = answer["geojson"]["features"]
    assert [feature["geometry"]["type"] for feature in features] == ["LineString"] * 3
    assert features[0]["geometry"]["coordinates"][0][0] < 73 < 90
    assert features[0]["properties"]["to_stop_id"] == str(round_.stop(1).id)
    assert fallen["source"] == "great_circle"
    assert "answered 500" in fallen["note"]


def test_an_open_route_ends_at_its_last_stop(tenant: TenantWorld, api: Api) -> None:
    round_ = make_roads(tenant).plan(5, 5)
    with tenant.system() as work:
        work.get(Vehicle, round_.crew.vehicle_id).returns_to_depot = False
    legs = api("dispatcher").get(url(round_.trip_id)).json()["legs"]
    assert [leg["to_stop_id"] for leg in legs] == [str(stop.id) for stop in round_.stops()]


def test_who_may_not_read_the_trip_does_not_see_its_way(tenant: TenantWorld, new_tenant, api: Api) -> None:
    round_ = make_roads(tenant).plan(1)
    other = make_roads(tenant).plan(1)
    assert api("driver", driver_id=round_.crew.driver_id).get(url(round_.trip_id)).status_code == 200
    assert api("driver", driver_id=other.crew.driver_id).get(url(round_.trip_id)).status_code == 404
    assert api("retailer").get(url(round_.trip_id)).status_code == 403
    assert api("admin", in_tenant=new_tenant()).get(url(round_.trip_id)).status_code == 404
    assert api("dispatcher").get(url(round_.trip_id), params={"format": "svg"}).status_code == 422
