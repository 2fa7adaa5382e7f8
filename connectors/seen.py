"""What a connector remembers of the newest posts, so that the next read yields only what is new or changed."""

from collections.abc import Iterable, Mapping
from hashlib import blake2b

from auditor.model import Post

Marks = dict[str, str]
"""A short fingerprint for each ref, newest first; "" asks for another look. JSON-able."""


def usable(cursor: Mapping[str, object] | None) -> Mapping[str, object]:
    """The cursor where this version can read it; an empty one otherwise, so that everything is read anew."""
    return cursor if cursor is not None and cursor.get("v") == 1 else {}


def marks_of(value: object) -> Marks:
    """The marks kept in a cursor; none where it holds something else."""
    if not isinstance(value, dict):
        return {}
    return {str(ref): mark for ref, mark in value.items() if isinstance(mark, str)}


def newest_marks(marks: Marks, *, most: int) -> Marks:
    """The first `most` marks, and as many more as it takes to keep the empty ones, which ask for another look."""
    refs = list(marks)
    last_empty = max((place for place, ref in enumerate(refs) if not marks[ref]), default=-1)
    return {ref: marks[ref] for ref in refs[: max(most, last_empty + 1)]}


def mark(*things: object) -> str:
    """A short fingerprint of these values, the same in every process."""
    return blake2b("\x1f".join(str(thing) for thing in things).encode(errors="replace"), digest_size=9).hexdigest()


def mark_of_post(post: Post, *more: object) -> str:
    """A fingerprint of all that a platform listed of a post; replies are left out, their count goes into `more`."""
    media: Iterable[object] = ((m.kind, m.alt, m.filename, m.caption, m.url) for m in post.media)
    return mark(
        *(post.title, post.text, post.warning, post.url, post.published_at, post.edited_at, post.links, post.tags),
        *(tuple(media), post.quotes, post.poll, post.unread, *more),
    )
