"""Which options each check understands, so that a misspelt one is told when a rule is read and not in the night."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from auditor.judge.learnt.kinds import KINDS
from auditor.spelling import nearest


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a check; `needed` has no default.

    It is one of the `words`, a whole number from 1 to `most`, a `share` from 0 to 1, a `truth`, or any text.
    """

    words: tuple[str, ...] = ()
    most: int = 0
    share: bool = False
    truth: bool = False
    needed: bool = True


_KINDS_OF_DETAIL = ("health", "needs", "behaviour", "attendance", "support", "family", "safeguarding", "identity")
_KINDS_OF_MATTER = (
    *("leaving", "ill", "discipline", "jobs", "secret", "complaint", "parents", "access", "procedure", "results"),
    *("data", "home"),
)

OPTIONS: dict[str, dict[str, Option]] = {
    "named-pupil": {"who": Option(("registered", "unknown"), needed=False)},
    "named-with-image": {"permission": Option(("missing", "held"), needed=False)},
    "missing-permission": {"who": Option(("registered", "unknown", "barred"), needed=False)},
    "sensitive-detail": {"kind": Option(_KINDS_OF_DETAIL)},
    "whereabouts": {"asks": Option(("group", "home"))},
    "contact": {"asks": Option(("mailbox", "phone", "messaging", "payment"))},
    "profile": {"asks": Option(("staff", "unregistered"))},
    "abuse": {"kind": Option(("threat", "hate", "sexual", "insult"))},
    "profanity": {},
    "unprofessional": {"threshold": Option(most=20, needed=False)},
    "politics": {},
    "commerce": {},
    "copyright": {"asks": Option(("whole", "pirated", "pictures"))},
    "confidence": {"kind": Option(_KINDS_OF_MATTER)},
    "under-age": {},
    "learnt": {
        "kind": Option(KINDS),
        "sure": Option(share=True, needed=False),
        "why": Option(),
        "sealed": Option(truth=True, needed=False),
    },
    "disclosure": {},
    "asked": {},
    "open-link": {},
    "indecent-image": {},
}


def faults(check: str, options: Mapping[str, object]) -> Iterator[str]:
    """What is wrong with a rule's options for a check, a clause of a sentence each."""
    known = OPTIONS[check]
    for name, value in options.items():
        option = known.get(name)
        if option is None:
            there = f"; it has {_listed(known)}" if known else "; it has no options"
            yield f"the check '{check}' has no option '{name}'{nearest(name, known).rstrip('.') or there}"
        elif option.words and value not in option.words:
            near = nearest(str(value), option.words).rstrip(".")
            yield f"'{name}' may not be '{value}'{near or f'; it may be {_listed(option.words)}'}"
        elif option.most and not _is_number(value, option.most):
            yield f"'{name}' must be a whole number from 1 to {option.most}"
        elif option.share and not _is_share(value):
            yield f"'{name}' must be a number from 0 to 1"
        elif option.truth and not isinstance(value, bool):
            yield f"'{name}' must be true or false"
    for name, option in known.items():
        if option.needed and name not in options:
            yield f"the check '{check}' needs the option '{name}'" + (f": {_listed(option.words)}" * bool(option.words))


def _is_share(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1


def _is_number(value: object, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= most


def _listed(words: Mapping[str, object] | tuple[str, ...]) -> str:
    return ", ".join(f"'{word}'" for word in words)
