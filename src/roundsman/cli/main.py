"""All commands in one place."""

import typer

from roundsman import __version__
from roundsman.cli.backup import backup, restore
from roundsman.cli.bench import bench
from roundsman.cli.check import check
from roundsman.cli.crowd import serve_beside
from roundsman.cli.demo import demo
from roundsman.cli.doctor import doctor
from roundsman.cli.migrate import migrate_command
from roundsman.cli.openapi import openapi_command
from roundsman.cli.rebuild import rebuild_command
from roundsman.cli.seed import seed
from roundsman.cli.solve import solve
from roundsman.cli.travel import travel_app
from roundsman.cli.up import up
from roundsman.cli.users import user_app

app = typer.Typer(
    name="roundsman",
    help="An operating system for delivery: orders, stock, planning, dispatch, proof of delivery and costs.\n\n"
    "New here? `roundsman up` starts everything with a demonstration world; `roundsman demo` plays a whole day.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"roundsman {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Say the version and end."
    ),
) -> None:
    """Options of every command."""


app.command("up", short_help="Start the database, the demonstration world and the server.")(up)
app.command("demo", short_help="Play a whole day and show what it came to.")(demo)
app.command("seed", short_help="Make the demonstration world.")(seed)
app.command("migrate", short_help="Bring the database up to this version.")(migrate_command)
app.command("check", short_help="Prove that nothing is lost or doubled.")(check)
app.command("rebuild", short_help="Make the figures of reports anew, or prove them right.")(rebuild_command)
app.command("solve", short_help="Solve a routing instance from a file.")(solve)
app.command("backup", short_help="Write everything into one file.")(backup)
app.command("restore", short_help="Put a backup in the place of everything.")(restore)
app.command("serve-beside", hidden=True)(serve_beside)
app.command("bench", short_help="Measure how fast this installation is here.")(bench)
app.command("openapi", short_help="Write the description of the API.")(openapi_command)
app.command("doctor", short_help="Say what is wrong here, and how to mend it.")(doctor)
app.add_typer(user_app, name="user")
app.add_typer(travel_app, name="travel")


def main() -> None:
    """The entry point of the installed program."""
    app()
