"""The mail of a sent report: its figures in the body, the file with it or as a link."""

import html
from dataclasses import dataclass, replace
from datetime import datetime

from roundsman.identity.api import get_tenant
from roundsman.platform.links import address_of
from roundsman.platform.mail import Attachment, Letter
from roundsman.platform.work import Work
from roundsman.reporting.models_sending import ReportMail, ReportSchedule, ReportSending
from roundsman.reporting.question import REPORTS, ReportName
from roundsman.reporting.workbook import DIGITS

MOST_FIGURES = 16


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter whose file is still to be put in."""

    letter: Letter
    link: str
    until: datetime

    def with_file(self, file: Attachment | None) -> Letter:
        """The letter as it goes out: with the file, or with the link to it."""
        if file is not None:
            return replace(
                self.letter,
                text=f"{self.letter.text}\nThe file {file.name} is attached.\n",
                html=f"{self.letter.html}<p>The file {html.escape(file.name)} is attached.</p>",
                attachments=(file,),
            )
        until = f"{self.until:%d %B %Y %H:%M} UTC"
        return replace(
            self.letter,
            text=f"{self.letter.text}\nThe file, until {until}; keep the link to yourself:\n{self.link}\n",
            html=f'{self.letter.html}<p><a href="{html.escape(self.link)}">The file</a>, until {until}. '
            "Keep the link to yourself: whoever has it can open the file.</p>",
        )


def letter_of(
    work: Work, schedule: ReportSchedule, sending: ReportSending, mail: ReportMail, path: str, until: datetime
) -> Draft:
    """The letter to one address."""
    report = REPORTS[ReportName(schedule.question["report"])]
    days = f"{sending.from_day} to {sending.to_day}"
    if sending.from_day == sending.to_day:
        days = str(sending.from_day)
    currency = get_tenant(work).currency
    told = sending.figures or {}
    figures = [
        (
            figure.title.replace(" (minor units)", f" ({currency})"),
            _shown(figure.name, told[figure.name], currency),
        )
        for figure in report.figures
        if figure.name in told
    ][:MOST_FIGURES]
    page = address_of("/reports?view=schedules")
    head = [f"{report.title}, {days}", f"{sending.row_count or 0:,} lines in the file"]
    foot = f"You get this because a schedule in Roundsman names your address: {page}"
    lines = [*head, "", *[f"{title}: {value}" for title, value in figures], "", foot]
    rows = "".join(
        f'<tr><td style="padding:2px 16px 2px 0">{html.escape(title)}</td>'
        f'<td style="text-align:right">{html.escape(value)}</td></tr>'
        for title, value in figures
    )
    return Draft(
        Letter(
            to=mail.recipient,
            subject=f"{schedule.name}: {days}",
            text="\n".join(lines) + "\n",
            html=f"<h2>{html.escape(schedule.name)}</h2><p>{html.escape(head[0])}<br>{html.escape(head[1])}</p>"
            f'<table>{rows}</table><p style="color:#666">{html.escape(foot)}</p>',
            message_id=f"report-{mail.id}",
        ),
        address_of(path),
        until,
    )


def _shown(name: str, value: float | None, currency: str) -> str:
    if value is None:
        return "–"
    if name.endswith("_minor"):
        digits = DIGITS.get(currency, 2)
        return f"{value / 10**digits:,.{digits}f}"
    return f"{value:,}"
