"""What is found of the requirements that other rooms answer: review, agreement, screening, decision, plan."""

from collections.abc import Mapping
from dataclasses import dataclass

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema import gates as g
from luodi.engine.verdict.facts import DossierFacts
from luodi.engine.verdict.outcomes import Outcome
from luodi.engine.verdict.verdicts import Said


@dataclass(frozen=True)
class Answered:
    """What was found: the outcome and its sentence."""

    outcome: Outcome
    said: Said


_OUTCOMES = {
    "open": Said("正在评审", "under way"),
    "pass": Said("通过", "passed"),
    "pass-on-conditions": Said("有条件通过", "passed on conditions"),
    "return": Said("退回", "returned"),
    "changed": Said("项目有实质变更，须重新评审", "void: the project has changed since"),
}
_AGREEMENTS = {
    "drafted": Said("文本已起草，尚未送审", "drafted, not yet sent for opinions"),
    "asked": Said("意见尚未收齐", "opinions are still out"),
    "refused": Said("有意见为不同意", "an opinion is not in favor"),
    "cleared": Said("本版文本意见齐备", "this version has every opinion it needs"),
    "signed": Said("已签订", "signed"),
}
_DECISIONS = {
    "asked": Said("已提请，尚未研究决定", "laid before it, not yet decided"),
    "pass": Said("研究同意", "decided in favor"),
    "return": Said("研究未通过", "decided against"),
}
_MISSING = Said("尚未进行", "not begun")


def review(required: g.ReviewRequired, facts: DossierFacts, book: Book) -> Answered:
    """Passes when the latest round came out in an accepted way."""
    state = facts.reviews.get(required.review)
    outcome = Outcome.PASS if state in required.accepts else Outcome.FAIL
    return Answered(outcome, _of(book.review(required.review).title, state, _OUTCOMES))


def agreement(required: g.AgreementRequired, facts: DossierFacts, book: Book) -> Answered:
    """Passes when the version that now stands has every opinion, or is signed."""
    state = facts.agreements.get(required.agreement)
    outcome = Outcome.PASS if state in ("cleared", "signed") else Outcome.FAIL
    return Answered(outcome, _of(book.agreement(required.agreement).title, state, _AGREEMENTS))


def decision(required: g.DecisionRequired, facts: DossierFacts, book: Book) -> Answered:
    """Passes when the body decided for it; a matter that does not go to the body is not asked."""
    rule = book.escalation(required.escalation)
    state = facts.decisions.get(required.escalation)
    title = book.body(rule.body).title
    if state is None:
        return Answered(
            Outcome.NOT_IN_FORCE, Said(f"本项目不属于“{rule.title}”", f"“{rule.title}” does not concern it")
        )
    return Answered(Outcome.PASS if state == "pass" else Outcome.FAIL, _of(title, state, _DECISIONS))


def plan(required: g.PlanRequired, facts: DossierFacts, book: Book) -> Answered:
    """Passes when the plan was handed in complete."""
    title = book.plan_form(required.plan).title
    state = facts.plans.get(required.plan)
    if state == "complete":
        return Answered(Outcome.PASS, Said(f"{title}已完整提交", f"{title} was handed in complete"))
    if state is None:
        return Answered(Outcome.FAIL, Said(f"尚未提交{title}", f"{title} has not been handed in"))
    return Answered(Outcome.FAIL, Said(f"{title}尚有必填项空缺", f"{title} still has blanks that must be filled"))


def screening(required: g.ScreeningRequired, facts: DossierFacts, book: Book) -> Answered:
    """Passes when every likeness was ruled on and none is the same project; never compared is unknown."""
    if facts.open_hits is None:
        return Answered(Outcome.UNKNOWN, Said("尚未与既有项目比对", "not yet compared with earlier projects"))
    if facts.same_hits:
        said = Said(f"有{facts.same_hits}个项目经认定为同一项目", f"{facts.same_hits} ruled to be the same project")
        return Answered(Outcome.FAIL, said)
    if facts.open_hits:
        said = Said(f"有{facts.open_hits}条疑似线索尚未裁定", f"{facts.open_hits} likenesses not yet ruled on")
        return Answered(Outcome.FAIL, said)
    return Answered(Outcome.PASS, Said("已与既有项目比对，无未裁定线索", "compared; nothing is left to rule on"))


def _of(title: str, state: str | None, words: Mapping[str, Said]) -> Said:
    said = _MISSING if state is None else words.get(state, Said(state, state))
    return Said(f"{title}：{said.zh}", f"{title}: {said.en}")
