"""`roundsman up`."""

import socket
import time
from pathlib import Path

import httpx2
import typer
import uvicorn
from fastapi import FastAPI

from roundsman.app import create_app
from roundsman.cli.common import (
    DATA_DIR_OPTION,
    OpenDatabase,
    PlainError,
    plainly,
    ready_database,
    say,
    settings_for,
)
from roundsman.platform.config import Settings
from roundsman.platform.observability.logs import configure_logs
from roundsman.platform.secrets import secret_key
from roundsman.simulation import api as simulation


def up(
    host: str | None = typer.Option(
        None, "--host", help="Address to serve on; else ROUNDSMAN_HOST, else 127.0.0.1."
    ),
    port: int | None = typer.Option(None, "--port", help="Port to serve on; else ROUNDSMAN_PORT, else 8000."),
    demo_world: bool = typer.Option(True, help="Seed the demonstration world when it is not there yet."),
    scale: float = typer.Option(
        1.0, min=0.05, max=1.0, help="Size of a demonstration world that is made now."
    ),
    data_dir: Path | None = DATA_DIR_OPTION,
) -> None:
    """Start everything: the database, the demonstration world on first use, and the server. Ctrl-C ends it."""
    started = time.monotonic()
    with plainly():
        settings = settings_for(data_dir)
        changes = {"host": host, "port": port}
        settings = settings.model_copy(update={k: v for k, v in changes.items() if v is not None})
        configure_logs(level=settings.log_level, form=settings.log_format)
        check_port(settings)
        with ready_database(settings, exclusive=True) as database:
            logins = []
            if demo_world:
                report = simulation.seed(database.urls, scale=scale, say=say)
                logins = report.logins
            app = create_app(settings, secret_key=secret_key(settings))
            serve(app, settings, lambda: announce(settings, database, logins, time.monotonic() - started))
        say("Roundsman has stopped; the data is kept.")


def check_port(settings: Settings) -> None:
    """Find out before anything is started whether we can listen.

    Raises:
        PlainError: when somebody else listens there, or the address is not ours.
    """
    try:
        family = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family[0], family[1]) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(family[4])
    except OSError as error:
        if _is_roundsman(settings):
            raise PlainError(
                f"Roundsman is running already at http://{settings.host}:{settings.port}; "
                "stop that one first, or choose another port and folder with --port and --data-dir."
            ) from error
        raise PlainError(
            f"Port {settings.port} on {settings.host} cannot be used ({error.strerror or error}); "
            "choose another with --port or ROUNDSMAN_PORT."
        ) from error


def serve(app: FastAPI, settings: Settings, when_ready: object) -> None:
    """Serve until Ctrl-C or SIGTERM; what is under way is finished first."""
    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=10,
        server_header=False,
    )
    server = _AnnouncingServer(config, when_ready)
    try:
        server.run()
    except KeyboardInterrupt:
        return


class _AnnouncingServer(uvicorn.Server):
    """Tells people where to look once it really listens."""

    def __init__(self, config: uvicorn.Config, when_ready: object) -> None:
        super().__init__(config)
        self._when_ready = when_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, then announce."""
        await super().startup(sockets)
        if self.started and callable(self._when_ready):
            self._when_ready()


def announce(
    settings: Settings, database: OpenDatabase, logins: list[simulation.Login], seconds: float
) -> None:
    """Where to look and who can log in."""
    address = f"http://{settings.host}:{settings.port}"
    lines = [
        "",
        f"Roundsman is ready after {seconds:.1f} s.",
        f"  API, to read and try    {address}/docs",
        f"  Health and metrics      {address}/health/ready   {address}/metrics",
        f"  Database                {database.described}",
    ]
    if logins:
        lines += ["", "Logins of the demonstration world:"]
        wide = max(len(login.email) for login in logins)
        lines += [f"  {login.role:<11} {login.email:<{wide}}  {login.password}" for login in logins]
        lines += ["", "Play a whole day in a world of its own: make demo"]
    lines += ["Ctrl-C stops everything.", ""]
    typer.echo("\n".join(lines))


def _is_roundsman(settings: Settings) -> bool:
    try:
        answer = httpx2.get(f"http://{settings.host}:{settings.port}/openapi.json", timeout=2)
        return bool(answer.json()["info"]["title"] == "Roundsman")
    except (httpx2.HTTPError, ValueError, KeyError, TypeError):
        return False
