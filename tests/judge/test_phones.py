"""British telephone numbers in every form that people write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.judge.phones import own_numbers, phones


@pytest.mark.parametrize(
    "written",
    [
        "07700 900462",
        "07700900462",
        "07700-900-462",
        "07700 900 462",
        "(07700) 900462",
        "+44 7700 900462",
        "+447700900462",
        "+44 (0)7700 900462",
        "0044 7700 900462",
        "O77OO 9OO462",
        "07700.900.462",
    ],
)
def test_one_number_in_many_forms(written: str) -> None:
    found = list(phones(f"Ring {written} please"))
    assert [p.national for p in found] == ["7700900462"]
    assert found[0].is_mobile
    assert f"Ring {written} please"[found[0].start : found[0].end] == written


@pytest.mark.parametrize("written", ["01632 960123", "+44 1632 960123", "(01632) 960 123"])
def test_a_landline_is_no_mobile(written: str) -> None:
    (found,) = phones(f"Ring {written}.")
    assert found.national == "1632960123"
    assert not found.is_mobile


@pytest.mark.parametrize(
    "text",
    [
        "sort code 00-11-22, account 00112233",
        "charity number 1123456",
        "on 04 03 2026 at 09.30",
        "we counted 0123456789012345 beans",
        "ISBN 978-0-00-000000-2",
        "£07700900462",
        "scores 07 08 09",
    ],
)
def test_figures_that_are_no_telephone_numbers(text: str) -> None:
    assert list(phones(text)) == []


def test_the_schools_numbers_are_known_in_any_form() -> None:
    assert own_numbers(("01632 960100", "+44 7700 900100")) == {"1632960100", "7700900100"}


@given(st.integers(0, 999), st.sampled_from([" ", "-", ".", "", "  "]))
def test_every_drama_mobile_is_found(last: int, gap: str) -> None:
    assert [p.national for p in phones(f"text 07700{gap}900{last:03}")] == [f"7700900{last:03}"]


@given(st.text(max_size=120))
def test_nothing_breaks_it(text: str) -> None:
    for found in phones(text):
        assert 0 <= found.start < found.end <= len(text)
