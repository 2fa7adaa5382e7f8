"""First names beside a picture: ordinary words, small letters, replies; and initials in lists of results."""

import pytest

from tests.judge.people_school import CLASS, named, shown

GIRL = "A girl beside a climbing wall"


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Here's Hope in her climbing gear.", ["Hope"]),
        ("Rose, mid-leap, had no idea we were filming.", ["Rose"]),
        ("Olive wore her grandad's medals.", ["Olive"]),
        ("Grace in a pirate hat won the day.", ["Grace"]),
        ("Robin holding the cup!", ["Robin"]),
        ("kit week. olive up to her knees and loving it", ["olive"]),
        ("what a day. ella fell asleep on the coach", ["ella"]),
        ("loudest: nina with the bell. quickest: ivo", ["nina", "ivo"]),
    ],
)
def test_a_first_name_that_acts_as_a_person_is_shown(text: str, evidence: list[str]) -> None:
    assert shown(text, alt=GIRL) == evidence


@pytest.mark.parametrize(
    "text",
    [
        "Hope springs eternal on the climbing wall.",
        "Grace on the wall, grit in the heart.",
        "Our Rose of the week came from the allotment.",
        "Joy, pure joy.",
        "we hope she gets to the top",
        "she rose from her seat and they all sang",
        "what a view. grace before lunch, then the wall",
        "Robin house won the climbing shield.",
        "Summer is here and the wall is warm.",
        "#olive #rose",
    ],
)
def test_an_ordinary_word_stays_a_word(text: str) -> None:
    assert shown(text, alt=GIRL) == []


def test_small_letters_with_a_class_or_an_initial() -> None:
    assert named("quickest: samira year 6 who used a spoon") == ["samira"]
    assert named("well done zoe l on your medal") == ["zoe l"]
    assert named("we went to the will of the people") == []


def test_a_house_of_that_name_is_no_child() -> None:
    assert named("Year 5 were superb. Charlotte house won.") == []
    assert named("Year 5 were superb. Charlotte won.") == ["Charlotte"]


def test_on_a_class_account_another_year_in_the_sentence_does_not_hide_the_class() -> None:
    assert named("Ella and Ivo still have some Year 1 sounds to do.", account=CLASS) == ["Ella", "Ivo"]


@pytest.mark.parametrize(
    ("alt", "reply", "evidence"),
    [
        ("Two laps and a tray of buns", "ELLA'S GRIN though", ["ELLA"]),
        ("Pupils in spotty clothes", "I see our wee Ella in the middle", ["Ella"]),
        ("Mr Penhale at a chess board", "that's my Ella next to him!", ["Ella"]),
        ("Mr Penhale at a chess board", "Ella loves chess", []),
        ("A chess board", "that's my Ella's board!!", []),
        ("Pupils in spotty clothes", "Ella was ill", []),
    ],
)
def test_a_reply_that_points_at_the_picture(alt: str, reply: str, evidence: list[str]) -> None:
    assert shown("What a day", alt=alt, reply=reply) == evidence


def test_where_no_text_describes_a_picture_a_smile_in_the_post_is_in_it() -> None:
    assert shown("that smile when the kiln opens", alt="", filename="ella_greenaway_pot.jpg") == ["ella_greenaway"]
    assert shown("straight from the kiln", alt="", filename="ella_greenaway_pot.jpg") == []


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Half colours: A O'Halloran, I Whitcroft.", ["A O'Halloran", "I Whitcroft"]),
        ("1st N Marchbank 22, 2nd A O'Halloran 19", ["N Marchbank", "A O'Halloran"]),
        ("Beanbag throw: M-A Trần, M-J Sparrow", ["M-A Trần", "M-J Sparrow"]),
        ("Søren V H says water them twice.", ["Søren V H"]),
        ("A Whitcroft bench stands by the gate.", []),
        ("It was late, and I Hope you slept.", []),
    ],
)
def test_initials(text: str, evidence: list[str]) -> None:
    assert named(text) == evidence


def test_two_ordinary_names_and_a_plural_surname() -> None:
    assert shown("Hope and Rose on the beam", alt=GIRL) == ["Hope", "Rose"]
    assert shown("Hope and Joy on the beam", alt=GIRL) == []
    assert shown("Olive with a newt", alt=GIRL) == ["Olive"]
    assert named("Both Whitcrofts won.") == ["Whitcrofts"]
    assert named("Whitcroft twins win again.") == ["Whitcroft"]
    assert named("The Whitcrofts gave us a bench.") == []
