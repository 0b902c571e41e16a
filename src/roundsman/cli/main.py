"""All commands in one place."""

import typer

from roundsman import __version__
from roundsman.cli.check import check
from roundsman.cli.demo import demo
from roundsman.cli.doctor import doctor
from roundsman.cli.migrate import migrate_command
from roundsman.cli.seed import seed
from roundsman.cli.up import up
from roundsman.cli.users import user_app

app = typer.Typer(
    name="roundsman",
    help="An operating system for delivery: orders, stock, planning, dispatch, proof of delivery and costs.\n\n"
    "New here? `roundsman up` starts everything with a demonstration world; `roundsman demo` plays a whole day.",
    no_args_is_help=True,
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


app.command("up")(up)
app.command("demo")(demo)
app.command("seed")(seed)
app.command("migrate")(migrate_command)
app.command("check")(check)
app.command("doctor")(doctor)
app.add_typer(user_app, name="user")


def main() -> None:
    """The entry point of the installed program."""
    app()
