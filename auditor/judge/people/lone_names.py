"""Finds children by a first name that stands alone: with their class or year, or beside a picture."""

from auditor.judge.names import folded_name
from auditor.judge.people.classes import Group
from auditor.judge.people.clues import adult_role, cues, is_given, is_ordinary
from auditor.judge.people.first_names import bound_to, is_an_animal, is_close_to, plausible
from auditor.judge.people.full_names import Found, joins_all
from auditor.judge.people.name_index import NOBODY, Ids
from auditor.judge.people.ordinary_words import in_a_list_of_names
from auditor.judge.people.passage import Passage
from auditor.judge.people.scene import Scene
from auditor.judge.view import Form, Who
from auditor.model import Role


def find_lone_names(scene: Scene, passage: Passage) -> None:
    """Notes every first name that no fuller name has taken."""
    if not passage.is_prose:
        return
    words = passage.words
    for at in passage.hits:
        word = words.folds[at]
        if passage.taken[at] or len(word) < 2 or not words.capitals[at] or at in passage.group_words:
            continue
        if word in scene.index.first_words or is_given(word):
            _weigh(scene, passage, at)


def _weigh(scene: Scene, passage: Passage, at: int) -> None:
    words = passage.words
    last = _last_word(scene, passage, at)
    bound = bound_to(passage, at, last)
    name = words.name(at, last)
    pictured = name in scene.index.firsts and (scene.pictures.says_children or passage.part.role is Role.ALT)
    sure = pictured and scene.pictures.says_children and is_ordinary(name) and _is_in_a_file_name(scene, name)
    if not plausible(passage, at, last, bound=bound is not None, pictured=pictured, sure=sure):
        return
    if is_an_animal(passage, at) or adult_role(passage, at, last):
        return
    role = adult_role(passage, at, last, "adult_or_child_roles")
    if not bound and (words.folds[at] in scene.adult_words or (role and not (pictured and _is_ours(passage, at)))):
        return
    reply = passage.part.role is Role.REPLY and not passage.part.school_voice
    kin = not reply or any(cues(key).found(passage.sentence_words(at)) for key in ("kin", "points_out"))
    kin = kin or (pictured and _is_hailed(scene, passage, at))
    group, ids = _with_group(scene, passage, at, name, bound, kin=kin)
    if group and not bound and _is_the_pictured_animal(scene, passage, at):
        return
    if group and (ids or _is_new(scene, passage, at, bound, reply=reply)):
        clue = f"with {group.key or 'the class'}"
        who = Who.PUPIL if ids else Who.UNKNOWN_CHILD
        scene.note(passage, Found(words, at, last, Form.FIRST_WITH_CLASS, ids, clue), who)
    elif kin:
        _note_alone(scene, passage, at, last, name)


def _is_ours(passage: Passage, at: int) -> bool:
    """`Our star baker: Olive`, `our young artist Ella`."""
    low, _ = passage.sentence(at)
    if cues("leads_to_a_child").found(passage.words.folds[max(low, at - 4) : at]):
        return True
    stands = cues("grown_up_at_work").found(passage.words.folds) or cues("outsider_signs").found(passage.words.folds)
    return not is_ordinary(passage.words.folds[at]) and not stands


def _is_hailed(scene: Scene, passage: Passage, at: int) -> bool:
    """`Go Ella!`, `Ella ❤️` beneath a picture of children: cheers for a child, unless somebody there is called so."""
    words = passage.words
    if any(words.folds[at] in folded_name(reply.author) for reply in scene.view.post.replies):
        return False
    low, high = passage.sentence(at)
    before = words.folds[low:at]
    return (high - low == 1 and len(words) < 4) or before in (
        ["go"],
        ["well", "done"],
        ["bravo"],
        ["come", "on"],
        ["yay"],
    )


def _is_in_a_file_name(scene: Scene, name: str) -> bool:
    """Whether a file is called by a name that no alternative text uses as a word of its own."""
    files = (one.words.folds for one in scene.passages if one.part.role is Role.FILENAME)
    alts = (
        one.words.capitals[at]
        for one in scene.passages
        if one.part.role is Role.ALT
        for at, word in enumerate(one.words.folds)
        if word == name
    )
    return all(alts) and any(name in folds for folds in files)


def _is_the_pictured_animal(scene: Scene, passage: Passage, at: int) -> bool:
    """Whether pictures show animals only, and the sentence speaks of none besides the one that it names."""
    if not scene.pictures.animals_only or passage.part.role is Role.ALT or in_a_list_of_names(passage, at):
        return False
    sentence = passage.sentence_words(at)
    return not cues("animals").found(sentence) and not cues("child_signs").found(sentence)


def _note_alone(scene: Scene, passage: Passage, at: int, last: int, name: str) -> None:
    others = scene.index.others.get(name, NOBODY)
    ids = scene.index.firsts.get(name, NOBODY) or (others if len(others) == 1 else NOBODY)
    if scene.has_register and not ids:
        return
    if not ids and is_ordinary(name):
        return
    if scene.is_of_friends and not cues("child_signs").found(passage.sentence_words(at)):
        return
    who = Who.PUPIL if ids else Who.UNKNOWN_CHILD
    scene.note(passage, Found(passage.words, at, last, Form.FIRST_ALONE, ids), who, picks_out=False)


def _last_word(scene: Scene, passage: Passage, at: int) -> int:
    words = passage.words
    for last in range(min(at + 2, len(words) - 1), at, -1):
        if words.name(at, last) in scene.index.firsts and joins_all(words, at, last):
            return last
    return at


def _with_group(
    scene: Scene, passage: Passage, at: int, name: str, bound: Group | None, *, kin: bool
) -> tuple[Group | None, Ids]:
    """The class or year with which the name is read, and who in it goes by that name."""
    nearest = bound or scene.reach(passage, at, of_post=kin)
    everywhere = scene.post_group if passage.part.school_voice else None
    account = scene.account_group if kin else None
    for group in (nearest, scene.sentence_groups(passage, at), everywhere, account):
        ids = _members(scene, name, group) if group else NOBODY
        if ids:
            return group, ids
    return nearest, NOBODY


def _members(scene: Scene, name: str, group: Group) -> Ids:
    index = scene.index
    members = group.ids if group.key else frozenset(range(len(index.pupils)))
    found = index.firsts.get(name, NOBODY) & members
    if found:
        return found
    found = index.others.get(name, NOBODY) & members
    return found if len(found) == 1 else NOBODY


def _is_new(scene: Scene, passage: Passage, at: int, bound: Group | None, *, reply: bool) -> bool:
    """Whether a name that no pupil of the class bears may be a child's all the same."""
    name = passage.words.folds[at]
    if not is_given(name) or name in scene.adults.staff_firsts:
        return False
    if is_ordinary(name):
        return bound is not None and is_close_to(passage, bound, at)
    return (
        bound is not None
        or not (scene.has_register or reply)
        or (name not in scene.index.firsts and _is_listed_with_a_pupil(scene, passage, at))
    )


def _is_listed_with_a_pupil(scene: Scene, passage: Passage, at: int) -> bool:
    words = passage.words
    for one in scene.seen:
        if one.words is words and one.form is Form.FIRST_WITH_CLASS and one.who is Who.PUPIL:
            low, high = (one.last, at) if one.last < at else (at, one.first)
            between = words.folds[low + 1 : high]
            gaps = {words.gap(index).strip() for index in range(low, high)}
            if set(between) <= {"and"} and len(between) < 2 and gaps <= {"", ",", "&", "+"}:
                return True
    return False
