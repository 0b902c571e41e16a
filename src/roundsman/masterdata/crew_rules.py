"""Rules of a driver's day as data (`crew_rules.toml`), chosen by tenant, depot or driver."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from roundsman.identity.api import KnownSetting, declare_setting, setting
from roundsman.masterdata.models import Driver, Location
from roundsman.platform.errors import Invalid
from roundsman.platform.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePack:
    """One set of rules; all in minutes, 0 where it says nothing. The members are explained in `crew_rules.toml`."""

    key: str
    name: str
    sources: tuple[str, ...] = ()
    drive_min: int = 0
    drive_rest_min: int = 0
    work_min: int = 0
    work_rest_min: int = 0
    max_driving_min: int = 0
    max_work_min: int = 0
    max_spread_min: int = 0
    week_driving_min: int = 0
    fortnight_driving_min: int = 0
    week_work_min: int = 0
    cycle_work_min: int = 0
    cycle_days: int = 0

    @property
    def bounds_the_day(self) -> bool:
        """Whether it matters how much of the day is over."""
        return bool(self.max_driving_min or self.max_work_min or self.max_spread_min)

    @property
    def asks_about_other_days(self) -> bool:
        """Whether what a driver does on other days matters."""
        return bool(
            self.week_driving_min or self.fortnight_driving_min or self.week_work_min or self.cycle_work_min
        )


@cache
def rule_packs() -> dict[str, RulePack]:
    """All sets of rules, by key."""
    text = (files("roundsman.masterdata") / "crew_rules.toml").read_text(encoding="utf-8")
    return {
        key: RulePack(key=key, **(values | {"sources": tuple(values["sources"])}))
        for key, values in tomllib.loads(text).items()
    }


CREW_RULES = declare_setting(
    KnownSetting(
        key="drivers.crew_rules",
        type="text",
        default="none",
        options=tuple(rule_packs()),
        about="The rules of breaks, driving time and length of the day that plans keep for every driver, unless the "
        "depot or the driver has others.",
    )
)


def check_rule_pack(key: str) -> None:
    """Refuse rules that nobody knows.

    Raises:
        Invalid: `unknown_crew_rules`.
    """
    if key not in rule_packs():
        raise Invalid(
            f"there are no crew rules {key!r}",
            field="crew_rules",
            accepted=f"one of {', '.join(rule_packs())}, or null",
            code="unknown_crew_rules",
        )


def rules_of(work: Work, driver: Driver, depot: Location) -> RulePack:
    """The rules of a driver's day: the driver's own, else the depot's, else the tenant's."""
    return rule_packs()[driver.crew_rules or depot.crew_rules or str(setting(work, CREW_RULES.key))]
