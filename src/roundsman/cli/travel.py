"""`roundsman travel`: real roads, and learning how long ways take."""

import time
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Any

import typer

from roundsman.cli.common import DATA_DIR_OPTION, ready_database, settings_for
from roundsman.cli.talk import JSON_OPTION, PlainError, plainly, print_json, quiet, say
from roundsman.platform.errors import Problem

travel_app = typer.Typer(help="Real roads, and learning how long ways take.", no_args_is_help=True)


class MapProfile(StrEnum):
    """Who drives."""

    CAR = "car"
    TRUCK = "truck"
    BIKE = "bike"


class Source(StrEnum):
    """What to learn from."""

    TRIPS = "trips"
    ENGINE = "engine"


TENANT_OPTION = typer.Option("", "--tenant", help="The tenant's short name; the only one when left out.")
DAYS_OPTION = typer.Option(90, "--days", min=1, max=1000, help="How far to look back.")
DRY_OPTION = typer.Option(False, "--dry-run", help="Only look; what counts now stays.")


@travel_app.callback()
def travel() -> None:
    """Real roads, and learning how long ways take."""


@travel_app.command("build")
def build(
    file: Path = typer.Argument(help="An OpenStreetMap extract: .osm.pbf, .osm or .osm.bz2."),
    profile: MapProfile = typer.Option(MapProfile.CAR, "--profile", help="Who drives: car, truck or bike."),
    quick: bool = typer.Option(
        False,
        "--quick",
        help="Build many times sooner, answer several times slower; for very large extracts.",
    ),
    data_dir: Path | None = DATA_DIR_OPTION,
    as_json: bool = JSON_OPTION,
) -> None:
    """Build the map that plans, lines on the map and expected times follow from then on.

    It is built aside and then put in the place of the one before; nothing changes when that fails. Running servers of
    this data folder use it from their next question on.
    """
    from roundsman.travel.choice import map_folder
    from roundsman.travel.maps import MapError, build_map

    with plainly(as_json=as_json):
        folder = map_folder(settings_for(data_dir))
        tell = quiet if as_json else say
        try:
            built = build_map(
                folder, file, profile=profile.value, algorithm="mld" if quick else "ch", tell=tell
            )
        except MapError as error:
            raise PlainError(str(error)) from error
        except OSError as error:
            raise PlainError(f"The map could not be written to {folder}: {error}.") from error
    if as_json:
        print_json(asdict(built))
        return
    typer.echo(
        f"The map of {built.extract} for {_named(built.profile)} is ready after {built.seconds:g} s: "
        f"{built.roads:,} pieces of road, {built.bytes / 1e6:.1f} MB in {folder / built.folder}. "
        "It is used from now on."
    )


@travel_app.command("status")
def status(data_dir: Path | None = DATA_DIR_OPTION, as_json: bool = JSON_OPTION) -> None:
    """Say where ways come from here: which engines are asked in which order, and whether they answer now."""
    from roundsman.travel.choice import map_folder, use_settings
    from roundsman.travel.engines.osrm_local import PINNED, is_installed
    from roundsman.travel.maps import MapError, current_map, missing_sentence

    with plainly(as_json=as_json):
        settings = settings_for(data_dir)
    use_settings(settings)
    problem, built = "", None
    try:
        built = current_map(map_folder(settings))
    except MapError as error:
        problem = str(error)
    if not is_installed() and not problem:
        problem = missing_sentence()
    engines = _probed()
    answering = [one["name"] for one in engines if one["answers"]]
    answer = {
        "used": answering[0] if answering else "great_circle",
        "engines": engines,
        "map": None if built is None else asdict(built),
        "bindings": {"package": PINNED, "installed": is_installed()},
        "note": problem,
    }
    if as_json:
        print_json(answer)
        return
    for one in engines:
        word = f"answers in {one['ms']:g} ms" if one["answers"] else f"does not answer: {one['error']}"
        typer.echo(f"{one['name']:<13}{word}")
    if built is not None:
        typer.echo(f"map          {built.extract} for {_named(built.profile)}, built {built.built_at}")
    else:
        typer.echo("map          none built: roundsman travel build FILE.osm.pbf")
    if problem:
        typer.echo(f"             {problem}")
    used = "coordinates (great circle with a detour)" if not answering else answering[0]
    typer.echo(f"Ways come from {used}.")


@travel_app.command("calibrate")
def calibrate(
    source: Source = typer.Option(
        Source.TRIPS, "--from", help="trips: finished ones; engine: a road engine."
    ),
    tenant: str = TENANT_OPTION,
    days: int = DAYS_OPTION,
    dry_run: bool = DRY_OPTION,
    data_dir: Path | None = DATA_DIR_OPTION,
    as_json: bool = JSON_OPTION,
) -> None:
    """Fit detour and speeds to finished trips, or estimates to what a road engine says."""
    _learn(source, tenant, days, data_dir, by_hour=False, save=not dry_run, as_json=as_json)


@travel_app.command("learn")
def learn(
    tenant: str = TENANT_OPTION,
    days: int = DAYS_OPTION,
    dry_run: bool = DRY_OPTION,
    data_dir: Path | None = DATA_DIR_OPTION,
    as_json: bool = JSON_OPTION,
) -> None:
    """Learn from finished trips how long ways take and how the hours of the day change them.

    Judged on days that it was not learned from; what does not help there is not taken.
    """
    _learn(Source.TRIPS, tenant, days, data_dir, by_hour=True, save=not dry_run, as_json=as_json)


@travel_app.command("forget")
def forget(
    tenant: str = TENANT_OPTION, data_dir: Path | None = DATA_DIR_OPTION, as_json: bool = JSON_OPTION
) -> None:
    """Drop all remembered ways of a tenant; the next plan asks the road engine again."""
    from roundsman.platform.work import open_system_work
    from roundsman.travel.cache import PostgresCache

    tell = quiet if as_json else say
    with (
        plainly(as_json=as_json),
        ready_database(settings_for(data_dir), tell=tell),
        open_system_work(_tenant_id(tenant)) as work,
    ):
        places = PostgresCache(work, most_bytes=0, may_write=True).forget()
    if as_json:
        print_json({"places_forgotten": places})
    else:
        typer.echo(f"The ways from {places:,} places are forgotten.")


def _learn(
    source: Source,
    tenant: str,
    days: int,
    data_dir: Path | None,
    *,
    by_hour: bool,
    save: bool,
    as_json: bool,
) -> None:
    # Heavy: imported when the command runs, so that the others start at once.
    from roundsman.app import load_rooms
    from roundsman.planning.api import calibrate_from_engine, learn_travel
    from roundsman.platform.work import open_system_work
    from roundsman.travel.choice import use_settings

    load_rooms()
    with plainly(as_json=as_json):
        settings = settings_for(data_dir)
        use_settings(settings)
        with ready_database(settings, tell=quiet if as_json else say):
            try:
                with open_system_work(_tenant_id(tenant)) as work:
                    if source is Source.ENGINE:
                        found = calibrate_from_engine(work, save=save)
                    else:
                        found = learn_travel(work, days=days, by_hour=by_hour, save=save)
            except Problem as problem:
                hint = f" It takes {problem.accepted}." if problem.accepted else ""
                raise PlainError(f"{problem.detail}.{hint}") from problem
    told = found.told()
    if as_json:
        print_json(told)
        return
    _tell(told)


def _tell(told: dict[str, Any]) -> None:
    figures = told["figures"]
    bands = ", ".join(
        f"from {band['from_m'] / 1000:g} km {band['speed_kmh']:g} km/h" for band in told["bands"]
    )
    typer.echo(f"{figures['ways']:,} ways. Detour {told['detour']:g}; speeds {bands}.")
    typer.echo(f"A road engine's ways take {told['duration_factor']:g} times as long as it says.")
    if told["hour_pct"]:
        typer.echo("Speed by hour, % of the usual: " + " ".join(map(str, told["hour_pct"])))
    if (errors := figures.get("held_out_mae_s")) is not None:
        typer.echo(
            f"Mean error on {figures['held_out_ways']:,} ways of days held out: {errors['before']:g} s before, "
            f"{errors['static']:g} s with the speeds, {errors['by_hour']:g} s with the hours too."
        )
    elif "mae_s" in figures:
        errors = figures["mae_s"]
        typer.echo(
            f"Mean error against the engine: {errors['before']:g} s before, {errors['after']:g} s now."
        )
    typer.echo("It counts from the next plan on." if told["saved"] else "Nothing was changed.")


def _probed() -> list[dict[str, Any]]:
    from roundsman.kernel.geo import GeoPoint
    from roundsman.travel.choice import chosen_engines
    from roundsman.travel.ports import EngineError

    found: list[dict[str, Any]] = []
    somewhere = [GeoPoint(0.0, 0.0), GeoPoint(0.0, 0.001)]
    for guarded in chosen_engines():
        began, said = time.perf_counter(), ""
        try:
            guarded.engine.version()
            guarded.engine.table(somewhere, somewhere)
        except EngineError as error:
            said = "" if error.is_answer else str(error)
        found.append(
            {
                "name": guarded.engine.name,
                "answers": not said,
                "ms": round((time.perf_counter() - began) * 1000, 1),
                "error": said,
            }
        )
    return found


def _tenant_id(slug: str) -> Any:
    from roundsman.identity import api as identity
    from roundsman.platform.db.tenants import all_tenant_ids

    if slug:
        found = identity.find_tenant(slug)
        if found is None:
            raise PlainError(f"There is no tenant {slug}.")
        return found
    every = all_tenant_ids()
    if len(every) != 1:
        raise PlainError(f"There are {len(every)} tenants here: name one with --tenant.")
    return every[0]


def _named(profile: str) -> str:
    return {"car": "cars and vans", "truck": "lorries", "bike": "bicycles"}[profile]
