"""Puts every rule to a post and gathers what they say."""

from collections.abc import Iterable
from dataclasses import replace

from auditor.judge.checks import load_check
from auditor.judge.learnt.model import sureness_of
from auditor.judge.people import People
from auditor.judge.rulebook import Rule, shipped_rules
from auditor.judge.view import Hit, View
from auditor.model import Account, Finding, Judgement, NotJudged, Post, Register, School, Severity


class Judge:
    """Judges posts of one school by its register and rules; made once, then used for every post."""

    def __init__(self, school: School, register: Register | None, rules: Iterable[Rule] | None = None) -> None:
        self._school = school.with_those_known()
        self._people = People(school, register)
        asked = shipped_rules() if rules is None else tuple(rules)
        ordered = sorted((rule for rule in asked if rule.enabled), key=lambda rule: rule.fallback)
        self._rules = [(rule, load_check(rule.check)) for rule in ordered]

    def judge(self, post: Post, account: Account) -> Judgement:
        """All findings of a post, each piece of evidence once for each code, in the order of the rules.

        A rule that is a fallback speaks only of parts in which no other rule has raised its code.
        """
        view = View(post=post, account=account, school=self._school, finder=self._people)
        findings: dict[tuple[object, ...], Finding] = {}
        not_judged: dict[tuple[object, ...], NotJudged] = {}
        sealed: set[int] = set()
        for rule, check in self._rules:
            for said in check(view, rule.options):
                if isinstance(said, NotJudged):
                    not_judged.setdefault((said.code, said.why), said)
                elif rule.fallback and any(f.code is rule.code and f.part == said.part for f in findings.values()):
                    continue
                elif not rule.floor or sureness_of(view, rule.code, said.part, said.start) >= rule.floor:
                    finding = _finding(view, rule, said)
                    key = (finding.code, finding.evidence, finding.part)
                    findings[key] = _graver(findings[key], finding) if key in findings else finding
                    if said.seals_part:
                        sealed.add(said.part)
        told = tuple(replace(f, for_safeguarding=True) if f.part in sealed else f for f in findings.values())
        return Judgement(post=post.ref, findings=told, not_judged=tuple(not_judged.values()))


def _graver(first: Finding, second: Finding) -> Finding:
    """Of two findings of the same words the graver one, the first where they are alike; sealed if either is."""
    chosen = second if second.severity.rank < first.severity.rank else first
    return replace(chosen, for_safeguarding=first.for_safeguarding or second.for_safeguarding)


def _severity(rule: Rule, hit: Hit) -> Severity:
    """What a check knows better than its rule counts, unless a school set the severity; a risk of now stays one."""
    if "severity" in rule.changed and hit.severity is not Severity.NOW:
        return rule.severity
    return hit.severity or rule.severity


def _finding(view: View, rule: Rule, hit: Hit) -> Finding:
    part = view.parts[hit.part]
    return Finding(
        post=view.post.ref,
        code=rule.code,
        rule=rule.id,
        severity=_severity(rule, hit),
        where=part.where,
        evidence=part.text[hit.start : hit.end],
        part=hit.part,
        start=hit.start,
        end=hit.end,
        clauses=rule.clauses,
        message=rule.message,
        advice=rule.advice,
        why=hit.why,
        clues=hit.clues,
        pupils=hit.pupils,
        sureness=hit.sureness,
        for_safeguarding=hit.for_safeguarding,
    )
