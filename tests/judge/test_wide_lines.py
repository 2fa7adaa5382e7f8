"""How many of many schools' sentences are found, and how few harmless ones are raised, as shares for each code."""

import pytest

from auditor.model import Code
from tests.judge.voices import lines, raised


@pytest.mark.parametrize(
    ("name", "code", "found_at_least", "false_at_most"),
    [
        ("unprofessional", Code.TONE_UNPROFESSIONAL, 0.85, 0.03),
        ("politics", Code.POLITICAL, 0.88, 0.03),
        ("abuse", Code.TONE_ABUSIVE, 0.82, 0.04),
        ("commerce", Code.COMMERCIAL, 0.9, 0.0),
        ("platforms", Code.UNDERAGE_PLATFORM, 0.9, 0.0),
        ("disclosure", Code.PUPIL_SENSITIVE_DETAIL, 0.78, 0.0),
    ],
)
def test_shares_found_and_falsely_raised(name: str, code: Code, found_at_least: float, false_at_most: float) -> None:
    told = [(wanted, bool(raised(code, **{place: line}))) for wanted, place, line in lines(f"wide_{name}")]
    wrong = [got for wanted, got in told if wanted]
    harmless = [got for wanted, got in told if not wanted]
    assert sum(wrong) / len(wrong) >= found_at_least
    assert sum(harmless) / len(harmless) <= false_at_most
