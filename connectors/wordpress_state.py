"""How far a WordPress site was read: what the cursor of its connector holds."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from connectors.interface import Cursor
from connectors.seen import Marks, mark, marks_of
from connectors.shape import Row, moment, row_of, stamp, text, texts_of, when, whole

OVERLAP = timedelta(days=1)
"""How far each read goes back over the last one, for clocks that differ and saves that took their time."""


@dataclass(kw_only=True)
class ReadState:
    """How far the last read came, kept in the cursor.

    `modified` and `published` are the latest times seen (never one in the future), `top` the highest id, `edge` the
    posts of the overlap with the time of their last save, `comments` the ids of recent comments.
    """

    comments: list[str]
    edge: Marks
    modified: datetime | None = None
    published: datetime | None = None
    top: int = 0
    dates: dict[str, datetime] = field(default_factory=dict)

    @classmethod
    def of(cls, cursor: Cursor) -> "ReadState":
        """From a cursor; what it lacks counts as not yet seen."""
        return cls(
            comments=list(texts_of(cursor, "comments")),
            edge=marks_of(cursor.get("edge")),
            modified=when(cursor, "modified"),
            published=when(cursor, "published"),
            top=whole(cursor, "top") or 0,
            dates={ref: at for ref, value in row_of(cursor, "dates").items() if (at := moment(value))},
        )

    def is_new(self, row: Row, ref: str) -> bool:
        """Whether the last read saw this post, saved at this time, not yet."""
        return self.edge.get(ref) != _saved(row)

    def note(self, row: Row, ref: str, now: datetime) -> None:
        """Remembers that the post was read."""
        modified, published = when(row, "modified_gmt"), when(row, "date_gmt")
        self.modified = _later(self.modified, modified, now)
        self.published = _later(self.published, published, now)
        self.top = max(self.top, whole(row, "id") or 0)
        self.edge[ref] = _saved(row)
        latest = max(filter(None, (modified, published)), default=None)
        if latest:
            self.dates[ref] = latest
        if len(self.edge) % 1000 == 0:
            self.trim()

    def trim(self) -> None:
        """Forgets the posts that the next read will not list again."""
        starts = min(filter(None, (self.modified, self.published)), default=None)
        if starts:
            old = {ref for ref, at in self.dates.items() if at < starts - OVERLAP}
            self.edge = {ref: saved for ref, saved in self.edge.items() if ref not in old}
            self.dates = {ref: at for ref, at in self.dates.items() if ref not in old}

    def cursor(self) -> dict[str, object]:
        """As JSON-able values."""
        self.trim()
        return {
            "v": 1,
            "modified": stamp(self.modified) if self.modified else "",
            "published": stamp(self.published) if self.published else "",
            "top": self.top,
            "edge": self.edge,
            "dates": {ref: stamp(at) for ref, at in self.dates.items()},
            "comments": self.comments,
        }


def _later(known: datetime | None, seen: datetime | None, now: datetime) -> datetime | None:
    if seen is None or seen > now:  # a post dated 2099 must not stop the next read from seeing anything
        return known
    return seen if known is None else max(known, seen)


def _saved(row: Row) -> str:
    return text(row, "modified_gmt") or mark(text(row_of(row, "content"), "rendered"))
