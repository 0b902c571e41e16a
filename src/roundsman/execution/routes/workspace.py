"""Working on exceptions: everything about one, comments, whose it is, what reasons mean."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Path, Response

from roundsman.execution import case_paper, pod_paper, presenters
from roundsman.execution.free_text import reasons_in
from roundsman.execution.models import ExceptionRule
from roundsman.execution.paper import render
from roundsman.execution.schemas import ExceptionOut, StopLineOut, StopOut
from roundsman.execution.schemas_door import FileOut
from roundsman.execution.schemas_exceptions import (
    CommentIn,
    CommentOut,
    ExceptionAssign,
    ExceptionReport,
    ExceptionRuleIn,
    ExceptionRuleOut,
    ExceptionRules,
    MomentOut,
    OptionOut,
    OrderInCase,
    OrderLineInCase,
    ReasonAsked,
    ReasonGuess,
    ReasonGuesses,
    TripInCase,
    WorkspaceOut,
)
from roundsman.execution.service.assign import assign_exception
from roundsman.execution.service.cases import (
    Report,
    comment_exception,
    report_exception,
)
from roundsman.execution.service.meanings import all_meanings, meanings_of, put_meaning, reset_meaning
from roundsman.execution.service.workspace import Workspace, export, open_workspace
from roundsman.execution.taxonomy import Meaning
from roundsman.identity import api as identity
from roundsman.platform.http.etag import IfMatch, with_etag
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import problems
from roundsman.platform.work import Work

router = APIRouter(prefix="/api/v1", tags=["exceptions"], route_class=UseCaseRoute)

ZIP = "application/zip"


@router.post("/exceptions", status_code=201, responses=problems(403, 404, 409, 422))
def report(
    body: ExceptionReport, response: Response, work: Work = permitted("exceptions.report")
) -> ExceptionOut:
    """Report a delay, a stock-out or something else of an order, a trip or a stop."""
    case = report_exception(
        work, Report(**body.model_dump(exclude={"command_id"})), command_id=body.command_id
    )
    return with_etag(response, presenters.show_exception(work, case))


@router.post("/exceptions/suggest-reason", responses=problems(403, 422))
def suggest_reason(body: ReasonAsked, work: Work = permitted("exceptions.report")) -> ReasonGuesses:
    """Which reason somebody means who says it in words (English, Hindi). Nothing is kept."""
    guesses = reasons_in(body.text)
    titles = meanings_of(work, [guess.reason_code for guess in guesses])
    return ReasonGuesses(
        suggestions=[
            ReasonGuess(
                reason_code=guess.reason_code, title=titles[guess.reason_code].title, share=guess.share
            )
            for guess in guesses
        ]
    )


@router.post("/exceptions/{exception_id}/comments", status_code=201, responses=problems(403, 404, 422))
def comment(
    exception_id: uuid.UUID, body: CommentIn, work: Work = permitted("exceptions.comment")
) -> CommentOut:
    """Say something of an exception: a note, what a telephone call came to, a temperature that was measured."""
    return CommentOut.model_validate(comment_exception(work, exception_id, **body.model_dump()))


@router.post("/exceptions/{exception_id}/assign", responses=problems(403, 404, 409, 412, 422))
def assign(
    exception_id: uuid.UUID,
    body: ExceptionAssign,
    response: Response,
    if_match: IfMatch,
    work: Work = permitted("exceptions.resolve"),
) -> ExceptionOut:
    """Make an exception somebody's matter."""
    case = assign_exception(
        work, exception_id, user_id=body.user_id, owner_role=body.owner_role, if_match=if_match
    )
    return with_etag(response, presenters.show_exception(work, case))


@router.get("/exceptions/{exception_id}/workspace", responses=problems(403, 404))
def workspace(exception_id: uuid.UUID, work: Work = permitted("exceptions.read")) -> WorkspaceOut:
    """Everything about an exception on one time line, and what each decision would do."""
    return _show(work, open_workspace(work, exception_id))


@router.get(
    "/exceptions/{exception_id}/export",
    response_class=Response,
    responses={200: {"content": {ZIP: {}}, "description": "All facts and files"}, **problems(403, 404)},
)
def export_all(exception_id: uuid.UUID, work: Work = permitted("exceptions.read")) -> Response:
    """What a claim needs, in one ZIP.

    The case on paper, its time line as a table, all facts as JSON, the way of the vehicle, the files of the proof and
    the proof on paper.
    """
    found = open_workspace(work, exception_id)
    facts = _show(work, found).model_dump(mode="json")
    papers = dict(found.evidence)
    papers["case.pdf"] = render(case_paper.of_case(work, found))
    papers["timeline.csv"] = case_paper.as_csv(work, found)
    if found.pod is not None:
        paper, pictures = pod_paper.of_stop(work, found.pod.trip_id, found.pod.stop_id, redacted=False)
        papers["proof.pdf"] = render(paper, pictures)
    return Response(
        export(work, exception_id, facts, found.files, papers),
        media_type=ZIP,
        headers={"Content-Disposition": f'attachment; filename="{found.case.number}.zip"'},
    )


@router.get("/exception-rules", responses=problems(403))
def list_exception_rules(work: Work = permitted("rules.read")) -> ExceptionRules:
    """What every reason means: whose matter it is, how soon it must be decided, what is done by default."""
    return ExceptionRules(items=[_rule(meaning, row) for meaning, row in all_meanings(work)])


@router.put("/exception-rules", responses=problems(403, 412, 422))
def put_exception_rule(
    body: ExceptionRuleIn, if_match: IfMatch, work: Work = permitted("rules.write")
) -> ExceptionRuleOut:
    """Give a reason your own meaning; what is left out stays as it is."""
    values = body.model_dump(exclude={"reason_code"}, exclude_none=True)
    return _rule(*put_meaning(work, body.reason_code, values, if_match=if_match))


@router.delete("/exception-rules/{key}", status_code=204, responses=problems(403, 404))
def reset_exception_rule(
    key: Annotated[str, Path(max_length=32, description="The reason's code.")],
    work: Work = permitted("rules.write"),
) -> None:
    """Give a reason the house's meaning back."""
    reset_meaning(work, key)


def _rule(meaning: Meaning, row: ExceptionRule | None) -> ExceptionRuleOut:
    shown = ExceptionRuleOut.model_validate(meaning)
    if row is not None:
        shown.is_own, shown.version = True, row.version
    return shown


def _show(work: Work, found: Workspace) -> WorkspaceOut:
    # What goods cost is for those who see credit notes and prices; a warehouse decides without it.
    priced = work.principal.scope_of("credit_notes.read") is not None and identity.may_see_prices(work, None)
    lines = [OrderLineInCase.model_validate(line) for line in found.order_lines]
    options = [OptionOut.model_validate(option) for option in found.options]
    timeline = [MomentOut.model_validate(moment) for moment in found.timeline]
    if not priced:
        for line in lines:
            line.unit_price_minor = None
        for option in options:
            option.credit_minor = None
        for moment in timeline:
            moment.facts = {name: told for name, told in moment.facts.items() if not name.endswith("_minor")}
    exception = presenters.show_exception(work, found.case)
    presenters.name_cases(work, [exception])
    return WorkspaceOut(
        exception=exception,
        rule=_rule(found.meaning, None),
        currency=identity.get_tenant(work).currency,
        order=OrderInCase.model_validate(found.order) if found.order else None,
        order_lines=lines,
        trip=TripInCase.model_validate(found.trip) if found.trip else None,
        stop=StopOut.model_validate(found.stop) if found.stop else None,
        stop_lines=[StopLineOut.model_validate(line) for line in found.stop_lines],
        pod=presenters.show_pod(found.pod) if found.pod else None,
        files=[FileOut.model_validate(file) for file in found.files],
        attempts=found.attempts,
        chain=[OrderInCase.model_validate(order) for order in found.chain],
        siblings=[presenters.show_exception(work, case) for case in found.siblings],
        comments=[CommentOut.model_validate(one) for one in found.comments],
        options=options,
        timeline=timeline,
    )
