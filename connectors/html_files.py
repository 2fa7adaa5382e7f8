"""The pictures, films and documents of a parsed page, with what is said of them."""

import re
from dataclasses import replace

from bs4.element import Tag

from auditor.model import Media
from connectors.addresses import file_key, file_name, kind_of_file, whole_address
from connectors.html_words import shown_text
from connectors.shape import one_line

_CAPTIONED = frozenset(("wp-caption", "gallery-item"))
_NOT_SLUG = re.compile(r"[\W_]+")
_LAZY = ("data-orig-file", "data-full-url", "data-lazy-src", "data-src", "data-original", "src")
_SMILEYS = frozenset(("emoji", "wp-smiley"))


class Files:
    """The pictures, films and documents of a page, one for each file however many sizes are shown."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._found: dict[str, Media] = {}

    def add_picture(self, picture: Tag) -> None:
        """A shown picture; one that only draws an emoji becomes that character in the text."""
        if _SMILEYS.intersection(_classes(picture)):
            picture.replace_with(attribute(picture, "alt"))
            return
        address = next(
            (a for a in (whole_address(attribute(picture, key), self._base) for key in _LAZY) if a),
            "",
        )
        caption = _take_caption(picture) or one_line(attribute(picture, "title"))
        alt = one_line(attribute(picture, "alt"))
        key = file_key(address) if address else f"#{len(self._found)}"
        known = self._found.get(key)
        if known is not None:
            self._found[key] = replace(known, alt=known.alt or alt, caption=known.caption or caption)
        elif address or alt or caption:
            self._found[key] = Media(kind="image", alt=alt, filename=file_name(address), caption=caption, url=address)

    def add_film(self, film: Tag) -> None:
        """A film or recording to be played on the page."""
        sources = [film, *film.find_all("source")]
        for address in (whole_address(attribute(each, "src"), self._base) for each in sources):
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
        """Each file once, in the order of the page."""
        return tuple(self._found.values())


def _take_caption(picture: Tag) -> str:
    """The words under a picture, taken out of the page so that they are not judged twice."""
    frame = picture.find_parent(_is_frame)
    if frame is None or len(frame.find_all("img")) != 1:
        return ""
    words = frame.find(_is_caption)
    if not isinstance(words, Tag):
        return ""
    text = shown_text(words)
    if words.find(("a", "img")) is None:
        words.extract()
    else:  # its links still count
        for string in list(words.find_all(string=True)):
            string.extract()
    return text


def is_own_page_of_picture(anchor: Tag, address: str) -> bool:
    """Whether a link around a picture leads to the page a CMS makes for it, which only says the file's name again."""
    picture = anchor.find("img")
    if not isinstance(picture, Tag):
        return False
    stem = file_name(attribute(picture, "src")).rpartition(".")[0]
    return bool(stem) and _NOT_SLUG.sub("", stem.casefold()) == _NOT_SLUG.sub("", file_name(address).casefold())


def _is_frame(tag: Tag) -> bool:
    return tag.name == "figure" or bool(_CAPTIONED.intersection(_classes(tag)))


def _is_caption(tag: Tag) -> bool:
    return tag.name == "figcaption" or "wp-caption-text" in _classes(tag)


def _classes(tag: Tag) -> list[str]:
    value = tag.get("class")
    return list(value) if isinstance(value, list) else []


def attribute(tag: Tag, name: str) -> str:
    """The attribute's text; "" where there is none."""
    value = tag.get(name)
    return value if isinstance(value, str) else ""
