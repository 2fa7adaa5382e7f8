"""An invented school for the tests of who is named: with names that trip up."""

from auditor.judge.people import People
from auditor.judge.view import Mention, View, Who
from auditor.model import (
    Account,
    AccountKind,
    Answer,
    Media,
    Permission,
    Post,
    Pupil,
    Register,
    Reply,
    School,
    StaffMember,
    Use,
)

OFFICIAL = Account(id="fb", platform="facebook", handle="PikewellSchool")
SITE = Account(id="web", platform="website", handle="www.pikewell.example")
PTA = Account(id="pta", platform="facebook", handle="PikewellFriends", kind=AccountKind.PTA)
CLASS = Account(id="x-otters", platform="x", handle="PikewellOtters", kind=AccountKind.CLASS)

SCHOOL = School(
    name="Pikewell Primary School",
    short_names=("Pikewell",),
    classes=("Otters", "Lynx Class", "4B", "Year 1", "Year 2", "Year 3", "Year 4", "Year 5", "Year 6", "Reception"),
    staff=(
        StaffMember(name="Mrs J Tallow", first_name="Joan", role="Headteacher"),
        StaffMember(name="Mr R Penhale", first_name="Ruben", role="Class teacher, Otters"),
        StaffMember(name="Miss F Dunmore", first_name="Faye", role="Teaching assistant"),
    ),
    accounts=(OFFICIAL, SITE, PTA, CLASS),
)

_ROWS = """
Ella|Greenaway|Otters|Year 3
Ellis|Farrow|Otters|Year 3
Nina|Marchbank|Lynx Class|Year 5
Oscar|Marchbank|4B|Year 4
Ivo|Whitcroft|Otters|Year 3
Iris|Whitcroft|Otters|Year 3
Faye|Dunmore|Lynx Class|Year 5
Zoë|Łukaszewicz|4B|Year 4
Aoife|O'Halloran|Lynx Class|Year 5
Søren|Vang-Holt|4B|Year 4
Yiğit|Yıldız|4B|Year 4
Thomas (Tom)|Ashby|Year 6|Year 6
Samuel|Okonjo|Year 6|Year 6
Samira|Okonjo-Reed|Year 6|Year 6
Hope|Winters|Year 2|Year 2
Rose|Carver|Year 2|Year 2
Percy|Jackson|Year 1|Year 1
Minh Anh|Trần|Year 1|Year 1
Mateus|da Costa|Year 1|Year 1
Rory|McAdam|Year 2|Year 2
Mohammed|Saddiq|Year 6|Year 6
Will|Byrd|Year 6|Year 6
Lucas|van der Meer|Reception|Reception
Olive|Brightman|Reception|Reception
Mary-Jane|Sparrow|Reception|Reception
Charlotte|Pell|Year 5|Year 5
Grace|Holloway|Year 5|Year 5
Jay|Patel|Year 4|Year 4
Jaya|Patel|Year 4|Year 4
Robin|Steele|Lynx Class|Year 5
""".strip().splitlines()


def pupil(number: int, first: str, last: str, group: str, year: str, **answers: Answer) -> Pupil:
    first, _, preferred = first.partition(" (")
    return Pupil(
        id=f"P{number:03}",
        first_name=first,
        preferred_name=preferred.rstrip(")"),
        last_name=last,
        class_name=group,
        year_group=year,
        permissions=tuple(Permission(use=use, answer=answers.get(use.value, Answer.GRANTED)) for use in Use),
    )


REGISTER = Register(pupils=tuple(pupil(number, *row.split("|")) for number, row in enumerate(_ROWS, 1)))
PEOPLE = People(SCHOOL, REGISTER)
WITHOUT_REGISTER = People(SCHOOL, None)
CHILDREN = (Who.PUPIL, Who.UNKNOWN_CHILD)


def view(
    text: str = "",
    *,
    account: Account = OFFICIAL,
    people: People = PEOPLE,
    alt: str | None = None,
    filename: str = "",
    kind: str = "image",
    link: str = "",
    reply: str = "",
    title: str = "",
) -> View:
    pictured = alt is not None or filename
    return View(
        post=Post(
            ref="p",
            text=text,
            title=title,
            media=(Media(kind=kind, alt=alt, filename=filename),) if pictured else (),
            links=(link,) if link else (),
            replies=(Reply(author="A reader", text=reply),) if reply else (),
        ),
        account=account,
        school=SCHOOL,
        finder=people,
    )


def named(text: str = "", **rest: object) -> list[str]:
    """The words of the children that a reader could pick out, in order."""
    return [m.text for m in view(text, **rest).children]  # type: ignore[arg-type]


def shown(text: str = "", **rest: object) -> list[str]:
    """The words of the children whom the picture shows."""
    return [m.text for m in view(text, **rest).mentions if m.shown and m.who in CHILDREN]  # type: ignore[arg-type]


def ids(mention: Mention) -> list[str]:
    """The register ids that a mention can mean."""
    return [one.id for one in mention.pupils]
