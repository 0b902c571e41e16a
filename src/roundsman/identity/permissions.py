"""The permission matrix as data."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from roundsman.platform.principal import SCOPE_ORDER, Scope


@dataclass(frozen=True)
class Matrix:
    """Roles, and for each permission the roles that hold it with their scope."""

    roles: tuple[str, ...]
    permissions: dict[str, dict[str, Scope]]
    about: dict[str, str]

    def grants_of(self, roles: Iterable[str]) -> dict[str, Scope]:
        """Permission -> widest scope that any of the roles gives."""
        held = set(roles)
        granted: dict[str, Scope] = {}
        for permission, by_role in self.permissions.items():
            scopes = [scope for role, scope in by_role.items() if role in held]
            if scopes:
                granted[permission] = max(scopes, key=SCOPE_ORDER.index)
        return granted


@lru_cache(maxsize=1)
def matrix() -> Matrix:
    """The matrix of `permissions.toml`.

    Raises:
        ValueError: when the file names an unknown role or scope.
    """
    data = tomllib.loads(files("roundsman.identity").joinpath("permissions.toml").read_text("utf-8"))
    roles = tuple(data["roles"])
    permissions: dict[str, dict[str, Scope]] = {}
    about: dict[str, str] = {}
    for name, entry in data["permission"].items():
        unknown = set(entry["grants"]) - set(roles)
        if unknown:
            raise ValueError(f"permission {name} names unknown roles: {', '.join(sorted(unknown))}")
        permissions[name] = {role: Scope(scope) for role, scope in entry["grants"].items()}
        about[name] = entry["about"]
    return Matrix(roles, permissions, about)


@lru_cache(maxsize=256)
def grants_for(roles: frozenset[str]) -> dict[str, Scope]:
    """As `Matrix.grants_of`, remembered per set of roles."""
    return matrix().grants_of(roles)
