"""Everything that can go wrong, as one tree.

AuditorError
├── CannotStart                 exit 2: nothing was changed
│   ├── SettingsFault           a key, value or file of the settings
│   ├── SetFault                a folder to be judged cannot be read
│   ├── RegisterFault           a register or staff file; the last good one stays
│   ├── NotAllowed              something the product refuses to do, with clause and remedy
│   ├── NotFound                no such account, finding, schedule ...
│   ├── StoreFault              the database cannot be read or written just now
│   └── KeyFault                the encryption key is missing or does not fit
├── SourceError                 one account could not be read; the night goes on
│   ├── AuthFailed              sign-in refused or expired
│   ├── Forbidden               the platform does not allow this look
│   ├── SourceGone              the account or feed is no longer there
│   ├── BadResponse             HTML for JSON, truncated, too large, another shape
│   ├── AddressRefused          a private, loopback, link-local or metadata address
│   ├── CertificateFault        the other end cannot prove who it is
│   └── Transient               may work later
│       └── RateLimited         asked to wait, with the time when known
└── MailFault                   a mail could not be handed over
    ├── MailRefused             refused for good
    └── MailDeferred            kept and tried again

Each can say itself in one plain sentence: `str(error)` is fit for a person, never holds a secret or a child's name, and
ends with what to do where there is something to do.
"""

from datetime import datetime


class AuditorError(Exception):
    """Something went wrong."""

    def __init__(self, sentence: str | None = None) -> None:
        super().__init__(sentence or type(self).__doc__)


class CannotStart(AuditorError):
    """The command could not start; nothing was changed."""


class SettingsFault(CannotStart):
    """The settings cannot be used."""


class SetFault(CannotStart):
    """The folder cannot be judged."""


class RegisterFault(CannotStart):
    """The file cannot be imported; the last good register stays in use."""


class NotAllowed(CannotStart):
    """The product does not do this."""


class NotFound(CannotStart):
    """There is nothing by that name."""


class KeyFault(CannotStart):
    """The key that protects the children's data is missing or does not fit this data."""


class StoreFault(CannotStart):
    """The database cannot be read or written just now; what was being written was not kept."""


class SourceError(AuditorError):
    """The account could not be read."""


class AuthFailed(SourceError):
    """The platform refused the sign-in; it must be connected again."""


class Forbidden(SourceError):
    """The platform does not allow this to be read."""


class SourceGone(SourceError):
    """The account is no longer at this address."""


class BadResponse(SourceError):
    """The platform answered with something that cannot be read."""


class AddressRefused(SourceError):
    """The address leads to a private network and was not opened."""


class CertificateFault(SourceError):
    """The address cannot prove that it is what it says; nothing was read."""


class Transient(SourceError):
    """The platform did not answer; the next audit tries again."""


class RateLimited(Transient):
    """The platform asked us to wait; the next audit tries again."""

    def __init__(self, sentence: str | None = None, *, retry_at: datetime | None = None) -> None:
        super().__init__(sentence)
        self.retry_at = retry_at


class MailFault(AuditorError):
    """The mail could not be handed over."""


class MailRefused(MailFault):
    """The mail server refused the mail for good."""


class MailDeferred(MailFault):
    """The mail server did not take the mail; it is kept and tried again."""
