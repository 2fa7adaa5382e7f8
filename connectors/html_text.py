"""HTML as platforms send it, turned into what a reader sees and what hides beneath: text, links, pictures.

Parsed with BeautifulSoup on lxml. Text keeps one line a paragraph; captions move to their picture.
"""

import html
import re
from dataclasses import dataclass, field

from bs4 import BeautifulSoup
from bs4.element import Tag

from auditor.model import Media
from connectors.addresses import whole_address
from connectors.html_files import Files, attribute, is_own_page_of_picture
from connectors.html_words import shown_text, tidy
from connectors.shape import clean

_SPACES = re.compile(r"\s+")
_TAG = re.compile(r"<[a-zA-Z/!][^>]{0,2000}>")
_PICTURES = frozenset(("img", "amp-img"))
_FILMS = frozenset(("video", "audio"))
_LINKS = frozenset(("a", "area", "iframe", "embed"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """What stands in a piece of HTML; links and files are whole addresses, each once."""

    text: str = field(repr=False)
    links: tuple[str, ...] = field(default=(), repr=False)
    media: tuple[Media, ...] = ()


def read_html(source: str, base: str = "", *, files: bool = True) -> Page:
    """Everything to be judged in a piece of HTML; `base` is the address that relative links start from.

    `files` says that documents, films and recordings which are linked to belong to the post, as on a website.
    """
    if "<" not in source:
        return Page(text=tidy(html.unescape(clean(source)).split("\n")))
    soup = BeautifulSoup(clean(source), "lxml")
    tags = [node for node in soup.descendants if isinstance(node, Tag)]
    media = Files(base)
    for tag in tags:
        if tag.name in _PICTURES:
            media.add_picture(tag)
        elif tag.name in _FILMS:
            media.add_film(tag)
    links: dict[str, None] = {}
    for tag in tags:
        if tag.name in _LINKS:
            address = whole_address(attribute(tag, "href") or attribute(tag, "src"), base)
            if address and not media.add_file(address, as_media=files) and not is_own_page_of_picture(tag, address):
                links[address] = None
    return Page(text=shown_text(soup), links=tuple(links), media=media.all())


def plain(source: str) -> str:
    """A title, name or excerpt that may hold entities and tags, as plain text; a bare "<" stays."""
    if "<" in source:
        source = _TAG.sub(" " if "<br" in source or "</p" in source else "", source)
    return _SPACES.sub(" ", html.unescape(clean(source))).strip()


def with_hidden_links(page: Page) -> str:
    """The text, followed by the addresses that hide behind its words; for replies, which have no list of links."""
    return "\n".join([page.text, *(link for link in page.links if link not in page.text)]).strip()


def with_summary(text: str, summary: str) -> str:
    """The text, followed by a summary that says something the text does not begin to say."""
    start = _squeezed(summary.rstrip(" .…[]"))[:60]
    if not start or start in _squeezed(text):
        return text
    return f"{text}\n{summary}" if text else summary


def _squeezed(text: str) -> str:
    return _SPACES.sub("", text).casefold()
