"""Real Chromium before a real server with its own database and the small demonstration world."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

import httpx2
import psycopg
import pytest
from playwright.sync_api import Browser, expect
from playwright.sync_api import Error as PlaywrightError

from roundsman.platform.embedded.attach import attach
from tests.web import chromium, second_try
from tests.web.desk import AXE, Api, Desk

ROOT = Path(__file__).parents[2]
BUILT = Path(os.environ.get("ROUNDSMAN_WEB_DIR", ROOT / "web" / "out")) / "site.json"
PASSWORD = "getto-demo-2026"
WHO = {
    "admin": "admin@getto.example",
    "dispatcher": "dispatcher@getto.example",
    "warehouse": "warehouse-01@getto.example",
    "driver": "driver-001@getto.example",
    "retailer": "shop-0001@getto.example",
    "finance": "finance@getto.example",
}


def email_of(role: str) -> str:
    """Whom a test names by role; or one of many, as `driver-002`."""
    return WHO.get(role, f"{role}@getto.example")


QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
HERE = Path(__file__).parent
LONGEST_S = 240
"""Of one test, on a busy machine: every wait in a browser has its own end, this is for what has none."""
WAIT_MS = 30_000
"""Of one wait: nothing that works takes a tenth of it on a quiet machine."""
STARTED_S = 600
"""Until the server answers, its world made; some 20 s on a quiet machine."""
PICTURES = ROOT / ".pytest_cache" / "web"
WINDOWS = pytest.StashKey[list[Desk]]()
_missing: list[str] = []


def what_is_missing() -> list[str]:
    """Why no page can be tried on this machine."""
    missing = []
    if not chromium.is_there():
        missing.append("no Chromium on this machine (Debian: apt-get install chromium)")
    if not BUILT.is_file():
        missing.append("the web application is not built (make web)")
    elif not AXE.is_file():
        missing.append("its packages are not installed (make web with web/.stamp removed)")
    return missing


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    mine = [item for item in items if item.path.is_relative_to(HERE)]
    if mine and (missing := what_is_missing()):
        _missing[:] = [f"{len(mine)} tests of the web application were left out", *missing]
        for item in mine:
            item.add_marker(pytest.mark.skip(reason="; ".join(missing)))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """A page that nobody tried is not a page that works: say so where it is seen."""
    second_try.tell(terminalreporter)
    if _missing:
        terminalreporter.section("NOT TRIED: the web application", yellow=True, bold=True)
        for line in _missing:
            terminalreporter.line(line, yellow=True)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """Here, and only here, a test that fails is tried once more (CONTRIBUTING.md says why)."""
    return second_try.run(item, nextitem) if item.path.is_relative_to(HERE) else None


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """What the windows of a failed test show is kept as pictures, and where is said with its report."""
    report = yield
    if report.failed and report.when != "teardown":
        windows: list[Desk] = item.stash.get(WINDOWS, [])
        for number, window in enumerate(windows):
            picture = PICTURES / f"{item.path.stem}.{item.name.partition('[')[0]}.{number}.png"
            with contextlib.suppress(PlaywrightError):
                window.page.screenshot(path=picture, timeout=10_000)
                report.sections.append((f"window {number}", f"{window.page.url}\n{picture}"))
    return report


@pytest.fixture(autouse=True)
def an_end() -> Iterator[None]:
    """Nothing waits for ever, whatever a browser does. (Windows has no alarm; there only the waits end.)"""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def late(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"still not done after {LONGEST_S} s")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(LONGEST_S)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    args = [*QUIET, "--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else [*QUIET]
    return browser_type_launch_args | {
        "executable_path": chromium.of_this_machine(),
        "args": args,
        "timeout": 120_000,
    }


@dataclass(frozen=True)
class House:
    """A running server and where it keeps its things."""

    url: str
    data: Path


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A server of its own process, as `make up` starts it; or one that runs already, to save its start."""
    if there := os.environ.get("ROUNDSMAN_WEB_TEST_URL"):
        yield House(there.rstrip("/"), Path(os.environ.get("ROUNDSMAN_WEB_TEST_DATA", ROOT / ".roundsman")))
        return
    folder = tmp_path_factory.mktemp("web")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "roundsman.cli", "up", "--port", str(port), "--scale", "0.05"]
    log = (folder / "log").open("w+")
    server = subprocess.Popen(
        [*command, "--data-dir", str(folder / "data")],
        stdout=log,
        stderr=subprocess.STDOUT,
        env=os.environ
        | {
            "ROUNDSMAN_LOG_LEVEL": "warning",
            "ROUNDSMAN_LOCKOUT_FAILURES": "50",
            # Receivers of webhooks stand on this machine here.
            "ROUNDSMAN_WEBHOOK_PRIVATE_NETWORKS": "127.0.0.0/8",
        },
    )
    url = f"http://127.0.0.1:{port}"
    try:
        deadline = time.monotonic() + STARTED_S
        while not _answers(url):
            if server.poll() is not None or time.monotonic() > deadline:
                log.seek(0)
                raise RuntimeError(f"the server did not start:\n{log.read()[-3000:]}")
            time.sleep(0.2)
        yield House(url, folder / "data")
    finally:
        server.terminate()
        try:
            server.wait(30)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait(10)
        log.close()


@pytest.fixture(scope="session")
def base_url(house: House) -> str:
    """Where pages are; pytest-playwright asks for it under this name."""
    return house.url


@pytest.fixture
def database(house: House) -> Iterator[psycopg.Connection]:
    """The server's database as its owner: for what cannot be brought about from outside."""
    url = attach(house.data / "postgres")
    assert url is not None, f"nobody runs the database in {house.data}"
    with psycopg.connect(
        url.replace("postgresql+psycopg://", "postgresql://"), autocommit=True
    ) as connection:
        yield connection


def _answers(url: str) -> bool:
    try:
        return bool(httpx2.get(f"{url}/health/ready", timeout=2).status_code == 200)
    except httpx2.HTTPError:
        return False


@pytest.fixture(scope="session")
def sessions(base_url: str) -> Iterator[Callable[[str], httpx2.Client]]:
    """A logged-in client of each role, opened once: logging in costs a fifth of a second."""
    opened: dict[str, httpx2.Client] = {}

    def session(role: str) -> httpx2.Client:
        if role not in opened:
            client = httpx2.Client(base_url=base_url, headers={"X-Roundsman-Client": "test"}, timeout=60)
            answer = client.post("/api/v1/auth/session", json={"email": email_of(role), "password": PASSWORD})
            assert answer.status_code == 200, answer.text
            opened[role] = client
        return opened[role]

    yield session
    for client in opened.values():
        client.close()


@pytest.fixture
def as_role(sessions: Callable[[str], httpx2.Client]) -> Callable[[str], Api]:
    return lambda role: Api(sessions(role))


expect.set_options(timeout=WAIT_MS)


@pytest.fixture
def desk(
    request: pytest.FixtureRequest,
    browser: Browser,
    base_url: str,
    sessions: Callable[[str], httpx2.Client],
) -> Iterator[Callable[..., Desk]]:
    """`desk("dispatcher", theme="dark", width=390).open("/orders")`; nobody is logged in for `None`."""
    made = request.node.stash[WINDOWS] = list[Desk]()

    def make(
        role: str | None = "dispatcher", *, theme: str = "light", width: int = 1440, **options: Any
    ) -> Desk:
        context = browser.new_context(
            base_url=base_url,
            viewport={"width": width, "height": 900},
            color_scheme=theme,  # type: ignore[arg-type]
            reduced_motion="reduce",
            locale="en-GB",
            **options,
        )
        context.set_default_timeout(WAIT_MS)
        if role is not None:
            value = sessions(role).cookies["roundsman_session"]
            context.add_cookies(
                [
                    {
                        "name": "roundsman_session",
                        "value": value,
                        "url": base_url,
                        "httpOnly": True,
                        "sameSite": "Strict",
                    }
                ]
            )
        window = Desk(context.new_page(), context)
        made.append(window)
        return window

    yield make
    for window in made:
        window.context.close()
    assert [text for window in made for text in window.wrong] == []
