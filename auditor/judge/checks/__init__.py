"""The kinds of question that can be asked of a post: one file each, named here.

A check is a function `(view, options) -> hits`. `options` are the rule's. It yields a `Hit` for each piece of evidence,
or a `NotJudged` where the question cannot be answered.
"""

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module

from auditor.judge.view import Said, View

Check = Callable[[View, Mapping[str, object]], Iterable[Said]]

CHECKS: dict[str, str] = {
    "named-pupil": "named_pupil",
    "named-with-image": "named_with_image",
    "missing-permission": "missing_permission",
    "sensitive-detail": "sensitive_detail",
    "disclosure": "disclosure",
    "indecent-image": "indecent",
    "whereabouts": "whereabouts",
    "asked": "asked",
    "contact": "contact",
    "profile": "profile",
    "abuse": "abuse",
    "profanity": "profanity",
    "unprofessional": "unprofessional",
    "politics": "politics",
    "commerce": "commerce",
    "copyright": "copying",
    "confidence": "confidence",
    "open-link": "open_link",
    "under-age": "under_age",
    "learnt": "learnt",
}


def load_check(name: str) -> Check:
    """The check of that name, imported when first needed."""
    check: Check = import_module(f"auditor.judge.checks.{CHECKS[name]}").check
    return check
