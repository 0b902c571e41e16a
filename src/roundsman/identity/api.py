"""The door of identity for other rooms."""

from roundsman.identity.models import ORGANISATION_KINDS, Organisation, Tenant
from roundsman.identity.passwords import hash_password
from roundsman.identity.periods import Period, check_days, period_of
from roundsman.identity.queries import (
    first_organisation,
    get_organisation,
    get_tenant,
    is_active_user,
    organisation_ids_by_code,
    organisations_by_id,
    principal_of,
    seen_people,
    user_names,
)
from roundsman.identity.references import knows
from roundsman.identity.service.languages import words_for, words_for_address, words_for_driver
from roundsman.identity.service.organisations import create_organisation
from roundsman.identity.service.settings import setting
from roundsman.identity.service.tenants import FirstAdmin, MadeTenant, create_tenant, find_tenant
from roundsman.identity.service.users import create_user
from roundsman.identity.settings import KnownSetting, declare_setting
from roundsman.identity.sharing import (
    Extent,
    Subject,
    check_shared,
    extent_of,
    hide_costs,
    hide_costs_within,
    hide_prices,
    may_see_costs,
    may_see_prices,
)

__all__ = [
    "ORGANISATION_KINDS",
    "Extent",
    "FirstAdmin",
    "KnownSetting",
    "MadeTenant",
    "Organisation",
    "Period",
    "Subject",
    "Tenant",
    "check_days",
    "check_shared",
    "create_organisation",
    "create_tenant",
    "create_user",
    "declare_setting",
    "extent_of",
    "find_tenant",
    "first_organisation",
    "get_organisation",
    "get_tenant",
    "hash_password",
    "hide_costs",
    "hide_costs_within",
    "hide_prices",
    "is_active_user",
    "knows",
    "may_see_costs",
    "may_see_prices",
    "organisation_ids_by_code",
    "organisations_by_id",
    "period_of",
    "principal_of",
    "seen_people",
    "setting",
    "user_names",
    "words_for",
    "words_for_address",
    "words_for_driver",
]
