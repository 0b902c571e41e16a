"""Who acts: the caller of one request, one job or one command."""

import uuid
from dataclasses import dataclass, field
from enum import StrEnum


class Scope(StrEnum):
    """How far a granted permission reaches, narrowest first."""

    OWN = "own"
    LOCATION = "location"
    ORGANISATION = "organisation"
    TENANT = "tenant"


SCOPE_ORDER = (Scope.OWN, Scope.LOCATION, Scope.ORGANISATION, Scope.TENANT)
"""From the narrowest to the widest."""


@dataclass(frozen=True, kw_only=True)
class Principal:
    """A caller with everything that authorisation needs to know about it."""

    tenant_id: uuid.UUID
    actor_id: uuid.UUID | None = None
    """The user; None for the system itself."""
    session_id: uuid.UUID | None = None
    roles: frozenset[str] = frozenset()
    organisation_id: uuid.UUID | None = None
    staff_id: uuid.UUID | None = None
    """The member of staff whose own work `own` scopes reach, where the user is one."""
    location_ids: frozenset[uuid.UUID] = frozenset()
    grants: dict[str, Scope] = field(default_factory=dict)
    """Permission -> widest scope, worked out from the roles."""

    @property
    def is_system(self) -> bool:
        """Whether the house itself acts (jobs, subscribers)."""
        return self.actor_id is None

    def scope_of(self, permission: str) -> Scope | None:
        """The widest scope in which the permission is granted; None when it is not."""
        return Scope.TENANT if self.is_system else self.grants.get(permission)


def system_principal(tenant_id: uuid.UUID) -> Principal:
    """The house itself, inside one tenant."""
    return Principal(tenant_id=tenant_id)
