"""How findings and lists look on a terminal; plain where it is not one."""

from collections.abc import Iterable, Iterator, Sequence
from unicodedata import category

import typer

from auditor.explaining import references, why_raised
from auditor.judge.policy import shipped_policy
from auditor.model import Finding


def table(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Prints rows under heads; what came from outside is shown as it is, never read as markup."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    shown = Table(title=title, title_justify="left", box=box.SIMPLE, pad_edge=False)
    for head in heads:
        shown.add_column(head, overflow="fold")
    for row in rows:
        shown.add_row(*(Text(visible(cell)) for cell in row))
    console.print(shown)


def findings_table(findings: Iterable[Finding], title: str) -> None:
    """Prints findings as rows, the most urgent first."""
    rows = [
        (f.severity.value, f.post, f.code.value, f.evidence, f.where.value, ", ".join(f.clauses))
        for f in sorted(findings, key=lambda f: f.severity.rank)
    ]
    if rows:
        table(title, ("Severity", "Post", "Found", "Words", "Where", "Clauses"), rows)
    else:
        typer.echo(f"{title}: nothing found.")


def findings_told(findings: Iterable[Finding]) -> None:
    """Prints findings as sentences, the most urgent first: what was found, the words, why, and what to do."""
    for finding in sorted(findings, key=lambda f: f.severity.rank):
        typer.echo(f"\n{finding.severity.value.upper()}: {visible(finding.message)}")
        for line in labelled(
            ("Words", f"“{finding.evidence}”, in {finding.where.value}"),
            ("Why", why_raised(finding)),
            ("Clues", "; ".join(finding.clues)),
            ("Clauses", clauses_in_words(finding.clauses)),
            ("What to do", finding.advice),
            ("Rule", finding.rule),
        ):
            typer.echo(f"  {line}".replace("\n", "\n  "))


def clauses_in_words(ids: Iterable[str]) -> str:
    """Clauses, one a line, by number and with the policy file's own short words."""
    return "\n".join(f"{each.id}  {each.title}".rstrip() for each in references(ids, shipped_policy()))


def labelled(*pairs: tuple[str, str]) -> Iterator[str]:
    """Words behind their labels, in a column; further lines stand beneath the first, and what is empty is left out."""
    for label, words in pairs:
        if words:
            first, *rest = visible(words).split("\n")
            yield "\n".join([f"{label + ':':12}{first}", *(f"{'':12}{line}" for line in rest)])


def visible(text: str) -> str:
    """The text without control characters and direction marks, which could rewrite what is on the screen."""
    return "".join(c if c.isprintable() or c in "\n\t" else " " if category(c) == "Zs" else "\ufffd" for c in text)
