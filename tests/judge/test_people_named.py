"""Who can be picked out by name: every form of a registered name, and what only looks like one."""

import pytest

from auditor.judge.view import Who
from tests.judge.people_school import CLASS, PTA, ids, named, view


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        # full names in any writing
        ("Well done Ella Greenaway!", ["Ella Greenaway"]),
        ("well done ella greenaway", ["ella greenaway"]),
        ("ELLA GREENAWAY WINS", ["ELLA GREENAWAY"]),
        ("Ella Greenaway's poem won.", ["Ella Greenaway"]),
        ("Ella\u00a0Greenaway won", ["Ella\u00a0Greenaway"]),
        ("Ella 🌟 Greenaway won", ["Ella 🌟 Greenaway"]),
        ("Ella\nGreenaway", ["Ella\nGreenaway"]),
        ("El\u200bla Green\u00adaway won", ["El\u200bla Green\u00adaway"]),
        ("Еllа Grееnаwау won", ["Еllа Grееnаwау"]),  # Cyrillic look-alikes
        ("Ｅｌｌａ Greenaway won", ["Ｅｌｌａ Greenaway"]),
        ("𝐄𝐥𝐥𝐚 𝐆𝐫𝐞𝐞𝐧𝐚𝐰𝐚𝐲 won", ["𝐄𝐥𝐥𝐚 𝐆𝐫𝐞𝐞𝐧𝐚𝐰𝐚𝐲"]),
        ("Ella-Greenaway won", ["Ella-Greenaway"]),
        ("Zoe Lukaszewicz", ["Zoe Lukaszewicz"]),
        ("ZOË ŁUKASZEWICZ", ["ZOË ŁUKASZEWICZ"]),
        ("Yigit Yildiz", ["Yigit Yildiz"]),
        ("Aoife O’Halloran", ["Aoife O’Halloran"]),
        ("Aoife OHalloran", ["Aoife OHalloran"]),
        ("Aoife O Halloran", ["Aoife O Halloran"]),
        ("Aoife O`Halloran", ["Aoife O`Halloran"]),
        ("Soren Vang Holt", ["Soren Vang Holt"]),
        ("Søren Holt", ["Søren Holt"]),
        ("Søren Vang", ["Søren Vang"]),
        ("Minh Anh Tran", ["Minh Anh Tran"]),
        ("Minh Tran", ["Minh Tran"]),
        ("Mateus Costa and Mateus da Costa", ["Mateus Costa", "Mateus da Costa"]),
        ("Lucas van der Meer", ["Lucas van der Meer"]),
        ("Lucas Vandermeer", ["Lucas Vandermeer"]),
        ("Rory Mc Adam, Rory McAdam", ["Rory Mc Adam", "Rory McAdam"]),
        ("Mary Jane Sparrow", ["Mary Jane Sparrow"]),
        ("Maryjane Sparrow", ["Maryjane Sparrow"]),
        ("Ella J. Greenaway", ["Ella J. Greenaway"]),
        ("Ella Grace Greenaway", ["Ella Grace Greenaway"]),
        ("Ella-Mae Greenaway", ["Ella-Mae Greenaway"]),
        ('Ella "Ellie" Greenaway', ['Ella "Ellie" Greenaway']),
        ("Ella (Ellie) Greenaway", ["Ella (Ellie) Greenaway"]),
        ("Anh Tran", ["Anh Tran"]),
        # preferred names, short forms, other spellings
        ("Tom Ashby and Thomas Ashby", ["Tom Ashby", "Thomas Ashby"]),
        ("Charlie Pell", ["Charlie Pell"]),
        ("Lottie Pell", ["Lottie Pell"]),
        ("Muhammad Saddiq", ["Muhammad Saddiq"]),
        ("Sam Okonjo", ["Sam Okonjo"]),
        # the surname first
        ("Greenaway, Ella; Marchbank, Nina", ["Greenaway, Ella", "Marchbank, Nina"]),
        ("1. GREENAWAY Ella 2. VAN DER MEER Lucas", ["GREENAWAY Ella", "VAN DER MEER Lucas"]),
        # initials
        ("Ella G and Nina M.", ["Ella G", "Nina M"]),
        ("Søren V-H", ["Søren V-H"]),
        ("J Marchbank, N Marchbank, O. Marchbank", ["N Marchbank", "O. Marchbank"]),
        ("E.Greenaway", ["E.Greenaway"]),
        ("100m: Farrow E, MARCHBANK N., Okonjo S", ["Farrow E", "MARCHBANK N", "Okonjo S"]),
        ("Ella Gr", ["Ella Gr"]),
        ("Ella I think so", []),
        ("Plan B and Team A", []),
        # joined
        ("#WellDoneEllaGreenaway", ["EllaGreenaway"]),
        ("#welldoneellagreenaway", ["ellagreenaway"]),
        ("@ellagreenaway", ["ellagreenaway"]),
        ("@EllaGreenaway12", ["EllaGreenaway"]),
        ("@ella_greenaway", ["ella_greenaway"]),
        ("#ellagreenaway2026", ["ellagreenaway"]),
        ("#GoEllaG", ["EllaG"]),
        ("#RoryMcAdam", ["RoryMcAdam"]),
        ("EllaGreenaway", ["EllaGreenaway"]),
        ("#stellagreenaways", []),
        # one letter off
        ("Ella Greenway", ["Ella Greenway"]),
        ("Ela Greenaway", ["Ela Greenaway"]),
        ("Nina Marchbnak", ["Nina Marchbnak"]),
        ("Muhammed Sadiq", ["Muhammed Sadiq"]),
        ("Greenaway's goal won it for Year 3.", ["Greenaway"]),
        # families
        ("Nina and Oscar Marchbank", ["Nina", "Oscar Marchbank"]),
        ("Nina & Oscar Marchbank", ["Nina", "Oscar Marchbank"]),
        ("the Whitcroft twins", ["Whitcroft"]),
        ("Our Whitcroft siblings sang.", ["Whitcroft"]),
        ("Goals: Marchbank 2, Farrow.", ["Marchbank", "Farrow"]),
        ("Player of the match was Okonjo.", ["Okonjo"]),
        ("Nina Marchbank and her little brother Oscar", ["Nina Marchbank", "Oscar"]),
        # first name with a class or year
        ("Ella in Otters", ["Ella"]),
        ("Ella (Year 3)", ["Ella"]),
        ("Otters: Ella, Ellis and Ivo", ["Ella", "Ellis", "Ivo"]),
        ("Star of the week in 4B is Søren!", ["Søren"]),
        ("Y6's Samira", ["Samira"]),
        ("Our Year 2 gardener Rose grew a marrow.", ["Rose"]),
        ("Little Miss Ella Greenaway lost a tooth.", ["Ella Greenaway"]),
        ("Year 6 stars: Tom and Will", ["Tom", "Will"]),
        ("Year 3\nElla\nIvo\n\nYear 5\nNina\nGrace", ["Ella", "Ivo", "Nina", "Grace"]),
        ("Otters had a lovely day. Ella found a newt!", ["Ella"]),
        ("Years 3 and 5: Ella and Nina", ["Ella", "Nina"]),
        ("Noah C (Otters), Nina (Lynx) and Oscar (4B)", ["Noah C", "Nina", "Oscar"]),
        ("Otters: Ella, Lynx: Nina, 4B: Oscar", ["Ella", "Nina", "Oscar"]),
        ("Ella (Otters), Nina (Lynx Class), Olive (Reception)", ["Ella", "Nina", "Olive"]),
        ("Y3/4 football: Ella, Jaya", ["Ella", "Jaya"]),
        ("Olive in Reception lost a tooth.", ["Olive"]),
        ("Kai in Year 6 has moved up a belt.", ["Kai"]),  # not in the register
    ],
)
def test_names_a_child(text: str, evidence: list[str]) -> None:
    assert named(text) == evidence


@pytest.mark.parametrize(
    "text",
    [
        "Ella loved the soup.",
        "Well done Ella, Tom and Nina!",
        "Our football team: Ella, Tom, Nina, Oscar",
        "E.G. and N.M. won the raffle.",
        # titles, staff, grown-ups
        "Miss Faye Dunmore is off to Leeds.",
        "Mr Penhale and Mrs Tallow",
        "Mrs Marchbank baked.",
        "Mr and Mrs Greenaway came.",
        "Dr O'Halloran opened the fair.",
        "Rev. Grace Holloway led the service.",
        "Author Grace Holloway signed books.",
        "Grace Holloway, author of The Owl Road, came in.",
        "Our chair of governors Nina Marchbank wrote to you.",
        "Nina Marchbank, chair of governors, wrote to you.",
        "Former pupil Samuel Okonjo came back to talk about his job.",
        "Samuel Okonjo, who left us in 2009, is now a vet.",
        "Thanks to parent volunteer Ella Greenaway.",
        "Joan Tallow, Headteacher",
        "Grace Holloway MP visited.",
        "Our new governor is Oscar Marchbank.",
        "In memory of Ella Greenaway (1932-2019).",
        "'The Owl Road' by Ella Greenaway is our class book.",
        "The Greenaway family gave us a bench.",
        "Year 5 had a visit from Charlotte from the RSPB.",
        "Thanks to Tom and Will from the gym, who came to Year 6.",
        "An Oscar-winning performance by 4B!",
        "Faye Dunmore has worked here for ten years.",
        # figures and figures of speech
        "Year 4 dates: Tues 6 Jan, 4 May, May 12th",
        "Thomas Hardy's Tess is our Year 6 book.",
        "Percy Jackson is back on our shelves.",
        "Year 1 painted Percy Jackson and the Snow Queen.",
        "Lynx Class have begun Robin Hood, and Robin is their hero.",
        "Year 5 are reading Charlotte's Web.",
        "Year 2 played Mary and Joseph in the nativity.",
        "Henry the Eighth and Rosa Parks",
        # words and places
        "We hope you like it. Hope, joy and peace to all in Year 2.",
        "Will Year 6 parents please send wellies?",
        "Rose Lane is shut. Year 2 should use the Carver Street gate.",
        "A rose grew in the Year 2 garden.",
        "Ella Greenaway Court is a new street.",
        "In Grace Holloway House we won the cup.",
        "The olive tree in Reception has been watered.",
        "Charlotte Street is closed.",
        "Year 5 went to Charlotte Bridge.",
        "A robin sang outside Lynx Class.",
        "Fields of frost greeted Year 1.",
        # animals
        "Our hamster Ella, who lives in Otters, has had babies.",
        "Olive the hen has moved into Reception.",
        "Our guinea pigs, Ella and Ivo, live in Otters.",
        "Our values are Faith, Hope and Love. Year 2 painted them.",
    ],
)
def test_names_nobody(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Miss Dunmore", Who.STAFF),
        ("Faye Dunmore", Who.STAFF),
        ("Mrs Hill", Who.OTHER_ADULT),
        ("Author Grace Holloway", Who.OTHER_ADULT),
        ("Percy Jackson", Who.PUBLIC_FIGURE),
        ("Ella Greenaway", Who.PUPIL),
        ("Congratulations to Priya Devlin of Year 6!", Who.UNKNOWN_CHILD),
        ("In the race Ella Greenaway beat Priya Devlin of Carr Lane Primary.", Who.OTHER_SCHOOL),
    ],
)
def test_says_who_somebody_is(text: str, who: Who) -> None:
    assert who in {m.who for m in view(text).mentions}


def test_a_staff_name_is_the_pupil_where_the_class_stands_beside_it() -> None:
    assert named("Faye Dunmore (Lynx Class) came first.") == ["Faye Dunmore"]
    assert named("Here are Faye Dunmore of Year 5 and Miss Dunmore, no relation.") == ["Faye Dunmore"]


def test_a_staff_name_is_the_pupil_in_a_list_of_pupils() -> None:
    names = ["Nina Marchbank", "Faye Dunmore", "Charlotte Pell"]
    assert named("Our science leaders are Nina Marchbank, Faye Dunmore and Charlotte Pell.") == names
    assert named("Thank you Faye Dunmore and Joan Tallow.") == []


def test_a_figure_is_the_pupil_where_the_class_stands_beside_it_or_a_cheer_before() -> None:
    assert named("Percy Jackson (Year 1) came first.") == ["Percy Jackson"]
    assert named("Well done Percy Jackson!") == ["Percy Jackson"]


def test_the_other_places_of_a_post() -> None:
    assert named(alt="Ella Greenaway and a friend") == ["Ella Greenaway"]
    assert named(alt="", filename="ella_greenaway-4B.jpg") == ["ella_greenaway"]
    assert named(alt="", filename="IMG_EllaGreenaway2.JPG") == ["EllaGreenaway"]
    assert named(alt="", filename="greenaway-ella.png") == ["greenaway-ella"]
    assert named(alt="", filename="ellagreenaway.png") == ["ellagreenaway"]
    assert named(alt="", filename="DSC_0031.jpg") == []
    assert named(link="https://www.pikewell.example/news/ella-greenaway-wins/") == ["ella-greenaway"]
    assert named(link="https://x.example/Ella%20Greenaway?x=1") == ["Ella%20Greenaway"]
    assert named(reply="Is that Ella Greenaway at the back?") == ["Ella Greenaway"]
    assert named(title="Ella Greenaway wins") == ["Ella Greenaway"]


def test_a_class_account_gives_the_class() -> None:
    assert named("Ella has settled in.", account=CLASS, alt="A rabbit in a hutch") == []
    assert named("Ella was so proud of her rabbit: well done!", account=CLASS, alt="A rabbit in a hutch") == ["Ella"]
    assert named("Lovely reading from Ella today.", account=CLASS) == ["Ella"]
    assert named("Lovely reading from Nina today.", account=CLASS) == []
    assert named("A word from Robert the reporter.", account=CLASS) == []


def test_the_class_says_which_of_several_is_meant() -> None:
    (mention,) = view("Year 4: Jay P and friends").children
    assert ids(mention) == ["P028"]
    (mention,) = view("Samuel O of Year 6").children
    assert ids(mention) == ["P013"]


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Say hello to our new starter in Year 4, Oksana Shevchuk.", ["Oksana Shevchuk"]),
        ("Congratulations to Zuri Adeyemi, our new head girl.", ["Zuri Adeyemi"]),
        ("Well done to Kofi Mensah (aged 9) on his black belt.", ["Kofi Mensah"]),
        (
            "Star of the week: Ella Greenaway, Amelia Hartigan and Ivo Whitcroft",
            ["Ella Greenaway", "Amelia Hartigan", "Ivo Whitcroft"],
        ),
        ("Spelling bee winners\nYear 3: Amelia Hartigan\nYear 4: Dev Rao", ["Amelia Hartigan", "Dev Rao"]),
        ("Kofi M in Year 6 scored twice.", ["Kofi M"]),
        ("Amelia Hartigan from the county museum showed us coins.", []),
        ("Poet Amelia Hartigan ran a workshop with Year 4.", []),
        ("Thank you to Kofi Mensah, who has retired after 30 years.", []),
        ("Year 4 learned about the life of Amelia Hartigan.", []),
        ("Sixth former Aisha Rahman has won a place at Cambridge.", ["Aisha Rahman"]),
        ("Congratulations to Poppy Armitage, Head Girl, and Ben Foley, Head Boy.", ["Poppy Armitage", "Ben Foley"]),
        ("Our pupils Zuri Adeyemi and Kofi Mensah spoke well.", ["Zuri Adeyemi", "Kofi Mensah"]),
        ("Bailey T-H from Year 3 is pupil of the month.", ["Bailey T-H"]),
        ("Cast: Tilly Armitage as Annie Bennett", ["Tilly Armitage"]),
        ("Chess: Leo Zhang (Year 5) beat Max Hoffman (Carr Lane Primary).", ["Leo Zhang"]),
        ("Pupils were amazed when Steve Cole opened his reptile box.", []),
        ("The children asked Olympic rower Tom George about training.", []),
        ("Year 4 children wrote to King Charles.", []),
        ("Congratulations to Lucy Hargreaves on the birth of baby Noah!", []),
        ("Welcome to Jane Hill, who joins our team in Year 3.", []),
        ("Well done to Sarah Cole who won our raffle!", []),
        ("Aisha Rahman (class of 2015) told us about her job.", []),
        ("Contact Amelia Hartigan in the office about Year 4 places.", []),
        ("Year 4 visit Emerald Park on Monday with Ruby Coaches.", []),
        ("Summer Fair on Saturday for all pupils", []),
        ("Christian Aid week: pupils raised £40.", []),
        ("Victoria Park was lovely for our children", []),
        ("Pupils in Chester House won the cup", []),
        ("Our children loved Santa Claus and Rudolph.", []),
        ("Year 5 children visited the Albert Dock and Chester Zoo.", []),
        ("Our pupils had a trip to Crystal Palace.", []),
        ("A big thank you to Morrisons and Harvey Nichols Ltd from all our children.", []),
        ("Pupils met Kerry Blackwood from the RNLI.", []),
        ("Our children sang for Duke Street care home and Abbey Court.", []),
    ],
)
def test_children_the_register_does_not_hold(text: str, evidence: list[str]) -> None:
    assert named(text) == evidence


def test_a_file_name_of_a_child_the_register_does_not_hold() -> None:
    assert named(alt="A boy with a shield", filename="bilal-siddiqui-chess-cup.jpg") == ["bilal-siddiqui"]
    assert named(alt="A shield on a wall", filename="duke-of-edinburgh-award.jpg") == []
    assert named(alt="Children on a beach", filename="summer_reading_challenge_2026.jpg") == []


def test_a_friends_page_speaks_of_its_helpers_by_first_name_and_initial() -> None:
    assert named("Present: Mel, Donna C, Ruth B, Kofi M", account=PTA) == []
