"""Several processes that serve one port: one process computes on one core only, whatever the number of its threads."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from roundsman.cli.serve import can_share_port, serve
from roundsman.cli.talk import PlainError, say
from roundsman.platform.config import Settings, load_settings
from roundsman.platform.db.engine import Database, DatabaseUrls, use_database

PARENT = "ROUNDSMAN_SERVES_BESIDE"
_LOOK_S = 1.0
_STOP_S = 15.0


@contextmanager
def helpers(count: int, settings: Settings, urls: DatabaseUrls, secret_key: str) -> Iterator[None]:
    """Further processes that serve the port of the settings while the block runs; one that dies is started again.

    Jobs and subscribers stay in this process.

    Raises:
        PlainError: where a port cannot be shared.
    """
    if not count:
        yield
        return
    if not can_share_port():
        raise PlainError("Several processes on one port need Linux; leave --processes out.")
    stopping = threading.Event()
    keepers = [
        threading.Thread(target=_keep, args=(_environment(settings, urls, secret_key), stopping), daemon=True)
        for _ in range(count)
    ]
    for keeper in keepers:
        keeper.start()
    try:
        yield
    finally:
        stopping.set()
        for keeper in keepers:
            keeper.join(_STOP_S + _LOOK_S + 5)


def _environment(settings: Settings, urls: DatabaseUrls, secret_key: str) -> dict[str, str]:
    told = {
        PARENT: str(os.getpid()),
        "ROUNDSMAN_DATABASE_URL": urls.owner,
        "ROUNDSMAN_SECRET_KEY": secret_key,
        "ROUNDSMAN_HOST": settings.host,
        "ROUNDSMAN_PORT": str(settings.port),
        "ROUNDSMAN_DATA_DIR": str(settings.data_dir),
    }
    return {**os.environ, **told} | ({"ROUNDSMAN_APP_DATABASE_URL": urls.app} if urls.app else {})


def _keep(environment: dict[str, str], stopping: threading.Event) -> None:
    words = [sys.executable, "-m", "roundsman.cli", "serve-beside"]
    while not stopping.is_set():
        process = subprocess.Popen(words, env=environment, stdin=subprocess.DEVNULL)  # noqa: S603
        while process.poll() is None and not stopping.wait(_LOOK_S):
            pass
        if not stopping.is_set():
            say(f"A helping process ended with {process.returncode}; another one is started.")
            stopping.wait(_LOOK_S)
            continue
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(_STOP_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def serve_beside() -> None:
    """Serve the port of `roundsman up` beside it, and end with it. Started by it only."""
    # Heavy: imported when the command runs, so that the others start at once.
    from roundsman.app import create_app
    from roundsman.platform.observability.logs import configure_logs
    from roundsman.platform.secrets import secret_key

    parent = int(os.environ.get(PARENT, "0"))
    settings = load_settings()
    if not parent or settings.database_url is None:
        raise PlainError("This command is for `roundsman up --processes` only.")
    configure_logs(level=settings.log_level, form=settings.log_format)
    urls = DatabaseUrls(owner=settings.database_url, app=settings.app_database_url)
    use_database(Database(urls, pool_size=settings.database_pool))
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    app = create_app(settings, secret_key=secret_key(settings), background=False)
    serve(app, settings, lambda: None, shared_port=True)


def _end_with(parent: int) -> None:
    """A killed parent cannot stop us, so we look after it."""
    pause = threading.Event()
    while os.getppid() == parent:
        pause.wait(_LOOK_S)
    os.kill(os.getpid(), signal.SIGTERM)
