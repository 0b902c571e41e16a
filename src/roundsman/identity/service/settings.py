"""Settings of the tenant: read with their defaults, change when known."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select

from roundsman.identity.events import SettingChanged
from roundsman.identity.models import Setting, SettingChange
from roundsman.identity.settings import KnownSetting, known_setting, known_settings
from roundsman.platform.errors import NotFound
from roundsman.platform.work import Work, check_version


@dataclass(frozen=True)
class SettingValue:
    """A setting with what stands in it."""

    known: KnownSetting
    value: Any
    version: int
    """0 while nobody has changed it."""


def setting(work: Work, key: str, default: Any = None) -> Any:
    """The value of a setting: the tenant's own, else its declared default, else `default`.

    Read once in a transaction.

    Raises:
        LookupError: for a key that is neither declared nor given a default.
    """
    read: dict[str, Any] | None = work.session.info.get("settings")
    if read is None:
        read = {row.key: row.value for row in work.session.scalars(work.rows(Setting))}
        work.session.info["settings"] = read
    if key in read:
        return read[key]
    known = known_setting(key)
    if known is not None:
        return known.default
    if default is None:
        raise LookupError(f"no setting is called {key}")
    return default


def list_settings(work: Work) -> list[SettingValue]:
    """Every known setting with its value, by key."""
    stored = {row.key: row for row in work.session.scalars(work.rows(Setting))}
    return [_shown(known, stored.get(known.key)) for known in known_settings()]


def get_setting(work: Work, key: str) -> SettingValue:
    """One setting.

    Raises:
        NotFound: when no setting has the key.
    """
    known = _known(key)
    return _shown(known, work.session.scalar(work.rows(Setting).where(Setting.key == key)))


def put_setting(work: Work, key: str, value: Any, *, if_match: int | None = None) -> SettingValue:
    """Change a setting.

    Raises:
        NotFound: when no setting has the key.
        Invalid: (`bad_setting`) when it does not take the value.
        StaleVersion: when `if_match` is not its current version.
    """
    known = _known(key)
    checked = known.check(value)
    row = work.session.scalar(
        work.rows(Setting)
        .where(Setting.key == key)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if row is not None:
        check_version(row, if_match)
    before = known.default if row is None else row.value
    if row is None:
        row = work.add(Setting(key=key, value=checked))
    elif row.value == checked:
        return _shown(known, row)
    row.value = checked
    work.add(
        SettingChange(
            key=key,
            old_value=before,
            new_value=checked,
            changed_at=work.now,
            changed_by=work.principal.actor_id,
        )
    )
    work.session.flush()
    work.session.info.pop("settings", None)
    work.emit(SettingChanged(subject_id=row.id, key=key))
    return _shown(known, row)


def changes_of_settings(work: Work, *, key: str | None = None) -> Select[SettingChange]:
    """What settings were before and after each change, unsorted.

    Raises:
        NotFound: when no setting has the key.
    """
    query = work.rows(SettingChange)
    return query if key is None else query.where(SettingChange.key == _known(key).key)


def _known(key: str) -> KnownSetting:
    known = known_setting(key)
    if known is None:
        raise NotFound(f"there is no setting {key}", code="unknown_setting")
    return known


def _shown(known: KnownSetting, row: Setting | None) -> SettingValue:
    return SettingValue(known, known.default if row is None else row.value, 0 if row is None else row.version)
