"""What execution does when it hears of an exception: nothing, unless the tenant wants the default action taken."""

from roundsman.execution.events import ExceptionOpened
from roundsman.execution.service.automatic import resolve_by_default
from roundsman.identity.api import KnownSetting, declare_setting
from roundsman.platform.events.registry import subscribe
from roundsman.platform.work import Work

AUTO_RESOLVE = declare_setting(
    KnownSetting(
        key="exceptions.auto_resolve",
        type="text",
        default="",
        about="Reasons, separated by commas, whose exceptions are resolved by their default action at once.",
    )
).key


@subscribe("execution.resolve_automatically", ExceptionOpened)
def resolve_automatically(work: Work, fact: ExceptionOpened) -> None:
    """Take the default action, where the tenant wants that for the reason. Safe to be told twice."""
    resolve_by_default(work, fact.subject_id, setting_key=AUTO_RESOLVE)
