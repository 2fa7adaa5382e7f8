"""Reads a TOML file into a pydantic model, strictly: whatever is not known or does not fit is told in one sentence."""

import tomllib
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from auditor.errors import SettingsFault
from auditor.spelling import nearest


class Strict(BaseModel):
    """A table of a file in which every key must be known."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


M = TypeVar("M", bound=Strict)


def read_strictly(path: Path, model: type[M]) -> M:
    """The file as the model; raises `SettingsFault` with file, key and reason, and the nearest known key."""
    try:
        return parse_strictly(path.read_text(encoding="utf-8-sig"), path.name, model)
    except FileNotFoundError as error:
        raise SettingsFault(f"{path}: there is no such file.") from error
    except UnicodeDecodeError as error:
        raise SettingsFault(f"{path.name}: byte {error.start} is not UTF-8; save the file as UTF-8.") from error
    except OSError as error:
        raise SettingsFault(f"{path}: cannot be read: {error.strerror}.") from error


def parse_strictly(text: str, name: str, model: type[M]) -> M:
    """The text as the model; `name` is what faults call the file."""
    try:
        return model.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise SettingsFault(f"{name}: not valid TOML: {error}.") from error
    except ValidationError as error:
        raise SettingsFault(f"{name}: {_sentence(model, error)}") from None


def _sentence(model: type[BaseModel], error: ValidationError) -> str:
    fault = error.errors(include_url=False, include_context=True)[0]
    place, key = fault["loc"][:-1], str(fault["loc"][-1]) if fault["loc"] else ""
    table = "".join(f"[{part}] " if isinstance(part, str) else f"no. {part + 1}: " for part in place)
    if fault["type"] == "extra_forbidden":
        known = _known_keys(model, place)
        return f"{table}'{key}' is not a known key{nearest(key, known) or '; there are ' + ', '.join(known) + '.'}"
    if fault["type"] == "missing":
        return f"{table}'{key}' is missing."
    if fault["type"] == "value_error":
        return f"{table}'{key}': {fault['ctx']['error']}"
    reason = fault["msg"][0].lower() + fault["msg"][1:]
    return f"{table}'{key}': {reason}."


def _known_keys(model: type[BaseModel], place: tuple[int | str, ...]) -> list[str]:
    current: Any = model
    for part in place:
        if isinstance(part, str):
            current = _table_of(current.model_fields, part)
    return [field.alias or name for name, field in current.model_fields.items()]


def _table_of(fields: Any, key: str) -> Any:
    for name, field in fields.items():
        if key in (name, field.alias):
            annotation = field.annotation
            inner = getattr(annotation, "__args__", (annotation,))
            return next(kind for kind in inner if isinstance(kind, type) and issubclass(kind, BaseModel))
    raise KeyError(key)
