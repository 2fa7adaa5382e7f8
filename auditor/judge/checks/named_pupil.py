"""Which children a post names so that a reader could tell who is meant."""

from collections.abc import Iterator, Mapping

from auditor.judge.permissions import mention_standing
from auditor.judge.view import Hit, Mention, View, Who
from auditor.model import Severity, Sureness


def check(view: View, options: Mapping[str, object]) -> Iterator[Hit]:
    """A hit for each child picked out by name.

    Option `who`: `registered` for pupils of the register, `unknown` for children it does not hold. A registered pupil
    without permission is raised at severity *today*.
    """
    wanted = Who.PUPIL if options.get("who", "registered") == "registered" else Who.UNKNOWN_CHILD
    for mention in view.children:
        if mention.who is wanted:
            yield Hit(
                part=mention.part,
                start=mention.start,
                end=mention.end,
                why=why_named(mention),
                clues=clues_of(mention),
                pupils=tuple(pupil.id for pupil in mention.pupils),
                severity=_severity(view, mention),
                sureness=Sureness.HIGH if mention.who is Who.PUPIL and len(mention.pupils) == 1 else Sureness.CHECK,
            )


def why_named(mention: Mention) -> str:
    """One sentence on who is named, and how."""
    return f"“{mention.text}” is the {mention.form.value} of a {mention.who.value}."


def clues_of(mention: Mention) -> tuple[str, ...]:
    """What around the name decided who is meant, as people read it."""
    clues = list(mention.clues)
    if len(mention.pupils) > 1:
        clues.append(f"{len(mention.pupils)} pupils in the register may be meant")
    if mention.shown:
        clues.append("a picture shows, or seems to show, the child")
    if mention.shown is False:
        clues.append("the post says that the child is not in the picture")
    return tuple(clues)


def _severity(view: View, mention: Mention) -> Severity | None:
    if mention.who is Who.PUPIL and mention_standing(mention, view.account.channel, view.day).lack:
        return Severity.TODAY
    return None
