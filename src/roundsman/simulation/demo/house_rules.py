"""A quarter past midnight: the house rules of the day, set by those who answer for them."""

from collections.abc import Iterable

from roundsman.kernel.reasons import StopReason
from roundsman.simulation.demo.errors import Refused
from roundsman.simulation.demo.stage import Stage

SETTINGS = {
    # Whatever comes back lies on its vehicle until the dock has looked at it.
    "returns.grade_at_dock": True,
    # No vehicle leaves before its goods were counted onto it.
    "execution.require_loading": True,
    # Corrections of stock of more than one case wait for a second person.
    "inventory.adjust_limit_units": 1,
}


def set_rules(stage: Stage, organisations: Iterable[str]) -> None:
    """The administrator sets what the house wants, the dispatcher says which proof is asked for at which door.

    Args:
        stage: The day.
        organisations: Retailers with a login of their own: the first wants signatures, the second tells codes.
    """
    for key, value in SETTINGS.items():
        stage.crew.admin.put(f"/api/v1/settings/{key}", {"value": value}, key=stage.key("setting", key))
    rules: list[dict[str, object]] = [{"reason_code": str(StopReason.LOCATION_CLOSED), "photos": 1}]
    asked: list[dict[str, object]] = [{"signature": True, "recipient_name": True}, {"code": True}]
    for organisation_id, wanted in zip(organisations, asked, strict=False):
        rules += [
            {"organisation_id": organisation_id, "outcome": outcome, **wanted}
            for outcome in ("full", "partial")
        ]
    for number, rule in enumerate(rules):
        try:
            stage.crew.dispatcher.post("/api/v1/evidence-rules", rule, key=stage.key("rule", number))
        except Refused as refusal:
            if refusal.code != "rule_exists":  # a folder that is played in again has it from the day before
                raise
