"""Serving until somebody ends it."""

import gc
import socket
import sys
from collections.abc import Callable

import uvicorn
from fastapi import FastAPI

from roundsman.platform.config import Settings
from roundsman.platform.http.streams import close_all


def serve(
    app: FastAPI, settings: Settings, when_ready: Callable[[], None], *, shared_port: bool = False
) -> None:
    """Serve until Ctrl-C or SIGTERM; what is under way is finished first.

    Args:
        app: The application.
        settings: Where to serve.
        when_ready: Called once it listens.
        shared_port: Let other processes of the same user listen on the port as well; the kernel shares calls out.
    """
    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=10,
        # Longer than proxies and clients keep theirs (60 s as a rule): who closes first loses no request.
        timeout_keep_alive=75,
        server_header=False,
    )
    server = _AnnouncingServer(config, when_ready)
    try:
        server.run(sockets=[_shared(settings)] if shared_port else None)
    except KeyboardInterrupt:
        return


def can_share_port() -> bool:
    """Whether this system shares a port out among processes."""
    return sys.platform.startswith("linux") and hasattr(socket, "SO_REUSEPORT")


def _shared(settings: Settings) -> socket.socket:
    family, kind, _, _, address = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)[0]
    listener = socket.socket(family, kind)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    listener.bind(address)
    return listener


class _AnnouncingServer(uvicorn.Server):
    """Tells people where to look once it really listens."""

    def __init__(self, config: uvicorn.Config, when_ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._when_ready = when_ready

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the streams first: they would be waited for otherwise."""
        close_all()
        await super().shutdown(sockets)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, then announce."""
        await super().startup(sockets)
        # What is there now stays: the collector need not look through all of it again while calls wait.
        gc.collect()
        gc.freeze()
        gc.set_threshold(20_000, 20, 20)
        if self.started:
            self._when_ready()
