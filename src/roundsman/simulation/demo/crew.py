"""The people of the day: who they are is asked of the server, each logs in with an account of their own."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from roundsman.simulation.demo.client import Caller, Line
from roundsman.simulation.demo.errors import DemoError


@dataclass(frozen=True)
class Crew:
    """Everybody who acts, by role and place. Nobody is logged in before the first thing they do.

    Args:
        admin: Sets the sandbox's clock.
        plant: Records production, ships to the dairy.
        dairy: Receives, and ships to the warehouses.
        dispatcher: Plans and dispatches.
        finance: Posts tolls, reads costs.
        machine: The order desk's system, which places the orders that were phoned in.
        warehouses: A manager for each warehouse, by its location id.
        drivers: By driver id.
        retailers: By organisation id.
    """

    admin: Caller
    plant: Caller
    dairy: Caller
    dispatcher: Caller
    finance: Caller
    machine: Caller
    warehouses: dict[str, Caller] = field(default_factory=dict)
    drivers: dict[str, Caller] = field(default_factory=dict)
    retailers: dict[str, Caller] = field(default_factory=dict)


def gather(
    line: Line, admin_email: str, dispatcher: Caller, password: str, warehouse_ids: Sequence[str]
) -> Crew:
    """Ask the administrator's list of users who there is.

    Raises:
        DemoError: when a role has nobody, or a warehouse has no manager.
    """
    admin = Caller(line, admin_email, password)
    by_role: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for user in admin.pages("/api/v1/users", is_active=True, sort="email"):
        for role in user["roles"]:
            by_role[role].append(user)

    def somebody(role: str) -> Caller:
        if not by_role[role]:
            raise DemoError(f"The demonstration world has no user with the role {role}.")
        return Caller(line, by_role[role][0]["email"], password)

    warehouses = {
        location_id: Caller(line, user["email"], password)
        for user in reversed(by_role["warehouse"])
        for location_id in user["location_ids"]
    }
    if missing := sorted(set(warehouse_ids) - set(warehouses)):
        raise DemoError(f"{len(missing)} warehouses have no user of their own, for example {missing[0]}.")
    return Crew(
        admin=admin,
        plant=somebody("plant"),
        dairy=somebody("dairy"),
        dispatcher=dispatcher,
        finance=somebody("finance"),
        machine=somebody("machine"),
        warehouses=warehouses,
        drivers={
            user["driver_id"]: Caller(line, user["email"], password)
            for user in by_role["driver"]
            if user["driver_id"] is not None
        },
        retailers={
            user["organisation_id"]: Caller(line, user["email"], password)
            for user in reversed(by_role["retailer"])
        },
    )
