"""The one broad fence: a fault of the program in one account or post must not end the night, and is never silent."""

import logging
from collections.abc import Callable
from typing import TypeVar

from auditor.errors import AuditorError, KeyFault, StoreFault

T = TypeVar("T")
_log = logging.getLogger(__name__)


def fenced(what: str, work: Callable[[], T], instead: Callable[[str], T]) -> T:
    """What `work` gives, or what `instead` makes of a sentence about the fault, when it fails in a way nobody foresaw.

    Of a fault of the program only the kind is logged and told, for its words may be a child's. What stops everything (a
    full disk, a key that does not fit) is passed on.
    """
    try:
        return work()
    except (StoreFault, KeyFault):
        raise
    except AuditorError as error:
        return instead(str(error))
    except Exception as error:  # noqa: BLE001 - the fence itself
        _log.error("%s ended with %s", what, type(error).__name__)
        return instead(f"The program met a fault of its own ({type(error).__name__}).")
