"""The register of event schemas: what each type says, flat, and what would break a reader of older events. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from roundsman.platform.events.envelope import DomainEvent

_ENVELOPE = ("subject_id", "occurred_at")
"""Said of every event in columns of its own, not in the payload."""


@dataclass(frozen=True, slots=True)
class EventSchema:
    """What one type says."""

    version: int
    topic: str
    subject_type: str
    fields: dict[str, str]
    """Path -> kind: `lines[].quantity` -> `integer`, with `?` where it may be left out."""


def schema_of(event: type[DomainEvent]) -> EventSchema:
    """The schema of a type, flat."""
    document = event.model_json_schema(mode="validation")
    fields: dict[str, str] = {}
    _flatten(document, document.get("$defs", {}), "", fields)
    return EventSchema(
        version=event.schema_version,
        topic=event.topic(),
        subject_type=getattr(event, "subject_type", ""),
        fields=dict(sorted(fields.items())),
    )


def payload_document(event: type[DomainEvent]) -> dict[str, Any]:
    """The JSON Schema of a type's payload, for those who read it elsewhere."""
    document = event.model_json_schema(mode="validation")
    document["properties"] = {
        name: each for name, each in document.get("properties", {}).items() if name not in _ENVELOPE
    }
    document["required"] = [name for name in document.get("required", ()) if name not in _ENVELOPE]
    # What a later version adds is to be ignored, not refused.
    document.pop("additionalProperties", None)
    return document


def breaks(before: EventSchema, after: EventSchema | None) -> list[str]:
    """Why a reader of `before` could not read what is written now, or we what was written then; nothing if both can.

    A change that raises the version may do anything but take the type away.
    """
    if after is None:
        return ["the type is gone"]
    if after.version > before.version:
        return []
    found = []
    if after.version < before.version:
        found.append(f"the version went back from {before.version} to {after.version}")
    if (before.topic, before.subject_type) != (after.topic, after.subject_type):
        found.append("its topic or subject is another one")
    for path, kind in before.fields.items():
        now = after.fields.get(path)
        if now is None:
            found.append(f"{path} is gone")
        elif now.rstrip("?") != kind.rstrip("?"):
            found.append(f"{path} was {kind} and is {now}")
        elif kind.endswith("?") and not now.endswith("?"):
            found.append(f"{path} could be left out and no longer can")
    for path in after.fields.keys() - before.fields.keys():
        # A part of something that is new itself may be required.
        inside_new = any(
            path.startswith((f"{other}.", f"{other}["))
            for other in after.fields.keys() - before.fields.keys()
        )
        if not after.fields[path].endswith("?") and not inside_new:
            found.append(f"{path} is new and required: older events lack it")
    return found


def _flatten(node: Mapping[str, Any], known: Mapping[str, Any], path: str, fields: dict[str, str]) -> None:
    required = node.get("required", ())
    for name, each in node.get("properties", {}).items():
        if not path and name in _ENVELOPE:
            continue
        here = f"{path}.{name}" if path else name
        optional = "" if name in required else "?"
        fields[here] = _kind(each, known, here, fields) + optional


def _kind(each: Mapping[str, Any], known: Mapping[str, Any], path: str, fields: dict[str, str]) -> str:
    if "$ref" in each:
        return _kind(known[each["$ref"].rsplit("/", 1)[-1]], known, path, fields)
    if "anyOf" in each:
        return "|".join(sorted({_kind(option, known, path, fields) for option in each["anyOf"]}))
    if each.get("type") == "array":
        inside = each.get("items") or {"type": "any"}
        return f"array of {_kind(inside, known, f'{path}[]', fields)}"
    if each.get("type") == "object" and "properties" in each:
        _flatten(each, known, path, fields)
        return "object"
    if "enum" in each:
        return "string"
    return str(each.get("format") or each.get("type") or "any")
