"""What a scanner reads: GTINs, GS1 elements with and without FNC1, codes of the house."""

from datetime import date

import pytest

from roundsman.inventory.gs1 import FNC1, ScannedCode, gs1_date, has_check_digit, parse_scan, same_gtin
from roundsman.platform.errors import Invalid

TODAY = date(2026, 11, 16)
GTIN = "08901234567890"


def read(code: str) -> ScannedCode:
    return parse_scan(code, today=TODAY)


@pytest.mark.parametrize(
    "code",
    [
        f"]d201{GTIN}1726113010B7",
        f"]C101{GTIN}1726113010B7",
        f"{FNC1}01{GTIN}10B7{FNC1}17261130",
        f"]Q3{FNC1}01{GTIN}10B7{FNC1}17261130",
        f"01{GTIN}10B7{FNC1}17261130",
        f"(01){GTIN}(10)B7(17)261130",
        f"(01) {GTIN} (17) 261130 (10) B7",
        f"01{GTIN}1726113010B7",
        f"]d201{GTIN}172611303102000500{FNC1}21S1{FNC1}10B7",
    ],
)
def test_elements_are_read_in_every_form_in_which_scanners_send_them(code: str) -> None:
    scanned = read(code)
    assert (scanned.gtin, scanned.batch_code, scanned.expires_on) == (GTIN, "B7", date(2026, 11, 30))


@pytest.mark.parametrize(
    ("code", "gtin"),
    [
        ("8901234567890", GTIN),
        (GTIN, GTIN),
        ("96385074", "00000096385074"),
        ("036000291452", "00036000291452"),
    ],
)
def test_a_bare_gtin_is_filled_up_to_14_digits(code: str, gtin: str) -> None:
    assert read(code) == ScannedCode(code, gtin=gtin)


def test_anything_else_is_a_code_of_the_house() -> None:
    assert read(" MILK-500 ") == ScannedCode("MILK-500")
    assert read("8901234567891") == ScannedCode("8901234567891")  # its check digit does not fit


@pytest.mark.parametrize(
    "code",
    [
        "",
        f"]d201{GTIN[:-1]}5",
        f"]d201{GTIN}17261",
        f"]d201{GTIN}17261350",
        f"]d201{GTIN}10",
        f"]d201{GTIN}10{'B' * 21}",
        "]d2172611301",
        f"(01){GTIN}(10)",
        f"(01){GTIN}(17)26113",
        f"]d201{GTIN}0512345",
        f"]d201{GTIN}17{FNC1}26113",
    ],
)
def test_a_code_that_is_cut_off_or_wrong_is_refused(code: str) -> None:
    with pytest.raises(Invalid) as refused:
        read(code)
    assert (refused.value.code, refused.value.field) == ("bad_code", "code")
    assert refused.value.accepted


def test_a_date_without_a_day_is_the_last_of_its_month_and_its_century_is_the_nearest() -> None:
    assert gs1_date("280200", today=TODAY) == date(2028, 2, 29)
    assert gs1_date("770101", today=TODAY) == date(1977, 1, 1)
    assert gs1_date("760101", today=TODAY) == date(2076, 1, 1)
    assert gs1_date("010101", today=date(2099, 1, 1)) == date(2101, 1, 1)


def test_check_digits_and_leading_zeros() -> None:
    assert has_check_digit("96385074")
    assert not has_check_digit("96385075")
    assert not has_check_digit("9638507x")
    assert same_gtin("8901234567890", GTIN)
    assert not same_gtin(None, GTIN)
    assert not same_gtin("", None)
