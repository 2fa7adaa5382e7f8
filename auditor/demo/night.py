"""Runs the demo: the accounts' first audit, the next night, and the digest of the morning after."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import as_file, files
from pathlib import Path

from auditor.audit import confirm_removals, run
from auditor.demo.platforms import SCHOOL, Platforms, platforms
from auditor.errors import CannotStart
from auditor.mail.addresses import plain_address
from auditor.mail.made import digest_page
from auditor.mail.message import Origin
from auditor.mail.transport import Folder
from auditor.model import Account, AuditRecord, RecordedFinding
from auditor.night import Mailing, digest_now, send_digest, send_urgent
from auditor.register.guide_csv import read_register
from auditor.setup_file import read_setup
from auditor.store.key import make_key_file
from auditor.store.store import SchoolStore, Store
from connectors.catalogue import open_source
from connectors.http import Http
from connectors.interface import Connector, Source
from schedules.shipped import regular_schedules

FIRST_NIGHT = datetime(2026, 11, 23, 3, 15, tzinfo=UTC)
FIRST_MORNING = datetime(2026, 11, 23, 6, 45, tzinfo=UTC)
SECOND_NIGHT = datetime(2026, 11, 24, 3, 15, tzinfo=UTC)
MORNING = datetime(2026, 11, 24, 6, 45, tzinfo=UTC)
_MARK = ".made-by-auditor-demo"


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """What the demo has to show; the three paths are files beneath the folder it ran in."""

    first: AuditRecord
    second: AuditRecord
    findings: tuple[RecordedFinding, ...]
    closed: tuple[RecordedFinding, ...]
    text: str
    digest: Path
    page: Path
    register: Path


def night_for_show(folder: Path, say: Callable[[str], None]) -> Shown:
    """A whole night in `demo-data` and `outbox` beneath the folder; what an earlier demo left there is replaced."""
    data = _fresh(folder / "demo-data")
    clock = _Clock()
    with as_file(files("auditor.demo")) as told, platforms() as shown:
        setup = read_setup(told / "school.toml")
        register = data / "register.csv"
        shutil.copyfile(told / "register.csv", register)
        key = make_key_file(data / "auditor.key")
        with Store.open(f"sqlite:///{(data / 'auditor.db').absolute()}", key) as store:
            school = store.add_school("demo", setup)
            clock.at = FIRST_NIGHT
            school.registers.save(read_register(register), clock())
            for schedule in regular_schedules():
                school.schedules.add(schedule)
            for account in shown.accounts():
                school.accounts.add(account, clock())
            say(f"{SCHOOL} (invented) has {len(shown.servers)} accounts, answered on this machine.")
            return _two_nights(school, shown, clock, folder, register, say)


def _two_nights(
    school: SchoolStore,
    shown: Platforms,
    clock: "_Clock",
    folder: Path,
    register: Path,
    say: Callable[[str], None],
) -> Shown:
    outbox = Folder(folder / "outbox")
    origin = Origin(address=plain_address("audit@saltmarshlane.example", SCHOOL), school=SCHOOL)
    mailing = Mailing(origin=origin, transport=outbox, stale_after_days=7)
    allow = [server.host for server in shown.servers.values()]
    with Http(allow=allow, per_second=None) as http:

        def opens(account: Account) -> Connector:
            return open_source(Source.of(account), http, clock())

        say("The first night reads everything once, so that old posts do not become a flood of mail ...")
        shown.show(1)
        first = run(school, opens, now=clock, reason="nightly")
        send_urgent(school, mailing, clock)
        clock.at = FIRST_MORNING
        send_digest(school, mailing, clock)
        say("The second night reads what is new, edited or gone ...")
        clock.at = SECOND_NIGHT
        shown.show(2)
        second = run(school, opens, now=clock, reason="nightly")
        send_urgent(school, mailing, clock)
        clock.at = MORNING
        confirm_removals(school, opens, now=clock)
    words = digest_page(digest_now(school, MORNING, mailing.stale_after_days))
    page = register.parent / "digest.html"
    page.write_text(words.html, encoding="utf-8")
    (mail, *_) = send_digest(school, mailing, clock)
    return Shown(
        first=first,
        second=second,
        findings=school.findings.list(),
        closed=school.findings.closed_since(SECOND_NIGHT),
        text=f"Subject: {words.subject}\n\n{words.text}",
        digest=outbox.path(mail),
        page=page,
        register=register,
    )


def _fresh(data: Path) -> Path:
    if data.exists():
        if not (data / _MARK).exists():
            raise CannotStart(f"{data} was not made by the demo; run the demo in another folder.")
        shutil.rmtree(data)
    data.mkdir(parents=True)
    (data / _MARK).touch()
    return data


class _Clock:
    at: datetime = FIRST_NIGHT

    def __call__(self) -> datetime:
        return self.at
