"""Maps in the data folder: built aside from an OpenStreetMap extract, then put in the place of the one before."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib.metadata import version as version_of
from pathlib import Path

from roundsman.kernel.ids import new_id
from roundsman.platform.clock import real_now
from roundsman.travel.engines.osrm_local import PINNED, OsrmLocal, is_installed
from roundsman.travel.ports import EngineError

CURRENT = "current.json"
PROFILES = {"car": "car.lua", "truck": "truck.lua", "bike": "bicycle.lua"}
ENDINGS = (".osm.pbf", ".osm", ".osm.bz2")
_ASIDE = ".building-"
_STALE_S = 2 * 24 * 3_600
_TELL_EVERY_S = 10.0
_STEPS = {
    "ch": (("osrm-extract", "reading the roads"), ("osrm-contract", "preparing quick answers")),
    "mld": (
        ("osrm-extract", "reading the roads"),
        ("osrm-partition", "dividing the map"),
        ("osrm-customize", "weighing its parts"),
    ),
}


class MapError(Exception):
    """A map cannot be built; the sentence says why and what to do."""


@dataclass(frozen=True, slots=True)
class BuiltMap:
    """What a build made."""

    build_id: str
    folder: str
    profile: str
    algorithm: str
    extract: str
    """The file's name, as it was given."""
    built_at: str
    seconds: float
    bytes: int
    roads: int
    """Pieces of road that a place can be put on."""
    osrm: str
    """The version of the bindings that made it."""


def missing_sentence() -> str:
    """What to do where the bindings are not installed."""
    return (
        f"Real roads in this process need {PINNED}, which is not installed. Install it with: "
        f"{sys.executable} -m pip install {PINNED}"
    )


def current_map(folder: Path) -> BuiltMap | None:
    """The map in use in that folder; None when none was built.

    Raises:
        MapError: when what is written there cannot be read.
    """
    place = folder / CURRENT
    try:
        return BuiltMap(**json.loads(place.read_text("utf-8")))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError) as error:
        raise MapError(f"{place} cannot be read ({error}); build the map again") from error


def engine_of(folder: Path, built: BuiltMap) -> OsrmLocal:
    """The engine of a map."""
    return OsrmLocal(folder / built.folder / "map.osrm", built.algorithm, built.build_id)


def build_map(
    folder: Path,
    extract: Path,
    *,
    profile: str = "car",
    algorithm: str = "ch",
    tell: Callable[[str], None] = lambda _: None,
) -> BuiltMap:
    """Build a map from an extract and put it in the place of the one before. Nothing changes when that fails.

    Args:
        folder: Where maps are kept.
        extract: The `.osm.pbf`, `.osm` or `.osm.bz2` file.
        profile: `car`, `truck` or `bike`.
        algorithm: `ch` answers quickest; `mld` is built many times sooner.
        tell: Is told in short sentences how far it is.

    Raises:
        MapError: saying what is missing or what is wrong with the file.
    """
    if not is_installed():
        raise MapError(missing_sentence())
    if not extract.is_file():
        raise MapError(f"There is no file {extract}.")
    if not extract.name.endswith(ENDINGS):
        raise MapError(
            f"{extract.name} is no OpenStreetMap extract: its name must end in {', '.join(ENDINGS)}."
        )
    started = time.monotonic()
    folder.mkdir(parents=True, exist_ok=True)
    _sweep(folder)
    build_id = new_id().hex[-12:]
    aside = folder / f"{_ASIDE}{build_id}"
    try:
        roads = _build_in(aside, extract, profile, algorithm, tell)
        built = BuiltMap(
            build_id=build_id,
            folder=f"{profile}-{build_id}",
            profile=profile,
            algorithm=algorithm,
            extract=extract.name,
            built_at=real_now().isoformat(timespec="seconds"),
            seconds=round(time.monotonic() - started, 1),
            bytes=sum(part.stat().st_size for part in aside.iterdir()),
            roads=roads,
            osrm=version_of("osrm-bindings"),
        )
        aside.rename(folder / built.folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    before = _or_none(folder)
    note = folder / f"{CURRENT}.{build_id}"
    note.write_text(json.dumps(asdict(built), indent=1), "utf-8")
    note.replace(folder / CURRENT)
    if before is not None and before.folder != built.folder:
        # A process that has it open keeps it until it looks again; where that forbids removing it, a later build does.
        shutil.rmtree(folder / before.folder, ignore_errors=True)
    return built


def _or_none(folder: Path) -> BuiltMap | None:
    try:
        return current_map(folder)
    except MapError:
        return None


def _sweep(folder: Path) -> None:
    """Remove what builds that were killed left, and maps that nobody names any more."""
    kept = _or_none(folder)
    for part in folder.iterdir():
        is_ours = part.name.startswith((_ASIDE, *(f"{profile}-" for profile in PROFILES)))
        if not (part.is_dir() and is_ours) or (kept is not None and part.name == kept.folder):
            continue
        if real_now().timestamp() - part.stat().st_mtime > _STALE_S:
            shutil.rmtree(part, ignore_errors=True)


def _build_in(aside: Path, extract: Path, profile: str, algorithm: str, tell: Callable[[str], None]) -> int:
    import osrm

    package = Path(osrm.__file__).parent
    profiles = aside.with_name(f"{aside.name}.profiles")
    aside.mkdir()
    roads = 0
    try:
        # Together: a profile loads what lies beside it.
        shutil.copytree(package / "share" / "profiles", profiles)
        shutil.copyfile(Path(__file__).parent / "profiles" / "truck.lua", profiles / "truck.lua")
        base = aside / "map.osrm"
        for program, what in _STEPS[algorithm]:
            words = [str(_program(package, program)), "--threads", str(os.cpu_count() or 1)]
            if program == "osrm-extract":
                words += [
                    "--profile",
                    str(profiles / PROFILES[profile]),
                    "--output",
                    str(base.with_suffix("")),
                ]
                words += [str(extract)]
            else:
                words += [str(base)]
            began = time.monotonic()
            tell(f"{what} ...")
            said = _run(words, _Beat(what, tell))
            tell(f"{what}: done in {time.monotonic() - began:.1f} s")
            if (found := re.search(r"r-tree of (\d+) segments", said)) is not None:
                roads = int(found.group(1))
    finally:
        shutil.rmtree(profiles, ignore_errors=True)
    try:
        OsrmLocal(base, algorithm, "new").check()
    except EngineError as error:
        raise MapError(f"The map was built, but does not answer: {error}.") from error
    return roads


def _program(package: Path, name: str) -> Path:
    ending = ".exe" if sys.platform == "win32" else ""
    found = package / "bin" / f"{name}{ending}"
    if found.is_file():
        return found
    other = shutil.which(name)
    if other is None:
        raise MapError(f"{name} is not part of the {PINNED} that is installed here: install the wheel again.")
    return Path(other)


class _Beat:
    """Says now and then that a long step still goes on."""

    def __init__(self, what: str, tell: Callable[[str], None]) -> None:
        self._what, self._tell, self._began = what, tell, time.monotonic()
        self._told = self._began

    def __call__(self) -> None:
        now = time.monotonic()
        if now - self._told >= _TELL_EVERY_S:
            self._told = now
            self._tell(f"{self._what}: {now - self._began:.0f} s so far")


def _run(words: list[str], beat: Callable[[], None]) -> str:
    """Run one program to its end and hear its progress.

    Raises:
        MapError: with what it said last when it fails.
    """
    with subprocess.Popen(  # noqa: S603  (our own words and a path)
        words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    ) as process:
        assert process.stdout is not None
        try:
            lines = []
            for line in process.stdout:
                beat()
                lines.append(line.rstrip())
        except BaseException:
            process.kill()
            raise
    if process.returncode:
        raise MapError(f"{Path(words[0]).stem} could not use the file: {_last_words(lines)}.")
    return "\n".join(lines)


def _last_words(lines: list[str]) -> str:
    telling = (
        [line for line in lines if "[error]" in line or "what():" in line]
        or lines[-1:]
        or ["it said nothing"]
    )
    return re.sub(r"^.*(\[error\]|what\(\):)\s*|src/\S+$", "", telling[-1]).strip().rstrip(".")
