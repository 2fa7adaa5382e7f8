"""However a name is dressed, the same child is found, and the evidence is cut to the letter from the original."""

from hypothesis import given
from hypothesis import strategies as st

from auditor.judge.view import Form, Who
from tests.judge.people_school import PEOPLE, REGISTER, WITHOUT_REGISTER, ids, named, view

_HIDDEN = st.sampled_from(["", "\u200b", "\u200d", "\u2060", "\u00ad", "\u202e", "\ufeff"])
_BETWEEN = st.sampled_from([" ", "\u00a0", "\u2009", "  ", " 🌟 ", "-", "_", " \u200b", "\u200d "])
_CASE = st.sampled_from([str, str.upper, str.title])
_AROUND = st.sampled_from(
    ["Well done {}!", "({})", "{}", "and {}, of course", "“{}” won", "\n{}\n", "🎉{}🎉", "Go {}."]
)
_PLAIN = [
    one for one in REGISTER.pupils if (one.first_name, one.last_name) not in {("Faye", "Dunmore"), ("Percy", "Jackson")}
]
_LOOK_ALIKES = str.maketrans("aeopcxAEOPCXBHKMT", "аеорсхАЕОРСХВНКМТ")


@given(st.sampled_from(_PLAIN), _BETWEEN, _CASE, _AROUND, _HIDDEN, st.integers(1, 3))
def test_a_full_name_is_found_however_it_is_dressed(pupil, between, case, around, hidden, at) -> None:
    first = pupil.first_name
    name = case(first[:at] + hidden + first[at:]) + between + case(pupil.last_name)
    found = [m for m in view(around.format(name)).children if m.form is Form.FULL_NAME]
    assert [m.text for m in found] == [name]
    assert pupil.id in ids(found[0])


@given(st.sampled_from(_PLAIN), st.sampled_from(["’", "'", "ʼ", "`", "´", "＇"]))
def test_every_apostrophe_is_one(pupil, mark) -> None:
    name = f"{pupil.first_name} {pupil.last_name}".replace("'", mark)
    assert named(f"Well done {name}!") == [name]


@given(st.sampled_from(_PLAIN))
def test_letters_of_other_scripts_that_look_alike(pupil) -> None:
    name = f"{pupil.first_name} {pupil.last_name}".translate(_LOOK_ALIKES)
    assert named(f"Well done {name}!") == [name]


_PIECES = st.sampled_from(
    [
        "Ella Greenaway", "Ella G", "the Whitcroft twins", "#WellDoneNinaMarchbank", "@ellagreenaway", "Otters:",
        "Year 3", "Mrs Tallow", "Faye Dunmore", "Percy Jackson", "GREENAWAY Ella", "Okonjo, Samuel", "Hope", "Will",
        "Kofi Mensah", "author", "mum", "(Y6)", "well done", "scored", "from", "and", ",", ".", "\n", "🌟",
        "\u200b", "’s", "J", "Marchbank", "Minh Anh", "Trần", "o'halloran", "%20", "aged 9",
    ]
)  # fmt: skip


@given(
    st.lists(_PIECES, max_size=14).map(" ".join), st.sampled_from(["", "Three children", "A painting"]), st.booleans()
)
def test_evidence_is_always_cut_from_the_original(text, alt, registered) -> None:
    people = PEOPLE if registered else WITHOUT_REGISTER
    seen = view(text, alt=alt, filename=text.replace("\n", "-"), reply=text, link=text, people=people)
    taken: dict[int, int] = {}
    for mention in seen.mentions:
        part = seen.parts[mention.part]
        assert part.text[mention.start : mention.end] == mention.text
        assert mention.text.strip() == mention.text
        assert mention.start >= taken.get(mention.part, 0)
        taken[mention.part] = mention.end
        assert registered or mention.who is not Who.PUPIL


@given(st.text(max_size=200))
def test_any_text_can_be_read(text) -> None:
    seen = view(text, alt=text, filename=text, reply=text, link=text, title=text)
    assert all(seen.parts[m.part].text[m.start : m.end] == m.text for m in seen.mentions)


_PROSE = """
Thank you to everybody who came to our harvest supper on Friday evening. The hall was warm, the soup was hot and the
bread was gone by seven. We raised a little over three hundred pounds for the food bank, which is more than we have
ever managed before. Please will all of Year 6 bring wellies on Monday. We hope to grace the stage in May, and mark
the end of term with a picnic. Rose petals and a bright summer sky: what a joy to see the Reception garden in bloom.
Charlotte Street is closed until April. The Duke of Edinburgh group walked from Victoria Park to Albert Bridge.
Frost is forecast, so Year 1 should bring a coat. Our Year 5 classes visited Chester Zoo and saw a jaguar, a jay and
a robin. Christian Aid Week begins on Sunday. Art club, drama club and rock choir start again next week; will you be
there? The Holly and the Ivy will be sung by the choir. Grandparents may come
too. Mark your calendars. Faith, hope and love are our words for Lent. Ash Wednesday falls early this year. Penny
for the Guy? No, thank you: we are saving pennies for the lifeboat. Miss Dunmore's tree has olive leaves and Mr
Penhale's has cherry. Sandy beaches, rocky shores and dusty books: that was our week.
"""


def test_ordinary_prose_names_nobody() -> None:
    assert named(_PROSE) == []
    assert named(_PROSE, people=WITHOUT_REGISTER) == []
