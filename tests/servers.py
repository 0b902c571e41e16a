"""A real server on a real port, because in-process clients hide when a commit happens."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx2
import uvicorn


@contextmanager
def running(app: Any) -> Iterator[str]:
    """Serve the app from a thread; gives its base URL."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    config = uvicorn.Config(app, log_config=None, lifespan="on", timeout_graceful_shutdown=5)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    deadline = time.monotonic() + 15
    while not server.started:
        if not thread.is_alive() or time.monotonic() > deadline:
            raise RuntimeError("the server did not start")
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
        listener.close()


def client(base_url: str, token: str | None = None, **headers: str) -> httpx2.Client:
    """A client of the server, as the bearer of the token."""
    shown = dict(headers)
    if token is not None:
        shown["Authorization"] = f"Bearer {token}"
    return httpx2.Client(base_url=base_url, headers=shown, timeout=30)
