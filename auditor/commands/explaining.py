"""explain: what a rule looks for, and how to change it; needs nothing set up."""

import json
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer

from auditor.commands.exits import NOTHING_FOUND
from auditor.commands.installed import rules_here
from auditor.commands.shown import clauses_in_words, labelled, visible
from auditor.explaining import Explanation, Reference, all_rules, explained, rule_called
from auditor.judge.own_rules import ALWAYS_ON, rules_with
from auditor.judge.policy import shipped_policy
from auditor.judge.rulebook import Rule
from auditor.model import Code
from auditor.settings import USUAL_RULES


def explain(
    rule: Annotated[str | None, typer.Argument(help="A rule's name, as a finding gives it.")] = None,
    rules: Annotated[Path | None, typer.Option(help="A folder of rules, instead of the one in the settings.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """What a rule looks for, why it matters, what it rests on, and how to change it or switch it off."""
    known = rules_with(rules) if rules else rules_here()
    if rule is None:
        _list(all_rules(known), as_json=as_json)
    else:
        said = explained(rule_called(rule, known), shipped_policy())
        if as_json:
            typer.echo(json.dumps(_row(said), ensure_ascii=False, indent=2))
        else:
            _tell(said)
    raise typer.Exit(NOTHING_FOUND)


def _list(rules: Iterable[Rule], *, as_json: bool) -> None:
    codes = list(Code)
    ordered = sorted(rules, key=lambda rule: codes.index(rule.code))
    if as_json:
        typer.echo(json.dumps([_brief(rule) for rule in ordered], ensure_ascii=False, indent=2))
        return
    for code, group in groupby(ordered, key=lambda rule: rule.code):
        typer.echo(f"{code.value}")
        for rule in group:
            typer.echo(f"  {rule.id:34} {_state(rule):14} {visible(rule.title)}")
    typer.echo(f"\n{len(ordered)} rules. `auditor explain RULE` says more of one.")


def _state(rule: Rule) -> str:
    if not rule.enabled:
        return "off (by you)"
    return rule.severity.value + (" (your own)" if rule.is_own else " (changed by you)" if rule.changed else "")


def _tell(said: Explanation) -> None:
    rule = said.rule
    typer.echo(f"{visible(rule.title)} ({visible(rule.id)})\n")
    for line in labelled(
        ("Looks for", rule.message),
        ("Found as", rule.code.value),
        ("Severity", said.severity if rule.enabled else "off"),
        ("Changed", said.changed),
        ("Why", said.matters),
        ("Clauses", clauses_in_words(rule.clauses)),
        ("Beside it", "\n".join(map(_reference, said.guidance))),
        ("What to do", rule.advice),
    ):
        typer.echo(line)
    for words, examples in (("Flags", said.flags), ("Passes", said.passes)):
        if examples:
            typer.echo(f"\n{words}, for example (an invented school):")
            for example in examples:
                typer.echo(f"  - {visible(' '.join(example.split()))}")
    typer.echo(_how_to_change(said))


def _how_to_change(said: Explanation) -> str:
    if said.rule.id in ALWAYS_ON:
        return "\nThis rule protects children from harm; it cannot be switched off."
    if not said.change:
        return "\nThis rule is about the account itself and is always on."
    if said.rule.is_own:
        return f"\nTo change it, edit {visible(said.rule.file)}; then run `auditor selftest`."
    lines = "\n".join(f"    {line}" for line in said.change)
    where = visible(said.rule.file) if said.rule.file else f"a file such as {USUAL_RULES}/ours.toml"
    return (
        f"\nTo change it or switch it off, write into {where}:\n\n{lines}\n\n"
        "It holds from the next audit on. options, message and advice can be changed likewise."
    )


def _reference(reference: Reference) -> str:
    return f"{reference.id}  {reference.title}".rstrip()


def _brief(rule: Rule) -> dict[str, object]:
    return {
        "rule": rule.id,
        "code": rule.code.value,
        "title": rule.title,
        "severity": rule.severity.value,
        "enabled": rule.enabled,
        "own": rule.is_own,
        "changed": list(rule.changed),
        "reason": rule.reason,
    }


def _row(said: Explanation) -> dict[str, object]:
    rule = said.rule
    return _brief(rule) | {
        "looks_for": rule.message,
        "severity_in_words": said.severity,
        "why": said.matters,
        "clauses": [{"id": each.id, "title": each.title} for each in said.clauses],
        "guidance": [{"id": each.id, "title": each.title} for each in said.guidance],
        "advice": rule.advice,
        "options": dict(rule.options),
        "flag": list(said.flags),
        "pass": list(said.passes),
        "to_change": "\n".join(said.change),
    }
