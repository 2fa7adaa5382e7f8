"""What a way of handing over mail must do, and the one that writes files into a folder."""

import os
import re
from pathlib import Path
from typing import Protocol

from auditor.errors import MailDeferred
from auditor.model import MailRecord


class Transport(Protocol):
    """A way of handing over a recorded mail."""

    def send(self, mail: MailRecord) -> None:
        """Hands the mail to all its recipients or to none.

        Raises `MailRefused` when it will never be taken, `MailDeferred` when it is worth trying again.
        """
        ...


class Folder:
    """Writes each mail as an .eml file, whole or not at all; the same mail always to the same file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def send(self, mail: MailRecord) -> None:
        path = self.path(mail)
        part = path.with_suffix(".part")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with part.open("wb") as file:
                file.write(mail.message)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        except OSError as error:
            raise MailDeferred(
                f"The mail could not be written to the folder {self.folder}: {error.strerror}; please make room there."
            ) from error

    def path(self, mail: MailRecord) -> Path:
        """Where the mail is, or will be, written."""
        return self.folder / (re.sub(r"[^a-z0-9@.-]+", "-", mail.key.casefold())[:120].strip("-.") + ".eml")
