"""Dates and times in a text, as seen from the day of publication."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.judge.times import Moment, times

WEDNESDAY = date(2026, 3, 4)


def said(text: str, day: date | None = WEDNESDAY) -> list[tuple[str, Moment]]:
    return [(text[w.start : w.end], w.moment) for w in times(text, 0, len(text), day)]


@pytest.mark.parametrize(
    ("text", "words", "moment"),
    [
        ("on monday 16th march", "monday 16th march", Moment.AHEAD),
        ("on 16 march", "16 march", Moment.AHEAD),
        ("from 16th to 18th march", "16th to 18th march", Moment.AHEAD),
        ("march 16th is the day", "march 16th", Moment.AHEAD),
        ("see you on 16/03", "16/03", Moment.AHEAD),
        ("see you on 16.3.26", "16.3.26", Moment.AHEAD),
        ("it was on 2nd march", "2nd march", Moment.OVER),
        ("until 4 march", "4 march", Moment.TODAY),
        ("on 4 march 2025", "4 march 2025", Moment.OVER),
        ("in october, on 3 october", "3 october", Moment.AHEAD),
        ("next thursday", "next thursday", Moment.AHEAD),
        ("last thursday", "last thursday", Moment.OVER),
        ("on thursday", "thursday", Moment.SOME_DAY),
        ("on wednesday", "wednesday", Moment.TODAY),
        ("on saturday 7th", "saturday 7th", Moment.AHEAD),
        ("every tuesday", "every tuesday", Moment.REGULAR),
        ("on tuesdays", "on tuesdays", Moment.REGULAR),
        ("tomorrow", "tomorrow", Moment.AHEAD),
        ("yesterday", "yesterday", Moment.OVER),
        ("right now", "right now", Moment.TODAY),
        ("at 9.15am", "at 9.15am", Moment.HOUR),
        ("until 2.30", "until 2.30", Moment.HOUR),
        ("till about 1", "till about 1", Moment.HOUR),
        ("till half 2", "till half 2", Moment.HOUR),
        ("at six", "at six", Moment.HOUR),
        ("quarter past three", "quarter past three", Moment.HOUR),
    ],
)
def test_when_something_is(text: str, words: str, moment: Moment) -> None:
    assert (words, moment) in said(text)


@pytest.mark.parametrize(
    "text", ["we ate 30 pies", "3.5% of us", "it cost £2.50", "for 4 children", "wedding sunday's best"[:7]]
)
def test_figures_that_are_no_times(text: str) -> None:
    assert said(text) == []


def test_without_a_day_of_publication_a_date_is_some_day() -> None:
    assert said("on 16 march", None) == [("16 march", Moment.SOME_DAY)]


@given(st.text(alphabet="0123456789 .:/-amprchjundayto", max_size=80), st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_whatever_is_written_the_words_lie_apart_and_in_order(text: str, day: date) -> None:
    at = 0
    for when in times(text, 0, len(text), day):
        assert at <= when.start < when.end <= len(text)
        at = when.end
