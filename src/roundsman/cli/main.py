"""All commands in one place, each imported when it is asked for: most need a database, `solve` must begin at once."""

from dataclasses import dataclass
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command_from_info, get_group_from_info
from typer.models import CommandInfo, TyperInfo

from roundsman import __version__


@dataclass(frozen=True)
class _Command:
    """Where a command is; a `Typer` for one with commands of its own."""

    module: str
    name: str
    short_help: str = ""
    hidden: bool = False


_COMMANDS = {
    "up": _Command("up", "up", "Start the database, the demonstration world and the server."),
    "demo": _Command("demo", "demo", "Play a whole day and show what it came to."),
    "seed": _Command("seed", "seed", "Make the demonstration world."),
    "migrate": _Command("migrate", "migrate_command", "Bring the database up to this version."),
    "check": _Command("check", "check", "Prove that nothing is lost or doubled."),
    "rebuild": _Command(
        "rebuild", "rebuild_command", "Make the figures of reports anew, or prove them right."
    ),
    "solve": _Command("solve", "solve", "Solve a routing instance from a file."),
    "backup": _Command("backup", "backup", "Write everything into one file."),
    "restore": _Command("backup", "restore", "Put a backup in the place of everything."),
    "serve-beside": _Command("crowd", "serve_beside", hidden=True),
    "bench": _Command("bench", "bench", "Measure how fast this installation is here."),
    "openapi": _Command("openapi", "openapi_command", "Write the description of the API."),
    "doctor": _Command("doctor", "doctor", "Say what is wrong here, and how to mend it."),
    "listen": _Command("listen", "listen", "Receive webhooks on this machine, checked, to see what comes."),
    "user": _Command("users", "user_app"),
    "travel": _Command("travel", "travel_app"),
}


class _Later(TyperGroup):
    """Commands that are imported when they are needed."""

    def list_commands(self, _: Any) -> list[str]:
        """Their names, in the order of the help."""
        return list(_COMMANDS)

    def get_command(self, _: Any, cmd_name: str) -> Any:
        """The command of that name; None for none."""
        known = _COMMANDS.get(cmd_name)
        if known is None:
            return None
        found = getattr(import_module(f"roundsman.cli.{known.module}"), known.name)
        if isinstance(found, typer.Typer):
            group = TyperInfo(found, name=cmd_name)
            return get_group_from_info(
                group, pretty_exceptions_short=False, suggest_commands=True, rich_markup_mode=None
            )
        info = CommandInfo(cmd_name, callback=found, short_help=known.short_help or None, hidden=known.hidden)
        return get_command_from_info(info, pretty_exceptions_short=False, rich_markup_mode=None)


app = typer.Typer(
    name="roundsman",
    cls=_Later,
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


def main() -> None:
    """The entry point of the installed program."""
    app()
