"""Names that the school says are not a pupil's: no longer raised, except where the pupil is plainly meant."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from auditor.judge.engine import Judge
from auditor.judge.selftest import example_school
from auditor.model import KnownAs, KnownName, Media, Post, Register

SCHOOL, REGISTER = example_school()
AT = datetime(2026, 3, 4, tzinfo=UTC)
EVERY = tuple(KnownAs)


def named(text: str, *known: str, kind: KnownAs = KnownAs.STAFF, register: Register | None = REGISTER) -> set[str]:
    """The evidence of findings that name a child, with these names on the school's list."""
    names = tuple(KnownName(name=name, kind=kind, reason="r", by="b", at=AT) for name in known)
    judge = Judge(replace(SCHOOL, known_names=names), register)
    post = Post(ref="1", text=text, media=(Media(kind="image", filename="harriet-boorman.jpg", alt="Pupils at work"),))
    found = judge.judge(post, SCHOOL.accounts[0]).findings
    return {each.evidence for each in found if each.code.startswith(("pupil-named", "consent"))}


@pytest.mark.parametrize("kind", EVERY)
@pytest.mark.parametrize(
    "text",
    [
        "Congratulations to Harriet Boorman of Year 6, who won the chess cup!",
        "Well done Harriet Boorman, star of the week.",
        "Year 6: Harriet Boorman and the band",
        "Our pupils sang. #WellDoneHarrietBoorman",
    ],
)
def test_a_known_name_is_no_longer_raised(text: str, kind: KnownAs) -> None:
    assert {each for each in named(text) if "oorman" in each.lower()}
    assert not {each for each in named(text, "Harriet Boorman", kind=kind) if "oorman" in each.lower()}
    assert not {each for each in named(text, "harriet  BOORMAN", kind=kind) if "oorman" in each.lower()}


@pytest.mark.parametrize("kind", EVERY)
def test_others_in_the_post_are_raised_as_before(kind: KnownAs) -> None:
    text = "Well done Harriet Boorman and Tamsin Ferrier, stars of the week in Year 4."
    assert named(text, "Harriet Boorman", kind=kind) == named(text) - {"Harriet Boorman", "harriet-boorman"}
    assert "Tamsin Ferrier" in named(text, "Harriet Boorman", kind=kind)


@pytest.mark.parametrize("kind", EVERY)
@pytest.mark.parametrize(
    "text",
    [
        "Well done Tamsin Ferrier in Rowan Class!",
        "Well done Tamsin Ferrier (Year 4)!",
        "Rowan Class: Tamsin Ferrier",
        "Tamsin in Year 4 has read ten books.",
    ],
)
def test_a_registered_pupil_with_the_class_beside_the_name_is_still_found(text: str, kind: KnownAs) -> None:
    for known in ("Tamsin Ferrier", "Tamsin") if kind is not KnownAs.CLASS else ("Tamsin Ferrier",):
        assert {each for each in named(text, known, kind=kind) if each.startswith("Tamsin")}, known


def test_without_the_class_or_with_another_it_is_whom_the_school_said() -> None:
    for text in ("Well done Tamsin Ferrier!", "Well done Tamsin Ferrier in Year 2!"):
        assert "Tamsin Ferrier" in named(text)
        assert "Tamsin Ferrier" not in named(text, "Tamsin Ferrier")


@pytest.mark.parametrize("kind", EVERY)
def test_a_pupil_who_must_never_appear_outranks_the_list(kind: KnownAs) -> None:
    assert "Stanley Voss" in named("Thank you, Stanley Voss.", "Stanley Voss", kind=kind)


@pytest.mark.parametrize("kind", [kind for kind in EVERY if kind is not KnownAs.CLASS])
def test_a_longer_name_is_another_name(kind: KnownAs) -> None:
    cup = "Well done {} of Year 6, who won the chess cup!"
    assert "Harriet Boorman-Hughes" in named(cup.format("Harriet Boorman-Hughes"), "Harriet Boorman", kind=kind)
    assert "Hope Tremaine" in named("Bravo Hope Tremaine, reader of the month!", "Hope", kind=kind)
    assert "Amelia Hartigan" in named(cup.format("Amelia Hartigan"), "Amelia", kind=kind)
    assert "Amelia Hartigan" in named(cup.format("Amelia Hartigan"), "Hartigan", kind=kind)


def test_a_first_name_that_is_a_house_is_not_a_child() -> None:
    text = "House points in Year 2: Jasper 40, Flint 30."
    assert "Jasper" not in named("Jasper in Year 2 has lost the cup.", "Jasper", kind=KnownAs.HOUSE)
    assert not named(text, "Jasper", "Flint", kind=KnownAs.HOUSE)


def test_a_class_of_the_list_is_a_class() -> None:
    text = "Jasper (Kites) has read ten books."
    assert "Jasper" not in named(text)
    assert "Jasper" in named(text, "Kites", kind=KnownAs.CLASS)


def test_without_a_register_the_list_holds_too() -> None:
    assert "Harriet Boorman" in named("Well done Harriet Boorman!", register=None)
    assert not named("Well done Harriet Boorman!", "Harriet Boorman", register=None)


def test_names_are_in_no_representation() -> None:
    known = KnownName(name="Harriet Boorman", kind=KnownAs.STAFF, reason="her brother left", by="b", at=AT)
    assert "Boorman" not in repr(replace(SCHOOL, known_names=(known,)))
    assert "brother" not in repr(known)


@pytest.mark.parametrize(
    ("name", "kind", "text", "told"),
    [
        ("Stanley", KnownAs.WORD, "well done stanley voss today", True),
        ("Stanley", KnownAs.WORD, "Voss, Stanley", True),
        ("Stanley", KnownAs.WORD, "Well done Stanley V!", True),
        ("Stanley", KnownAs.WORD, "We rowed on Stanley water.", False),
        ("Mrs Voss", KnownAs.STAFF, "Prize for S Voss", True),
        ("Mrs Voss", KnownAs.STAFF, "The Voss twins won", True),
        ("Mrs Voss", KnownAs.STAFF, "Mrs Voss won", False),
    ],
)
def test_a_pupil_who_must_never_appear_is_found_by_more_of_the_name(
    name: str, kind: KnownAs, text: str, told: bool
) -> None:
    school, register = example_school()
    pupil = replace(
        register.pupils[0], id="barred", first_name="Stanley", preferred_name="", last_name="Voss", barred=True
    )
    known = KnownName(name=name, kind=kind, reason="told", by="the office", at=datetime(2026, 3, 4, tzinfo=UTC))
    judge = Judge(replace(school, known_names=(known,)), replace(register, pupils=(*register.pupils, pupil)))
    raised = {f.rule for f in judge.judge(Post(ref="1", text=text), school.accounts[0]).findings}
    assert ("permission-check-needed" in raised) is told
