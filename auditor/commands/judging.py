"""judge, draft and selftest: need no setting up, no key, no database and no network."""

import json
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from auditor.commands.exits import FOUND, NOTHING_FOUND
from auditor.commands.shown import findings_table, findings_told, visible
from auditor.errors import CannotStart
from auditor.explaining import why_raised
from auditor.judge.rulebook import Rule
from auditor.model import Finding, Judgement, Media, Post, Register, School


class Format(StrEnum):
    """How findings are printed."""

    JSONL = "jsonl"
    TABLE = "table"


def judge(
    set_dir: Annotated[Path, typer.Argument(help="A folder with school.toml, register.csv and posts.jsonl.")],
    format: Annotated[Format, typer.Option(help="One finding a line as JSON, or a table.")] = Format.JSONL,
    rules: Annotated[Path | None, typer.Option(help="A folder of rules beside the shipped ones.")] = None,
) -> None:
    """Judge the posts of a folder: reads no labels, writes nothing into it."""
    from auditor.judge.engine import Judge
    from auditor.judge.own_rules import rules_with
    from auditor.labelled_set import read_posts, read_school, read_set_register

    school = read_school(set_dir / "school.toml")
    engine = Judge(school, read_set_register(set_dir), rules_with(rules))
    posts = tuple(read_posts(set_dir / "posts.jsonl", school))
    findings: list[Finding] = []
    for post, account in posts:
        judgement = engine.judge(post, account)
        findings += judgement.findings
        if format is Format.JSONL:
            for finding in judgement.findings:
                typer.echo(json.dumps(_row(finding), ensure_ascii=False))
    if format is Format.TABLE:
        findings_table(findings, f"{len(posts)} posts judged")
    raise typer.Exit(FOUND if findings else NOTHING_FOUND)


def draft(
    text: Annotated[str, typer.Argument(help="The words of the post; - reads them from standard input.")] = "",
    image: Annotated[list[str] | None, typer.Option(help="The file name of a picture in the post.")] = None,
    alt: Annotated[list[str] | None, typer.Option(help="The alt text of the picture named in the same place.")] = None,
    account: Annotated[str, typer.Option(help="The account it is meant for, by its name in `account list`.")] = "",
    set_dir: Annotated[
        Path | None, typer.Option("--set", help="Judge by this folder's school and register, not the school set up.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Check a post before it is published. Nothing is kept."""
    from auditor.judge.engine import Judge

    school, register, rules = _school_to_judge_by(set_dir)
    if not school.accounts:
        raise CannotStart("There is no account yet; add one with `auditor account add ADDRESS`.")
    accounts = {a.id: a for a in school.accounts}
    chosen = accounts.get(account) if account else school.accounts[0]
    if chosen is None:
        raise CannotStart(f"There is no account '{account}'; there are {', '.join(accounts)}.")
    words = typer.get_text_stream("stdin").read() if text == "-" else text
    images, alts = image or [], alt or []
    pictures = [
        Media(kind="image", filename=images[n] if n < len(images) else "", alt=alts[n] if n < len(alts) else "")
        for n in range(max(len(images), len(alts)))
    ]
    post = Post(ref="draft", text=words, media=tuple(pictures), published_at=datetime.now(UTC))
    judgement = Judge(school, register, rules).judge(post, chosen)
    if as_json:
        rows = [_row(found) | {"why": why_raised(found), "clues": list(found.clues)} for found in judgement.findings]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        _say_draft(judgement, chosen.title)
    raise typer.Exit(FOUND if judgement.findings else NOTHING_FOUND)


def selftest(
    rules: Annotated[Path | None, typer.Option(help="A folder of rules, instead of the one in the settings.")] = None,
) -> None:
    """Put every rule's own examples to the engine, those of your own rules too."""
    from auditor.commands.installed import rules_here
    from auditor.judge.own_rules import rules_with
    from auditor.judge.selftest import failures

    chosen = [rule for rule in (rules_with(rules) if rules else rules_here()) if rule.enabled]
    failed = list(failures(chosen))
    for failure in failed:
        typer.echo(visible(failure.in_words))
    examples = sum(len(rule.flag) + len(rule.passes) for rule in chosen)
    typer.echo(f"{len(chosen)} rules, {examples} examples, {len(failed)} failed")
    changed = [rule.id for rule in chosen if rule.changed]
    own = [rule.id for rule in chosen if rule.is_own]
    for ids, words in ((own, "Of your own"), (changed, "Changed by you")):
        if ids:
            typer.echo(f"{words}: {', '.join(ids)}")
    raise typer.Exit(FOUND if failed else NOTHING_FOUND)


def _school_to_judge_by(set_dir: Path | None) -> tuple[School, Register | None, tuple[Rule, ...]]:
    if set_dir is not None:
        from auditor.judge.rulebook import shipped_rules
        from auditor.labelled_set import read_school, read_set_register

        return read_school(set_dir / "school.toml"), read_set_register(set_dir), shipped_rules()
    from auditor.commands.installed import installed_school

    return installed_school()


def _say_draft(judgement: Judgement, title: str) -> None:
    typer.echo(f"Checked for {visible(title)}: {len(judgement.findings) or 'nothing'} found.")
    findings_told(judgement.findings)
    for unanswered in judgement.not_judged:
        typer.echo(f"Not judged: {unanswered.code.value}: {unanswered.why}")
    if not judgement.findings:
        typer.echo("A person should still look at the pictures: no tool can tell who is in them.")


def _row(finding: Finding) -> dict[str, object]:
    """A finding as `judge` prints it; the keys are a contract."""
    return {
        "post_id": finding.post,
        "code": finding.code.value,
        "evidence": finding.evidence,
        "where": finding.where.value,
        "rule": finding.rule,
        "severity": finding.severity.value,
        "clauses": list(finding.clauses),
        "message": finding.message,
        "advice": finding.advice,
    }
