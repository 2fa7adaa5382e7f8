"""Takes a post apart into the texts that are judged, each with its role and its voice."""

import re
from collections.abc import Iterator
from functools import lru_cache

from auditor.model import Account, Part, Post, Role, School

_NOT_WORD = re.compile(r"[\W_]+")


def parts_of(post: Post, account: Account, school: School) -> tuple[Part, ...]:
    """Every text of the post, in the order in which people would read it; empty ones are left out."""
    return tuple(part for part in _all_parts(post, account, school) if part.text)


def _all_parts(post: Post, account: Account, school: School) -> Iterator[Part]:
    yield Part(role=Role.TITLE, text=post.title)
    yield Part(role=Role.WARNING, text=post.warning)
    yield Part(role=Role.BODY, text=post.text)
    for index, choice in enumerate(post.poll):
        yield Part(role=Role.POLL, text=choice, index=index)
    for index, tag in enumerate(post.tags):
        yield Part(role=Role.TAG, text=tag, index=index)
    for index, media in enumerate(post.media):
        yield Part(role=Role.CAPTION, text=media.caption, index=index)
        yield Part(role=Role.ALT, text=media.alt or "", index=index)
        yield Part(role=Role.FILENAME, text=media.filename, index=index)
    yield Part(role=Role.TRANSCRIPT, text=post.transcript)
    for index, link in enumerate(post.links):
        yield Part(role=Role.LINK, text=link, index=index)
    for index, quote in enumerate(post.quotes):
        yield Part(role=Role.QUOTE, text=quote, index=index, school_voice=False)
    for index, reply in enumerate(post.replies):
        own = any(speaks_for_school(name, account, school) for name in (reply.author, reply.handle))
        yield Part(role=Role.REPLY, text=reply.text, index=index, school_voice=own)
        yield Part(role=Role.REPLY_AUTHOR, text=reply.author, index=index, school_voice=own)


def speaks_for_school(author: str, account: Account, school: School) -> bool:
    """Whether a reply's author is one of the school's registered accounts, by its handle or display name."""
    return _bare(author) in _own_names(school) | {_bare(account.handle), _bare(account.display_name)} - {""}


@lru_cache(maxsize=64)
def _own_names_of(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(_bare(name) for name in names) - {""}


def _own_names(school: School) -> frozenset[str]:
    accounts = tuple(name for account in school.accounts for name in (account.handle, account.display_name))
    return _own_names_of((school.name, *school.short_names, *accounts))


def _bare(name: str) -> str:
    return _NOT_WORD.sub("", name).casefold()
