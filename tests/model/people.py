"""People of all roles at the API, each with a token of their own; every call can be repeated later."""

import random
import uuid
from dataclasses import dataclass
from typing import Any

from starlette.testclient import TestClient

from tests.conftest import TenantWorld, token_for
from tests.factories.execution import Roads


@dataclass(frozen=True)
class Answered:
    """A call that was accepted, to be sent again."""

    role: str
    path: str
    body: dict[str, Any] | None
    key: str
    status: int
    answer: Any


class People:
    """Who calls, and what was answered."""

    def __init__(self, app: Any, roads: Roads, plant_id: uuid.UUID) -> None:
        tenant, trade = roads.tenant, roads.trade
        self._client = TestClient(app, raise_server_exceptions=False)
        place = (trade.warehouse_id,)
        self._tokens = {
            "retailer": token_for(tenant, "retailer", organisation_id=trade.retailer_id),
            "warehouse": token_for(tenant, "warehouse", location_ids=place),
            "second": token_for(tenant, "warehouse", location_ids=place),
            "plant": token_for(tenant, "plant", location_ids=(plant_id,)),
        } | {role: token_for(tenant, role) for role in ("dispatcher", "finance", "admin")}
        for number, crew in enumerate(roads.crews):
            self._tokens[f"driver{number}"] = token_for(tenant, "driver", driver_id=crew.driver_id)
        self.answered: list[Answered] = []
        self.accepted = self.refused = self.repeated = 0

    def get(self, role: str, path: str, **params: Any) -> Any:
        """Read something that must be there."""
        answer = self._client.get(f"/api/v1/{path}", params=params, headers=self._headers(role))
        assert answer.status_code == 200, f"{path}: {answer.status_code} {answer.text}"
        return answer.json()

    def do(self, role: str, path: str, body: dict[str, Any] | None = None, *, method: str = "POST") -> Any:
        """A command that must be accepted; gives the answer."""
        key = uuid.uuid4().hex
        answer = self._send(role, path, body, key, method)
        assert answer.status_code < 300, f"{role} {path} {body}: {answer.status_code} {answer.text}"
        self.accepted += 1
        if method == "POST":
            self.answered.append(Answered(role, path, body, key, answer.status_code, answer.json()))
        return answer.json()

    def fail(self, role: str, path: str, body: dict[str, Any] | None = None, *, method: str = "POST") -> str:
        """A command that must be refused; gives the code."""
        answer = self._send(role, path, body, uuid.uuid4().hex, method)
        assert answer.status_code in (403, 404, 409, 422), (
            f"{role} {path} {body}: {answer.status_code} {answer.text}"
        )
        self.refused += 1
        return str(answer.json()["code"])

    def try_to(self, role: str, path: str, body: dict[str, Any]) -> Any:
        """A command that may be refused for a reason that the model does not know; None then."""
        key = uuid.uuid4().hex
        answer = self._send(role, path, body, key, "POST")
        if answer.status_code == 409:
            self.refused += 1
            return None
        assert answer.status_code < 300, f"{role} {path} {body}: {answer.status_code} {answer.text}"
        self.accepted += 1
        self.answered.append(Answered(role, path, body, key, answer.status_code, answer.json()))
        return answer.json()

    def again(self, rng: random.Random) -> None:
        """Something that was accepted is sent once more, with the same key: the same answer, and nothing happens."""
        one = rng.choice(self.answered[-20:])
        answer = self._send(one.role, one.path, one.body, one.key, "POST")
        assert (answer.status_code, answer.json()) == (one.status, one.answer), one.path
        assert answer.headers["Idempotent-Replay"] == "true"
        self.repeated += 1

    def again_by_command_id(self, rng: random.Random) -> None:
        """A device sends its command once more without a key: accepted, and nothing happens."""
        with_id = [one for one in self.answered if one.body and one.body.get("command_id")]
        if with_id:
            one = rng.choice(with_id[-20:])
            answer = self._send(one.role, one.path, one.body, None, "POST")
            assert answer.status_code == one.status, f"{one.path}: {answer.status_code} {answer.text}"
            self.repeated += 1

    def _send(self, role: str, path: str, body: dict[str, Any] | None, key: str | None, method: str) -> Any:
        headers = self._headers(role) | ({"Idempotency-Key": key} if key else {})
        return self._client.request(method, f"/api/v1/{path}", json=body, headers=headers)

    def _headers(self, role: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._tokens[role]}"}


def put_setting(tenant: TenantWorld, key: str, value: Any) -> None:
    """A setting of the tenant."""
    from roundsman.identity.models import Setting

    with tenant.system() as work:
        work.add(Setting(key=key, value=value))
