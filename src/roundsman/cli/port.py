"""Finding out whether we can listen."""

import socket

from roundsman.cli.talk import PlainError
from roundsman.platform.config import Settings


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


def _is_roundsman(settings: Settings) -> bool:
    import httpx2

    try:
        answer = httpx2.get(f"http://{settings.host}:{settings.port}/health/live", timeout=5)
        return bool(answer.json()["product"] == "Roundsman")
    except (httpx2.HTTPError, ValueError, KeyError, TypeError):
        return False
