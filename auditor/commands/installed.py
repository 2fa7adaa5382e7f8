"""The school that is set up here, for commands that need one."""

from auditor.errors import CannotStart
from auditor.model import Register, School


def installed_school() -> tuple[School, Register | None]:
    """The school set up in this folder and its register."""
    raise CannotStart("No school is set up here yet; run `auditor init` first.")
