"""Configuration: environment variables `ROUNDSMAN_*`, all with safe defaults, checked at the start."""

from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict


class ConfigurationError(Exception):
    """A setting is not usable; the message names it and says what would be accepted."""


class Settings(BaseSettings):
    """What can be set from outside. Every field is `ROUNDSMAN_` plus its name in capitals."""

    model_config = SettingsConfigDict(env_prefix="ROUNDSMAN_", extra="ignore")

    database_url: str | None = Field(
        default=None,
        description="A PostgreSQL >= 15 to use instead of the embedded one; its role owns the tables.",
    )
    app_database_url: str | None = Field(
        default=None, description="A second URL for serving, when the app role must log in by itself."
    )
    postgres_bin: Path | None = Field(
        default=None, description="Folder with the PostgreSQL programs to embed."
    )
    data_dir: Path = Field(
        default=Path(".roundsman"), description="Folder of the embedded database and files."
    )
    host: str = Field(default="127.0.0.1", description="Address to serve on.")
    port: int = Field(default=8000, ge=1, le=65535, description="Port to serve on.")
    secret_key: str | None = Field(
        default=None,
        min_length=32,
        description="Signs access tokens; made and kept in the data folder when unset.",
    )
    access_token_minutes: int = Field(default=15, ge=1, le=60, description="Life of an access token.")
    refresh_token_days: int = Field(default=30, ge=1, le=365, description="Life of an unused refresh token.")
    web_session_hours: int = Field(
        default=12, ge=1, le=720, description="Life of a browser's session that nobody prolongs."
    )
    lockout_failures: int = Field(
        default=5, ge=1, le=100, description="Failed logins until an account is locked."
    )
    lockout_minutes: int = Field(
        default=15, ge=1, le=1440, description="How long a locked account stays locked."
    )
    idempotency_hours: int = Field(
        default=24, ge=24, le=720, description="How long an Idempotency-Key is kept."
    )
    max_body_bytes: int = Field(default=1_048_576, ge=1024, description="Largest request body taken.")
    max_file_bytes: int = Field(
        default=8_388_608, ge=1024, description="Largest photo or document taken by `POST /api/v1/files`."
    )
    web_dir: Path | None = Field(
        default=None,
        description="Folder of the built web application, when it is not where `make web` puts it.",
    )
    database_pool: int = Field(default=8, ge=2, le=200, description="Database connections of one process.")
    event_attempts: int = Field(
        default=5, ge=1, le=50, description="Tries of a subscriber before an event is parked."
    )
    jobs_in_process: bool = Field(
        default=True, description="Run jobs and subscribers inside the serving process."
    )
    osrm_url: str | None = Field(
        default=None, pattern=r"^https?://.+", description="A server of OSRM to ask for ways, asked first."
    )
    valhalla_url: str | None = Field(
        default=None, pattern=r"^https?://.+", description="A server of Valhalla to ask for ways, asked next."
    )
    travel_profile: Literal["car", "truck", "bike"] = Field(
        default="car", description="What these servers are asked for: `car`, `truck` or `bike`."
    )
    travel_timeout_s: float = Field(
        default=10.0, gt=0, le=120, description="Seconds that one call to these servers may take."
    )
    travel_cache_mb: int = Field(
        default=256, ge=1, le=100_000, description="Known ways that a tenant keeps in the database at most."
    )
    webhook_private_networks: str | None = Field(
        default=None,
        description="Networks inside the firewall that webhooks may call, also by http: `10.0.0.0/8,fd00::/8`.",
    )
    smtp_url: str | None = Field(
        default=None,
        description="The mail server: `smtp://user:password@host:587` (STARTTLS) or `smtps://...:465`; "
        "no mail is sent when unset.",
    )
    mail_from: str | None = Field(
        default=None, description="The address that mail comes from; needed with a mail server."
    )
    public_url: str | None = Field(
        default=None,
        description="How people reach this server, for links in mails: `https://example.com`; "
        "host and port when unset.",
    )
    log_level: Literal["auto", "debug", "info", "warning", "error"] = Field(
        default="auto",
        description="Least level logged. `auto` is warning on a terminal, where each request would push the logins "
        "of the demonstration world out of sight, and info elsewhere.",
    )
    log_format: Literal["auto", "json", "plain"] = Field(
        default="auto", description="`auto` is plain on a terminal, JSON elsewhere."
    )


def load_settings() -> Settings:
    """Read the settings from the environment.

    Raises:
        ConfigurationError: naming each variable that is wrong and what is wrong with it.
    """
    try:
        return Settings()
    except ValidationError as error:
        lines = [f"ROUNDSMAN_{str(e['loc'][0]).upper()}: {e['msg']}" for e in error.errors()]
        raise ConfigurationError("; ".join(lines)) from error


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process, read once. Tests call `settings.cache_clear()` after a change."""
    return load_settings()
