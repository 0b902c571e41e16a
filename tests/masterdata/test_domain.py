"""The rules of master data, without a database."""

from typing import Any

import pytest

from roundsman.masterdata.domain import (
    check_clock,
    check_gtin,
    check_opening_windows,
    check_shift,
    check_timezone,
)
from roundsman.platform.errors import Invalid


def refusal(check, *args) -> tuple[str, str | None]:
    with pytest.raises(Invalid) as refused:
        check(*args)
    return refused.value.code, refused.value.field


def window(start: str, end: str, *days: int) -> dict[str, Any]:
    return {"days": list(days), "from": start, "to": end}


@pytest.mark.parametrize("name", ["Asia/Kolkata", "UTC", "America/Sao_Paulo"])
def test_known_time_zones_pass(name: str) -> None:
    check_timezone(name)


@pytest.mark.parametrize("name", ["Asia/Nowhere", "", "../etc/passwd", "/etc/localtime", "Asia", "a\0b"])
def test_unknown_time_zones_do_not(name: str) -> None:
    assert refusal(check_timezone, name) == ("unknown_timezone", "timezone")


@pytest.mark.parametrize("value", ["24:00", "7:00", "07:60", "0700", "07:00:00", "٠٧:٠٠", ""])
def test_a_time_of_day_is_hh_mm(value: str) -> None:
    assert refusal(check_clock, value, "shift_start") == ("bad_time_of_day", "shift_start")


def test_a_shift_ends_after_it_starts() -> None:
    check_shift("06:00", "14:30")
    assert refusal(check_shift, "14:00", "14:00") == ("shift_ends_before_it_starts", "shift_end")
    assert refusal(check_shift, "22:00", "06:00") == ("shift_ends_before_it_starts", "shift_end")


def test_windows_that_are_well_formed_pass() -> None:
    check_opening_windows([])
    check_opening_windows(
        [window("07:00", "12:00", 0, 1), window("12:00", "24:00", 0), window("07:00", "09:00", 6)]
    )


@pytest.mark.parametrize(
    ("windows", "code", "field"),
    [
        ([window("12:00", "07:00", 0)], "window_ends_before_it_starts", "opening_windows.0.to"),
        ([window("12:00", "12:00", 0)], "window_ends_before_it_starts", "opening_windows.0.to"),
        ([window("24:00", "24:00", 0)], "bad_time_of_day", "opening_windows.0.from"),
        ([window("07:00", "12:00")], "bad_days", "opening_windows.0.days"),
        ([window("07:00", "12:00", 7)], "bad_days", "opening_windows.0.days"),
        ([window("07:00", "12:00", 1, 1)], "bad_days", "opening_windows.0.days"),
        (
            [window("07:00", "12:00", 1), window("11:59", "13:00", 0, 1)],
            "windows_overlap",
            "opening_windows.1",
        ),
    ],
)
def test_windows_that_make_no_sense_are_refused(windows: list[dict[str, Any]], code: str, field: str) -> None:
    assert refusal(check_opening_windows, windows) == (code, field)


@pytest.mark.parametrize("gtin", ["4006381333931", "96385074", "036000291452", "10614141000415"])
def test_gtins_with_a_right_check_digit_pass(gtin: str) -> None:
    check_gtin(gtin)


@pytest.mark.parametrize("gtin", ["4006381333932", "123", "40063813339a1", "", "٤٠٠٦٣٨١٣٣٣٩٣١"])
def test_others_do_not(gtin: str) -> None:
    assert refusal(check_gtin, gtin) == ("bad_gtin", "gtin")
