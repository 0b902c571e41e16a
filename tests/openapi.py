"""Values from the schemas of the API: plausible ones, and ones that only a mad client would send."""

import random
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_SAMPLES = {
    r"^[^@\s]+@[^@\s]+$": "somebody@example.com",
    r"^\+?[0-9 ()/-]{5,31}$": "+91 22 0000 0000",
    r"^[A-Za-z0-9][A-Za-z0-9._/-]*$": "CODE-1",
    r"^[0-9a-f]{64}$": "0" * 64,
    r"^[a-z][a-z0-9_]{0,31}$": "pallets",
    r"^[a-z][a-z0-9._/-]*$": "orders",
    r"^[A-Za-z0-9-]+$": "some-1",
    r"^[a-z0-9_]+(\.[a-z0-9_]+)*(\.\*)?$": "order.*",
    r"^[a-z0-9_]+$": "stops",
    r"^-?[a-z0-9_]+$": "-stops",
    r"^[A-Za-z-]+$": "en",
    r"^[^@\s<>,;:\"()]+@[A-Za-z0-9.-]+$": "somebody@example.com",
    r"^([01][0-9]|2[0-3]):[0-5][0-9]$": "06:30",
}
_ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 2**31, 2**63, -(2**63) - 1, 10**40, 1.5, 1e308, -0.0, "", " ", "x", "0", "-1", "NaN",
    "x" * 300, "y" * 5_000, "\x00", "a\x00b", "\ud800", "'; drop table x; --", "%s %(x)s {0}", "٣٤", "नमस्ते", "🚚",
    "2026-11-16", "2026-11-16T10:00:00", "2026-11-16T10:00:00+05:30", "0001-01-01T00:00:00+23:59",
    "9999-12-31T23:59:59-23:59", "9999-12-31", "0001-01-01", "24:00", "99:99", [], {}, [None], [[]], [{}], {"a": {}},
    "00000000-0000-0000-0000-000000000000", [1] * 2_000, {"": ""}, "null", "[]",
)  # fmt: skip


@dataclass(frozen=True)
class Operation:
    """One call that the API names."""

    method: str
    path: str
    parameters: tuple[dict[str, Any], ...]
    body: dict[str, Any] | None

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


class Schemas:
    """The API's description, able to make values."""

    def __init__(self, document: dict[str, Any], rng: random.Random) -> None:
        self._document = document
        self._rng = rng

    def operations(self) -> Iterator[Operation]:
        for path, methods in self._document["paths"].items():
            for method, told in methods.items():
                body = told.get("requestBody")
                schema = body["content"].get("application/json", {}).get("schema") if body else None
                yield Operation(method.upper(), path, tuple(told.get("parameters", ())), schema)

    def example(self, schema: dict[str, Any], *, everything: bool = False) -> Any:
        """A value that the schema takes: required members only, unless everything is asked for."""
        schema = self._resolve(schema)
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            return self._rng.choice(schema["enum"])
        kind = schema.get("type")
        if kind == "object":
            wanted = schema.get("properties", {})
            names = list(wanted) if everything else schema.get("required", [])
            return {name: self.example(wanted[name], everything=everything) for name in names}
        if kind == "array":
            count = schema.get("minItems", 0) or (1 if everything else 0)
            return [self.example(schema["items"], everything=everything) for _ in range(count)]
        if kind == "integer":
            return int(schema.get("minimum", schema.get("exclusiveMinimum", 0) + 1))
        if kind == "number":
            return float(schema.get("minimum", 1))
        if kind == "boolean":
            return False
        if kind == "string":
            return self._text(schema)
        return None

    def odd(self, value: Any) -> Any:
        """The value with one to three members somewhere in it replaced, left out or added."""
        for _ in range(self._rng.choice((1, 1, 2, 3))):
            value = self._odd_once(value, depth=0)
        return value

    def odd_value(self) -> Any:
        return self._rng.choice(_ODD)

    def is_id(self, schema: dict[str, Any]) -> bool:
        resolved = self._resolve(schema)
        return self._resolve(resolved.get("items", resolved)).get("format") == "uuid"

    def id_fields(self, schema: dict[str, Any]) -> Iterator[str]:
        """The names of all members, at any depth, that take an id or a list of ids."""
        resolved = self._resolve(schema)
        for name, member in resolved.get("properties", {}).items():
            if self.is_id(member):
                yield name
            else:
                yield from self.id_fields(member)
        if "items" in resolved:
            yield from self.id_fields(resolved["items"])

    def _odd_once(self, value: Any, depth: int) -> Any:
        if depth == 0 and self._rng.random() < 0.05:
            return self.odd_value()
        if isinstance(value, dict) and value:
            name = self._rng.choice(list(value))
            roll = self._rng.random()
            if roll < 0.1:
                return {key: one for key, one in value.items() if key != name}
            if roll < 0.15:
                return value | {"surprise": self.odd_value()}
            return value | {name: self._odd_once(value[name], depth + 1)}
        if isinstance(value, list) and value:
            roll = self._rng.random()
            if roll < 0.2:
                return value * 2
            index = self._rng.randrange(len(value))
            return [*value[:index], self._odd_once(value[index], depth + 1), *value[index + 1 :]]
        return self._near(value) if self._rng.random() < 0.5 else self.odd_value()

    def _near(self, value: Any) -> Any:
        """Another value of the same type, such as a client with a small fault would send."""
        if isinstance(value, bool):
            return not value
        if isinstance(value, int):
            return self._rng.choice((value - 1, value + 1, -value, 0, 7, 1_000_000))
        if isinstance(value, float):
            return self._rng.choice((-value, value + 0.5, value * 1e6))
        if isinstance(value, str):
            return self._rng.choice((f" {value} ", value.upper(), value[:-1], value + "1"))
        return None if value else value

    def _resolve(self, schema: dict[str, Any]) -> dict[str, Any]:
        while True:
            if "$ref" in schema:
                schema = self._document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]]
            elif choices := schema.get("anyOf") or schema.get("oneOf") or schema.get("allOf"):
                schema = next(one for one in choices if one.get("type") != "null")
            else:
                return schema

    def _text(self, schema: dict[str, Any]) -> str:
        match schema.get("format"):
            case "uuid":
                return str(uuid.UUID(int=self._rng.getrandbits(128)))
            case "date-time":
                return "2026-11-16T15:00:00+05:30"
            case "date":
                return "2026-11-16"
        if "pattern" in schema:
            choice = re.fullmatch(r"\^\((\w+(?:\|\w+)*)\)\$", schema["pattern"])
            return choice[1].split("|")[0] if choice else _SAMPLES[schema["pattern"]]
        return "07:30".ljust(schema.get("minLength", 0), "0")[: schema.get("maxLength", 5)]
