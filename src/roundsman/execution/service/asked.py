"""Before a stop ends: is everything shown that its place, its outcome and its reasons ask for?"""

from collections.abc import Sequence

from roundsman.execution.domain import LineResult
from roundsman.execution.evidence import Required, Shown, check_shown, required
from roundsman.execution.models import Stop
from roundsman.execution.service.code_check import check_code, is_waived
from roundsman.execution.service.proof import Taken, taken_at_door
from roundsman.execution.service.rules import rules_at
from roundsman.execution.values import Capture
from roundsman.kernel.reasons import StopReason
from roundsman.platform.work import Work


def check_proof(work: Work, stop: Stop, results: Sequence[LineResult], capture: Capture) -> Taken:
    """See that the proof of an outcome is complete; one statement for the rules, more only where files or codes are.

    The code is looked at last, so that a try is not lost on a proof that lacks something else.

    Raises:
        Invalid: `evidence_missing`, `unknown_file`, `duplicate_asset`, `wrong_code`.
        Conflict: `code_locked`.
    """
    taken = taken_at_door(work, capture)
    needed = required(rules_at(work, stop.location_id), outcome=_outcome(results), reasons=_reasons(results))
    waived = (needed.code or capture.code is not None) and is_waived(work, stop.id)
    if waived:
        needed = Required(
            photos=needed.photos, signature=needed.signature, recipient_name=needed.recipient_name, code=False
        )
    check_shown(
        needed,
        Shown(
            photos=taken.photos,
            signature=taken.signed,
            recipient_name=bool((capture.recipient_name or "").strip()),
            code=capture.code is not None,
        ),
    )
    if capture.code is not None and not waived:
        check_code(work, stop, {result.line.order_id for result in results}, capture.code)
    return taken


def _outcome(results: Sequence[LineResult]) -> str:
    if not any(result.delivered for result in results):
        return "failed"
    return "partial" if any(result.missing for result in results) else "full"


def _reasons(results: Sequence[LineResult]) -> set[str]:
    reasons = {result.reason.value for result in results if result.reason is not None}
    if any(result.damaged for result in results):
        reasons.add(StopReason.DAMAGE.value)
    return reasons
