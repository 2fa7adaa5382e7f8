"""What a connector remembers of the newest posts, so that the next read yields only what is new or changed."""

from collections.abc import Iterable
from hashlib import blake2b

from auditor.model import Post

Marks = dict[str, str]
"""A short fingerprint for each ref, newest first; JSON-able."""


def marks_of(value: object) -> Marks:
    """The marks kept in a cursor; none where it holds something else."""
    if not isinstance(value, dict):
        return {}
    return {str(ref): mark for ref, mark in value.items() if isinstance(mark, str)}


def newest_marks(*kept: Marks, most: int) -> Marks:
    """Several marks together, the earlier ones winning, cut to the first `most`."""
    merged: Marks = {}
    for marks in kept:
        for ref, mark in marks.items():
            if len(merged) == most:
                return merged
            merged.setdefault(ref, mark)
    return merged


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
