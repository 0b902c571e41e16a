"""Which mail server is asked, as its address says."""

from typing import Any

import pytest

from roundsman.platform.config import ConfigurationError, Settings
from roundsman.platform.mail import mail_server_of


def settings(**other: Any) -> Settings:
    return Settings(database_url="postgresql://unused", **other)


@pytest.mark.parametrize(
    "wrong",
    [
        {"smtp_url": "http://example.com", "mail_from": "a@b.c"},
        {"smtp_url": "smtp://", "mail_from": "a@b.c"},
        {"smtp_url": "smtp://example.com:many", "mail_from": "a@b.c"},
        {"smtp_url": "smtp://example.com"},
        {"smtp_url": "smtp://example.com?starttls=perhaps", "mail_from": "a@b.c"},
    ],
)
def test_a_wrong_mail_server_is_named_at_the_start(wrong: dict[str, str]) -> None:
    with pytest.raises(ConfigurationError, match="ROUNDSMAN_"):
        mail_server_of(settings(**wrong))


def test_passwords_go_over_tls_only_and_are_not_shown() -> None:
    server = mail_server_of(
        settings(smtp_url="smtp://me:s%40cret@mail.example.com", mail_from="reports@example.com")
    )
    assert server is not None
    assert (server.password, server.port, server.wants_starttls) == ("s@cret", 587, True)
    assert "s@cret" not in repr(server)
