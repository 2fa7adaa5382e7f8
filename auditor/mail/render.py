"""Makes the three parts of a mail (subject, text, HTML) from the templates of one name."""

import re
import textwrap
from dataclasses import dataclass
from functools import cache

import css_inline
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

_WIDTH = 72


@dataclass(frozen=True, kw_only=True, slots=True)
class Rendered:
    """A mail in words: `subject` is one line, `html` has its styles beside each element, for mail programs."""

    subject: str
    text: str
    html: str


def rendered(name: str, **shown: object) -> Rendered:
    """The templates `name.subject.txt`, `name.txt` and `name.html`, filled with what is shown."""
    return Rendered(
        subject=" ".join(_templates().get_template(f"{name}.subject.txt").render(shown).split()),
        text=_templates().get_template(f"{name}.txt").render(shown).strip() + "\n",
        html=_inliner().inline(_templates().get_template(f"{name}.html").render(shown)),
    )


def _wrapped(text: str, indent: int = 0, hang: int = 0) -> str:
    return textwrap.fill(
        text,
        _WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + hang),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]


def _unbroken(text: str) -> str:
    return re.sub(r"(\d) (?=\w)", "\\1\N{NO-BREAK SPACE}", text)


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("templates", "mail"),
        autoescape=select_autoescape(["html"], default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(wrapped=_wrapped, sentence_case=_sentence_case, unbroken=_unbroken)
    return environment


@cache
def _inliner() -> css_inline.CSSInliner:
    return css_inline.CSSInliner(load_remote_stylesheets=False)
