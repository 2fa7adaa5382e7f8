"""digest preview, digest send."""

import json
from pathlib import Path
from typing import Annotated

import typer

from auditor.commands.exits import INCOMPLETE
from auditor.commands.installed import Here, opened
from auditor.errors import CannotStart
from auditor.model import MailState
from auditor.night import Mailing, digest_now, send_digest

app = typer.Typer(help="The morning's mail.", no_args_is_help=True)


def mailing_of(here: Here) -> Mailing:
    """How mail leaves, by the settings."""
    from auditor.mail.addresses import plain_address
    from auditor.mail.message import Origin
    from auditor.mail.smtp import Security, Server, Smtp
    from auditor.mail.transport import Folder, Transport

    mail, school = here.settings.mail, here.school.setup.get().school
    sender = mail.sender or f"audit@{school.domains[0]}"
    transport: Transport = Folder(mail.folder)
    if mail.transport == "smtp":
        server = Server(
            host=mail.host,
            sender=sender,
            port=mail.port,
            security=Security(mail.security),
            user=mail.user,
            password=here.settings.smtp_password.get_secret_value(),
        )
        transport = Smtp(server)
    origin = Origin(address=plain_address(sender, school.name), school=school.name)
    return Mailing(origin=origin, transport=transport, stale_after_days=here.settings.register_.stale_after_days)


@app.command()
def preview(
    html: Annotated[Path | None, typer.Option(help="Write it as a page to this file.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Show the digest as it would be sent now. Nothing is sent or recorded."""
    from auditor.mail.made import digest_page

    with opened() as here:
        shown = digest_page(digest_now(here.school, here.now(), here.settings.register_.stale_after_days))
    if html is not None:
        try:
            html.write_text(shown.html, encoding="utf-8")
        except OSError as error:
            raise CannotStart(f"{html}: cannot be written: {error.strerror}.") from error
        typer.echo(f"page: {html}")
    elif as_json:
        typer.echo(json.dumps({"subject": shown.subject, "text": shown.text, "html": shown.html}, ensure_ascii=False))
    else:
        typer.echo(f"Subject: {shown.subject}\n\n{shown.text}")


@app.command()
def send() -> None:
    """Send today's digest, once; sent again it only hands over what still waits."""
    with opened() as here:
        began = here.now()
        mails = send_digest(here.school, mailing_of(here), here.now)
    for mail in mails:
        if mail.sent_at is not None and mail.sent_at < began:
            typer.echo(f"Was sent to {', '.join(mail.to)} before: {mail.subject}")
        elif mail.state is MailState.SENT:
            typer.echo(f"Sent to {', '.join(mail.to)}: {mail.subject}")
        else:
            typer.echo(f"Not sent to {', '.join(mail.to)}: {mail.last_error} `auditor status` keeps telling.")
    if any(mail.state is not MailState.SENT for mail in mails):
        raise typer.Exit(INCOMPLETE)
