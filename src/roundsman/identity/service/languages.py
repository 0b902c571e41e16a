"""In which language the house writes for somebody: papers, mails. Screens are drawn by the browser, in its own."""

import uuid

from sqlalchemy import ColumnElement, func, select

from roundsman.identity.events import UserChanged
from roundsman.identity.models import UserAccount
from roundsman.identity.service.settings import setting
from roundsman.identity.settings import KnownSetting, declare_setting
from roundsman.platform.errors import Invalid
from roundsman.platform.words import ENGLISH, Words, languages, words_in
from roundsman.platform.work import Work

LANGUAGE = declare_setting(
    KnownSetting(
        key="identity.language",
        type="text",
        default=ENGLISH,
        options=languages(),
        about="The language of papers and mails for those who have chosen none themselves.",
    )
)


def check_language(language: str | None) -> None:
    """Make sure that there are words in it; None is the tenant's.

    Raises:
        Invalid: `unknown_language`.
    """
    if language is not None and language not in languages():
        raise Invalid(
            f"there are no words in {language}",
            field="language",
            accepted=", ".join(languages()),
            code="unknown_language",
        )


def set_own_language(work: Work, language: str | None) -> UserAccount:
    """Choose the language in which the house writes for the caller; None for the tenant's. Safe to repeat.

    Raises:
        Invalid: `unknown_language`.
    """
    check_language(language)
    user_id = work.principal.actor_id
    assert user_id is not None
    row = work.lock(UserAccount, user_id)
    if row.language != language:
        row.language = language
        work.session.flush()
        work.emit(UserChanged(subject_id=row.id, what=["language"]))
    return row


def words_for(work: Work) -> Words:
    """The words for whoever acts: in its own language, else in the tenant's."""
    return _words(work, UserAccount.id == work.principal.actor_id)


def words_for_driver(work: Work, driver_id: uuid.UUID | None) -> Words | None:
    """The words for a driver, where it is a user that has chosen a language."""
    if driver_id is None:
        return None
    chosen = select(UserAccount.language).where(
        UserAccount.tenant_id == work.tenant_id,
        UserAccount.driver_id == driver_id,
        UserAccount.language.is_not(None),
    )
    language = work.session.scalar(chosen.order_by(UserAccount.id).limit(1))
    return None if language is None else words_in(language)


def words_for_address(work: Work, email: str) -> Words:
    """The words for whoever reads mail at an address: those of the tenant's user who has it, else the tenant's."""
    return _words(work, func.lower(UserAccount.email) == email.strip().lower())


def _words(work: Work, whose: ColumnElement[bool]) -> Words:
    chosen = select(UserAccount.language).where(UserAccount.tenant_id == work.tenant_id, whose)
    return words_in(work.session.scalar(chosen) or str(setting(work, LANGUAGE.key)))
