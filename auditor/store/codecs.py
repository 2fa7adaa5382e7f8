"""How each record is written as JSON before it is sealed."""

from auditor.model import (
    Account,
    AccountRead,
    Decision,
    Finding,
    Post,
    Register,
    Schedule,
    Setup,
)
from auditor.store.columns import Codec
from auditor.store.records import Address, Envelope

SETUP: Codec[Setup] = Codec(Setup)
ACCOUNT: Codec[Account] = Codec(Account)
CURSOR: Codec[dict[str, object]] = Codec(dict[str, object])
POST: Codec[Post] = Codec(Post)
FINDING: Codec[Finding] = Codec(Finding)
DECISION: Codec[Decision] = Codec(Decision)
REGISTER: Codec[Register] = Codec(Register)
READ: Codec[AccountRead] = Codec(AccountRead)
SCHEDULE: Codec[Schedule] = Codec(Schedule)
ADDRESS: Codec[Address] = Codec(Address)
ENVELOPE: Codec[Envelope] = Codec(Envelope)
