"""Which children a post names who are, or seem to be, in its picture."""

from collections.abc import Iterator, Mapping

from auditor.judge.checks.named_pupil import clues_of, why_named
from auditor.judge.permissions import mention_standing
from auditor.judge.view import Hit, View, Who
from auditor.model import Sureness


def check(view: View, options: Mapping[str, object]) -> Iterator[Hit]:
    """A hit for each child named, be it by a first name only, whom a picture shows.

    Option `permission`: `held` for pupils with every permission this needs, `missing` for all others.
    """
    held = options.get("permission", "missing") == "held"
    for mention in view.mentions:
        if not mention.shown or mention.who not in (Who.PUPIL, Who.UNKNOWN_CHILD):
            continue
        lacking = not mention.pupils or mention_standing(mention, view.account.channel, view.day).lack is not None
        if lacking is not held:
            yield Hit(
                part=mention.part,
                start=mention.start,
                end=mention.end,
                why=f"{why_named(mention)} The post has a picture that shows, or seems to show, the child.",
                clues=clues_of(mention),
                pupils=tuple(pupil.id for pupil in mention.pupils),
                sureness=Sureness.HIGH if mention.picks_out else Sureness.CHECK,
            )
