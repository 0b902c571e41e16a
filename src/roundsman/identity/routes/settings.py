"""Settings of the tenant."""

from fastapi import APIRouter, Response

from roundsman.identity.schemas import SettingOut, SettingPut
from roundsman.identity.service.settings import SettingValue, get_setting, list_settings, put_setting
from roundsman.platform.http.etag import IfMatch, with_etag
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import Page, problems
from roundsman.platform.work import Work

settings = APIRouter(prefix="/api/v1/settings", tags=["settings"], route_class=UseCaseRoute)


@settings.get("", responses=problems(401, 403))
def index_settings(work: Work = permitted("settings.read")) -> Page[SettingOut]:
    """Every setting that exists, with its value, default and meaning."""
    return Page[SettingOut](items=[_shown(entry) for entry in list_settings(work)])


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
