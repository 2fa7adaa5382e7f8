"""First names that are ordinary words, too, beside a picture of children; and the words that stay words."""

import pytest

from tests.judge.people_school import named, shown

GIRL = "A girl in goggles"


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Grace's headstand!", ["Grace"]),
        ("Grace on drums, Tom on bass", ["Grace", "Tom"]),
        ("Our star baker: Olive 🧁", ["Olive"]),
        ("Olive up a ladder", ["Olive"]),
        ("Grace at the barre", ["Grace"]),
        ("Will, three hours of it, one grin", ["Will"]),
        ("Will is a very grand penguin", ["Will"]),
        ("Hope gives it everything", ["Hope"]),
        ("Rose - what a goal", ["Rose"]),
        ("Olive, 4, has a question", ["Olive"]),
        ("Meet Olive", ["Olive"]),
        ("Left to right: Grace, Hope, Will", ["Grace", "Hope", "Will"]),
        ("L-R Olive, Rose, Robin", ["Olive", "Rose", "Robin"]),
        ("Robin and the newt", ["Robin"]),
    ],
)
def test_a_name_of_the_register_beside_a_picture_of_a_child(text: str, evidence: list[str]) -> None:
    assert shown(text, alt=GIRL) == evidence


@pytest.mark.parametrize(
    "text",
    [
        "Grace before meals",
        "Will you join us?",
        "Will anyone lend her a hat?",
        "Hope for the future",
        "In Hope we trust",
        "Amazing Grace, sung by all",
        "Our value is Grace",
        "Value of the month: Hope",
        "Rose bushes going in",
        "Olive branch extended",
        "Robin in the hedge",
        "Robin's nest",
        "Hope's the word",
        "Joy, pure joy",
        "Spring, summer, Rose petals",
    ],
)
def test_an_ordinary_word_beside_a_picture_of_a_child(text: str) -> None:
    assert shown(text, alt=GIRL) == []


def test_a_file_of_that_name_settles_it() -> None:
    assert shown("Hope floats", alt="A girl in a pool", filename="hope.jpg") == ["Hope", "hope"]
    assert shown("Hope floats", alt="A girl in a pool", filename="pool.jpg") == []
    assert shown("Robin!", alt="A robin on a spade", filename="robin.jpg") == []


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("A muddy Ella", ["Ella"]),
        ("Ella the explorer", ["Ella"]),
        ("Chef Ella in charge", ["Ella"]),
        ("Ella from the choir", ["Ella"]),
        ("Ella from the museum", []),
        ("Chef Ella came in to talk to us", []),
        ("Thanks to baker Ella for the workshop", []),
    ],
)
def test_what_is_said_of_somebody_shown(text: str, evidence: list[str]) -> None:
    assert shown(text, alt=GIRL) == evidence


@pytest.mark.parametrize(
    ("reply", "evidence"),
    [
        ("Go Ella!", ["Ella"]),
        ("Ella ❤️❤️", ["Ella"]),
        ("Thanks Ella, see you at six", []),
    ],
)
def test_cheers_beneath_a_picture(reply: str, evidence: list[str]) -> None:
    assert shown("x", alt=GIRL, reply=reply) == evidence
    assert shown("x", alt="A kiln", reply=reply) == []


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("ella, 7, in otters", ["ella"]),
        ("well done ella from otters", ["ella"]),
        ("we saw otters and ella did not", []),
        ("will olive brightman be in today", ["olive brightman"]),
        ("hope winters are mild from now on", []),
        ("An evening to thank hope winters and all", []),
    ],
)
def test_small_letters(text: str, evidence: list[str]) -> None:
    assert named(text) == evidence


def test_a_class_that_is_asked_for_something_is_not_the_childs() -> None:
    assert named("Ella made it, so Otters, get yours tonight.") == []
    assert named("Ella made it, and Otters got theirs.") == ["Ella"]
