"""The server's key, from which the secrets of receivers are worked out, and where calls may go."""

import ipaddress
from dataclasses import dataclass

from roundsman.platform.config import ConfigurationError, Settings

type Network = ipaddress.IPv4Network | ipaddress.IPv6Network


@dataclass(frozen=True, slots=True)
class Outward:
    """What this server needs to know to call receivers."""

    key: str
    private: tuple[Network, ...] = ()
    """Networks that are not the open internet and may be called all the same, also without TLS."""


_current: Outward | None = None


def use_outward(settings: Settings, key: str) -> None:
    """Say it once, when the process begins.

    Raises:
        ConfigurationError: when a network is none.
    """
    global _current
    try:
        private = tuple(
            ipaddress.ip_network(one.strip())
            for one in (settings.webhook_private_networks or "").split(",")
            if one.strip()
        )
    except ValueError as error:
        raise ConfigurationError(
            f"ROUNDSMAN_WEBHOOK_PRIVATE_NETWORKS: {error}; networks like 10.0.0.0/8, separated by commas"
        ) from error
    _current = Outward(key, private)


def outward() -> Outward:
    """What was said.

    Raises:
        RuntimeError: when the process has not begun properly.
    """
    if _current is None:
        raise RuntimeError("no key for webhooks: call use_outward first")
    return _current
