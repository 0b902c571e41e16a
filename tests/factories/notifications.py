"""Receivers of webhooks, for tests."""

import http.server
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from roundsman.kernel.ids import new_id
from roundsman.notifications.models import WebhookDelivery
from roundsman.notifications.service.endpoints import NewEndpoint, add_endpoint
from roundsman.platform.models import EventRow
from roundsman.platform.work import Work


def make_webhook(work: Work) -> dict[str, uuid.UUID]:
    """A receiver with a delivery that arrived."""
    row = add_endpoint(work, NewEndpoint("Books", "https://example.com/hook"))
    event = work.session.scalars(work.rows(EventRow).order_by(EventRow.seq).limit(1)).one()
    delivery = work.add(
        WebhookDelivery(
            id=new_id(),
            endpoint_id=row.id,
            seq=event.seq,
            event_id=event.id,
            topic="some.thing",
            subject_type=event.subject_type,
            subject_id=event.subject_id,
            status="delivered",
            attempts=1,
            queued_at=work.now,
            next_attempt_at=work.now,
            ended_at=work.now,
        )
    )
    work.session.flush()
    return {"webhook_id": row.id, "delivery_id": delivery.id}


@dataclass(frozen=True)
class Call:
    """What a receiver was told."""

    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Receiver:
    """A real server on this machine. `answers` are given one after the other, the last one for good."""

    url: str
    calls: list[Call] = field(default_factory=list)
    answers: list[tuple[int, dict[str, str]]] = field(default_factory=lambda: [(204, {})])


@contextmanager
def receiver() -> Iterator[Receiver]:
    """A receiver that listens while the block lasts."""

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            made.calls.append(Call(self.path, {k.lower(): v for k, v in self.headers.items()}, body))
            code, headers = made.answers.pop(0) if len(made.answers) > 1 else made.answers[0]
            told = b"" if code == 204 else b"so be it"
            self.send_response(code)
            for name, value in headers.items():
                self.send_header(name, value)
            if code != 204:
                self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  (the name of the one it replaces)
            return

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made = Receiver(f"http://127.0.0.1:{server.server_port}/hook?from=us")
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
