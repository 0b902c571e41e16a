"""The door of identity for other rooms."""

from roundsman.identity.models import ORGANISATION_KINDS, Organisation, Tenant
from roundsman.identity.passwords import hash_password
from roundsman.identity.queries import first_organisation, get_organisation, get_tenant, organisations_by_id
from roundsman.identity.references import knows
from roundsman.identity.service.organisations import create_organisation
from roundsman.identity.service.settings import setting
from roundsman.identity.service.tenants import FirstAdmin, MadeTenant, create_tenant, find_tenant
from roundsman.identity.service.users import create_user
from roundsman.identity.settings import KnownSetting, declare_setting

__all__ = [
    "ORGANISATION_KINDS",
    "FirstAdmin",
    "KnownSetting",
    "MadeTenant",
    "Organisation",
    "Tenant",
    "create_organisation",
    "create_tenant",
    "create_user",
    "declare_setting",
    "find_tenant",
    "first_organisation",
    "get_organisation",
    "get_tenant",
    "hash_password",
    "knows",
    "organisations_by_id",
    "setting",
]
