"""The known settings of a tenant: key, type, default, meaning. An unknown key does not exist."""

from dataclasses import dataclass
from typing import Any, Literal

from roundsman.platform.errors import Invalid

type SettingType = Literal["boolean", "integer", "number", "text"]


@dataclass(frozen=True, kw_only=True)
class KnownSetting:
    """One setting that exists.

    Args:
        key: `room.what`.
        type: What kind of value it takes.
        default: Its value until somebody changes it.
        about: What it does, for the person who changes it; with its unit.
        least: The smallest number taken.
        most: The largest number taken.
        options: The only texts taken; any text when empty.
    """

    key: str
    type: SettingType
    default: Any
    about: str
    least: float | None = None
    most: float | None = None
    options: tuple[str, ...] = ()

    def check(self, value: Any) -> Any:
        """The value, when this setting takes it.

        Raises:
            Invalid: (`bad_setting`) saying what would be taken.
        """
        fits = {
            "boolean": isinstance(value, bool),
            "integer": isinstance(value, int) and not isinstance(value, bool),
            "number": isinstance(value, int | float) and not isinstance(value, bool),
            "text": isinstance(value, str) and len(value) <= 1000,
        }[self.type]
        if fits and self.least is not None and value < self.least:
            fits = False
        if fits and self.most is not None and value > self.most:
            fits = False
        if fits and self.options and value not in self.options:
            fits = False
        if not fits:
            raise Invalid(
                f"{self.key} does not take this value",
                field="value",
                accepted=self.accepted(),
                code="bad_setting",
            )
        return value

    def accepted(self) -> str:
        """What it takes, in words."""
        if self.type in ("integer", "number") and self.least is not None and self.most is not None:
            return f"{self.type} from {self.least:g} to {self.most:g}"
        if self.options:
            return f"one of {', '.join(self.options)}"
        return "true or false" if self.type == "boolean" else self.type


_KNOWN: dict[str, KnownSetting] = {}


def declare_setting(known: KnownSetting) -> KnownSetting:
    """Make a setting exist; rooms above declare theirs when they are imported."""
    before = _KNOWN.setdefault(known.key, known)
    if before != known:
        raise ValueError(f"two settings are called {known.key}")
    return known


def known_setting(key: str) -> KnownSetting | None:
    """The setting of that key."""
    return _KNOWN.get(key)


def known_settings() -> list[KnownSetting]:
    """All settings, by key."""
    return [_KNOWN[key] for key in sorted(_KNOWN)]


declare_setting(
    KnownSetting(
        key="orders.auto_confirm",
        type="boolean",
        default=True,
        about="Confirm a placed order at once, without a person looking at it.",
    )
)
declare_setting(
    KnownSetting(
        key="execution.clock_skew_s",
        type="integer",
        default=300,
        least=0,
        most=3600,
        about="How many seconds a device's clock may be ahead of ours before what it reports is refused.",
    )
)
