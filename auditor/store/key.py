"""The key that protects children's data: outside the database, in `AUDITOR_KEY` or a file only its owner can read."""

import base64
import binascii
import os
import secrets
import stat
from pathlib import Path

from auditor.errors import KeyFault

KEY_VARIABLE = "AUDITOR_KEY"
_BYTES = 32


def new_key() -> str:
    """A fresh key as text: 32 random bytes in URL-safe base64."""
    return base64.urlsafe_b64encode(secrets.token_bytes(_BYTES)).decode("ascii")


def make_key_file(path: Path) -> str:
    """Writes a fresh key to a new file of mode 0600 and returns it; never replaces a file."""
    key = new_key()
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise KeyFault(f"{path.parent}: the folder for the key cannot be made: {error.strerror}.") from error
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise KeyFault(f"{path}: there is a key already; it was left as it was.") from error
    except OSError as error:
        raise KeyFault(f"{path}: the key could not be written: {error.strerror}.") from error
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(key + "\n")
        file.flush()
        os.fsync(file.fileno())
    return key


def read_key(value: str, path: Path) -> str:
    """The key: `value` (what `AUDITOR_KEY` holds) where there is one, else what the file holds."""
    if value:
        return checked_key(value, f"The environment variable {KEY_VARIABLE}")
    try:
        mode = path.stat().st_mode
        text = path.read_text(encoding="ascii", errors="replace")
    except FileNotFoundError as error:
        raise KeyFault(
            f"There is no key: {path} does not exist and {KEY_VARIABLE} is not set. "
            "Run 'auditor init', or put the key of your backup back there."
        ) from error
    except OSError as error:
        raise KeyFault(f"{path}: the key cannot be read: {error.strerror}.") from error
    if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise KeyFault(f"{path}: others can read the key; allow only its owner, with: chmod 600 {path}")
    return checked_key(text, str(path))


def checked_key(text: str, where: str) -> str:
    """The key as text without what surrounds it; `where` is what a fault calls its place."""
    key = text.strip()
    try:
        fits = len(base64.urlsafe_b64decode(key.encode("ascii", "replace"))) == _BYTES
    except (binascii.Error, ValueError):
        fits = False
    if not fits:
        raise KeyFault(f"{where} does not hold a key; a key is 44 letters and digits, as made by 'auditor init'.")
    return key
