"""Children named by their family's surname, and newcomers whom the register does not hold yet."""

import pytest

from tests.judge.people_school import PTA, named


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("How to help Ella's dad: the Greenaway family have had hard news.", ["Ella", "Greenaway"]),
        ("Sad news. Zoë's mum is in hospital, and the Łukaszewicz family need meals.", ["Zoë", "Łukaszewicz"]),
        ("To the Whitcroft household: the bell goes at nine.", ["Whitcroft"]),
        ("The Whitcroft pair won both halves of the quiz.", ["Whitcroft"]),
        ("And who was first but young Master Hope Winters?", ["Hope Winters"]),
        ("And who was first but young Master Byrd?", ["Byrd"]),
        ("Marchbank (Year 5) took gold.", ["Marchbank"]),
    ],
)
def test_a_surname_that_stands_for_children(text: str, evidence: list[str]) -> None:
    assert named(text) == evidence
    assert named(text, account=PTA) == evidence


@pytest.mark.parametrize(
    "text",
    [
        "The Greenaway family gave us a bench.",
        "To the Whitcroft family, thank you for the plants.",
        "Ella and the Farrow family came.",
        "Mr Marchbank (Year 5) took the register.",
        "Dunmore (Year 5) has the list.",  # a member of staff
        "We have a Master Baker in on Friday.",
        "Penhale, Byrd and Winters, solicitors, sponsored the kit.",
    ],
)
def test_a_surname_that_does_not(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Welcome to our new joiners. Kai Oxenham started with us on Monday.", ["Kai Oxenham"]),
        ("We welcome Kai Oxenham to Lynx Class.", ["Kai Oxenham"]),
        ("A big welcome to Kai Oxenham, who joined Year 3 on Monday.", ["Kai Oxenham"]),
        ("We welcome Year 4 exchange pupil Xanthi Orrfel, with us until Easter.", ["Xanthi Orrfel"]),
        ("Our thanks go to Hooda Parveen in Year 5 for the tray.", ["Hooda Parveen"]),
        ("We welcome Kai Oxenham to Lynx Class as our new TA.", []),
        ("We welcome author Kai Oxenham to Year 3.", []),
        ("Kai Oxenham joined Year 3 for a workshop on wool.", []),
        ("We welcomed Kai Oxenham from the museum to Year 3.", []),
        ("It is Harvest Festival in Year 5.", []),
        ("They study Roman Britain in Year 3.", []),
        ("We went to Drayton Manor in Year 3.", []),
        ("Our Year 5 pupils won.", []),
    ],
)
def test_newcomers(text: str, evidence: list[str]) -> None:
    assert named(text) == evidence


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("The Whitcroft two at full stretch.", ["Whitcroft"]),
        ("Dyma'r efeilliaid Whitcroft!", ["Whitcroft"]),
        ("The twins Whitcroft in the mud.", ["Whitcroft"]),
        ("The Whitcrofts, before the mud.", ["Whitcrofts"]),
        ("The Greenaway two at full stretch.", []),  # the register holds one
        ("The Penhales, before the mud.", []),
    ],
)
def test_brothers_and_sisters_of_the_register(text: str, evidence: list[str]) -> None:
    assert named(text, alt="A boy and a girl in the mud") == evidence
