"""Many who log in at once wait for a core to hash on; nobody else waits for them."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from roundsman.identity.service import login as login_cases
from tests.identity.conftest import ServerClient, Somebody


def test_a_crowd_of_logins_does_not_hold_up_other_calls(
    server: ServerClient, somebody: Callable[..., Somebody], monkeypatch: pytest.MonkeyPatch
) -> None:
    released = threading.Event()

    def slow(_: str, __: str) -> tuple[bool, None]:
        released.wait(20)
        return True, None

    monkeypatch.setattr(login_cases, "verify_password", slow)
    web, admin, crowd = server(None), server("admin"), [somebody() for _ in range(50)]
    with ThreadPoolExecutor(50) as pool:
        logins = [pool.submit(web.post, "/api/v1/auth/login", json=who.login) for who in crowd]
        time.sleep(1)
        began = time.monotonic()
        codes = [admin.get("/api/v1/me").status_code for _ in range(10)]
        took_s = time.monotonic() - began
        released.set()
        answers = [login.result().status_code for login in logins]

    assert codes == [200] * 10
    assert took_s < 10  # with the logins in the places of other calls it is 20, when they let go
    assert answers == [200] * 50
