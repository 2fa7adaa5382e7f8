"""Whether a picture shows the children whom its post names."""

import pytest

from auditor.judge.people.pictures import Shows, what_shows
from tests.judge.people_school import CLASS, named, shown


@pytest.mark.parametrize(
    ("alt", "shows"),
    [
        ("A girl holding a certificate", Shows.CHILDREN),
        ("Two girls drawing maps on the floor", Shows.CHILDREN),
        ("Our runners at the finish line", Shows.CHILDREN),
        ("Pupils on a path, from the back", Shows.CHILDREN),
        ("Two hands peeling an apple", Shows.CHILDREN),
        ("Year 4 with their kites", Shows.CHILDREN),
        ("Children and Mrs Hill planting bulbs", Shows.CHILDREN),
        ("Mrs Hill with two girls", Shows.CHILDREN),
        ("Celebration assembly", Shows.CHILDREN),
        ("Sports day 2026", Shows.CHILDREN),
        ("A painting of a girl", Shows.THINGS),
        ("A painting of sunflowers by Maya", Shows.THINGS),
        ("Poster with children's faces", Shows.THINGS),
        ("Year 3 display of poppies", Shows.THINGS),
        ("A class display about the Romans", Shows.THINGS),
        ("The shields on the wall of the hall", Shows.THINGS),
        ("The playing field, empty", Shows.THINGS),
        ("A rack of nativity costumes", Shows.THINGS),
        ("A child's drawing of a boat", Shows.THINGS),
        ("Pupils' self-portraits on a wall", Shows.THINGS),
        ("A letter to the King written by a pupil", Shows.THINGS),
        ("A group of adults with spades", Shows.ADULTS),
        ("A group of children with spades", Shows.CHILDREN),
        ("Reading corner", Shows.THINGS),
        ("Football", Shows.UNKNOWN),
        ("IMG_2231", Shows.UNKNOWN),
        ("Mr Hill on a unicycle", Shows.ADULTS),
        ("Author signing books", Shows.ADULTS),
        ("The audience on its feet", Shows.ADULTS),
        ("A spaniel in a basket", Shows.ANIMALS),
        ("Three sixth-formers round a kiln", Shows.CHILDREN),
        ("Two debaters at the lectern", Shows.CHILDREN),
        ("A juggler in a striped blazer", Shows.CHILDREN),
        ("A teddy bear in a striped blazer", Shows.THINGS),
        ("Shells on a tray, no children", Shows.THINGS),
        ("Ribbons on the stage, no faces or hands", Shows.THINGS),
        ("No uniform day: two girls in capes", Shows.CHILDREN),
        ("A girl, no shoes on, in the mud", Shows.CHILDREN),
        ("A pair of muddy trainers", Shows.THINGS),
        ("A pair of girls on a log", Shows.CHILDREN),
        ("A row of boots by a door", Shows.THINGS),
        ("Six painted stones", Shows.THINGS),
        ("Flowers on the reception desk", Shows.THINGS),
        ("", Shows.UNKNOWN),
        ("A photo", Shows.UNKNOWN),
    ],
)
def test_what_an_alternative_text_says(alt: str, shows: Shows) -> None:
    assert what_shows(alt, "IMG_1.jpg") is shows


def test_a_first_name_is_enough_beside_a_picture() -> None:
    assert shown("Here is Ella with her bridge.", alt="A girl behind a bridge") == ["Ella"]
    assert named("Here is Ella with her bridge.", alt="A girl behind a bridge") == []
    assert shown("Ella, Tom and Nina in costume", alt="Three children in capes") == ["Ella", "Tom", "Nina"]


def test_a_picture_without_people_shows_nobody() -> None:
    assert shown("Ella Greenaway wrote this.", alt="A poem on yellow paper") == []
    assert shown("Ella Greenaway wrote this.", alt="A painting of a sunflower") == []
    assert shown("Well done Ella Greenaway!", alt="Miss Dunmore with a bunch of flowers") == []
    assert shown("Well done Ella Greenaway!") == []


def test_a_picture_of_which_nothing_is_said_may_show_the_child() -> None:
    assert shown("Well done Ella Greenaway!", alt="") == ["Ella Greenaway"]
    assert shown("Well done Ella Greenaway!", alt=None, filename="IMG_2.jpg") == ["Ella Greenaway"]


def test_an_alternative_text_shows_whom_it_names_unless_it_describes_a_work() -> None:
    assert shown(alt="Ella Greenaway and Nina M on stage") == ["Ella Greenaway", "Nina M"]
    assert shown(alt="A clay owl by Ella Greenaway") == []
    assert shown(alt="Ella Greenaway's clay owl, a model of patience") == []


def test_where_alternative_texts_name_everybody_the_others_are_not_shown() -> None:
    text = "Prizes went to Ella Greenaway and Nina Marchbank."
    assert shown(text, alt="Nina Marchbank on stage") == ["Nina Marchbank", "Nina Marchbank"]
    assert "Ella Greenaway" in shown(text, alt="Nina Marchbank and the rest of the class")


def test_a_file_name_shows_whom_it_names_unless_the_picture_shows_no_people() -> None:
    assert shown(alt="A boy grinning", filename="ella-greenaway.jpg") == ["ella-greenaway"]
    assert shown(alt="", filename="ella-greenaway.jpg") == ["ella-greenaway"]
    assert shown(alt="A collage of leaves", filename="ella-greenaway.jpg") == []
    assert shown(alt="", filename="ella-greenaway-painting.jpg") == []


def test_a_reply_about_the_picture() -> None:
    assert shown(alt="Pupils on a rope bridge", reply="There's our Ella Greenaway, second along!") == ["Ella Greenaway"]
    assert shown(alt="A rope bridge", reply="There's our Ella Greenaway, second along!") == []
    assert shown(alt="Pupils on a rope bridge", reply="Thanks Hope, thanks Will") == []


def test_somebody_said_to_be_missing_is_not_shown() -> None:
    assert shown("Our team, less Ella Greenaway, who was off sick.", alt="Six children in bibs") == []


def test_a_sound_or_a_document_shows_nobody() -> None:
    assert shown("Ella Greenaway reads.", alt="", kind="audio") == []
    assert shown("Ella Greenaway reads.", alt="", kind="document") == []
    assert shown("Ella Greenaway reads.", alt="", kind="video") == ["Ella Greenaway"]


def test_a_class_account_with_a_picture() -> None:
    assert shown("Ella was our scientist of the day.", alt="A girl in goggles", account=CLASS) == ["Ella"]


@pytest.mark.parametrize(
    ("text", "alt"),
    [
        ("Olive and Rose have laid their first eggs.", "Hens in a run"),
        ("A robin came to see us.", "A child watching a robin on a spade"),
        ("Grace before lunch, as always.", "Children at tables"),
        ("Summer is here!", "Children on the field"),
        ("Will it rain? Hope not.", "Children under umbrellas"),
        ("Rose petals everywhere", "Girls throwing petals"),
        ("Charlotte Street was closed today.", "Pupils at a crossing"),
        ("Year 1 met Percy Jackson.", "Children in white capes"),
        ("Mary and Joseph made it to the stable.", "Children in costume for the nativity"),
    ],
)
def test_words_that_are_names_elsewhere(text: str, alt: str) -> None:
    assert shown(text, alt=alt) == []
