"""Which engines this process asks: by its configuration and the map in its data folder."""

import logging
import threading
from collections.abc import Sequence
from pathlib import Path

from roundsman.platform.config import Settings, settings
from roundsman.travel.engines.osrm_http import OsrmHttp
from roundsman.travel.engines.osrm_local import is_installed
from roundsman.travel.engines.valhalla_http import ValhallaHttp
from roundsman.travel.maps import CURRENT, MapError, current_map, engine_of, missing_sentence
from roundsman.travel.ports import RoadEngine
from roundsman.travel.road import Guarded

log = logging.getLogger(__name__)

FOLDER = "travel"


class _Choice:
    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.given: Sequence[Guarded] | None = None
        self.settings: Settings | None = None
        self.remote: list[Guarded] | None = None
        self.local: tuple[tuple[str, int, int] | None, list[Guarded]] | None = None


_choice = _Choice()


def use_engines(engines: Sequence[RoadEngine] | None) -> None:
    """Make these the engines of the process, none included; None goes back to the configured ones."""
    with _choice.lock:
        _choice.given = None if engines is None else [Guarded.of(engine) for engine in engines]


def use_settings(configured: Settings | None) -> None:
    """The configuration of this process; None goes back to the environment's."""
    with _choice.lock:
        _choice.settings, _choice.remote, _choice.local = configured, None, None


def configuration() -> Settings:
    """The configuration that counts here."""
    return _choice.settings or settings()


def map_folder(configured: Settings) -> Path:
    """Where maps are kept."""
    return configured.data_dir / FOLDER


def chosen_engines() -> list[Guarded]:
    """The engines in the order in which they are asked: over HTTP where an address is set, then the map built here.

    A map that is built while the process runs is used from the next question on.
    """
    with _choice.lock:
        if _choice.given is not None:
            return list(_choice.given)
        configured = configuration()
        if _choice.remote is None:
            _choice.remote = [Guarded.of(engine) for engine in _remote(configured)]
        return [*_choice.remote, *_local(map_folder(configured))]


def _remote(configured: Settings) -> list[RoadEngine]:
    found: list[RoadEngine] = []
    profile, timeout_s = configured.travel_profile, configured.travel_timeout_s
    if configured.osrm_url:
        found.append(OsrmHttp(configured.osrm_url, profile, timeout_s))
    if configured.valhalla_url:
        found.append(ValhallaHttp(configured.valhalla_url, profile, timeout_s))
    return found


def _local(folder: Path) -> list[Guarded]:
    stamp = _stamp(folder / CURRENT)
    if _choice.local is None or _choice.local[0] != stamp:
        _choice.local = stamp, [] if stamp is None else _opened(folder)
    return _choice.local[1]


def _stamp(place: Path) -> tuple[str, int, int] | None:
    try:
        found = place.stat()
    except OSError:
        return None
    return str(place), found.st_mtime_ns, found.st_ino


def _opened(folder: Path) -> list[Guarded]:
    try:
        built = current_map(folder)
    except MapError as error:
        log.warning("the map of the roads is not used: %s", error)
        return []
    if built is None:
        return []
    if not is_installed():
        log.warning("the map of the roads is not used: %s", missing_sentence())
        return []
    return [Guarded.of(engine_of(folder, built))]
