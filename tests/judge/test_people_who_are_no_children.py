"""Names that children bear, too: of people of the past, staff, shops, streets, toys; and the children themselves."""

import pytest

from auditor.judge.people import People
from auditor.judge.view import Who
from auditor.model import Register
from tests.judge.people_school import CLASS, SCHOOL, named, pupil, view

ALUMNA = "The song was sung by Ella Greenaway, who was a pupil at Pikewell until 2009."


@pytest.mark.parametrize(
    "text",
    [
        # the past
        "Our houses are named after Grace Holloway the engineer and the Whitcroft brothers who gave the field.",
        'The plaque reads "Ella Greenaway, matron, 1908-1931".',
        "Ella Greenaway, who founded the school in 1871, kept geese.",
        ALUMNA,
        "Corporal Ella Greenaway of the Royal Engineers laid the wreath.",
        # staff of a class
        "Ask Ella Greenaway in Otters, our TA, for a form.",
        # shops
        "First prize in the raffle: an Ella Greenaway gift card.",
        # performers and prize winners of the world
        'Year 6, here is the full album of Tilda Crane\'s "Gold Shoes", squad!',
        "On the timeline: Tilda Crane, who won a Nobel medal.",
        "Tilda Crane comes to every prize giving. Polling is tomorrow.",
        "Until now there were Ella One and Ella Other, but one has won a prize.",
    ],
)
def test_names_no_child(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("The hamster ran to Grace Holloway.", ["Grace Holloway"]),
        ("Ella Greenaway of Year 3 wrote of a nurse who died in 1931.", ["Ella Greenaway"]),
        ("Ella Greenaway built a model of a 1966 stadium.", ["Ella Greenaway"]),
        ("Ella Greenaway in Otters, our star of the week.", ["Ella Greenaway"]),
        ("Ella Greenaway gave a gift to the cook.", ["Ella Greenaway"]),
        ("Well done to Rose Carver on her solo.", ["Rose Carver"]),
        ('Ella Greenaway\'s "Gold Shoes" won the poetry cup.', ["Ella Greenaway"]),
        # who shares a name with staff or a figure
        ("Faye Dunmore, aged eight, fed the ducks.", ["Faye Dunmore"]),
        ("First over the line was Percy Jackson (ours, with the cape).", ["Percy Jackson"]),
        ("Junior Cup Nina Marchbank, Senior Cup Faye Dunmore.", ["Nina Marchbank", "Faye Dunmore"]),
    ],
)
def test_names_a_child_all_the_same(text: str, evidence: list[str]) -> None:
    assert named(text) == evidence


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Ivo the fox, our class puppet, lives in the reading corner.", []),
        ("Our class bear, Ivo, has a new scarf.", []),
        ("Ivo took the class bear home.", ["Ivo"]),
        ("Nativity cast. Mary: Ella Greenaway. Ivo was the star.", ["Ella Greenaway", "Ivo"]),
    ],
)
def test_toys_and_parts_on_a_class_account(text: str, evidence: list[str]) -> None:
    assert named(text, account=CLASS) == evidence


def test_the_file_name_of_a_grown_up_whom_the_post_names() -> None:
    assert named("Governor Oscar Marchbank has a new term.", alt="", filename="governor-o-marchbank.jpg") == []
    assert named("Chess club", alt="", filename="chess-o-marchbank.jpg") == ["o-marchbank"]


def test_somebody_of_the_past_is_noted_as_grown_up() -> None:
    assert Who.OTHER_ADULT in {mention.who for mention in view(ALUMNA).mentions}


def test_a_street_that_bears_a_pupils_name() -> None:
    hazel = People(SCHOOL, Register(pupils=(pupil(1, "Hazel", "Grove", "4B", "Year 4"),)))
    assert named("Cakes are by the kerb on Hazel Grove from three.", people=hazel) == []
    assert named("Well done to Hazel Grove for her cake.", people=hazel) == ["Hazel Grove"]


@pytest.mark.parametrize(
    "text",
    [
        "Welcome back, Ella Greenaway, twenty-seven, who fixed the boiler.",
        "Look who is back: Ella Greenaway, now a marine engineer.",
        "Ella Greenaway, S6 of 2016, came to see us.",
        "The roll of honour, 1917: Ella Greenaway and Ivo Whitcroft.",
        "We drew the Ella Greenaway statue.",
    ],
)
def test_grown_ups_and_figures_who_share_a_pupils_name(text: str) -> None:
    assert named(text) == []


def test_what_is_said_of_children_in_like_words() -> None:
    assert named("Ella Greenaway, 7, fixed the boiler.") == ["Ella Greenaway"]
    assert named("Ella Greenaway, now in Year 3, came to see us.") == ["Ella Greenaway"]
    assert named("At the war memorial Ella Greenaway read a poem.") == ["Ella Greenaway"]


def test_a_part_in_a_cast_list_and_somebody_who_is_answered() -> None:
    assert named("Star cast\nAngel Gabriel: Ella Greenaway") == ["Ella Greenaway"]
    assert named("Star cast\nOtis Gabriel") == ["Otis Gabriel"]
