"""The worked examples of a rulebook, run."""

from dataclasses import dataclass

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.cases import Case, CaseFacts
from luodi.engine.rulebook.schema.gates import Gate
from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.engine.values.units import UnitKind, find_unit
from luodi.engine.verdict.evaluation import judge_condition
from luodi.engine.verdict.facts import DossierFacts
from luodi.engine.verdict.gates import GateVerdict, judge_gate
from luodi.engine.verdict.outcomes import Outcome
from luodi.engine.verdict.verdicts import Verdict


@dataclass(frozen=True)
class CaseResult:
    """An example, what came out, and why."""

    case: Case
    outcome: Outcome
    verdict: GateVerdict | Verdict

    @property
    def is_right(self) -> bool:
        """Whether what came out is what the example says."""
        return self.outcome.value == self.case.expect

    def detail(self, language: str = "zh") -> str:
        """What stood in the way, or how it was judged."""
        if isinstance(self.verdict, Verdict):
            return self.verdict.working.explanation.text(language)
        unmet = [item.explanation.text(language) for item in self.verdict.missing]
        return ("；" if language.startswith("zh") else "; ").join(unmet) or "—"


def run_cases(book: Book) -> list[CaseResult]:
    """Every example of the book judged, in the order of the book. Raises NoSuchRule for a book that was not checked."""
    return [_run(case, book) for case in book.cases]


def _run(case: Case, book: Book) -> CaseResult:
    rule, facts = book.rule(case.rule), facts_of_case(case.facts, book=book)
    if isinstance(rule, Gate):
        judged = judge_gate(rule, facts, case.on, book)
        return CaseResult(case, judged.outcome, judged)
    if isinstance(rule, Indicator) and rule.where is not None:
        verdict = judge_condition(rule.where, facts, case.on, book, rule=case.rule, cite=rule.cite)
        return CaseResult(case, verdict.outcome, verdict)
    raise TypeError(f"{case.rule} cannot be judged")


def facts_of_case(given: CaseFacts, *, book: Book) -> DossierFacts:
    """An example's facts as rules see them. Money is in base units of the column's own currency unless said."""
    currencies = {
        name: unit.base
        for name, column in book.columns.items()
        if column.kind == "money" and (unit := find_unit(column.unit or "")) is not None and unit.kind is UnitKind.MONEY
    }
    return DossierFacts(
        fields=given.fields,
        currencies={**currencies, "amount": "CNY", **given.currencies},
        papers=given.papers,
        sign_offs=given.sign_offs,
        results=given.results,
        dates=given.dates,
        reviews=given.reviews,
        agreements=given.agreements,
        decisions=given.decisions,
        plans=given.plans,
        open_hits=given.open_hits,
        same_hits=given.same_hits,
        post=given.post,
        stage=given.stage,
        stage_entered_on=given.stage_entered_on,
    )
