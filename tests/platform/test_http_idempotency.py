"""Calls that may be repeated: the first answer again, one effect, however many come at once."""

import uuid
from concurrent.futures import ThreadPoolExecutor

from tests.platform.conftest import ServerClient

PATH = "/api/v1/organisations"


def body(code: str = "ACME") -> dict[str, str]:
    return {"code": code, "name": "Acme Carriers", "kind": "carrier"}


def key(value: str | None = None) -> dict[str, str]:
    return {"Idempotency-Key": value or str(uuid.uuid4())}


def test_a_repeat_gets_the_first_answer(server: ServerClient) -> None:
    admin, once = server("admin"), key()
    first = admin.post(PATH, json=body(), headers=once)
    again = admin.post(PATH, json=body(), headers=once)

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.content == again.content
    assert again.headers["etag"] == first.headers["etag"]
    assert "idempotent-replay" not in first.headers
    assert again.headers["idempotent-replay"] == "true"


def test_the_same_key_for_another_call_is_refused(server: ServerClient) -> None:
    admin, once = server("admin"), key()
    admin.post(PATH, json=body(), headers=once)
    other = admin.post(PATH, json=body("OTHER"), headers=once)

    assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")
    assert len(admin.get(PATH).json()["items"]) == 2


def test_thirty_duplicates_at_once_make_one_row(server: ServerClient) -> None:
    admin, once = server("admin"), key()
    with ThreadPoolExecutor(30) as pool:
        answers = list(pool.map(lambda _: admin.post(PATH, json=body(), headers=once), range(30)))

    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
    assert sum("idempotent-replay" in answer.headers for answer in answers) == 29
    assert len(admin.get(PATH).json()["items"]) == 2


def test_more_clients_than_connections_and_threads_are_all_served(server: ServerClient) -> None:
    # Without the places of UseCaseRoute those that wait for a connection take every thread, those that have one
    # find no thread to go on with, and everything stands still until the pool's timeout.
    admin = server("admin")
    with ThreadPoolExecutor(90) as pool:
        answers = list(pool.map(lambda _: admin.get(PATH).status_code, range(270)))
    assert answers == [200] * 270


def test_the_key_of_a_failed_call_can_be_used_again(server: ServerClient) -> None:
    admin, once = server("admin"), key()
    admin.post(PATH, json=body())
    failed = admin.post(PATH, json=body(), headers=once)
    mended = admin.post(PATH, json=body("NEW"), headers=once)

    assert (failed.status_code, failed.json()["code"]) == (409, "code_taken")
    assert mended.status_code == 201


def test_keys_belong_to_their_user(server: ServerClient) -> None:
    once = key()
    first = server("admin").post(PATH, json=body("ONE"), headers=once)
    other = server("admin").post(PATH, json=body("TWO"), headers=once)

    assert (first.status_code, other.status_code) == (201, 201)
    assert first.json()["id"] != other.json()["id"]


def test_an_unusable_key_is_refused(server: ServerClient) -> None:
    answer = server("admin").post(PATH, json=body(), headers=key("x" * 256))
    assert (answer.status_code, answer.json()["code"]) == (422, "bad_idempotency_key")


def test_a_repeat_by_somebody_who_may_no_more_is_refused(server: ServerClient) -> None:
    admin, once = server("admin"), key()
    admin.post(PATH, json=body(), headers=once)
    admin.post("/api/v1/auth/logout")
    again = admin.post(PATH, json=body(), headers=once)
    assert (again.status_code, again.json()["code"]) == (401, "session_ended")
