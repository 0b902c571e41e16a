"""Settings of the tenant."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from roundsman.identity.models import SettingChange
from roundsman.identity.queries import user_names
from roundsman.identity.schemas import SettingChangeOut, SettingOut, SettingPut
from roundsman.identity.service.settings import (
    SettingValue,
    changes_of_settings,
    get_setting,
    list_settings,
    put_setting,
)
from roundsman.platform.http.etag import IfMatch, with_etag
from roundsman.platform.http.pages import AskedPage, paginate
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import Page, problems
from roundsman.platform.work import Work

settings = APIRouter(prefix="/api/v1/settings", tags=["settings"], route_class=UseCaseRoute)


@settings.get("", responses=problems(401, 403))
def index_settings(work: Work = permitted("settings.read")) -> Page[SettingOut]:
    """Every setting that exists, with its value, default and meaning."""
    return Page[SettingOut](items=[_shown(entry) for entry in list_settings(work)])


@settings.get("/history", responses=problems(401, 403, 404, 422))
def list_setting_changes(
    page: AskedPage,
    key: Annotated[str | None, Query(max_length=96, description="Only of this setting.")] = None,
    work: Work = permitted("settings.read"),
) -> Page[SettingChangeOut]:
    """Who changed which setting from what to what, the newest first. Changes from before 0.2 are not known."""
    found: Page[SettingChangeOut] = paginate(
        work,
        changes_of_settings(work, key=key),
        SettingChange,
        page,
        show=SettingChangeOut.model_validate,
    )
    names = user_names(work, {row.changed_by for row in found.items if row.changed_by})
    for row in found.items:
        row.changed_by_name = names.get(row.changed_by) if row.changed_by else None
    return found


@settings.get("/{key}", responses=problems(401, 403, 404))
def read_setting(key: str, response: Response, work: Work = permitted("settings.read")) -> SettingOut:
    """One setting."""
    return with_etag(response, _shown(get_setting(work, key)))


@settings.put("/{key}", responses=problems(401, 403, 404, 412, 422))
def change_setting(
    key: str,
    body: SettingPut,
    response: Response,
    if_match: IfMatch,
    work: Work = permitted("settings.write"),
) -> SettingOut:
    """Change a setting; an unknown key is a 404, a value it does not take a 422."""
    return with_etag(response, _shown(put_setting(work, key, body.value, if_match=if_match)))


def _shown(entry: SettingValue) -> SettingOut:
    known = entry.known
    return SettingOut(
        key=known.key,
        value=entry.value,
        default=known.default,
        type=known.type,
        about=known.about,
        accepted=known.accepted(),
        version=entry.version,
    )
