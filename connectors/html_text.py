"""HTML as platforms send it, turned into what a reader sees and what hides beneath: text, links, pictures.

Parsed with BeautifulSoup on lxml. Text keeps one line a paragraph; captions move to their picture.
"""

import html
import re
from dataclasses import dataclass, field, replace

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from auditor.model import Media
from connectors.addresses import file_key, file_name, kind_of_file, whole_address
from connectors.shape import clean

_BLOCK_TAGS = (
    "address article aside audio blockquote body caption center dd details dialog div dl dt fieldset figcaption figure",
    "footer form h1 h2 h3 h4 h5 h6 header hr html iframe li main nav ol option p pre section summary table tbody td",
    "tfoot th thead tr ul video",
)
_BLOCKS = frozenset(name for line in _BLOCK_TAGS for name in line.split())
_UNSHOWN = frozenset(("noscript", "title", "head", "object"))
_CAPTIONED = frozenset(("wp-caption", "gallery-item"))
_DEEPEST = 200
_SPACES = re.compile(r"\s+")
_TAG = re.compile(r"<[a-zA-Z/!][^>]{0,2000}>")
_NOT_SLUG = re.compile(r"[\W_]+")
_LAZY = ("data-orig-file", "data-full-url", "data-lazy-src", "data-src", "data-original", "src")


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
        return Page(text=_tidy(html.unescape(clean(source)).split("\n")))
    soup = BeautifulSoup(clean(source), "lxml")
    media = _Files(base)
    for picture in soup.find_all(("img", "amp-img")):
        media.add_picture(picture)
    for film in soup.find_all(("video", "audio")):
        media.add_film(film)
    links: dict[str, None] = {}
    for anchor in soup.find_all(("a", "area", "iframe", "embed")):
        address = whole_address(_attribute(anchor, "href") or _attribute(anchor, "src"), base)
        if address and not media.add_file(address, as_media=files) and not _is_own_page_of_picture(anchor, address):
            links[address] = None
    return Page(text=_shown_text(soup), links=tuple(links), media=media.all())


def plain(source: str) -> str:
    """A title, name or excerpt that may hold entities and tags, as plain text; a bare "<" stays."""
    if "<" in source:
        source = _TAG.sub(" " if "<br" in source or "</p" in source else "", source)
    return _SPACES.sub(" ", html.unescape(clean(source))).strip()


class _Files:
    """The pictures, films and documents of a page, one for each file however many sizes are shown."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._found: dict[str, Media] = {}

    def add_picture(self, picture: Tag) -> None:
        address = next(
            (a for a in (whole_address(_attribute(picture, key), self._base) for key in _LAZY) if a),
            "",
        )
        caption = _take_caption(picture) or plain(_attribute(picture, "title"))
        alt = plain(_attribute(picture, "alt"))
        key = file_key(address) if address else f"#{len(self._found)}"
        known = self._found.get(key)
        if known is not None:
            self._found[key] = replace(known, alt=known.alt or alt, caption=known.caption or caption)
        elif address or alt or caption:
            self._found[key] = Media(kind="image", alt=alt, filename=file_name(address), caption=caption, url=address)

    def add_film(self, film: Tag) -> None:
        sources = [film, *film.find_all("source")]
        for address in (whole_address(_attribute(each, "src"), self._base) for each in sources):
            if address:
                self._found.setdefault(
                    file_key(address), Media(kind=film.name, filename=file_name(address), url=address)
                )

    def add_file(self, address: str, *, as_media: bool) -> bool:
        """Whether the address is one of the media: a shown picture in full size, or a file of the post."""
        kind = kind_of_file(address)
        if not kind or not address.casefold().startswith("http"):
            return False
        key = file_key(address)
        if key in self._found:
            self._found[key] = replace(self._found[key], url=address)
        elif kind == "image" or not as_media:
            return False
        else:
            self._found[key] = Media(kind=kind, filename=file_name(address), url=address)
        return True

    def all(self) -> tuple[Media, ...]:
        return tuple(self._found.values())


def _take_caption(picture: Tag) -> str:
    """The words under a picture, taken out of the page so that they are not judged twice."""
    frame = picture.find_parent(_is_frame)
    if frame is None or len(frame.find_all("img")) != 1:
        return ""
    words = frame.find(_is_caption)
    if not isinstance(words, Tag):
        return ""
    text = _shown_text(words)
    if words.find(("a", "img")) is None:
        words.extract()
    else:  # its links still count
        for string in list(words.find_all(string=True)):
            string.extract()
    return text


def _is_own_page_of_picture(anchor: Tag, address: str) -> bool:
    """Whether a link around a picture leads to the page a CMS makes for it, which only says the file's name again."""
    picture = anchor.find("img")
    if not isinstance(picture, Tag):
        return False
    stem = file_name(_attribute(picture, "src")).rpartition(".")[0]
    return bool(stem) and _NOT_SLUG.sub("", stem.casefold()) == _NOT_SLUG.sub("", file_name(address).casefold())


def _is_frame(tag: Tag) -> bool:
    return tag.name == "figure" or bool(_CAPTIONED.intersection(_classes(tag)))


def _is_caption(tag: Tag) -> bool:
    return tag.name == "figcaption" or "wp-caption-text" in _classes(tag)


def _classes(tag: Tag) -> list[str]:
    value = tag.get("class")
    return list(value) if isinstance(value, list) else []


def _attribute(tag: Tag, name: str) -> str:
    value = tag.get(name)
    return value if isinstance(value, str) else ""


def _shown_text(root: Tag) -> str:
    lines: list[str] = []
    line: list[str] = []
    block: Tag | None = None
    for node in root.descendants:
        if isinstance(node, Tag):
            if node.name == "br":
                lines.append("".join(line))
                line = []
        elif type(node) is NavigableString:
            around, shown, verbatim = _surroundings(node)
            if not shown:
                continue
            if around is not block:
                lines.append("".join(line))
                line, block = [], around
            line.append(str(node) if verbatim else _SPACES.sub(" ", node))
    lines.append("".join(line))
    return _tidy(lines)


def _surroundings(node: NavigableString) -> tuple[Tag | None, bool, bool]:
    block: Tag | None = None
    verbatim = False
    parent = node.parent
    for _ in range(_DEEPEST):
        if parent is None:
            break
        if parent.name in _UNSHOWN:
            return block, False, False
        if block is None and parent.name in _BLOCKS:
            block = parent
        verbatim = verbatim or parent.name == "pre"
        parent = parent.parent
    return block, True, verbatim


def _tidy(lines: list[str]) -> str:
    stripped = (each.strip() for line in lines for each in line.split("\n"))
    return "\n".join(each for each in stripped if each)


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
