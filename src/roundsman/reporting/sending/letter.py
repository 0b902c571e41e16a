"""The mail of a sent report, in the language of whoever gets it: its figures, and the file with it or as a link."""

import html
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from roundsman.identity.api import get_tenant, words_for_address
from roundsman.platform.links import address_of
from roundsman.platform.mail import Attachment, Letter
from roundsman.platform.words import Words
from roundsman.platform.work import Work
from roundsman.reporting.files.workbook import DIGITS
from roundsman.reporting.questions.question import REPORTS, ReportName
from roundsman.reporting.report import Figure
from roundsman.reporting.sending.models import ReportMail, ReportSchedule, ReportSending

MOST_FIGURES = 16


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter whose file is still to be put in."""

    letter: Letter
    link: str
    until: datetime
    zone: ZoneInfo
    words: Words

    def with_file(self, file: Attachment | None) -> Letter:
        """The letter as it goes out: with the file, or with the link to it."""
        if file is not None:
            said = self.words.say("letters.report.attached", name=file.name)
            return replace(
                self.letter,
                text=f"{self.letter.text}\n{said}\n",
                html=_page(self.words, f"{self.letter.html}<p>{html.escape(said)}</p>"),
                attachments=(file,),
            )
        filled = {"until": self.words.moment(self.until, self.zone), "zone": self.zone.key}
        name = html.escape(self.words.say("letters.report.theFile"))
        more = html.escape(self.words.say("letters.report.linkHtml", **filled))
        return replace(
            self.letter,
            text=f"{self.letter.text}\n{self.words.say('letters.report.link', **filled)}\n{self.link}\n",
            html=_page(
                self.words,
                f'{self.letter.html}<p><a href="{html.escape(self.link)}">{name}</a>'
                f"{self.words.say('papers.comma')} {more}</p>",
            ),
        )


def letter_of(
    work: Work, schedule: ReportSchedule, sending: ReportSending, mail: ReportMail, path: str, until: datetime
) -> Draft:
    """The letter to one address."""
    words = words_for_address(work, mail.recipient)
    name = ReportName(schedule.question["report"])
    assert sending.from_day is not None
    assert sending.to_day is not None
    days = words.day(sending.from_day)
    if sending.from_day != sending.to_day:
        days = words.say("papers.span", start=days, end=words.day(sending.to_day))
    currency = get_tenant(work).currency
    told = sending.figures or {}
    figures = [
        (
            name_of(words, figure),
            _shown(words, figure.name, told[figure.name], currency),
        )
        for figure in REPORTS[name].figures
        if figure.name in told
    ][:MOST_FIGURES]
    head = [
        words.listed((words.name(f"reports.names.{name}", REPORTS[name].title), days)),
        words.say("letters.report.lines", count=words.number(sending.row_count or 0)),
    ]
    foot = words.say("letters.report.why", page=address_of("/reports?view=schedules"))
    lines = [*head, "", *[f"{title}: {value}" for title, value in figures], "", foot]
    rows = "".join(
        f'<tr><td style="padding-block:2px;padding-inline-end:16px">{html.escape(title)}</td>'
        f'<td style="text-align:end">{html.escape(value)}</td></tr>'
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
        ZoneInfo(schedule.timezone),
        words,
    )


def name_of(words: Words, figure: Figure) -> str:
    """What a figure is called on the screen; what has its name only here, by that."""
    here = words.name(f"letters.figures.{figure.name}", figure.title)
    return words.name(f"reports.figures.{figure.name}", here)


def _page(words: Words, body: str) -> str:
    direction = "rtl" if words.is_rtl else "ltr"
    return f'<div lang="{words.language}" dir="{direction}">{body}</div>'


def _shown(words: Words, name: str, value: float | None, currency: str) -> str:
    """A figure in the unit that people read; what is so much per something has its unit in its name."""
    if value is None:
        return "–"
    if name.endswith("_minor"):
        digits = DIGITS.get(currency, 2)
        amount = words.number(value / 10**digits, digits)
        return words.say("letters.report.money", value=amount, currency=currency)
    for end, (key, by, digits) in _UNITS.items():
        if name.endswith(end):
            return words.say(key, value=words.number(value / by, digits))
    return words.number(value, 0 if float(value).is_integer() else 2)


_UNITS = {
    "_pct": ("letters.report.percent", 1, 1),
    "_min": ("letters.report.minutes", 1, 1),
    "_s": ("letters.report.minutes", 60, 0),
    "_m": ("papers.km", 1_000, 1),
    "_g": ("papers.kg", 1_000, 1),
}
"""How a figure's name ends, the words for its unit, how many of the API's make one, and digits after the point."""
