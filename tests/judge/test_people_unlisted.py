"""Children whose names no list holds, told by what stands beside them; and capitals that name no child."""

import pytest

from tests.judge.people_school import PTA, named


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Zubin Kharwa, 9, said he was thrilled.", ["Zubin Kharwa"]),
        ('"I was thrilled," said Zubin Kharwa, aged 9.', ["Zubin Kharwa"]),
        ("Our netball captain Ottoline Frayne lifted the cup.", ["Ottoline Frayne"]),
        ("Head boy Zubin Kharwa read the lesson.", ["Zubin Kharwa"]),
        ("Zubin Kharwa (Year 5) won.", ["Zubin Kharwa"]),
        ("Year 5's Ottoline Frayne won.", ["Ottoline Frayne"]),
        ("Otters: Ottoline Frayne, Zubin Kharwa", ["Ottoline Frayne", "Zubin Kharwa"]),
        ("Star of the week: Zubin Kharwa", ["Zubin Kharwa"]),
        ("Well done Zubin Kharwa on your grade 5 cello!", ["Zubin Kharwa"]),
        ("Goals from Zubin Kharwa and Ella Greenaway.", ["Zubin Kharwa", "Ella Greenaway"]),
        ("Prefects: Ivo Whitcroft, Zubin Kharwa", ["Ivo Whitcroft", "Zubin Kharwa"]),
        ("Zubin Kharwa has joined Otters this week.", ["Zubin Kharwa"]),
        ("Ottoline F from Otters took gold.", ["Ottoline F"]),
        ("Great work from Zubin (Year 5)!", ["Zubin"]),
        ("The Kharwa twins in Year 2 have arrived.", ["Kharwa"]),
    ],
)
def test_a_name_of_no_list(text: str, evidence: list[str]) -> None:
    assert named(text) == evidence


@pytest.mark.parametrize(
    "text",
    [
        "Zubin Kharwa came in to show us his bees.",
        "Zubin Kharwa, 42, said he was thrilled.",
        "Our new caretaker Zubin Kharwa starts on Monday.",
        "Well done Netball Stars!",
        "Thank you to Bramhurst Motors for the minibus.",
        "Private Lessons (Year 5 and up) start in May.",
        "Plan B for Year 3: stay indoors.",
        "First Holy Communion (Year 4) is in May.",
        "Phonics Screening in Year 1 starts today.",
        "Great work on Fractions (Year 5)!",
        "When Ella's mum came we had cake.",
        "The Kharwa twins sang on the radio.",
        'A mug with "Zubin Kharwa" on it turned up.',
    ],
)
def test_capitals_that_name_no_child(text: str) -> None:
    assert named(text) == []


def test_parents_are_not_taken_for_children() -> None:
    assert named("Star of the week: Zubin Kharwa", account=PTA) == []


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Well done Oskar Marchbanck, who found it.", ["Oskar Marchbanck"]),
        ("Ross Carvar did not win.", []),  # nor does Ross sound like Rose
        ("Greenaway Ella 12.4s", ["Greenaway Ella"]),
        ("We are at Greenaway, Ella.", ["Greenaway, Ella"]),
        ("Winters Hope 12.4s", []),
    ],
)
def test_another_spelling_and_the_surname_first(text: str, evidence: list[str]) -> None:
    assert named(text) == evidence
