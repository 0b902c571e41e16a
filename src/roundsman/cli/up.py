"""`roundsman up`."""

import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from roundsman.cli.common import DATA_DIR_OPTION, OpenDatabase, ready_database, settings_for
from roundsman.cli.port import check_port
from roundsman.cli.talk import plainly, say
from roundsman.platform.config import Settings

if TYPE_CHECKING:
    from roundsman.simulation.api import LivePlay, Login


def up(
    host: str | None = typer.Option(
        None, "--host", help="Address to serve on; else ROUNDSMAN_HOST, else 127.0.0.1."
    ),
    port: int | None = typer.Option(
        None, "--port", min=1, max=65535, help="Port to serve on; else ROUNDSMAN_PORT, else 8000."
    ),
    demo_world: bool = typer.Option(True, help="Seed the demonstration world when it is not there yet."),
    scale: float = typer.Option(
        1.0, min=0.05, max=1.0, help="Size of a demonstration world that is made now."
    ),
    processes: int = typer.Option(
        1, "--processes", min=1, max=64, help="Processes that serve the port; more than one needs Linux."
    ),
    live: bool = typer.Option(
        False, help="Let a demonstration day run: trips on the road, vehicles that report where they are."
    ),
    data_dir: Path | None = DATA_DIR_OPTION,
) -> None:
    """Start everything: the database, the demonstration world on first use, and the server. Ctrl-C ends it."""
    started = time.monotonic()
    # Heavy: imported when the command runs, so that the others start at once.
    from roundsman.app import create_app
    from roundsman.cli.crowd import helpers
    from roundsman.cli.serve import serve
    from roundsman.platform.observability.logs import configure_logs
    from roundsman.platform.secrets import secret_key
    from roundsman.simulation import api as simulation

    with plainly():
        settings = settings_for(data_dir)
        changes = {"host": host, "port": port}
        settings = settings.model_copy(update={k: v for k, v in changes.items() if v is not None})
        configure_logs(level=settings.log_level, form=settings.log_format)
        check_port(settings)
        with ready_database(settings, exclusive=True) as database:
            logins: Sequence[Login] = []
            play: LivePlay | None = None
            if demo_world:
                report = simulation.seed(database.urls, scale=scale, say=say)
                logins = report.logins
                if live:
                    play = simulation.LivePlay(
                        url=f"http://{settings.host}:{settings.port}",
                        emails={login.role: login.email for login in logins},
                        password=logins[0].password,
                        scale=report.scale,
                        say=say,
                    )
            secret = secret_key(settings)
            app = create_app(settings, secret_key=secret)
            with helpers(processes - 1, settings, database.urls, secret):

                def when_ready() -> None:
                    announce(
                        settings, database, logins, time.monotonic() - started, has_site=app.state.has_site
                    )
                    if play is not None:
                        play.start()

                try:
                    serve(app, settings, when_ready, shared_port=processes > 1)
                finally:
                    if play is not None:
                        play.stop()
        say("Roundsman has stopped; the data is kept.")


def announce(
    settings: Settings, database: OpenDatabase, logins: "Sequence[Login]", seconds: float, *, has_site: bool
) -> None:
    """Where to look and who can log in."""
    address = f"http://{settings.host}:{settings.port}"
    lines = [
        "",
        f"Roundsman is ready after {seconds:.1f} s.",
        f"  Open in the browser     {address if has_site else 'the pages are not built: make web'}",
        f"  API, to read and try    {address}/docs",
        f"  Health and metrics      {address}/health/ready   {address}/metrics",
        f"  Database                {database.described}",
    ]
    if logins:
        lines += ["", "Logins of the demonstration world:"]
        wide = max(len(login.email) for login in logins)
        lines += [f"  {login.role:<11} {login.email:<{wide}}  {login.password}" for login in logins]
        lines += ["", "Play a whole day in a world of its own: make demo"]
    if settings.log_level == "auto" and sys.stderr.isatty():
        lines += ["Requests are shown with ROUNDSMAN_LOG_LEVEL=info."]
    lines += ["Ctrl-C stops everything.", ""]
    typer.echo("\n".join(lines))
