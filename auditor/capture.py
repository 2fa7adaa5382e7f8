"""Fingerprints a post as it was read: its own content apart from the replies beneath it.

What a platform changes by itself (addresses of media, counts, the time of an edit) is left out, so that only what
people changed makes a new capture.
"""

import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from auditor.model import Post, Reply
from auditor.store.codecs import POST
from auditor.store.records import SeenPost

Fingerprint = Callable[..., str]
"""`SchoolStore.fingerprint`."""

T = TypeVar("T")
_HALF = re.compile("[\ud800-\udfff]")


def seen_post(post: Post, key: str, fingerprint: Fingerprint) -> SeenPost:
    """The post ready to be compared and kept; halves of characters in it are replaced by "\ufffd"."""
    try:
        encoded = POST.dump(post)
    except ValueError:
        post = mended(post)
        encoded = POST.dump(post)
    return SeenPost(
        key=key,
        post=post,
        content_hash=fingerprint("content", _content(post)),
        replies_hash=fingerprint("replies", _replies(post.replies)),
        encoded=encoded,
    )


def with_what_was_known(post: Post, before: Post | None) -> Post:
    """The post, with the replies and transcript of its last capture where the connector could not read them this time.

    So that a request that failed never looks like words that were taken down.
    """
    if before is None:
        return post
    if "replies" in post.unread and not post.replies:
        post = replace(post, replies=before.replies)
    if "transcript" in post.unread and not post.transcript:
        post = replace(post, transcript=before.transcript)
    return post


def folded(text: str) -> str:
    """The text as its letters and digits alone, without case, accents or spacing; as it is where it has none."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    words = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c)).split()
    return " ".join(words) or unicodedata.normalize("NFKC", text).strip()


def text_key(post: Post, fingerprint: Fingerprint) -> str:
    """The same for posts with the same words, whichever platform they are on; its own for a post without words."""
    words = folded(f"{post.title} {post.text}")
    return fingerprint("text", words) if words else fingerprint("post without words", post.ref)


def _content(post: Post) -> str:
    media = [[m.kind, m.alt, m.filename, m.caption] for m in post.media]
    texts = [post.text, post.title, post.warning, post.transcript]
    return _canonical([texts, post.links, post.tags, media, post.quotes, post.poll])


def _replies(replies: tuple[Reply, ...]) -> str:
    return _canonical(sorted([reply.ref, reply.author, reply.text] for reply in replies))


def _canonical(value: object) -> str:
    return unicodedata.normalize("NFC", json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def mended(value: T) -> T:
    """The text, or the record with all texts in it, with halves of characters replaced by "\ufffd"."""
    if isinstance(value, str):
        return _HALF.sub("\ufffd", value)  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(mended(each) for each in value)  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: mended(getattr(value, f.name)) for f in fields(value)})
    return value
