"""State machines, configuration, the secret key."""

import stat
from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum
from pathlib import Path

import pytest

from roundsman.platform.config import ConfigurationError, Settings, load_settings
from roundsman.platform.errors import IllegalTransition
from roundsman.platform.events.envelope import topic_of
from roundsman.platform.fsm import StateMachine
from roundsman.platform.secrets import secret_key


class Door(StrEnum):
    OPEN = "open"
    SHUT = "shut"
    LOCKED = "locked"


class Hand(StrEnum):
    PUSH = "push"
    PULL = "pull"
    TURN_KEY = "turn_key"


DOOR = StateMachine(
    "door",
    {
        (Door.OPEN, Hand.PUSH): Door.SHUT,
        (Door.SHUT, Hand.PULL): Door.OPEN,
        (Door.SHUT, Hand.TURN_KEY): Door.LOCKED,
    },
)


@pytest.mark.parametrize("state", Door)
@pytest.mark.parametrize("command", Hand)
def test_every_pair_is_in_the_table_or_refused(state: Door, command: Hand) -> None:
    if DOOR.allows(state, command):
        assert DOOR.after(state, command) is DOOR.table[(state, command)]
        return
    with pytest.raises(IllegalTransition) as refused:
        DOOR.after(state, command)
    assert refused.value.status == 409
    assert refused.value.facts["current_status"] == state
    assert refused.value.facts["allowed_commands"] == [str(c) for c in DOOR.commands(state)]


def test_an_illegal_transition_reads_as_a_sentence() -> None:
    with pytest.raises(IllegalTransition, match="a door that is open cannot turn key"):
        DOOR.after(Door.OPEN, Hand.TURN_KEY)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "99999"),
        ("LOG_LEVEL", "loud"),
        ("SECRET_KEY", "too short"),
        ("ACCESS_TOKEN_MINUTES", "soon"),
        ("LOCKOUT_FAILURES", "0"),
        ("IDEMPOTENCY_HOURS", "1"),
    ],
)
def test_a_wrong_setting_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"ROUNDSMAN_{name}", value)
    with pytest.raises(ConfigurationError, match=f"ROUNDSMAN_{name}: "):
        load_settings()


def test_every_setting_has_a_safe_default_and_says_what_it_does() -> None:
    assert Settings().lockout_failures == 5
    assert Settings().host == "127.0.0.1"
    assert all(field.description for field in Settings.model_fields.values())


def test_the_secret_key_is_made_once_and_kept_for_its_owner(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: secret_key(settings), range(16)))
    assert len(keys) == 1
    assert len(keys.pop()) >= 32
    kept = tmp_path / "data" / "secret_key"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert [path.name for path in kept.parent.iterdir()] == ["secret_key"]


def test_a_configured_key_goes_first_and_a_broken_one_is_explained(tmp_path: Path) -> None:
    assert secret_key(Settings(data_dir=tmp_path, secret_key="k" * 40)) == "k" * 40
    (tmp_path / "secret_key").write_text("short")
    with pytest.raises(ConfigurationError, match="does not hold a usable key"):
        secret_key(Settings(data_dir=tmp_path))


@pytest.mark.parametrize(
    ("name", "topic"), [("UserInvited", "user.invited"), ("PDFMade", "pdf.made"), ("Sealed", "sealed")]
)
def test_topics_are_names_dotted(name: str, topic: str) -> None:
    assert topic_of(name) == topic
