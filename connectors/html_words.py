"""The words of a parsed page as a reader sees them: one line a paragraph, without scripts and styles."""

import re

from bs4.element import NavigableString, Tag

_BLOCK_TAGS = (
    "address article aside audio blockquote body caption center dd details dialog div dl dt fieldset figcaption figure",
    "footer form h1 h2 h3 h4 h5 h6 header hr html iframe li main nav ol option p pre section summary table tbody td",
    "tfoot th thead tr ul video",
)
_BLOCKS = frozenset(name for line in _BLOCK_TAGS for name in line.split())
_UNSHOWN = frozenset(("noscript", "title", "head", "object"))
_DEEPEST = 200
_SPACES = re.compile(r"\s+")


def shown_text(root: Tag) -> str:
    """The words inside a tag."""
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
    return tidy(lines)


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


def tidy(lines: list[str]) -> str:
    """The lines without what surrounds them, and without the empty ones."""
    stripped = (each.strip() for line in lines for each in line.split("\n"))
    return "\n".join(each for each in stripped if each)
