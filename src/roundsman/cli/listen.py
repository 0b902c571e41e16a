"""`roundsman listen`: a receiver of webhooks on this machine, to see what comes and whether it is right."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import typer

from roundsman.cli.talk import PlainError, plainly
from roundsman.notifications.consumer import Refused, Seen, verified

MOST_BYTES = 16_000_000


def listen(
    secret: list[str] = typer.Option(
        ..., "--secret", envvar="ROUNDSMAN_WEBHOOK_SECRET", help="The receiver's; twice while it is changed."
    ),
    port: int = typer.Option(9000, help="Where to listen."),
    host: str = typer.Option("127.0.0.1", help="On which address."),
    answer: int = typer.Option(204, min=200, max=599, help="Answer this: 500 to see calls made again."),
    as_json: bool = typer.Option(False, "--json", help="One JSON object a line, for a program."),
) -> None:
    """Receive webhooks here: each call is checked, and each event told, once.

    The server must be allowed to call this machine: start it with ROUNDSMAN_WEBHOOK_PRIVATE_NETWORKS=127.0.0.0/8.
    """
    with plainly(as_json=as_json):
        try:
            server = listener(secret, host=host, port=port, answer=answer, as_json=as_json)
        except OSError as error:
            raise PlainError(
                f"Port {port} on {host} cannot be used ({error.strerror or error}); choose another with --port."
            ) from error
    if not as_json:
        where = f"http://{host}:{server.server_port}/"
        typer.echo(f"Listening. Name {where} as the receiver's URL. Ctrl-C ends it.")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()


def listener(
    secrets: list[str], *, host: str = "127.0.0.1", port: int = 0, answer: int = 204, as_json: bool = False
) -> ThreadingHTTPServer:
    """The receiver, not yet serving. Says each event on standard output.

    Args:
        secrets: Those that are good.
        host: Where it listens.
        port: There; 0 for any that is free.
        answer: What it answers to a call that is right.
        as_json: Say JSON.
    """
    seen, turn = Seen(), threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            length = self.headers.get("Content-Length", "")
            if not length.isdigit() or int(length) > MOST_BYTES:
                self.close_connection = True
                self._answer(413)
                return
            body = self.rfile.read(int(length))
            try:
                events = verified(secrets, dict(self.headers.items()), body)
            except Refused as why:
                _say({"refused": str(why)}, as_json)
                self._answer(401)
                return
            with turn:
                for event in events:
                    # Only what is answered as taken counts as seen: the rest comes again.
                    known = not seen.is_new(event["id"]) if answer < 300 else False
                    _say(event | {"again": known}, as_json)
            self._answer(answer)

        def _answer(self, code: int) -> None:
            self.send_response(code)
            if code not in (204, 304):
                self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002, ARG002  (the shape of the one it replaces)
            return

    return ThreadingHTTPServer((host, port), Handler)


def _say(told: dict[str, Any], as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(told, ensure_ascii=False))
    elif "refused" in told:
        typer.echo(f"refused: {told['refused']}")
    else:
        again = "  (again)" if told["again"] else ""
        about = f"{told['subject']['type']} {told['subject']['id']}"
        typer.echo(f"{told['seq']:>8}  {told['type']}  {about}  {json.dumps(told['data'])}{again}")
