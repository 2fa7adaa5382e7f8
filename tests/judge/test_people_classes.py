"""Classes and years in every school's way of writing them, and first names read with them."""

import pytest

from auditor.judge.people import People
from auditor.judge.view import View
from auditor.model import Account, AccountKind, Post, Register, School, StaffMember
from tests.judge.people_school import CLASS, named, pupil

FB = Account(id="fb", platform="facebook", handle="Hillfoot")


def found(text: str, classes: tuple[str, ...], *rows: str, account: Account = FB, staff: str = "") -> list[str]:
    """The children named, in a school of these classes with these pupils (first name, surname, class, year)."""
    teachers = (StaffMember(name="Mr G Pask", first_name="Glyn", role=staff),) if staff else ()
    school = School(name="Hillfoot", classes=classes, staff=teachers, accounts=(account,))
    register = Register(pupils=tuple(pupil(number, *row.split("|")) for number, row in enumerate(rows, 1)))
    view = View(post=Post(ref="p", text=text), account=account, school=school, finder=People(school, register))
    return [mention.text for mention in view.children]


@pytest.mark.parametrize(
    ("text", "classes", "row"),
    [
        ("Well done Carys in Year 7!", ("Year 7",), "Carys|Bevan|7C|Year 7"),
        ("Well done Carys (7C)!", ("7C",), "Carys|Bevan|7C|Year 7"),
        ("Well done Carys of Year 7C!", ("7C",), "Carys|Bevan|7C|7"),
        ("Yr7 star: Carys", (), "Carys|Bevan|7C|Year 7"),
        ("Y 7's Carys", (), "Carys|Bevan|7C|Y7"),
        ("Carys in 8 Newton", ("8 Newton",), "Carys|Bevan|8 Newton|Year 8"),
        ("Our Year 12 reader Carys", (), "Carys|Bevan|12A|Year 12"),
        ("Carys from Maple", ("Maple Class",), "Carys|Bevan|Maple Class|Year 3"),
        ("Carys from Maple class", ("Maple",), "Carys|Bevan|Maple|Year 3"),
        ("Squirrel class star: Carys", ("Squirrels",), "Carys|Bevan|Squirrels|Year 1"),
        ("Carys in Nursery", ("Nursery",), "Carys|Bevan|Nursery|Nursery"),
        ("EYFS: Carys", ("Reception",), "Carys|Bevan|Reception|Reception"),
        ("P4 news: Carys won!", ("P4",), "Carys|Bevan|P4|P4"),
        ("Primary 4 news: Carys won!", ("P4",), "Carys|Bevan|P4|P4"),
        ("Seren o Flwyddyn 4", ("Blwyddyn 4",), "Seren|Bevan|Blwyddyn 4|Blwyddyn 4"),
        ("Dosbarth Derwen: Seren", ("Dosbarth Derwen",), "Seren|Bevan|Dosbarth Derwen|Year 2"),
        ("In Mr Pask's class Carys found a newt.", ("Robins",), "Carys|Bevan|Robins|Year 2"),
    ],
)
def test_a_first_name_with_a_class_or_year(text: str, classes: tuple[str, ...], row: str) -> None:
    assert found(text, classes, row, staff="Class teacher, Robins") == [row.split("|")[0]]


@pytest.mark.parametrize(
    "text",
    [
        "Carys came first on the 4th at 3pm.",
        "Carys ran 5k and raised £4.",
        "The maple outside Carys saw was red.",
        "A squirrel ate the nuts, says Carys.",
        "Carys plays in the B team.",
        "Carys waited a year.",
    ],
)
def test_what_is_no_class(text: str) -> None:
    assert found(text, ("Maple Class", "Squirrels", "4B"), "Carys|Bevan|Maple Class|Year 3") == []


def test_a_class_account_says_its_class_in_any_of_its_names() -> None:
    rows = ("Carys|Bevan|Robins|Year 2", "Owain|Rees|Wrens|Year 3")
    for account in (
        Account(id="x1", platform="x", handle="HillfootRobins", kind=AccountKind.CLASS),
        Account(id="x-robins", platform="x", handle="hf_2b", kind=AccountKind.CLASS),
        Account(id="x1", platform="x", handle="hf", display_name="Hillfoot Year 2", kind=AccountKind.CLASS),
    ):
        assert found("Carys and Owain read well.", ("Robins", "Wrens"), *rows, account=account) == ["Carys"]


def test_a_class_account_that_names_no_class_may_speak_of_every_pupil() -> None:
    account = Account(id="x1", platform="x", handle="hillfoot_juniors", kind=AccountKind.CLASS)
    assert found("Carys read well.", ("Robins",), "Carys|Bevan|Robins|Year 2", account=account) == ["Carys"]


def test_a_class_is_no_child() -> None:
    assert (
        found("Robin and Wren are our new classes. Robin has 30 seats.", ("Robin", "Wren"), "Robin|Fox|Wren|Y1") == []
    )


def test_a_heading_gives_the_class_to_its_list() -> None:
    text = "Writers of the week\n\nOtters\nElla\nIvo\n\nLynx Class\nNina\nRobin"
    assert named(text) == ["Ella", "Ivo", "Nina", "Robin"]


def test_a_reply_on_a_class_account_needs_words_of_family() -> None:
    assert named("Lovely day.", account=CLASS, reply="So proud of my Ella!") == ["Ella"]
    assert named("Lovely day.", account=CLASS, reply="Thanks Ella and Rose") == []


@pytest.mark.parametrize(
    ("text", "classes", "evidence"),
    [
        ("Carys from Robins won.", ("P1 Robins", "P2 Wrens"), ["Carys"]),
        ("Carys from Robins won.", ("Year 1 Robins", "P2 Wrens"), ["Carys"]),
        ("Carys saw robins.", ("P1 Robins", "P2 Wrens"), []),
        ("Carys from Robins won.", ("P1 Wrens", "P2 Wrens"), []),
        ("Canodd Carys ym Mlwyddyn 1.", ("Year 1",), ["Carys"]),
    ],
)
def test_a_class_by_its_name_without_the_year(text: str, classes: tuple[str, ...], evidence: list[str]) -> None:
    assert found(text, classes, f"Carys|Bevan|{classes[0]}|Year 1") == evidence
