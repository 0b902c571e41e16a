"""A caller of the demo against a small real server that can be told to misbehave."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from roundsman.simulation.demo.client import Caller, Line
from roundsman.simulation.demo.errors import DemoError, Refused


class Script(ThreadingHTTPServer):
    """Answers what it was told to answer, in turn, and remembers what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: list[tuple[int, Any]] = []
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        self.logins = 0


class Handler(BaseHTTPRequestHandler):
    server: Script

    def do_GET(self) -> None:
        self.do_POST()

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path == "/api/v1/auth/login":
            self.server.logins += 1
            return self.say(200, {"access_token": f"token-{self.server.logins}"})
        self.server.asked.append((self.command, self.path, dict(self.headers)))
        return self.say(*self.server.answers.pop(0))

    def say(self, status: int, body: Any) -> None:
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        """Be quiet."""


@pytest.fixture
def script() -> Iterator[Script]:
    server = Script()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def line(script: Script) -> Iterator[Line]:
    made = Line(f"http://127.0.0.1:{script.server_port}")
    yield made
    made.close()


def caller(line: Line) -> Caller:
    return Caller(line, "somebody@example.com", "a password")


def test_a_call_is_repeated_with_the_same_key_while_the_server_is_away(script: Script, line: Line):
    script.answers = [(503, {}), (503, {}), (201, {"id": "1"})]
    assert caller(line).post("/api/v1/orders", {"a": 1}, key="the-key") == {"id": "1"}
    assert [asked[2]["Idempotency-Key"] for asked in script.asked] == ["the-key"] * 3
    assert line.repeats == 2


def test_a_token_that_has_run_out_is_replaced_once(script: Script, line: Line):
    script.answers = [(200, 1), (401, {}), (200, 2)]
    who = caller(line)
    assert who.get("/api/v1/me") == 1
    assert who.get("/api/v1/me") == 2
    assert script.logins == 2
    assert script.asked[-1][2]["Authorization"] == "Bearer token-2"


def test_a_refusal_tells_its_code_and_who_was_refused_what(script: Script, line: Line):
    script.answers = [(409, {"code": "nothing_to_pick", "detail": "no order is allocated"})]
    with pytest.raises(
        Refused, match=r"somebody@example\.com was refused with 409 nothing_to_pick"
    ) as caught:
        caller(line).post("/api/v1/picklists", {}, key="k")
    assert (caught.value.status, caught.value.code) == (409, "nothing_to_pick")


def test_pages_are_followed_to_the_end(script: Script, line: Line):
    script.answers = [
        (200, {"items": [{"n": 1}], "next_cursor": "x"}),
        (200, {"items": [{"n": 2}], "next_cursor": None}),
    ]
    assert list(caller(line).pages("/api/v1/orders", status="ready")) == [{"n": 1}, {"n": 2}]
    assert "cursor=x" in script.asked[1][1]
    assert "status=ready" in script.asked[1][1]


def test_a_failed_job_ends_the_wait(script: Script, line: Line):
    job = {"kind": "planning.plan_day", "progress": 0.5, "progress_note": "half", "error": None}
    script.answers = [
        (200, job | {"status": "running"}),
        (200, job | {"status": "failed", "error": "no luck"}),
    ]
    told: list[float] = []
    with pytest.raises(DemoError, match="no luck"):
        caller(line).finished_job("1", progress=lambda done, _: told.append(done), poll_s=0.01)
    assert told == [0.5, 0.5]


def test_who_is_told_that_it_is_over_does_not_wait(script: Script):
    away = Line("http://127.0.0.1:1", failure=lambda: "The server ended with code 1.")
    with pytest.raises(DemoError, match="ended with code 1"):
        caller(away).get("/api/v1/me")
    away.hang_up()
    with pytest.raises(DemoError, match="stopped"):
        caller(away).get("/api/v1/me")
    away.close()


def test_a_file_is_handed_in_as_its_bytes_and_read_as_they_come(script: Script, line: Line):
    script.answers = [(201, {"id": "f1"}), (200, {"plain": "bytes"})]
    who = caller(line)
    assert who.hand_in(b"\x89PNG", "image/png", key="file") == {"id": "f1"}
    sent = script.asked[-1][2]
    assert (sent["Content-Type"], sent["Idempotency-Key"], sent["Content-Length"]) == (
        "image/png",
        "file",
        "4",
    )
    assert who.download("/api/v1/reports/otd/rows", format="csv") == b'{"plain": "bytes"}'
