"""What a tenant may set about picking."""

from roundsman.identity import api as identity
from roundsman.orders.waves import WaveRules
from roundsman.platform.work import Work


def _whole(key: str, default: int, least: int, most: int, about: str) -> identity.KnownSetting:
    return identity.declare_setting(
        identity.KnownSetting(key=key, type="integer", default=default, least=least, most=most, about=about)
    )


WAVE_SLOT_MIN = _whole(
    "picking.wave_slot_min", 30, 5, 1440, "Orders that leave within so many minutes are picked in one wave."
)
LOADING_MIN = _whole(
    "picking.loading_min", 20, 0, 1440, "How many minutes before its departure a wave must be picked."
)
LINE_S = _whole("picking.line_s", 30, 0, 3600, "Seconds that a picker needs for each line of a picklist.")
UNIT_S = _whole("picking.unit_s", 4, 0, 3600, "Seconds that a picker needs for each unit.")
PICKERS = _whole("picking.pickers", 4, 1, 1000, "How many people pick at the same time in a warehouse.")
WAVE_MAX_ORDERS = _whole("picking.wave_max_orders", 100, 1, 1000, "The most orders of one wave.")
BY_WINDOW_END = identity.declare_setting(
    identity.KnownSetting(
        key="picking.wave_by_window_end",
        type="boolean",
        default=False,
        about="Count a wave's departure back from the end of an order's window and not from its start.",
    )
)
BY_ZONE = identity.declare_setting(
    identity.KnownSetting(
        key="picking.by_zone",
        type="boolean",
        default=False,
        about="Make one picklist for each storage zone.",
    )
)
ON_SHORT = identity.declare_setting(
    identity.KnownSetting(
        key="picking.on_short",
        type="text",
        default="reallocate",
        options=("reallocate", "short"),
        about="What happens to units that were not found: taken from other batches at once, or left short.",
    )
)


def wave_rules(work: Work) -> WaveRules:
    """The tenant's rules for waves."""
    return WaveRules(
        slot_min=int(identity.setting(work, WAVE_SLOT_MIN.key)),
        loading_min=int(identity.setting(work, LOADING_MIN.key)),
        line_s=int(identity.setting(work, LINE_S.key)),
        unit_s=int(identity.setting(work, UNIT_S.key)),
        pickers=int(identity.setting(work, PICKERS.key)),
        max_orders=int(identity.setting(work, WAVE_MAX_ORDERS.key)),
    )
