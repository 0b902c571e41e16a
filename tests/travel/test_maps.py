"""Maps built from an extract and used in this process; the parts that need the bindings are skipped without them."""

import json
import sys
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from roundsman.cli.main import app
from roundsman.kernel.geo import GeoPoint, great_circle_m
from roundsman.platform.config import Settings
from roundsman.travel import choice, maps
from roundsman.travel.api import use_engines, use_settings
from roundsman.travel.engines.osrm_local import is_installed
from roundsman.travel.great_circle import GreatCircleTravel
from roundsman.travel.road import Guarded, RoadTravel

needs_osrm = pytest.mark.skipif(
    not is_installed(), reason="osrm-bindings is not installed (the extra `roads`)"
)

STEP = 0.002
SIDE = 9
SOUTH, WEST = 19.10, 72.84


def corner(row: int, column: int) -> GeoPoint:
    return GeoPoint(round(SOUTH + row * STEP, 6), round(WEST + column * STEP, 6))


def write_town(path: Path) -> Path:
    """A town of square blocks, as OpenStreetMap writes it; its southernmost street is one way, eastward."""
    nodes = [
        f'<node id="{1 + row * SIDE + column}" version="1" lat="{corner(row, column).lat}" '
        f'lon="{corner(row, column).lon}"/>'
        for row in range(SIDE)
        for column in range(SIDE)
    ]
    ways = []
    for at in range(SIDE):
        for number, refs in (
            (100 + at, [1 + at * SIDE + column for column in range(SIDE)]),
            (200 + at, [1 + row * SIDE + at for row in range(SIDE)]),
        ):
            tags = '<tag k="highway" v="residential"/>' + (
                '<tag k="oneway" v="yes"/>' if number == 100 else ""
            )
            members = "".join(f'<nd ref="{ref}"/>' for ref in refs)
            ways.append(f'<way id="{number}" version="1">{members}{tags}</way>')
    path.write_text(f'<osm version="0.6" generator="test">{"".join(nodes)}{"".join(ways)}</osm>', "utf-8")
    return path


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, maps.BuiltMap]:
    folder = tmp_path_factory.mktemp("data") / "travel"
    extract = write_town(folder.parent / "town.osm")
    return folder, maps.build_map(folder, extract, algorithm="mld")


@pytest.fixture
def configured():
    """The engines that are configured count, for a test that configures them."""
    use_engines(None)
    yield
    use_settings(None)
    use_engines([])


@needs_osrm
def test_ways_follow_the_streets_of_the_map_that_was_built(town: tuple[Path, maps.BuiltMap]) -> None:
    folder, built = town
    travel = RoadTravel([Guarded.of(maps.engine_of(folder, built))], GreatCircleTravel())
    places = [corner(1, 1), corner(5, 4), corner(3, 7)]
    matrix = travel.matrix(places)
    assert matrix.distance_source == "osrm"
    around = great_circle_m(corner(1, 1), corner(5, 1)) + great_circle_m(corner(5, 1), corner(5, 4))
    assert matrix.leg(0, 1).distance_m == pytest.approx(around, rel=0.02)
    assert matrix.leg(0, 1).duration_s > 60


@needs_osrm
def test_one_way_streets_make_ways_differ_by_direction(town: tuple[Path, maps.BuiltMap]) -> None:
    folder, built = town
    travel = RoadTravel([Guarded.of(maps.engine_of(folder, built))], GreatCircleTravel())
    matrix = travel.matrix([corner(0, 2), corner(0, 5)])
    assert matrix.leg(1, 0).distance_m > matrix.leg(0, 1).distance_m + 300


@needs_osrm
def test_a_place_beside_every_road_is_estimated(town: tuple[Path, maps.BuiltMap]) -> None:
    folder, built = town
    travel = RoadTravel([Guarded.of(maps.engine_of(folder, built))], GreatCircleTravel())
    matrix = travel.matrix([corner(1, 1), corner(2, 2), GeoPoint(19.3, 72.9)])
    assert matrix.distance_source == "mixed"
    assert matrix.estimated is not None
    assert matrix.estimated.tolist() == [[False, False, True], [False, False, True], [True, True, False]]


@needs_osrm
def test_a_route_is_drawn_along_the_streets(town: tuple[Path, maps.BuiltMap]) -> None:
    folder, built = town
    (leg,) = maps.engine_of(folder, built).route([corner(1, 1), corner(5, 4)])
    assert great_circle_m(leg.points[0], corner(1, 1)) < 5
    assert great_circle_m(leg.points[-1], corner(5, 4)) < 5
    grid = np.array([[point.lat, point.lon] for point in leg.points])
    on_street = np.abs(((grid - [SOUTH, WEST]) / STEP) - np.rint((grid - [SOUTH, WEST]) / STEP)).min(axis=1)
    assert (on_street < 0.01).all()


@needs_osrm
@pytest.mark.usefixtures("configured")
def test_a_new_map_takes_the_place_of_the_old_one_and_is_used_at_once(tmp_path: Path) -> None:
    use_settings(Settings(data_dir=tmp_path))
    assert choice.chosen_engines() == []
    extract = write_town(tmp_path / "town.osm")
    told: list[str] = []
    first = maps.build_map(tmp_path / "travel", extract, algorithm="mld", tell=told.append)
    assert told[0] == "reading the roads ..."
    (engine,) = choice.chosen_engines()
    assert engine.engine.version() == f"osrm:{first.build_id}"
    second = maps.build_map(tmp_path / "travel", extract, profile="truck", algorithm="ch")
    (engine,) = choice.chosen_engines()
    assert engine.engine.version() == f"osrm:{second.build_id}"
    assert [part.name for part in (tmp_path / "travel").iterdir() if part.is_dir()] == [second.folder]
    assert (second.profile, second.roads > 0) == ("truck", True)


@needs_osrm
@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("bad.osm.pbf", b"no extract at all", "could not use the file"),
        ("empty.osm", b'<osm version="0.6"><node id="1" lat="1" lon="1"/></osm>', "no edges"),
    ],
)
def test_a_file_that_is_no_map_changes_nothing(
    town: tuple[Path, maps.BuiltMap], tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    folder, built = town
    (tmp_path / name).write_bytes(content)
    with pytest.raises(maps.MapError, match=said):
        maps.build_map(folder, tmp_path / name)
    assert maps.current_map(folder) == built
    assert sorted(part.name for part in folder.iterdir()) == sorted([maps.CURRENT, built.folder])


@needs_osrm
@pytest.mark.usefixtures("configured")
def test_the_command_builds_and_says_what_it_made(tmp_path: Path) -> None:
    extract = write_town(tmp_path / "town.osm")
    where = ["--data-dir", str(tmp_path)]
    made = CliRunner().invoke(app, ["travel", "build", str(extract), "--profile", "bike", "--quick", *where])
    assert made.exit_code == 0, made.output
    assert "The map of town.osm for bicycles is ready after" in made.output
    told = json.loads(CliRunner().invoke(app, ["travel", "status", "--json", *where]).stdout)
    assert (told["used"], told["map"]["profile"]) == ("osrm", "bike")
    assert told["engines"][0]["answers"]


def test_without_the_bindings_the_command_says_how_to_install_them(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(maps, "is_installed", lambda: False)
    extract = write_town(tmp_path / "town.osm")
    made = CliRunner().invoke(app, ["travel", "build", str(extract), "--data-dir", str(tmp_path)])
    assert made.exit_code == 1
    assert f"{sys.executable} -m pip install osrm-bindings==" in made.output
    assert not (tmp_path / "travel").exists()


@needs_osrm
@pytest.mark.parametrize("name", ["nowhere.osm.pbf", "town.csv"])
def test_a_file_that_is_not_there_or_no_extract_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "town.csv").write_text("a,b")
    made = CliRunner().invoke(app, ["travel", "build", str(tmp_path / name), "--data-dir", str(tmp_path)])
    assert made.exit_code == 1
    assert name in made.output


@pytest.mark.usefixtures("configured")
def test_a_map_whose_bindings_are_gone_leaves_coordinates(tmp_path: Path, monkeypatch) -> None:
    folder = tmp_path / "travel"
    folder.mkdir()
    built = maps.BuiltMap(
        "x", "car-x", "car", "ch", "t.osm", "2026-11-21T00:00:00+00:00", 1.0, 1, 1, "26.10.0"
    )
    (folder / maps.CURRENT).write_text(json.dumps({name: getattr(built, name) for name in built.__slots__}))
    monkeypatch.setattr(choice, "is_installed", lambda: False)
    use_settings(Settings(data_dir=tmp_path))
    assert choice.chosen_engines() == []
    assert maps.current_map(folder) == built


@pytest.mark.usefixtures("configured")
def test_a_torn_note_of_the_map_leaves_coordinates_and_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "travel"
    folder.mkdir()
    (folder / maps.CURRENT).write_text('{"build_id": ')
    use_settings(Settings(data_dir=tmp_path))
    assert choice.chosen_engines() == []
    told = json.loads(
        CliRunner().invoke(app, ["travel", "status", "--json", "--data-dir", str(tmp_path)]).stdout
    )
    assert told["used"] == "great_circle"
    assert "build the map again" in told["note"]


@pytest.mark.usefixtures("configured")
def test_addresses_are_asked_before_the_map(tmp_path: Path) -> None:
    use_settings(
        Settings(
            data_dir=tmp_path,
            osrm_url="http://127.0.0.1:9",
            valhalla_url="http://127.0.0.1:9",
            travel_timeout_s=1,
        )
    )
    assert [guarded.engine.name for guarded in choice.chosen_engines()] == ["osrm_http", "valhalla"]
