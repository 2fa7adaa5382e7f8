"""Alternative texts that show somebody without a word for a child, and those that show things alone."""

import pytest

from auditor.judge.people.pictures import Shows, what_shows
from tests.judge.people_school import shown


@pytest.mark.parametrize(
    "alt",
    [
        "One of our bakers leaning over a loaf",
        "Four little ones on a rug",
        "A saxophonist in the spotlight",
        "A trainee looks up at the lamp",
        "Tiny wizard with a wand",
        "A row of Vikings with shields",
        "A handstand against the gym wall",
        "Mid-cartwheel on the grass",
        "Batting at the crease",
        "The whole gang at the top of the hill",
        "P7 at the summit",
        "Front row at the panto",
        "Blindfolded, feeling a pineapple",
        "Dau o blant ar y traeth",
    ],
)
def test_somebody_is_seen(alt: str) -> None:
    assert what_shows(alt, "IMG_1.jpg") is Shows.CHILDREN


@pytest.mark.parametrize("alt", ["On stage", "Under the parachute", "Ready for the off", "Star of the week"])
def test_a_text_that_leaves_out_who_does_not_say(alt: str) -> None:
    assert what_shows(alt, "IMG_1.jpg") is Shows.UNKNOWN


@pytest.mark.parametrize(
    "alt",
    [
        "A row of boots by the door",
        "A silver building against the sky",
        "A knight's helmet on a shelf",
        "A pirate ship of boxes",
        "The winning pumpkin",
        "A trailer by the gate",
        "Painting of a boat",
        "Bunting across the hall",
        "A table covered in coats",
        "The side of a barn",
    ],
)
def test_things_alone(alt: str) -> None:
    assert what_shows(alt, "IMG_1.jpg") is Shows.THINGS


def test_whoever_was_pictured_long_ago_has_grown_up() -> None:
    assert what_shows("The cast of the panto, 1983", "") is Shows.ADULTS
    assert what_shows("The cast of the panto, 2026", "") is Shows.CHILDREN


def test_a_film_of_no_work_may_show_somebody() -> None:
    assert shown("Ella's goal", alt="Goal from distance", kind="video") == ["Ella"]
    assert shown("Ella's goal", alt="Goal from distance") == []
    assert shown("Ella's goal", alt="Opening titles", kind="video") == []


def test_a_reply_that_points_past_the_words_of_the_picture() -> None:
    reply = "That's our Ella peeping round the back"
    assert shown("x", alt="A snowman", reply=reply) == ["Ella"]
    assert shown("x", alt="A snowman", reply="That's our Ella's scarf") == []
