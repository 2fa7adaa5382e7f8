"""Reads a folder to be judged: `school.toml`, `register.csv` and `posts.jsonl`; never `labels.jsonl`.

A fault is told with file, line and reason. `register.csv` may be missing: then nothing about permissions is judged.
"""

import json
import tomllib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn, TypeVar

from auditor.errors import RegisterFault, SetFault
from auditor.model import Account, AccountKind, Media, Post, Register, Reply, School, StaffMember
from auditor.register.guide_csv import read_register

T = TypeVar("T")


def read_school(path: Path) -> School:
    """The school of a `school.toml`, with its staff and accounts."""
    try:
        data = tomllib.loads(_text(path))
    except tomllib.TOMLDecodeError as error:
        raise SetFault(f"{path.name}: not valid TOML: {error}.") from error
    school = data.get("school")
    if not isinstance(school, Mapping) or not isinstance(school.get("name"), str):
        raise SetFault(f"{path.name}: there is no [school] with a name.")
    return School(
        name=school["name"],
        short_names=_strings(path, school, "short_names"),
        domains=_strings(path, school, "domains"),
        phones=_strings(path, school, "phones"),
        phase=str(school.get("phase", "primary")),
        classes=_strings(path, school, "classes"),
        staff=tuple(_staff(path, row) for row in _tables(path, data, "staff")),
        accounts=tuple(_account(path, row) for row in _tables(path, data, "accounts")),
        nation=str(school.get("nation", "england")),
    )


def read_set_register(folder: Path) -> Register | None:
    """The register of the folder; None when the folder has none."""
    path = folder / "register.csv"
    if not path.is_file():
        return None
    try:
        return read_register(path)
    except RegisterFault as error:
        raise SetFault(str(error)) from error


def read_posts(path: Path, school: School) -> Iterator[tuple[Post, Account]]:
    """Each post with its account, in the order of the lines."""
    accounts = {account.id: account for account in school.accounts}
    for number, line in enumerate(_text(path).split("\n"), 1):
        if not line.strip():
            continue
        where = f"{path.name}:{number}"
        try:
            row = json.loads(line)
        except (json.JSONDecodeError, RecursionError) as error:
            raise SetFault(f"{where}: not JSON: {error}.") from error
        if not isinstance(row, dict):
            _fault(where, "a post must be a JSON object")
        account = accounts.get(str(row.get("account")))
        if account is None:
            _fault(where, f"the account '{row.get('account')}' is not in school.toml")
        yield _post(where, row), account


def _post(where: str, row: dict[str, object]) -> Post:
    ref = _is(where, row, "id", str, None)
    published = _is(where, row, "published_at", str, "")
    try:
        at = datetime.fromisoformat(published).astimezone(UTC) if published else None
    except (ValueError, OverflowError):
        _fault(where, f"published_at '{published}' is not an ISO date and time")
    return Post(
        ref=ref,
        text=_is(where, row, "text", str, ""),
        title=_is(where, row, "title", str, ""),
        url=_is(where, row, "url", str, ""),
        published_at=at,
        links=tuple(str(link) for link in _is(where, row, "links", list, [])),
        media=tuple(_media(where, item) for item in _is(where, row, "media", list, [])),
        replies=tuple(_reply(where, item) for item in _is(where, row, "replies", list, [])),
    )


def _media(where: str, item: object) -> Media:
    if not isinstance(item, dict):
        _fault(where, "each item of 'media' must be an object")
    return Media(
        kind=_is(where, item, "kind", str, "image"),
        alt=_is(where, item, "alt", str, ""),
        filename=_is(where, item, "filename", str, ""),
    )


def _reply(where: str, item: object) -> Reply:
    if not isinstance(item, dict):
        _fault(where, "each item of 'replies' must be an object")
    return Reply(author=_is(where, item, "author", str, ""), text=_is(where, item, "text", str, ""))


def _is(where: str, row: Mapping[str, object], key: str, kind: type[T], default: T | None) -> T:
    value = row.get(key)
    if value is None and default is not None:
        return default
    if not isinstance(value, kind):
        _fault(where, f"'{key}' must be {'a text' if kind is str else 'a list'}")
    return value


def _staff(path: Path, row: Mapping[str, object]) -> StaffMember:
    if not isinstance(row.get("name"), str):
        raise SetFault(f"{path.name}: one of [[staff]] has no name.")
    return StaffMember(name=str(row["name"]), first_name=str(row.get("first_name", "")), role=str(row.get("role", "")))


def _account(path: Path, row: Mapping[str, object]) -> Account:
    for key in ("id", "platform"):
        if not isinstance(row.get(key), str):
            raise SetFault(f"{path.name}: one of [[accounts]] has no {key}.")
    try:
        kind = AccountKind(str(row.get("kind", "official")))
    except ValueError as error:
        raise SetFault(f"{path.name}: account '{row['id']}': {error}.") from error
    return Account(
        id=str(row["id"]),
        platform=str(row["platform"]).casefold(),
        handle=str(row.get("handle", "")),
        kind=kind,
        linked_email=str(row.get("linked_email", "")),
    )


def _strings(path: Path, table: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise SetFault(f"{path.name}: '{key}' must be a list of texts.")
    return tuple(value)


def _tables(path: Path, data: Mapping[str, object], key: str) -> list[Mapping[str, object]]:
    value = data.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise SetFault(f"{path.name}: '{key}' must be written as [[{key}]].")
    return value


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise SetFault(f"{path}: there is no such file.") from error
    except UnicodeDecodeError as error:
        raise SetFault(f"{path.name}: byte {error.start} is not UTF-8.") from error
    except OSError as error:
        raise SetFault(f"{path}: cannot be read: {error.strerror}.") from error


def _fault(where: str, reason: str) -> NoReturn:
    raise SetFault(f"{where}: {reason}.")
