"""Foreign values, waits and cursors of any shape."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.seen import mark, marks_of, newest_marks, usable
from connectors.shape import identity, moment, one_line, row_of, rows_of, stamp, text, texts_of, when, whole
from connectors.transcripts import read_transcript
from connectors.waits import asked_to_wait
from tests.connectors.stand_ins import NOW

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=5,
)


@given(JSON)
def test_readers_take_any_value(value: object) -> None:
    row = {"key": value}
    text(row, "key").encode()
    identity(row, "key").encode()
    assert all(isinstance(each, str) for each in texts_of(row, "key"))
    assert isinstance(row_of(row, "key"), dict)
    assert isinstance(rows_of(row, "key"), list)
    whole(row, "key")
    found = when(row, "key")
    assert found is None or found.tzinfo is not None


@pytest.mark.parametrize(
    ("value", "at"),
    [
        ("2026-06-30T22:45:00", datetime(2026, 6, 30, 22, 45, tzinfo=UTC)),
        ("2026-06-30T22:45:00.123456789Z", datetime(2026, 6, 30, 22, 45, 0, 123456, tzinfo=UTC)),
        ("2026-06-30T23:45:00+01:00", datetime(2026, 6, 30, 22, 45, tzinfo=UTC)),
        ("2026-06-30T22:45:00+0000", datetime(2026, 6, 30, 22, 45, tzinfo=UTC)),
        ("2099-01-01T00:00:00Z", datetime(2099, 1, 1, tzinfo=UTC)),
        ("0000-00-00T00:00:00", None),
        ("0001-01-01T00:00:00+14:00", None),
        ("yesterday", None),
        (1234, None),
        (True, None),
    ],
)
def test_moments(value: object, at: datetime | None) -> None:
    assert moment(value) == at


@given(st.datetimes(timezones=st.just(UTC)).map(lambda at: at.replace(microsecond=0, year=max(at.year, 1004) // 4 * 4)))
def test_stamps_come_back(at: datetime) -> None:
    assert moment(stamp(at)) == at


def test_names_stay_on_one_line() -> None:
    assert one_line("Fen\r\nPrimary\u2028\u202e School\x00 👩‍🏫") == "Fen Primary School 👩‍🏫"


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "120"}, 120),
        ({"retry-after": "-5"}, None),
        ({"retry-after": "Sun, 22 Nov 2026 06:02:00 GMT"}, 120),
        ({"retry-after": "Sunday, 22-Nov-26 06:02:00 GMT"}, 120),
        ({"retry-after": "99999999999999999999"}, 7 * 86400),
        ({"ratelimit-reset": str(int(NOW.timestamp()) + 60)}, 60),
        ({"x-ratelimit-reset": "2026-11-22T06:05:00.000Z"}, 300),
        ({"x-ratelimit-reset": "2026-11-22T05:05:00.000Z"}, 0),
        ({"retry-after": "\u0663"}, None),
        ({}, None),
    ],
)
def test_waits(headers: dict[str, str], seconds: int | None) -> None:
    wait = asked_to_wait(headers, NOW)
    assert wait == (None if seconds is None else timedelta(seconds=seconds))


@given(st.text())
def test_any_wait_is_bounded(value: str) -> None:
    wait = asked_to_wait({"retry-after": value}, NOW)
    assert wait is None or timedelta(0) <= wait <= timedelta(days=7)


def test_marks_keep_the_newest_and_what_needs_another_look() -> None:
    marks = {str(n): "" if n == 7 else "m" for n in range(10)}
    assert list(newest_marks(marks, most=3)) == [str(n) for n in range(8)]
    assert list(newest_marks({"a": "m", "b": "m"}, most=1)) == ["a"]
    assert marks_of(["a"]) == marks_of({"a": 1}) == {}
    assert mark("a", "b") != mark("ab")


def test_a_cursor_of_another_version_starts_anew() -> None:
    assert usable(None) == usable({}) == usable({"v": 2, "marks": {}}) == {}
    assert usable({"v": 1, "x": 1}) == {"v": 1, "x": 1}


@pytest.mark.parametrize(
    ("body", "kind", "words"),
    [
        (
            b"1\n00:00:01,000 --> 00:00:02,000\nHello\nthere\n\n2\n00:00:03,000 --> 00:00:04,000\nBye\n",
            "application/srt",
            "Hello\nthere\nBye",
        ),
        (b"WEBVTT\n\nNOTE x\n\n00:01.000 --> 00:02.000\n<v.loud Anna>Hi</v>\n", "text/vtt", "Anna: Hi"),
        (
            b'{"segments":[{"speaker":"Anna","body":"Hi"},{"body":"there"},{"body":7},5]}',
            "application/json",
            "Anna: Hi\nthere",
        ),
        (b'{"segments":', "application/json", ""),
        (b"<p>Hi <b>all</b></p>", "text/html", "Hi all"),
        (b"Just words\r\n", "text/plain", "Just words"),
        (b"\xff\xfe", "text/plain", "\ufffd\ufffd"),
    ],
)
def test_transcripts(body: bytes, kind: str, words: str) -> None:
    assert read_transcript(body, kind) == words
